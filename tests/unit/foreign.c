/* An archive that somebody else made holds what no import would put there. */
#include "shelf.h"

#include <stdlib.h>

#include "core/remend.h"
#include "store/internal.h"
#include "view/export.h"

#define PORT "Le port neuf\n\nIl est ouvert.\n\nOn y pêche de nouveau. -VNA\n"

/* A shelf with one dispatch, of which something was changed by SQL. */
static struct shelf spoiled(const char *sql) {
    struct shelf shelf = shelf_open();
    struct err err = {""};

    shelf_put(&shelf, PORT, PUT_ADDED);
    shelf_commit(&shelf);
    expect(db_script(&shelf.archive->db, "PRAGMA foreign_keys = OFF", &err) == 0, "%s", err.text);
    expect(db_script(&shelf.archive->db, sql, &err) == 0, "%s: %s", sql, err.text);
    return shelf;
}

static void expect_valid(struct str text) {
    struct repairs repairs = REPAIRS_INIT;
    struct buf again = BUF_INIT;

    utf8_repair(&again, text, &repairs);
    expect(!repairs.n, "\"%s\" was no text", again.p);
    repairs_release(&repairs);
    buf_release(&again);
}

TEST(a_text_ends_before_what_is_none) {
    struct shelf shelf = spoiled("UPDATE article SET headline = CAST(x'41C3A9FF42' AS TEXT),"
                                 " date = CAST(x'32303231002D' AS TEXT)");
    struct dispatch dispatch = shelf_get(&shelf, 1);

    expect_text(dispatch.row.headline, STR_LIT("Aé"), "headline");
    expect_text(dispatch.row.date, STR_LIT("2021"), "date");
    shelf_close(&shelf);
}

/* Between the bytes of é, and behind the end. */
TEST(joins_of_another_text_leave_texts_whole) {
    static const char *const spoils[] = {
        "UPDATE scrape SET text = CAST(x'C320A9' AS TEXT), joins = x'01FF00'",
        "UPDATE scrape SET text = CAST(x'C3206120A9' AS TEXT), joins = x'01FF0001FF00'",
        "UPDATE scrape SET joins = x'FFFF7FFF00'",
        "UPDATE scrape SET text = CAST(x'FFFF6120622020' AS TEXT), joins = x'03FF0001FF00'",
    };

    for (size_t i = 0; i < COUNT(spoils); i++) {
        struct shelf shelf = spoiled(spoils[i]);
        struct buf text = BUF_INIT;
        struct joins joins = JOINS_INIT;
        struct err err = {""};

        expect_valid(shelf_get(&shelf, 1).article.source);
        expect(archive_scrape_text(shelf.archive, 1, &text, &joins, &err) == 0, "%s", err.text);
        for (size_t j = 0; j < joins.n; j++)
            expect(joins.items[j].at < text.n, "%s: a join at %zu of %zu", spoils[i],
                   joins.items[j].at, text.n);
        joins_release(&joins);
        buf_release(&text);
        shelf_close(&shelf);
    }
}

TEST(a_scrape_of_no_dispatch_is_named) {
    struct shelf shelf = spoiled("UPDATE scrape SET article_id = 9");
    struct err err = {""};
    struct joins joins = JOINS_INIT;

    shelf_begin(&shelf);
    assert_int_equal(archive_mend(shelf.archive, (struct scrape_ref){1, 9}, &joins, false, &err), -1);
    expect(strstr(err.text, "dispatch 9 is missing"), "\"%s\"", err.text);
    archive_rollback(shelf.archive);
    shelf_close(&shelf);
}

static int64_t first(const void *from, size_t place) {
    (void)from, (void)place;
    return 1;
}

TEST(nothing_of_it_acts_where_it_is_written_out) {
    struct shelf shelf = spoiled("UPDATE article SET date = char(27, 91, 51, 49, 109, 8238, 44)");

    for (int format = 0; format < FORMATS; format++) {
        struct export export = {.archive = shelf.archive, .id_at = first, .n = 1, .measure = 40,
                                .format = (enum format)format};
        struct err err = {""};
        char *text = NULL;
        size_t n;
        FILE *out = open_memstream(&text, &n);

        expect(export_write(&export, out, "essai", &err) == 0, "%s", err.text);
        fclose(out);
        expect(!strchr(text, '\033') && !strstr(text, "\u202E"), "%s: %s",
               format_name(export.format), text);
        free(text);
    }
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_ends_before_what_is_none),
        cmocka_unit_test(joins_of_another_text_leave_texts_whole),
        cmocka_unit_test(a_scrape_of_no_dispatch_is_named),
        cmocka_unit_test(nothing_of_it_acts_where_it_is_written_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
