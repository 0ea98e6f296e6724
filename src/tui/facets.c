#include "tui/facets.h"

#include <limits.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/draw.h"
#include "tui/patience.h"
#include "tui/state.h"
#include "tui/term.h"
#include "view/count.h"

/* At least; of countries and people more where there is room. */
enum { COUNTRIES_SHOWN = FACET_DIGITS, PEOPLE_SHOWN = 12, YEARS_SHOWN = 40 };
enum { YEAR_WIDTH = 5 }; /* and a space */

/* What the pane shows, from above. */
static enum facet section_facet(const struct facets *facets, int section) {
    const enum facet all[FACET_SECTIONS] = {FACET_COUNTRIES, facets->people, FACET_YEARS};

    return all[section];
}

static const struct facet_value *find_value(const struct facet_values *values,
                                            const struct filter *filter) {
    for (size_t i = 0; i < values->n; i++)
        if (filter_is(filter, filter->facet, values->items[i].name, values->items[i].id))
            return &values->items[i];
    return NULL;
}

/* What is filtered by, also where nothing that has it is listed. */
static const struct facet_value *filtered_value(struct facets *facets,
                                                const struct facet_values *values,
                                                const struct filter *filter) {
    const struct facet_value *value = find_value(values, filter);
    struct facet_value *none;

    if (value)
        return value;
    none = arena_alloc(&facets->arena, sizeof *none);
    none->name = arena_copy(&facets->arena, buf_str(&filter->name));
    none->id = filter->id;
    return none;
}

static void add_line(struct facets *facets, enum facet facet, const struct facet_value *value,
                     int *number) {
    ++*number;
    facets->lines[facets->n++] = (struct facet_line){
        facet, value, facet == FACET_COUNTRIES && *number <= FACET_DIGITS ? *number : 0};
}

/* The latest first: that is what news is read for, and there may be no room for all. */
static void add_years(struct facets *facets, const struct facet_values *values, int *number) {
    for (size_t i = values->n; i-- > 0;)
        add_line(facets, FACET_YEARS, &values->items[i], number);
}

/* What is filtered by stands first, then the most frequent. */
static void add_lines(struct facets *facets, int section, const struct filters *filters) {
    const struct facet_values *values = &facets->values[section];
    enum facet facet = section_facet(facets, section);
    size_t heading = facets->n++;
    int number = 0;

    if (facet == FACET_YEARS)
        add_years(facets, values, &number);
    for (size_t i = 0; facet != FACET_YEARS && i < filters->n; i++)
        if (filters->items[i].facet == facet)
            add_line(facets, facet,
                     filtered_value(facets, values, &filters->items[i]), &number);
    for (size_t i = 0; facet != FACET_YEARS && i < values->n; i++)
        if (!filters_find(filters, facet, values->items[i].name, values->items[i].id))
            add_line(facets, facet, &values->items[i], &number);
    if (number)
        facets->lines[heading] = (struct facet_line){facet, NULL, 0};
    else
        facets->n = heading;
}

/* The cursor stays on its value; or on its line, or goes to the nearest value. */
static void keep_cursor(struct facets *facets, const struct filter *was) {
    for (size_t i = 0; i < facets->n; i++) {
        const struct facet_line *line = &facets->lines[i];

        if (line->value && filter_is(was, line->facet, line->value->name, line->value->id))
            facets->cursor = i;
    }
    if (facets->cursor >= facets->n)
        facets->cursor = facets->n ? facets->n - 1 : 0;
    while (facets->cursor < facets->n && !facets->lines[facets->cursor].value)
        facets->cursor++;
}

/* Counting */

enum { FIRST_MS = 10, NOTICED_MS = 4 };

/* How many of a section there is room for beside the others, or so many at least. */
static size_t most_of(const struct state *state, int section, const size_t shown[FACET_SECTIONS]) {
    size_t rows = (size_t)state->screen.panes[PANE_FACETS].rows, taken = FACET_SECTIONS;

    for (int i = 0; i < FACET_SECTIONS; i++)
        taken += i == section ? 0 : shown[i];
    return rows > taken + shown[section] ? rows - taken : shown[section];
}

/*
 * What years leave of the pane is for people, and what these leave for countries. Nobody asks to
 * give it up: NULL.
 */
