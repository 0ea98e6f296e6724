#include "store/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

const char *order_name(enum order order) {
    static const char *const names[ORDERS] = {
#define ORDER(id, name, label, help) [ORDER_##id] = name,
#include "store/orders.def"
#undef ORDER
    };

    return names[order];
}

const char *order_label(enum order order) {
    static const char *const labels[ORDERS] = {
#define ORDER(id, name, label, help) [ORDER_##id] = label,
#include "store/orders.def"
#undef ORDER
    };

    return _(labels[order]);
}

const char *order_help(enum order order) {
    static const char *const helps[ORDERS] = {
#define ORDER(id, name, label, help) [ORDER_##id] = help,
#include "store/orders.def"
#undef ORDER
    };

    return _(helps[order]);
}

int order_named(const char *name, enum order *order) {
    for (int i = 0; i < ORDERS; i++)
        if (strcmp(name, order_name((enum order)i)) == 0) {
            *order = (enum order)i;
            return 0;
        }
    return -1;
}

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

/* How often a dispatch is cited, and how many it cites. */
struct linked {
    uint32_t cited, citing;
    int64_t id;
};

static int more_linked_first(const void *a, const void *b) {
    const struct linked *x = a, *y = b;

    if (x->cited != y->cited)
        return x->cited < y->cited ? 1 : -1;
    if (x->citing != y->citing)
        return x->citing < y->citing ? 1 : -1;
    return (x->id < y->id) - (x->id > y->id);
}

static int add_linked(struct archive *archive, struct ranking *ranking, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ALL_LINKS, err);
    struct linked *linked = xcalloc(ranking->end + 1, sizeof *linked);
    int more = -1;

    for (size_t i = 0; i < ranking->end; i++)
        linked[i].id = (int64_t)i;
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1) {
        size_t from = (size_t)sqlite3_column_int64(stmt, 0);
        size_t to = (size_t)sqlite3_column_int64(stmt, 1);

        if (from < ranking->end && to < ranking->end) {
            linked[from].citing++;
            linked[to].cited++;
        }
    }
    qsort(linked, ranking->end, sizeof *linked, more_linked_first);
    for (size_t i = 0; i < ranking->end && (linked[i].cited || linked[i].citing); i++)
        add(ranking, linked[i].id);
    free(linked);
    return more;
}

/* A headline as it is compared: its first letters as a number, which decide nearly always. */
struct headline {
    uint64_t head;
    const char *folded;
    int64_t id;
};

static int compare_headlines(const void *a, const void *b) {
    const struct headline *x = a, *y = b;
    int order;

    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    order = strcmp(x->folded, y->folded);
    return order ? order : (x->id < y->id) - (x->id > y->id);
}

static struct headline headline_of(int64_t id, struct str text, struct buf *folded,
                                   struct arena *arena) {
    struct headline headline = {.id = id};

    buf_clear(folded);
    utf8_fold(folded, text);
    headline.folded = arena_copy(arena, buf_str(folded)).p;
    for (size_t i = 0; i < sizeof headline.head; i++)
        headline.head = headline.head << 8 | (i < folded->n ? (unsigned char)folded->p[i] : 0);
    return headline;
}

static int add_headlines(struct archive *archive, struct ranking *ranking, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_HEADLINES, err);
    struct headline *headlines = NULL;
    struct buf folded = BUF_INIT;
    size_t n = 0, capacity = 0;
    struct arena arena;
    int more = -1;

    arena_init(&arena);
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1) {
        headlines = xgrow(headlines, n, &capacity, sizeof *headlines);
        headlines[n++] = headline_of(sqlite3_column_int64(stmt, 0), db_column_text(stmt, 1),
                                     &folded, &arena);
    }
    if (n)
        qsort(headlines, n, sizeof *headlines, compare_headlines);
    for (size_t i = 0; i < n; i++)
        add(ranking, headlines[i].id);
    free(headlines);
    buf_release(&folded);
    arena_release(&arena);
    return more;
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

static int fill(struct archive *archive, struct ranking *ranking, enum order order,
                const struct query *query, const struct bitmap *within, struct err *err) {
    if (order == ORDER_DATE)
        return add_dated(archive, ranking, err);
    if (order == ORDER_LINKS)
        return add_linked(archive, ranking, err);
    if (order == ORDER_HEADLINE)
        return add_headlines(archive, ranking, err);
    return add_relevant(archive, ranking, query, within, err);
}

struct ranking *ranking_of(struct archive *archive, enum order order, const struct query *query,
                           const struct bitmap *within, struct err *err) {
    struct sets *sets = &archive->sets;
    struct ranking *ranking = sets->rankings[order];
    size_t n = bitmap_count(sets->all);

    if (!ranking) {
        ranking = xcalloc(1, sizeof *ranking);
        ranking->users = 1;
        ranking->end = n ? (size_t)bitmap_at(sets->all, n - 1) + 1 : 0;
        ranking->places = xcalloc(ranking->end + 1, sizeof *ranking->places);
        if (fill(archive, ranking, order, query, within, err) != 0) {
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
