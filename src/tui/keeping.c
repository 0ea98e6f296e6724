/* Actions on what is selected. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "tui/act.h"
#include "view/export.h"
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

/* What is exported where nothing is selected, or 0. */
static int64_t one_to_export(const struct state *state) {
    if (state->focus == PANE_LIST && state_listed(state))
        return state_listed(state);
    return state->open ? state->dispatch.row.id : 0;
}

static int64_t chosen_at(const void *ids, size_t place) {
    return ((const int64_t *)ids)[place];
}

static void export_to(struct state *state, const char *path) {
    int64_t single = one_to_export(state);
    struct export export = {
        .archive = state->archive,
        .id_at = chosen_at,
        .from = state->selection.n ? state->selection.ids : &single,
        .n = state->selection.n ? state->selection.n : 1,
        .format = FORMAT_TEXT,
        .measure = (size_t)state->settings->measure,
    };

    if (export_file(&export, path, false, &state->message) != 0) {
        state->message_is_error = true; /* the prompt stays, for another name */
        return;
    }
    stop_asking(state);
    state_say(state, false,
              ngettext("%zu dispatch written to %s.", "%zu dispatches written to %s.", export.n),
              export.n, path);
}

static void export_typed(struct state *state) {
    const char *typed = state->prompt.text.p, *home = getenv("HOME");
    struct buf path = BUF_INIT;

    if (home && strncmp(typed, "~/", 2) == 0)
        buf_add_format(&path, "%s%s", home, typed + 1);
    else
        buf_add_text(&path, typed);
    export_to(state, path.p);
    buf_release(&path);
}

static const struct question QUESTION = {N_("Export to:"), NULL, export_typed, NULL, NULL};

void act_export(struct state *state) {
    size_t n = state->selection.n;
    int64_t id = n ? state->selection.ids[0] : one_to_export(state);
    char name[64];

    if (!id) {
        state_say(state, true, "%s", _("There is nothing to export."));
        return;
    }
    if (n > 1)
        snprintf(name, sizeof name, _("depeche-%zu-dispatches.txt"), n);
    else
        snprintf(name, sizeof name, "depeche-%lld.txt", (long long)id);
    ask(state, &QUESTION, str_of(name));
}