static int count_values(struct state *state, struct patience *patience, struct arena *arena,
                        struct facet_values values[FACET_SECTIONS]) {
    size_t shown[FACET_SECTIONS] = {COUNTRIES_SHOWN, PEOPLE_SHOWN, YEARS_SHOWN};
    const struct asker asker = {.stop = patience ? patience_ends : NULL, .context = patience};
    struct err err;

    for (int i = FACET_SECTIONS - 1; i >= 0; i--) {
        const struct facet_choice choice = {.facet = section_facet(&state->facets, i),
                                            .most = most_of(state, i, shown)};

        values[i] = (struct facet_values){0};
        if (facets_count(state->archive, state->result.ids, &choice, &asker, arena, &values[i],
                         &err) != 0) {
            values[i] = (struct facet_values){0};
            if (patience && patience->ended)
                return -1;
            state_fail(state, &err);
        }
        shown[i] = values[i].n;
    }
    return 0;
}

static void take_values(struct state *state, struct arena arena,
                        const struct facet_values values[FACET_SECTIONS]) {
    struct facets *facets = &state->facets;
    const struct facet_line *at =
        facets->cursor < facets->n ? &facets->lines[facets->cursor] : NULL;
    struct filter was = {.facet = FACETS};
    size_t lines = state->filters.n;

    if (at && at->value) {
        was = (struct filter){.facet = at->facet, .id = at->value->id};
        buf_add(&was.name, at->value->name);
    }
    arena_release(&facets->arena);
    facets->arena = arena;
    for (int i = 0; i < FACET_SECTIONS; i++) {
        facets->values[i] = values[i];
        lines += values[i].n + 1;
    }
    facets->lines = arena_array(&facets->arena, lines, sizeof *facets->lines);
    facets->n = 0;
    for (int i = 0; i < FACET_SECTIONS; i++)
        add_lines(facets, i, &state->filters);
    facets->rows = state->screen.panes[PANE_FACETS].rows;
    facets->stale = false;
    keep_cursor(facets, &was);
    buf_release(&was.name);
}

static void refresh(struct state *state, struct patience *patience) {
    struct facet_values values[FACET_SECTIONS];
    struct arena arena;

    if (!state->facets.stale || !state->result.ids || state->result.more)
        return;
    arena_init(&arena);
    if (count_values(state, patience, &arena, values) == 0)
        take_values(state, arena, values);
    else
        arena_release(&arena);
}

/* What is acted on must be there. */
static void be_current(struct state *state) {
    state_find_all(state);
    refresh(state, NULL);
}

/*
 * So that the list is not kept waiting, the pane is first drawn without numbers where they would
 * not be there in time for the first of the screen; they are then counted until a key is pressed.
 */
static void refresh_to_draw(struct state *state) {
    struct patience patience = patience_to_draw(FIRST_MS, state->found_rest ? NOTICED_MS : 0);

    refresh(state, &patience);
    if (patience.ended)
        term_draw_again();
}

void facets_move(struct state *state, long lines) {
    struct facets *facets = &state->facets;
    long step = lines < 0 ? -1 : 1;

    be_current(state);
    for (long at = (long)facets->cursor + step; lines && at >= 0 && at < (long)facets->n;
         at += step)
        if (facets->lines[at].value) {
            facets->cursor = (size_t)at;
            lines -= step;
        }
}

void filter_by(struct state *state, enum facet facet, enum filter_mode mode, struct str name,
               int64_t id) {
    filters_toggle(&state->filters, facet, mode, name, id);
    state->cursor = state->top = 0;
    state_refresh_list(state);
    state_go_to(state, 0);
    state->top = 0;
}

/* The value is of a count that the new list makes stale. */
static void toggle_value(struct state *state, enum facet facet, enum filter_mode mode,
                         const struct facet_value *value) {
    struct buf copy = BUF_INIT;

    buf_add(&copy, value->name);
    filter_by(state, facet, mode, buf_str(&copy), value->id);
    buf_release(&copy);
}

const struct facet_line *facets_line(struct state *state) {
    const struct facets *facets = &state->facets;

    be_current(state);
    return facets->cursor < facets->n && facets->lines[facets->cursor].value
               ? &facets->lines[facets->cursor]
               : NULL;
}

bool facet_line_is_person(const struct facet_line *line) {
    return line->value && (line->facet == FACET_MINISTERS || line->facet == FACET_PERSONS);
}

