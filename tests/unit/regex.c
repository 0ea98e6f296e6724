#include "unit.h"

#include <time.h>

#include "base/regex.h"

enum { GROUPS = 4 };

static struct regex *compiled(const char *pattern) {
    struct err err = {""};
    struct regex *regex = regex_new(pattern, &err);

    expect(regex, "%s", err.text);
    return regex;
}

TEST(a_pattern_is_found_with_its_groups) {
    static const struct {
        const char *pattern, *subject;
        const char *groups[GROUPS]; /* NULL: absent */
    } examples[] = {
        {"b+", "abbc", {"bb"}},
        {"^(\\d+) (\\w+)$", "5 novembre", {"5 novembre", "5", "novembre"}},
        {"(a)|(b)", "b", {"b", NULL, "b"}},
        {"(a)|(b)", "a", {"a", "a"}},
        {"(x*)b", "b", {"b", ""}},
        {"^$", "", {""}},
        {"", "abc", {""}},
        {"\\s+", "a\u00A0\u202F\tb", {"\u00A0\u202F\t"}},
        {"\\p{Lu}\\w+", "à Éducation", {"Éducation"}},
        {"(?i)éCOLE", "l’École", {"École"}},
        {"^.$", "漢", {"漢"}},
        {"\\bảnh\\b", "un ảnh 1", {"ảnh"}},
        {"(a)(b)(c)(d)", "abcd", {"abcd", "a", "b", "c"}},
        {"é", "e\u0301é", {"é"}},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct regex *regex = compiled(examples[i].pattern);
        struct str groups[GROUPS];

        expect(regex_match(regex, str_of(examples[i].subject), groups, GROUPS), "/%s/",
               examples[i].pattern);
        for (size_t g = 0; g < GROUPS; g++) {
            expect(!groups[g].p == !examples[i].groups[g], "/%s/ group %zu",
                   examples[i].pattern, g);
            expect_text(groups[g], str_of(examples[i].groups[g]), "/%s/ group %zu",
                        examples[i].pattern, g);
        }
        regex_free(regex);
    }
}

TEST(groups_are_pieces_of_the_subject) {
    struct regex *regex = compiled("b(c)");
    const struct str subject = STR_LIT("abcd");
    struct str groups[2];

    assert_true(regex_match(regex, str_slice(subject, 1, 3), groups, 2));
    assert_ptr_equal(groups[0].p, subject.p + 1);
    assert_ptr_equal(groups[1].p, subject.p + 2);
    regex_free(regex);
}

