#include "unit.h"

#include "tui/filters.h"

TEST(persons_of_one_name_are_told_apart_by_their_ids) {
    struct filters filters = FILTERS_INIT;
    struct str name = STR_LIT("Minh Anh");

    filters_toggle(&filters, FACET_PERSONS, FILTER_AND, name, 4);
    assert_non_null(filters_find(&filters, FACET_PERSONS, name, 4));
    assert_null(filters_find(&filters, FACET_PERSONS, name, 9));
    filters_toggle(&filters, FACET_PERSONS, FILTER_OR, name, 9);
    assert_int_equal(filters.n, 2);
    filters_toggle(&filters, FACET_PERSONS, FILTER_AND, name, 4);
    assert_int_equal(filters.n, 1);
    assert_int_equal(filters.items[0].id, 9);
    filters_release(&filters);
}

TEST(a_person_who_got_another_name_is_still_the_same) {
    struct filters filters = FILTERS_INIT;

    filters_toggle(&filters, FACET_PERSONS, FILTER_AND, STR_LIT("Minh Anh"), 4);
    filters_toggle(&filters, FACET_PERSONS, FILTER_AND, STR_LIT("Trân Minh Anh"), 4);
    assert_int_equal(filters.n, 0);
    filters_release(&filters);
}

TEST(what_has_no_id_goes_by_its_name) {
    struct filters filters = FILTERS_INIT;

    filters_toggle(&filters, FACET_COUNTRIES, FILTER_AND, STR_LIT("LA"), 0);
    assert_non_null(filters_find(&filters, FACET_COUNTRIES, STR_LIT("LA"), 0));
    assert_null(filters_find(&filters, FACET_COUNTRIES, STR_LIT("KH"), 0));
    assert_null(filters_find(&filters, FACET_YEARS, STR_LIT("LA"), 0));
    filters_release(&filters);
}

TEST(what_was_one_of_several_stays_with_them_when_the_first_is_taken_off) {
    struct filters filters = FILTERS_INIT;
    struct buf query = BUF_INIT;

    filters_toggle(&filters, FACET_COUNTRIES, FILTER_AND, STR_LIT("LA"), 0);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_NOT, STR_LIT("KH"), 0);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_OR, STR_LIT("TH"), 0);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_NOT, STR_LIT("KH"), 0);
    filters_query(&filters, FACETS, &query);
    expect_text(buf_str(&query), STR_LIT(" (country:LA) -(country:TH)"), "query");
    buf_release(&query);
    filters_release(&filters);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_of_one_name_are_told_apart_by_their_ids),
        cmocka_unit_test(a_person_who_got_another_name_is_still_the_same),
        cmocka_unit_test(what_has_no_id_goes_by_its_name),
        cmocka_unit_test(what_was_one_of_several_stays_with_them_when_the_first_is_taken_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
