#include "tui/picker.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tag/country.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/patience.h"
#include "tui/state.h"
#include "tui/term.h"
#include "view/count.h"

enum {
    WIDTH_MOST = 60,
    FIRST_MS = 10, /* of a key, in which entries may be found before something is drawn */
    ENTRIES_MOST = 100, /* of each facet; who is not among them is found by typing more */
    COUNTRIES_MOST = 26 * 26, /* all that have a code: what is typed chooses among these */
};

static size_t most_of(enum facet facet) {
    return facet == FACET_COUNTRIES ? COUNTRIES_MOST : ENTRIES_MOST;
}

/* Whether every word typed begins a word of the names. */
static bool begin_words(struct str typed, struct str names) {
    struct buf folded = BUF_INIT, wanted = BUF_INIT;
    struct str part;
    bool all = true;

    buf_add_char(&folded, ' ');
    utf8_fold(&folded, names);
    utf8_fold(&wanted, typed);
    for (size_t at = 0; all && str_next(buf_str(&wanted), ' ', &at, &part);) {
        struct buf word = BUF_INIT;

        buf_add_char(&word, ' ');
        buf_add(&word, part);
        all = strstr(folded.p, word.p) != NULL;
        buf_release(&word);
    }
    buf_release(&folded);
    buf_release(&wanted);
    return all;
}

/* Whether a country's French or English name holds what was typed. */
static bool names_hold(struct str code, struct str typed) {
    int country = country_by_code(code);
    struct buf names = BUF_INIT;
    bool hold;

    if (country == COUNTRY_NONE)
        return begin_words(typed, code);
    buf_add_format(&names, "%s %s", country_name(country, "fr"), country_name(country, "en"));
    hold = begin_words(typed, buf_str(&names));
    buf_release(&names);
    return hold;
}

/* Whether a value holds what was typed, where the archive has not seen to that. */
static bool is_wanted(enum facet facet, struct str name, struct str typed, int called) {
    return facet != FACET_COUNTRIES || names_hold(name, typed) ||
           (called != COUNTRY_NONE && called == country_by_code(name));
}

/* Where the entry of a value stands; behind all where there is none. */
static size_t place_of(const struct picker *picker, enum facet facet,
                       const struct facet_value *value) {
    size_t i = 0;

    for (; i < picker->n; i++) {
        const struct picker_entry *entry = &picker->entries[i];

        if (entry->facet == facet && entry->value.id == value->id &&
            (value->id || str_equal(entry->value.name, value->name)))
            break;
    }
    return i;
}

static void make_room(struct picker *picker, size_t n) {
    struct picker_entry *all = arena_array(&picker->arena, picker->n + n, sizeof *all);

    if (picker->n)
        memcpy(all, picker->entries, picker->n * sizeof *all);
    picker->entries = all;
}

/*
 * Adds the values of a facet in a set that hold what was typed; of a set that
 * is not listed, those that are not there yet. Whether they are all.
 */
static bool add_entries(struct state *state, enum facet facet, const struct bitmap *set,
                        bool listed, struct patience *patience) {
    const struct asker asker = {.stop = patience ? patience_ends : NULL, .context = patience};
    struct picker *picker = &state->picker;
    struct str typed = buf_str(&picker->prompt.text);
    bool by_code = facet == FACET_COUNTRIES; /* by which alone the archive knows them */
    int called = by_code ? country_by_name(typed) : COUNTRY_NONE; /* so, or in any other way */
    const struct facet_choice choice = {
        .facet = facet, .most = most_of(facet), .words = by_code || !typed.n ? STR_NONE : typed};
    struct facet_values values = {0};
    struct err err;

    if (patience && patience->ended)
        return false;
    if (facets_count(state->archive, set, &choice, &asker, &picker->arena, &values, &err) != 0) {
        if (!patience || !patience->ended)
            state_fail(state, &err);
        return false;
    }
    make_room(picker, values.n);
    for (size_t i = 0; i < values.n; i++) {
        struct facet_value value = values.items[i];

        if (!is_wanted(facet, value.name, typed, called) ||
            (picker->picking && str_equal(value.name, buf_str(&picker->about))) ||
            (!listed && place_of(picker, facet, &value) < picker->n))
            continue;
        value.n = listed ? value.n : 0;
        picker->entries[picker->n++] = (struct picker_entry){facet, value};
    }
    return values.n == values.in_all && !values.more;
}

