/*
 * What were two dispatches to an older parser may be one to this: both stay, since users, links
 * and exports name them, and what comes later is put to the one that is known by its body.
 */
#include "shelf.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/repair.h"

#define TEXT "Le bac repart\n\nUn chapeau.\n\nVeyrac (VNA) - Le bac a quittéla rive. -VNA\n"
#define OTHER TEXT "\nVoir plus\n\nLa halle ouvre\n\nElle a vingt places.\n"
#define MORE TEXT "\nVoir plus\n\nLa digue tient\n\nElle est haute.\n"
#define MENDED_PATH "mended.db"

/* Its body has the key that an older parser might have found. */
static void make_old(int64_t id) {
    sqlite3 *other;
    char sql[128];

    snprintf(sql, sizeof sql, "UPDATE article SET body_key = randomblob(16) WHERE id = %lld",
             (long long)id);
    assert_int_equal(sqlite3_open(SHELF_PATH, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(other), 1);
    sqlite3_close(other);
}

struct twins {
    struct shelf shelf;
    int64_t old, new;
};

/* Two dispatches of one body, each with a scrape of its own. */
static struct twins twins_open(void) {
    struct twins twins = {.shelf = shelf_open()};

    twins.old = shelf_put(&twins.shelf, TEXT, PUT_ADDED);
    shelf_commit(&twins.shelf);
    make_old(twins.old);
    shelf_begin(&twins.shelf);
    twins.new = shelf_put(&twins.shelf, OTHER, PUT_ADDED);
    shelf_commit(&twins.shelf);
    assert_int_not_equal(twins.old, twins.new);
    return twins;
}

/* The scrape of a dispatch gets its lost space back, which finds the body's key again. */
static void mend(struct shelf *shelf, int64_t id) {
    struct join join = {.at = (size_t)(strstr(TEXT, "la rive") - TEXT), .confidence = 1};
    struct joins joins = {.items = &join, .n = 1};
    struct scrape_ref *refs;
    struct err err = {""};
    size_t n;

    shelf_begin(shelf);
    expect(archive_scrapes(shelf->archive, id, &refs, &n, &err) == 0 && n == 1, "%zu scrapes: %s",
           n, err.text);
    expect(archive_mend(shelf->archive, refs[0], &joins, false, &err) == 0, "%s", err.text);
    free(refs);
    shelf_commit(shelf);
}

static void complain(void *context, const char *finding) {
    (void)context;
    print_error("%s\n", finding);
}

static void expect_sound(struct shelf *shelf) {
    struct err err = {""};

    expect(archive_check(shelf->archive, complain, NULL, NULL, &err) == 0, "%s", err.text);
}

static void expect_bodies(struct twins *twins, const char *old, const char *new) {
    struct dispatch first = shelf_get(&twins->shelf, twins->old);
    struct dispatch second = shelf_get(&twins->shelf, twins->new);

    expect_text(first.article.blocks[0].text, str_of(old), "the older");
    expect_text(second.article.blocks[0].text, str_of(new), "the newer");
}

#define GLUED "Veyrac (VNA) - Le bac a quittéla rive."
#define APART "Veyrac (VNA) - Le bac a quitté la rive."

TEST(when_one_of_them_is_mended_both_stay) {
    struct twins twins = twins_open();

    mend(&twins.shelf, twins.old);
    expect_bodies(&twins, APART, GLUED);
    mend(&twins.shelf, twins.new);
    expect_bodies(&twins, APART, APART);
    expect_sound(&twins.shelf);
    shelf_close(&twins.shelf);
}

TEST(what_comes_later_is_a_scrape_of_the_one_that_has_the_body) {
    struct twins twins = twins_open();

    mend(&twins.shelf, twins.old);
    shelf_begin(&twins.shelf);
    assert_int_equal(shelf_put(&twins.shelf, MORE, PUT_UPDATED), twins.new);
    shelf_commit(&twins.shelf);
    assert_int_equal(shelf_get(&twins.shelf, twins.new).nsightings, 2);
    assert_int_equal(shelf_get(&twins.shelf, twins.old).nsightings, 1);
    expect_sound(&twins.shelf);
    shelf_close(&twins.shelf);
}

TEST(a_repair_keeps_both_by_their_numbers) {
    struct twins twins = twins_open();
    struct repair_counts counts;
    struct err err = {""};

    unlink(MENDED_PATH);
    expect(archive_salvage(SHELF_PATH, MENDED_PATH, complain, NULL, &counts, &err) == 0, "%s",
           err.text);
    assert_int_equal(counts.losses, 0);
    assert_int_equal(counts.texts, 2);
    archive_close(twins.shelf.archive);
    twins.shelf.archive = archive_open(MENDED_PATH, ARCHIVE_EXISTING, &err);
    expect(twins.shelf.archive, "%s", err.text);
    expect_bodies(&twins, GLUED, GLUED);
    expect_sound(&twins.shelf);
    shelf_close(&twins.shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_one_of_them_is_mended_both_stay),
        cmocka_unit_test(what_comes_later_is_a_scrape_of_the_one_that_has_the_body),
        cmocka_unit_test(a_repair_keeps_both_by_their_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
