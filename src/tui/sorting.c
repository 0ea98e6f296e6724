#include "tui/sorting.h"

#include "base/i18n.h"
#include "tui/act.h"

void sort_init(struct state *state, void (*problem)(const char *sentence)) {
    struct err err;

    if (order_named(state->settings->sort, &state->order) == 0)
        return;
    err_set(&err, _("sort: there is no order \"%s\": arrival, date, headline, links or relevance"),
            state->settings->sort);
    problem(err.text);
}

/* A cursor at the top stays there; elsewhere it stays on its dispatch. */
void act_sort(struct state *state) {
    bool top = state->cursor == 0;

    do
        state->order = (enum order)((state->order + 1) % ORDERS);
    while (state->query && !order_applies(state->order, state->query));
    state_refresh_list(state);
    if (top)
        state->cursor = 0;
    if (state->result.order == state->order)
        state_say(state, false, _("Sorted %s: %s."), order_label(state->order),
                  order_help(state->order));
}
