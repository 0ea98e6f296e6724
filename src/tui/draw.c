/* The screen, drawn from the state. */
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/act.h"
#include "tui/term.h"
#include "tui/word.h"
#include "view/flow.h"
#include "view/page.h"

enum {
    LIST_DATE_FROM = 40, /* columns; a narrower list shows no dates */
    TEXT_MARGIN = 2,
    GUTTER = 4 /* cursor, selection, kind, space */
};

static int width_of(struct str text) {
    return (int)utf8_width(text);
}

/* Text cut to a width, with an ellipsis where it was cut; cleaned first. */
static void put_cut(int row, int column, int width, enum role role, struct str text) {
    struct buf clean = BUF_INIT;

    utf8_clean(&clean, text);
    if (width_of(buf_str(&clean)) > width && width > 0) {
        buf_truncate(&clean, utf8_fit(buf_str(&clean), (size_t)width - 1));
        buf_add_text(&clean, "…");
    }
    term_put(row, column, width, role, buf_str(&clean));
    buf_release(&clean);
}

/* Pane titles and lines between panes */

static const char *pane_name(enum pane pane) {
    static const char *const names[PANES] = {N_("Dispatches"), N_("Dispatch"), N_("See more")};

    return _(names[pane]);
}

/* "─ Title ───────── note ─" */
static void draw_title(const struct state *state, enum pane pane, struct str note) {
    const struct rect *rect = &state->screen.panes[pane];
    enum role role = state->focus == pane ? ROLE_TITLE_FOCUS : ROLE_TITLE;
    struct buf text = BUF_INIT;

    term_fill(rect->row, rect->column, rect->width, ROLE_BORDER, "─");
    buf_add_format(&text, " %s ", pane_name(pane));
    put_cut(rect->row, rect->column + 1, rect->width - 2, role, buf_str(&text));
    if (note.n && rect->width > width_of(buf_str(&text)) + width_of(note) + 6) {
        buf_clear(&text);
        buf_add_format(&text, " %.*s ", STR_ARG(note));
        term_put(rect->row, rect->column + rect->width - width_of(buf_str(&text)) - 1, rect->width,
                 ROLE_TITLE, buf_str(&text));
    }
    buf_release(&text);
}

static void draw_separators(const struct screen *screen) {
    for (int i = 0; i < 2; i++) {
        int column = screen->separators[i];

        if (column < 0)
            continue;
        for (int row = 2; row < screen->rows - 1; row++)
            term_put(row, column, 1, ROLE_BORDER, STR_LIT("│"));
        term_put(1, column, 1, ROLE_BORDER, STR_LIT("┬"));
        if (screen->article_split >= 0)
            term_put(screen->article_split, column, 1, ROLE_BORDER, STR_LIT("┤"));
    }
}

static void draw_note(const struct rect *rect, const char *text) {
    if (rect->width > 2 && rect->rows > 2)
        put_cut(rect->row + 2, rect->column + 2, rect->width - 3, ROLE_QUIET, str_of(text));
}

/* The list */

static enum role row_role(const struct state *state, const struct row *row, bool current) {
    if (current)
        return state->focus == PANE_LIST ? ROLE_CURSOR : ROLE_CURSOR_IDLE;
    return row->kind == DISPATCH_FULL ? ROLE_TEXT : ROLE_QUIET;
}

/* The signs before a headline: where you are, selected, a brief. */
static void draw_signs(const struct state *state, int screen_row, const struct row *row,
                       enum role role) {
    int column = state->screen.panes[PANE_LIST].column;

    if (role == ROLE_CURSOR_IDLE)
        term_put(screen_row, column, 1, role, STR_LIT("▌"));
    if (selection_holds(&state->selection, row->id))
        term_put(screen_row, column + 1, 1, role == ROLE_CURSOR ? role : ROLE_SELECTED,
                 STR_LIT("✓"));
    if (row->kind == DISPATCH_BRIEF)
        term_put(screen_row, column + 2, 1, role, kind_mark(row->kind));
}

/* The headline on as many lines as a row has, and what is left of it cut. */
static void draw_headline(const struct state *state, int screen_row, int width, enum role role,
                          struct str headline, struct arena *arena) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    const struct layout layout = {.width = (size_t)(width > 0 ? width : 1),
                                  .max_lines = (size_t)state->screen.row_lines};
    struct flow flow = FLOW_INIT;
    struct page page = PAGE_INIT;

    flow_add(&flow, role, headline);
    flow_wrap(&flow, &layout, arena, &page);
    for (size_t i = 0; i < page.n; i++)
        term_put_line(screen_row + (int)i, rect->column + GUTTER, width, &page.lines[i]);
    page_release(&page);
    flow_release(&flow);
}

