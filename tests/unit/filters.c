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
    expect_text(buf_str(&query), STR_LIT(" (country:LA) (country:TH)"), "query");
    buf_release(&query);
    filters_release(&filters);
}

static void expect_query(const struct filters *filters, const char *expected) {
    struct buf query = BUF_INIT;

    filters_query(filters, FACETS, &query);
    expect_text(buf_str(&query), str_of(expected), "query");
    buf_release(&query);
}

TEST(each_is_left_out_by_itself) {
    struct filters filters = FILTERS_INIT;

    filters_toggle(&filters, FACET_COUNTRIES, FILTER_NOT, STR_LIT("LA"), 0);
    filters_toggle(&filters, FACET_MINISTERS, FILTER_OR, STR_LIT("Minh Anh"), 4);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_NOT, STR_LIT("KH"), 0);
    expect_query(&filters, " (-country:LA OR minister:4) (-country:KH)");
    filters_release(&filters);
}

TEST(there_is_nothing_before_the_first_that_it_could_be_an_alternative_to) {
    struct filters filters = FILTERS_INIT;

    filters_toggle(&filters, FACET_COUNTRIES, FILTER_OR, STR_LIT("LA"), 0);
    assert_int_equal(filters.items[0].mode, FILTER_AND);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_OR, STR_LIT("KH"), 0);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_NOT, STR_LIT("LA"), 0);
    expect_query(&filters, " (-country:LA OR country:KH)");
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_OR, STR_LIT("LA"), 0);
    assert_int_equal(filters.items[0].mode, FILTER_AND);
    filters_toggle(&filters, FACET_COUNTRIES, FILTER_OR, STR_LIT("LA"), 0);
    assert_int_equal(filters.n, 1);
    assert_int_equal(filters.items[0].mode, FILTER_AND);
    filters_release(&filters);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_of_one_name_are_told_apart_by_their_ids),
        cmocka_unit_test(a_person_who_got_another_name_is_still_the_same),
        cmocka_unit_test(what_has_no_id_goes_by_its_name),
        cmocka_unit_test(what_was_one_of_several_stays_with_them_when_the_first_is_taken_off),
        cmocka_unit_test(each_is_left_out_by_itself),
        cmocka_unit_test(there_is_nothing_before_the_first_that_it_could_be_an_alternative_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
