#include "store/facets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"
#include "store/names.h"

/* Whose sets a facet counts; where its values go by a number, how they are named and found. */
static const struct {
    enum posting kind;
    enum stmt value_name;
    enum naming names;
} READING[FACETS] = {
    [FACET_COUNTRIES] = {POSTING_COUNTRY, STMTS, 0},
    [FACET_MINISTERS] = {POSTING_MINISTER, STMT_PERSON_NAME, NAMES_OF_PERSONS},
    [FACET_PERSONS] = {POSTING_PERSON, STMT_PERSON_NAME, NAMES_OF_PERSONS},
    [FACET_OFFICES] = {POSTING_OFFICE, STMT_OFFICE_NAME, NAMES_OF_OFFICES},
    [FACET_YEARS] = {POSTING_YEAR, STMTS, 0},
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

/*
 * Counting. What all dispatches or all full ones have is counted already. Else, of a few
 * dispatches it is asked who is in each; of many, the sets of the values are, those of
 * most dispatches first: when as many are found as are wanted and the next has no more
 * dispatches in all than the last of them has here, the rest need not be looked at. Where
 * that does not come soon, all sets are gone through as they lie, or each dispatch if that
 * is less: to ask it takes as long as about so many rows of sets, of which there is one
 * for every second dispatch. Where words leave a few values, only these are looked at;
 * where many have them, each value is asked for its names when its turn comes.
 */
enum { FEW = 2000, SOON = 4000, ROWS_AS_LONG = 16, FEW_NAMES = 1000 };

struct count {
    size_t n; /* how many dispatches */
    int64_t value;
};

struct counting {
    struct archive *archive;
    enum facet facet;
    enum posting kind;
    const struct bitmap *set;
    const struct named *named; /* the values that are wanted; NULL: all */
    size_t most;
    struct count *counts;
    size_t n, capacity, next_sort; /* the first `most` of them are sorted now and then */
    size_t tries; /* of sets, that are left */
    bool more; /* values that were not counted may have dispatches */
    const struct asker *asker;
    struct err *err;
};

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
    size_t n = bitmap_count(counting->set);
    struct posted_list list = {0};
    int status = 0;

    for (size_t i = 0; status == 0 && i < n; i++) {
        int64_t id = bitmap_at(counting->set, i);

        status = postings_collect_people(counting->archive, id, id, &list, counting->err);
    }
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

enum { PART_WORDS = PART_NUMBERS / 64 };

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
    uint64_t bits[PART_WORDS];
    int64_t part = -1;
    int more = -1;

    if (stmt)
        sqlite3_bind_int(stmt, 1, (int)counting->kind);
    while (stmt && (more = db_step(db, stmt, counting->err)) == 1) {
        if (sqlite3_column_int64(stmt, 0) != part) {
            part = sqlite3_column_int64(stmt, 0);
            memset(bits, 0, sizeof bits);
            bitmap_bits(counting->set, part * PART_NUMBERS, bits, PART_WORDS);
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
    return n <= FEW || n * 2 * ROWS_AS_LONG < all ? count_few(counting) : count_rows(counting);
}

static bool is_same_set(const struct bitmap *set, const struct bitmap *other) {
    size_t n = bitmap_count(other);

    return bitmap_count(set) == n && bitmap_count_both(set, other) == n;
}

static int count_named(struct counting *counting, take_tally *take) {
    size_t n = bitmap_count(counting->named->ids);

    for (size_t i = 0; i < n; i++) {
        struct tally tally;
        int found = postings_tally(counting->archive, counting->kind,
                                   bitmap_at(counting->named->ids, i), &tally, counting->err);

        if (found < 0 || (found && take(counting, &tally) < 0))
            return -1;
    }
    return 0;
}

/* The values of most dispatches, and how many there are. */
static int count_chosen(struct counting *counting, size_t *in_all) {
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
        status = goes_by_id(counting->facet) ? count_many(counting)
                                             : each_tally(counting, take);
    }
    *in_all = counting->n;
    return status;
}

/* Naming */

static int add_name(struct archive *archive, enum facet facet, int64_t id, struct arena *arena,
                    struct str *name, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, READING[facet].value_name, err);
    int found;

    *name = STR_LIT("");
    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    found = db_step(&archive->db, stmt, err);
    if (found == 1) {
        if (db_column_text(stmt, 0).p)
            *name = arena_copy(arena, db_column_text(stmt, 0));
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

static struct str spelt(enum facet facet, int64_t value, struct arena *arena) {
    char text[24];

    if (facet == FACET_COUNTRIES)
        posting_country(value, text);
    else
        snprintf(text, sizeof text, "%04lld", (long long)value);
    return arena_copy(arena, str_of(text));
}

static int name_values(const struct counting *counting, struct arena *arena,
                       struct facet_values *values) {
    enum facet facet = counting->facet;

    values->items = arena_array(arena, values->n, sizeof *values->items);
    for (size_t i = 0; i < values->n; i++) {
        struct facet_value *value = &values->items[i];

        *value = (struct facet_value){.n = counting->counts[i].n};
        if (goes_by_id(facet))
            value->id = counting->counts[i].value;
        else
            value->name = spelt(facet, counting->counts[i].value, arena);
        if (goes_by_id(facet) && add_name(counting->archive, facet, value->id, arena,
                                          &value->name, counting->err) != 0)
            return -1;
    }
    return 0;
}

static int count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct named *named,
                 const struct asker *asker, struct arena *arena, struct facet_values *values,
                 struct err *err) {
    enum facet facet = choice->facet;
    struct counting counting = {.archive = archive,
                                .facet = facet,
                                .kind = READING[facet].kind,
                                .set = set ? set : archive->sets.all,
                                .named = named,
                                .most = goes_by_id(facet) ? choice->most : SIZE_MAX,
                                .asker = asker,
                                .err = err};
    int status = count_chosen(&counting, &values->in_all);

    sort(&counting, facet == FACET_YEARS ? by_value : more_first);
    values->more = counting.more;
    values->n = counting.n < choice->most ? counting.n : choice->most;
    if (status == 0)
        status = name_values(&counting, arena, values);
    free(counting.counts);
    return status;
}

/* The same of those that have the words. */
static int count_chosen_names(struct archive *archive, const struct bitmap *set,
                              const struct facet_choice *choice, const struct asker *asker,
                              struct arena *arena, struct facet_values *values, struct err *err) {
    struct buf words = BUF_INIT;
    struct named named;
    int status;

    utf8_fold(&words, choice->words);
    if (!words.n || !goes_by_id(choice->facet)) {
        buf_release(&words);
        return count(archive, set, choice, NULL, asker, arena, values, err);
    }
    named = (struct named){READING[choice->facet].names, buf_str(&words), true, false, NULL};
    status = named_find(archive, &named, FEW_NAMES, err);
    if (status == 0)
        status = count(archive, set, choice, &named, asker, arena, values, err);
    named_release(&named);
    buf_release(&words);
    return status;
}

int facets_count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct asker *asker, struct arena *arena,
                 struct facet_values *values, struct err *err) {
    static const struct asker nobody = {0};
    bool own;
    int status;

    asker = asker ? asker : &nobody;
    status = sets_begin(archive, asker, &own, err);
    if (status == 0)
        status = count_chosen_names(archive, set, choice, asker, arena, values, err);
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
