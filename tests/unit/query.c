#include "shelf.h"

#include "store/query.h"

struct example {
    const char *text;
    bool typing;
    const char *words;
    bool fulls, briefs;
};

static void expect_parsed(const struct example *example) {
    struct arena arena;
    struct query query;
    struct err err = {""};

    arena_init(&arena);
    expect(query_parse(str_of(example->text), example->typing, &arena, &query, &err) == 0, "%s",
           err.text);
    expect_text(query.words, str_of(example->words), "\"%s\"", example->text);
    expect(query.fulls == example->fulls && query.briefs == example->briefs,
           "\"%s\": fulls %d, briefs %d", example->text, query.fulls, query.briefs);
    arena_release(&arena);
}

TEST(a_query_is_words_phrases_prefixes_and_kinds) {
    static const struct example examples[] = {
        {"", false, "", true, true},
        {" \t ", false, "", true, true},
        {"mer orientale", false, "\"mer\" \"orientale\"", true, true},
        {"mer\u00A0orientale\u3000Huê", false, "\"mer\" \"orientale\" \"hue\"", true, true},
        {"ŒUVRE", false, "\"oeuvre\"", true, true},
        {"L'Été", false, "\"l ete\"", true, true},
        {"peut-être", false, "\"peut etre\"", true, true},
        {"Đà Nẵng", false, "\"da\" \"nang\"", true, true},
        {"\"mer orientale\"", false, "\"mer orientale\"", true, true},
        {"\"mer  -  orientale\" port", false, "\"mer orientale\" \"port\"", true, true},
        {"\"mer orientale", false, "\"mer orientale\"", true, true},
        {"\"\" mer", false, "\"mer\"", true, true},
        {"a\"b c\"", false, "\"a b\" \"c\"", true, true},
        {"port*", false, "\"port\" *", true, true},
        {"l'éco*", false, "\"l eco\" *", true, true},
        {"\"port*\"", false, "\"port\"", true, true},
        {"*", false, "", true, true},
        {"!? « » — \" \"", false, "", true, true},
        {"is:full", false, "", true, false},
        {"is:brief", false, "", false, true},
        {"mer is:brief port", false, "\"mer\" \"port\"", false, true},
        {"\"is:full\"", false, "\"is full\"", true, true},
        {"is", false, "\"is\"", true, true},
        {"is full", false, "\"is\" \"full\"", true, true},
        {"isolé:oui", false, "\"isole oui\"", true, true},
        {"AND OR NOT NEAR(a b)", false, "\"and\" \"or\" \"not\" \"near a\" \"b\"", true, true},
        {"headline:mer {a} ^b a+b", false, "\"headline mer\" \"a\" \"b\" \"a b\"", true, true},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_parsed(&examples[i]);
}

TEST(while_typing_the_last_word_is_a_prefix) {
    static const struct example examples[] = {
        {"", true, "", true, true},
        {"m", true, "\"m\" *", true, true},
        {"mer ori", true, "\"mer\" \"ori\" *", true, true},
        {"mer ", true, "\"mer\"", true, true},
        {"mer\u00A0", true, "\"mer\"", true, true},
        {"mer*", true, "\"mer\" *", true, true},
        {"\"mer ori", true, "\"mer ori\" *", true, true},
        {"\"mer orientale\"", true, "\"mer orientale\"", true, true},
        {"\"", true, "", true, true},
        {"l'", true, "\"l\" *", true, true},
        {"is:", true, "", true, true},
        {"mer is:fu", true, "\"mer\"", true, true},
        {"is:full", true, "", true, false},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_parsed(&examples[i]);
}

TEST(a_kind_that_does_not_exist_is_a_mistake) {
    static const struct {
        const char *text;
        bool typing;
        const char *complaint;
    } examples[] = {
        {"is:", false, "\"is:\": after \"is:\" comes \"full\" or \"brief\""},
        {"is:fu", false, "\"is:fu\": after \"is:\" comes \"full\" or \"brief\""},
        {"mer is:fulls port", false, "\"is:fulls\": after \"is:\" comes \"full\" or \"brief\""},
        {"is:fu ", true, "\"is:fu\": after \"is:\" comes \"full\" or \"brief\""},
        {"is:fu mer", true, "\"is:fu\": after \"is:\" comes \"full\" or \"brief\""},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct arena arena;
        struct query query;
        struct err err = {""};

        arena_init(&arena);
        expect(query_parse(str_of(examples[i].text), examples[i].typing, &arena, &query, &err) ==
                   -1,
               "\"%s\"", examples[i].text);
        assert_string_equal(err.text, examples[i].complaint);
        arena_release(&arena);
    }
}

/* Answers */

#define FIRST                                                                                      \
    "Le port de Huê s'agrandit\n\nUn quai neuf accueille les cœurs vaillants.\n\n"                 \
    "Vue du phare. Photo : Ernest Valdo\n\n"                                                       \
    "Huê, 5 mai (VNA) - Les élèves de l'école ont chanté.\n\n"                                    \
    "Chacun est rentré tard. -VNA\n\n"                                                             \
    "Voir plus\n\nLa mer orientale vue de haut\n\nUn aviateur raconte.\n\n"
#define SECOND                                                                                     \
    "Un phare pour la mer\n\nIl éclaire l'orientale côte.\n\nDes portiers le gardent. -VNA\n"

/* Dispatches 1 (full), 2 (its related item, brief) and 3 (full). */
static struct shelf stocked(void) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, FIRST, PUT_ADDED);
    shelf_put(&shelf, SECOND, PUT_ADDED);
    shelf_commit(&shelf);
    return shelf;
}