static void draw_row(const struct state *state, int screen_row, const struct row *row,
                     bool current, struct arena *arena) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    enum role role = row_role(state, row, current);
    int width = rect->width - GUTTER - 1;
    struct buf date = BUF_INIT;

    for (int i = 0; role == ROLE_CURSOR && i < state->screen.row_lines; i++)
        term_fill(screen_row + i, rect->column, rect->width, role, " ");
    draw_signs(state, screen_row, row, role);
    if (rect->width >= LIST_DATE_FROM)
        date_for_people(&date, row->date);
    if (date.n) {
        width -= width_of(buf_str(&date));
        term_put(screen_row, rect->column + GUTTER + width, rect->width,
                 role == ROLE_TEXT ? ROLE_QUIET : role, buf_str(&date));
        width -= 2;
    }
    draw_headline(state, screen_row, width, role, row_title(row), arena);
    buf_release(&date);
}

static void scroll_list(struct state *state, size_t rows) {
    if (state->cursor < state->top)
        state->top = state->cursor;
    if (rows && state->cursor >= state->top + rows)
        state->top = state->cursor - rows + 1;
    if (state->top + rows > state->result.n)
        state->top = state->result.n > rows ? state->result.n - rows : 0;
}

static void draw_rows(struct state *state, size_t rows) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < rows && state->top + i < state->result.n; i++) {
        size_t at = state->top + i;
        struct row row;
        struct err err = {""};

        arena_reset(&arena);
        if (archive_row(state->archive, result_at(&state->result, at), &arena, &row, &err) != 1)
            put_cut(rect->row + 1 + (int)i * state->screen.row_lines, rect->column + GUTTER,
                    rect->width - GUTTER, ROLE_ERROR, str_of(err.text));
        else
            draw_row(state, rect->row + 1 + (int)i * state->screen.row_lines, &row,
                     at == state->cursor, &arena);
    }
    arena_release(&arena);
}

static const char *empty_list_note(const struct state *state) {
    if (state->search.n && state->result.briefs && !state->briefs)
        return _("Only briefs match; their key shows them.");
    if (state->search.n)
        return _("Nothing matches.");
    if (state->result.briefs)
        return _("Only briefs so far; their key shows them.");
    return _("The archive is empty: depeche import FOLDER");
}

static void draw_list(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    size_t rows = (size_t)(pane_lines(state, PANE_LIST) / state->screen.row_lines);
    char note[64] = "";

    if (!rect->width)
        return;
    scroll_list(state, rows);
    if (state->result.n)
        snprintf(note, sizeof note, "%zu/%zu", state->cursor + 1, state->result.n);
    draw_title(state, PANE_LIST, str_of(note));
    if (state->result.n)
        draw_rows(state, rows);
    else
        draw_note(rect, empty_list_note(state));
}

/* The article and what belongs with it */

static void how_far(const struct state *state, struct buf *out) {
    int lines = pane_lines(state, PANE_ARTICLE), all = (int)state->page.n;

    if (all <= lines)
        return;
    if (state_scroll(state) + lines >= all)
        buf_add_text(out, _("end"));
    else
        buf_add_format(out, "%d %%", (state_scroll(state) + lines) * 100 / all);
}

/* The word under the cursor, over what is drawn of its line. */
static void draw_word(const struct state *state, int screen_row, int column, int width,
                      const struct line *line, struct str cursor) {
    for (size_t i = 0; cursor.p && i < line->nwords; i++) {
        const struct line_word *word = &line->words[i];
        int before = width_of(str_slice(line->text, 0, word->from));

        if (word->source.p == cursor.p && before < width)
            term_put(screen_row, column + before, width - before,
                     state->focus == PANE_ARTICLE ? ROLE_CURSOR : ROLE_CURSOR_IDLE,
                     str_slice(line->text, word->from, word->to));
    }
}

static void draw_article_lines(const struct state *state, int lines) {
    const struct rect *rect = &state->screen.panes[PANE_ARTICLE];
    int margin = (rect->width - state->page_width) / 2;
    struct str cursor = word_under(state);

    for (int i = 0; i < lines && state_scroll(state) + i < (int)state->page.n; i++) {
        const struct line *line = &state->page.lines[state_scroll(state) + i];

        term_put_line(rect->row + 1 + i, rect->column + margin, rect->width - margin, line);
        draw_word(state, rect->row + 1 + i, rect->column + margin, rect->width - margin, line,
                  cursor);
    }
}

