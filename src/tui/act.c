/* What the actions do. One function each, by the table at the end. */
#include <stdio.h>
#include <stdlib.h>

#include "article/respace.h"
#include "base/i18n.h"
#include "tui/state.h"
#include "tui/term.h"
#include "tui/word.h"
#include "view/export.h"
#include "view/page.h"

/* Moving */

static void move_in_list(struct state *state, long lines) {
    long to = (long)state->cursor + lines;
    long last = state->result.n ? (long)state->result.n - 1 : 0;

    state->cursor = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static void move_in_related(struct state *state, long lines) {
    long count = state->open ? (long)related_count(&state->dispatch) : 0;
    long to = state->entry + lines;

    state->entry = (int)(to >= count ? count - 1 : to);
    if (state->entry < 0)
        state->entry = 0;
}

static void move(struct state *state, long lines) {
    if (state->focus == PANE_LIST)
        move_in_list(state, lines);
    else if (state->focus == PANE_RELATED)
        move_in_related(state, lines);
    else
        state_scroll_by(state, lines);
}

static long page_of(const struct state *state) {
    long lines = pane_lines(state, state->focus);

    if (state->focus == PANE_RELATED)
        return 3; /* items are several lines each */
    if (state->focus == PANE_LIST)
        lines /= state->screen.row_lines;
    return lines > 2 ? lines - 1 : 1;
}

enum { FAR = 1 << 28 };

static void act_down(struct state *state) {
    move(state, 1);
}

static void act_up(struct state *state) {
    move(state, -1);
}

static void act_page_down(struct state *state) {
    move(state, page_of(state));
}

static void act_page_up(struct state *state) {
    move(state, -page_of(state));
}

static void act_half_down(struct state *state) {
    move(state, (page_of(state) + 1) / 2);
}

static void act_half_up(struct state *state) {
    move(state, -(page_of(state) + 1) / 2);
}

static void act_top(struct state *state) {
    move(state, -FAR);
}

static void act_bottom(struct state *state) {
    move(state, FAR);
}

/* Panes */

/* Where the list hides the article, leaving it means to look at what its cursor is on. */
static void go_to_pane(struct state *state, enum pane pane) {
    bool leaves_list = state->focus == PANE_LIST && pane != PANE_LIST;

    if (state->screen.stacked && leaves_list && state_listed(state) != state->followed)
        state_open_listed(state);
    state->focus = pane;
}

static void act_pane_next(struct state *state) {
    go_to_pane(state, (state->focus + 1) % PANES);
}

static void act_pane_previous(struct state *state) {
    go_to_pane(state, (state->focus + PANES - 1) % PANES);
}

static void act_left(struct state *state) {
    if (state->focus > PANE_LIST)
        go_to_pane(state, state->focus - 1);
}

static void act_right(struct state *state) {
    if (state->focus < PANE_RELATED)
        go_to_pane(state, state->focus + 1);
}

/* Reading */

static void act_open(struct state *state) {
    if (state->focus == PANE_RELATED) {
        if (state->open && (size_t)state->entry < related_count(&state->dispatch))
            state_follow(state, related_row(&state->dispatch, (size_t)state->entry)->id);
    } else if (state_open_listed(state)) {
        state->focus = PANE_ARTICLE;
    }
}

static void act_back(struct state *state) {
    if (state_back(state))
        return;
    if (state->focus == PANE_LIST)
        state_say(state, false, "%s", _("There is nothing to go back to."));
    else
        state->focus = state->screen.stacked ? PANE_LIST : state->focus - 1;
}

static void act_original(struct state *state) {
    struct step here = state_here(state);

    state->original = !state->original;
    archive_set_form(state->archive, state->original ? TEXT_ORIGINAL : TEXT_MENDED);
    if (here.id)
        state_return(state, here);
    state_say(state, false, "%s",
              state->original ? _("Shown as they were scraped.") : _("Shown mended."));
}

static void act_doubts(struct state *state) {
    state->doubts = !state->doubts;
    state_mark_anew(state);
    state_say(state, false, "%s",
              state->doubts ? _("Doubtful spaces are underlined.")
                            : _("Doubtful spaces are not underlined."));
}

static void act_word_next(struct state *state) {
    word_move(state, true);
}

static void act_word_previous(struct state *state) {
    word_move(state, false);
}

/* What the word under the cursor was scraped as, with the spaces that it has now. */
static void act_respace(struct state *state) {
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
    state->asking = ASKING_SPACES;
    prompt_start(&state->prompt, word);
}

static void step_in_list(struct state *state, long lines) {
    size_t before = state->cursor;

    move_in_list(state, lines);
    if (state->cursor != before && state->screen.stacked && state->focus != PANE_LIST)
        state_open_listed(state);
}

static void act_next(struct state *state) {
    step_in_list(state, 1);
}

static void act_previous(struct state *state) {
    step_in_list(state, -1);
}

/* Finding */

static void act_search(struct state *state) {
    buf_clear(&state->before);
    buf_add(&state->before, buf_str(&state->search));
    state->listed_before = state_listed(state);
    state->step_before = state_here(state);
    state->asking = ASKING_SEARCH;
    state->focus = PANE_LIST;
    prompt_start(&state->prompt, buf_str(&state->search));
}

static void act_clear(struct state *state) {
    if (state->screen.stacked && state->focus != PANE_LIST) {
        act_back(state);
    } else if (state->search.n) {
        buf_clear(&state->search);
        state_refresh_list(state);
    }
}

static void act_briefs(struct state *state) {
    state->briefs = !state->briefs;
    state_refresh_list(state);
    state_say(state, false, "%s", state->briefs ? _("Briefs are shown.") : _("Briefs are hidden."));
}

/* Keeping */

static int64_t under_cursor(const struct state *state) {
    if (state->focus != PANE_RELATED)
        return state_listed(state);
    if (!state->open || (size_t)state->entry >= related_count(&state->dispatch))
        return 0;
    return related_row(&state->dispatch, (size_t)state->entry)->id;
}

static void act_select(struct state *state) {
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

static void act_export(struct state *state) {
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
    state->asking = ASKING_EXPORT;
    prompt_start(&state->prompt, str_of(name));
}

static void export_to(struct state *state, const char *path) {
    int64_t single = one_to_export(state);
    struct export export = {
        .archive = state->archive,
        .ids = state->selection.n ? state->selection.ids : &single,
        .n = state->selection.n ? state->selection.n : 1,
        .format = FORMAT_TEXT,
        .measure = (size_t)state->settings->measure,
    };

    if (export_file(&export, path, false, &state->message) != 0) {
        state->message_is_error = true; /* the prompt stays, for another name */
        return;
    }
    state->asking = ASKING_NOTHING;
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

/* Program */

static void act_help(struct state *state) {
    state->help = true;
    state->help_top = 0;
}

static void act_redraw(struct state *state) {
    (void)state;
    term_redraw();
}

static void act_suspend(struct state *state) {
    (void)state;
    term_suspend();
}

static void act_quit(struct state *state) {
    state->quit = true;
}

/* The table */

static void (*const ACTS[ACTIONS])(struct state *state) = {
    [ACTION_OPEN] = act_open,
    [ACTION_BACK] = act_back,
    [ACTION_ORIGINAL] = act_original,
    [ACTION_DOUBTS] = act_doubts,
    [ACTION_RESPACE] = act_respace,
    [ACTION_WORD_NEXT] = act_word_next,
    [ACTION_WORD_PREVIOUS] = act_word_previous,
    [ACTION_NEXT] = act_next,
    [ACTION_PREVIOUS] = act_previous,
    [ACTION_SEARCH] = act_search,
    [ACTION_CLEAR] = act_clear,
    [ACTION_BRIEFS] = act_briefs,
    [ACTION_SELECT] = act_select,
    [ACTION_EXPORT] = act_export,
    [ACTION_PANE_NEXT] = act_pane_next,
    [ACTION_PANE_PREVIOUS] = act_pane_previous,
    [ACTION_LEFT] = act_left,
    [ACTION_RIGHT] = act_right,
    [ACTION_DOWN] = act_down,
    [ACTION_UP] = act_up,
    [ACTION_PAGE_DOWN] = act_page_down,
    [ACTION_PAGE_DOWN_HERE] = act_page_down,
    [ACTION_PAGE_UP] = act_page_up,
    [ACTION_HALF_DOWN] = act_half_down,
    [ACTION_HALF_UP] = act_half_up,
    [ACTION_TOP] = act_top,
    [ACTION_BOTTOM] = act_bottom,
    [ACTION_HELP] = act_help,
    [ACTION_REDRAW] = act_redraw,
    [ACTION_SUSPEND] = act_suspend,
    [ACTION_QUIT] = act_quit,
};

void state_act(struct state *state, enum action action) {
    if (ACTS[action])
        ACTS[action](state);
}

/* Typing */

/* Where the search still holds what the cursor was on, it stays there; else it begins at the top. */
static void search_for(struct state *state, struct str text) {
    int64_t id = state_listed(state);

    buf_clear(&state->search);
    buf_add(&state->search, text);
    state_refresh_list(state);
    if (state_listed(state) != id)
        state->cursor = state->top = 0;
}

static void cancel_search(struct state *state) {
    search_for(state, buf_str(&state->before));
    state_go_to(state, state->listed_before);
    state->followed = state_listed(state);
    if (state_here(state).id != state->step_before.id)
        state_return(state, state->step_before);
    state->focus = state->step_before.focus;
    state->asking = ASKING_NOTHING;
}

static void accept_search(struct state *state) {
    struct query query;
    struct arena arena;

    arena_init(&arena);
    if (query_parse(buf_str(&state->search), false, &arena, &query, &state->message) != 0) {
        state->message_is_error = true; /* the prompt stays */
    } else {
        state->asking = ASKING_NOTHING;
        if (!state->screen.stacked)
            state_open_listed(state);
    }
    arena_release(&arena);
}

static void type_search(struct state *state, enum prompt_result result) {
    if (result == PROMPT_EDITED)
        search_for(state, buf_str(&state->prompt.text));
    else if (result == PROMPT_CANCELLED)
        cancel_search(state);
    else if (result == PROMPT_ACCEPTED)
        accept_search(state);
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
    state->asking = ASKING_NOTHING;
    state_reload(state);
    state_say(state, false, _("It reads “%.*s” from now on."), STR_ARG(typed));
}

void state_type(struct state *state, uint32_t key) {
    enum prompt_result result = prompt_key(&state->prompt, key);

    if (state->asking == ASKING_SEARCH)
        type_search(state, result);
    else if (result == PROMPT_CANCELLED || (result == PROMPT_ACCEPTED && !state->prompt.text.n))
        state->asking = ASKING_NOTHING;
    else if (result == PROMPT_ACCEPTED && state->asking == ASKING_SPACES)
        respace_typed(state);
    else if (result == PROMPT_ACCEPTED)
        export_typed(state);
}