static void run(struct shelf *shelf, const char *text, struct result *result) {
    struct query query;
    struct err err = {""};

    expect(query_parse(str_of(text), false, &shelf->arena, &query, &err) == 0, "%s", err.text);
    expect(query_run(shelf->archive, &query, result, &err) == 0, "\"%s\": %s", text, err.text);
}

TEST(an_answer_is_ids_the_newest_first_and_counts_of_both_kinds) {
    static const struct {
        const char *text, *ids;
        size_t fulls, briefs;
    } examples[] = {
        {"", "3 2 1", 2, 1},
        {"is:full", "3 1", 2, 1},
        {"is:brief", "2", 2, 1},
        {"port", "1", 1, 0},
        {"PORT", "1", 1, 0},
        {"port*", "3 1", 2, 0},
        {"por", "", 0, 0},
        {"hue", "1", 1, 0},
        {"coeurs", "1", 1, 0},
        {"Cœurs", "1", 1, 0},
        {"eleves", "1", 1, 0},
        {"école", "1", 1, 0},
        {"l'école", "1", 1, 0},
        {"d'école", "", 0, 0},
        {"chanté chacun", "1", 1, 0},
        {"phare", "3 1", 2, 0},
        {"aviateur", "2", 0, 1},
        {"aviateur is:full", "", 0, 1},
        {"mer orientale", "3 2", 1, 1},
        {"\"mer orientale\"", "2", 0, 1},
        {"\"mer ori*\"", "", 0, 0},
        {"port phare", "1", 1, 0},
        {"port aviateur", "", 0, 0},
        {"huê chanté quai vaillants", "1", 1, 0},
        {"\"quai neuf\" eco*", "1", 1, 0},
        {"absent", "", 0, 0},
    };
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf found = BUF_INIT;

        run(&shelf, examples[i].text, &result);
        for (size_t k = 0; k < result.n; k++)
            buf_add_format(&found, "%s%lld", k ? " " : "", (long long)result.ids[k]);
        expect_text(buf_str(&found), str_of(examples[i].ids), "\"%s\"", examples[i].text);
        expect(result.fulls == examples[i].fulls && result.briefs == examples[i].briefs,
               "\"%s\": %zu fulls, %zu briefs", examples[i].text, result.fulls, result.briefs);
        buf_release(&found);
    }
    result_release(&result);
    assert_int_equal(result.n, 0);
    shelf_close(&shelf);
}

TEST(an_answer_stays_as_it_was_where_the_next_fails) {
    const struct query wrong = {.words = STR_LIT("\"port"), .briefs = true, .fulls = true};
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct err err = {""};

    run(&shelf, "is:full", &result);
    assert_int_equal(query_run(shelf.archive, &wrong, &result, &err), -1);
    assert_true(*err.text);
    assert_int_equal(result.n, 2);
    assert_true(result.ids[0] == 3 && result.ids[1] == 1);
    assert_int_equal(result.briefs, 1);
    run(&shelf, "port", &result);
    assert_int_equal(result.n, 1);
    result_release(&result);
    shelf_close(&shelf);
}

