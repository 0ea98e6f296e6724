/* The pane that lists dispatches. */
#include <stdio.h>

#include "base/i18n.h"
#include "tui/draw.h"
#include "tui/term.h"
#include "view/count.h"
#include "view/flow.h"
#include "view/page.h"

enum {
    LIST_DATE_FROM = 40, /* columns; a narrower list shows no dates */
    GUTTER = 4 /* cursor, selection, kind, space */
};

static enum role row_role(const struct state *state, const struct row *row, bool current) {
    if (current)
        return state->focus == PANE_LIST ? ROLE_CURSOR : ROLE_CURSOR_IDLE;
    if (row->read)
        return ROLE_READ;
    return row->kind == DISPATCH_FULL ? ROLE_UNREAD : ROLE_QUIET;
}

/*
 * A brief is a circle, a starred one is a hollow star; a full dispatch is nothing, or a star;
 * what is deleted is a cross.
 */
static struct str state_sign(const struct row *row) {
    if (row->deleted)
        return STR_LIT("✗");
    if (row->starred)
        return row->kind == DISPATCH_FULL ? STR_LIT("★") : STR_LIT("☆");
    return row->kind == DISPATCH_FULL ? STR_LIT(" ") : kind_mark(row->kind);
}

/* The signs before a headline: where you are, selected, starred or a brief. */
static void draw_signs(const struct state *state, int screen_row, const struct row *row, size_t at,
                       enum role role) {
    int column = state->screen.panes[PANE_LIST].column;

    if (role == ROLE_CURSOR_IDLE)
        term_put(screen_row, column, 1, role, STR_LIT("▌"));
    if (selection_holds(&state->selection, row->id) || range_holds(state, at))
        term_put(screen_row, column + 1, 1, role == ROLE_CURSOR ? role : ROLE_SELECTED,
                 STR_LIT("✓"));
    term_put(screen_row, column + 2, 1, row->starred && role != ROLE_CURSOR ? ROLE_STARRED : role,
             state_sign(row));
}

/* That there is a note, at the right of the room for the headline; returns what that leaves of it. */
static int draw_noted(const struct state *state, int screen_row, int width, enum role role) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];

    term_put(screen_row, rect->column + GUTTER + width - 1, 1,
             role == ROLE_CURSOR ? role : ROLE_STARRED, STR_LIT("✎"));
    return width - 2;
}

/*
 * The headline on as many lines as a row has, the first of `first` columns, beside the date, and
 * the others indented, so that one sees where each begins; what is left of it is cut.
 */
static void draw_headline(const struct state *state, int screen_row, int first, enum role role,
                          struct str headline, struct arena *arena) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    int width = rect->width - GUTTER - 1;
    const struct layout layout = {.width = (size_t)(width > 0 ? width : 1),
                                  .first_less = (size_t)(width > first ? width - first : 0),
                                  .other = STR_LIT("  "),
                                  .margin = role,
                                  .max_lines = (size_t)state->screen.row_lines};
    struct flow flow = FLOW_INIT;
    struct page page = PAGE_INIT;
    struct marks marks = MARKS_INIT;

    if (state->query && role != ROLE_CURSOR)
        marks_add_matches(&marks, state->query, FIELD_HEADLINE, headline);
    marks_order(&marks);
    flow.highlights = marks.items;
    flow.nhighlights = marks.n;
    flow_add(&flow, role, headline);
    flow_wrap(&flow, &layout, arena, &page);
    for (size_t i = 0; i < page.n; i++)
        term_put_line(screen_row + (int)i, rect->column + GUTTER, width, &page.lines[i]);
    page_release(&page);
    flow_release(&flow);
    marks_release(&marks);
}

