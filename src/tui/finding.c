/* Actions that choose what is listed. */
#include "base/i18n.h"
#include "tui/act.h"

/* Where the search still holds what the cursor was on, it stays there; else it begins at the top. */
static void search_for(struct state *state, struct str text) {
    int64_t id = state_listed(state);

    buf_clear(&state->search);
    buf_add(&state->search, text);
    state_refresh_list(state);
    if (state_listed(state) != id)
        state->cursor = state->top = 0;
}

static void stop_searching(struct state *state) {
    state->searching = false;
    stop_asking(state);
}

static void cancel_search(struct state *state) {
    search_for(state, buf_str(&state->before));
    state_go_to(state, state->listed_before);
    state->followed = state_listed(state);
    if (state_here(state).id != state->step_before.id)
        state_return(state, state->step_before);
    state->focus = state->step_before.focus;
    stop_searching(state);
}

static void accept_search(struct state *state) {
    struct query *query;
    struct arena arena;

    arena_init(&arena);
    if (state_read_search(state, false, &arena, &query)) { /* else the prompt stays */
        stop_searching(state);
        if (!state->screen.stacked)
            state_open_listed(state);
    }
    arena_release(&arena);
}

static void edit_search(struct state *state) {
    search_for(state, buf_str(&state->prompt.text));
}

static const struct question QUESTION = {"/", edit_search, accept_search, cancel_search};

void act_search(struct state *state) {
    buf_clear(&state->before);
    buf_add(&state->before, buf_str(&state->search));
    state->listed_before = state_listed(state);
    state->step_before = state_here(state);
    state->focus = PANE_LIST;
    state->searching = true;
    ask(state, &QUESTION, buf_str(&state->search));
}

void act_clear(struct state *state) {
    if (state->screen.stacked && state->focus != PANE_LIST) {
        act_back(state);
    } else if (state->search.n) {
        buf_clear(&state->search);
        state_refresh_list(state);
    }
}

void act_briefs(struct state *state) {
    state->briefs = !state->briefs;
    state_refresh_list(state);
    state_say(state, false, "%s", state->briefs ? _("Briefs are shown.") : _("Briefs are hidden."));
}
