/* Actions on the open dispatch. */
#include "article/respace.h"
#include "base/i18n.h"
#include "tui/act.h"
#include "tui/word.h"
#include "view/page.h"

/* What is open already is gone on with where it was left. */
static bool open_or_go_on(struct state *state) {
    if (!state->open || state->dispatch.row.id != state_listed(state))
        return state_open_listed(state);
    state_forget_way(state);
    return true;
}

void act_open(struct state *state) {
    if (state->focus == PANE_RELATED) {
        if (state->open && (size_t)state->entry < related_count(&state->dispatch))
            state_follow(state, related_row(&state->dispatch, (size_t)state->entry)->id);
        return;
    }
    state_find(state, state->cursor);
    if (open_or_go_on(state))
        state->focus = PANE_ARTICLE;
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

void act_forward(struct state *state) {
    if (!state_forward(state))
        state_say(state, false, "%s", _("There is nothing to go forward to."));
}

void act_zoom(struct state *state) {
    if (state->zoomed) {
        state->zoomed = false;
        return;
    }
    go_to_pane(state, PANE_ARTICLE);
    state->zoomed = state->open;
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

/* What was found hides the other marks. */
static void show_marks(struct state *state) {
    buf_clear(&state->found);
    state_mark_anew(state);
}

static bool has_doubts(const struct state *state) {
    struct marks marks = MARKS_INIT;
    size_t n;

    if (state->open)
        marks_add_doubts(&marks, &state->dispatch);
    n = marks.n;
    marks_release(&marks);
    return n > 0;
}

void act_doubts(struct state *state) {
    state->doubts = !state->doubts;
    show_marks(state);
    if (!state->doubts)
        state_say(state, false, "%s", _("Doubtful spaces are not underlined."));
    else if (has_doubts(state))
        state_say(state, false, "%s", _("Doubtful spaces are underlined."));
    else
        state_say(state, false, "%s", _("Doubtful spaces are underlined; there are none here."));
}

void act_mentions(struct state *state) {
    state->mentions = !state->mentions;
    show_marks(state);
    state_say(state, false, "%s",
              state->mentions ? _("Countries and persons are highlighted.")
                              : _("Countries and persons are not highlighted."));
}

/* Looking for words in the article: the next is gone to, from where it was begun, or the first. */

static void go_back_to_start(struct state *state) {
    state->word = state->word_before;
    state_scroll_by(state, state->scroll_before - state_scroll(state));
}

static void say_if_missing(struct state *state) {
    if (state->found.n && !state->marks.n)
        state_say(state, false, _("The article has no \"%.*s\"."), STR_ARG(buf_str(&state->found)));
}

static void edit_find(struct state *state) {
    buf_set(&state->found, buf_str(&state->prompt.text));
    state_mark_anew(state);
    go_back_to_start(state);
    say_if_missing(state);
    if (!state->found.n || word_move_to_mark(state, true))
        return;
    state->word = -1;
    if (!word_move_to_mark(state, true))
        go_back_to_start(state);
}

static void cancel_find(struct state *state) {
    buf_clear(&state->found);
    state_mark_anew(state);
    go_back_to_start(state);
}

static void accept_find(struct state *state) {
    stop_asking(state);
    say_if_missing(state);
}

static const struct question FIND = {
    .label = N_("Find:"),
    .edited = edit_find,
    .accepted = accept_find,
    .cancelled = cancel_find,
    .history = HISTORY_FIND,
};

void act_find(struct state *state) {
    state->word_before = state->word;
    state->scroll_before = state_scroll(state);
    ask(state, &FIND, STR_NONE);
}

/* Which keys would highlight something. */
static void say_unmarked(struct state *state) {
    struct buf find = BUF_INIT, mentions = BUF_INIT, doubts = BUF_INIT;

    binding_label(&find, &state->bindings, ACTION_find);
    binding_label(&mentions, &state->bindings, ACTION_mentions);
    binding_label(&doubts, &state->bindings, ACTION_doubts);
    state_say(state, false,
              _("Nothing is highlighted: %s finds, %s shows countries and persons, %s doubts."),
              find.p, mentions.p, doubts.p);
    buf_release(&find);
    buf_release(&mentions);
    buf_release(&doubts);
}

static void go_to_mark(struct state *state, bool forward) {
    if (word_move_to_mark(state, forward))
        return;
    if (state->marks.n)
        state_say(state, false, "%s", _("Nothing more is highlighted there."));
    else
        say_unmarked(state);
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
    int done = archive_respace(state->archive, state->asked_about, typed, &state->message);

    if (done == 0)
        state_say(state, true, "%s", _("Only spaces can be put in or taken out here."));
    state->message_is_error = done != 1;
    if (done != 1)
        return;
    stop_asking(state);
    state_reload(state);
    state_say(state, false, _("It reads \"%.*s\" from now on."), STR_ARG(typed));
}

static const struct question QUESTION = {.label = N_("Spaces:"),
                                         .hint = N_("put in or take out spaces"),
                                         .accepted = respace_typed,
                                         .history = HISTORY_SPACES};

/* What the word under the cursor was scraped as, with the spaces that it has now. */
void act_respace(struct state *state) {
    const struct joins none = JOINS_INIT;
    struct str word = word_under(state);

    if (state->open && state->dispatch.row.kind == DISPATCH_BRIEF) {
        state_say(state, true, "%s",
                  _("This is a brief: its words stay as they came until its text does."));
        return;
    }
    if (!word.p) {
        word_move(state, true);
        word = word_under(state);
    }
    if (!word.p)
        return;
    word = respace_around(state->dispatch.article.source,
                          state->original ? &none : &state->dispatch.joins, word);
    state->asked_about = state->dispatch.row.id;
    ask(state, &QUESTION, word);
}

static void step_in_list(struct state *state, long lines) {
    struct step here = state_here(state);
    size_t before = state->cursor;

    move_in_list(state, lines);
    if (state->cursor == before)
        state_say(state, false, "%s",
                  lines > 0 ? _("This is the last of the list.")
                            : _("This is the first of the list."));
    else if (state->focus != PANE_LIST)
        state_open_beside(state, here);
}

static void go_in_list(struct state *state, size_t place) {
    struct step here = state_here(state);

    state->cursor = place;
    if (state->focus != PANE_LIST)
        state_open_beside(state, here);
}

void act_next_unread(struct state *state) {
    size_t before = state->cursor, place;

    state_find_all(state);
    if (result_unread(state->archive, &state->result, before, &place, &state->message) != 0)
        return;
    if (place == before || place == state->result.n) {
        state_say(state, false, "%s", _("Nothing else in the list is unread."));
        return;
    }
    go_in_list(state, place);
    if (place < before)
        state_say(state, false, "%s", _("Behind the last, from the top again."));
}

void act_next(struct state *state) {
    step_in_list(state, 1);
}

void act_previous(struct state *state) {
    step_in_list(state, -1);
}
