#include "unit.h"

#include "view/filename.h"

static struct buf named(const char *template, int64_t id, const char *date, struct str headline) {
    struct row row = {.id = id, .date = str_of(date), .headline = headline};
    struct buf out = BUF_INIT;
    struct err err = {""};

    expect(filename_add(&out, template, &row, &err) == 0, "%s", err.text);
    return out;
}

static void expect_name(const char *template, const char *date, const char *headline,
                        const char *expected) {
    struct buf out = named(template, 7, date, str_of(headline));

    expect_text(buf_str(&out), str_of(expected), "\"%s\"", template);
    buf_release(&out);
}

TEST(fields_are_replaced_and_the_rest_stays) {
    expect_name("{date}-{headline}.md", "2021-11-05", "L'Été à Huê", "2021-11-05-l-ete-a-hue.md");
    expect_name("N° {id} ({date}).txt", "2021", "x", "N° 7 (2021).txt");
    expect_name("{headline}", "", "Œuvre : « Đông » 1.234 !", "oeuvre-dong-1-234");
}

TEST(what_is_not_known_has_a_name) {
    expect_name("{date}", NULL, "x", "undated");
    expect_name("{date}", "--11-05", "x", "11-05");
    expect_name("{headline}.txt", "2021", NULL, "7.txt");
    expect_name("{headline}.txt", "2021", "… !?", "7.txt");
}

TEST(no_headline_leaves_the_folder_or_hides_the_file) {
    expect_name("{headline}", "", "../../etc/passwd", "etc-passwd");
    expect_name("{headline}", "", "..", "7");
    expect_name("{headline}", "", ".profile", "profile");
    expect_name("{headline}", "", "-rf *", "rf");
    expect_name("{headline}", "", "a\nb\033[31m\177", "a-b-31m");
    expect_name("..{headline}", "", "x", "x");
    expect_name("-{id}", "", "x", "7");
    expect_name("...", "", "x", "7");
    expect_name("a\tb{id}", "", "x", "a-b7");
    expect_name("a\xC2\x9B{id}\xC2\x80.md", "", "x", "a-7-.md");
    expect_name("d\xC2\xA0{id}", "", "x", "d\xC2\xA0" "7");
}

TEST(a_field_that_there_is_not_is_a_mistake) {
    static const char *const wrong[] = {"{nom}", "{}", "{id", "{id}{", "{{id}}"};
    struct row row = {.id = 7};

    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct buf out = BUF_INIT;
        struct err err = {""};

        expect(filename_add(&out, wrong[i], &row, &err) == -1, "\"%s\" is taken", wrong[i]);
        expect(*err.text, "\"%s\": without a sentence", wrong[i]);
        buf_release(&out);
    }
}

TEST(long_names_are_cut_between_words_and_keep_their_extension) {
    struct buf long_word = BUF_INIT, out;
    char template[1200];

    expect_name("{headline}.md", "",
                "Un titre qui n'en finit pas, avec assez de mots pour qu'il faille bien en oublier plusieurs",
                "un-titre-qui-n-en-finit-pas-avec-assez-de-mots-pour-qu-il-faille-bien-en-oublier.md");
    for (int i = 0; i < 300; i++)
        buf_add_text(&long_word, "漢");
    out = named("{headline}.md", 7, "", buf_str(&long_word));
    assert_int_equal(out.n, 78 + 3);
    buf_release(&out);
    snprintf(template, sizeof template, "%s%s{id}.mbox", long_word.p, "");
    out = named(template, 7, "", STR_LIT("x"));
    assert_true(out.n <= 200 && str_ends(buf_str(&out), "漢.mbox"));
    buf_release(&out);
    buf_release(&long_word);
}

TEST(whatever_the_headline_the_name_is_harmless) {
    uint64_t seed = 20261122;

    for (int i = 0; i < 20000; i++) {
        struct buf headline = BUF_INIT, clean = BUF_INIT, out;

        add_chance_text(&headline, &seed, 1 + chance_below(&seed, 40));
        out = named("{date}-{headline}.txt", 7, "2021", buf_str(&headline));
        utf8_clean(&clean, buf_str(&out));
        expect(out.n <= 200 && *out.p != '.' && *out.p != '-' && !strchr(out.p, '/'), "%s", out.p);
        expect_text(buf_str(&clean), buf_str(&out), "not clean");
        buf_release(&headline);
        buf_release(&clean);
        buf_release(&out);
    }
}

static void expect_unique(const char *const *names, const char *const *expected, size_t n) {
    struct buf bufs[8] = {{NULL, 0, 0}};

    for (size_t i = 0; i < n; i++)
        buf_add_text(&bufs[i], names[i]);
    filename_make_unique(bufs, n);
    for (size_t i = 0; i < n; i++) {
        expect_text(buf_str(&bufs[i]), str_of(expected[i]), "name %zu", i);
        buf_release(&bufs[i]);
    }
}

TEST(names_that_come_again_are_numbered) {
    static const char *const names[] = {"b.md", "a.md", "b.md", "c", "b.md", "c"};
    static const char *const expected[] = {"b.md", "a.md", "b-2.md", "c", "b-3.md", "c-2"};
    static const char *const nasty[] = {"x", "x", "x-2", "x-2"};
    static const char *const nasty_expected[] = {"x", "x-2", "x-2-2", "x-2-2-2"};

    expect_unique(names, expected, COUNT(names));
    expect_unique(nasty, nasty_expected, COUNT(nasty));
    expect_unique(names, expected, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_replaced_and_the_rest_stays),
        cmocka_unit_test(what_is_not_known_has_a_name),
        cmocka_unit_test(no_headline_leaves_the_folder_or_hides_the_file),
        cmocka_unit_test(a_field_that_there_is_not_is_a_mistake),
        cmocka_unit_test(long_names_are_cut_between_words_and_keep_their_extension),
        cmocka_unit_test(whatever_the_headline_the_name_is_harmless),
        cmocka_unit_test(names_that_come_again_are_numbered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
