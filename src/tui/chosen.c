#include "tui/chosen.h"

#include "base/i18n.h"

void choose_one(struct state *state, struct chosen *chosen) {
    chosen->one = state->open ? state->dispatch.row.id : 0;
    if (state->focus == PANE_LIST && state_listed(state))
        chosen->one = state_listed(state);
    chosen->ids = &chosen->one;
    chosen->n = chosen->one != 0;
    if (!chosen->n)
        state_say(state, true, "%s", _("There is no dispatch here."));
}

void choose(struct state *state, struct chosen *chosen) {
    if (state->selection.n)
        *chosen = (struct chosen){state->selection.ids, state->selection.n, 0};
    else
        choose_one(state, chosen);
}

static int64_t chosen_at(const void *ids, size_t place) {
    return ((const int64_t *)ids)[place];
}

/* Whether all of them are found by the search. */
static bool are_found(const struct state *state, const struct export *export) {
    for (size_t i = 0; i < export->n; i++)
        if (!state->result.ids || !bitmap_holds(state->result.ids, export->id_at(export->from, i)))
            return false;
    return true;
}

struct export chosen_export(const struct state *state, const struct chosen *chosen) {
    struct export export = {
        .archive = state->archive,
        .id_at = chosen_at,
        .from = chosen->ids,
        .n = chosen->n,
        .measure = (size_t)state->settings->measure,
        .when = time(NULL),
    };

    if (are_found(state, &export))
        export.query = buf_str(&state->search);
    return export;
}