void facets_toggle(struct state *state, enum filter_mode mode) {
    const struct facet_line *line = facets_line(state);

    if (line)
        toggle_value(state, line->facet, mode, line->value);
}

void facets_toggle_digit(struct state *state, int digit) {
    const struct facets *facets = &state->facets;

    be_current(state);
    for (size_t i = 0; i < facets->n; i++)
        if (facets->lines[i].digit == digit) {
            toggle_value(state, facets->lines[i].facet, FILTER_AND, facets->lines[i].value);
            return;
        }
}

/* Drawing */

static const char *const HEADINGS[FACETS] = {
#define FACET(id, name, french, field, heading, question) [FACET_##id] = heading,
#include "store/facets.def"
#undef FACET
};

struct str filter_mark(const struct filter *filter) {
    if (!filter)
        return STR_LIT("□");
    return filter->mode == FILTER_AND ? STR_LIT("■")
                                      : filter->mode == FILTER_OR ? STR_LIT("◪") : STR_LIT("⊠");
}

/* A year's share of the fullest year, as a bar. */
static void draw_bar(const struct state *state, int row, int column, int width,
                     const struct facet_value *value) {
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const struct facet_values *years = &state->facets.values[FACET_SECTIONS - 1];
    size_t most = 1, filled;
    struct buf bar = BUF_INIT;

    for (size_t i = 0; i < years->n; i++)
        most = years->items[i].n > most ? years->items[i].n : most;
    filled = value->n * (size_t)width * 8 / most;
    for (size_t i = 0; i < filled / 8; i++)
        buf_add_text(&bar, "█");
    buf_add_text(&bar, eighths[filled % 8]);
    if (!filled)
        buf_add_text(&bar, eighths[1]);
    term_put(row, column, width, ROLE_BAR, buf_str(&bar));
    buf_release(&bar);
}

/* A country whose name has no room goes without what stands in parentheses. */
static void add_label(const struct facet_line *line, int room, struct buf *out) {
    const char *aside;

    utf8_clean(out, facet_label(line->facet, line->value->name));
    aside = line->facet == FACET_COUNTRIES && draw_width(buf_str(out)) > room
                ? strstr(buf_str(out).p, " (")
                : NULL;
    if (aside)
        buf_truncate(out, (size_t)(aside - out->p));
}

/* "1 □ Vietnam    14"; only countries have digits, so only they leave room for them. */
static void draw_value(const struct state *state, int row, const struct facet_line *line,
                       int columns, enum role role) {
    const struct rect *rect = &state->screen.panes[PANE_FACETS];
    const struct filter *filter = filters_find(&state->filters, line->facet, line->value->name,
                                               line->value->id);
    enum role mark = role == ROLE_TEXT && filter ? ROLE_FILTER_MARK : role;
    struct buf label = BUF_INIT;
    char digit[2] = {line->digit ? (char)('0' + line->digit) : ' ', '\0'};
    struct count count = count_of(line->value->n);
    int width = draw_width(str_of(count.text)), room;
    int sign = rect->column + (line->facet == FACET_COUNTRIES ? 3 : 1), name = sign + 2;

    if (state->facets.stale)
        snprintf(count.text, sizeof count.text, "%*s", width, ""); /* the label stays as it was */
    if (role == ROLE_CURSOR)
        term_fill(row, rect->column, columns, role, " ");
    room = rect->column + columns - name - width - 2;
    add_label(line, room, &label);
    term_put(row, rect->column + 1, 1, role == ROLE_CURSOR ? role : ROLE_KEY, str_of(digit));
    term_put(row, sign, 1, mark, filter_mark(filter));
    draw_cut(row, name, room, mark == ROLE_FILTER_MARK ? ROLE_ACCENT : role, buf_str(&label));
    if (line->facet == FACET_YEARS && room > 8 && !state->facets.stale)
        draw_bar(state, row, name + YEAR_WIDTH, room - YEAR_WIDTH - 1, line->value);
    term_put(row, rect->column + columns - 1 - width, width,
             role == ROLE_TEXT ? ROLE_QUIET : role, str_of(count.text));
    buf_release(&label);
}

