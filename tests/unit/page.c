#include "shelf.h"

#include "base/i18n.h"
#include "view/page.h"

#define FULL                                                                                       \
    "Kham Sen fête ses musiciens\n\nLes joueurs de flûte ont ouvert la parade.\n\n"                \
    "Une flûtiste au bord du fleuve. Photo : Ernest Valdo\n\n"                                     \
    "Phnom Penh, 5 février 2021 (AKP) – Cent musiciens ont défilé.\n\n"                            \
    "La parade finit au bord du fleuve. -VNA\n\n"                                                  \
    "Voir plus\n\nLa tisserande. Photo : VNA\n\nUn atelier ouvre\n\nIl formera dix apprentis.\n\n" \
    "Un quai neuf\n\nIl est long.\n"

/* What one of the functions of page.h makes of a dispatch: release with release(). */
enum { ABOUT_LINES = 3 };

struct made {
    struct arena arena;
    struct page page;
};

static void release(struct made *made) {
    page_release(&made->page);
    arena_release(&made->arena);
}

static struct made made_article(const struct dispatch *dispatch, size_t width) {
    struct made made = {.page = PAGE_INIT};

    arena_init(&made.arena);
    page_article(&made.page, &made.arena, dispatch, NULL, width, ABOUT_LINES);
    return made;
}

static struct made made_related(const struct dispatch *dispatch, size_t width, int open) {
    struct made made = {.page = PAGE_INIT};

    arena_init(&made.arena);
    page_related(&made.page, &made.arena, dispatch, width, open);
    return made;
}

static struct made made_whole(const struct dispatch *dispatch, size_t width) {
    struct made made = {.page = PAGE_INIT};

    arena_init(&made.arena);
    page_whole(&made.page, &made.arena, dispatch, width);
    return made;
}

static void expect_page(struct made made, const char *expected) {
    struct buf text = BUF_INIT;

    page_text(&text, &made.page);
    expect_text(buf_str(&text), str_of(expected), "page");
    buf_release(&text);
    release(&made);
}

static struct dispatch dispatch_of(const struct article *article) {
    return (struct dispatch){.row = {.id = 7, .kind = DISPATCH_FULL}, .article = *article};
}

TEST(a_dispatch_is_headline_facts_lead_captions_and_paragraphs) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch = shelf_get(&shelf, shelf_put(&shelf, FULL, PUT_ADDED));

    expect_page(made_article(&dispatch, 40),
                "Kham Sen fête ses musiciens\n"
                "No. 1 · Phnom Penh · 5 Feb 2021 · VNA\n"
                "\n"
                "Les joueurs de flûte ont ouvert la\n"
                "parade.\n"
                "\n"
                "╭─ Photo ──────────────────────────────╮\n"
                "│ Une flûtiste au bord du fleuve       │\n"
                "╰─────────────────────── Ernest Valdo ─╯\n"
                "\n"
                "Phnom Penh, 5 février 2021 (AKP) – Cent\n"
                "musiciens ont défilé.\n"
                "\n"
                "La parade finit au bord du fleuve.\n"
                "\n");
    shelf_close(&shelf);
}

TEST(a_brief_says_that_it_is_one) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch;

    shelf_put(&shelf, FULL, PUT_ADDED);
    dispatch = shelf_get(&shelf, 2);
    expect_page(made_article(&dispatch, 60),
                "Un atelier ouvre\n"
                "No. 2 · brief: the full text is not held\n"
                "\n"
                "Il formera dix apprentis.\n"
                "\n"
                "╭─ Photo ──────────────────────────────────────────────────╮\n"
                "│ La tisserande                                            │\n"
                "╰──────────────────────────────────────────────────── VNA ─╯\n"
                "\n");
    shelf_close(&shelf);
}

