#include "shelf.h"

#include <stdlib.h>

#include "store/change.h"
#include "store/result.h"

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

static const struct query *parsed(struct shelf *shelf, const char *text) {
    struct query *query;
    struct span mistake;
    struct err err = {""};

    expect(query_parse(str_of(text), false, &shelf->arena, &query, &mistake, &err) == 0,
           "\"%s\": %s", text, err.text);
    return query;
}

static void run(struct shelf *shelf, const char *text, struct result *result) {
    struct err err = {""};

    expect(query_run(shelf->archive, parsed(shelf, text), NULL, result, &err) == 0, "\"%s\": %s",
           text, err.text);
}

TEST(an_answer_is_ids_the_newest_first_and_counts_of_both_kinds) {
    static const struct {
        const char *text, *ids;
        size_t fulls, briefs;
    } examples[] = {
        {"", "3 2 1", 2, 1},
        {"is:full", "3 1", 2, 0},
        {"is:brief", "2", 0, 1},
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
        {"aviateur is:full", "", 0, 0},
        {"mer orientale", "3 2", 1, 1},
        {"\"mer orientale\"", "2", 0, 1},
        {"\"mer ori*\"", "", 0, 0},
        {"port phare", "1", 1, 0},
        {"port aviateur", "", 0, 0},
        {"huê chanté quai vaillants", "1", 1, 0},
        {"\"quai neuf\" eco*", "1", 1, 0},
        {"absent", "", 0, 0},
        {"absent OR quai", "1", 1, 0},
        {"aviateur OR quai", "2 1", 1, 1},
        {"-quai", "3 2", 1, 1},
        {"-is:brief -quai", "3", 1, 0},
        {"-(quai OR aviateur)", "3", 1, 0},
        {"phare (portiers OR absent)", "3", 1, 0},
        {"titre:phare", "3", 1, 0},
        {"legende:phare", "1", 1, 0},
        {"chapo:orient*", "3", 1, 0},
        {"corps:mer", "", 0, 0},
        {"lié:2", "1", 1, 0},
        {"lié:1", "2", 0, 1},
        {"cite:2", "1", 1, 0},
        {"cite:1", "", 0, 0},
        {"citépar:1", "2", 0, 1},
        {"/[Pp]hare/", "3 1", 2, 0},
        {"/^Un phare/", "3", 1, 0},
        {"/PHARE/", "", 0, 0},
        {"/(?i)PHARE/ -titre:phare", "1", 1, 0},
        {"-/e/", "", 0, 0},
        {"/raconte/ OR /neuf/", "2 1", 1, 1},
        {"nonlu", "3 2 1", 2, 1},
        {"lu", "", 0, 0},
        {"is:starred OR is:selected OR is:doubtful", "", 0, 0},
    };
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf found = BUF_INIT;

        run(&shelf, examples[i].text, &result);
        for (size_t k = 0; k < result.n; k++)
            buf_add_format(&found, "%s%lld", k ? " " : "", (long long)result_at(&result, k));
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
    const struct query wrong = {
        .kind = QUERY_WORDS, .text = STR_LIT("\"port"), .field = FIELD_ANY};
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct err err = {""};

    run(&shelf, "is:full", &result);
    assert_int_equal(query_run(shelf.archive, &wrong, NULL, &result, &err), -1);
    assert_true(*err.text);
    assert_int_equal(result.n, 2);
    assert_true(result_at(&result, 0) == 3 && result_at(&result, 1) == 1);
    assert_int_equal(result.fulls, 2);
    run(&shelf, "port", &result);
    assert_int_equal(result.n, 1);
    result_release(&result);
    shelf_close(&shelf);
}

static bool give_up(void *context) {
    return --*(int *)context < 0;
}

TEST(an_answer_that_is_given_up_leaves_the_one_before) {
    int left = 2;
    const struct asker asker = {.stop = give_up, .context = &left};
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct err err = {""};

    run(&shelf, "port", &result);
    assert_int_equal(query_run(shelf.archive, parsed(&shelf, "/x/"), &asker, &result, &err), -1);
    assert_true(*err.text);
    assert_int_equal(result.n, 1);
    assert_true(result_at(&result, 0) == 1);
    result_release(&result);
    shelf_close(&shelf);
}

TEST(who_asks_may_hide_briefs_and_knows_what_is_selected) {
    struct bitmap *chosen = bitmap_new();
    const struct asker asker = {.fulls_only = true, .selected = chosen};
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct err err = {""};

    bitmap_add(chosen, 2);
    bitmap_add(chosen, 3);
    bitmap_add(chosen, 99);
    assert_int_equal(
        query_run(shelf.archive, parsed(&shelf, "is:selected"), &asker, &result, &err), 0);
    assert_int_equal(result.n, 1);
    assert_true(result_at(&result, 0) == 3);
    assert_int_equal(result.fulls, 1);
    assert_int_equal(result.briefs, 1);
    bitmap_free(chosen);
    result_release(&result);
    shelf_close(&shelf);
}

