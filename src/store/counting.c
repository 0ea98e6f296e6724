#include "store/counting.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

/*
 * Counting. What all dispatches or all full ones have is counted already. Else, of a few
 * dispatches it is asked who is in each; of many, the sets of the values are, those of
 * most dispatches first: when as many are found as are wanted and the next has no more
 * dispatches in all than the last of them has here, the rest need not be looked at. Where
 * that does not come soon, all sets are gone through as they lie, or each dispatch if that
 * is less: to ask it takes as long as about so many rows of sets, of which there is one
 * for every second dispatch. Where words leave a few values, only these are looked at; where
 * many have them, each value is asked for its names when its turn comes.
 */
enum { FEW = 2000, SOON = 4000, ROWS_AS_LONG = 16 };

/* 1, 0, -1. */
static int is_wanted(const struct counting *counting, int64_t value) {
    if (!counting->named)
        return 1;
    return named_have(counting->archive, counting->named, value, counting->err);
}

static void add_count(struct counting *counting, int64_t value, size_t n) {
    if (!n)
        return;
    counting->counts =
        xgrow(counting->counts, counting->n, &counting->capacity, sizeof *counting->counts);
    counting->counts[counting->n++] = (struct count){n, value};
}

static int more_first(const void *a, const void *b) {
    const struct count *x = a, *y = b;

    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_value(const void *a, const void *b) {
    const struct count *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

static void sort(struct counting *counting, int (*compare)(const void *a, const void *b)) {
    if (counting->n)
        qsort(counting->counts, counting->n, sizeof *counting->counts, compare);
}

/* Whether so many are found that none of at most n dispatches is among the most frequent. */
static bool is_enough(struct counting *counting, size_t n) {
    if (counting->n < counting->most || !counting->most)
        return false;
    if (counting->n >= counting->next_sort) {
        sort(counting, more_first);
        counting->next_sort = counting->n + counting->n / 8 + 1;
    }
    return counting->counts[counting->most - 1].n > n;
}

static void drop_counts(struct counting *counting) {
    counting->n = counting->next_sort = 0;
    counting->more = false;
}

typedef int take_tally(struct counting *counting, const struct tally *tally);

static int take_wanted(struct counting *counting, const struct tally *tally, take_tally *take) {
    int wanted = is_wanted(counting, tally->value);

    return wanted == 1 ? take(counting, tally) : wanted < 0 ? -1 : 1;
}

/* The totals of the facet, those of most dispatches first, as long as `take` says so. */
static int each_tally(struct counting *counting, take_tally *take) {
    struct db *db = &counting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_TALLIES, counting->err);
    int more = -1, taken = 1;

    if (stmt)
        sqlite3_bind_int(stmt, 1, (int)counting->kind);
    while (taken == 1 && stmt && (more = db_step(db, stmt, counting->err)) == 1) {
        struct tally tally = tally_of_row(stmt);

        if (is_enough(counting, tally.n))
            taken = 0;
        else if (asker_stops(counting->asker, counting->err))
            taken = -1; /* to read a set is few steps of SQLite's, but takes some time */
        else
            taken = take_wanted(counting, &tally, take);
    }
    if (taken == 1)
        return more;
    db_reset(stmt);
    counting->more = true;
    return taken;
}

static int take_all(struct counting *counting, const struct tally *tally) {
    add_count(counting, tally->value, tally->n);
    return 1;
}

static int take_fulls(struct counting *counting, const struct tally *tally) {
    add_count(counting, tally->value, tally->fulls);
    return 1;
}

/* How many values there are in all dispatches, or in the full ones. */
static int count_values(struct counting *counting, bool fulls, size_t *n) {
    struct db *db = &counting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_TALLY_COUNT, counting->err);

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, (int)counting->kind);
    if (db_step(db, stmt, counting->err) != 1)
        return -1;
    *n = (size_t)sqlite3_column_int64(stmt, fulls);
    db_reset(stmt);
    return 0;
}

/* How often each value stands in what was collected. */
static void count_posted(struct counting *counting, struct posted_list *list) {
    size_t to;

    postings_sort(list);
    for (size_t from = 0; from < list->n; from = to) {
        const struct posted *first = &list->items[from];
        size_t n = 0;

        for (to = from; to < list->n && list->items[to].kind == first->kind &&
                        list->items[to].value == first->value;
             to++)
            n += to == from || list->items[to].id != list->items[to - 1].id;
        if (first->kind == counting->kind)
            add_count(counting, first->value, n);
    }
}

/* The same values of several parts together. */
static void add_up(struct counting *counting) {
    size_t n = 0;

    sort(counting, by_value);
    for (size_t i = 0; i < counting->n; i++) {
        if (n && counting->counts[n - 1].value == counting->counts[i].value)
            counting->counts[n - 1].n += counting->counts[i].n;
        else
            counting->counts[n++] = counting->counts[i];
    }
    counting->n = n;
}

