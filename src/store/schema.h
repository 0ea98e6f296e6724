/*
 * schema - the tables of an archive, and the steps from each version of them
 * to the next. Internal to src/store.
 */
#ifndef DEPECHE_STORE_SCHEMA_H
#define DEPECHE_STORE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

struct db;

enum { APPLICATION_ID = 0x64706368 }; /* "dpch", in every archive's header */

/* Folded words (utf8_fold), so that the plainest tokenizer will do. */
#define SEARCH_TABLE                                                                               \
    "CREATE VIRTUAL TABLE search USING fts5"                                                       \
    " (headline, lead, caption, body, content='', tokenize='ascii');"

/* Makes the tables in an empty database, one step after the other. */
int schema_make(struct db *db, struct err *err);

/*
 * Makes the database an archive of the present schema: an empty one is set up
 * (if `create`), an older one migrated in one transaction, and what is newer
 * or is no archive refused.
 */
int schema_ready(struct db *db, bool create, struct err *err);

#endif
