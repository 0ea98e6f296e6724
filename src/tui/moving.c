/* Actions that move the cursors, and from pane to pane. */
#include "tui/act.h"
#include "view/page.h"

void move_in_list(struct state *state, long lines) {
    long to = (long)state->cursor + lines, last;

    state_find(state, to < 0 ? 0 : (size_t)to);
    last = state->result.n ? (long)state->result.n - 1 : 0;
    state->cursor = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static void move_in_related(struct state *state, long lines) {
    long count = state->open ? (long)related_count(&state->dispatch) : 0;
    long to = state->entry + lines;

    state->entry = (int)(to >= count ? count - 1 : to);
    if (state->entry < 0)
        state->entry = 0;
}

void move(struct state *state, long lines) {
    if (state->focus == PANE_FACETS)
        facets_move(state, lines);
    else if (state->focus == PANE_LIST)
        move_in_list(state, lines);
    else if (state->focus == PANE_RELATED)
        move_in_related(state, lines);
    else
        state_scroll_by(state, lines);
}

static long page_of(const struct state *state) {
    long lines = pane_lines(state, state->focus);

    if (state->focus == PANE_RELATED)
        return 3; /* items are several lines each */
    if (state->focus == PANE_LIST)
        lines /= state->screen.row_lines;
    return lines > 2 ? lines - 1 : 1;
}

enum { FAR = 1 << 28 };

void act_down(struct state *state) {
    move(state, 1);
}

void act_up(struct state *state) {
    move(state, -1);
}

void act_page_down(struct state *state) {
    move(state, page_of(state));
}

void act_page_down_here(struct state *state) {
    if (state_ends_listed(state))
        act_next(state);
    else
        act_page_down(state);
}

void act_page_up(struct state *state) {
    move(state, -page_of(state));
}

void act_page_up_here(struct state *state) {
    act_page_up(state);
}

void act_half_down(struct state *state) {
    move(state, (page_of(state) + 1) / 2);
}

void act_half_up(struct state *state) {
    move(state, -(page_of(state) + 1) / 2);
}

void act_top(struct state *state) {
    move(state, -FAR);
}

void act_bottom(struct state *state) {
    move(state, FAR);
}

/* Panes */

/* Where the list hides the article, leaving it means to look at what its cursor is on. */
void go_to_pane(struct state *state, enum pane pane) {
    bool leaves_list = state->focus <= PANE_LIST && pane > PANE_LIST;

    if (state->screen.stacked && leaves_list) {
        state_find(state, state->cursor);
        if (state_listed(state) != state->followed)
            state_open_listed(state);
    }
    state->focus = pane;
}

static bool is_there(const struct state *state, int pane) {
    return pane != PANE_FACETS || !state->facets_hidden || state->screen.stacked;
}

/* The pane beside, over those that are hidden; round the end if `round`. */
static void go_beside(struct state *state, int step, bool round) {
    int to = (int)state->focus;

    do {
        to += step;
        if (!round && (to < 0 || to >= PANES))
            return;
        to = (to + PANES) % PANES;
    } while (!is_there(state, to));
    go_to_pane(state, (enum pane)to);
}

void act_pane_next(struct state *state) {
    go_beside(state, 1, true);
}

void act_pane_previous(struct state *state) {
    go_beside(state, -1, true);
}

void act_left(struct state *state) {
    go_beside(state, -1, false);
}

void act_right(struct state *state) {
    go_beside(state, 1, false);
}
