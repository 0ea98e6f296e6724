#include "tui/state.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"
#include "store/tags.h"
#include "tui/patience.h"
#include "tui/term.h"
#include "view/page.h"

enum {
    TEXT_MARGIN = 2, /* columns beside the text of an article */
    NEAR_MS = 4,     /* of a key, in which those on the same subject may be found before drawing */
};

void state_say(struct state *state, bool is_error, const char *format, ...) {
    va_list args;

    va_start(args, format);
    vsnprintf(state->message.text, sizeof state->message.text, format, args);
    va_end(args);
    state->message_is_error = is_error;
}

void state_unsay(struct state *state) {
    state->message.text[0] = '\0';
    state->message_is_error = true;
}

void state_fail(struct state *state, const struct err *err) {
    state->message = *err;
    state->message_is_error = true;
}

int pane_lines(const struct state *state, enum pane pane) {
    int rows = state->screen.panes[pane].rows - 1;

    return rows > 0 ? rows : 0;
}

/* The open dispatch */

static void lay_out_pages(struct state *state);

/* Its pages point into it: they go with it. */
static void close_dispatch(struct state *state) {
    arena_release(&state->arena);
    state->open = state->near_due = false;
    state->page.n = state->related.n = state->marks.n = 0;
    state->page_width = state->related_width = 0;
}

/* Where a word stands in the scraped text, mended or not; and back. -1: nowhere. */
static long scraped_place(const struct dispatch *dispatch, long word) {
    size_t before = 0;

    if (word < 0 || dispatch->form == TEXT_ORIGINAL)
        return word;
    while (before < dispatch->joins.n && dispatch->joins.items[before].at + before < (size_t)word)
        before++;
    return word - (long)before;
}

static long shown_place(const struct dispatch *dispatch, long word) {
    const long end = (long)dispatch->article.source.n;
    size_t before = 0;

    if (word < 0 || word >= end)
        return -1;
    while (dispatch->form == TEXT_MENDED && before < dispatch->joins.n &&
           dispatch->joins.items[before].at <= (size_t)word)
        before++;
    return word + (long)before < end ? word + (long)before : -1;
}

/* Opens a dispatch, at its top. False, with a message, where it cannot be read. */
static bool open_dispatch(struct state *state, int64_t id) {
    struct dispatch dispatch;
    struct arena arena;

    arena_init(&arena);
    if (archive_get(state->archive, id, &arena, &dispatch, &state->message) != 1) {
        arena_release(&arena);
        state->message_is_error = true;
        return false;
    }
    close_dispatch(state);
    state->arena = arena;
    state->dispatch = dispatch;
    state->open = state->near_due = true;
    state->anchor = 0;
    state->word = -1;
    state->scroll = state->entry = state->related_top = 0;
    return true;
}

/* Until the patience ends (NULL: it does not). */
static void find_near(struct state *state, struct patience *patience) {
    const struct asker asker = {.stop = patience ? patience_ends : NULL, .context = patience};
    struct err err;

    if (archive_near(state->archive, &asker, &state->arena, &state->dispatch, &err) == 0) {
        state->related_width = 0; /* there are more */
    } else if (patience && patience->ended) {
        return;
    } else {
        state_fail(state, &err);
    }
    state->near_due = false;
}

bool state_near_missing(const struct state *state) {
    return state->near_due && state->screen.panes[PANE_RELATED].width;
}

void state_find_near(struct state *state) {
    struct patience patience = patience_to_draw(NEAR_MS, 0);

    if (!state_near_missing(state))
        return;
    find_near(state, &patience);
    lay_out_pages(state);
    state->found_rest = state->found_rest || !state->near_due;
    if (state->near_due)
        term_draw_again();
}

bool state_open_listed(struct state *state) {
    int64_t id = state_listed(state);

    if (!id && state->result.more)
        return false; /* whether there is one will be known soon */
    state->followed = id;
    if (!id)
        close_dispatch(state);
    else if (!open_dispatch(state, id))
        return false;
    if (!state->searching)
        state_forget_way(state);
    return state->open;
}

void state_forget_way(struct state *state) {
    state->ntrail = state->nahead = 0;
}

struct step state_here(const struct state *state) {
    return (struct step){state->open ? state->dispatch.row.id : 0, state->anchor,
                         state->open ? scraped_place(&state->dispatch, state->word) : -1,
                         state->entry, state->focus, state_listed(state)};
}

void state_return(struct state *state, struct step step) {
    if (step.id && open_dispatch(state, step.id)) {
        state->anchor = step.anchor;
        state->word = shown_place(&state->dispatch, step.word);
        state->entry = step.entry;
    }
    state->focus = step.focus;
    lay_out_pages(state);
}

