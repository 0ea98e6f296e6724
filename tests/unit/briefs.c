/* Briefs are read from texts that were parsed before, but never from what a text was before. */
#include "shelf.h"

#include <sqlite3.h>

#define CITING(what, headline, summary)                                                            \
    "Le bac " what "\n\nUn chapeau.\n\nVeyrac (VNA) - Le bac " what ". -VNA\n\nVoir plus\n\n"       \
    "La caissière au guichet. Photo : VNA\n\n" headline "\n\n" summary "\n"
#define HALLE "La halle ouvre"
#define PLACES "Elle a vingt places."

static void expect_brief(struct shelf *shelf, int64_t id, const char *headline, const char *lead) {
    struct article article = shelf_get(shelf, id).article;

    expect(str_is(article.headline, headline) && str_is(article.lead, lead), "%.*s: %.*s",
           STR_ARG(article.headline), STR_ARG(article.lead));
}

TEST(a_brief_has_its_item_and_nothing_of_the_text_around_it) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, CITING("part", HALLE, PLACES), PUT_ADDED) + 1;
    struct article article = shelf_get(&shelf, id).article;

    expect_brief(&shelf, id, HALLE, PLACES);
    assert_int_equal(article.nblocks, 1);
    assert_true(str_is(article.blocks[0].text, "La caissière au guichet"));
    assert_true(str_is(article.blocks[0].credit, "VNA"));
    expect(article.blocks[0].text.p == article.source.p, "it begins with its caption");
    expect(article.lead.p + article.lead.n == article.source.p + article.source.n,
           "and ends with its summary");
    shelf_close(&shelf);
}

TEST(the_text_of_a_brief_outlives_the_archive_and_other_briefs) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, CITING("part", HALLE, PLACES), PUT_ADDED) + 1;
    struct article article = shelf_get(&shelf, id).article;

    for (int i = 0; i < 20; i++) {
        char text[400];

        snprintf(text, sizeof text, CITING("%d", "Suite %d", "Fin."), i, i, i);
        shelf_get(&shelf, shelf_put(&shelf, text, PUT_ADDED) + 1);
    }
    shelf_commit(&shelf);
    archive_close(shelf.archive);
    shelf.archive = NULL;
    assert_true(str_is(article.headline, HALLE));
    assert_true(str_is(article.lead, PLACES));
    shelf_close(&shelf);
}

TEST(a_number_that_a_rollback_freed_is_another_text) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, CITING("part", HALLE, PLACES), PUT_ADDED) + 1;

    expect_brief(&shelf, id, HALLE, PLACES);
    archive_rollback(shelf.archive);
    shelf_begin(&shelf);
    assert_int_equal(shelf_put(&shelf, CITING("revient", "La digue tient", "Elle est haute."),
                               PUT_ADDED) + 1, id);
    expect_brief(&shelf, id, "La digue tient", "Elle est haute.");
    shelf_close(&shelf);
}

TEST(what_another_process_changes_is_read_anew) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, CITING("part", HALLE, PLACES), PUT_ADDED) + 1;
    sqlite3 *other;

    shelf_commit(&shelf);
    expect_brief(&shelf, id, HALLE, PLACES);
    assert_int_equal(sqlite3_open(SHELF_PATH, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "UPDATE scrape SET text = replace(text, 'vingt', 'cent')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(other);
    expect_brief(&shelf, id, HALLE, "Elle a cent places.");
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_brief_has_its_item_and_nothing_of_the_text_around_it),
        cmocka_unit_test(the_text_of_a_brief_outlives_the_archive_and_other_briefs),
        cmocka_unit_test(a_number_that_a_rollback_freed_is_another_text),
        cmocka_unit_test(what_another_process_changes_is_read_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
