#include "unit.h"

#include "tui/layout.h"

enum { COLUMNS = 250, ROWS = 80 };

static const struct sizes SIZES; /* none is wanted */

static bool is_shown(const struct rect *rect) {
    return rect->width > 0 && rect->rows > 0;
}

static bool overlap(const struct rect *a, const struct rect *b) {
    return is_shown(a) && is_shown(b) && a->row < b->row + b->rows && b->row < a->row + a->rows &&
           a->column < b->column + b->width && b->column < a->column + a->width;
}

static bool crosses(const struct rect *rect, int column) {
    return is_shown(rect) && column >= rect->column && column < rect->column + rect->width;
}

/* Of the rows between the bars and of the columns of the screen. */
static bool is_on_screen(const struct screen *screen, const struct rect *rect) {
    return !is_shown(rect) ||
           (rect->row >= 1 && rect->row + rect->rows <= screen->rows - 1 && rect->column >= 0 &&
            rect->column + rect->width <= screen->columns);
}

static void expect_sound(const struct screen *screen, enum pane focus) {
    int rows = screen->rows, columns = screen->columns;

    for (int i = 0; i < PANES; i++) {
        const struct rect *rect = &screen->panes[i];

        expect(rect->width >= 0 && rect->rows >= 0, "%dx%d: pane %d is less than nothing",
               columns, rows, i);
        expect(is_on_screen(screen, rect), "%dx%d: pane %d leaves the screen", columns, rows, i);
        for (int k = 0; k < i; k++)
            expect(!overlap(rect, &screen->panes[k]), "%dx%d: panes %d and %d", columns, rows, k,
                   i);
        for (int k = 0; k < 3; k++)
            expect(!crosses(rect, screen->separators[k]), "%dx%d: a line through pane %d",
                   columns, rows, i);
    }
    expect(rows < 3 || is_shown(&screen->panes[focus]), "%dx%d: the focus is not shown", columns,
           rows);
}

static int cells(const struct screen *screen) {
    int n = 0;

    for (int i = 0; i < PANES; i++)
        n += screen->panes[i].width * screen->panes[i].rows;
    for (int i = 0; i < 3; i++)
        n += screen->separators[i] >= 0 ? screen->rows - 2 : 0;
    return n;
}

TEST(panes_stay_on_the_screen_and_apart_at_every_size) {
    for (int columns = 1; columns <= COLUMNS; columns++)
        for (int rows = 1; rows <= ROWS; rows++)
            for (int focus = 0; focus < PANES; focus++) {
                struct screen screen;

                screen_lay_out(&screen, rows, columns, (enum pane)focus, true, &SIZES);
                assert_int_equal(screen.rows, rows);
                assert_int_equal(screen.columns, columns);
                expect_sound(&screen, (enum pane)focus);
            }
}

TEST(no_cell_between_the_bars_is_left_over) {
    for (int columns = 1; columns <= COLUMNS; columns++)
        for (int rows = 3; rows <= ROWS; rows++) {
            struct screen screen;

            screen_lay_out(&screen, rows, columns, PANE_ARTICLE, true, &SIZES);
            expect(cells(&screen) == columns * (rows - 2), "%dx%d: %d cells", columns, rows,
                   cells(&screen));
        }
}

TEST(either_every_pane_is_shown_or_only_the_focused_one) {
    for (int columns = 1; columns <= COLUMNS; columns++)
        for (int rows = 3; rows <= ROWS; rows++)
            for (int focus = 0; focus < PANES; focus++) {
                struct screen screen;
                int shown = 0;

                screen_lay_out(&screen, rows, columns, (enum pane)focus, true, &SIZES);
                for (int i = 0; i < PANES; i++)
                    shown += is_shown(&screen.panes[i]);
                expect(shown == (screen.stacked ? 1 : PANES), "%dx%d: %d panes", columns, rows,
                       shown);
            }
}

TEST(the_width_decides_how_the_panes_stand) {
    static const struct {
        int columns, rows;
        int side_by_side; /* panes that stand in the first row */
    } examples[] = {
        {80, 24, 1},  {109, 50, 1}, {110, 50, 3}, {110, 16, 3}, {110, 15, 1},
        {159, 24, 3}, {160, 24, 4}, {160, 16, 4}, {160, 15, 1}, {250, 80, 4},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct screen screen;
        int first_row = 0;

        screen_lay_out(&screen, examples[i].rows, examples[i].columns, PANE_LIST, true, &SIZES);
        for (int k = 0; k < PANES; k++)
            first_row += is_shown(&screen.panes[k]) && screen.panes[k].row == 1;
        expect(first_row == examples[i].side_by_side, "%dx%d: %d", examples[i].columns,
               examples[i].rows, first_row);
        assert_int_equal(screen.stacked, examples[i].side_by_side == 1);
        assert_int_equal(screen.article_split >= 0, examples[i].side_by_side == 3);
        assert_int_equal(screen.separators[0] >= 0, examples[i].side_by_side > 3);
        assert_int_equal(screen.separators[1] >= 0, examples[i].side_by_side > 1);
        assert_int_equal(screen.separators[2] >= 0, examples[i].side_by_side > 1);
    }
}

