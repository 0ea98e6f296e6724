/* Tags in an archive: corrections of them, and what another process does meanwhile. */
#include "shelf.h"

#include <sqlite3.h>

#include "store/change.h"
#include "store/tags.h"

#define PORT "Le port neuf\n\nOdile Marchandeau, ministre du Mali, est au Laos.\n\nOn y pêche. -VNA\n"

static struct shelf stocked(const char *text) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, text, PUT_ADDED);
    shelf_commit(&shelf);
    return shelf;
}

static void remove_tag(struct shelf *shelf, const char *tag) {
    struct err err = {""};

    expect(change_begin(shelf->archive, STR_LIT("essai"), &err) == 0 &&
               change_tag_remove(shelf->archive, 1, str_of(tag), &err) == 1 &&
               change_end(shelf->archive, &err) == 1,
           "%s: %s", tag, err.text);
}

/* Puts a text together with tags that were found already. */
static void put_tagged(struct shelf *shelf, struct str text, const struct tags *tags) {
    struct repairs repairs = REPAIRS_INIT;
    struct article article;
    struct scrape scrape = {.bytes = text,
                            .repairs = &repairs,
                            .article = &article,
                            .tags = tags,
                            .path = STR_LIT("/essai.txt"),
                            .batch = shelf->batch};
    enum put_result result;
    struct err err = {""};
    int64_t id;

    parse_article(shelf->parser, &shelf->arena, text, &article);
    expect(archive_put(shelf->archive, &scrape, &result, &id, &err) == 0, "%s", err.text);
    assert_int_equal(result, PUT_UPDATED);
}

TEST(tags_that_were_found_stay_as_they_are_where_they_were_corrected) {
    struct shelf shelf = stocked("Le port neuf\n\nOdile Marchandeau, ministre du Mali, est au "
                                 "Laos.\n\nOn ypêche. -VNA\n");
    struct country_tag countries[] = {{.country = country_by_code(STR_LIT("LA"))},
                                      {.country = country_by_code(STR_LIT("ML"))}};
    struct person_tag persons[] = {{.name = STR_LIT("Odile Marchandeau"),
                                    .key = STR_LIT("odile marchandeau"),
                                    .country = COUNTRY_NONE},
                                   {.name = STR_LIT("Basile Corvin"),
                                    .key = STR_LIT("basile corvin"),
                                    .country = COUNTRY_NONE}};
    struct tags tags = {countries, 2, persons, 2};

    remove_tag(&shelf, "country LA");
    remove_tag(&shelf, "person ODILE MARCHANDEAU");
    shelf_begin(&shelf);
    put_tagged(&shelf, STR_LIT(PORT), &tags);
    shelf_commit(&shelf);
    assert_string_equal(country_code(countries[0].country), "LA");
    expect_text(persons[0].name, STR_LIT("Odile Marchandeau"), "first");
    shelf_close(&shelf);
}

/* Merges all persons into the first, behind the back of who is about to read their keys. */
static int interfere(unsigned event, void *context, void *stmt, void *sql) {
    sqlite3 *other;

    (void)event;
    (void)context;
    (void)stmt;
    if (!strstr(sql, "FROM person_key WHERE person_id = ?1 ORDER BY"))
        return 0;
    assert_int_equal(sqlite3_open(SHELF_PATH, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other,
                                  "UPDATE person_key SET person_id = 1;"
                                  "INSERT INTO spelling VALUES (1, 'O. Marchandeau', 9),"
                                  " (1, 'Odile M.', 8), (1, 'La ministre', 7)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(other);
    return 0;
}

static int watch(sqlite3 *handle, char **message, const struct sqlite3_api_routines *routines) {
    (void)message;
    (void)routines;
    return sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, interfere, NULL);
}

TEST(a_person_is_read_whole_while_others_write) {
    struct shelf shelf = stocked("Le port\n\nM. Basile Corvin, M. Alix Prunier, M. Octave Brunelle "
                                 "et Mme Odile Marchandeau y sont.\n\nOn y pêche. -VNA\n");
    struct person person;
    struct err err = {""};

    archive_close(shelf.archive);
    sqlite3_auto_extension((void (*)(void))watch);
    shelf.archive = archive_open(SHELF_PATH, ARCHIVE_EXISTING, &err);
    sqlite3_cancel_auto_extension((void (*)(void))watch);
    assert_int_equal(
        archive_person(shelf.archive, STR_LIT("Basile Corvin"), &shelf.arena, &person, &err), 1);
    assert_int_equal(person.nkeys, 1);
    assert_int_equal(person.key_ids[0], 1);
    assert_int_equal(person.homes[0], 1);
    expect_text(person.keys[0], STR_LIT("basile corvin"), "key");
    assert_int_equal(person.nspellings, 1);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_that_were_found_stay_as_they_are_where_they_were_corrected),
        cmocka_unit_test(a_person_is_read_whole_while_others_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
