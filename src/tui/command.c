/* Any action by its name, which can be completed, or a dispatch by its number. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/words.h"
#include "tui/act.h"
#include "tui/draw.h"

enum { FAR_OFF = 4 };

static const char *name_of(int action) {
    return action_info((enum action)action)->name;
}

static struct str typed(const struct state *state) {
    return utf8_trim(buf_str(&state->prompt.text));
}

/* Whether a name goes on what is typed; with `anywhere`, also where it only holds it. */
static bool fits(int action, struct str text, bool anywhere) {
    struct str name = str_of(name_of(action));

    for (size_t at = 0; at + text.n <= name.n; at++) {
        if (memcmp(name.p + at, text.p ? text.p : "", text.n) == 0)
            return true;
        if (!anywhere)
            return false;
    }
    return false;
}

/* Names that begin with what is typed stand before those that only hold it. */
static void find_names(struct state *state, struct completion *completion) {
    struct str text = typed(state);
    struct candidates *candidates = &completion->candidates;

    candidates->replaced = (struct span){0, state->prompt.text.n};
    candidates->items = arena_alloc(&completion->arena, ACTIONS * sizeof *candidates->items);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 1; i < ACTIONS; i++)
            if (fits(i, text, pass == 1) && (pass == 0 || !fits(i, text, false)))
                candidates->items[candidates->n++] =
                    (struct candidate){.text = str_of(name_of(i))};
}

static void complete(struct state *state) {
    complete_next(state, find_names);
}

static void say_unknown(struct state *state, struct str text) {
    size_t least = FAR_OFF;
    const char *nearest = NULL;

    for (int i = 1; i < ACTIONS; i++) {
        struct str name = str_of(name_of(i));

        if (words_distance(text, name) < least) {
            least = words_distance(text, name);
            nearest = name.p;
        }
    }
    if (nearest)
        state_say(state, true, _("There is no action \"%.*s\"; the nearest is \"%s\"."),
                  STR_ARG(text), nearest);
    else
        state_say(state, true, _("There is no action \"%.*s\"."), STR_ARG(text));
}

void say_elsewhere(struct state *state, enum action action) {
    const struct action_info *info = action_info(action);
    int pane = 0;

    while (!(info->panes & (1u << pane)))
        pane++;
    state_say(state, state->asking != NULL, _("In the pane \"%s\": %s"),
              draw_pane_name((enum pane)pane), _(info->help));
}

/* The action of that name, or else the only one whose name begins so. */
static enum action meant(struct str text) {
    enum action action = action_named(text);
    bool one = action == ACTION_NONE && text.n;

    for (int i = 1; i < ACTIONS && one; i++)
        if (fits(i, text, false)) {
            one = action == ACTION_NONE;
            action = one ? (enum action)i : ACTION_NONE;
        }
    return action;
}

/* The number that is typed, or 0. */
static int64_t number_in(struct str text) {
    int64_t number = 0;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || number > UINT32_MAX)
            return 0;
        number = number * 10 + (text.p[i] - '0');
    }
    return number;
}

/* The prompt stays where there is none. */
static void go_to_number(struct state *state, int64_t id) {
    state_follow(state, id);
    if (state->open && state->dispatch.row.id == id)
        stop_asking(state);
}

/* The prompt stays where there is no action of that name. */
static void run_typed(struct state *state) {
    struct str text = typed(state);
    enum action action = meant(text);

    if (number_in(text)) {
        go_to_number(state, number_in(text));
    } else if (action == ACTION_NONE) {
        say_unknown(state, text);
    } else if (!(action_info(action)->panes & (1u << state->focus))) {
        say_elsewhere(state, action);
    } else {
        stop_asking(state);
        state_act(state, action);
    }
}

static const struct question QUESTION = {
    .label = ":",
    .hint = N_("an action, or the number of a dispatch; Tab completes"),
    .accepted = run_typed,
    .complete = complete,
    .history = HISTORY_COMMAND,
};

void act_command(struct state *state) {
    ask(state, &QUESTION, STR_NONE);
}