static void draw_article(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_ARTICLE];
    struct buf note = BUF_INIT;

    if (!rect->width)
        return;
    if (state->open)
        how_far(state, &note);
    draw_title(state, PANE_ARTICLE, buf_str(&note));
    buf_release(&note);
    if (state->open)
        draw_article_lines(state, pane_lines(state, PANE_ARTICLE));
    else
        draw_note(rect, _("No dispatch is open."));
}

/* The cursor beside an item, and whether it is selected in the place of its kind. */
static void draw_entry_signs(const struct state *state, int screen_row, size_t at) {
    const struct rect *rect = &state->screen.panes[PANE_RELATED];
    int item = state->related.lines[at].item;
    bool first = at == 0 || state->related.lines[at - 1].item != item;

    if (item < 0)
        return;
    if (item == state->entry && state->focus == PANE_RELATED)
        term_put(screen_row, rect->column, 1, ROLE_ACCENT, STR_LIT("▌"));
    if (first &&
        selection_holds(&state->selection, related_row(&state->dispatch, (size_t)item)->id))
        term_put(screen_row, rect->column + 1, 1, ROLE_SELECTED, STR_LIT("✓"));
}

static void draw_related_lines(struct state *state, int lines) {
    const struct rect *rect = &state->screen.panes[PANE_RELATED];

    for (int i = 0; i < lines && state->related_top + i < (int)state->related.n; i++) {
        size_t at = (size_t)(state->related_top + i);

        term_put_line(rect->row + 1 + i, rect->column + 1, rect->width - 2,
                      &state->related.lines[at]);
        draw_entry_signs(state, rect->row + 1 + i, at);
    }
}

static void draw_related(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_RELATED];
    char note[32] = "";

    if (!rect->width)
        return;
    if (state->open && state->dispatch.nlinks)
        snprintf(note, sizeof note, "%zu", state->dispatch.nlinks);
    draw_title(state, PANE_RELATED, str_of(note));
    if (!state->open || !related_count(&state->dispatch))
        draw_note(rect, _("No related dispatches."));
    else
        draw_related_lines(state, pane_lines(state, PANE_RELATED));
}

/* The bars at the top and at the bottom */

static void add_counts(const struct state *state, struct buf *out) {
    const struct result *result = &state->result;

    if (state->selection.n)
        buf_add_format(out, ngettext("%zu selected · ", "%zu selected · ", state->selection.n),
                       state->selection.n);
    buf_add_format(out, ngettext("%zu dispatch", "%zu dispatches", result->fulls), result->fulls);
    if (result->briefs)
        buf_add_format(out, ngettext(" · %zu brief", " · %zu briefs", result->briefs),
                       result->briefs);
    if (result->n < result->fulls + result->briefs)
        buf_add_text(out, ngettext(" hidden", " hidden", result->briefs));
}

static void draw_top(const struct state *state) {
    struct buf counts = BUF_INIT;
    int columns = state->screen.columns, at = 1, right;

    add_counts(state, &counts);
    right = columns - width_of(buf_str(&counts)) - 1;
    term_put(0, at, columns, ROLE_ACCENT, STR_LIT("dépêche"));
    at += 9;
    if (state->search.n && !state->searching) {
        struct buf filter = BUF_INIT;
        int room = right > at + 12 ? right - at - 2 : columns - at - 1;

        buf_add_format(&filter, "/%.*s", STR_ARG(buf_str(&state->search)));
        put_cut(0, at, room, ROLE_FILTER, buf_str(&filter));
        at += (width_of(buf_str(&filter)) < room ? width_of(buf_str(&filter)) : room) + 2;
        buf_release(&filter);
    }
    if (right >= at)
        term_put(0, right, columns - right, ROLE_QUIET, buf_str(&counts));
    buf_release(&counts);
}

static enum panes panes_bit(enum pane pane) {
    return (enum panes)(1 << pane);
}

/* Whether a hint is true now: something there to go back to, to choose, to show. */
static bool hint_applies(const struct state *state, enum action action) {
    if (action == ACTION_back)
        return state->ntrail || (state->screen.stacked && state->focus != PANE_LIST);
    if (action == ACTION_open && state->focus == PANE_RELATED)
        return state->open && related_count(&state->dispatch);
    if (action == ACTION_select && state->focus == PANE_RELATED)
        return state->open && related_count(&state->dispatch);
    if (action == ACTION_open || action == ACTION_select)
        return state->result.n;
    if (action == ACTION_export)
        return state->open || state->result.n || state->selection.n;
    if (action == ACTION_respace)
        return word_under(state).p && state->dispatch.row.kind == DISPATCH_FULL;
    if (action == ACTION_original)
        return state->focus == PANE_ARTICLE && state->open && state->dispatch.joins.n;
    if (action == ACTION_briefs)
        return state->result.briefs;
    return true;
}

