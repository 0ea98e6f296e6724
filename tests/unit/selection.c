#include "unit.h"

#include "tui/selection.h"

enum { IDS = 300 };

static void expect_order(const struct selection *selection) {
    for (size_t i = 1; i < selection->n; i++)
        assert_true(selection->ids[i - 1] < selection->ids[i]);
}

TEST(what_is_toggled_is_held_and_toggled_again_is_not) {
    struct selection selection = {0};

    assert_false(selection_holds(&selection, 7));
    selection_toggle(&selection, 7);
    assert_true(selection_holds(&selection, 7));
    assert_false(selection_holds(&selection, 6));
    assert_false(selection_holds(&selection, 8));
    assert_int_equal(selection.n, 1);
    selection_toggle(&selection, 7);
    assert_false(selection_holds(&selection, 7));
    assert_int_equal(selection.n, 0);
    selection_release(&selection);
}

TEST(ids_stand_in_order_whatever_the_order_they_came_in) {
    static const int64_t ids[] = {5, INT64_MAX, 1, 9, INT64_MIN, -3, 0};
    static const int64_t ordered[] = {INT64_MIN, -3, 0, 1, 5, 9, INT64_MAX};
    struct selection selection = {0};

    for (size_t i = 0; i < COUNT(ids); i++)
        selection_toggle(&selection, ids[i]);
    assert_int_equal(selection.n, COUNT(ordered));
    assert_memory_equal(selection.ids, ordered, sizeof ordered);
    selection_release(&selection);
}

TEST(random_toggles_do_what_they_do_to_an_array_of_flags) {
    struct selection selection = {0};
    bool held[IDS] = {false};
    uint64_t seed = 1;

    for (int i = 0; i < 20000; i++) {
        size_t id = chance_below(&seed, 1 + chance_below(&seed, IDS));
        size_t n = 0;

        selection_toggle(&selection, (int64_t)id);
        held[id] = !held[id];
        for (size_t k = 0; k < IDS; k++) {
            expect(selection_holds(&selection, (int64_t)k) == held[k], "id %zu", k);
            n += held[k];
        }
        assert_int_equal(selection.n, n);
        expect_order(&selection);
    }
    selection_release(&selection);
}

TEST(a_released_selection_is_empty_and_can_be_used_again) {
    struct selection selection = {0};

    selection_toggle(&selection, 1);
    selection_release(&selection);
    assert_false(selection_holds(&selection, 1));
    selection_toggle(&selection, 2);
    assert_int_equal(selection.n, 1);
    assert_true(selection_holds(&selection, 2));
    selection_release(&selection);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_toggled_is_held_and_toggled_again_is_not),
        cmocka_unit_test(ids_stand_in_order_whatever_the_order_they_came_in),
        cmocka_unit_test(random_toggles_do_what_they_do_to_an_array_of_flags),
        cmocka_unit_test(a_released_selection_is_empty_and_can_be_used_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