/* Who looks for a minister may know the office better than the name. */
static size_t asked_for(const struct picker *picker, enum facet facets[2]) {
    facets[0] = picker->facet;
    facets[1] = FACET_OFFICES;
    return picker->facet == FACET_MINISTERS ? 2 : 1;
}

/* What is listed, and behind it what one of several filters could ask for. */
static void add_all(struct state *state, struct patience *patience) {
    struct picker *picker = &state->picker;
    enum facet facets[2];
    bool all[2];
    size_t n = asked_for(picker, facets);
    const struct bitmap *listed = picker->picking ? NULL : state->result.ids;

    for (size_t i = 0; i < n; i++)
        all[i] = add_entries(state, facets[i], listed, true, patience);
    for (size_t i = 0; i < n; i++)
        if (all[i] && picker->without[facets[i]])
            add_entries(state, facets[i], picker->without[facets[i]], false, patience);
}

/* What the others leave, where there are filters of what is asked for. */
static void find_without(struct state *state, struct patience *patience) {
    struct picker *picker = &state->picker;
    enum facet facets[2];

    for (size_t n = picker->picking ? 0 : asked_for(picker, facets); n--;)
        if (filters_have(&state->filters, facets[n]) && !picker->without[facets[n]])
            picker->without[facets[n]] = state_set_without(state, facets[n], patience);
}

/* On the entry that it was on, or where that one stood. */
static size_t kept_cursor(const struct picker *before, const struct picker *now) {
    const struct picker_entry *entry = before->n ? &before->entries[before->cursor] : NULL;
    size_t at = entry ? place_of(now, entry->facet, &entry->value) : 0;

    if (at == now->n)
        at = before->cursor;
    return at < now->n ? at : now->n ? now->n - 1 : 0;
}

/* Until the patience ends (NULL: it does not); then the entries that were there stay. */
static void find_entries(struct state *state, struct patience *patience) {
    struct picker *picker = &state->picker, before;

    find_without(state, patience);
    before = *picker;
    arena_init(&picker->arena);
    picker->entries = NULL;
    picker->n = 0;
    add_all(state, patience);
    if (patience && patience->ended) {
        arena_release(&picker->arena);
        *picker = before;
        return;
    }
    picker->cursor = picker->renewed ? kept_cursor(&before, picker) : 0;
    picker->top = picker->renewed ? before.top : 0;
    picker->stale = picker->renewed = false;
    arena_release(&before.arena);
}

/* What is typed must be found before one of it can be chosen. */
static void be_current(struct state *state) {
    if (!state->picker.stale)
        return;
    state_find_all(state);
    find_entries(state, NULL);
}

/*
 * As with the facets: drawn first with the entries that were there, if the others would not be
 * there in time, which are then found until a key is pressed; and drawn before facets are counted.
 */
void picker_find(struct state *state) {
    struct patience patience = patience_to_draw(FIRST_MS, 0);

    if (!state->picker.open || !state->picker.stale || state->result.more)
        return;
    find_entries(state, &patience);
    state->found_rest = state->found_rest || !state->picker.stale;
    if (patience.ended || !term_in_haste())
        term_draw_again();
}

static void forget_others(struct picker *picker) {
    for (int i = 0; i < FACETS; i++) {
        bitmap_free(picker->without[i]);
        picker->without[i] = NULL;
    }
}

void picker_renew(struct picker *picker) {
    forget_others(picker);
    picker->renewed |= !picker->stale; /* else it is what was typed that begins at the top */
    picker->stale = true;
}

void picker_open(struct state *state, enum facet facet) {
    struct picker *picker = &state->picker;

    picker_release(picker);
    picker->facet = facet;
    arena_init(&picker->arena);
    picker->open = picker->stale = true;
    prompt_start(&picker->prompt, STR_NONE);
}

void picker_ask(struct state *state, enum facet facet, const struct picking *picking,
                struct str about) {
    picker_open(state, facet);
    state->picker.picking = picking;
    buf_add(&state->picker.about, about);
}

