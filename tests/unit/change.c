#include "shelf.h"

#include <time.h>

#include "store/change.h"

#define PORT "Le port neuf\n\nIl est ouvert.\n\nOn y pêche. -VNA\n"

/* A shelf with one dispatch, committed. */
static struct shelf stocked(void) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, PORT, PUT_ADDED);
    shelf_commit(&shelf);
    return shelf;
}

static void flip(struct shelf *shelf, const char *ids) {
    struct err err = {""};

    expect(change_begin(shelf->archive, STR_LIT("essai"), &err) == 0 &&
               change_set(shelf->archive, PROPERTY_SELECTION, 0, str_of(ids), STR_LIT("x"), &err) ==
                   0 &&
               change_end(shelf->archive, &err) == 1,
           "%s", err.text);
}

static void expect_selected(struct shelf *shelf, const char *ids) {
    struct err err = {""};
    struct bitmap *selection = archive_selection(shelf->archive, &err);
    struct buf text = BUF_INIT;

    bitmap_write(selection, &text);
    expect(str_is(buf_str(&text), ids), "\"%s\" rather than \"%s\"", buf_str(&text).p, ids);
    buf_release(&text);
    bitmap_free(selection);
}

static int undo(struct shelf *shelf) {
    struct change change;
    struct err err = {""};

    return archive_undo(shelf->archive, &shelf->arena, &change, &err);
}

static int redo(struct shelf *shelf) {
    struct change change;
    struct err err = {""};

    return archive_redo(shelf->archive, &shelf->arena, &change, &err);
}

TEST(what_changes_sides_in_the_selection_is_undone_and_done_again) {
    struct shelf shelf = stocked();

    expect_selected(&shelf, "");
    flip(&shelf, "1-5,9");
    flip(&shelf, "3,10");
    expect_selected(&shelf, "1-2,4-5,9-10");
    assert_int_equal(undo(&shelf), 1);
    expect_selected(&shelf, "1-5,9");
    assert_int_equal(undo(&shelf), 1);
    expect_selected(&shelf, "");
    assert_int_equal(undo(&shelf), 0);
    assert_int_equal(redo(&shelf), 1);
    assert_int_equal(redo(&shelf), 1);
    expect_selected(&shelf, "1-2,4-5,9-10");
    shelf_close(&shelf);
}

static int note(struct shelf *shelf) {
    struct err err;

    return property_note(shelf->archive, PROPERTY_MARK, 1, STR_LIT("read"), STR_LIT("1"), &err);
}

static bool is_read(struct shelf *shelf) {
    struct row row;
    struct err err = {""};

    assert_int_equal(archive_row(shelf->archive, 1, &shelf->arena, &row, &err), 1);
    return row.read;
}

TEST(what_is_only_noted_is_no_change_and_leaves_what_was_undone) {
    struct shelf shelf = stocked();

    flip(&shelf, "1");
    assert_int_equal(undo(&shelf), 1);
    assert_int_equal(note(&shelf), 0);
    assert_true(is_read(&shelf));
    assert_int_equal(undo(&shelf), 0);
    assert_true(is_read(&shelf));
    assert_int_equal(redo(&shelf), 1);
    shelf_close(&shelf);
}

TEST(noting_does_not_wait_for_who_writes) {
    struct shelf shelf = stocked();
    struct err err = {""};
    struct archive *other = archive_open(SHELF_PATH, ARCHIVE_EXISTING, &err);
    struct timespec before, after;

    assert_int_equal(archive_begin(other, &err), 0);
    clock_gettime(CLOCK_MONOTONIC, &before);
    assert_int_equal(note(&shelf), -1);
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_true(after.tv_sec - before.tv_sec < 5);
    assert_false(is_read(&shelf));
    archive_rollback(other);
    assert_int_equal(note(&shelf), 0);
    assert_true(is_read(&shelf));
    archive_close(other);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_changes_sides_in_the_selection_is_undone_and_done_again),
        cmocka_unit_test(what_is_only_noted_is_no_change_and_leaves_what_was_undone),
        cmocka_unit_test(noting_does_not_wait_for_who_writes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