/* Of all that were counted, part by part, those that are wanted, as many as are. */
static int keep_wanted(struct counting *counting) {
    size_t n = 0;

    add_up(counting);
    if (!counting->named)
        return 0;
    sort(counting, more_first);
    for (size_t i = 0; i < counting->n && !counting->more; i++) {
        int wanted = is_wanted(counting, counting->counts[i].value);

        if (wanted < 0)
            return -1;
        if (wanted && n == counting->most)
            counting->more = true;
        else if (wanted)
            counting->counts[n++] = counting->counts[i];
    }
    counting->n = n;
    return 0;
}

static int count_few(struct counting *counting) {
    const struct bitmap *set = counting->set;
    struct posted_list list = {0};
    int status = 0;

    for (int64_t id = bitmap_next(set, 0); status == 0 && id >= 0; id = bitmap_next(set, id + 1))
        status = postings_collect_people(counting->archive, id, id, &list, counting->err);
    count_posted(counting, &list);
    free(list.items);
    return status == 0 ? keep_wanted(counting) : -1;
}

static int take_set(struct counting *counting, const struct tally *tally) {
    const struct bitmap *ids;

    ids = sets_stored(counting->archive, counting->kind, tally->value, counting->err);
    if (!ids)
        return -1;
    add_count(counting, tally->value, bitmap_count_both(ids, counting->set));
    return 1;
}

static int take_set_soon(struct counting *counting, const struct tally *tally) {
    return counting->tries && --counting->tries ? take_set(counting, tally) : 0;
}

static size_t count_row(struct str row, const uint64_t *part) {
    const unsigned char *bytes = (const unsigned char *)row.p;
    uint64_t bits[PART_WORDS] = {0};
    size_t n = 0;

    if (row.n == PART_BYTES) {
        row_read(row, bits, PART_NUMBERS);
        for (size_t i = 0; i < PART_WORDS; i++)
            n += (size_t)__builtin_popcountll(bits[i] & part[i]);
        return n;
    }
    for (size_t i = 0; i + 1 < row.n; i += 2) {
        size_t id = bytes[i] | (size_t)bytes[i + 1] << 8;

        n += part[id / 64] >> id % 64 & 1;
    }
    return n;
}

static int count_rows(struct counting *counting) {
    struct db *db = &counting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_POSTING_KIND, counting->err);
    uint64_t bits[PART_WORDS] = {0};
    int64_t part = -1;
    int more = -1;

    if (stmt)
        sqlite3_bind_int(stmt, 1, (int)counting->kind);
    while (stmt && (more = db_step(db, stmt, counting->err)) == 1) {
        if (sqlite3_column_int64(stmt, 0) != part) {
            part = sqlite3_column_int64(stmt, 0);
            bitmap_part_bits(counting->set, part, bits);
        }
        add_count(counting, sqlite3_column_int64(stmt, 1),
                  count_row(db_column_blob(stmt, 2), bits));
    }
    return more == 0 ? keep_wanted(counting) : -1;
}

static int count_many(struct counting *counting) {
    size_t n = bitmap_count(counting->set), all = bitmap_count(counting->archive->sets.all);

    counting->tries = SOON;
    if (n > FEW && counting->most < SOON && each_tally(counting, take_set_soon) != 0)
        return -1;
    if (n > FEW && counting->most < SOON && counting->tries)
        return 0;
    drop_counts(counting);
    return n * 2 * ROWS_AS_LONG < all ? count_few(counting) : count_rows(counting);
}

static bool is_same_set(const struct bitmap *set, const struct bitmap *other) {
    size_t n = bitmap_count(other);

    return bitmap_count(set) == n && bitmap_count_both(set, other) == n;
}

static int count_named(struct counting *counting, take_tally *take) {
    const struct bitmap *values = counting->named->ids;

    for (int64_t value = bitmap_next(values, 0); value >= 0;
         value = bitmap_next(values, value + 1)) {
        struct tally tally;
        int found = postings_tally(counting->archive, counting->kind, value, &tally,
                                   counting->err);

        if (found < 0 || (found && take(counting, &tally) < 0))
            return -1;
    }
    return 0;
}

static int count(struct counting *counting, size_t *in_all) {
    const struct sets *sets = &counting->archive->sets;
    bool all = is_same_set(counting->set, sets->all);
    bool fulls = !all && is_same_set(counting->set, sets->fulls);
    take_tally *take = all ? take_all : fulls ? take_fulls : take_set;
    int status;

    if (counting->named && !counting->named->many) {
        status = count_named(counting, take);
    } else if (all || fulls) {
        status = each_tally(counting, take);
        if (status == 0 && counting->more && !counting->named) {
            counting->more = false;
            return count_values(counting, !all, in_all);
        }
    } else {
        status = counting->few_values ? each_tally(counting, take) : count_many(counting);
    }
    *in_all = counting->n;
    return status;
}

int counting_run(struct counting *counting, size_t *in_all) {
    int status = count(counting, in_all);

    sort(counting, more_first);
    return status;
}

void counting_sort_by_value(struct counting *counting) {
    sort(counting, by_value);
}
