/* What a transaction that failed leaves behind: nothing. */
#include "shelf.h"

#include "store/change.h"
#include "store/internal.h"
#include "store/result.h"

#define BAC "Le bac repart\n\nIl est neuf.\n\nVeyrac (VNA) - On chante. -VNA\n"
#define HALLE "La halle ouvre\n\nElle est neuve.\n\nVeyrac (VNA) - On danse. -VNA\n"
#define PONT "Le pont ferme\n\nIl est vieux.\n\nVeyrac (VNA) - On marche. -VNA\n"

/* As SQLite does by itself where the disk is full or memory wanting. */
static void end_transaction(struct shelf *shelf) {
    assert_int_equal(sqlite3_exec(shelf->archive->db.handle, "ROLLBACK", NULL, NULL, NULL),
                     SQLITE_OK);
}

static void expect_found(struct shelf *shelf, const char *text, size_t n) {
    struct query *query;
    struct span mistake;
    struct result result = RESULT_INIT;
    struct err err = {""};

    expect(query_parse(str_of(text), false, &shelf->arena, &query, &mistake, &err) == 0 &&
               query_run(shelf->archive, query, NULL, &result, &err) == 0,
           "%s", err.text);
    expect(result.n == n, "%s: %zu found rather than %zu", text, result.n, n);
    result_release(&result);
}

static void report(void *context, const char *finding) {
    (void)context;
    print_error("%s\n", finding);
}

TEST(what_waits_is_dropped_with_a_transaction_that_ended_by_itself) {
    struct shelf shelf = shelf_open();
    struct err err = {""};

    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    shelf_begin(&shelf);
    shelf_put(&shelf, HALLE, PUT_ADDED);
    expect_found(&shelf, "neuve", 1);
    expect_found(&shelf, "", 2);
    shelf_put(&shelf, PONT, PUT_ADDED);
    end_transaction(&shelf);
    archive_rollback(shelf.archive);
    expect_found(&shelf, "", 1);
    expect_found(&shelf, "neuve", 0);
    shelf_begin(&shelf);
    shelf_commit(&shelf);
    expect_found(&shelf, "vieux", 0);
    expect_found(&shelf, "bac", 1);
    expect(archive_check(shelf.archive, report, NULL, NULL, &err) == 0, "not sound: %s", err.text);
    shelf_close(&shelf);
}

TEST(a_rollback_where_there_is_no_transaction_does_nothing) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    archive_rollback(shelf.archive);
    archive_rollback(shelf.archive);
    expect_found(&shelf, "bac", 1);
    expect_found(&shelf, "", 1);
    shelf_close(&shelf);
}

/* As drawing does in the middle of marks, which looks at what they made of sets and notes reading. */
TEST(what_cannot_begin_in_a_transaction_leaves_its_beginning) {
    struct shelf shelf = shelf_open();
    struct err err;

    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    expect_found(&shelf, "", 1);
    shelf_begin(&shelf);
    shelf_put(&shelf, HALLE, PUT_ADDED);
    expect_found(&shelf, "", 2);
    assert_int_equal(property_note(shelf.archive, PROPERTY_MARK, 1, STR_LIT("read"), STR_LIT("1"),
                                   &err),
                     -1);
    archive_rollback(shelf.archive);
    expect_found(&shelf, "", 1);
    shelf_close(&shelf);
}

/* SQLite's allocations, which can be refused */

static sqlite3_mem_methods memory;
static bool refusing;

static void *allocate(int size) {
    return refusing ? NULL : memory.xMalloc(size);
}

static void *reallocate(void *p, int size) {
    return refusing ? NULL : memory.xRealloc(p, size);
}

static void allocate_by_these(void) {
    sqlite3_mem_methods refusable;

    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory), SQLITE_OK);
    refusable = memory;
    refusable.xMalloc = allocate;
    refusable.xRealloc = reallocate;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &refusable), SQLITE_OK);
}

TEST(a_rollback_needs_no_memory) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, BAC, PUT_ADDED);
    refusing = true;
    archive_rollback(shelf.archive);
    refusing = false;
    expect_found(&shelf, "bac", 0);
    shelf_begin(&shelf);
    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    expect_found(&shelf, "bac", 1);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_is_dropped_with_a_transaction_that_ended_by_itself),
        cmocka_unit_test(a_rollback_where_there_is_no_transaction_does_nothing),
        cmocka_unit_test(what_cannot_begin_in_a_transaction_leaves_its_beginning),
        cmocka_unit_test(a_rollback_needs_no_memory),
    };

    allocate_by_these();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
