#include "store/torn.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/buf.h"

/* So often may reading fail, in one table: a second or two. */
enum { FAILURES_MOST = 300 * 1000 };

struct range {
    int64_t from, to; /* both included */
};

/* The ranges that are still to be read, the widest first as they are halved. */
struct reading {
    sqlite3_stmt *forwards, *backwards;
    torn_visit *visit;
    void *context;
    int64_t most;
    struct bitmap *lost;
    struct range *items;
    size_t first, n, capacity;
    size_t failures;
};

static sqlite3_stmt *prepare(sqlite3 *handle, const struct torn *torn, const char *order) {
    struct buf sql = BUF_INIT;
    sqlite3_stmt *stmt = NULL;

    buf_add_format(&sql, "SELECT %s, %s FROM %s WHERE %s AND %s BETWEEN ?1 AND ?2 ORDER BY %s %s",
                   torn->key, torn->columns, torn->table, torn->where, torn->key, torn->key, order);
    sqlite3_prepare_v2(handle, sql.p, -1, &stmt, NULL);
    buf_release(&sql);
    return stmt;
}

/*
 * Reads in one direction. True where all was read, else *at is the key it came to. A
 * tree that is torn could lead in circles: keys must go on in their direction.
 */
static bool read_on(struct reading *reading, sqlite3_stmt *stmt, struct range range, int direction,
                    int64_t *at) {
    int code;

    *at = direction > 0 ? range.from : range.to;
    sqlite3_bind_int64(stmt, 1, range.from);
    sqlite3_bind_int64(stmt, 2, range.to);
    for (size_t same = 0; (code = sqlite3_step(stmt)) == SQLITE_ROW;) {
        int64_t key = sqlite3_column_int64(stmt, 0);

        same = key == *at ? same + 1 : 0;
        if ((direction > 0 ? key < *at : key > *at) || same > (size_t)FAILURES_MOST)
            break;
        *at = key;
        reading->visit(reading->context, stmt);
    }
    sqlite3_reset(stmt);
    reading->failures += code != SQLITE_DONE;
    return code == SQLITE_DONE;
}

static void put(struct reading *reading, int64_t from, int64_t to) {
    if (from > to)
        return;
    reading->items = xgrow(reading->items, reading->n, &reading->capacity, sizeof *reading->items);
    reading->items[reading->n++] = (struct range){from, to};
}

static void lose(struct reading *reading, int64_t from, int64_t to) {
    bitmap_add_range(reading->lost, from < 0 ? 0 : from, to < reading->most ? to : reading->most);
}

/* What stands at the two keys that were come to may be read in part only. */
static void read_range(struct reading *reading, struct range range) {
    int64_t from, to, middle;

    if (reading->failures > FAILURES_MOST) {
        lose(reading, range.from, range.to);
        return;
    }
    if (read_on(reading, reading->forwards, range, 1, &from))
        return;
    read_on(reading, reading->backwards, (struct range){from, range.to}, -1, &to);
    if (to - from < 3) {
        lose(reading, from, to);
        if (to - from == 2)
            put(reading, from + 1, from + 1);
        return;
    }
    lose(reading, from, from);
    lose(reading, to, to);
    middle = from + (to - from) / 2;
    put(reading, from + 1, middle);
    put(reading, middle + 1, to - 1);
}

/* The program's keys count from 1, and no row is smaller than this. */
static int64_t key_bound(sqlite3 *handle) {
    enum { LEAST_ROW = 8 };
    sqlite3_stmt *stmt = NULL;
    int64_t bytes = 0;

    if (sqlite3_prepare_v2(handle, "SELECT page_count * page_size FROM pragma_page_count,"
                                   " pragma_page_size", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        bytes = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return bytes / LEAST_ROW;
}

int torn_read(sqlite3 *handle, const struct torn *torn, torn_visit *visit, void *context,
              struct bitmap *lost) {
    int64_t most = key_bound(handle);
    struct reading reading = {.forwards = prepare(handle, torn, "ASC"),
                              .backwards = prepare(handle, torn, "DESC"),
                              .visit = visit, .context = context, .most = most, .lost = lost};
    struct range all = {INT64_MIN, INT64_MAX};
    int64_t from, to;
    int whole = -1;

    if (reading.forwards && reading.backwards)
        whole = read_on(&reading, reading.forwards, all, 1, &from);
    if (whole == 0) {
        read_on(&reading, reading.backwards, (struct range){from, INT64_MAX}, -1, &to);
        put(&reading, from < 0 ? 0 : from, to > most ? most : to);
    }
    while (reading.first < reading.n)
        read_range(&reading, reading.items[reading.first++]);
    free(reading.items);
    sqlite3_finalize(reading.forwards);
    sqlite3_finalize(reading.backwards);
    return whole;
}