void picker_release(struct picker *picker) {
    prompt_release(&picker->prompt);
    buf_release(&picker->about);
    arena_release(&picker->arena);
    forget_others(picker);
    *picker = (struct picker){0};
}

static void choose(struct state *state, enum filter_mode mode) {
    struct picker *picker = &state->picker;

    be_current(state);
    if (picker->cursor < picker->n) {
        const struct picker_entry *entry = &picker->entries[picker->cursor];

        if (picker->picking)
            picker->picking->chosen(state, entry);
        else
            filter_by(state, entry->facet, mode, entry->value.name, entry->value.id);
    }
    picker_release(picker);
}

static void move_cursor(struct state *state, long lines) {
    struct picker *picker = &state->picker;
    long to;

    be_current(state);
    to = (long)picker->cursor + lines;
    picker->cursor = to < 0 || !picker->n ? 0 : to >= (long)picker->n ? picker->n - 1 : (size_t)to;
}

static void note_edited(struct picker *picker) {
    picker->stale = true;
    picker->renewed = false;
}

static void type(struct state *state, uint32_t key) {
    struct picker *picker = &state->picker;
    enum prompt_result result = prompt_key(&picker->prompt, key);

    if (result == PROMPT_EDITED)
        note_edited(picker);
    else if (result == PROMPT_ACCEPTED)
        choose(state, FILTER_AND);
    else if (result == PROMPT_CANCELLED)
        picker_release(picker);
}

void picker_paste(struct state *state, struct str text) {
    prompt_paste(&state->picker.prompt, text);
    note_edited(&state->picker);
}

void picker_key(struct state *state, uint32_t key) {
    switch (key) {
    case KEY_ARROW_DOWN:
    case CONTROL('n'):
        move_cursor(state, 1);
        return;
    case KEY_ARROW_UP:
    case CONTROL('p'):
        move_cursor(state, -1);
        return;
    case KEY_PAGE_DOWN:
        move_cursor(state, 10);
        return;
    case KEY_PAGE_UP:
        move_cursor(state, -10);
        return;
    case CONTROL('o'):
        choose(state, FILTER_OR);
        return;
    case CONTROL('x'):
        choose(state, FILTER_NOT);
        return;
    default:
        type(state, key);
    }
}

/* Drawing */

static struct rect window_of(const struct state *state) {
    const struct screen *screen = &state->screen;
    int width = screen->columns - 4 < WIDTH_MOST ? screen->columns - 4 : WIDTH_MOST;
    int rows = screen->rows - 4 < 24 ? screen->rows - 4 : 24;

    if (width < 12 || rows < 4)
        return (struct rect){0, 0, screen->rows, screen->columns};
    return (struct rect){2, (screen->columns - width) / 2, rows, width};
}

static void draw_edge(const struct rect *rect, int row, const char *left, const char *right) {
    term_fill(row, rect->column, rect->width, ROLE_BORDER, "─");
    term_put(row, rect->column, 1, ROLE_BORDER, str_of(left));
    term_put(row, rect->column + rect->width - 1, 1, ROLE_BORDER, str_of(right));
}

static void draw_frame(const struct rect *rect) {
    draw_edge(rect, rect->row, "╭", "╮");
    draw_edge(rect, rect->row + rect->rows - 1, "╰", "╯");
    for (int row = rect->row + 1; row < rect->row + rect->rows - 1; row++) {
        term_fill(row, rect->column, rect->width, ROLE_TEXT, " ");
        term_put(row, rect->column, 1, ROLE_BORDER, STR_LIT("│"));
        term_put(row, rect->column + rect->width - 1, 1, ROLE_BORDER, STR_LIT("│"));
    }
}