TEST(a_whole_dispatch_ends_with_its_related_items_and_their_ids) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch;

    shelf_put(&shelf, "Un titre\n\nUn chapeau.\n\nUn texte. -VNA\n\nVoir plus\n\n"
                      "Un atelier ouvre au bord du fleuve\n\nIl formera dix apprentis.\n",
              PUT_ADDED);
    dispatch = shelf_get(&shelf, 1);
    expect_page(made_whole(&dispatch, 24), "Un titre\nNo. 1 · VNA\n\nUn chapeau.\n\nUn texte.\n\n"
                                           "See more\n\n"
                                           "○ 2  Un atelier ouvre au\n     bord du fleuve\n");
    dispatch = shelf_get(&shelf, 2);
    expect_page(made_whole(&dispatch, 50),
                "Un atelier ouvre au bord du fleuve\n"
                "No. 2 · brief: the full text is not held\n\n"
                "Il formera dix apprentis.\n\nCited by\n\n● 1  Un titre\n");
    shelf_close(&shelf);
}

TEST(the_list_beside_a_dispatch_is_its_items_then_those_that_cite_it) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch;

    shelf_put(&shelf, FULL, PUT_ADDED);
    shelf_put(&shelf, "Un atelier ouvre\n\nDix apprentis.\n\nUn texte. -VNA\n\nVoir plus\n\n"
                      "Un quai neuf\n\nIl est long.\n",
              PUT_ADDED);
    dispatch = shelf_get(&shelf, 2);
    assert_int_equal(related_count(&dispatch), 2);
    assert_true(related_row(&dispatch, 0)->id == 3);
    assert_true(related_row(&dispatch, 1)->id == 1);
    expect_page(made_related(&dispatch, 30, -1), "○ Un quai neuf\n\n"
                                                 "Cited by\n\n● Kham Sen fête ses musiciens\n\n");
    dispatch = shelf_get(&shelf, 1);
    expect_page(made_related(&dispatch, 30, -1), "● Un atelier ouvre\n\n○ Un quai neuf\n\nCited by no dispatch.\n\n");
    expect_page(made_related(&dispatch, 30, 0),
                "● Un atelier ouvre\n  Il formera dix apprentis.\n  La tisserande\n"
                "  Photo: VNA\n\n○ Un quai neuf\n\nCited by no dispatch.\n\n");
    expect_page(made_related(&dispatch, 30, 1),
                "● Un atelier ouvre\n\n○ Un quai neuf\n  Il est long.\n\nCited by no dispatch.\n\n");
    shelf_close(&shelf);
}

TEST(each_line_beside_a_dispatch_says_which_entry_it_is_of) {
    const struct article article = {0};
    struct dispatch dispatch = dispatch_of(&article);
    struct link links[] = {
        {.target = {.id = 1, .headline = STR_LIT("Un titre de plusieurs mots")},
         .item = {.summary = STR_LIT("Un sommaire de plusieurs mots")}},
        {.target = {.id = 2, .headline = STR_LIT("")}},
    };
    struct row citing[] = {{.id = 3, .kind = DISPATCH_FULL, .headline = STR_LIT("Un autre")}};
    size_t lines[] = {0, 0, 0};
    struct made made;

    dispatch.links = links;
    dispatch.nlinks = COUNT(links);
    dispatch.citing = citing;
    dispatch.nciting = COUNT(citing);
    made = made_related(&dispatch, 12, 0);
    for (size_t i = 0; i < made.page.n; i++) {
        const struct line *line = &made.page.lines[i];

        assert_in_range(line->item + 1, 0, COUNT(lines));
        if (line->item >= 0)
            lines[line->item]++;
        if (i > 0 && line->item >= 0 && made.page.lines[i - 1].item >= 0)
            assert_int_equal(line->item, made.page.lines[i - 1].item);
    }
    assert_int_equal(made.page.lines[0].runs[0].role, ROLE_MARK_BRIEF);
    assert_int_equal(made.page.lines[made.page.n - 2].runs[0].role, ROLE_MARK_FULL);
    assert_int_equal(lines[0], 9);
    expect(lines[1] > 0, "an entry without headline is not there");
    assert_int_equal(lines[2], 1);
    release(&made);
}