void state_reload(struct state *state) {
    struct step here = state_here(state);

    selection_load(state);
    filters_follow(&state->filters, state->archive);
    state_refresh_list(state);
    if (state->picker.open)
        picker_renew(&state->picker);
    if (here.id)
        state_return(state, here);
}

static void add_step(struct state *state, struct step step) {
    state->trail =
        xgrow(state->trail, state->ntrail, &state->trail_capacity, sizeof *state->trail);
    state->trail[state->ntrail++] = step;
    state->nahead = 0;
}

void state_follow(struct state *state, int64_t id) {
    struct step here = state_here(state);

    if (!open_dispatch(state, id))
        return;
    if (here.id)
        add_step(state, here);
    state->focus = PANE_ARTICLE;
}

void state_open_beside(struct state *state, struct step from) {
    int64_t id = state_listed(state);

    if (!state->ntrail) {
        if (state->screen.stacked)
            state_open_listed(state);
    } else if (open_dispatch(state, id)) {
        state->followed = id;
        add_step(state, from);
    }
}

/* The cursor of the list goes back as well, where what it was on is still listed. */
static void go_back_in_list(struct state *state, int64_t id) {
    if (id && state->result.n && bitmap_holds(state->result.ids, id)) {
        state_go_to(state, id);
        state->followed = id;
    }
}

/* Goes to a step of the trail, in whose place stands then where one was. */
static void go_along(struct state *state, size_t step) {
    struct step to = state->trail[step];

    state->trail[step] = state_here(state);
    go_back_in_list(state, to.listed);
    state_return(state, to);
}

bool state_back(struct state *state) {
    if (!state->ntrail)
        return false;
    state->nahead++;
    go_along(state, --state->ntrail);
    return true;
}

bool state_forward(struct state *state) {
    if (!state->nahead)
        return false;
    state->nahead--;
    go_along(state, state->ntrail++);
    return true;
}

static int text_width(const struct state *state, int width) {
    int room = width - 2 * TEXT_MARGIN;

    return room < state->settings->measure ? room : state->settings->measure;
}

static bool is_filtered_by_name(const struct state *state, struct str name) {
    for (size_t i = 0; i < state->filters.n; i++) {
        const struct filter *filter = &state->filters.items[i];

        if ((filter->facet == FACET_PERSONS || filter->facet == FACET_MINISTERS) &&
            str_equal(buf_str(&filter->name), name))
            return true;
    }
    return false;
}

/* Whether the list is filtered by a person of the open dispatch, who has that key there. */
static bool is_filtered_person(const struct state *state, struct str key) {
    const struct tags *stored = &state->dispatch.tags; /* under the names of who they are */

    for (size_t i = 0; i < stored->npersons; i++)
        if (str_equal(stored->persons[i].key, key))
            return is_filtered_by_name(state, stored->persons[i].name);
    return false;
}

/* Leaves of the tags those that the list is filtered by. */
static void keep_filtered(const struct state *state, struct tags *tags) {
    size_t n = 0;

    for (size_t i = 0; i < tags->ncountries; i++)
        if (filters_find(&state->filters, FACET_COUNTRIES,
                         str_of(country_code(tags->countries[i].country)), 0))
            tags->countries[n++] = tags->countries[i];
    tags->ncountries = n;
    n = 0;
    for (size_t i = 0; i < tags->npersons; i++)
        if (is_filtered_person(state, tags->persons[i].key))
            tags->persons[n++] = tags->persons[i];
    tags->npersons = n;
}

/*
 * Tags are found again for this, in a fifth of a millisecond: those that are stored do not say
 * where.
 */
static void mark_mentions(struct state *state) {
    struct tags tags;
    struct err ignored;

    if (archive_tag(state->archive, state->dispatch.row.id, &state->dispatch.article,
                    &state->page_lines, &tags, &ignored) != 0)
        return;
    if (!state->mentions)
        keep_filtered(state, &tags);
    marks_add_tags(&state->marks, &tags);
}

/* What was looked for in the article; nothing where it makes no sense yet. */
static void mark_found(struct state *state) {
    struct query *query;
    struct arena arena;
    struct span where;
    struct err unsaid;

    arena_init(&arena);
    if (query_parse(buf_str(&state->found), true, &arena, &query, &where, &unsaid) == 0)
        marks_add_article_matches(&state->marks, query, &state->dispatch.article);
    arena_release(&arena);
}

static void mark_all(struct state *state) {
    if (state->query)
        marks_add_article_matches(&state->marks, state->query, &state->dispatch.article);
    if (state->doubts)
        marks_add_doubts(&state->marks, &state->dispatch);
    if (state->mentions || state->filters.n)
        mark_mentions(state);
}

