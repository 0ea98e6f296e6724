#include "unit.h"

#include "base/words.h"

TEST(a_name_is_taken_in_any_case_and_accents) {
    assert_true(is_named(STR_LIT("Arrivee"), "arrivée"));
    assert_true(is_named(STR_LIT("ANNÉES"), "années"));
    assert_false(is_named(STR_LIT("arriv"), "arrivée"));
    assert_false(is_named(STR_LIT(""), ""));
    assert_false(is_named(STR_NONE, "date"));
    assert_false(is_named(STR_LIT("\377"), "date"));
}

TEST(a_list_has_its_words_at_places) {
    static const char list[] = " pays  ministres années ";

    assert_int_equal(words_find(STR_LIT("pays"), list), 0);
    assert_int_equal(words_find(STR_LIT("Annees"), list), 2);
    assert_int_equal(words_find(STR_LIT("pays ministres"), list), NO_WORD);
    assert_int_equal(words_find(STR_LIT("x"), ""), NO_WORD);
    assert_true(str_is(words_at(list, 1), "ministres"));
    assert_null(words_at(list, 3).p);
}

TEST(what_is_mistyped_is_alike) {
    assert_true(words_alike(STR_LIT("Vietnan"), STR_LIT("Vietnam")));
    assert_true(words_alike(STR_LIT("Odile Marchendau"), STR_LIT("Odile Marchandeau")));
    assert_true(words_alike(STR_LIT("oui"), STR_LIT("Oui")));
    assert_false(words_alike(STR_LIT("oui"), STR_LIT("non")));
    assert_false(words_alike(STR_LIT("Laos"), STR_LIT("Mali")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_taken_in_any_case_and_accents),
        cmocka_unit_test(a_list_has_its_words_at_places),
        cmocka_unit_test(what_is_mistyped_is_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
