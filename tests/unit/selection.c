#include "unit.h"

#include "tui/selection.h"

enum { IDS = 300 };

static void flip(struct selection *selection, int64_t id) {
    struct bitmap *one = bitmap_new();

    bitmap_add(one, id);
    selection_flip(selection, one);
    bitmap_free(one);
}

TEST(what_changes_sides_is_held_and_then_is_not) {
    struct selection selection = {0};

    assert_false(selection_holds(&selection, 7));
    flip(&selection, 7);
    assert_true(selection_holds(&selection, 7));
    assert_false(selection_holds(&selection, 6));
    assert_false(selection_holds(&selection, 8));
    assert_int_equal(selection.n, 1);
    flip(&selection, 7);
    assert_false(selection_holds(&selection, 7));
    assert_int_equal(selection.n, 0);
    selection_release(&selection);
}

TEST(random_flips_do_what_they_do_to_an_array_of_flags) {
    struct selection selection = {0};
    bool held[IDS] = {false};
    uint64_t seed = 1;

    for (int i = 0; i < 20000; i++) {
        size_t id = chance_below(&seed, 1 + chance_below(&seed, IDS));
        size_t n = 0;

        flip(&selection, (int64_t)id);
        held[id] = !held[id];
        for (size_t k = 0; k < IDS; k++) {
            expect(selection_holds(&selection, (int64_t)k) == held[k], "id %zu", k);
            n += held[k];
        }
        assert_int_equal(selection.n, n);
    }
    selection_release(&selection);
}

TEST(what_is_taken_takes_the_place_of_what_was_held) {
    struct selection selection = {0};

    flip(&selection, 1);
    selection_take(&selection, bitmap_read(STR_LIT("3-5")));
    assert_false(selection_holds(&selection, 1));
    assert_true(selection_holds(&selection, 4));
    assert_int_equal(selection.n, 3);
    selection_release(&selection);
    assert_int_equal(selection.n, 0);
    flip(&selection, 2);
    assert_int_equal(selection.n, 1);
    selection_release(&selection);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_changes_sides_is_held_and_then_is_not),
        cmocka_unit_test(random_flips_do_what_they_do_to_an_array_of_flags),
        cmocka_unit_test(what_is_taken_takes_the_place_of_what_was_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
