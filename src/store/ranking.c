#include "store/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/words.h"
#include "store/headlines.h"

static const struct {
    const char *name, *french, *label, *help;
} NAMES[ORDERS] = {
#define ORDER(id, name, french, label, help) [ORDER_##id] = {name, french, label, help},
#include "store/orders.def"
#undef ORDER
};

const char *order_label(enum order order) {
    return _(NAMES[order].label);
}

const char *order_help(enum order order) {
    return _(NAMES[order].help);
}

const char *order_name(enum order order) {
    return NAMES[order].name;
}

int order_named(struct str name, enum order *order) {
    for (int i = 0; i < ORDERS; i++)
        if (is_named(name, NAMES[i].name) || is_named(name, NAMES[i].french)) {
            *order = (enum order)i;
            return 0;
        }
    return -1;
}

/* There is room for each id up to the last: none is as high unless somebody made it so. */
enum { LAST_MOST = 1 << 26 };

/* Those that have a place in the order, then all others, newest first. */
struct ranking {
    int users;
    uint32_t *ids; /* which have a place */
    size_t n, capacity;
    uint32_t *places; /* of each id below `end`, from 1 on; 0: none */
    size_t end;
};

void ranking_drop(struct ranking *ranking) {
    if (!ranking || --ranking->users > 0)
        return;
    free(ranking->ids);
    free(ranking->places);
    free(ranking);
}

int64_t ranking_at(const struct ranking *ranking, int64_t rank) {
    int64_t behind = rank - (int64_t)ranking->n;

    return behind < 0 ? ranking->ids[rank] : (int64_t)ranking->end - 1 - behind;
}

int64_t ranking_rank(const struct ranking *ranking, int64_t id) {
    int64_t end = (int64_t)ranking->end;

    if (id >= 0 && id < end && ranking->places[id])
        return ranking->places[id] - 1;
    return (int64_t)ranking->n + (id < 0 ? end : id < end ? end - 1 - id : 0);
}

int64_t ranking_end(const struct ranking *ranking) {
    return (int64_t)(ranking->n + ranking->end);
}

static uint32_t rank_of(const void *ranking, uint32_t id) {
    return (uint32_t)ranking_rank(ranking, id);
}

struct bitmap *ranking_map(const struct ranking *ranking, const struct bitmap *ids) {
    return bitmap_map(ids, rank_of, ranking, ranking->n + ranking->end);
}

/* Making one */

static void add(struct ranking *ranking, int64_t id) {
    if (id < 0 || id >= (int64_t)ranking->end)
        return;
    ranking->ids = xgrow(ranking->ids, ranking->n, &ranking->capacity, sizeof *ranking->ids);
    ranking->ids[ranking->n++] = (uint32_t)id;
    ranking->places[id] = (uint32_t)ranking->n;
}

static int add_rows(struct archive *archive, struct ranking *ranking, sqlite3_stmt *stmt,
                    struct err *err) {
    int more;

    while ((more = db_step(&archive->db, stmt, err)) == 1)
        add(ranking, sqlite3_column_int64(stmt, 0));
    return more;
}

static int add_dated(struct archive *archive, struct ranking *ranking, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_DATED, err);

    return stmt ? add_rows(archive, ranking, stmt, err) : -1;
}

/* How often each dispatch is cited, and how many it cites; by id. */
struct links {
    uint32_t *cited, *citing;
};

static int count_links(struct archive *archive, size_t end, struct links *links,
                       struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ALL_LINKS, err);
    int more = -1;

    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1) {
        size_t from = (size_t)sqlite3_column_int64(stmt, 0);
        size_t to = (size_t)sqlite3_column_int64(stmt, 1);

        if (from < end && to < end) {
            links->citing[from]++;
            links->cited[to]++;
        }
    }
    return more;
}

/* Puts those of the highest counts first; those of the same stay in their order. */
static void sort_by_count(uint32_t *ids, size_t n, const uint32_t *counts) {
    uint32_t *sorted = xcalloc(n + 1, sizeof *sorted), most = 0;
    size_t *places, before = 0;

    for (size_t i = 0; i < n; i++)
        most = counts[ids[i]] > most ? counts[ids[i]] : most;
    places = xcalloc((size_t)most + 1, sizeof *places);
    for (size_t i = 0; i < n; i++)
        places[counts[ids[i]]]++;
    for (size_t count = (size_t)most + 1; count--;) {
        size_t here = places[count];

        places[count] = before;
        before += here;
    }
    for (size_t i = 0; i < n; i++)
        sorted[places[counts[ids[i]]]++] = ids[i];
    memcpy(ids, sorted, n * sizeof *ids);
    free(places);
    free(sorted);
}