/* What was found stands alone, so that n and N go through it. */
static void mark(struct state *state) {
    state->marks.n = 0;
    if (state->found.n)
        mark_found(state);
    else
        mark_all(state);
    marks_order(&state->marks);
}

enum { ABOUT_SHARE = 4, ABOUT_LEAST = 2 };

/* Where countries and persons are highlighted, all of them are told; else a part of the pane. */
static size_t about_lines(const struct state *state) {
    int lines = pane_lines(state, PANE_ARTICLE) / ABOUT_SHARE;

    if (state->mentions)
        return 0;
    return (size_t)(lines > ABOUT_LEAST ? lines : ABOUT_LEAST);
}

/* Blank lines and frames that are scrolled to above the text that the anchor is at. */
static int lines_above(const struct state *state) {
    size_t top = (size_t)state->scroll;

    return page_offset(&state->page, top) == state->anchor
               ? (int)(page_line_at(&state->page, state->anchor) - top)
               : 0;
}

static void make_page(struct state *state, int width) {
    int above = lines_above(state);

    arena_reset(&state->page_lines);
    state->page.n = 0;
    state->page_width = width;
    if (width <= 0)
        return;
    mark(state);
    state->about_lines = about_lines(state);
    page_article(&state->page, &state->page_lines, &state->dispatch, &state->marks, (size_t)width,
                 state->about_lines);
    state->scroll = (int)page_line_at(&state->page, state->anchor) - above;
}

void state_mark_anew(struct state *state) {
    state->page_width = 0;
    lay_out_pages(state);
}

static void make_related(struct state *state, int width, int open_entry) {
    arena_reset(&state->related_lines);
    state->related.n = 0;
    state->related_width = width;
    state->open_entry = open_entry;
    if (width > 0)
        page_related(&state->related, &state->related_lines, &state->dispatch, (size_t)width,
                     open_entry);
}

static int most_scroll(const struct state *state) {
    int rest = (int)state->page.n - pane_lines(state, PANE_ARTICLE);

    return rest > 0 ? rest : 0;
}

/* A higher screen may show more than was scrolled to; what was wanted is not forgotten. */
int state_scroll(const struct state *state) {
    int most = most_scroll(state);

    return state->scroll < most ? state->scroll : most;
}

bool state_ends_listed(const struct state *state) {
    return state->open && state->dispatch.row.id == state_listed(state) &&
           state_scroll(state) == most_scroll(state);
}

void state_scroll_by(struct state *state, long lines) {
    long to = state_scroll(state) + lines, most = most_scroll(state);

    state->scroll = (int)(to < 0 ? 0 : to > most ? most : to);
    state->anchor = page_offset(&state->page, (size_t)state->scroll);
}

/* Scrolls the related items so that the one under the cursor is seen, from its first line. */
static void show_entry(struct state *state) {
    int first = 0, last = 0, lines = pane_lines(state, PANE_RELATED);

    while (first < (int)state->related.n && state->related.lines[first].item != state->entry)
        first++;
    for (int i = first; i < (int)state->related.n; i++)
        if (state->related.lines[i].item == state->entry)
            last = i;
    if (last >= state->related_top + lines)
        state->related_top = last - lines + 1;
    if (first < state->related_top)
        state->related_top = state->entry == 0 ? 0 : first;
}

static void lay_out_pages(struct state *state) {
    const struct rect *article = &state->screen.panes[PANE_ARTICLE];
    const struct rect *related = &state->screen.panes[PANE_RELATED];
    int page_width = article->width ? text_width(state, article->width) : 0;
    int related_width = related->width ? related->width - 2 : 0;
    int open_entry = state->focus == PANE_RELATED ? state->entry : -1;

    if (!state->open)
        return;
    if (state->page_width != page_width || state->about_lines != about_lines(state))
        make_page(state, page_width);
    if (state->related_width != related_width || state->open_entry != open_entry)
        make_related(state, related_width, open_entry);
    if (related_width > 0)
        show_entry(state);
}

void state_lay_out(struct state *state, int rows, int columns) {
    screen_lay_out(&state->screen, rows, columns, state->focus, !state->facets_hidden,
                   &state->sizes);
    state->zoomed = state->zoomed && state->focus == PANE_ARTICLE;
    if (state->zoomed)
        screen_zoom(&state->screen);
    if (!state->screen.stacked && state_listed(state) != state->followed)
        state_open_listed(state);
    if (state->focus == PANE_RELATED && state_near_missing(state))
        find_near(state, NULL); /* they can be gone to */
    lay_out_pages(state);
}
