/* Actions that choose what is listed. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/tags.h"
#include "tui/act.h"
#include "tui/word.h"

/* Where the search still holds what the cursor was on, it stays; else it begins at the top. */
static void search_for(struct state *state, struct str text) {
    int64_t id = state_meant(state);

    buf_set(&state->search, text);
    state->searched_over = state->filters.n;
    state_refresh_list(state);
    if (state_listed(state) != id)
        state->cursor = state->top = 0;
}

static bool ends_in_word(struct str text) {
    size_t next;
    uint32_t last = text.n ? utf8_at(text, utf8_before(text, text.n), &next) : 0;

    return utf8_is_word(last);
}

/* While a search is typed its last word is a beginning without a star, too. */
static struct str without_star(struct str search) {
    struct str word = str_slice(search, 0, search.n ? search.n - 1 : 0);

    return search.n && search.p[word.n] == '*' && ends_in_word(word) ? word : search;
}

static void stop_searching(struct state *state) {
    state->searching = false;
    stop_asking(state);
}

static void cancel_search(struct state *state) {
    search_for(state, buf_str(&state->before));
    state_go_to(state, state->listed_before);
    state->followed = state_listed(state);
    if (state_here(state).id != state->step_before.id)
        state_return(state, state->step_before);
    state->focus = state->step_before.focus;
    stop_searching(state);
}

/* Whether the search, no longer typed, asks for the same as it did. */
static bool asks_for(const struct state *state, const struct query *typed, struct arena *arena) {
    struct query *query;
    struct span where;
    struct err unsaid;

    return query_parse(buf_str(&state->search), false, arena, &query, &where, &unsaid) == 0 &&
           query_equal(query, typed);
}

/* What was found by the beginning of a last word is asked for by it from now on. */
static void keep_beginning(struct state *state, struct arena *arena) {
    struct query *typed;

    if (!ends_in_word(buf_str(&state->search)) ||
        !state_read_search(state, true, arena, &typed) || asks_for(state, typed, arena))
        return;
    buf_add_char(&state->search, '*');
    if (!asks_for(state, typed, arena))
        buf_truncate(&state->search, state->search.n - 1);
}

static void accept_search(struct state *state) {
    struct query *query;
    struct arena arena;

    arena_init(&arena);
    keep_beginning(state, &arena);
    if (state_read_search(state, false, &arena, &query)) { /* else the prompt stays */
        stop_searching(state);
        state_find(state, state->cursor);
        if (!state->screen.stacked)
            state_open_listed(state);
    }
    arena_release(&arena);
}

static void edit_search(struct state *state) {
    search_for(state, buf_str(&state->prompt.text));
}

static const struct question QUESTION = {
    .label = "/",
    .hint = N_("\"a phrase\"  -without  country:laos  /pattern/  Tab completes"),
    .edited = edit_search,
    .accepted = accept_search,
    .cancelled = cancel_search,
    .complete = complete_search,
    .history = HISTORY_SEARCH,
};

void act_search(struct state *state) {
    buf_set(&state->before, buf_str(&state->search));
    state->listed_before = state_meant(state);
    state->step_before = state_here(state);
    state->focus = PANE_LIST;
    state->searching = true;
    ask(state, &QUESTION, without_star(buf_str(&state->search)));
}

void show_view(struct state *state, struct str query) {
    filters_clear(&state->filters);
    state->focus = PANE_LIST;
    search_for(state, query);
}

/* What is read is left first; filters and list, where both are seen, are what is widened. */
static bool leads_back(const struct state *state) {
    return state->focus > PANE_LIST || (state->screen.stacked && state->focus != PANE_LIST);
}

void act_clear(struct state *state) {
    if (state->on_selection)
        return;
    if (state->range_from) {
        state->range_from = 0;
        return;
    }
    if (state->found.n && state->focus == PANE_ARTICLE) {
        buf_clear(&state->found);
        state_mark_anew(state);
        return;
    }
    if (leads_back(state)) {
        act_back(state);
        return;
    }
    if (state_search_is_last(state) || !filters_drop_last(&state->filters))
        buf_clear(&state->search);
    state_refresh_list(state);
}

void act_clear_all(struct state *state) {
    filters_clear(&state->filters);
    buf_clear(&state->search);
    state_refresh_list(state);
}

void act_country(struct state *state) {
    picker_open(state, FACET_COUNTRIES);
}

void act_minister(struct state *state) {
    picker_open(state, FACET_MINISTERS);
}

void act_person(struct state *state) {
    picker_open(state, FACET_PERSONS);
}

void act_office(struct state *state) {
    picker_open(state, FACET_OFFICES);
}

/* The nth key of the action stands for the nth country. */
void act_filter_digit(struct state *state) {
    for (int k = 0; k < KEYS_PER_ACTION; k++)
        if (state->key == state->bindings.keys[ACTION_filter_digit][k]) {
            facets_toggle_digit(state, k + 1);
            return;
        }
}

void act_filter(struct state *state) {
    facets_toggle(state, FILTER_AND);
}

void act_filter_or(struct state *state) {
    facets_toggle(state, FILTER_OR);
}

void act_filter_not(struct state *state) {
    facets_toggle(state, FILTER_NOT);
}

/* Where one pane fills the screen, it is gone to, and back. */
void act_facets(struct state *state) {
    if (state->screen.stacked) {
        go_to_pane(state, state->focus == PANE_FACETS ? PANE_LIST : PANE_FACETS);
        return;
    }
    state->facets_hidden = !state->facets_hidden;
    if (state->facets_hidden && state->focus == PANE_FACETS)
        state->focus = PANE_LIST;
}

void act_facets_people(struct state *state) {
    struct facets *facets = &state->facets;

    facets->people = facets->people == FACET_MINISTERS  ? FACET_PERSONS
                     : facets->people == FACET_PERSONS ? FACET_OFFICES
                                                       : FACET_MINISTERS;
    facets->stale = true;
}

void act_briefs(struct state *state) {
    state->briefs = !state->briefs;
    state_refresh_list(state);
    state_say(state, false, "%s", state->briefs ? _("Briefs are shown.") : _("Briefs are hidden."));
}

/* A cursor at the top stays there; elsewhere it stays on its dispatch. */
void act_sort(struct state *state) {
    bool top = state->cursor == 0;
    enum order order = state->order;

    do
        order = (enum order)((order + 1) % ORDERS);
    while (state->query && !order_applies(order, state->query));
    if (!state_sort(state, order))
        return;
    if (top)
        state_go_to(state, 0);
    if (state->result.order == state->order || !state->result.begun)
        state_say(state, false, _("Sorted %s: %s."), order_label(state->order),
                  order_help(state->order));
}
