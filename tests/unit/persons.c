/* Persons: their keys, where they are said to be found, and what is told of them. */
#include "unit.h"

#include "base/arena.h"
#include "tag/tags.h"

struct fixture {
    struct tagger *tagger;
    struct arena arena;
    struct tags tags;
};

static void tag(struct fixture *fixture, const char *first, const char *second) {
    struct str texts[] = {str_of(first), str_of(second)};

    *fixture = (struct fixture){.tagger = tagger_new()};
    arena_init(&fixture->arena);
    tag_texts(fixture->tagger, texts, second ? 2 : 1, &fixture->arena, &fixture->tags);
}

static void release(struct fixture *fixture) {
    tagger_free(fixture->tagger);
    arena_release(&fixture->arena);
}

TEST(a_name_has_one_key_in_all_its_spellings) {
    static const char *const spellings[] = {"Đặng Hữu Thiên-Ân", "Dang Huu Thien An",
                                            "DANG HUU THIEN AN", "Đặng  Hữu Thiên\u00A0Ân"};
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < COUNT(spellings); i++)
        expect_text(person_key(str_of(spellings[i]), &arena), STR_LIT("dang huu thien an"), "%s",
                    spellings[i]);
    arena_release(&arena);
}

TEST(one_person_in_several_spellings_has_the_accented_name_and_the_others_as_variants) {
    struct fixture fixture;
    const struct person_tag *person;

    tag(&fixture, "Le ministre Ta Dinh Khue a parlé.", "Le ministre Tạ Đình Khuê a conclu.");
    assert_int_equal(fixture.tags.npersons, 1);
    person = &fixture.tags.persons[0];
    expect_text(person->name, STR_LIT("Tạ Đình Khuê"), "name");
    expect_text(person->key, STR_LIT("ta dinh khue"), "key");
    assert_int_equal(person->nvariants, 1);
    expect_text(person->variants[0], STR_LIT("Ta Dinh Khue"), "variant");
    assert_int_equal(person->nmentions, 2);
    release(&fixture);
}

TEST(each_mention_is_a_span_of_the_text_and_says_the_rule_that_found_it) {
    static const char text[] = "Bounmy Keo, ministre lao  de la Santé par intérim, est là.";
    struct fixture fixture;
    const struct person_tag *person;

    tag(&fixture, text, NULL);
    assert_int_equal(fixture.tags.npersons, 1);
    person = &fixture.tags.persons[0];
    assert_ptr_equal(person->mentions[0].text.p, text);
    assert_int_equal(person->noffices, 1);
    expect_text(person->offices[0].mention.text,
                STR_LIT("ministre lao  de la Santé par intérim"), "span");
    expect_text(person->offices[0].written, STR_LIT("ministre lao de la Santé par intérim"),
                "written");
    expect_text(person->offices[0].name, STR_LIT("ministre de la Santé par intérim"), "name");
    expect_text(person->offices[0].portfolio, STR_LIT("Santé"), "portfolio");
    assert_string_equal(person->offices[0].kind, "ministre");
    assert_string_equal(person->offices[0].mention.rule, "office behind the name");
    assert_string_equal(country_code(person->offices[0].country), "LA");
    assert_true(person->offices[0].acting);
    assert_false(person->offices[0].former);
    release(&fixture);
}

TEST(persons_stand_in_the_order_in_which_they_are_first_named) {
    struct fixture fixture;

    tag(&fixture, "Prunier est venu avec Mme Odile Marchandeau.", "M. Alix Prunier est reparti.");
    assert_int_equal(fixture.tags.npersons, 2);
    expect_text(fixture.tags.persons[0].name, STR_LIT("Alix Prunier"), "first");
    expect_text(fixture.tags.persons[1].name, STR_LIT("Odile Marchandeau"), "second");
    release(&fixture);
}

TEST(a_text_without_anybody_has_no_persons) {
    static const char *const texts[] = {"",   " ",     "(",                 "ministre",
                                        "M.", "M. de", "le ministre de la", "Le ministre",
                                        "et", "de",    "Le président de",   "MM. et"};

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct fixture fixture;

        tag(&fixture, texts[i], texts[i]);
        expect(fixture.tags.npersons == 0, "\"%s\"", texts[i]);
        release(&fixture);
    }
}

