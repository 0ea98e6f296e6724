/* What is read of an archive that is damaged. */
#include "unit.h"

#include "store/head.h"

TEST(a_file_that_cannot_be_opened_leaves_nothing_to_be_closed) {
    sqlite3 *handle = NULL;
    struct err err = {""};

    assert_int_equal(head_open("nowhere.db", &handle, &err), -1);
    assert_null(handle);
    expect_text(str_of(err.text), STR_LIT("nowhere.db: unable to open database file"), "why");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_cannot_be_opened_leaves_nothing_to_be_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