/* The row of the list's place `at`. */
static void draw_row(const struct state *state, int screen_row, const struct row *row, size_t at,
                     struct arena *arena) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    enum role role = row_role(state, row, at == state->cursor);
    int width = rect->width - GUTTER - 1;
    struct buf date = BUF_INIT;

    for (int i = 0; role == ROLE_CURSOR && i < state->screen.row_lines; i++)
        term_fill(screen_row + i, rect->column, rect->width, role, " ");
    draw_signs(state, screen_row, row, at, role);
    if (rect->width >= LIST_DATE_FROM)
        date_for_people(&date, row->date);
    if (date.n) {
        width -= draw_width(buf_str(&date));
        term_put(screen_row, rect->column + GUTTER + width, rect->width,
                 role == ROLE_UNREAD ? ROLE_QUIET : role, buf_str(&date));
        width -= 2;
    }
    if (row->noted)
        width = draw_noted(state, screen_row, width, role);
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
        int screen_row = rect->row + 1 + (int)i * state->screen.row_lines;
        struct row row;
        struct err err;

        arena_reset(&arena);
        if (archive_row(state->archive, result_at(&state->result, at), &arena, &row, &err) != 1)
            draw_cut(screen_row, rect->column + GUTTER, rect->width - GUTTER, ROLE_ERROR,
                     str_of(err.text));
        else
            draw_row(state, screen_row, &row, at, &arena);
    }
    arena_release(&arena);
}

/* What the list is narrowed by, and which keys take that off. */
static void add_way_back(const struct state *state, struct buf *out) {
    struct buf last = BUF_INIT, all = BUF_INIT;

    binding_label(&last, &state->bindings, ACTION_clear);
    binding_label(&all, &state->bindings, ACTION_clear_all);
    if (!state->filters.n)
        buf_add_format(out, _(" %s takes the search off."), last.p);
    else if (state->filters.n == 1 && !state->search.n)
        buf_add_format(out, _(" %s takes the filter off."), last.p);
    else if (state_search_is_last(state))
        buf_add_format(out, _(" %s takes the search off, %s everything."), last.p, all.p);
    else
        buf_add_format(out, _(" %s takes the last filter off, %s everything."), last.p, all.p);
    buf_release(&last);
    buf_release(&all);
}

static void add_briefs(const struct state *state, bool narrowed, struct buf *out) {
    struct buf key = BUF_INIT;

    binding_label(&key, &state->bindings, ACTION_briefs);
    buf_add_format(out, narrowed ? _("Only briefs match; %s shows them.")
                                 : _("Only briefs so far; %s shows them."), key.p);
    buf_release(&key);
}

/* Why it is empty, and what to do about it. */
static void draw_empty(const struct state *state) {
    bool narrowed = state->search.n || state->filters.n;
    struct buf note = BUF_INIT;

    if (state->result.more)
        buf_add_text(&note, _("Searching…"));
    else if (state->result.briefs && !state->briefs)
        add_briefs(state, narrowed, &note);
    else
        buf_add_text(&note, narrowed ? _("Nothing matches.") : _("Nothing is listed."));
    if (narrowed && !state->asking && !state->result.more && !state->result.briefs)
        add_way_back(state, &note);
    draw_note(&state->screen.panes[PANE_LIST], buf_str(&note).p);
    buf_release(&note);
}

/* "by arrival · 3/14"; where there is no room for both, only the place. */
static void add_place(const struct state *state, struct buf *out) {
    const struct result *result = &state->result;
    char place[2 * sizeof(struct count) + 2];

    if (!result->n)
        return;
    snprintf(place, sizeof place, "%s/%s%s", count_of(state->cursor + 1).text,
             count_of(result->n).text, result->more ? "+" : "");
    buf_add_format(out, "%s · %s", order_label(result->order), place);
    if (draw_title_has_room(state, PANE_LIST, buf_str(out)))
        return;
    buf_clear(out);
    buf_add_text(out, place);
}

void draw_list(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_LIST];
    size_t rows = (size_t)(pane_lines(state, PANE_LIST) / state->screen.row_lines);
    struct buf note = BUF_INIT;

    if (!rect->width)
        return;
    scroll_list(state, rows);
    add_place(state, &note);
    draw_title(state, PANE_LIST, buf_str(&note));
    buf_release(&note);
    if (state->result.n)
        draw_rows(state, rows);
    else
        draw_empty(state);
}
