/* The screen, drawn from the state. */
#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/act.h"
#include "tui/draw.h"
#include "tui/hints.h"
#include "tui/picker.h"
#include "tui/term.h"
#include "tui/welcome.h"
#include "tui/word.h"
#include "view/count.h"
#include "view/flow.h"
#include "view/page.h"

enum { HINT_AWAY = 2 }; /* columns that are free before a hint at what may be typed */

int draw_width(struct str text) {
    return (int)utf8_width(text);
}

void draw_cut(int row, int column, int width, enum role role, struct str text) {
    struct buf clean = BUF_INIT;

    utf8_clean(&clean, text);
    if (draw_width(buf_str(&clean)) > width && width > 0) {
        buf_truncate(&clean, utf8_fit(buf_str(&clean), (size_t)width - 1));
        buf_add_text(&clean, "…");
    }
    term_put(row, column, width, role, buf_str(&clean));
    buf_release(&clean);
}

/* Pane titles and lines between panes */

const char *draw_pane_name(enum pane pane) {
    static const char *const names[PANES] = {N_("Filters"), N_("Dispatches"), N_("Dispatch"),
                                               N_("See more")};

    return _(names[pane]);
}

bool draw_title_has_room(const struct state *state, enum pane pane, struct str note) {
    return state->screen.panes[pane].width >
           draw_width(str_of(draw_pane_name(pane))) + draw_width(note) + 8;
}

/* "─ Title ───────── note ─" */
void draw_title(const struct state *state, enum pane pane, struct str note) {
    const struct rect *rect = &state->screen.panes[pane];
    enum role role = state->focus == pane ? ROLE_TITLE_FOCUS : ROLE_TITLE;
    struct buf text = BUF_INIT;

    term_fill(rect->row, rect->column, rect->width, ROLE_BORDER, "─");
    buf_add_format(&text, " %s ", draw_pane_name(pane));
    draw_cut(rect->row, rect->column + 1, rect->width - 2, role, buf_str(&text));
    if (note.n && draw_title_has_room(state, pane, note)) {
        buf_clear(&text);
        buf_add_format(&text, " %.*s ", STR_ARG(note));
        term_put(rect->row, rect->column + rect->width - draw_width(buf_str(&text)) - 1,
                 rect->width, ROLE_TITLE, buf_str(&text));
    }
    buf_release(&text);
}

/* A line between panes, where others meet it or do not. */
static struct str crossing(bool left, bool right) {
    static const char *const signs[] = {"│", "┤", "├", "┼"};

    return str_of(signs[left + 2 * right]);
}

static void draw_separators(const struct state *state) {
    const struct screen *screen = &state->screen;

    for (int i = 0; i < 3; i++) {
        int column = screen->separators[i];

        if (column < 0)
            continue;
        term_put(1, column, 1, ROLE_BORDER, STR_LIT("┬"));
        for (int row = 2; row < screen->rows - 1; row++) {
            bool split = row == screen->article_split;
            bool left = i == 2 ? facets_heading_at(state, row) : split;

            term_put(row, column, 1, ROLE_BORDER, crossing(left, i == 2 && split));
        }
    }
}

void draw_note(const struct rect *rect, const char *text) {
    const struct layout layout = {.width = (size_t)(rect->width > 3 ? rect->width - 3 : 1),
                                  .max_lines = (size_t)(rect->rows > 2 ? rect->rows - 2 : 1)};
    struct flow flow = FLOW_INIT;
    struct page page = PAGE_INIT;
    struct arena arena;

    if (rect->width <= 2 || rect->rows <= 2)
        return;
    arena_init(&arena);
    flow_add(&flow, ROLE_QUIET, str_of(text));
    flow_wrap(&flow, &layout, &arena, &page);
    for (size_t i = 0; i < page.n; i++)
        term_put_line(rect->row + 2 + (int)i, rect->column + 2, rect->width - 3, &page.lines[i]);
    page_release(&page);
    flow_release(&flow);
    arena_release(&arena);
}

/* The article and what belongs with it */

void draw_add_how_far(struct buf *out, int top, int lines, int all) {
    if (all <= lines)
        return;
    if (top + lines >= all)
        buf_add_text(out, _("end"));
    else
        buf_add_format(out, "%d %%", (top + lines) * 100 / all);
}

void draw_corner(const struct state *state, struct str note) {
    int width = draw_width(note), columns = state->screen.columns;

    term_put(0, columns - width - 1, width, ROLE_QUIET, note);
}

