/*
 * sets - sets of dispatches that queries are answered from, kept in memory
 * until the archive changes. Internal to src/store.
 */
#ifndef DEPECHE_STORE_SETS_H
#define DEPECHE_STORE_SETS_H

#include "base/bitmap.h"
#include "store/archive.h"
#include "store/db.h"

enum { FOUND_MAX = 32 }; /* sets of words kept */

struct sets {
    sqlite3_int64 version, changes; /* of the archive they were read from */
    struct bitmap *all, *fulls;     /* NULL: to be read */
    struct found {
        char *match;
        struct bitmap *ids;
    } found[FOUND_MAX];
    size_t oldest;
};

/* Sees that they are those of the archive as it is now. In a transaction. */
int sets_ready(struct archive *archive, struct err *err);

/* The dispatches that match an expression of FTS5; theirs until the next one is asked for. */
const struct bitmap *sets_match(struct archive *archive, const char *match, struct err *err);

void sets_forget(struct sets *sets);

/* A new set of the numbers that a bound statement finds; NULL on failure. */
struct bitmap *set_read(struct archive *archive, sqlite3_stmt *stmt, struct err *err);

#endif
