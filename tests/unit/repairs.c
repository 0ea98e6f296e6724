#include "unit.h"

#include "store/repairs.h"

static void add_repair(struct repairs *repairs, size_t at, unsigned char byte) {
    static struct repair items[1000];

    repairs->items = items;
    assert_true(repairs->n < COUNT(items));
    items[repairs->n++] = (struct repair){at, byte};
}

static void expect_round_trip(const struct repairs *repairs) {
    struct buf blob = BUF_INIT;
    struct repairs again = REPAIRS_INIT;

    repairs_encode(&blob, repairs);
    repairs_decode(buf_str(&blob), &again);
    assert_int_equal(again.n, repairs->n);
    for (size_t i = 0; i < again.n; i++) {
        assert_int_equal(again.items[i].at, repairs->items[i].at);
        assert_int_equal(again.items[i].byte, repairs->items[i].byte);
    }
    buf_release(&blob);
    repairs_release(&again);
}

TEST(repairs_have_one_form_for_ever) {
    static const struct {
        struct repair items[3];
        size_t n;
        struct str blob;
    } examples[] = {
        {{{0, 0}}, 0, STR_LIT("")},
        {{{0, 0}}, 1, STR_LIT("\0\0")},
        {{{5, 0xE9}}, 1, STR_LIT("\x05\xE9")},
        {{{127, 0xFF}, {130, 0x80}}, 2, STR_LIT("\x7F\xFF\x03\x80")},
        {{{128, 1}, {428, 2}}, 2, STR_LIT("\x80\x01\x01\xAC\x02\x02")},
        {{{1, 1}, {2097153, 2}}, 2, STR_LIT("\x01\x01\x80\x80\x80\x01\x02")},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        const struct repairs repairs = {(struct repair *)examples[i].items, examples[i].n, 3};
        struct buf blob = BUF_INIT;

        repairs_encode(&blob, &repairs);
        expect(str_equal(buf_str(&blob), examples[i].blob), "example %zu", i);
        expect_round_trip(&repairs);
        buf_release(&blob);
    }
}

TEST(distances_of_any_size_come_back) {
    for (int bits = 0; bits < 55; bits++) {
        struct repairs repairs = REPAIRS_INIT;
        size_t at = (size_t)1 << bits;

        add_repair(&repairs, at - 1, 0xFF);
        add_repair(&repairs, at, 0x80);
        add_repair(&repairs, at + 3, 0);
        expect_round_trip(&repairs);
    }
}

TEST(random_repairs_come_back) {
    uint64_t seed = 1;

    for (int round = 0; round < 200; round++) {
        struct repairs repairs = REPAIRS_INIT;
        size_t at = 0;

        for (size_t n = chance_below(&seed, 1000); n-- > 0;) {
            at += 3 + chance_below(&seed, (size_t)1 << chance_below(&seed, 24));
            add_repair(&repairs, at, (unsigned char)chance(&seed));
        }
        expect_round_trip(&repairs);
    }
}

TEST(decoding_appends) {
    struct repairs repairs = REPAIRS_INIT;

    repairs_decode(STR_LIT("\x05\xE9"), &repairs);
    repairs_decode(STR_LIT("\x07\xEA\x03\xEB"), &repairs);
    assert_int_equal(repairs.n, 3);
    assert_int_equal(repairs.items[1].at, 7);
    assert_int_equal(repairs.items[2].at, 10);
    assert_int_equal(repairs.items[2].byte, 0xEB);
    repairs_release(&repairs);
}

TEST(what_makes_no_sense_ends_the_list) {
    static const struct {
        struct str blob;
        size_t n;
    } examples[] = {
        {STR_LIT("\x05"), 0},
        {STR_LIT("\x85"), 0},
        {STR_LIT("\x05\xE9\x03"), 1},
        {STR_LIT("\x05\xE9\0\xE9\x02\xE9"), 1},
        {STR_LIT("\x05\xE9\x83\x80"), 1},
        {STR_LIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), 0},
        {STR_LIT("\x05\xE9\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01\xE9"), 1},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct repairs repairs = REPAIRS_INIT;

        repairs_decode(examples[i].blob, &repairs);
        expect(repairs.n == examples[i].n, "example %zu: %zu repairs", i, repairs.n);
        repairs_release(&repairs);
    }
}

/* A place so far off that more could not be counted, and one behind it. */
TEST(what_lies_behind_any_text_ends_the_list) {
    struct buf blob = BUF_INIT, bytes = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;

    for (int i = 0; i < 600; i++)
        buf_add(&blob, STR_LIT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F!"));
    repairs_decode(buf_str(&blob), &repairs);
    for (size_t i = 1; i < repairs.n; i++)
        expect(repairs.items[i].at > repairs.items[i - 1].at, "repair %zu", i);
    utf8_unrepair(&bytes, STR_LIT("abc"), &repairs);
    expect_text(buf_str(&bytes), STR_LIT("abc"), "unrepaired");
    repairs_release(&repairs);
    buf_release(&blob);
    buf_release(&bytes);
}

TEST(repairs_that_do_not_fit_a_text_leave_it) {
    static const struct {
        struct str blob;
        const char *bytes;
    } examples[] = {
        {STR_LIT(""), "abcdef"},           {STR_LIT("\x04\xE9"), "abcdef"},
        {STR_LIT("\x03\x21"), "abc!"},     {STR_LIT("\x00\x21"), "!def"},
        {STR_LIT("\x00\x21\x03\x3F"), "!?"}, {STR_LIT("\x00\x21\x01\x3F"), "!def"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct repairs repairs = REPAIRS_INIT;
        struct buf bytes = BUF_INIT;

        repairs_decode(examples[i].blob, &repairs);
        utf8_unrepair(&bytes, STR_LIT("abcdef"), &repairs);
        expect_text(buf_str(&bytes), str_of(examples[i].bytes), "example %zu", i);
        repairs_release(&repairs);
        buf_release(&bytes);
    }
}

TEST(any_blob_can_be_decoded_and_used) {
    uint64_t seed = 2;

    for (int round = 0; round < 3000; round++) {
        struct repairs repairs = REPAIRS_INIT;
        struct buf blob = BUF_INIT, bytes = BUF_INIT;
        const struct str text = STR_LIT("Un texte \xEF\xBF\xBD de \xEF\xBF\xBD quelque longueur");

        for (size_t n = chance_below(&seed, 60); n-- > 0;)
            buf_add_char(&blob, (char)(chance(&seed) % 2 ? chance(&seed) : chance(&seed) % 16));
        repairs_decode(buf_str(&blob), &repairs);
        expect(repairs.n <= blob.n / 2, "%zu repairs from %zu bytes", repairs.n, blob.n);
        utf8_unrepair(&bytes, text, &repairs);
        expect(bytes.n <= text.n, "%zu bytes", bytes.n);
        buf_release(&blob);
        buf_release(&bytes);
        repairs_release(&repairs);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repairs_have_one_form_for_ever),
        cmocka_unit_test(distances_of_any_size_come_back),
        cmocka_unit_test(random_repairs_come_back),
        cmocka_unit_test(decoding_appends),
        cmocka_unit_test(what_makes_no_sense_ends_the_list),
        cmocka_unit_test(what_lies_behind_any_text_ends_the_list),
        cmocka_unit_test(repairs_that_do_not_fit_a_text_leave_it),
        cmocka_unit_test(any_blob_can_be_decoded_and_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
