#include "tui/hints.h"

#include "base/i18n.h"
#include "tui/draw.h"
#include "tui/term.h"
#include "tui/welcome.h"
#include "tui/word.h"
#include "view/page.h"

/* When they are true: there is something to go back to, to choose, to show. */

static bool always(const struct state *state) {
    (void)state;
    return true;
}

static bool is_open(const struct state *state) {
    return state->open;
}

/* Whether what is shown of the article leaves out countries or persons. */
static bool cuts_names(const struct state *state) {
    size_t top = (size_t)state_scroll(state), lines = (size_t)pane_lines(state, PANE_ARTICLE);

    for (size_t i = top; state->open && i < state->page.n && i < top + lines; i++)
        if (state->page.lines[i].left_out)
            return true;
    return false;
}

static bool has_all_names(const struct state *state) {
    return state->open && !cuts_names(state);
}

static bool has_listed(const struct state *state) {
    return state->result.n;
}

static bool has_selected(const struct state *state) {
    return state->selection.n;
}

/* What is exported where nothing is selected. */
static bool has_one(const struct state *state) {
    return !has_selected(state) && (state->open || state->result.n);
}

static bool has_related(const struct state *state) {
    return state->open && related_count(&state->dispatch);
}

static bool has_next(const struct state *state) {
    return state->result.more || state->cursor + 1 < state->result.n;
}

static bool covers_list(const struct state *state) {
    return state->screen.stacked && state->focus != PANE_LIST;
}

static bool is_in_list(const struct state *state) {
    return state->focus == PANE_LIST;
}

static bool is_elsewhere(const struct state *state) {
    return !is_in_list(state);
}

static bool has_way_back(const struct state *state) {
    return state->ntrail || covers_list(state);
}

static bool in_range(const struct state *state) {
    return state->range_from;
}

static size_t narrowings(const struct state *state) {
    return state->filters.n + (state->search.n > 0);
}

/* Elsewhere Esc goes back first. */
static bool is_narrowed(const struct state *state) {
    return narrowings(state) && !covers_list(state) && !in_range(state);
}

static bool is_narrowed_twice(const struct state *state) {
    return narrowings(state) > 1;
}

static bool has_next_at_end(const struct state *state) {
    return has_next(state) && state_ends_listed(state);
}

static bool has_next_before_end(const struct state *state) {
    return has_next(state) && !has_next_at_end(state);
}

static bool hides_facets(const struct state *state) {
    return state->screen.stacked || state->facets_hidden;
}

static bool has_briefs(const struct state *state) {
    return state->result.briefs;
}

static bool has_joins(const struct state *state) {
    return state->open && state->dispatch.joins.n;
}

static bool has_word(const struct state *state) {
    return state->open && word_under(state).p;
}

/* Those of a brief stay as they came. */
static bool has_own_word(const struct state *state) {
    return has_word(state) && state->dispatch.row.kind == DISPATCH_FULL;
}

static bool has_word_among_tags(const struct state *state) {
    return state->mentions && has_word(state);
}

static bool is_on_person(const struct state *state) {
    const struct facets *facets = &state->facets;

    return facets->cursor < facets->n && facet_line_is_person(&facets->lines[facets->cursor]);
}

/* The table */

struct hint {
    enum action action;
    enum panes panes;
    bool (*applies)(const struct state *state);
    const char *word; /* untranslated */
};

static const struct hint HINTS[] = {
#define HINT(id, panes, applies, word) {ACTION_##id, panes, applies, word},
#include "tui/hints.def"
#undef HINT
};

enum { HINTS_N = sizeof HINTS / sizeof *HINTS };

static uint32_t key_of(const struct state *state, const struct hint *hint) {
    return state->bindings.keys[hint->action][0];
}

static bool is_shown(const struct state *state, const struct hint *hint) {
    return key_of(state, hint) && (hint->panes & (1u << state->focus)) && hint->applies(state);
}

/* Help and quit keep their place at the right; the others take what room is left. */
static bool is_constant(const struct hint *hint) {
    return hint->action == ACTION_help || hint->action == ACTION_quit;
}

/* Drawing: "key word" pairs, each in whole or not at all. */

static int width_of(const struct state *state, const struct hint *hint) {
    struct buf label = BUF_INIT;
    int width;

    key_label(&label, key_of(state, hint));
    width = draw_width(buf_str(&label)) + 1 + draw_width(str_of(_(hint->word))) + 2;
    buf_release(&label);
    return width;
}

static void draw(const struct state *state, int row, int column, const struct hint *hint) {
    struct buf label = BUF_INIT;
    int width;

    key_label(&label, key_of(state, hint));
    width = draw_width(buf_str(&label));
    term_put(row, column, width, ROLE_KEY, buf_str(&label));
    term_put(row, column + width + 1, state->screen.columns, ROLE_HINT, str_of(_(hint->word)));
    buf_release(&label);
}

void hints_draw(const struct state *state, int row) {
    int at = 1, end = state->screen.columns;
    bool empty = welcome_applies(state); /* nothing else would do anything */

    for (int i = HINTS_N - 1; i >= 0; i--)
        if (is_shown(state, &HINTS[i]) && is_constant(&HINTS[i])) {
            end -= width_of(state, &HINTS[i]);
            draw(state, row, end + 1, &HINTS[i]);
        }
    for (int i = 0; i < HINTS_N && !empty; i++) {
        int width;

        if (!is_shown(state, &HINTS[i]) || is_constant(&HINTS[i]))
            continue;
        width = width_of(state, &HINTS[i]);
        if (at + width > end)
            continue;
        draw(state, row, at, &HINTS[i]);
        at += width;
    }
}
