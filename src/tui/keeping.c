/* Selecting. */
#include "tui/act.h"
#include "view/page.h"

static int64_t under_cursor(const struct state *state) {
    if (state->focus != PANE_RELATED)
        return state_listed(state);
    if (!state->open || (size_t)state->entry >= related_count(&state->dispatch))
        return 0;
    return related_row(&state->dispatch, (size_t)state->entry)->id;
}

void act_select(struct state *state) {
    int64_t id = under_cursor(state);

    if (!id)
        return;
    selection_toggle(&state->selection, id);
    move(state, 1);
}