TEST(any_text_can_be_tagged) {
    static const char *const words[] = {"le",   "ministre", "M.",  "de",   "la",    "Jean", "Le",
                                        "lao",  ",",        "et",  "(",    ")",     "O'",   "Laos",
                                        "PCV",  "son",      "du",  "à",    "12",    "ans",  ".",
                                        "van",  "Nguyen",   "Thi", "Lan",  "chargé", "Santé",
                                        "homologue", "ministère", "respectivement", "depuis"};
    struct fixture fixture;
    uint64_t seed = 1;

    tag(&fixture, "", NULL);
    for (int round = 0; round < 2000; round++) {
        struct buf text = BUF_INIT;
        struct str one;

        for (size_t n = chance_below(&seed, 30); n > 0; n--) {
            buf_add_text(&text, words[chance_below(&seed, COUNT(words))]);
            buf_add_char(&text, ' ');
        }
        one = buf_str(&text);
        arena_reset(&fixture.arena);
        tag_texts(fixture.tagger, &one, 1, &fixture.arena, &fixture.tags);
        buf_release(&text);
    }
    release(&fixture);
}

/* `n` sentences that each have a name of their own in the place of "%s". */
static struct buf sentences(const char *pattern, size_t n) {
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < n; i++) {
        const char name[] = {(char)('A' + i / 676 % 26), (char)('a' + i / 26 % 26),
                             (char)('a' + i % 26), 'o', '\0'};

        buf_add_format(&text, pattern, name);
    }
    return text;
}

TEST(of_a_text_with_more_persons_than_any_dispatch_has_so_many_are_known) {
    struct buf text = sentences("Le ministre Jean %s a parlé. ", 1000);
    struct fixture fixture;

    tag(&fixture, text.p, NULL);
    assert_int_equal(fixture.tags.npersons, PERSONS_MOST);
    release(&fixture);
    buf_release(&text);
}

TEST(of_more_offices_than_anybody_has_so_many_are_known) {
    struct buf text = sentences("Jean Valmont, ministre de la %sation, a parlé. ", 200);
    struct fixture fixture;

    tag(&fixture, text.p, NULL);
    assert_int_equal(fixture.tags.npersons, 1);
    assert_int_equal(fixture.tags.persons[0].noffices, OFFICES_MOST);
    release(&fixture);
    buf_release(&text);
}

TEST(what_stands_behind_more_words_than_a_dispatch_has_is_not_read) {
    struct buf text = BUF_INIT;
    struct fixture fixture;

    buf_add_text(&text, "Le ministre Jean Valmont a parlé.");
    for (int i = 0; i < 15000; i++)
        buf_add_text(&text, " eau");
    buf_add_text(&text, ". Le ministre Paul Marchandeau a parlé.");
    for (int i = 0; i < 10000; i++)
        buf_add_text(&text, " eau");
    buf_add_text(&text, ". Le ministre Luc Oranger a parlé.");
    tag(&fixture, text.p, NULL);
    assert_int_equal(fixture.tags.npersons, 2);
    expect_text(fixture.tags.persons[1].name, STR_LIT("Paul Marchandeau"), "the second");
    release(&fixture);
    buf_release(&text);
}

TEST(a_counterpart_of_many_is_that_of_who_has_an_office) {
    struct fixture fixture;

    tag(&fixture, "Le ministre Jean Valmont a vu son homologue Paul Marchandeau. "
                  "M. Marchandeau et son homologue Luc Oranger ont parlé.", NULL);
    assert_int_equal(fixture.tags.npersons, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(fixture.tags.persons[i].noffices, 1);
        assert_string_equal(fixture.tags.persons[i].offices[0].kind, "ministre");
    }
    release(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_has_one_key_in_all_its_spellings),
        cmocka_unit_test(
            one_person_in_several_spellings_has_the_accented_name_and_the_others_as_variants),
        cmocka_unit_test(each_mention_is_a_span_of_the_text_and_says_the_rule_that_found_it),
        cmocka_unit_test(persons_stand_in_the_order_in_which_they_are_first_named),
        cmocka_unit_test(a_text_without_anybody_has_no_persons),
        cmocka_unit_test(any_text_can_be_tagged),
        cmocka_unit_test(of_a_text_with_more_persons_than_any_dispatch_has_so_many_are_known),
        cmocka_unit_test(of_more_offices_than_anybody_has_so_many_are_known),
        cmocka_unit_test(what_stands_behind_more_words_than_a_dispatch_has_is_not_read),
        cmocka_unit_test(a_counterpart_of_many_is_that_of_who_has_an_office),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