TEST(a_pattern_that_is_not_there_does_not_match) {
    static const struct {
        const char *pattern, *subject;
    } examples[] = {
        {"b", "aca"}, {"^b", "ab"}, {"a$", "ab"},   {"b", ""}, {"\\d", "trois"},
        {"é", "e\u0301"}, {"A", "a"}, {"a.b", "a\nb"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct regex *regex = compiled(examples[i].pattern);

        expect(!regex_match(regex, str_of(examples[i].subject), NULL, 0), "/%s/",
               examples[i].pattern);
        regex_free(regex);
    }
}

TEST(an_absent_text_is_matched_as_an_empty_one) {
    struct regex *regex = compiled("^$");

    assert_true(regex_match(regex, STR_NONE, NULL, 0));
    regex_free(regex);
}

TEST(a_subject_ends_where_it_ends) {
    struct regex *regex = compiled("abc");

    assert_false(regex_match(regex, (struct str){"abc", 2}, NULL, 0));
    regex_free(regex);
    regex = compiled("a\\x00b");
    assert_true(regex_match(regex, STR_LIT("a\0b"), NULL, 0));
    regex_free(regex);
}

/* \K moves where a match begins, here behind its end. */
TEST(a_match_never_begins_behind_its_end) {
    static const char *const patterns[] = {"(?=(?1))(?(DEFINE)(é\\K))", "(?=(?1))(é\\K)?",
                                           "(?<=(?=(?1)))(?(DEFINE)(..\\K))"};

    for (size_t i = 0; i < COUNT(patterns); i++) {
        struct regex *regex = compiled(patterns[i]);
        struct str text = STR_LIT("aéé"), found;

        if (regex_match(regex, text, &found, 1))
            expect(found.p >= text.p && found.n <= text.n - (size_t)(found.p - text.p),
                   "/%s/ found %zu bytes", patterns[i], found.n);
        regex_free(regex);
    }
}

TEST(a_wrong_pattern_is_refused_with_its_mistake_and_place) {
    static const struct {
        const char *pattern, *text;
    } examples[] = {
        {"a(b", "/a(b/: a parenthesis is never closed at character 4"},
        {"*a", "/*a/: there is nothing to repeat at character 1"},
        {"[z-a]", "/[z-a]/: this range in [] is out of order at character 4"},
        {"é(b", "/é(b/: a parenthesis is never closed at character 4"},
        {"é\\C", "/é\\C/: using \\C is disabled by the application at character 4"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct err err = {""};

        assert_null(regex_new(examples[i].pattern, &err));
        assert_string_equal(err.text, examples[i].text);
    }
}

TEST(a_pattern_that_would_run_wild_soon_does_not_match) {
    static const char *const patterns[] = {
        "(a+)+$", "^(a+)+$", "^(a|aa)+$", "(a|a?)+$", "^(([a-z])+.)+[A-Z]([a-z])+$",
    };
    char text[51];

    memset(text, 'a', sizeof text);
    text[50] = '!';
    for (size_t i = 0; i < COUNT(patterns); i++) {
        struct regex *regex = compiled(patterns[i]);
        clock_t start = clock();

        expect(!regex_match(regex, (struct str){text, sizeof text}, NULL, 0), "/%s/",
               patterns[i]);
        expect(clock() - start < CLOCKS_PER_SEC, "/%s/ took %ld ms", patterns[i],
               (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
        regex_free(regex);
    }
}

TEST(a_long_text_does_not_exhaust_the_stack) {
    struct regex *regex = compiled("^(?:a|b)*$");
    struct buf text = BUF_INIT;

    for (int i = 0; i < 1000000; i++)
        buf_add_char(&text, "ab"[i % 2]);
    buf_add_char(&text, '!');
    assert_false(regex_match(regex, buf_str(&text), NULL, 0));
    buf_release(&text);
    regex_free(regex);
}

/* `n` times a character, and another behind them. */
static struct buf run_of(char c, size_t n, char last) {
    struct buf text = BUF_INIT;

    memset(buf_reserve(&text, n), c, n);
    buf_truncate(&text, n);
    buf_add_char(&text, last);
    return text;
}

TEST(a_match_is_found_wherever_it_begins_in_a_long_text) {
    static const size_t places[] = {0, 1, 1023, 1024, 1025, 2047, 2048, 70000};
    struct regex *regex = compiled("éà|$");

    for (size_t i = 0; i < COUNT(places); i++) {
        struct buf text = run_of('b', places[i], 'b');
        struct str found;

        buf_add_text(&text, "éàb");
        assert_true(regex_match(regex, buf_str(&text), &found, 1));
        assert_int_equal(found.p - text.p, places[i] + 1);
        expect_text(found, STR_LIT("éà"), "at %zu", places[i] + 1);
        assert_true(regex_match(regex, str_slice(buf_str(&text), 0, places[i]), &found, 1));
        assert_int_equal(found.p - text.p, places[i]);
        buf_release(&text);
    }
    regex_free(regex);
}

TEST(what_comes_before_a_place_counts_in_a_long_text_too) {
    struct buf text = run_of('a', 5000, 'c');
    struct regex *regex = compiled("(?<=a)c");

    assert_true(regex_match(regex, buf_str(&text), NULL, 0));
    regex_free(regex);
    regex = compiled("^c");
    assert_false(regex_match(regex, buf_str(&text), NULL, 0));
    regex_free(regex);
    buf_release(&text);
}

TEST(a_group_may_be_repeated_over_a_whole_paragraph) {
    struct buf text = run_of('a', 10000, '!');
    struct regex *regex = compiled("^(?:\\w|\\s)+!$");

    assert_true(regex_match(regex, buf_str(&text), NULL, 0));
    regex_free(regex);
    buf_release(&text);
}

static bool third_time(void *asked) {
    return ++*(int *)asked == 3;
}

TEST(a_search_through_a_long_text_can_be_stopped) {
    struct buf text = run_of('a', 100000, 'b');
    struct regex *regex = compiled("a{0,400}a{0,400}c?b$");
    int asked = 0;

    regex_stop_when(regex, third_time, &asked);
    assert_false(regex_match(regex, buf_str(&text), NULL, 0));
    assert_int_equal(asked, 3);
    regex_free(regex);
    buf_release(&text);
}

TEST(freeing_nothing_is_allowed) {
    struct regex *regex = compiled("a");

    regex_free(NULL);
    assert_true(regex_match(regex, STR_LIT("a"), NULL, 0));
    regex_free(regex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_is_found_with_its_groups),
        cmocka_unit_test(groups_are_pieces_of_the_subject),
        cmocka_unit_test(a_pattern_that_is_not_there_does_not_match),
        cmocka_unit_test(an_absent_text_is_matched_as_an_empty_one),
        cmocka_unit_test(a_subject_ends_where_it_ends),
        cmocka_unit_test(a_match_never_begins_behind_its_end),
        cmocka_unit_test(a_wrong_pattern_is_refused_with_its_mistake_and_place),
        cmocka_unit_test(a_pattern_that_would_run_wild_soon_does_not_match),
        cmocka_unit_test(a_long_text_does_not_exhaust_the_stack),
        cmocka_unit_test(a_match_is_found_wherever_it_begins_in_a_long_text),
        cmocka_unit_test(what_comes_before_a_place_counts_in_a_long_text_too),
        cmocka_unit_test(a_group_may_be_repeated_over_a_whole_paragraph),
        cmocka_unit_test(a_search_through_a_long_text_can_be_stopped),
        cmocka_unit_test(freeing_nothing_is_allowed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
