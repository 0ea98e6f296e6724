/* Tags in an archive: corrections of them. */
#include "shelf.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_that_were_found_stay_as_they_are_where_they_were_corrected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
