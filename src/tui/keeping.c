/* Actions on what is selected. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "tui/act.h"
#include "view/export.h"

/* What is exported where nothing is selected, or 0. */
static int64_t one_to_export(const struct state *state) {
    if (state->focus == PANE_LIST && state_listed(state))
        return state_listed(state);
    return state->open ? state->dispatch.row.id : 0;
}

static int64_t selected_at(const void *ids, size_t place) {
    return bitmap_at(ids, place);
}

static int64_t single_at(const void *id, size_t place) {
    (void)place;
    return *(const int64_t *)id;
}

static void export_to(struct state *state, const char *path) {
    int64_t single = one_to_export(state);
    struct export export = {
        .archive = state->archive,
        .id_at = state->selection.n ? selected_at : single_at,
        .from = state->selection.n ? (const void *)state->selection.ids : &single,
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

static const struct question QUESTION = {.label = N_("Export to:"), .accepted = export_typed};

void act_export(struct state *state) {
    size_t n = state->selection.n;
    int64_t id = n ? bitmap_at(state->selection.ids, 0) : one_to_export(state);
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