TEST(groups_beside_a_dispatch_have_titles_where_there_are_any) {
    const struct article article = {0};
    struct dispatch dispatch = dispatch_of(&article);
    struct link links[] = {{.target = {.id = 1, .headline = STR_LIT("Un")}}};
    struct row citing[] = {{.id = 2, .headline = STR_LIT("Deux")}};
    struct row near[] = {{.id = 3, .kind = DISPATCH_FULL, .headline = STR_LIT("Trois")}};

    dispatch.near = near;
    dispatch.nnear = 1;
    expect_page(made_related(&dispatch, 40, -1), "Cited by no dispatch.\n\nSame subject\n\n● Trois\n\n");
    dispatch.links = links;
    dispatch.nlinks = 1;
    expect_page(made_related(&dispatch, 40, -1), "○ Un\n\nCited by no dispatch.\n\nSame subject\n\n● Trois\n\n");
    dispatch.citing = citing;
    dispatch.nciting = 1;
    expect_page(made_related(&dispatch, 40, -1),
                "○ Un\n\nCited by\n\n○ Deux\n\nSame subject\n\n● Trois\n\n");
    assert_true(related_row(&dispatch, 2)->id == 3);
}

TEST(a_dispatch_of_nothing_is_still_a_page) {
    struct block blocks[] = {
        {BLOCK_PARAGRAPH, STR_NONE, STR_NONE},
        {BLOCK_FIGURE, STR_NONE, STR_NONE},
        {BLOCK_PARAGRAPH, STR_LIT(" "), STR_NONE},
    };
    struct link links[] = {{.target = {.id = 1}}};
    struct row citing[] = {{.id = 2}};
    const struct article article = {.blocks = blocks, .nblocks = COUNT(blocks)};
    const struct article nothing = {0};
    struct dispatch dispatch = dispatch_of(&nothing);

    expect_page(made_article(&dispatch, 40), "No. 7\n\n");
    expect_page(made_related(&dispatch, 40, -1), "");
    expect_page(made_whole(&dispatch, 40), "No. 7\n\n");
    dispatch = dispatch_of(&article);
    dispatch.links = links;
    dispatch.citing = citing;
    dispatch.nlinks = dispatch.nciting = 1;
    for (size_t width = 0; width < 60; width++) {
        struct made article_page = made_article(&dispatch, width);
        struct made related_page = made_related(&dispatch, width, 0);
        struct made whole_page = made_whole(&dispatch, width);

        assert_true(article_page.page.n >= 2);
        assert_true(whole_page.page.n > article_page.page.n);
        release(&article_page);
        release(&related_page);
        release(&whole_page);
    }
}

TEST(persons_have_three_lines_on_a_screen_and_all_in_a_file) {
    struct office_tag offices[] = {{.name = STR_LIT("ambassadrice")}};
    struct person_tag persons[5];
    const struct article nothing = {0};
    struct dispatch dispatch = dispatch_of(&nothing);

    for (size_t i = 0; i < COUNT(persons); i++)
        persons[i] = (struct person_tag){.name = STR_LIT("Hélène Marsannay")};
    persons[3].offices = offices;
    persons[3].noffices = 1;
    dispatch.tags.persons = persons;
    dispatch.tags.npersons = COUNT(persons);
    expect_page(made_article(&dispatch, 20), "No. 7\nHélène Marsannay ·\nHélène Marsannay ·\n"
                                             "Hélène Marsannay ·…\n\n");
    expect_page(made_whole(&dispatch, 20), "No. 7\nHélène Marsannay ·\nHélène Marsannay ·\n"
                                           "Hélène Marsannay ·\nHélène Marsannay\n"
                                           "(ambassadrice) ·\nHélène Marsannay\n\n");
}

TEST(a_first_paragraph_that_says_the_lead_again_is_not_shown) {
    struct block blocks[] = {
        {BLOCK_FIGURE, STR_LIT("Une légende"), STR_NONE},
        {BLOCK_PARAGRAPH, STR_LIT("LES joueurs deflûte ont ouvertla parade"), STR_NONE},
        {BLOCK_PARAGRAPH, STR_LIT("Un texte."), STR_NONE},
        {BLOCK_PARAGRAPH, STR_LIT("Les joueurs de flûte ont ouvert la parade."), STR_NONE},
    };
    const struct article article = {.lead = STR_LIT("Les joueurs de flûte ont ouvert la parade."),
                                    .blocks = blocks,
                                    .nblocks = COUNT(blocks)};
    struct dispatch dispatch = dispatch_of(&article);

    expect_page(made_article(&dispatch, 50),
                "No. 7\n\nLes joueurs de flûte ont ouvert la parade.\n\n"
                "╭─ Photo ────────────────────────────────────────╮\n"
                "│ Une légende                                    │\n"
                "╰────────────────────────────────────────────────╯\n\n"
                "Un texte.\n\nLes joueurs de flûte ont ouvert la parade.\n\n");
}