/* By the second count, then by the first, which leaves the order of the second where it can. */
static void add_by_links(struct ranking *ranking, const struct links *links) {
    uint32_t *ids = xcalloc(ranking->end + 1, sizeof *ids);
    size_t n = 0;

    for (size_t id = ranking->end; id--;)
        if (links->cited[id] || links->citing[id])
            ids[n++] = (uint32_t)id;
    sort_by_count(ids, n, links->citing);
    sort_by_count(ids, n, links->cited);
    for (size_t i = 0; i < n; i++)
        add(ranking, ids[i]);
    free(ids);
}

static int add_linked(struct archive *archive, struct ranking *ranking, struct err *err) {
    struct links links = {xcalloc(ranking->end + 1, sizeof *links.cited),
                          xcalloc(ranking->end + 1, sizeof *links.citing)};
    int status = count_links(archive, ranking->end, &links, err);

    if (status == 0)
        add_by_links(ranking, &links);
    free(links.cited);
    free(links.citing);
    return status;
}

void ranking_drop_unfinished(struct archive *archive) {
    headlines_free(archive->sets.headlines);
    archive->sets.headlines = NULL;
}

/* What is given up is gone on with when the order is asked for again. */
static int add_headlines(struct archive *archive, struct ranking *ranking,
                         const struct asker *asker, struct err *err) {
    struct headlines **headlines = &archive->sets.headlines;

    if (!*headlines)
        *headlines = headlines_new(ranking->end);
    if (headlines_sort(*headlines, archive, asker, ranking->places, err) != 0)
        return -1;
    for (size_t i = 0; i < headlines_count(*headlines); i++)
        add(ranking, headlines_at(*headlines, i));
    ranking_drop_unfinished(archive);
    return 0;
}

/* Relevance */

/* Any of the words, but those that are excluded. */
static void add_words(const struct query *query, struct buf *match) {
    if (query->kind == QUERY_NOT)
        return;
    if (query->kind == QUERY_WORDS) {
        buf_add_text(match, match->n ? " OR (" : "(");
        match_words(query, match);
        buf_add_char(match, ')');
    }
    for (const struct query *below = query->first; below; below = below->next)
        add_words(below, match);
}

static bool has_words(const struct query *query) {
    bool any = query->kind == QUERY_WORDS;

    for (const struct query *below = query->first; !any && below; below = below->next)
        any = query->kind != QUERY_NOT && has_words(below);
    return any;
}

bool order_applies(enum order order, const struct query *query) {
    return order != ORDER_RELEVANCE || has_words(query);
}

static int add_relevant(struct archive *archive, struct ranking *ranking,
                        const struct query *query, const struct bitmap *within, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_MOST_RELEVANT, err);
    struct buf match = BUF_INIT;
    int status;

    if (!stmt)
        return -1;
    add_words(query, &match);
    db_bind_text(stmt, 1, buf_str(&match));
    db_bind_set(stmt, 2, within);
    sqlite3_bind_int(stmt, 3, RELEVANT_MOST);
    status = add_rows(archive, ranking, stmt, err);
    buf_release(&match);
    return status;
}

static int fill(struct archive *archive, struct ranking *ranking, const struct asker *asker,
                enum order order, const struct query *query, const struct bitmap *within,
                struct err *err) {
    if (order == ORDER_DATE)
        return add_dated(archive, ranking, err);
    if (order == ORDER_LINKS)
        return add_linked(archive, ranking, err);
    if (order == ORDER_HEADLINE)
        return add_headlines(archive, ranking, asker, err);
    return add_relevant(archive, ranking, query, within, err);
}

static struct ranking *ranking_new(size_t end) {
    struct ranking *ranking = xcalloc(1, sizeof *ranking);

    ranking->users = 1;
    ranking->end = end;
    ranking->places = xcalloc(end + 1, sizeof *ranking->places);
    return ranking;
}

struct ranking *ranking_of(struct archive *archive, const struct asker *asker, enum order order,
                           const struct query *query, const struct bitmap *within,
                           struct err *err) {
    struct sets *sets = &archive->sets;
    struct ranking *ranking = sets->rankings[order];
    size_t n = bitmap_count(sets->all);
    int64_t last = n ? bitmap_at(sets->all, n - 1) : -1;

    if (last > LAST_MOST) {
        err_set(err, _("%s: there is a dispatch %lld, which is too high a number for any order but"
                       " that of arrival"), archive->db.path, (long long)last);
        return NULL;
    }
    if (!ranking) {
        ranking = ranking_new((size_t)(last + 1));
        if (fill(archive, ranking, asker, order, query, within, err) != 0) {
            ranking_drop(ranking);
            return NULL;
        }
        if (order == ORDER_RELEVANCE)
            return ranking; /* to this query only */
        sets->rankings[order] = ranking;
    }
    ranking->users++;
    return ranking;
}