TEST(a_headline_may_take_two_lines_where_the_list_stands_beside_the_article) {
    for (int columns = 1; columns <= COLUMNS; columns++)
        for (int rows = 1; rows <= ROWS; rows++) {
            struct screen screen;
            bool beside;

            screen_lay_out(&screen, rows, columns, PANE_LIST, true, &SIZES);
            beside = is_shown(&screen.panes[PANE_ARTICLE]) && screen.article_split < 0;
            expect(screen.row_lines == (beside ? 2 : 1), "%dx%d: %d", columns, rows,
                   screen.row_lines);
            if (screen.article_split >= 0)
                assert_int_equal(screen.article_split, screen.panes[PANE_ARTICLE].row);
        }
}

TEST(without_facets_the_others_have_their_room) {
    for (int columns = 110; columns <= COLUMNS; columns++) {
        struct screen with, without;

        screen_lay_out(&with, 40, columns, PANE_LIST, true, &SIZES);
        screen_lay_out(&without, 40, columns, PANE_LIST, false, &SIZES);
        assert_false(is_shown(&without.panes[PANE_FACETS]));
        expect(cells(&without) == columns * 38, "%d columns: %d cells", columns, cells(&without));
        expect(without.panes[PANE_ARTICLE].width > with.panes[PANE_ARTICLE].width,
               "%d columns: the article is no wider", columns);
    }
}

TEST(panes_are_wide_enough_to_be_read_in) {
    for (int columns = 110; columns <= COLUMNS; columns++)
        for (int rows = 16; rows <= ROWS; rows++) {
            struct screen screen;

            screen_lay_out(&screen, rows, columns, PANE_LIST, true, &SIZES);
            for (int i = 0; i < PANES; i++)
                expect(screen.panes[i].width >= 22 && screen.panes[i].rows >= 5,
                       "%dx%d: pane %d is %dx%d", columns, rows, i, screen.panes[i].width,
                       screen.panes[i].rows);
            expect(screen.panes[PANE_ARTICLE].width >= 55, "%dx%d: the article is %d wide",
                   columns, rows, screen.panes[PANE_ARTICLE].width);
        }
}

/* Drags a border from where it is, and lays out again. */
static struct screen dragged(int rows, int columns, enum border border, int row, int column) {
    struct screen screen;
    struct sizes sizes = {0};

    screen_lay_out(&screen, rows, columns, PANE_LIST, true, &sizes);
    screen_drag(&screen, border, row, column, &sizes);
    screen_lay_out(&screen, rows, columns, PANE_LIST, true, &sizes);
    return screen;
}

TEST(a_border_goes_where_it_is_dragged) {
    struct screen screen = dragged(50, 200, BORDER_FACETS, 20, 25);

    assert_int_equal(screen.separators[2], 25);
    assert_int_equal(screen_border_at(&screen, 20, 25), BORDER_FACETS);
    screen = dragged(50, 200, BORDER_LIST, 20, 80);
    assert_int_equal(screen.separators[0], 80);
    screen = dragged(50, 200, BORDER_RELATED, 20, 150);
    assert_int_equal(screen.separators[1], 150);
    screen = dragged(36, 120, BORDER_ARTICLE, 20, 50);
    assert_int_equal(screen.article_split, 20);
    assert_int_equal(screen_border_at(&screen, 20, 50), BORDER_ARTICLE);
    assert_int_equal(screen_border_at(&screen, 19, 50), BORDER_NONE);
    assert_int_equal(screen_border_at(&screen, 0, 25), BORDER_NONE);
}

TEST(wherever_a_border_is_dragged_every_pane_is_still_there) {
    for (int border = BORDER_FACETS; border <= BORDER_ARTICLE; border++)
        for (int columns = 110; columns <= COLUMNS; columns += 7)
            for (int at = 0; at < columns; at++) {
                struct screen screen =
                    dragged(16 + at % 20, columns, (enum border)border, at % 36, at);

                expect_sound(&screen, PANE_LIST);
                for (int i = 0; i < PANES; i++)
                    expect(screen.panes[i].width >= 10 && screen.panes[i].rows >= 3,
                           "%d columns: border %d at %d leaves pane %d %d by %d", columns, border,
                           at, i, screen.panes[i].width, screen.panes[i].rows);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panes_stay_on_the_screen_and_apart_at_every_size),
        cmocka_unit_test(no_cell_between_the_bars_is_left_over),
        cmocka_unit_test(either_every_pane_is_shown_or_only_the_focused_one),
        cmocka_unit_test(the_width_decides_how_the_panes_stand),
        cmocka_unit_test(
            a_headline_may_take_two_lines_where_the_list_stands_beside_the_article),
        cmocka_unit_test(without_facets_the_others_have_their_room),
        cmocka_unit_test(panes_are_wide_enough_to_be_read_in),
        cmocka_unit_test(a_border_goes_where_it_is_dragged),
        cmocka_unit_test(wherever_a_border_is_dragged_every_pane_is_still_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
