#include "unit.h"

#include "base/bitmap.h"

static void expect_ranges(const struct bitmap *bitmap, const char *text) {
    struct buf written = BUF_INIT;

    bitmap_write(bitmap, &written);
    expect(str_is(buf_str(&written), text), "\"%s\" rather than \"%s\"",
           written.n ? written.p : "", text);
    buf_release(&written);
}

TEST(a_set_is_written_as_ranges) {
    static const char *const texts[] = {
        "", "0", "7", "1-2", "1-5,9", "3,5,7-9,4294967294-4294967295", "0-70000,70002",
        "0-4294967295", "0-99,101-4294967293,4294967295", "4294967295",
    };

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct bitmap *read = bitmap_read(str_of(texts[i]));

        expect_ranges(read, texts[i]);
        bitmap_free(read);
    }
}

TEST(a_set_is_gone_through_in_order) {
    static const int64_t members[] = {0, 1, 63, 64, 65535, 65536, 70000, 4294967295};
    struct bitmap *set = bitmap_read(str_of("0-1,63-64,65535-65536,70000,4294967295"));
    int64_t id = bitmap_next(set, 0);

    for (size_t i = 0; i < COUNT(members); i++) {
        assert_int_equal(id, members[i]);
        id = bitmap_next(set, id + 1);
    }
    assert_int_equal(id, -1);
    assert_int_equal(bitmap_next(set, 70001), 4294967295);
    bitmap_free(set);
}

TEST(parts_are_taken_as_they_are_stored) {
    static const struct {
        int64_t part;
        struct str bytes;
        const char *wanted;
    } cases[] = {
        {0, {"", 0}, ""},
        {0, {"\0\0\7\0", 4}, "0,7"},
        {1, {"\1\0\377\377", 4}, "65537,131071"},
        {65535, {"\377\377", 2}, "4294967295"},
        {0, {"\7\0\1\0\7", 5}, "1,7"}, /* in no order, twice, half a number */
        {-1, {"\7\0", 2}, ""},
        {65536, {"\7\0", 2}, ""},
        {INT64_MAX, {"\7\0", 2}, ""}, /* of a damaged archive */
        {INT64_MIN, {"\7\0", 2}, ""},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bitmap *set = bitmap_new();

        bitmap_add_part(set, cases[i].part, cases[i].bytes);
        expect_ranges(set, cases[i].wanted);
        bitmap_free(set);
    }
}

TEST(parts_of_bits_are_taken_few_and_many) {
    uint64_t seed = 5;

    for (size_t n = 1; n <= 1 << 16; n *= 4) {
        struct bitmap *set = bitmap_new(), *wanted = bitmap_new();
        unsigned char bytes[PART_BYTES] = {0};
        uint64_t bits[PART_WORDS];

        for (size_t i = 0; i < n; i++) {
            size_t at = n == 1 << 16 ? i : (size_t)chance_below(&seed, PART_NUMBERS);

            bytes[at / 8] |= (unsigned char)(1 << at % 8);
            bitmap_add(wanted, 2 * PART_NUMBERS + (int64_t)at);
        }
        bitmap_add(set, 3);
        bitmap_add(wanted, 3);
        bitmap_add_part(set, 2, (struct str){(const char *)bytes, sizeof bytes});
        bitmap_part_bits(set, 2, bits);
        assert_memory_equal(bits, bytes, sizeof bytes); /* where the lower byte is first */
        bitmap_flip(set, wanted);
        assert_int_equal(bitmap_count(set), 0);
        bitmap_free(set);
        bitmap_free(wanted);
    }
}

TEST(a_part_that_cannot_be_has_no_bits) {
    static const int64_t parts[] = {-1, 65536, INT64_MAX, INT64_MIN};
    struct bitmap *set = bitmap_read(STR_LIT("0-4294967295"));

    for (size_t i = 0; i < COUNT(parts); i++) {
        uint64_t bits[PART_WORDS] = {1}, none[PART_WORDS] = {0};

        bitmap_part_bits(set, parts[i], bits);
        assert_memory_equal(bits, none, sizeof bits);
    }
    bitmap_free(set);
}

TEST(what_makes_no_sense_ends_what_is_read) {
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"9,1-5,3", "1-5,9"},  {"1-5,x,9", "1-5"},       {"1-", ""},          {"-3", ""},
        {"5-1,7", "7"},        {"1,99999999999999999999", "1"}, {"4294967296,3", "3"}, {"1 2", "1"},
        {"1,,2", "1"},         {"là", ""},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bitmap *read = bitmap_read(str_of(cases[i].text));

        expect_ranges(read, cases[i].wanted);
        bitmap_free(read);
    }
}

TEST(random_sets_come_back_as_they_were_written) {
    uint64_t seed = 3;

    for (int round = 0; round < 50; round++) {
        struct bitmap *set = bitmap_new(), *read;
        struct buf text = BUF_INIT;

        for (size_t i = chance_below(&seed, 300); i > 0; i--)
            bitmap_add(set, (int64_t)chance_below(&seed, 1 + chance_below(&seed, 400)));
        bitmap_write(set, &text);
        read = bitmap_read(buf_str(&text));
        bitmap_flip(read, set);
        assert_int_equal(bitmap_count(read), 0);
        bitmap_free(read);
        bitmap_free(set);
        buf_release(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_is_written_as_ranges),
        cmocka_unit_test(a_set_is_gone_through_in_order),
        cmocka_unit_test(parts_are_taken_as_they_are_stored),
        cmocka_unit_test(parts_of_bits_are_taken_few_and_many),
        cmocka_unit_test(a_part_that_cannot_be_has_no_bits),
        cmocka_unit_test(what_makes_no_sense_ends_what_is_read),
        cmocka_unit_test(random_sets_come_back_as_they_were_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
