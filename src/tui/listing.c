/*
 * What is listed. Of a query that takes long only the first rows are found at once, which
 * are drawn; the rest is found when nothing else is to be done, or when it is asked for.
 */

#include "tui/patience.h"
#include "tui/state.h"
#include "tui/term.h"

enum {
    FIRST_MS = 8, /* that the first rows may take to be found, */
    SOON_MS = 50  /* and all, before the reader shows itself */
};

int64_t state_listed(const struct state *state) {
    return state->cursor < state->result.n ? result_at(&state->result, state->cursor) : 0;
}

int64_t state_meant(const struct state *state) {
    return state->wanted ? state->wanted : state_listed(state);
}

void state_go_to(struct state *state, int64_t id) {
    const struct result *result = &state->result;
    size_t at = id ? result_place(result, id) : 0;

    state->wanted = id && result->more && !bitmap_holds(result->ids, id) ? id : 0;
    if (state->wanted)
        at = 0;
    state->cursor = at < result->n ? at : result->n ? result->n - 1 : 0;
}

/* Asking */

static struct asker asker_of(const struct state *state, const struct query *query,
                             struct patience *patience) {
    return (struct asker){
        .fulls_only = !state->briefs && !query_asks_kind(query),
        .order = state->order,
        .selected = state->selection.ids,
        .stop = patience ? patience_ends : NULL,
        .context = patience,
    };
}

static int find_all(struct state *state, const struct query *query, struct result *result) {
    const struct asker asker = asker_of(state, query, NULL);

    return query_run(state->archive, query, &asker, result, &state->message);
}

/* How many are seen from a place on, at most, and those before it. */
static size_t screenful_at(const struct state *state, size_t place) {
    return place + (size_t)pane_lines(state, PANE_LIST) + 1;
}

static int find_first(struct state *state, const struct query *query) {
    struct patience patience = patience_of(FIRST_MS, false);
    struct asker asker = asker_of(state, query, &patience);

    if (state->first_rows ? !state->search.n
                          : !query_takes_long(state->archive, query, state->order))
        return find_all(state, query, &state->result);
    asker.enough = screenful_at(state, state->cursor);
    if (state->first_rows) {
        asker.enough = state->first_rows;
        asker.stop = NULL;
    }
    return query_first(state->archive, query, &asker, &state->result, &state->message);
}

bool state_search_is_last(const struct state *state) {
    return state->search.n && state->filters.n <= state->searched_over;
}

bool state_read_search(struct state *state, bool typing, struct arena *arena,
                       struct query **query) {
    state->mistake = (struct span){0, 0};
    if (query_parse(buf_str(&state->search), typing, arena, query, &state->mistake,
                    &state->message) == 0)
        return true;
    state->message_is_error = true;
    return false;
}

/* What the filters ask for beside the search. They are made by the program and make sense. */
static struct query *with_filters(struct state *state, struct query *search, enum facet without,
                                  struct arena *arena) {
    struct query *both = arena_alloc(arena, sizeof *both), *filters;
    struct buf text = BUF_INIT;
    struct span mistake;

    filters_query(&state->filters, without, &text);
    if (text.n && query_parse(arena_copy(arena, buf_str(&text)), false, arena, &filters, &mistake,
                              &state->message) == 0) {
        *both = (struct query){.kind = QUERY_AND, .first = search};
        search->next = filters;
        search = both;
    }
    buf_release(&text);
    return search;
}

/* What was found is marked by the query that found it. */
static void keep_query(struct state *state, struct query *query, struct query *listed,
                       struct arena arena) {
    arena_release(&state->query_arena);
    state->query_arena = arena;
    state->query = query;
    state->listed_query = listed;
}

/* False where the last good list stays. */
static bool list_anew(struct state *state) {
    int64_t id = state_meant(state);
    struct query *query, *listed;
    struct arena arena;

    arena_init(&arena);
    if (!state_read_search(state, state->searching, &arena, &query) ||
        (listed = with_filters(state, query, FACETS, &arena), find_first(state, listed) != 0)) {
        state->message_is_error = true;
        arena_release(&arena);
        return false;
    }
    keep_query(state, query, listed, arena);
    state->page_width = 0; /* other words are marked */
    state_go_to(state, id);
    return true;
}

void state_refresh_list(struct state *state) {
    if (list_anew(state))
        state->facets.stale = true;
}

/* The same dispatches have the same values: facets stay. False where the list stays as it is. */
bool state_sort(struct state *state, enum order order) {
    enum order before = state->order;

    state->order = order;
    if (list_anew(state))
        return true;
    state->order = before;
    return false;
}

static int find_without(struct state *state, enum facet facet, struct patience *patience,
                        struct arena *arena, struct result *result) {
    struct asker asker;
    struct query *query;
    struct err err;

    if (!state_read_search(state, state->searching, arena, &query))
        return -1;
    query = with_filters(state, query, facet, arena);
    asker = asker_of(state, query, patience);
    asker.order = ORDER_ARRIVAL;
    if (query_run(state->archive, query, &asker, result, &err) == 0)
        return 0;
    if (!patience || !patience->ended)
        state_fail(state, &err);
    return -1;
}

struct bitmap *state_set_without(struct state *state, enum facet facet,
                                 struct patience *patience) {
    struct result result = RESULT_INIT;
    struct bitmap *set = NULL;
    struct arena arena;

    arena_init(&arena);
    if (find_without(state, facet, patience, &arena, &result) == 0)
        set = bitmap_copy(result.ids);
    result_release(&result);
    arena_release(&arena);
    return set;
}

/* The rest */

/* Until so many are found (0: all), or the patience ends (NULL: it does not). */
static void go_on(struct state *state, size_t enough, struct patience *patience) {
    struct asker asker = asker_of(state, state->listed_query, patience);

    asker.enough = enough;
    if (query_go_on(state->archive, state->listed_query, &asker, &state->result,
                    &state->message) != 0)
        state->message_is_error = true;
    if (state->wanted && bitmap_holds(state->result.ids, state->wanted))
        state_go_to(state, state->wanted);
    if (!state->result.more)
        state->wanted = 0;
}

void state_find(struct state *state, size_t place) {
    if (state->result.more && place >= state->result.n)
        go_on(state, state->first_rows ? place + 1 : screenful_at(state, place), NULL);
}

void state_find_all(struct state *state) {
    if (state->result.more)
        go_on(state, 0, NULL);
}

void state_find_soon(struct state *state) {
    struct patience patience = patience_of(SOON_MS, true);

    if (state->result.more)
        go_on(state, 0, &patience);
}

void state_find_rest(struct state *state) {
    struct patience patience = patience_of(0, true);

    state->found_rest = false;
    if (!state->result.more || state->first_rows)
        return;
    if (!term_in_haste())
        go_on(state, 0, &patience);
    state->found_rest = !state->result.more;
    if (term_in_haste() || patience.ended)
        term_draw_again();
}