TEST(an_answer_is_of_the_archive_as_it_is) {
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;

    run(&shelf, "phare", &result);
    assert_int_equal(result.n, 2);
    shelf_begin(&shelf);
    shelf_put(&shelf, "Encore un phare\n\nIl est neuf.\n\nOn y monte. -VNA\n", PUT_ADDED);
    run(&shelf, "phare", &result);
    assert_int_equal(result.n, 3);
    archive_rollback(shelf.archive);
    run(&shelf, "phare", &result);
    assert_int_equal(result.n, 2);
    run(&shelf, "", &result);
    assert_int_equal(result.n, 3);
    result_release(&result);
    shelf_close(&shelf);
}

static void mark(struct shelf *shelf, int64_t id, const char *value) {
    struct err err = {""};

    expect(change_begin(shelf->archive, STR_LIT("essai"), &err) == 0, "%s", err.text);
    expect(change_set(shelf->archive, PROPERTY_MARK, id, STR_LIT("read"), str_of(value), &err) == 0,
           "%s", err.text);
    expect(change_end(shelf->archive, &err) >= 0, "%s", err.text);
}

static void expect_number(struct shelf *shelf, const char *text, size_t n) {
    struct result result = RESULT_INIT;

    run(shelf, text, &result);
    expect(result.n == n, "\"%s\": %zu rather than %zu", text, result.n, n);
    result_release(&result);
}

TEST(what_is_marked_is_found_so_at_once) {
    struct shelf shelf = stocked();
    struct change change;
    struct err err = {""};

    expect_number(&shelf, "nonlu", 3);
    mark(&shelf, 1, "1");
    expect_number(&shelf, "nonlu", 2);
    expect_number(&shelf, "lu phare", 1);
    mark(&shelf, 1, "1"); /* which it is already */
    expect_number(&shelf, "lu phare", 1);
    mark(&shelf, 3, "1");
    expect_number(&shelf, "lu phare", 2);
    assert_int_equal(archive_undo(shelf.archive, &shelf.arena, &change, &err), 1);
    expect_number(&shelf, "lu", 1);
    shelf_begin(&shelf);
    shelf_put(&shelf, "Encore un phare\n\nIl est neuf.\n\nOn y monte. -VNA\n", PUT_ADDED);
    shelf_commit(&shelf);
    mark(&shelf, 4, "1");
    expect_number(&shelf, "lu phare", 2);
    expect_number(&shelf, "", 4);
    shelf_close(&shelf);
}

TEST(doubtful_is_what_has_a_space_that_mending_is_not_sure_of) {
    struct join sure = {.at = 2, .confidence = 0.99F}, unsure = {.at = 2, .confidence = 0.5F};
    struct shelf shelf = stocked();
    struct scrape_ref *refs;
    size_t n;
    struct err err = {""};

    expect_number(&shelf, "is:doubtful", 0);
    assert_int_equal(archive_scrapes(shelf.archive, 0, &refs, &n, &err), 0);
    assert_int_equal(n, 2);
    shelf_begin(&shelf);
    archive_mend(shelf.archive, refs[0], &(struct joins){.items = &unsure, .n = 1}, false,
                 &err);
    archive_mend(shelf.archive, refs[1], &(struct joins){.items = &sure, .n = 1}, false,
                 &err);
    shelf_commit(&shelf);
    expect_number(&shelf, "is:doubtful", 1);
    expect_number(&shelf, "is:doubtful phare", 1);
    expect_number(&shelf, "est:douteuse titre:phare", 0);
    free(refs);
    shelf_close(&shelf);
}

TEST(each_dispatch_of_an_answer_has_a_place) {
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;

    assert_int_equal(result_place(&result, 2), 0);
    run(&shelf, "is:full", &result);
    assert_int_equal(result_place(&result, 3), 0);
    assert_int_equal(result_place(&result, 1), 1);
    assert_int_equal(result_place(&result, 2), 1); /* where it would stand */
    assert_int_equal(result_place(&result, 0), 2);
    assert_int_equal(result_place(&result, 99), 0);
    assert_int_equal(result_place(&result, INT64_MAX - 1), 0);
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
            bool found = at < result.n && result_at(&result, at) == id;

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
        cmocka_unit_test(an_answer_is_ids_the_newest_first_and_counts_of_both_kinds),
        cmocka_unit_test(an_answer_stays_as_it_was_where_the_next_fails),
        cmocka_unit_test(an_answer_that_is_given_up_leaves_the_one_before),
        cmocka_unit_test(who_asks_may_hide_briefs_and_knows_what_is_selected),
        cmocka_unit_test(an_answer_is_of_the_archive_as_it_is),
        cmocka_unit_test(what_is_marked_is_found_so_at_once),
        cmocka_unit_test(doubtful_is_what_has_a_space_that_mending_is_not_sure_of),
        cmocka_unit_test(each_dispatch_of_an_answer_has_a_place),
        cmocka_unit_test(random_words_find_the_dispatches_that_hold_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