TEST(a_first_paragraph_without_lead_is_shown) {
    struct block blocks[] = {{BLOCK_PARAGRAPH, STR_LIT("Un texte."), STR_NONE}};
    const struct article article = {.blocks = blocks, .nblocks = COUNT(blocks)};
    struct dispatch dispatch = dispatch_of(&article);

    expect_page(made_article(&dispatch, 50), "No. 7\n\nUn texte.\n\n");
}

TEST(a_caption_has_no_frame_and_a_credit_no_edge_where_there_is_no_room) {
    struct block blocks[] = {{BLOCK_FIGURE, STR_LIT("Une légende de plusieurs mots"),
                              STR_LIT("Ernest Valdo de Kham Sen")}};
    const struct article article = {.blocks = blocks, .nblocks = COUNT(blocks)};
    struct dispatch dispatch = dispatch_of(&article);

    expect_page(made_article(&dispatch, 19), "No. 7\n\nUne légende de\nplusieurs mots\nErnest Valdo de\nKham Sen\n\n");
    expect_page(made_article(&dispatch, 20), "No. 7\n\n"
                                             "╭─ Photo ──────────╮\n"
                                             "│ Une légende de   │\n"
                                             "│ plusieurs mots   │\n"
                                             "│ Ernest Valdo de  │\n"
                                             "│ Kham Sen         │\n"
                                             "╰──────────────────╯\n\n");
}

/* Of what stands in a line; ROLES: it does not. */
static enum role role_of(const struct line *line, struct str word) {
    const char *at = memmem(line->text.p, line->text.n, word.p, word.n);

    for (size_t i = 0; at && i < line->nruns; i++)
        if ((size_t)(at - line->text.p) < line->runs[i].to)
            return line->runs[i].role;
    return ROLES;
}

TEST(roles_tell_the_parts_apart) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch = shelf_get(&shelf, shelf_put(&shelf, FULL, PUT_ADDED));
    struct made made = made_article(&dispatch, 100);
    static const struct {
        size_t line;
        enum role first, last;
    } examples[] = {
        {0, ROLE_HEADLINE, ROLE_HEADLINE}, {1, ROLE_QUIET, ROLE_QUIET},
        {3, ROLE_LEAD, ROLE_LEAD},         {5, ROLE_BORDER, ROLE_BORDER},
        {6, ROLE_BORDER, ROLE_BORDER},     {9, ROLE_DATELINE, ROLE_TEXT},
        {11, ROLE_TEXT, ROLE_TEXT},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        const struct line *line = &made.page.lines[examples[i].line];

        expect(line->nruns > 0 && line->runs[0].role == examples[i].first &&
                   line->runs[line->nruns - 1].role == examples[i].last,
               "line %zu", examples[i].line);
    }
    assert_int_equal(role_of(&made.page.lines[5], STR_LIT("Photo")), ROLE_TITLE);
    assert_int_equal(made.page.lines[6].runs[1].role, ROLE_CAPTION);
    assert_int_equal(role_of(&made.page.lines[7], STR_LIT("Valdo")), ROLE_TITLE);
    release(&made);
    shelf_close(&shelf);
}

static void expect_widths(const struct page *page, size_t width) {
    for (size_t i = 0; i < page->n; i++) {
        struct str text = page->lines[i].text;
        size_t used = utf8_width(text);

        expect(used <= width, "%zu columns in %zu: \"" STR_FMT "\"", used, width, STR_ARG(text));
        if (str_starts(text, "╭") || str_starts(text, "│") || str_starts(text, "╰"))
            expect(used == width, "a frame of %zu columns in %zu: \"" STR_FMT "\"", used, width,
                   STR_ARG(text));
    }
}

