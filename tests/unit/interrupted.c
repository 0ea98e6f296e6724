/* What SQLite gives up half-way has failed, and is never taken for all there is. */
#include "shelf.h"

#include "store/conform.h"
#include "store/restore.h"

#define BAC                                                                                        \
    "Le bac repart\n\nIl est neuf.\n\nVeyrac (VNA) - On chante. -VNA\n\nsource\n\nVoir plus\n\n"    \
    "La halle ouvre\n\nElle a vingt places.\n"

/* Not each step is tried: a statement has many, and the tables of a new archive have most. */
enum { FEW_STEPS = 7, SOME_STEPS = 23, MANY_STEPS = 101 };

/* The step at which SQLite is told to give up, and how many there were. */
struct interruption {
    size_t at, steps;
};

static int on_step(void *context) {
    struct interruption *interruption = context;

    return ++interruption->steps == interruption->at;
}

static void watch(struct shelf *shelf, struct interruption *interruption) {
    sqlite3_progress_handler(shelf->archive->db.handle, interruption ? 1 : 0, on_step,
                             interruption);
}

static void count_loss(void *context, const char *loss) {
    (void)context;
    print_message("# %s\n", loss);
}

/* Makes all anew that texts tell; nothing of it stays. */
static int restore_at(struct shelf *shelf, struct interruption *interruption,
                      struct repair_counts *counts) {
    struct salvage salvage = {.archive = shelf->archive, .report = count_loss, .counts = counts};
    struct err err = {""};
    int status;

    *counts = (struct repair_counts){0};
    expect(archive_begin(shelf->archive, &err) == 0, "%s", err.text);
    watch(shelf, interruption);
    status = restore(&salvage, &err);
    watch(shelf, NULL);
    archive_rollback(shelf->archive);
    expect(status == 0 || err.text[0], "failed at step %zu without a word", interruption->at);
    return status;
}

TEST(a_repair_loses_nothing_where_reading_fails) {
    struct shelf shelf = shelf_open();
    struct interruption interruption = {0, 0};
    struct repair_counts counts;
    size_t steps;

    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    assert_int_equal(restore_at(&shelf, &interruption, &counts), 0);
    assert_int_equal(counts.losses, 0);
    assert_int_equal(counts.dispatches, 2);
    steps = interruption.steps;
    for (size_t at = 1; at <= steps; at += FEW_STEPS) {
        interruption = (struct interruption){at, 0};
        if (restore_at(&shelf, &interruption, &counts) == 0)
            expect(!counts.losses, "%zu lost at step %zu of %zu", counts.losses, at, steps);
    }
    shelf_close(&shelf);
}

static void count_finding(void *context, const char *finding) {
    (void)finding;
    ++*(size_t *)context;
}

TEST(a_foreign_trigger_is_not_missed) {
    struct shelf shelf = shelf_open();
    struct interruption interruption = {0, 0};
    struct err err = {""};
    size_t findings = 0, steps;

    shelf_commit(&shelf);
    assert_int_equal(sqlite3_exec(shelf.archive->db.handle,
                                  "CREATE TRIGGER mine AFTER INSERT ON mark BEGIN SELECT 1; END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    watch(&shelf, &interruption);
    assert_int_equal(conform_check(&shelf.archive->db, count_finding, &findings, &err), 0);
    assert_int_equal(findings, 1);
    steps = interruption.steps;
    for (size_t at = 1; at <= steps; at += MANY_STEPS) {
        interruption = (struct interruption){at, 0};
        findings = 0;
        expect(conform_check(&shelf.archive->db, count_finding, &findings, &err) != 0 ||
                   findings == 1,
               "%zu findings at step %zu of %zu", findings, at, steps);
    }
    watch(&shelf, NULL);
    shelf_close(&shelf);
}

TEST(a_sound_archive_is_never_told_to_be_damaged) {
    struct shelf shelf = shelf_open();
    struct interruption interruption = {0, 0};
    struct err err = {""};
    size_t findings = 0, steps;
    bool lost = false;

    shelf_put(&shelf, BAC, PUT_ADDED);
    shelf_commit(&shelf);
    expect(archive_begin(shelf.archive, &err) == 0, "%s", err.text);
    watch(&shelf, &interruption);
    assert_int_equal(archive_check(shelf.archive, count_finding, &findings, &lost, &err), 0);
    steps = interruption.steps;
    for (size_t at = 1; at <= steps; at += SOME_STEPS) {
        interruption = (struct interruption){at, 0};
        archive_check(shelf.archive, count_finding, &findings, &lost, &err);
        expect(!findings && !lost, "%zu findings at step %zu of %zu", findings, at, steps);
    }
    watch(&shelf, NULL);
    archive_rollback(shelf.archive);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repair_loses_nothing_where_reading_fails),
        cmocka_unit_test(a_foreign_trigger_is_not_missed),
        cmocka_unit_test(a_sound_archive_is_never_told_to_be_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
