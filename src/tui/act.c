/* The table of what actions do, and the questions that some of them ask. */
#include "tui/act.h"

#include "base/i18n.h"
#include "tui/term.h"

void act_help(struct state *state) {
    state->help = true;
    state->help_top = 0;
}

void act_redraw(struct state *state) {
    (void)state;
    term_redraw();
}

void act_suspend(struct state *state) {
    (void)state;
    term_suspend();
}

/* Other panes are left for the list first, as in a mail reader, on every size of screen. */
void act_quit(struct state *state) {
    if (state->focus != PANE_LIST)
        state->focus = PANE_LIST;
    else
        state->quit = true;
}

/* The table */

static void (*const ACTS[ACTIONS])(struct state *state) = {
#define GROUP(title)
#define ACTION(id, name, panes, keys, help) [ACTION_##id] = act_##id,
#include "tui/actions.def"
#undef ACTION
#undef GROUP
};

void state_act(struct state *state, enum action action) {
    state->wanted = 0; /* the cursor is where it was seen */
    if (ACTS[action])
        ACTS[action](state);
}

/* Questions */

void ask(struct state *state, const struct question *question, struct str text) {
    state->asking = question;
    prompt_start(&state->prompt, text);
    prompt_remember(&state->prompt,
                    question->history ? &state->histories[question->history] : NULL);
}

void stop_asking(struct state *state) {
    state->asking = NULL;
}

static void say_if_full(struct state *state) {
    if (state->prompt.full)
        state_say(state, true, "%s", _("No more fits here: the rest is left out."));
}

void state_paste(struct state *state, struct str text) {
    const struct question *question = state->asking;

    if (state->picker.open) {
        picker_paste(state, text);
    } else if (question && !question->by_key) {
        completion_end(&state->completion);
        prompt_paste(&state->prompt, text);
        if (question->edited)
            question->edited(state);
        say_if_full(state);
    } else {
        state_say(state, true, "%s", _("Text can only be pasted where something is typed."));
    }
}

/* What will not do is asked again, and is not remembered. */
static void accept(struct state *state) {
    const struct question *question = state->asking;
    struct buf text = BUF_INIT;

    buf_add(&text, buf_str(&state->prompt.text));
    question->accepted(state);
    if (question->history && state->asking != question)
        history_add(&state->histories[question->history], buf_str(&text));
    buf_release(&text);
}

void state_type(struct state *state, uint32_t key) {
    const struct question *question = state->asking;
    enum prompt_result result = prompt_key(&state->prompt, key);

    if (result != PROMPT_COMPLETE)
        completion_end(&state->completion);
    else if (question->complete)
        question->complete(state);
    if ((result == PROMPT_EDITED || result == PROMPT_COMPLETE) && question->edited) {
        question->edited(state);
    } else if (result == PROMPT_CANCELLED) {
        stop_asking(state);
        if (question->cancelled)
            question->cancelled(state);
    } else if (result == PROMPT_ACCEPTED) {
        if (state->prompt.text.n || question->edited || question->may_be_empty)
            accept(state);
        else
            stop_asking(state);
    }
    if (result == PROMPT_EDITED)
        say_if_full(state);
}