static void draw_choice(const struct state *state, const struct rect *rect, int row, size_t at) {
    const struct picker *picker = &state->picker;
    const struct picker_entry *entry = &picker->entries[at];
    const struct facet_value *value = &entry->value;
    const struct filter *filter = filters_find(&state->filters, entry->facet, value->name,
                                               value->id);
    enum role role = at == picker->cursor            ? ROLE_CURSOR
                     : !value->n                     ? ROLE_QUIET
                     : entry->facet == picker->facet ? ROLE_TEXT
                                                     : ROLE_CAPTION;
    struct buf label = BUF_INIT;
    const struct count count = count_of(value->n);
    int width = draw_width(str_of(count.text));

    utf8_clean(&label, facet_label(entry->facet, value->name));
    term_fill(row, rect->column + 1, rect->width - 2, role, " ");
    if (!picker->picking)
        term_put(row, rect->column + 2, 1, role, filter_mark(filter));
    draw_cut(row, rect->column + 4, rect->width - 7 - width, role, buf_str(&label));
    term_put(row, rect->column + rect->width - 2 - width, width,
             role == ROLE_CURSOR ? role : ROLE_QUIET, str_of(count.text));
    buf_release(&label);
}

static const char *question(const struct picker *picker) {
    static const char *const questions[FACETS] = {
#define FACET(id, name, french, field, heading, question) [FACET_##id] = question,
#include "store/facets.def"
#undef FACET
    };

    return _(picker->picking ? picker->picking->question : questions[picker->facet]);
}

static void draw_typed(const struct picker *picker, const struct rect *rect) {
    struct str text = buf_str(&picker->prompt.text);
    struct str label = str_of(question(picker));
    int column = rect->column + 3 + draw_width(label);
    int room = rect->column + rect->width - 2 - column;

    term_put(rect->row + 1, rect->column + 2, rect->width - 3, ROLE_KEY, label);
    draw_cut(rect->row + 1, column, room, ROLE_TEXT, text);
    column += draw_width(str_slice(text, 0, picker->prompt.cursor));
    term_cursor(rect->row + 1, column < rect->column + rect->width - 2
                                   ? column
                                   : rect->column + rect->width - 2);
}

/* Whether there may be more than those of what is asked for. */
static bool has_more(const struct picker *picker) {
    size_t n = 0;

    for (size_t i = 0; i < picker->n; i++)
        n += picker->entries[i].facet == picker->facet;
    return n >= most_of(picker->facet);
}

/* "3/180" beside what is typed, where there are more entries than rows. */
static void draw_place(const struct picker *picker, const struct rect *rect) {
    int end = rect->column + rect->width - 2;
    int typed = draw_width(str_of(question(picker))) +
                draw_width(buf_str(&picker->prompt.text));
    char place[64];
    int width = snprintf(place, sizeof place, "%zu/%zu%s", picker->cursor + 1, picker->n,
                         has_more(picker) ? "+" : "");

    if (rect->column + 5 + typed < end - width)
        term_put(rect->row + 1, end - width, width, ROLE_QUIET, str_of(place));
}

static void draw_hint(const struct picker *picker, const struct rect *rect) {
    struct buf hint = BUF_INIT;

    if (picker->picking)
        buf_add_format(&hint, _(picker->picking->hint), STR_ARG(buf_str(&picker->about)));
    else
        buf_add_text(&hint, _("Enter and · Ctrl-O or · Ctrl-X not · Esc close"));
    draw_cut(rect->row + rect->rows - 2, rect->column + 2, rect->width - 4, ROLE_HINT,
             buf_str(&hint));
    buf_release(&hint);
}

void picker_draw(struct state *state) {
    struct picker *picker = &state->picker;
    struct rect rect = window_of(state);
    size_t rows = rect.rows > 4 ? (size_t)rect.rows - 4 : 1;

    if (!picker->open)
        return;
    if (picker->cursor < picker->top)
        picker->top = picker->cursor;
    if (picker->cursor >= picker->top + rows)
        picker->top = picker->cursor - rows + 1;
    draw_frame(&rect);
    draw_typed(picker, &rect);
    if (picker->n > rows)
        draw_place(picker, &rect);
    for (size_t i = 0; i < rows && picker->top + i < picker->n; i++)
        draw_choice(state, &rect, rect.row + 2 + (int)i, picker->top + i);
    if (!picker->n && !picker->stale)
        draw_cut(rect.row + 2, rect.column + 4, rect.width - 6, ROLE_QUIET,
                 str_of(_("Nothing matches.")));
    draw_hint(picker, &rect);
}