static void expect_widths_of(const struct dispatch *dispatch) {
    for (size_t width = 0; width <= 120; width++) {
        struct made article = made_article(dispatch, width);
        struct made related = made_related(dispatch, width, 0);
        struct made whole = made_whole(dispatch, width);
        size_t room = width < 8 ? 8 : width;

        expect_widths(&article.page, room);
        expect_widths(&related.page, room);
        expect_widths(&whole.page, room);
        release(&article);
        release(&related);
        release(&whole);
    }
}

TEST(random_dispatches_fit_every_width_and_their_frames_are_straight) {
    struct shelf shelf = shelf_open();
    uint64_t seed = 1;

    for (int round = 0; round < 15; round++) {
        struct buf text = BUF_INIT;
        enum put_result result;
        struct dispatch dispatch;

        for (int i = 0; i < 14; i++) {
            add_chance_text(&text, &seed, 1 + chance_below(&seed, 12));
            buf_add_text(&text, i == 8 ? " -VNA\n\nVoir plus\n\n"
                                : i % 3 == 2 ? ". Photo : Lê Thị 漢字 et autres\n\n"
                                             : "\n\n");
        }
        dispatch = shelf_get(&shelf,
                             shelf_put_bytes(&shelf, buf_str(&text), "/essai.txt", &result));
        expect_widths_of(&dispatch);
        buf_release(&text);
    }
    shelf_close(&shelf);
}

TEST(dates_are_written_for_people) {
    static const struct {
        const char *iso, *date;
    } examples[] = {
        {"2021-11-05", "5 Nov 2021"}, {"2021-01-31", "31 Jan 2021"}, {"2021-12", "Dec 2021"},
        {"2021", "2021"},             {"--11-05", "5 Nov"},          {"--05", "May"},
        {"", ""},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf out = BUF_INIT;

        date_for_people(&out, str_of(examples[i].iso));
        expect_text(buf_str(&out), str_of(examples[i].date), "\"%s\"", examples[i].iso);
        buf_release(&out);
    }
}

TEST(an_absent_date_is_written_as_nothing) {
    struct buf out = BUF_INIT;

    date_for_people(&out, STR_NONE);
    assert_int_equal(out.n, 0);
    buf_release(&out);
}

TEST(each_kind_has_its_mark_of_one_column) {
    assert_true(str_is(kind_mark(DISPATCH_FULL), "●"));
    assert_true(str_is(kind_mark(DISPATCH_BRIEF), "○"));
    assert_int_equal(utf8_width(kind_mark(DISPATCH_FULL)), 1);
    assert_int_equal(utf8_width(kind_mark(DISPATCH_BRIEF)), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dispatch_is_headline_facts_lead_captions_and_paragraphs),
        cmocka_unit_test(a_brief_says_that_it_is_one),
        cmocka_unit_test(a_whole_dispatch_ends_with_its_related_items_and_their_ids),
        cmocka_unit_test(the_list_beside_a_dispatch_is_its_items_then_those_that_cite_it),
        cmocka_unit_test(each_line_beside_a_dispatch_says_which_entry_it_is_of),
        cmocka_unit_test(groups_beside_a_dispatch_have_titles_where_there_are_any),
        cmocka_unit_test(a_dispatch_of_nothing_is_still_a_page),
        cmocka_unit_test(persons_have_three_lines_on_a_screen_and_all_in_a_file),
        cmocka_unit_test(a_first_paragraph_that_says_the_lead_again_is_not_shown),
        cmocka_unit_test(a_first_paragraph_without_lead_is_shown),
        cmocka_unit_test(a_caption_has_no_frame_and_a_credit_no_edge_where_there_is_no_room),
        cmocka_unit_test(roles_tell_the_parts_apart),
        cmocka_unit_test(random_dispatches_fit_every_width_and_their_frames_are_straight),
        cmocka_unit_test(dates_are_written_for_people),
        cmocka_unit_test(an_absent_date_is_written_as_nothing),
        cmocka_unit_test(each_kind_has_its_mark_of_one_column),
    };

    i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
