#include "unit.h"

#include "base/base64.h"

static void expect_base64(struct str bytes, const char *expected) {
    struct buf out = BUF_INIT;

    base64_add(&out, bytes);
    expect_text(buf_str(&out), str_of(expected), "base64");
    buf_release(&out);
}

TEST(the_vectors_of_rfc_4648) {
    expect_base64(STR_LIT(""), "");
    expect_base64(STR_LIT("f"), "Zg==");
    expect_base64(STR_LIT("fo"), "Zm8=");
    expect_base64(STR_LIT("foo"), "Zm9v");
    expect_base64(STR_LIT("foob"), "Zm9vYg==");
    expect_base64(STR_LIT("fooba"), "Zm9vYmE=");
    expect_base64(STR_LIT("foobar"), "Zm9vYmFy");
}

TEST(every_byte_counts) {
    expect_base64(STR_LIT("\x00\xFF\xFE"), "AP/+");
    expect_base64(STR_LIT("é"), "w6k=");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vectors_of_rfc_4648),
        cmocka_unit_test(every_byte_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