static bool is_hinted(const struct state *state, enum action action) {
    const struct action_info *info = action_info(action);

    return info->hint && state->bindings.keys[action][0] &&
           (info->panes & panes_bit(state->focus)) && hint_applies(state, action);
}

/* Help and quit keep their place at the right; the others take what room is left. */
static bool is_constant(enum action action) {
    return action == ACTION_help || action == ACTION_quit;
}

static int hint_width(const struct state *state, enum action action) {
    struct buf label = BUF_INIT;
    int width;

    key_label(&label, state->bindings.keys[action][0]);
    width = width_of(buf_str(&label)) + 1 + width_of(str_of(_(action_info(action)->hint))) + 2;
    buf_release(&label);
    return width;
}

static void draw_hint(const struct state *state, int row, int column, enum action action) {
    struct buf label = BUF_INIT;
    int width;

    key_label(&label, state->bindings.keys[action][0]);
    width = width_of(buf_str(&label));
    term_put(row, column, width, ROLE_KEY, buf_str(&label));
    term_put(row, column + width + 1, state->screen.columns, ROLE_HINT,
             str_of(_(action_info(action)->hint)));
    buf_release(&label);
}

/* "key word" pairs, each in whole or not at all. */
static void draw_hints(const struct state *state, int row) {
    int at = 1, end = state->screen.columns;

    for (int i = ACTIONS - 1; i > 0; i--)
        if (is_hinted(state, (enum action)i) && is_constant((enum action)i)) {
            end -= hint_width(state, (enum action)i);
            draw_hint(state, row, end + 1, (enum action)i);
        }
    for (int i = 1; i < ACTIONS; i++) {
        int width;

        if (!is_hinted(state, (enum action)i) || is_constant((enum action)i))
            continue;
        width = hint_width(state, (enum action)i);
        if (at + width > end)
            continue;
        draw_hint(state, row, at, (enum action)i);
        at += width;
    }
}

/* The part of the search that makes no sense, over what of it is seen from byte `from`. */
static void draw_mistake(const struct state *state, int row, int start, int room, size_t from) {
    struct str text = buf_str(&state->prompt.text);
    size_t at = state->mistake.at, end = at + state->mistake.n;
    int before;

    if (!state->searching || !state->mistake.n || end > text.n || at < from)
        return;
    before = width_of(str_slice(text, from, at));
    if (before < room)
        term_put(row, start + before, room - before, ROLE_ERROR, str_slice(text, at, end));
}

static void draw_prompt(const struct state *state, int row) {
    struct str text = buf_str(&state->prompt.text);
    struct buf label = BUF_INIT;
    int columns = state->screen.columns, start, room, before;
    size_t from = 0, next;

    buf_add_text(&label, _(state->asking->label));
    if (!state->searching)
        buf_add_char(&label, ' ');
    start = 1 + width_of(buf_str(&label));
    room = columns - start - 1;
    before = width_of(str_slice(text, 0, state->prompt.cursor));
    for (; before >= room && from < state->prompt.cursor; from = next)
        before -= width_of(str_slice(text, from, (utf8_at(text, from, &next), next)));
    term_put(row, 1, columns, ROLE_KEY, buf_str(&label));
    term_put(row, start, room, ROLE_TEXT, str_slice(text, from, text.n));
    draw_mistake(state, row, start, room, from);
    term_cursor(row, start + before);
    buf_release(&label);
}

static void draw_bottom(const struct state *state) {
    int row = state->screen.rows - 1;
    enum role role = state->message_is_error ? ROLE_ERROR : ROLE_MESSAGE;

    if (state->asking) {
        draw_prompt(state, row);
        if (state->message.text[0] && row > 0) {
            term_fill(row - 1, 0, state->screen.columns, ROLE_TEXT, " ");
            put_cut(row - 1, 1, state->screen.columns - 2, role, str_of(state->message.text));
        }
    } else if (state->message.text[0]) {
        put_cut(row, 1, state->screen.columns - 2, role, str_of(state->message.text));
    } else {
        draw_hints(state, row);
    }
}

void state_draw(struct state *state) {
    state_lay_out(state, term_rows(), term_columns());
    if (state->help) {
        help_draw(state);
        return;
    }
    draw_list(state);
    draw_article(state);
    draw_related(state);
    draw_separators(&state->screen);
    draw_top(state);
    draw_bottom(state);
}
