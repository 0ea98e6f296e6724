/* Actions on the open dispatch. */
#include "article/respace.h"
#include "base/i18n.h"
#include "tui/act.h"
#include "tui/word.h"
#include "view/page.h"

void act_open(struct state *state) {
    if (state->focus == PANE_RELATED) {
        if (state->open && (size_t)state->entry < related_count(&state->dispatch))
            state_follow(state, related_row(&state->dispatch, (size_t)state->entry)->id);
    } else if (state_open_listed(state)) {
        state->focus = PANE_ARTICLE;
    }
}

void act_back(struct state *state) {
    if (state_back(state))
        return;
    if (state->focus == PANE_LIST)
        state_say(state, false, "%s", _("There is nothing to go back to."));
    else
        state->focus = state->screen.stacked || state->focus == PANE_FACETS ? PANE_LIST
                                                                            : state->focus - 1;
}

void act_original(struct state *state) {
    struct step here = state_here(state);

    state->original = !state->original;
    archive_set_form(state->archive, state->original ? TEXT_ORIGINAL : TEXT_MENDED);
    if (here.id)
        state_return(state, here);
    state_say(state, false, "%s",
              state->original ? _("Shown as they were scraped.") : _("Shown mended."));
}

void act_doubts(struct state *state) {
    state->doubts = !state->doubts;
    state_mark_anew(state);
    state_say(state, false, "%s",
              state->doubts ? _("Doubtful spaces are underlined.")
                            : _("Doubtful spaces are not underlined."));
}

void act_mentions(struct state *state) {
    state->mentions = !state->mentions;
    state_mark_anew(state);
    state_say(state, false, "%s",
              state->mentions ? _("Countries and persons are highlighted.")
                              : _("Countries and persons are not highlighted."));
}

/* Looking for words in the article: the first is gone to, from where it was begun. */

static void edit_find(struct state *state) {
    buf_clear(&state->found);
    buf_add(&state->found, buf_str(&state->prompt.text));
    state_mark_anew(state);
    state->word = state->word_before;
    if (state->found.n)
        word_move_to_mark(state, true);
}

static void cancel_find(struct state *state) {
    buf_clear(&state->found);
    state->word = state->word_before;
    state_mark_anew(state);
}

static void accept_find(struct state *state) {
    stop_asking(state);
    if (state->found.n && !state->marks.n)
        state_say(state, false, _("The article has no “%.*s”."), STR_ARG(buf_str(&state->found)));
}

static const struct question FIND = {N_("Find:"), edit_find, accept_find, cancel_find, NULL};

void act_find(struct state *state) {
    state->word_before = state->word;
    ask(state, &FIND, STR_NONE);
}

static void go_to_mark(struct state *state, bool forward) {
    if (!word_move_to_mark(state, forward))
        state_say(state, false, "%s", _("Nothing more is highlighted there."));
}

void act_mark_next(struct state *state) {
    go_to_mark(state, true);
}

void act_mark_previous(struct state *state) {
    go_to_mark(state, false);
}

void act_word_next(struct state *state) {
    word_move(state, true);
}

void act_word_previous(struct state *state) {
    word_move(state, false);
}

/* The prompt stays where only other letters would do what was typed. */
static void respace_typed(struct state *state) {
    struct str typed = buf_str(&state->prompt.text);
    int done = archive_respace(state->archive, state->dispatch.row.id, typed, &state->message);

    if (done == 0)
        state_say(state, true, "%s", _("Only spaces can be put in or taken out here."));
    state->message_is_error = done != 1;
    if (done != 1)
        return;
    stop_asking(state);
    state_reload(state);
    state_say(state, false, _("It reads “%.*s” from now on."), STR_ARG(typed));
}

static const struct question QUESTION = {N_("Spaces:"), NULL, respace_typed, NULL, NULL};

/* What the word under the cursor was scraped as, with the spaces that it has now. */
void act_respace(struct state *state) {
    const struct joins none = JOINS_INIT;
    struct str word = word_under(state);

    if (!word.p) {
        word_move(state, true);
        word = word_under(state);
    }
    if (!word.p)
        return;
    word = respace_around(state->dispatch.article.source,
                          state->original ? &none : &state->dispatch.joins, word);
    ask(state, &QUESTION, word);
}

static void step_in_list(struct state *state, long lines) {
    size_t before = state->cursor;

    move_in_list(state, lines);
    if (state->cursor != before && state->screen.stacked && state->focus != PANE_LIST)
        state_open_listed(state);
}

void act_next(struct state *state) {
    step_in_list(state, 1);
}

void act_previous(struct state *state) {
    step_in_list(state, -1);
}