/* The word under the cursor, over what is drawn of its line. */
static void draw_word(const struct state *state, int screen_row, int column, int width,
                      const struct line *line, struct str cursor) {
    for (size_t i = 0; cursor.p && i < line->nwords; i++) {
        const struct line_word *word = &line->words[i];
        int before = draw_width(str_slice(line->text, 0, word->from));

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

/* "3/7 · 28 %": which of the places that were found the cursor is at, and how far one has read. */
static void add_article_note(const struct state *state, struct buf *out) {
    size_t passed, found = state->found.n ? word_count_marks(state, &passed) : 0;
    int lines = pane_lines(state, PANE_ARTICLE), all = (int)state->page.n;

    if (found)
        buf_add_format(out, "%zu/%zu%s", passed, found, all > lines ? " · " : "");
    draw_add_how_far(out, state_scroll(state), lines, all);
}

static void draw_article(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_ARTICLE];
    struct buf note = BUF_INIT;

    if (!rect->width)
        return;
    if (state->open)
        add_article_note(state, &note);
    if (state->zoomed)
        draw_corner(state, buf_str(&note));
    else
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

/* "6 · 78 %": how many related items there are, and how far down the list one is. */
static void add_related_note(const struct state *state, struct buf *out) {
    int lines = pane_lines(state, PANE_RELATED), all = (int)state->related.n;

    while (all && !state->related.lines[all - 1].text.n)
        all--;
    if (state->dispatch.nlinks)
        buf_add_format(out, "%s%s", count_of(state->dispatch.nlinks).text,
                       all > lines ? " · " : "");
    draw_add_how_far(out, state->related_top, lines, all);
}

static void draw_related(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_RELATED];
    struct buf note = BUF_INIT;

    if (!rect->width)
        return;
    if (state->open)
        add_related_note(state, &note);
    draw_title(state, PANE_RELATED, buf_str(&note));
    buf_release(&note);
    if (!state->open || !related_count(&state->dispatch))
        draw_note(rect, _("No related dispatches."));
    else
        draw_related_lines(state, pane_lines(state, PANE_RELATED));
}

/* The bars at the top and at the bottom */

/* "12+ dispatches": there may be others. */
static void add_first(const struct state *state, struct buf *out) {
    size_t n = state->result.n;

    if (n)
        buf_add_format(out, ngettext("%s+ dispatch", "%s+ dispatches", n), count_of(n).text);
    else
        buf_add_text(out, "…");
}

static void add_counts(const struct state *state, bool with_briefs, struct buf *out) {
    const struct result *result = &state->result;

    if (state->selection.n)
        buf_add_format(out, ngettext("%s selected · ", "%s selected · ", state->selection.n),
                       count_of(state->selection.n).text);
    if (result->more) {
        add_first(state, out);
        return;
    }
    buf_add_format(out, ngettext("%s dispatch", "%s dispatches", result->fulls),
                   count_of(result->fulls).text);
    if (!with_briefs)
        return;
    if (result->briefs)
        buf_add_format(out, ngettext(" · %s brief", " · %s briefs", result->briefs),
                       count_of(result->briefs).text);
    if (result->n < result->fulls + result->briefs)
        buf_add_text(out, ngettext(" hidden", " hidden", result->briefs));
}

/* What the list is narrowed by, the newest last: filters, and behind them the search. */
static size_t chips_of(const struct state *state) {
    return state->filters.n + (state->search.n && !state->searching);
}

/* "Chine ×", "pas Laos ×", "/sécurité" */
static void add_chip(const struct state *state, size_t i, struct buf *chip) {
    const struct filter *filter = &state->filters.items[i];

    if (i == state->filters.n) {
        buf_add_format(chip, "/%.*s", STR_ARG(buf_str(&state->search)));
        return;
    }
    if (filter->mode == FILTER_OR)
        buf_add_format(chip, "%s ", _("or"));
    if (filter->mode == FILTER_NOT)
        buf_add_format(chip, "%s ", _("not"));
    utf8_clean(chip, facet_label(filter->facet, buf_str(&filter->name)));
    buf_add_text(chip, " ×");
}

static int chip_width(const struct state *state, size_t i) {
    struct buf chip = BUF_INIT;
    int width;

    add_chip(state, i, &chip);
    width = draw_width(buf_str(&chip)) + 2;
    buf_release(&chip);
    return width;
}

/* The first from which on there is room for all, with "…" before it; or the last. */
static size_t first_chip(const struct state *state, int room) {
    size_t n = chips_of(state), first = n;
    int width = -2;

    while (first > 0) {
        width += chip_width(state, first - 1);
        if (width + (first > 1 ? 3 : 0) > room)
            break;
        first--;
    }
    return first < n || !n ? first : n - 1;
}

/* Where there is no room for all, the newest are seen: they are taken off first. */
static void draw_chips(struct state *state, int at, int end) {
    size_t first = first_chip(state, end - at);

    state->nchips = 0;
    if (first) {
        draw_cut(0, at, end - at, ROLE_FILTER, STR_LIT("…"));
        at += 3;
    }
    for (size_t i = 0; i < chips_of(state) && at < end; i++) {
        struct buf chip = BUF_INIT;
        int from = at;

        if (i >= first) {
            add_chip(state, i, &chip);
            draw_cut(0, at, end - at, ROLE_FILTER, buf_str(&chip));
            at += draw_width(buf_str(&chip)) + 2;
        }
        if (i < state->filters.n && i < CHIPS_MAX)
            state->chips[state->nchips++] = (struct chip){from, at < end ? at - 2 : end};
        buf_release(&chip);
    }
}

enum { CHIP_LEAST = 12 }; /* columns; where counts leave less, there are none */

static void draw_top(struct state *state) {
    struct buf counts = BUF_INIT;
    int columns = state->screen.columns, at = 10, right;

    state->nchips = 0;
    if (state->zoomed)
        return;
    add_counts(state, true, &counts);
    right = columns - draw_width(buf_str(&counts)) - 1;
    if (chips_of(state) && first_chip(state, right - 2 - at)) {
        buf_clear(&counts);
        add_counts(state, false, &counts);
        right = columns - draw_width(buf_str(&counts)) - 1;
    }
    if (right < at + (chips_of(state) ? CHIP_LEAST : 0)) {
        buf_clear(&counts);
        right = columns + 1;
    }
    term_put(0, 1, columns, ROLE_ACCENT, STR_LIT("dépêche"));
    term_put(0, right, columns, ROLE_QUIET, buf_str(&counts));
    draw_chips(state, at, right - 2);
    buf_release(&counts);
}

/* The part of the search that makes no sense, over what of it is seen from byte `from`. */
static void draw_mistake(const struct state *state, int row, int start, int room, size_t from) {
    struct str text = buf_str(&state->prompt.text);
    size_t at = state->mistake.at, end = at + state->mistake.n;
    int before;

    if (!state->searching || !state->mistake.n || end > text.n || at < from)
        return;
    before = draw_width(str_slice(text, from, at));
    if (before < room)
        term_put(row, start + before, room - before, ROLE_ERROR, str_slice(text, at, end));
}

/* What may be typed, at the right, before something is; where there is room for all of it. */
static void draw_prompt_hint(const struct state *state, int row, int from) {
    const struct prompt *prompt = &state->prompt;
    struct str hint;
    int column;

    if (!state->asking->hint || (prompt->edited && prompt->text.n))
        return;
    hint = str_of(_(state->asking->hint));
    column = state->screen.columns - 1 - draw_width(hint);
    if (column >= from + HINT_AWAY)
        term_put(row, column, state->screen.columns - column, ROLE_HINT, hint);
}

static void draw_prompt(const struct state *state, int row) {
    struct str text = buf_str(&state->prompt.text);
    struct buf label = BUF_INIT;
    int columns = state->screen.columns, start, room, before;
    size_t from = 0, next;

    buf_add_text(&label, _(state->asking->label));
    if (label.n > 1) /* a sign of its own stands close */
        buf_add_char(&label, ' ');
    start = 1 + draw_width(buf_str(&label));
    room = columns - start - 1;
    before = draw_width(str_slice(text, 0, state->prompt.cursor));
    for (; before >= room && from < state->prompt.cursor; from = next)
        before -= draw_width(str_slice(text, from, (utf8_at(text, from, &next), next)));
    term_put(row, 1, columns, ROLE_KEY, buf_str(&label));
    term_put(row, start, room, ROLE_TEXT, str_slice(text, from, text.n));
    draw_prompt_hint(state, row, start + draw_width(text));
    draw_mistake(state, row, start, room, from);
    term_cursor(row, start + before);
    buf_release(&label);
}

/* On as many rows as it takes, the last of them above `below`. */
static void draw_message(const struct state *state, int below) {
    const int columns = state->screen.columns - 2;
    const struct layout layout = {.width = (size_t)(columns > 0 ? columns : 1), .max_lines = 3};
    struct flow flow = FLOW_INIT;
    struct page page = PAGE_INIT;
    struct arena arena;

    arena_init(&arena);
    flow_add(&flow, state->message_is_error ? ROLE_ERROR : ROLE_MESSAGE,
             str_of(state->message.text));
    flow_wrap(&flow, &layout, &arena, &page);
    for (size_t i = 0; i < page.n; i++) {
        int row = below - (int)(page.n - i);

        term_fill(row, 0, state->screen.columns, ROLE_TEXT, " ");
        term_put_line(row, 1, columns, &page.lines[i]);
    }
    page_release(&page);
    flow_release(&flow);
    arena_release(&arena);
}

static void draw_bottom(const struct state *state) {
    int rows = state->screen.rows;

    if (state->asking)
        draw_prompt(state, rows - 1);
    if (state->message.text[0])
        draw_message(state, state->asking ? rows - 1 : rows);
    else if (!state->asking)
        hints_draw(state, rows - 1);
}

void state_draw(void *context) {
    struct state *state = context;

    state_find_rest(state);
    picker_find(state);
    state_lay_out(state, term_rows(), term_columns());
    state_find_near(state);
    note_reading(state);
    if (state->help) {
        help_draw(state);
        if (state->asking)
            draw_bottom(state);
        return;
    }
    if (welcome_applies(state)) {
        welcome_draw(state);
    } else {
        facets_draw(state);
        draw_list(state);
        draw_article(state);
        draw_related(state);
        draw_separators(state);
        facets_draw_whole(state);
    }
    draw_top(state);
    draw_bottom(state);
    completion_draw(state);
    picker_draw(state);
}
