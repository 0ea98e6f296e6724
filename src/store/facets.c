#include "store/facets.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

/* How the values of a facet are read, and named where they go by an id (else STMTS). */
static const struct {
    enum stmt values, value_name;
} READING[FACETS] = {
    [FACET_COUNTRIES] = {STMT_FACET_COUNTRIES, STMTS},
    [FACET_MINISTERS] = {STMT_FACET_MINISTERS, STMT_PERSON_NAME},
    [FACET_PERSONS] = {STMT_FACET_PERSONS, STMT_PERSON_NAME},
    [FACET_OFFICES] = {STMT_FACET_OFFICES, STMT_OFFICE_NAME},
    [FACET_YEARS] = {STMT_FACET_YEARS, STMTS},
};

const char *facet_name(enum facet facet) {
    static const char *const names[FACETS] = {
#define FACET(id, name) [FACET_##id] = name,
#include "store/facets.def"
#undef FACET
    };

    return names[facet];
}

static bool goes_by_id(enum facet facet) {
    return READING[facet].value_name != STMTS;
}

/* Whether the row that a statement stands on is of the same value as the last. */
static bool is_same(const struct valued *last, sqlite3_stmt *stmt) {
    return last->name ? str_is(db_column_text(stmt, 0), last->name)
                      : last->id == sqlite3_column_int64(stmt, 0);
}

static struct valued *value_of_row(struct valued_list *list, enum facet facet,
                                   sqlite3_stmt *stmt) {
    struct valued *value = list->n ? &list->items[list->n - 1] : NULL;

    if (value && is_same(value, stmt))
        return value;
    if (value)
        bitmap_pack(value->ids);
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    value = &list->items[list->n++];
    *value = (struct valued){.ids = bitmap_new()};
    if (goes_by_id(facet))
        value->id = sqlite3_column_int64(stmt, 0);
    else
        value->name = xstrdup((const char *)sqlite3_column_text(stmt, 0));
    return value;
}

/* The values with their sets, read once for each state of the archive. */
static int read_values(struct archive *archive, enum facet facet, struct err *err) {
    struct valued_list *list = &archive->sets.facets[facet];
    sqlite3_stmt *stmt = db_stmt(&archive->db, READING[facet].values, err);
    int more = -1;

    if (list->read)
        return 0;
    forget_values(list);
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1)
        bitmap_add(value_of_row(list, facet, stmt)->ids, sqlite3_column_int64(stmt, 1));
    list->read = more == 0;
    return more;
}

/* Counting */

struct count {
    size_t n, at; /* how many dispatches, and which value */
};

static int more_first(const void *a, const void *b) {
    const struct count *x = a, *y = b;

    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

/* The values that are in the set; free them. */
static struct count *count_all(const struct valued_list *list, const struct bitmap *set,
                               size_t *n) {
    struct count *counts = xcalloc(list->n, sizeof *counts);

    *n = 0;
    for (size_t i = 0; i < list->n; i++) {
        counts[*n] = (struct count){bitmap_count_both(list->items[i].ids, set), i};
        *n += counts[*n].n > 0;
    }
    return counts;
}

static int read_name(struct archive *archive, enum stmt id, struct facet_value *value,
                     struct arena *arena, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, value->id);
    found = db_step(&archive->db, stmt, err);
    if (found == 1) {
        value->name = arena_copy(arena, db_column_text(stmt, 0));
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

static int name_values(struct archive *archive, enum facet facet, const struct count *counts,
                       struct arena *arena, struct facet_values *values, struct err *err) {
    values->items = arena_array(arena, values->n, sizeof *values->items);
    for (size_t i = 0; i < values->n; i++) {
        const struct valued *valued = &archive->sets.facets[facet].items[counts[i].at];
        struct facet_value *value = &values->items[i];

        *value = (struct facet_value){.id = valued->id, .n = counts[i].n};
        if (!goes_by_id(facet))
            value->name = arena_copy(arena, str_of(valued->name));
        else if (read_name(archive, READING[facet].value_name, value, arena, err) != 0)
            return -1;
    }
    return 0;
}

static int count(struct archive *archive, const struct bitmap *set, enum facet facet, size_t most,
                 struct arena *arena, struct facet_values *values, struct err *err) {
    struct count *counts;
    int status;

    if (read_values(archive, facet, err) != 0)
        return -1;
    counts = count_all(&archive->sets.facets[facet], set, &values->in_all);
    values->n = values->in_all < most ? values->in_all : most;
    if (facet != FACET_YEARS)
        qsort(counts, values->in_all, sizeof *counts, more_first);
    status = name_values(archive, facet, counts, arena, values, err);
    free(counts);
    return status;
}

int facets_count(struct archive *archive, const struct bitmap *set, enum facet facet, size_t most,
                 const struct asker *asker, struct arena *arena, struct facet_values *values,
                 struct err *err) {
    static const struct asker nobody = {0};
    bool own;
    int status = sets_begin(archive, asker ? asker : &nobody, &own, err);

    if (status == 0)
        status = count(archive, set, facet, most, arena, values, err);
    sets_end(archive, own);
    return status;
}
