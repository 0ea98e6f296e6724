/* Dispatches written to files. */
#include "base/i18n.h"
#include "tui/act.h"
#include "tui/chosen.h"
#include "tui/paths.h"
#include "tui/progress.h"
#include "view/count.h"

static void export_typed(struct state *state);
static void replace_or_not(struct state *state);

static const struct question NAME = {
    .label = N_("Export to:"),
    .accepted = export_typed,
    .complete = complete_path,
    .history = HISTORY_EXPORT,
};
static const struct question REPLACE = {
    .label = N_("Write over it? (y/n)"),
    .edited = replace_or_not,
    .accepted = replace_or_not,
    .by_key = true,
};

/* Asks again, for another name or whether to write over it, where that cannot be done. */
static void say_result(struct state *state, enum export_result result, size_t n,
                       const char *path) {
    state->message_is_error = true;
    switch (result) {
    case EXPORT_DONE:
        stop_asking(state);
        state_say(state, false,
                  ngettext("%s dispatch written to %s.", "%s dispatches written to %s.", n),
                  count_of(n).text, path);
        return;
    case EXPORT_IS_THERE:
        ask(state, &REPLACE, STR_LIT(""));
        return;
    case EXPORT_FAILED:
        ask(state, &NAME, buf_str(&state->answer));
    }
}

/* There is no standard output to write to, as "-" is on the command line. */
static int read_name(const char *path, enum format *format, struct err *err) {
    if (strcmp(path, "-") == 0)
        return err_set(err, _("\"-\" is no file; here a file must be named"));
    return format_of_file(path, format, err);
}

static void export_as(struct state *state, const char *path, bool replace) {
    struct progress progress;
    struct chosen chosen;
    struct export export;
    enum export_result result;

    choose(state, &chosen);
    if (!chosen.n) {
        stop_asking(state);
        return;
    }
    export = chosen_export(state, &chosen);
    progress = progress_of(state, _("%s of %s written… Esc stops."), export.n);
    export.progress = progress_show;
    export.stop = progress_stops;
    export.context = &progress;
    result = EXPORT_FAILED;
    if (read_name(path, &export.format, &state->message) == 0)
        result = export_to(&export, path, replace, &state->message);
    chosen_release(&chosen);
    if (progress.stopped && result == EXPORT_FAILED) {
        stop_asking(state);
        state->message_is_error = false;
        return;
    }
    say_result(state, result, export.n, path);
}

/* What was typed, as a path. */
static void export_answer(struct state *state, bool replace) {
    struct buf path = BUF_INIT;

    path_add(&path, buf_str(&state->answer));
    export_as(state, path.p, replace);
    buf_release(&path);
}

static void export_typed(struct state *state) {
    buf_set(&state->answer, buf_str(&state->prompt.text));
    export_answer(state, false);
}

static void replace_or_not(struct state *state) {
    if (str_is(buf_str(&state->prompt.text), _("y")))
        export_answer(state, true);
    else
        ask(state, &NAME, buf_str(&state->answer));
}

static void say_formats(struct state *state) {
    struct buf endings = BUF_INIT;

    formats_add_endings(&endings);
    state_say(state, false, _("The name's ending chooses: %s; / for a file each"), endings.p);
    buf_release(&endings);
}

void act_export(struct state *state) {
    struct buf name = BUF_INIT;
    struct chosen chosen;

    choose(state, &chosen);
    if (!chosen.n)
        return;
    if (chosen.n > 1)
        buf_add_format(&name, _("depeche-%zu-dispatches.txt"), chosen.n);
    else
        buf_add_format(&name, "depeche-%lld.txt", (long long)chosen.one);
    ask(state, &NAME, buf_str(&name));
    say_formats(state);
    buf_release(&name);
}
