#include "unit.h"

#include "base/i18n.h"
#include "view/flow.h"

/* A text laid out: release with release(). */
struct laid {
    struct arena arena;
    struct page page;
};

static struct laid lay(struct flow *flow, const struct layout *layout) {
    struct laid laid = {.page = PAGE_INIT};

    arena_init(&laid.arena);
    flow_wrap(flow, layout, &laid.arena, &laid.page);
    return laid;
}

static struct laid lay_text(struct str text, const struct layout *layout) {
    struct flow flow = FLOW_INIT;
    struct laid laid;

    flow_add(&flow, ROLE_TEXT, text);
    laid = lay(&flow, layout);
    flow_release(&flow);
    return laid;
}

static void release(struct laid *laid) {
    page_release(&laid->page);
    arena_release(&laid->arena);
}

/* The lines, each ended by a newline, as they are. */
static void join_lines(struct buf *out, const struct page *page) {
    for (size_t i = 0; i < page->n; i++) {
        buf_add(out, page->lines[i].text);
        buf_add_char(out, '\n');
    }
}

static void expect_lines(const struct page *page, const char *expected, const char *what) {
    struct buf joined = BUF_INIT;

    join_lines(&joined, page);
    expect_text(buf_str(&joined), str_of(expected), "\"%s\"", what);
    buf_release(&joined);
}

struct example {
    const char *text;
    size_t width, max_lines;
    const char *lines;
};

static void expect_laid(const struct example *example) {
    const struct layout layout = {.width = example->width, .max_lines = example->max_lines};
    struct laid laid = lay_text(str_of(example->text), &layout);

    expect_lines(&laid.page, example->lines, example->text);
    release(&laid);
}

/* Runs stand in order, without gaps or overlaps, and cover the line. */
static void expect_sound_runs(const struct line *line) {
    size_t at = 0;

    for (size_t i = 0; i < line->nruns; i++) {
        expect(line->runs[i].from == at && line->runs[i].to > at, "run %zu of \"" STR_FMT "\"", i,
               STR_ARG(line->text));
        at = line->runs[i].to;
    }
    expect(at == line->text.n, "runs end at %zu in \"" STR_FMT "\"", at, STR_ARG(line->text));
}

static enum role role_at(const struct line *line, size_t at) {
    size_t i = 0;

    while (line->runs[i].to <= at)
        i++;
    return line->runs[i].role;
}

/* Without any space. */
static void squeeze(struct buf *out, struct str text) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next)
        if (!utf8_is_space(utf8_at(text, at, &next)))
            buf_add(out, str_slice(text, at, next));
}

/* As squeeze(), of what may be shown; a mark that begins a word may not. */
static void squeeze_clean(struct buf *out, struct str text) {
    size_t from = 0, next;

    for (size_t at = 0; at <= text.n; at = next) {
        next = at + 1;
        if (at < text.n && !utf8_is_space(utf8_at(text, at, &next)))
            continue;
        utf8_clean(out, str_slice(text, from, at));
        from = next;
    }
}

static bool is_one_character(struct str text) {
    size_t n = 0, next;

    for (size_t at = 0; at < text.n; at = next) {
        utf8_at(text, at, &next);
        n += utf8_width(str_slice(text, at, next)) > 0;
    }
    return n == 1;
}

