#include "unit.h"

#include "article/mended.h"

static struct joins joins_at(const size_t *places, size_t n) {
    static struct join items[10];

    for (size_t i = 0; i < n; i++)
        items[i] = (struct join){places[i], 1, JOIN_WORDS};
    return (struct joins){items, n, COUNT(items), 0};
}

TEST(joins_of_a_text_are_inside_it_and_between_characters) {
    static const size_t places[] = {0, 1, 2, 3, 4, 5, 9};
    struct joins joins = joins_at(places, COUNT(places));

    joins_fit(&joins, STR_LIT("aé€b")); /* a, 2 bytes, 3 bytes, b */
    assert_int_equal(joins.n, 3);
    assert_int_equal(joins.items[0].at, 0);
    assert_int_equal(joins.items[1].at, 1);
    assert_int_equal(joins.items[2].at, 3);
}

TEST(what_is_taken_out_is_what_was_put_in) {
    static const size_t places[] = {2, 4, 9};
    struct joins joins = joins_at(places, COUNT(places));
    struct buf mended = BUF_INIT, again = BUF_INIT;

    joins_insert(&mended, STR_LIT("dela paixet"), &joins);
    expect_text(buf_str(&mended), STR_LIT("de la  paix et"), "mended");
    joins_remove(&again, buf_str(&mended), &joins);
    expect_text(buf_str(&again), STR_LIT("dela paixet"), "taken out");
    buf_release(&mended);
    buf_release(&again);
}

TEST(a_text_that_joins_are_not_of_keeps_its_letters) {
    static const size_t places[] = {2, 40};
    struct joins joins = joins_at(places, COUNT(places));
    struct buf out = BUF_INIT;

    joins_remove(&out, STR_LIT("Nha Trang"), &joins); /* no space is there */
    expect_text(buf_str(&out), STR_LIT("Nha Trang"), "taken out");
    buf_release(&out);
}

/* So far off that more could not be counted. */
TEST(what_lies_behind_any_text_ends_a_list) {
    struct joins joins = JOINS_INIT;
    struct buf blob = BUF_INIT;

    for (int i = 0; i < 600; i++)
        buf_add(&blob, STR_LIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F\xFF\0"));
    joins_decode(buf_str(&blob), &joins);
    for (size_t i = 1; i < joins.n; i++)
        expect(joins.items[i].at > joins.items[i - 1].at, "join %zu", i);
    joins_release(&joins);
    buf_release(&blob);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_of_a_text_are_inside_it_and_between_characters),
        cmocka_unit_test(what_is_taken_out_is_what_was_put_in),
        cmocka_unit_test(a_text_that_joins_are_not_of_keeps_its_letters),
        cmocka_unit_test(what_lies_behind_any_text_ends_a_list),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
