#include "shelf.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/headlines.h"
#include "store/result.h"
#include "store/sets.h"

enum { TEXTS = 60, DRAWS = 40 };

/* A statement over the archive, for a set drawn into temp.drawn; its ids in its order. */
static const struct {
    enum order order;
    const char *sql;
} PLAIN[] = {
    {ORDER_ARRIVAL, "SELECT id FROM article WHERE id IN drawn ORDER BY id DESC"},
    {ORDER_DATE, "SELECT id FROM article WHERE id IN drawn ORDER BY date DESC NULLS LAST, id DESC"},
    {ORDER_HEADLINE,
     "SELECT id FROM article WHERE id IN drawn ORDER BY headline = '', replace(replace(replace("
     "lower(headline), 'é', 'e'), 'É', 'e'), 'œ', 'oe'), id DESC"},
    {ORDER_LINKS,
     "SELECT id FROM article WHERE id IN drawn ORDER BY"
     " (SELECT count(*) FROM link WHERE target_id = id) DESC,"
     " (SELECT count(*) FROM link WHERE article_id = id) DESC, id DESC"},
};

static sqlite3 *plain_open(void) {
    sqlite3 *plain;

    assert_int_equal(sqlite3_open(SHELF_PATH, &plain), SQLITE_OK);
    return plain;
}

