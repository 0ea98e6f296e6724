#include "tui/chosen.h"

#include "base/i18n.h"
#include "tui/asked.h"

void choose_one(struct state *state, struct chosen *chosen) {
    *chosen = (struct chosen){.n = 0};
    chosen->one = state->open ? state->dispatch.row.id : 0;
    if (state->focus <= PANE_LIST)
        state_find(state, state->cursor);
    if (state->focus <= PANE_LIST && state_listed(state))
        chosen->one = state_listed(state);
    chosen->n = chosen->one != 0;
    if (!chosen->n)
        state_say(state, true, "%s", _("There is no dispatch here."));
}

void choose(struct state *state, struct chosen *chosen) {
    if (state->selection.n)
        *chosen = (struct chosen){.n = state->selection.n,
                                  .one = bitmap_at(state->selection.ids, 0),
                                  .all = state->selection.ids};
    else
        choose_one(state, chosen);
}

static int64_t chosen_at(const void *from, size_t place) {
    const struct chosen *chosen = from;

    return chosen->all ? bitmap_at(chosen->all, place) : chosen->one;
}

static bool is_listed(struct state *state, int64_t id) {
    if (state->result.ids && !bitmap_holds(state->result.ids, id))
        state_find_all(state);
    return state->result.ids && bitmap_holds(state->result.ids, id);
}

/* Whether all of them are in the list. */
static bool are_listed(struct state *state, const struct export *export) {
    for (size_t i = 0; i < export->n; i++)
        if (!is_listed(state, export->id_at(export->from, i)))
            return false;
    return true;
}

struct export chosen_export(struct state *state, struct chosen *chosen) {
    struct export export = {
        .archive = state->archive,
        .id_at = chosen_at,
        .from = chosen,
        .n = chosen->n,
        .measure = (size_t)state->settings->measure,
        .when = time(NULL),
    };

    /* That one was looked at tells nothing of what the list was asked for. */
    if (chosen->all && are_listed(state, &export)) {
        state_find_all(state);
        add_asked(state, &chosen->query);
        export.query = buf_str(&chosen->query);
        export.found = state->result.n;
    }
    return export;
}

void chosen_release(struct chosen *chosen) {
    buf_release(&chosen->query);
}