TEST(lines_break_at_spaces_and_are_filled) {
    static const struct example examples[] = {
        {"Le chat dort", 80, 0, "Le chat dort\n"},
        {"Le chat dort", 12, 0, "Le chat dort\n"},
        {"Le chat dort", 11, 0, "Le chat\ndort\n"},
        {"Le chat dort", 7, 0, "Le chat\ndort\n"},
        {"Le chat dort", 4, 0, "Le\nchat\ndort\n"},
        {" a  \n b\t\u00A0c ", 80, 0, "a b c\n"},
        {"L’été à Huê", 6, 0, "L’été\nà Huê\n"},
        {"e\u0301te\u0301 e\u0301te\u0301", 3, 0, "e\u0301te\u0301\ne\u0301te\u0301\n"},
        {"漢字漢字漢", 5, 0, "漢字\n漢字\n漢\n"},
        {"a\x1B" "b\u200Bc", 80, 0, "a␛bc\n"},
        {"", 80, 0, ""},
        {" \n\t", 80, 0, ""},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_laid(&examples[i]);
}

TEST(a_word_wider_than_the_line_is_cut) {
    static const struct example examples[] = {
        {"anticonstitutionnellement", 10, 0, "anticonsti\ntutionnell\nement\n"},
        {"un anticonstitutionnellement", 10, 0, "un\nanticonsti\ntutionnell\nement\n"},
        {"été", 1, 0, "é\nt\né\n"},
        {"e\u0301te\u0301", 1, 0, "e\u0301\nt\ne\u0301\n"},
        {"漢a", 1, 0, "漢\na\n"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_laid(&examples[i]);
}

TEST(french_marks_stay_with_their_word) {
    static const struct example examples[] = {
        {"Vraiment oui !", 13, 0, "Vraiment\noui !\n"},
        {"Vraiment oui ?", 13, 0, "Vraiment\noui ?\n"},
        {"Vraiment oui ;", 13, 0, "Vraiment\noui ;\n"},
        {"Vraiment oui :", 13, 0, "Vraiment\noui :\n"},
        {"Vraiment oui\u202F!", 13, 0, "Vraiment\noui !\n"},
        {"Vraiment oui\u00A0?!", 14, 0, "Vraiment\noui ?!\n"},
        {"plus de 10 %", 11, 0, "plus de\n10 %\n"},
        {"Il dit « oui »", 13, 0, "Il dit\n« oui »\n"},
        {"Il dit « oui »", 8, 0, "Il dit\n« oui »\n"},
        {"Il dit « oui et non »", 12, 0, "Il dit « oui\net non »\n"},
        {"Il dit «oui»", 11, 0, "Il dit\n«oui»\n"},
        {"mot\u00A0mot", 6, 0, "mot\nmot\n"},
        {"le Laos · le Mali", 7, 0, "le\nLaos ·\nle Mali\n"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_laid(&examples[i]);
}

TEST(lines_break_at_hyphens_but_not_beside_a_short_piece) {
    static const struct example examples[] = {
        {"Asie-Pacifique", 9, 0, "Asie-\nPacifique\n"},
        {"quand vient-il", 12, 0, "quand\nvient-il\n"},
        {"y a-t-il", 7, 0, "y\na-t-il\n"},
        {"une mi-temps", 7, 0, "une\nmi-temp\ns\n"},
        {"son vice-ministre", 10, 0, "son vice-\nministre\n"},
        {"un vice-roi", 8, 0, "un vice-\nroi\n"},
        {"un non-lieu", 7, 0, "un non-\nlieu\n"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_laid(&examples[i]);
}

TEST(what_is_left_out_is_marked_by_an_ellipsis) {
    static const struct example examples[] = {
        {"un deux trois quatre", 8, 2, "un deux\ntrois q…\n"},
        {"un deux trois quatre", 7, 2, "un deux\ntrois…\n"},
        {"un deux trois", 7, 2, "un deux\ntrois\n"},
        {"un deux trois", 80, 1, "un deux trois\n"},
        {"un deux ", 7, 1, "un deux\n"},
        {"un deux trois", 1, 1, "…\n"},
        {"漢字漢字", 4, 1, "漢…\n"},
        {"漢字漢字", 2, 1, "…\n"},
        {"anticonstitutionnellement", 10, 1, "anticonst…\n"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_laid(&examples[i]);
}

TEST(margins_stand_before_and_the_close_is_straight) {
    const struct layout layout = {.width = 12,
                                  .first = STR_LIT("● "),
                                  .other = STR_LIT("│ "),
                                  .margin = ROLE_BORDER,
                                  .close = STR_LIT(" │"),
                                  .item = 3};
    struct laid laid = lay_text(STR_LIT("Le chat dort, 漢字."), &layout);

    expect_lines(&laid.page, "● Le chat  │\n│ dort, 漢 │\n│ 字.      │\n", "margins");
    for (size_t i = 0; i < laid.page.n; i++) {
        const struct line *line = &laid.page.lines[i];

        expect_sound_runs(line);
        assert_int_equal(line->item, 3);
        assert_int_equal(role_at(line, 0), ROLE_BORDER);
        assert_int_equal(role_at(line, strlen("● ")), ROLE_TEXT);
        assert_int_equal(role_at(line, line->text.n - 1), ROLE_BORDER);
    }
    release(&laid);
}

TEST(pieces_keep_their_roles_and_a_space_between_them) {
    const struct layout layout = {.width = 11, .item = -1};
    struct flow flow = FLOW_INIT;
    struct laid laid;

    flow_add(&flow, ROLE_DATELINE, STR_LIT("Huê, 5 mai –"));
    flow_add(&flow, ROLE_QUIET, STR_LIT(" \u200B"));
    flow_add(&flow, ROLE_TEXT, STR_LIT(" La fête "));
    laid = lay(&flow, &layout);
    expect_lines(&laid.page, "Huê, 5 mai\n– La fête\n", "pieces");
    assert_int_equal(laid.page.lines[0].nruns, 1);
    assert_int_equal(role_at(&laid.page.lines[0], 0), ROLE_DATELINE);
    assert_int_equal(role_at(&laid.page.lines[1], 0), ROLE_DATELINE);
    assert_int_equal(role_at(&laid.page.lines[1], strlen("– ")), ROLE_TEXT);
    expect_sound_runs(&laid.page.lines[1]);
    release(&laid);
    flow_release(&flow);
}

TEST(the_space_before_a_piece_is_plain) {
    const struct layout layout = {.width = 40, .item = -1};
    struct flow flow = FLOW_INIT;
    struct laid laid;

    flow_add(&flow, ROLE_QUIET, STR_LIT("·"));
    flow_add(&flow, ROLE_COUNTRY, STR_LIT("Sri Lanka"));
    laid = lay(&flow, &layout);
    assert_int_equal(role_at(&laid.page.lines[0], strlen("·")), ROLE_TEXT);
    assert_int_equal(role_at(&laid.page.lines[0], strlen("· Sri")), ROLE_COUNTRY);
    release(&laid);
    flow_release(&flow);
}

TEST(any_number_of_pieces_is_shown) {
    const struct layout layout = {.width = 80, .item = -1};
    struct flow flow = FLOW_INIT;
    struct buf expected = BUF_INIT;
    struct laid laid;

    for (int i = 0; i < 11; i++) {
        struct buf word = BUF_INIT;

        buf_add_format(&word, "mot%d", i);
        flow_add(&flow, i % 2 ? ROLE_TEXT : ROLE_LEAD, buf_str(&word));
        flow_add(&flow, ROLE_QUIET, STR_LIT(""));
        buf_add_format(&expected, "%s%s", i ? " " : "", word.p);
        buf_release(&word);
    }
    buf_add_char(&expected, '\n');
    laid = lay(&flow, &layout);
    expect_lines(&laid.page, expected.p, "many pieces");
    expect_sound_runs(&laid.page.lines[0]);
    release(&laid);
    buf_release(&expected);
    flow_release(&flow);
}

TEST(a_flow_is_empty_once_it_is_wrapped) {
    const struct layout layout = {.width = 80, .item = -1};
    struct flow flow = FLOW_INIT;
    struct laid laid = {.page = PAGE_INIT};

    arena_init(&laid.arena);
    flow_add(&flow, ROLE_TEXT, STR_LIT("un"));
    flow_wrap(&flow, &layout, &laid.arena, &laid.page);
    flow_wrap(&flow, &layout, &laid.arena, &laid.page);
    flow_add(&flow, ROLE_TEXT, STR_LIT("deux"));
    flow_wrap(&flow, &layout, &laid.arena, &laid.page);
    expect_lines(&laid.page, "un\ndeux\n", "one after the other");
    release(&laid);
    flow_release(&flow);
}

TEST(a_line_of_its_own_is_as_it_is_and_a_page_as_text_has_no_spaces_at_line_ends) {
    struct laid laid = {.page = PAGE_INIT};
    struct buf text = BUF_INIT;

    arena_init(&laid.arena);
    page_add_line(&laid.page, &laid.arena, ROLE_TITLE, STR_LIT(" a  b  "));
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_NONE);
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_LIT("  "));
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_LIT("c"));
    expect_lines(&laid.page, " a  b  \n\n  \nc\n", "lines");
    page_text(&text, &laid.page);
    assert_string_equal(text.p, " a  b\n\n\nc\n");
    for (size_t i = 0; i < laid.page.n; i++) {
        expect_sound_runs(&laid.page.lines[i]);
        assert_int_equal(laid.page.lines[i].item, -1);
    }
    assert_int_equal(role_at(&laid.page.lines[0], 0), ROLE_TITLE);
    buf_release(&text);
    release(&laid);
}

/* Properties */

static void expect_sound_line(const struct line *line, const struct layout *layout) {
    struct str text = line->text;
    size_t next;

    expect_sound_runs(line);
    expect(utf8_width(text) <= layout->width || is_one_character(text),
           "in %zu columns: \"" STR_FMT "\"", layout->width, STR_ARG(text));
    expect(text.n > 0, "a line of nothing");
    expect(!utf8_is_space(utf8_at(text, 0, &next)), "a line begins with a space: \"" STR_FMT "\"",
           STR_ARG(text));
    expect(!utf8_is_space(utf8_at(text, utf8_before(text, text.n), &next)),
           "a line ends with a space: \"" STR_FMT "\"", STR_ARG(text));
}

TEST(random_texts_at_every_width_lose_nothing_and_stay_within) {
    uint64_t seed = 1;

    for (int round = 0; round < 20; round++)
        for (size_t width = 1; width <= 100; width++) {
            const struct layout layout = {.width = width, .item = -1};
            struct buf text = BUF_INIT, expected = BUF_INIT, joined = BUF_INIT, found = BUF_INIT;
            struct laid laid;

            buf_add_char(&text, '\''); /* else a mark at the beginning would be dropped */
            add_chance_text(&text, &seed, 1 + chance_below(&seed, 40));
            laid = lay_text(buf_str(&text), &layout);
            for (size_t i = 0; i < laid.page.n; i++)
                expect_sound_line(&laid.page.lines[i], &layout);
            squeeze_clean(&expected, buf_str(&text));
            join_lines(&joined, &laid.page);
            squeeze(&found, buf_str(&joined));
            expect_text(buf_str(&found), buf_str(&expected), "in %zu columns", width);
            buf_release(&text);
            buf_release(&expected);
            buf_release(&joined);
            buf_release(&found);
            release(&laid);
        }
}

/* The line whose text stands around that of a line, in a page of another width. */
static void expect_same_passage(const struct page *page, size_t line, const struct page *other) {
    size_t offset = page_offset(page, line);
    size_t there = page_line_at(other, offset);

    expect(page_line_at(page, offset) == line, "line %zu is found as %zu", line,
           page_line_at(page, offset));
    expect(there < other->n, "line %zu of %zu", there, other->n);
    expect(page_offset(other, there) <= offset && offset < page_offset(other, there + 1),
           "offset %zu: line %zu stands at %zu", offset, there, page_offset(other, there));
}

TEST(a_passage_is_found_again_in_a_page_of_another_width) {
    uint64_t seed = 6;

    for (int round = 0; round < 300; round++) {
        struct layout layout = {.width = 10 + chance_below(&seed, 90), .item = -1};
        struct buf text = BUF_INIT;
        struct laid one, other;

        add_chance_text(&text, &seed, 1 + chance_below(&seed, 60));
        buf_add_text(&text, "fin");
        one = lay_text(buf_str(&text), &layout);
        layout = (struct layout){.width = 10 + chance_below(&seed, 90),
                                 .first = STR_LIT("│ "),
                                 .other = STR_LIT("│ "),
                                 .margin = ROLE_BORDER,
                                 .close = STR_LIT(" │")};
        other = lay_text(buf_str(&text), &layout);
        assert_int_equal(page_offset(&one.page, 0), 0);
        assert_int_equal(page_offset(&one.page, one.page.n),
                         page_offset(&other.page, other.page.n));
        for (size_t i = 0; i < one.page.n; i++)
            expect_same_passage(&one.page, i, &other.page);
        buf_release(&text);
        release(&one);
        release(&other);
    }
}

TEST(a_passage_beyond_the_end_is_on_the_last_line) {
    struct laid laid = {.page = PAGE_INIT};

    assert_int_equal(page_offset(&laid.page, 5), 0);
    assert_int_equal(page_line_at(&laid.page, 0), 0);
    assert_int_equal(page_line_at(&laid.page, 7), 0);
    arena_init(&laid.arena);
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_LIT("un"));
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_NONE);
    page_add_line(&laid.page, &laid.arena, ROLE_TEXT, STR_LIT("deux"));
    assert_int_equal(page_offset(&laid.page, 2), 2);
    assert_int_equal(page_offset(&laid.page, 9), 6);
    assert_int_equal(page_line_at(&laid.page, 2), 2);
    assert_int_equal(page_line_at(&laid.page, 100), 2);
    release(&laid);
}

/* What anyone would do with words that are not broken. */
static void fill_lines(struct buf *out, const char *words, size_t width) {
    size_t column = 0;

    while (*words) {
        size_t n = strcspn(words, " ");

        if (column && column + 1 + n > width) {
            buf_add_char(out, '\n');
            column = 0;
        } else if (column) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, (struct str){words, n});
        column += n;
        words += n + (words[n] == ' ');
    }
    buf_add_char(out, '\n');
}

TEST(plain_words_fill_each_line) {
    uint64_t seed = 2;

    for (int round = 0; round < 5; round++)
        for (size_t width = 12; width <= 100; width++) {
            const struct layout layout = {.width = width, .item = -1};
            struct buf text = BUF_INIT, expected = BUF_INIT;
            struct laid laid;

            for (size_t words = 60; words-- > 0;) {
                for (size_t n = 1 + chance_below(&seed, 12); n-- > 0;)
                    buf_add_char(&text, (char)('a' + chance_below(&seed, 26)));
                if (words)
                    buf_add_char(&text, ' ');
            }
            fill_lines(&expected, text.p, width);
            laid = lay_text(buf_str(&text), &layout);
            expect_lines(&laid.page, expected.p, "plain words");
            buf_release(&text);
            buf_release(&expected);
            release(&laid);
        }
}

static bool begins_with_mark(struct str line) {
    static const char *const marks[] = {":", ";", "?", "!", "%", "»"};

    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_starts(line, marks[i]))
            return true;
    return false;
}

TEST(no_line_begins_with_a_french_mark_or_ends_with_an_opening_one) {
    static const char *const units[] = {
        "mot",       "dépêche",   "vrai\u202F!", "oui ?",     "ainsi\u00A0:", "donc ;",
        "10 %",      "« bien »",  "« deux",      "mots »",    "« quoi ?\u00A0»", "«serré»",
    };
    enum { WIDEST = 10 };
    uint64_t seed = 3;

    for (int round = 0; round < 20; round++)
        for (size_t width = WIDEST; width <= 100; width++) {
            const struct layout layout = {.width = width, .item = -1};
            struct buf text = BUF_INIT;
            struct laid laid;

            for (int i = 0; i < 40; i++)
                buf_add_format(&text, "%s ", units[chance_below(&seed, COUNT(units))]);
            laid = lay_text(buf_str(&text), &layout);
            for (size_t i = 0; i < laid.page.n; i++) {
                struct str line = laid.page.lines[i].text;

                expect(!begins_with_mark(line) && !str_ends(line, "«"), "\"" STR_FMT "\"",
                       STR_ARG(line));
            }
            buf_release(&text);
            release(&laid);
        }
}

TEST(the_first_line_can_be_shorter) {
    const struct layout layout = {.width = 12, .first_less = 5, .max_lines = 2};
    struct laid laid = lay_text(STR_LIT("un deux trois quatre cinq"), &layout);

    expect_lines(&laid.page, "un deux\ntrois quatr…\n", "a shorter first line");
    release(&laid);
}

TEST(a_passage_is_at_the_same_offset_wherever_a_text_before_it_was_cut) {
    const struct str text = STR_LIT("Une voix, deux voix, trois voix et bien d'autres encore.");
    struct layout layout = {.width = 12};
    struct laid all = lay_text(text, &layout), some;

    layout.max_lines = 2;
    some = lay_text(text, &layout);
    assert_true(some.page.n == 2 && all.page.n > 2);
    assert_int_equal(page_offset(&some.page, 2), page_offset(&all.page, all.page.n));
    release(&all);
    release(&some);
}

TEST(with_a_limit_the_lines_are_the_same_up_to_the_last) {
    uint64_t seed = 4;

    for (int round = 0; round < 1000; round++) {
        struct layout layout = {.width = 5 + chance_below(&seed, 40), .item = -1};
        struct buf text = BUF_INIT;
        struct laid all, some;
        size_t max = 1 + chance_below(&seed, 5);

        add_chance_text(&text, &seed, 1 + chance_below(&seed, 30));
        all = lay_text(buf_str(&text), &layout);
        layout.max_lines = max;
        some = lay_text(buf_str(&text), &layout);
        assert_int_equal(some.page.n, all.page.n < max ? all.page.n : max);
        for (size_t i = 0; i < some.page.n; i++) {
            struct str line = some.page.lines[i].text;

            expect_sound_line(&some.page.lines[i], &layout);
            if (i + 1 < max || all.page.n <= max)
                expect_text(line, all.page.lines[i].text, "line %zu", i);
            else
                expect(str_ends(line, "…"), "\"" STR_FMT "\"", STR_ARG(line));
        }
        buf_release(&text);
        release(&all);
        release(&some);
    }
}

TEST(the_close_is_straight_whatever_the_text) {
    uint64_t seed = 5;

    for (int round = 0; round < 1000; round++) {
        const struct layout layout = {.width = 8 + chance_below(&seed, 80),
                                      .first = STR_LIT("╭─ "),
                                      .other = STR_LIT("│ "),
                                      .margin = ROLE_BORDER,
                                      .close = STR_LIT(" │"),
                                      .max_lines = chance_below(&seed, 5)};
        struct buf text = BUF_INIT;
        struct laid laid;

        add_chance_text(&text, &seed, 1 + chance_below(&seed, 30));
        laid = lay_text(buf_str(&text), &layout);
        for (size_t i = 0; i < laid.page.n; i++) {
            const struct line *line = &laid.page.lines[i];

            expect_sound_runs(line);
            expect(utf8_width(line->text) == layout.width, "%zu columns: \"" STR_FMT "\"",
                   layout.width, STR_ARG(line->text));
            assert_true(str_starts(line->text, i ? "│ " : "╭─ "));
            assert_true(str_ends(line->text, " │"));
        }
        buf_release(&text);
        release(&laid);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_spaces_and_are_filled),
        cmocka_unit_test(a_word_wider_than_the_line_is_cut),
        cmocka_unit_test(french_marks_stay_with_their_word),
        cmocka_unit_test(lines_break_at_hyphens_but_not_beside_a_short_piece),
        cmocka_unit_test(what_is_left_out_is_marked_by_an_ellipsis),
        cmocka_unit_test(margins_stand_before_and_the_close_is_straight),
        cmocka_unit_test(pieces_keep_their_roles_and_a_space_between_them),
        cmocka_unit_test(the_space_before_a_piece_is_plain),
        cmocka_unit_test(any_number_of_pieces_is_shown),
        cmocka_unit_test(a_flow_is_empty_once_it_is_wrapped),
        cmocka_unit_test(
            a_line_of_its_own_is_as_it_is_and_a_page_as_text_has_no_spaces_at_line_ends),
        cmocka_unit_test(random_texts_at_every_width_lose_nothing_and_stay_within),
        cmocka_unit_test(a_passage_is_found_again_in_a_page_of_another_width),
        cmocka_unit_test(a_passage_beyond_the_end_is_on_the_last_line),
        cmocka_unit_test(plain_words_fill_each_line),
        cmocka_unit_test(no_line_begins_with_a_french_mark_or_ends_with_an_opening_one),
        cmocka_unit_test(the_first_line_can_be_shorter),
        cmocka_unit_test(a_passage_is_at_the_same_offset_wherever_a_text_before_it_was_cut),
        cmocka_unit_test(with_a_limit_the_lines_are_the_same_up_to_the_last),
        cmocka_unit_test(the_close_is_straight_whatever_the_text),
    };

    i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