static void plain_run(sqlite3 *plain, const char *sql) {
    expect(sqlite3_exec(plain, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
           sqlite3_errmsg(plain));
}

/* Dispatches with dates, headlines and links drawn by chance. */
static struct shelf stocked(void) {
    static const char *const dates[] = {"NULL",         "'2014'",       "'2014-05'",
                                        "'2014-05-03'", "'2013-12-31'", "'--05-03'"};
    static const char *const headlines[] = {"", "ete", "Été", "été au port", "œuf", "oeil",
                                            "Zèle", "1 port", "abri", "Abricot", "abri neuf",
                                            "un bac remonte la rivière depuis ce matin sans vapeur",
                                            "un bac remonte la rivière depuis ce matin sans voile",
                                            "un bac remonte la rivière depuis ce matin"};
    struct shelf shelf = shelf_open();
    uint64_t seed = 5;

    for (int i = 0; i < TEXTS; i++) {
        struct buf text = BUF_INIT;

        buf_add_format(&text, "Titre %d\n\nUn %s.\n\nTexte %d sur le port. -VNA\n", i,
                       chance(&seed) % 2 ? "port" : "phare", i);
        if (i % 7 == 0)
            buf_add_format(&text, "\nVoir plus\n\nAutre titre %d\n\nUn phare.\n", i);
        shelf_put(&shelf, text.p, PUT_ADDED);
        buf_release(&text);
    }
    shelf_commit(&shelf);
    sqlite3 *plain = plain_open();
    for (int id = 1; id <= TEXTS; id++) {
        char *sql = sqlite3_mprintf(
            "UPDATE article SET date = %s, headline = %Q WHERE id = %d;"
            "INSERT OR IGNORE INTO link VALUES (%d, %d, 1, 0), (%d, %d, 1, 0);",
            dates[chance_below(&seed, COUNT(dates))],
            headlines[chance_below(&seed, COUNT(headlines))], id, id,
            1 + (int)chance_below(&seed, TEXTS), id, 1 + (int)chance_below(&seed, 9));

        plain_run(plain, sql);
        sqlite3_free(sql);
    }
    sqlite3_close(plain);
    return shelf;
}

static void find(struct shelf *shelf, const char *text, const struct asker *asker,
                 struct result *result) {
    struct query *query;
    struct span mistake;
    struct err err = {""};

    expect(query_parse(str_of(text), false, &shelf->arena, &query, &mistake, &err) == 0 &&
               query_run(shelf->archive, query, asker, result, &err) == 0,
           "\"%s\": %s", text, err.text);
}

static void expect_order(const struct result *result, sqlite3 *plain, const char *sql) {
    sqlite3_stmt *stmt;
    size_t place = 0;
    int code;

    expect(sqlite3_prepare_v2(plain, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
           sqlite3_errmsg(plain));
    for (; (code = sqlite3_step(stmt)) == SQLITE_ROW; place++) {
        int64_t id = sqlite3_column_int64(stmt, 0);

        expect(place < result->n && result_at(result, place) == id, "%s: %lld is not at %zu", sql,
               (long long)id, place);
        expect(result_place(result, id) == place, "%s: the place of %lld", sql, (long long)id);
    }
    expect(code == SQLITE_DONE, "%s: %s", sql, sqlite3_errmsg(plain));
    expect(place == result->n, "%s: %zu rather than %zu", sql, result->n, place);
    sqlite3_finalize(stmt);
}

/* Some of the ids, in a set and in temp.drawn. */
static struct bitmap *draw(sqlite3 *plain, uint64_t *seed) {
    struct bitmap *drawn = bitmap_new();
    uint64_t share = 1 + chance(seed) % 4;

    plain_run(plain, "DELETE FROM drawn");
    for (int id = 1; id <= 2 * TEXTS; id++)
        if (chance(seed) % share == 0) {
            char *sql = sqlite3_mprintf("INSERT INTO drawn VALUES (%d)", id);

            bitmap_add(drawn, id);
            plain_run(plain, sql);
            sqlite3_free(sql);
        }
    return drawn;
}

TEST(any_set_is_listed_in_any_order_as_sql_sorts_it) {
    struct shelf shelf = stocked();
    sqlite3 *plain = plain_open();
    struct result result = RESULT_INIT;
    uint64_t seed = 3;

    plain_run(plain, "CREATE TEMP TABLE drawn (id INTEGER PRIMARY KEY)");
    for (int i = 0; i < DRAWS; i++) {
        struct bitmap *drawn = draw(plain, &seed);

        for (size_t k = 0; k < COUNT(PLAIN); k++) {
            const struct asker asker = {.order = PLAIN[k].order, .selected = drawn};

            find(&shelf, "is:selected", &asker, &result);
            assert_int_equal(result.order, PLAIN[k].order);
            expect_order(&result, plain, PLAIN[k].sql);
        }
        bitmap_free(drawn);
    }
    result_release(&result);
    sqlite3_close(plain);
    shelf_close(&shelf);
}

static int count_down(void *left) {
    return --*(int *)left <= 0;
}

/* Of so little time at each call that nothing would be sorted if each began anew. */
TEST(sorting_headlines_goes_on_where_it_was_given_up) {
    struct shelf shelf = stocked();
    sqlite3 *plain = plain_open();
    struct headlines *headlines = headlines_new(2 * TEXTS);
    uint32_t scratch[2 * TEXTS];
    const struct asker asker = {0};
    struct result result = RESULT_INIT;
    struct err err;
    int calls = 1, left;
    bool own;

    assert_int_equal(sets_begin(shelf.archive, &asker, &own, &err), 0);
    sqlite3_progress_handler(shelf.archive->db.handle, 20, count_down, &left);
    for (left = 5; headlines_sort(headlines, shelf.archive, &asker, scratch, &err) != 0; left = 5)
        expect(++calls < 1000, "never sorted");
    sets_end(shelf.archive, own);
    assert_true(calls > 5);

    find(&shelf, "", &(struct asker){.order = ORDER_HEADLINE}, &result);
    expect_order(&result, plain,
                 "SELECT id FROM article ORDER BY headline = '', replace(replace(replace("
                 "lower(headline), 'é', 'e'), 'É', 'e'), 'œ', 'oe'), id DESC");
    assert_true(headlines_count(headlines) > 0);
    for (size_t i = 0; i < headlines_count(headlines); i++)
        assert_int_equal(headlines_at(headlines, i), result_at(&result, i));
    headlines_free(headlines);
    result_release(&result);
    sqlite3_close(plain);
    shelf_close(&shelf);
}

TEST(relevance_is_bm25_of_the_words_that_are_not_excluded) {
    struct shelf shelf = stocked();
    sqlite3 *plain = plain_open();
    const struct asker asker = {.order = ORDER_RELEVANCE};
    struct result result = RESULT_INIT;

    find(&shelf, "port (phare OR titre:12*) -absent", &asker, &result);
    assert_int_equal(result.order, ORDER_RELEVANCE);
    assert_true(result.n > 1);
    expect_order(&result, plain,
                 "SELECT rowid FROM search('port OR phare OR (headline : 12*)')"
                 " WHERE rowid IN (SELECT rowid FROM search('port AND (phare OR headline : 12*)'))"
                 " ORDER BY bm25(search, 8, 4, 1, 1), rowid DESC");
    find(&shelf, "is:full -port", &asker, &result);
    assert_int_equal(result.order, ORDER_ARRIVAL);
    result_release(&result);
    sqlite3_close(plain);
    shelf_close(&shelf);
}

TEST(a_list_keeps_its_order_while_the_archive_changes) {
    struct shelf shelf = stocked();
    const struct asker asker = {.order = ORDER_HEADLINE};
    struct result before = RESULT_INIT, after = RESULT_INIT;
    int64_t first, last, new;

    find(&shelf, "", &asker, &before);
    first = result_at(&before, 0);
    last = result_at(&before, before.n - 1);
    shelf_begin(&shelf);
    new = shelf_put(&shelf, "1 abri avant tout\n\nUn port.\n\nTexte. -VNA\n", PUT_ADDED);
    shelf_commit(&shelf);
    find(&shelf, "", &asker, &after);
    assert_int_equal(after.n, before.n + 1);
    assert_true(result_at(&after, 0) == new);
    assert_true(result_at(&after, 1) == first);
    assert_true(result_at(&before, 0) == first);
    assert_true(result_at(&before, before.n - 1) == last);
    assert_true(result_place(&before, new) <= before.n);
    result_release(&before);
    result_release(&after);
    shelf_close(&shelf);
}

TEST(what_is_not_listed_has_a_place_where_it_would_stand) {
    struct shelf shelf = stocked();
    const struct asker asker = {.order = ORDER_LINKS};
    struct result all = RESULT_INIT, briefs = RESULT_INIT;

    find(&shelf, "", &asker, &all);
    find(&shelf, "is:brief", &asker, &briefs);
    for (size_t i = 0, n = 0; i < all.n; i++) {
        int64_t id = result_at(&all, i);

        assert_int_equal(result_place(&briefs, id), n);
        n += bitmap_holds(briefs.ids, id);
    }
    assert_int_equal(result_place(&briefs, 0), briefs.n);
    result_release(&all);
    result_release(&briefs);
    shelf_close(&shelf);
}

static bool give_up(void *context) {
    (void)context;
    return true;
}

TEST(headlines_half_sorted_are_let_go_when_another_order_is_asked_for) {
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct query query = {.kind = QUERY_AND};
    struct err err;

    expect(query_run(shelf.archive, &query,
                     &(struct asker){.order = ORDER_HEADLINE, .stop = give_up}, &result, &err) != 0,
           "not given up");
    assert_non_null(shelf.archive->sets.headlines);
    find(&shelf, "", &(struct asker){.order = ORDER_DATE}, &result);
    assert_null(shelf.archive->sets.headlines);
    result_release(&result);
    shelf_close(&shelf);
}

TEST(orders_have_names) {
    static const char *const names[ORDERS] = {
#define ORDER(id, name, french, label, help) [ORDER_##id] = name,
#include "store/orders.def"
#undef ORDER
    };
    enum order order = ORDER_DATE;

    for (int i = 0; i < ORDERS; i++) {
        assert_int_equal(order_named(str_of(names[i]), &order), 0);
        assert_int_equal(order, i);
    }
    assert_int_equal(order_named(STR_LIT("colour"), &order), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_set_is_listed_in_any_order_as_sql_sorts_it),
        cmocka_unit_test(sorting_headlines_goes_on_where_it_was_given_up),
        cmocka_unit_test(relevance_is_bm25_of_the_words_that_are_not_excluded),
        cmocka_unit_test(a_list_keeps_its_order_while_the_archive_changes),
        cmocka_unit_test(what_is_not_listed_has_a_place_where_it_would_stand),
        cmocka_unit_test(headlines_half_sorted_are_let_go_when_another_order_is_asked_for),
        cmocka_unit_test(orders_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
