/* How often a name is written in which way. Counted in memory, and written with a transaction. */
#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

static int compare(const void *a, const void *b) {
    const struct spelling_change *x = a, *y = b;
    size_t n = x->written.n < y->written.n ? x->written.n : y->written.n;
    int order;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    order = memcmp(x->written.p, y->written.p, n);
    return order ? order : x->written.n < y->written.n ? -1 : x->written.n > y->written.n;
}

static int run(struct archive *archive, enum stmt id, const struct spelling_change *change,
               struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, change->key);
    db_bind_text(stmt, 2, change->written);
    if (sqlite3_bind_parameter_count(stmt) > 2)
        sqlite3_bind_int64(stmt, 3, change->more);
    return db_step(&archive->db, stmt, err);
}

static int write_change(struct archive *archive, const struct spelling_change *change,
                        struct err *err) {
    if (change->more > 0)
        return run(archive, STMT_SPELLING_MORE, change, err);
    if (change->more == 0)
        return 0;
    return run(archive, STMT_SPELLING_LESS, change, err) == 0
               ? run(archive, STMT_SPELLING_DROP, change, err)
               : -1;
}

/* One after the other, those of one spelling as one. */
static int write_sorted(struct archive *archive, const struct spelling_change *items, size_t n,
                        struct err *err) {
    int status = 0;

    for (size_t i = 0, next; status == 0 && i < n; i = next) {
        struct spelling_change sum = items[i];

        for (next = i + 1; next < n && compare(&items[i], &items[next]) == 0; next++)
            sum.more += items[next].more;
        status = write_change(archive, &sum, err);
    }
    return status;
}

int spellings_write(struct archive *archive, struct err *err) {
    struct spellings *spellings = &archive->spellings;
    int status;

    if (!spellings->n)
        return 0;
    qsort(spellings->items, spellings->n, sizeof *spellings->items, compare);
    status = write_sorted(archive, spellings->items, spellings->n, err);
    spellings_drop(archive);
    return status;
}

void spellings_drop(struct archive *archive) {
    arena_release(&archive->spellings.arena);
    free(archive->spellings.items);
    archive->spellings = (struct spellings){0};
}

static void note(struct spellings *spellings, int64_t key, struct str written, int64_t more) {
    spellings->items =
        xgrow(spellings->items, spellings->n, &spellings->capacity, sizeof *spellings->items);
    spellings->items[spellings->n++] =
        (struct spelling_change){key, arena_copy(&spellings->arena, written), more};
}

int spellings_add(struct archive *archive, int64_t key, struct str written, struct err *err) {
    note(&archive->spellings, key, written, 1);
    return sqlite3_get_autocommit(archive->db.handle) ? spellings_write(archive, err) : 0;
}

int spellings_remove(struct archive *archive, int64_t dispatch, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_SPELLINGS_IN, dispatch, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1)
        note(&archive->spellings, sqlite3_column_int64(stmt, 0), db_column_text(stmt, 1), -1);
    return more == 0 && sqlite3_get_autocommit(archive->db.handle) ? spellings_write(archive, err)
                                                                    : more;
}
