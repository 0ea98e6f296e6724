#include "store/facets.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

/* How the values of a facet are read; where they go by an id, named, and found by name. */
static const struct {
    enum stmt values, value_name, names;
} READING[FACETS] = {
    [FACET_COUNTRIES] = {STMT_FACET_COUNTRIES, STMTS, STMTS},
    [FACET_MINISTERS] = {STMT_FACET_MINISTERS, STMT_PERSON_NAME, STMT_PERSON_KEYS},
    [FACET_PERSONS] = {STMT_FACET_PERSONS, STMT_PERSON_NAME, STMT_PERSON_KEYS},
    [FACET_OFFICES] = {STMT_FACET_OFFICES, STMT_OFFICE_NAME, STMT_OFFICE_NAMES},
    [FACET_YEARS] = {STMT_FACET_YEARS, STMTS, STMTS},
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
        value->name = xstrdup(db_column_text(stmt, 0).p);
    return value;
}

const struct valued_list *sets_values(struct archive *archive, enum facet facet, struct err *err) {
    struct valued_list *list = &archive->sets.facets[facet];
    sqlite3_stmt *stmt = db_stmt(&archive->db, READING[facet].values, err);
    int more = -1;

    if (list->read)
        return list;
    forget_values(list);
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1)
        bitmap_add(value_of_row(list, facet, stmt)->ids, sqlite3_column_int64(stmt, 1));
    list->read = more == 0;
    return list->read ? list : NULL;
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

/* The values that are in the set, of those named where `named` says so; free them. */
static struct count *count_all(const struct valued_list *list, const struct bitmap *set,
                               const struct bitmap *named, size_t *n) {
    struct count *counts = xcalloc(list->n, sizeof *counts);

    *n = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (named && !bitmap_holds(named, list->items[i].id))
            continue;
        counts[*n] = (struct count){bitmap_count_both(list->items[i].ids, set), i};
        *n += counts[*n].n > 0;
    }
    return counts;
}

/* Kept with the value, until the sets are forgotten. */
static int read_name(struct archive *archive, enum stmt id, struct valued *value,
                     struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, value->id);
    found = db_step(&archive->db, stmt, err);
    if (found == 1) {
        struct str name = db_column_text(stmt, 0);

        value->name = xstrdup(name.p ? name.p : "");
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

static int name_values(struct archive *archive, enum facet facet, const struct count *counts,
                       struct arena *arena, struct facet_values *values, struct err *err) {
    values->items = arena_array(arena, values->n, sizeof *values->items);
    for (size_t i = 0; i < values->n; i++) {
        struct valued *valued = &archive->sets.facets[facet].items[counts[i].at];
        struct facet_value *value = &values->items[i];

        if (!valued->name && read_name(archive, READING[facet].value_name, valued, err) != 0)
            return -1;
        *value = (struct facet_value){.id = valued->id, .n = counts[i].n};
        value->name = arena_copy(arena, str_of(valued->name ? valued->name : ""));
    }
    return 0;
}

/* The numbers of the values that have the words; NULL in `named` where all are wanted. */
static int choose(struct archive *archive, const struct facet_choice *choice,
                  struct bitmap **named, struct err *err) {
    struct buf words = BUF_INIT;
    bool all;

    utf8_fold(&words, choice->words);
    all = !words.n || !goes_by_id(choice->facet);
    *named = all ? NULL
                 : sets_names(archive, READING[choice->facet].names, buf_str(&words), true, err);
    buf_release(&words);
    return all || *named ? 0 : -1;
}

static int count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, struct arena *arena,
                 struct facet_values *values, struct err *err) {
    const struct valued_list *list = sets_values(archive, choice->facet, err);
    struct count *counts;
    struct bitmap *named;
    int status;

    if (!list || choose(archive, choice, &named, err) != 0)
        return -1;
    counts = count_all(list, set ? set : archive->sets.all, named, &values->in_all);
    values->n = values->in_all < choice->most ? values->in_all : choice->most;
    if (choice->facet != FACET_YEARS)
        qsort(counts, values->in_all, sizeof *counts, more_first);
    status = name_values(archive, choice->facet, counts, arena, values, err);
    bitmap_free(named);
    free(counts);
    return status;
}

int facets_count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct asker *asker, struct arena *arena,
                 struct facet_values *values, struct err *err) {
    static const struct asker nobody = {0};
    bool own;
    int status = sets_begin(archive, asker ? asker : &nobody, &own, err);

    if (status == 0)
        status = count(archive, set, choice, arena, values, err);
    sets_end(archive, own);
    return status;
}

enum { NAMES_MAX = 30 };

void facets_complete(void *context, enum query_field field, struct str typed,
                     struct candidates *candidates) {
    const struct facet_choice choice = {
        .facet = field == FIELD_OFFICE   ? FACET_OFFICES
                 : field == FIELD_PERSON ? FACET_PERSONS
                                         : FACET_MINISTERS,
        .most = NAMES_MAX,
        .words = typed,
    };
    struct facet_values values = {0};
    struct err ignored;

    if (facets_count(context, NULL, &choice, NULL, candidates->arena, &values, &ignored) != 0)
        return;
    for (size_t i = 0; i < values.n; i++)
        candidates_add(candidates, values.items[i].name, STR_NONE);
}
