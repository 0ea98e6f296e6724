/*
 * What the list was narrowed by, how it was sorted, and what was looked for, kept in the archive
 * for the next run: a line each of "filter FACET MODE ID NAME", "search OVER TEXT", "order NAME",
 * "briefs 0", "people FACET", "searched TEXT", "found TEXT". Order and briefs are kept where they
 * are not as the config file wants them.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "store/change.h"
#include "tui/act.h"

static const struct str NARROWING = STR_LIT("narrowing");

static const char *const MODE_WORDS[] = {
    [FILTER_AND] = "and", [FILTER_OR] = "or", [FILTER_NOT] = "not"};

enum { MODES = sizeof MODE_WORDS / sizeof *MODE_WORDS, HISTORY_KEPT = 50 };

static enum order usual_order(const struct state *state) {
    enum order order = ORDER_ARRIVAL;

    order_named(str_of(state->settings->sort), &order);
    return order;
}

/* Keeping */

static void write_list(const struct state *state, struct buf *out) {
    if (state->order != usual_order(state))
        buf_add_format(out, "order %s\n", order_name(state->order));
    if (state->briefs != (state->settings->briefs != 0))
        buf_add_format(out, "briefs %d\n", state->briefs);
    if (state->facets.people != FACET_MINISTERS)
        buf_add_format(out, "people %s\n", facet_name(state->facets.people));
}

/* A search that is being typed was not asked for yet. */
static void write_asked(const struct state *state, struct buf *out) {
    struct str search = buf_str(state->searching ? &state->before : &state->search);

    for (size_t i = 0; i < state->filters.n; i++) {
        const struct filter *filter = &state->filters.items[i];

        buf_add_format(out, "filter %s %s %lld %.*s\n", facet_name(filter->facet),
                       MODE_WORDS[filter->mode], (long long)filter->id,
                       STR_ARG(buf_str(&filter->name)));
    }
    if (search.n)
        buf_add_format(out, "search %zu %.*s\n", state->searched_over, STR_ARG(search));
}

/* The last of them. */
static void write_history(const struct history *history, const char *word, struct buf *out) {
    for (size_t i = history->n > HISTORY_KEPT ? history->n - HISTORY_KEPT : 0; i < history->n; i++)
        buf_add_format(out, "%s %.*s\n", word, STR_ARG(buf_str(&history->items[i])));
}

void narrowing_keep(const struct state *state) {
    struct buf text = BUF_INIT;
    struct err ignored;

    write_list(state, &text);
    write_asked(state, &text);
    write_history(&state->histories[HISTORY_SEARCH], "searched", &text);
    write_history(&state->histories[HISTORY_FIND], "found", &text);
    property_note(state->archive, PROPERTY_SETTING, 0, NARROWING, buf_str(&text), &ignored);
    buf_release(&text);
}

/* Finding again: what is not understood is passed over. */

/* The next word of a line, which is moved behind it. */
static struct str take_word(struct str *line) {
    size_t at = 0;
    struct str word = STR_NONE;

    str_next(*line, ' ', &at, &word);
    *line = str_slice(*line, at < line->n ? at : line->n, line->n);
    return word;
}

static long long take_number(struct str *line) {
    struct str word = take_word(line);

    return word.p ? strtoll(word.p, NULL, 10) : 0;
}

static bool take_mode(struct str *line, enum filter_mode *mode) {
    struct str word = take_word(line);

    for (int i = 0; i < MODES; i++)
        if (str_is(word, MODE_WORDS[i])) {
            *mode = (enum filter_mode)i;
            return true;
        }
    return false;
}

static void read_filter(struct state *state, struct str line) {
    enum filter_mode mode;
    enum facet facet;
    int64_t id;

    if (facet_named(take_word(&line), &facet) != 0 || !take_mode(&line, &mode))
        return;
    id = take_number(&line);
    if (line.n && !filters_find(&state->filters, facet, line, id))
        filters_toggle(&state->filters, facet, mode, line, id);
}

static void read_search(struct state *state, struct str line) {
    state->searched_over = (size_t)take_number(&line);
    buf_set(&state->search, line);
}

static void read_order(struct state *state, struct str line) {
    order_named(line, &state->order);
}

static void read_briefs(struct state *state, struct str line) {
    state->briefs = str_is(line, "1");
}

static void read_people(struct state *state, struct str line) {
    enum facet facet;

    if (facet_named(line, &facet) == 0 && facet >= FACET_MINISTERS && facet <= FACET_OFFICES)
        state->facets.people = facet;
}

static void read_searched(struct state *state, struct str line) {
    history_add(&state->histories[HISTORY_SEARCH], line);
}

static void read_found(struct state *state, struct str line) {
    history_add(&state->histories[HISTORY_FIND], line);
}

static void read_line(struct state *state, struct str line) {
    static const struct {
        const char *word;
        void (*read)(struct state *state, struct str line);
    } lines[] = {{"filter", read_filter},
                 {"search", read_search},
                 {"order", read_order},
                 {"briefs", read_briefs},
                 {"people", read_people},
                 {"searched", read_searched},
                 {"found", read_found}};
    struct str word = take_word(&line);

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (str_is(word, lines[i].word))
            lines[i].read(state, line);
}

/* Another version may ask otherwise, and an archive be of anybody's making. */
static bool makes_sense(struct str query) {
    struct query *ignored;
    struct arena arena;
    struct span place;
    struct err unsaid;
    bool sense;

    arena_init(&arena);
    sense = query_parse(query, false, &arena, &ignored, &place, &unsaid) == 0;
    arena_release(&arena);
    return sense;
}

static void drop_nonsense(struct state *state) {
    struct buf filters = BUF_INIT;

    filters_query(&state->filters, FACETS, &filters);
    if (!makes_sense(buf_str(&filters)))
        filters_clear(&state->filters);
    if (!makes_sense(buf_str(&state->search)))
        buf_clear(&state->search);
    buf_release(&filters);
}

/* As a view does it (show_view). */
static void narrow_to(struct state *state, struct str query) {
    filters_clear(&state->filters);
    buf_set(&state->search, query);
    state->searched_over = 0;
}

void narrowing_restore(struct state *state, struct str query) {
    struct buf text = BUF_INIT;
    struct str line;
    struct err ignored;
    size_t at = 0;

    state->order = usual_order(state);
    state->briefs = state->settings->briefs != 0;
    if (property_get(state->archive, PROPERTY_SETTING, 0, NARROWING, &text, &ignored) == 1)
        while (str_next(buf_str(&text), '\n', &at, &line))
            read_line(state, line);
    if (query.n)
        narrow_to(state, query);
    filters_follow(&state->filters, state->archive);
    drop_nonsense(state);
    buf_release(&text);
}

void narrowing_say(struct state *state) {
    struct buf all = BUF_INIT;

    if (!state->filters.n && !state->search.n)
        return;
    binding_label(&all, &state->bindings, ACTION_clear_all);
    state_say(state, false, _("Narrowed as you left it; %s lists all."), all.p);
    buf_release(&all);
}