TEST(any_text_is_a_query_that_can_be_run_or_a_mistake) {
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    uint64_t seed = 1;

    for (int round = 0; round < 3000; round++) {
        struct buf text = BUF_INIT;
        struct query query;
        struct err err = {""};
        int parsed;

        for (size_t n = chance_below(&seed, 12); n-- > 0;)
            if (chance(&seed) % 2)
                add_chance_piece(&text, &seed);
            else
                buf_add_char(&text, "\"*:()^+-{}' is"[chance(&seed) % 14]);
        parsed = query_parse(buf_str(&text), chance(&seed) % 2, &shelf.arena, &query, &err);
        expect(parsed == 0 || strstr(err.text, "after \"is:\""), "\"%s\": %s", buf_str(&text).p,
               err.text);
        expect(parsed != 0 || query_run(shelf.archive, &query, &result, &err) == 0, "\"%s\": %s",
               buf_str(&text).p, err.text);
        buf_release(&text);
    }
    result_release(&result);
    shelf_close(&shelf);
}

/* Everything that is searched of a dispatch, folded, with a space at each end of each part. */
static struct buf searched(const struct dispatch *dispatch) {
    const struct article *article = &dispatch->article;
    struct buf all = BUF_INIT;

    buf_add_char(&all, ' ');
    utf8_fold(&all, article->headline);
    buf_add_char(&all, ' ');
    utf8_fold(&all, article->lead);
    buf_add_char(&all, ' ');
    for (size_t i = 0; i < article->nblocks; i++) {
        utf8_fold(&all, article->blocks[i].text);
        buf_add_char(&all, ' ');
    }
    return all;
}

TEST(random_words_find_the_dispatches_that_hold_them) {
    static const char *const words[] = {"un",    "deux", "trois", "port",
                                        "porte", "mer",  "été",   "œuf"};
    enum { TEXTS = 40 };
    struct shelf shelf = shelf_open();
    struct result result = RESULT_INIT;
    uint64_t seed = 1;

    for (int i = 0; i < TEXTS; i++) {
        struct buf text = BUF_INIT;

        buf_add_format(&text, "Titre %s %d\n\nChapeau %s.\n\nTexte %s %s. -VNA\n",
                       words[chance_below(&seed, COUNT(words))], i,
                       words[chance_below(&seed, COUNT(words))],
                       words[chance_below(&seed, COUNT(words))],
                       words[chance_below(&seed, COUNT(words))]);
        shelf_put(&shelf, text.p, PUT_ADDED);
        buf_release(&text);
    }
    for (size_t w = 0; w < COUNT(words); w++) {
        struct buf needle = BUF_INIT;
        size_t at = 0;

        buf_add_char(&needle, ' ');
        utf8_fold(&needle, str_of(words[w]));
        buf_add_char(&needle, ' ');
        run(&shelf, words[w], &result);
        for (int64_t id = TEXTS; id > 0; id--) {
            struct dispatch dispatch = shelf_get(&shelf, id);
            struct buf all = searched(&dispatch);
            bool found = at < result.n && result.ids[at] == id;

            expect(found == (strstr(all.p, needle.p) != NULL), "\"%s\" and dispatch %lld",
                   words[w], (long long)id);
            at += found;
            buf_release(&all);
        }
        expect(at == result.n && at > 0, "\"%s\" found %zu", words[w], result.n);
        buf_release(&needle);
    }
    result_release(&result);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_is_words_phrases_prefixes_and_kinds),
        cmocka_unit_test(while_typing_the_last_word_is_a_prefix),
        cmocka_unit_test(a_kind_that_does_not_exist_is_a_mistake),
        cmocka_unit_test(an_answer_is_ids_the_newest_first_and_counts_of_both_kinds),
        cmocka_unit_test(an_answer_stays_as_it_was_where_the_next_fails),
        cmocka_unit_test(any_text_is_a_query_that_can_be_run_or_a_mistake),
        cmocka_unit_test(random_words_find_the_dispatches_that_hold_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
