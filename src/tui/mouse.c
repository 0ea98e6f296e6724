#include "tui/mouse.h"

#include "tui/act.h"
#include "tui/word.h"

enum { WHEEL_LINES = 3 };

/* The pane at a place; PANES where there is none. */
static enum pane pane_at(const struct state *state, int row, int column) {
    for (int i = 0; i < PANES; i++) {
        const struct rect *rect = &state->screen.panes[i];

        if (row >= rect->row && row < rect->row + rect->rows && column >= rect->column &&
            column < rect->column + rect->width)
            return (enum pane)i;
    }
    return PANES;
}

/* Clicks: `line` is the pane's, from 0 below its title; `again`: the pane had the focus. */

static void click_list(struct state *state, int line, bool again) {
    size_t place = state->top + (size_t)(line / state->screen.row_lines);

    if (line < 0 || place >= state->result.n)
        return;
    if (again && place == state->cursor)
        act_open(state);
    state->cursor = place;
}

static void click_article(struct state *state, int line, int column) {
    int margin = (state->screen.panes[PANE_ARTICLE].width - state->page_width) / 2;

    if (line >= 0)
        word_point(state, state_scroll(state) + line, column - margin);
}

/* What is chosen gets its summary, and others move: the same place still means it. */
static void click_related(struct state *state, int line, bool again, bool same_place) {
    int at = state->related_top + line, item;

    if (line < 0 || !state->open || at >= (int)state->related.n)
        return;
    item = state->related.lines[at].item;
    if (same_place || (again && item == state->entry))
        act_open(state);
    else if (item >= 0)
        state->entry = item;
}

/* A value is filtered by at once; headings stand among them, one of them as the title. */
static void click_facets(struct state *state, int line) {
    struct facets *facets = &state->facets;
    size_t at = facets->top + (size_t)(line + 1);

    if (line < 0 || at >= facets->n || !facets->lines[at].value)
        return;
    facets->cursor = at;
    facets_toggle(state, FILTER_AND);
}

/* Whether a filter stands there in the top row: it is taken off. */
static bool click_filter(struct state *state, const struct mouse *mouse) {
    size_t n = state->nchips < state->filters.n ? state->nchips : state->filters.n;

    for (size_t i = 0; mouse->row == 0 && i < n; i++)
        if (mouse->column >= state->chips[i].from && mouse->column < state->chips[i].to) {
            filters_drop(&state->filters, i);
            state->nchips = 0; /* the others move */
            state_refresh_list(state);
            return true;
        }
    return false;
}

static void click(struct state *state, const struct mouse *mouse) {
    enum pane pane = pane_at(state, mouse->row, mouse->column);
    const struct rect *rect = &state->screen.panes[pane < PANES ? pane : 0];
    int line = mouse->row - rect->row - 1;
    bool again = state->focus == pane;
    bool same_place = again && mouse->row == state->clicked_row &&
                      mouse->column == state->clicked_column;

    if (click_filter(state, mouse) || pane == PANES)
        return;
    if (!again)
        go_to_pane(state, pane);
    if (pane == PANE_FACETS)
        click_facets(state, line);
    else if (pane == PANE_LIST)
        click_list(state, line, again);
    else if (pane == PANE_ARTICLE)
        click_article(state, line, mouse->column - rect->column);
    else
        click_related(state, line, again, same_place);
}

/* The wheel */

/* The cursor stays where it is as long as that is on the screen. */
static void scroll_list(struct state *state, int lines) {
    size_t rows = (size_t)(pane_lines(state, PANE_LIST) / state->screen.row_lines);
    long top = (long)state->top + lines;
    size_t most;

    state_find(state, top < 0 ? 0 : (size_t)top + rows);
    most = state->result.n > rows ? state->result.n - rows : 0;
    state->top = top < 0 ? 0 : (size_t)top > most ? most : (size_t)top;
    if (state->cursor < state->top)
        state->cursor = state->top;
    if (rows && state->cursor >= state->top + rows)
        state->cursor = state->top + rows - 1;
}

static void scroll(struct state *state, enum pane pane, int lines) {
    enum pane focus = state->focus;

    if (pane == PANE_LIST) {
        scroll_list(state, lines / state->screen.row_lines);
    } else if (pane < PANES) {
        state->focus = pane;
        move(state, pane == PANE_ARTICLE ? lines : lines / WHEEL_LINES);
        state->focus = focus;
    }
}

/* In a page that lies over the panes it moves as keys do; what is asked about stays in hand. */
static void wheel(struct state *state, const struct mouse *mouse) {
    bool up = mouse->kind == MOUSE_WHEEL_UP;

    if (state->picker.open)
        picker_key(state, up ? KEY_ARROW_UP : KEY_ARROW_DOWN);
    else if (state->help)
        help_key(state, up ? ACTION_up : ACTION_down);
    else if (!state->asking || state->searching)
        scroll(state, pane_at(state, mouse->row, mouse->column), up ? -WHEEL_LINES : WHEEL_LINES);
}

void mouse_act(struct state *state, const struct mouse *mouse) {
    bool covered = state->help || state->picker.open || state->asking;

    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN) {
        wheel(state, mouse);
    } else if (mouse->kind == MOUSE_PRESS && !covered) {
        state->dragged = screen_border_at(&state->screen, mouse->row, mouse->column);
        if (state->dragged == BORDER_NONE || state->dragged == BORDER_ARTICLE)
            click(state, mouse);
        state->clicked_row = mouse->row;
        state->clicked_column = mouse->column;
    } else if (state->dragged != BORDER_NONE) {
        screen_drag(&state->screen, state->dragged, mouse->row, mouse->column, &state->sizes);
        if (mouse->kind == MOUSE_RELEASE)
            state->dragged = BORDER_NONE;
    }
}
