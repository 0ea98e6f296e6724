#include "unit.h"

#include "view/marks.h"

/* What is marked in a text, as "role:text|role:text". */
static void expect_marks(struct marks *marks, const char *expected) {
    struct buf all = BUF_INIT;

    marks_order(marks);
    for (size_t i = 0; i < marks->n; i++)
        buf_add_format(&all, "%s%d:%.*s", i ? "|" : "", (int)marks->items[i].role,
                       STR_ARG(marks->items[i].text));
    expect_text(buf_str(&all), str_of(expected), "marks");
    buf_release(&all);
    marks_release(marks);
}

static void expect_roles(enum role first, enum role second, size_t n, enum role wins) {
    static const char text[] = "mer orientale";
    struct marks marks = MARKS_INIT;
    struct buf expected = BUF_INIT;

    marks_add(&marks, first, (struct str){text, n});
    marks_add(&marks, second, (struct str){text, n});
    buf_add_format(&expected, "%d:%.*s", (int)wins, (int)n, text);
    expect_marks(&marks, expected.p);
    buf_release(&expected);
}

TEST(where_two_begin_together_matches_stand_over_doubts_and_these_over_tags) {
    expect_roles(ROLE_COUNTRY, ROLE_MATCH, 3, ROLE_MATCH);
    expect_roles(ROLE_MATCH, ROLE_COUNTRY, 3, ROLE_MATCH);
    expect_roles(ROLE_DOUBT, ROLE_MATCH, 3, ROLE_MATCH);
    expect_roles(ROLE_PERSON, ROLE_DOUBT, 3, ROLE_DOUBT);
    expect_roles(ROLE_DOUBT, ROLE_COUNTRY, 3, ROLE_DOUBT);
    expect_roles(ROLE_COUNTRY, ROLE_PERSON, 3, ROLE_PERSON);
}

TEST(of_two_of_one_role_that_begin_together_the_longer_stays) {
    static const char text[] = "mer orientale";
    struct marks marks = MARKS_INIT;

    marks_add(&marks, ROLE_TEXT, (struct str){text, 3});
    marks_add(&marks, ROLE_TEXT, str_of(text));
    expect_marks(&marks, "0:mer orientale");
}

TEST(what_begins_later_is_cut_where_the_other_ends) {
    static const char text[] = "mer orientale";
    struct marks marks = MARKS_INIT;

    marks_add(&marks, ROLE_TEXT, (struct str){text + 2, 7});
    marks_add(&marks, ROLE_TEXT, (struct str){text, 6});
    marks_add(&marks, ROLE_TEXT, (struct str){text + 4, 1});
    expect_marks(&marks, "0:mer or|0:ien");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_two_begin_together_matches_stand_over_doubts_and_these_over_tags),
        cmocka_unit_test(of_two_of_one_role_that_begin_together_the_longer_stays),
        cmocka_unit_test(what_begins_later_is_cut_where_the_other_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