/* "12/31", or where there is no room for it or the others were not counted "12+"; or nothing. */
static void add_shown(const struct facets *facets, enum facet facet, int room, struct buf *out) {
    const struct facet_values *values = NULL;

    for (int i = 0; i < FACET_SECTIONS; i++)
        if (section_facet(facets, i) == facet)
            values = &facets->values[i];
    if (!values || facets->stale || (!values->more && values->n == values->in_all))
        return;
    if (!values->more)
        buf_add_format(out, " %s/%s ", count_of(values->n).text, count_of(values->in_all).text);
    if (values->more || draw_width(buf_str(out)) > room) {
        buf_clear(out);
        buf_add_format(out, " %zu+ ", values->n);
    }
    if (draw_width(buf_str(out)) > room)
        buf_clear(out);
}

/* "─ Ministers ── 12/31 ─" */
static void draw_heading(const struct state *state, int row, enum facet facet) {
    const struct rect *rect = &state->screen.panes[PANE_FACETS];
    struct buf label = BUF_INIT, shown = BUF_INIT;

    term_fill(row, rect->column, rect->width, ROLE_BORDER, "─");
    buf_add_format(&label, " %s ", _(HEADINGS[facet]));
    draw_cut(row, rect->column + 1, rect->width - 2,
             state->focus == PANE_FACETS ? ROLE_TITLE_FOCUS : ROLE_TITLE, buf_str(&label));
    add_shown(&state->facets, facet, rect->width - 2 - draw_width(buf_str(&label)), &shown);
    term_put(row, rect->column + rect->width - 1 - draw_width(buf_str(&shown)), rect->width,
             ROLE_TITLE, buf_str(&shown));
    buf_release(&shown);
    buf_release(&label);
}

/* The cursor stays below the first row, which is a heading wherever one scrolls to. */
static void scroll(struct facets *facets, size_t rows) {
    if (facets->cursor <= facets->top)
        facets->top = facets->cursor ? facets->cursor - 1 : 0;
    if (rows && facets->cursor >= facets->top + rows)
        facets->top = facets->cursor - rows + 1;
    if (facets->top + rows > facets->n)
        facets->top = facets->n > rows ? facets->n - rows : 0;
}

/* What stands in a row of the pane, or NULL. */
static const struct facet_line *line_at(const struct facets *facets, int row) {
    size_t at = facets->top + (size_t)row;

    return row >= 0 && at < facets->n ? &facets->lines[at] : NULL;
}

bool facets_heading_at(const struct state *state, int row) {
    const struct rect *rect = &state->screen.panes[PANE_FACETS];
    const struct facet_line *line = line_at(&state->facets, row - rect->row);

    return row == rect->row || (line && !line->value);
}

bool facets_are_missing(const struct state *state) {
    return state->facets.stale && state->screen.panes[PANE_FACETS].width;
}

void facets_draw(struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_FACETS];
    struct facets *facets = &state->facets;
    const struct facet_line *line;

    if (!rect->width)
        return;
    if (facets->rows != rect->rows)
        facets->stale = true;
    refresh_to_draw(state);
    scroll(facets, (size_t)rect->rows);
    if (!facets->n)
        draw_heading(state, rect->row, FACET_COUNTRIES);
    for (int i = 0; i < rect->rows && (line = line_at(facets, i)); i++) {
        bool current = line == &facets->lines[facets->cursor] && state->focus == PANE_FACETS;

        if (i == 0 || !line->value)
            draw_heading(state, rect->row + i, line->facet);
        else
            draw_value(state, rect->row + i, line, rect->width,
                       current ? ROLE_CURSOR : ROLE_TEXT);
    }
}

/* What a value takes if nothing of it is cut. */
static int columns_of(const struct facet_line *line) {
    int signs = line->facet == FACET_COUNTRIES ? 5 : 3;
    int count = draw_width(str_of(count_of(line->value->n).text));
    struct buf label = BUF_INIT;
    int columns;

    add_label(line, INT_MAX, &label);
    columns = signs + draw_width(buf_str(&label)) + 2 + count;
    buf_release(&label);
    return columns;
}

void facets_draw_whole(const struct state *state) {
    const struct rect *rect = &state->screen.panes[PANE_FACETS];
    const struct facets *facets = &state->facets;
    int row = (int)(facets->cursor - facets->top), room = state->screen.columns - rect->column;
    const struct facet_line *line = line_at(facets, row);
    int columns;

    if (state->focus != PANE_FACETS || facets->stale || !line || !line->value)
        return;
    columns = columns_of(line);
    if (columns > rect->width)
        draw_value(state, rect->row + row, line, columns < room ? columns : room, ROLE_CURSOR);
}
