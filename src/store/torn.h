/*
 * torn - reading tables whose tree is torn: from both ends, and between by halving
 * what could not be read. Internal to src/store.
 */
#ifndef DEPECHE_STORE_TORN_H
#define DEPECHE_STORE_TORN_H

#include <sqlite3.h>

#include "base/bitmap.h"

struct torn {
    const char *table;
    const char *where;   /* of these rows; "1" for all */
    const char *key;     /* a whole number that the tree orders them by */
    const char *columns; /* what to read, as of a SELECT; the key comes before it */
};

/* Told of each row, perhaps of one twice. */
typedef void torn_visit(void *context, sqlite3_stmt *row);

/*
 * Visits what can be read of a table. 1 where that is all, 0 where some is out of
 * reach, -1 where there is no such table. Keys that may have had rows out of reach
 * are added to `lost`.
 */
int torn_read(sqlite3 *handle, const struct torn *torn, torn_visit *visit, void *context,
              struct bitmap *lost);

#endif
