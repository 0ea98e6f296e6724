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

/* Searches */

static const struct query *parse(const char *text, struct arena *arena) {
    struct query *query;
    struct span where;
    struct err err;

    arena_init(arena);
    expect(query_parse(str_of(text), false, arena, &query, &where, &err) == 0, "%s", err.text);
    return query;
}

static void expect_found(const char *query, const char *text, const char *expected) {
    struct marks marks = MARKS_INIT;
    struct buf all = BUF_INIT;
    struct arena arena;

    marks_add_matches(&marks, parse(query, &arena), FIELD_BODY, str_of(text));
    marks_order(&marks);
    for (size_t i = 0; i < marks.n; i++)
        buf_add_format(&all, "%s%.*s", i ? "|" : "", STR_ARG(marks.items[i].text));
    expect_text(buf_str(&all), str_of(expected), "%s in \"%s\"", query, text);
    buf_release(&all);
    marks_release(&marks);
    arena_release(&arena);
}

TEST(words_are_found_whatever_their_case_and_accents) {
    expect_found("mer école", "L’École de la MER, écoles", "École|MER");
    expect_found("éco*", "L’École de la mer, écoles", "École|écoles");
    expect_found("mer OR ile", "une île, la mer", "île|mer");
    expect_found("mer -ile", "une île, la mer", "mer");
    expect_found("/m.r/", "une île, la mer", "mer");
}

TEST(of_a_phrase_only_the_run_of_its_words_is_found) {
    expect_found("\"mer orientale\"", "la mer, la Mer Orientale, orientale", "Mer Orientale");
    expect_found("\"mer orientale\"", "mer mer\n orientale", "mer\n orientale");
    expect_found("\"mer orientale\"", "orientale mer", "");
    expect_found("\"mer orientale\"", "la mer", "");
    expect_found("l'école", "l’ecole, une école", "l’ecole");
    expect_found("grand-mer*", "grand merle, grands, merle", "grand merle");
    expect_found("\"mer orientale\" mer", "mer, mer orientale", "mer|mer orientale");
}

TEST(what_a_pattern_finds_it_finds_in_the_whole_text) {
    expect_found("/^m/", "mmm", "m");
    expect_found("/(?<=,)./", "a,b,c", "b|c");
    expect_found("/(?<=a)a/", "aaa", "a|a");
    expect_found("/x*/", "éxx x", "xx|x");
    expect_found("/$/", "mer", "");
    expect_found("/(?=(?1))(?(DEFINE)(é\\K))/", "aéé", "");
    expect_found("/(?<=(?1))(?(DEFINE)(\\K[ab]))/", "abc", "a|b");
    expect_found("/é?/", "", "");
}

/* It would find the end of the text, after a minute. */
TEST(a_pattern_that_takes_too_long_marks_no_more) {
    enum { LENGTH = 300000 };
    static char text[LENGTH + 1];

    memset(text, 'a', LENGTH);
    memcpy(text + LENGTH - 3, "abc", 3);
    expect_found("/a{0,400}a{0,400}d?b/", text, "");
    expect_found("/(?<=b)c/", text, "c");
}

TEST(a_pattern_that_takes_too_long_has_no_more_time_for_many_texts) {
    enum { BLOCKS = 3000, LENGTH = 1000 };
    static char text[LENGTH + 1];
    static struct block blocks[BLOCKS];
    const struct article article = {
        .source = {text, LENGTH}, .blocks = blocks, .nblocks = BLOCKS};
    struct marks marks = MARKS_INIT;
    struct arena arena;

    memset(text, 'a', LENGTH);
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = (struct block){BLOCK_PARAGRAPH, {text, i + 1 < BLOCKS ? LENGTH - 1 : 1},
                                   STR_NONE};
    text[LENGTH - 1] = 'b';
    marks_add_article_matches(&marks, parse("/a{0,400}a{0,400}d?b|^a$/", &arena), &article);
    expect(marks.n == 0, "%zu marks", marks.n);
    marks_release(&marks);
    arena_release(&arena);
}

TEST(words_of_a_part_are_found_in_it_alone) {
    char text[] = "mer ; mer ; mer ; mer";
    struct block blocks[] = {{BLOCK_FIGURE, {text + 12, 3}, STR_NONE},
                             {BLOCK_PARAGRAPH, {text + 18, 3}, STR_NONE}};
    const struct article article = {.source = str_of(text),
                                    .headline = {text, 3},
                                    .lead = {text + 6, 3},
                                    .blocks = blocks,
                                    .nblocks = 2};
    static const struct {
        const char *query;
        int at; /* of the only one; -1: all four */
    } cases[] = {{"titre:mer", 0},  {"chapô:mer", 6}, {"légende:mer", 12},
                 {"corps:mer", 18}, {"mer", -1},      {"titre:mer OR mer", -1}};

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct marks marks = MARKS_INIT;
        struct arena arena;

        marks_add_article_matches(&marks, parse(cases[i].query, &arena), &article);
        marks_order(&marks);
        expect(marks.n == (cases[i].at < 0 ? 4 : 1), "%s: %zu", cases[i].query, marks.n);
        expect(cases[i].at < 0 || marks.items[0].text.p == text + cases[i].at, "%s",
               cases[i].query);
        marks_release(&marks);
        arena_release(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_two_begin_together_matches_stand_over_doubts_and_these_over_tags),
        cmocka_unit_test(of_two_of_one_role_that_begin_together_the_longer_stays),
        cmocka_unit_test(what_begins_later_is_cut_where_the_other_ends),
        cmocka_unit_test(words_are_found_whatever_their_case_and_accents),
        cmocka_unit_test(of_a_phrase_only_the_run_of_its_words_is_found),
        cmocka_unit_test(what_a_pattern_finds_it_finds_in_the_whole_text),
        cmocka_unit_test(a_pattern_that_takes_too_long_marks_no_more),
        cmocka_unit_test(a_pattern_that_takes_too_long_has_no_more_time_for_many_texts),
        cmocka_unit_test(words_of_a_part_are_found_in_it_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
