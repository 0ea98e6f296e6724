#include "tui/asked.h"

#include "base/i18n.h"
#include "base/utf8.h"

/* Whether a query finds the same */

/* A set of those that a query finds, which is the caller's; NULL where it makes no sense. */
static struct bitmap *found_by(struct archive *archive, struct str text) {
    const struct asker asker = {.order = ORDER_ARRIVAL};
    struct result result = RESULT_INIT;
    struct bitmap *found = NULL;
    struct query *query;
    struct arena arena;
    struct span where;
    struct err unsaid;

    arena_init(&arena);
    if (query_parse(text, false, &arena, &query, &where, &unsaid) == 0 &&
        query_run(archive, query, &asker, &result, &unsaid) == 0)
        found = bitmap_copy(result.ids);
    result_release(&result);
    arena_release(&arena);
    return found;
}

static bool finds(struct archive *archive, struct str text, const struct bitmap *these) {
    struct bitmap *found = found_by(archive, text);
    bool same = found && bitmap_count(found) == bitmap_count(these) &&
                bitmap_count_both(found, these) == bitmap_count(these);

    bitmap_free(found);
    return same;
}

/* Filters */

/* The value by its name; `sign` stands before it. */
static void add_by_name(struct buf *out, const struct filter *filter, const char *sign) {
    struct buf name = BUF_INIT;
    const char *quote;

    utf8_clean(&name, facet_label(filter->facet, buf_str(&filter->name)));
    quote = utf8_is_letters(buf_str(&name)) ? "" : "\"";
    for (size_t i = 0; i < name.n; i++)
        name.p[i] = name.p[i] == '"' ? ' ' : name.p[i]; /* means nothing in a name */
    buf_add_format(out, "%s:%s%s%s%s",
                   query_field_name(field_of_facet(filter->facet), query_user_language()), sign,
                   quote, buf_str(&name).p, quote);
    buf_release(&name);
}

/* The plainest that finds the same: words of the name may be in the names of others, too. */
static void add_value(struct buf *out, struct archive *archive, const struct filter *filter) {
    static const char *const signs[] = {"", "="};
    struct buf exactly = BUF_INIT, by_name = BUF_INIT;
    struct bitmap *meant = NULL;
    bool same = false;

    filter_add_exactly(filter, query_user_language(), &exactly);
    if (filter->facet != FACET_YEARS)
        meant = found_by(archive, buf_str(&exactly));
    for (size_t i = 0; meant && !same && i < sizeof signs / sizeof *signs; i++) {
        buf_clear(&by_name);
        add_by_name(&by_name, filter, signs[i]);
        same = finds(archive, buf_str(&by_name), meant);
    }
    buf_add(out, buf_str(same ? &by_name : &exactly));
    bitmap_free(meant);
    buf_release(&exactly);
    buf_release(&by_name);
}

static void add_filter(struct buf *out, struct archive *archive, const struct filter *filter) {
    if (filter->mode == FILTER_NOT)
        buf_add_char(out, '-');
    add_value(out, archive, filter);
}

static bool goes_on(const struct filters *filters, size_t i) {
    return i + 1 < filters->n && filters->items[i + 1].mode == FILTER_OR;
}

/* Those that are or'ed to each other stand in parentheses. */
static void add_filters(struct buf *out, struct archive *archive, const struct filters *filters) {
    for (size_t i = 0; i < filters->n; i++) {
        bool joined = filters->items[i].mode == FILTER_OR;

        if (joined)
            buf_add_format(out, " %s ", _("OR"));
        else if (out->n)
            buf_add_char(out, ' ');
        if (!joined && goes_on(filters, i))
            buf_add_char(out, '(');
        add_filter(out, archive, &filters->items[i]);
        if (joined && !goes_on(filters, i))
            buf_add_char(out, ')');
    }
}

/* All of it */

/* The search, in parentheses where what stands beside it would bind closer than its parts. */
static void add_search(struct buf *out, const struct state *state, bool more) {
    bool loose = more && state->query && state->query->kind == QUERY_OR;

    buf_add_text(out, loose ? "(" : "");
    buf_add(out, buf_str(&state->search));
    buf_add_text(out, loose ? ")" : "");
}

static bool hides_briefs(const struct state *state) {
    return !state->briefs && state->result.briefs &&
           !(state->query && query_asks_kind(state->query));
}

void add_asked(struct state *state, struct buf *out) {
    struct buf asked = BUF_INIT;
    enum query_language language = query_user_language();

    if (state->search.n)
        add_search(&asked, state, state->filters.n || hides_briefs(state));
    add_filters(&asked, state->archive, &state->filters);
    if (asked.n && hides_briefs(state))
        buf_add_format(&asked, " %s:%s", query_field_name(FIELD_STATE, language),
                       query_state_name(STATE_FULL, language));
    buf_add(out, buf_str(&asked));
    buf_release(&asked);
}
