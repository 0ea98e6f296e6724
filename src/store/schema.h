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

/*
 * An import gives FTS5 some megabytes at once: it writes each down as one segment, and
 * merges sixteen of them at a time. Its defaults, a megabyte and four, cost half as much again.
 */
#define SEARCH_SETTINGS                                                                            \
    "INSERT INTO search (search, rank) VALUES ('hashsize', 67108864), ('automerge', 16);"

/* The words of names, each once: rows of kind, word and id, of rows of kind, id and name. */
#define NAME_WORDS(names)                                                                          \
    "WITH RECURSIVE split (kind, id, word, rest) AS ("                                             \
    " SELECT kind, id, '', name || ' ' FROM (" names ")"                                           \
    " UNION ALL SELECT kind, id, substr(rest, 1, instr(rest, ' ') - 1),"                           \
    " substr(rest, instr(rest, ' ') + 1) FROM split WHERE rest <> '')"                             \
    " SELECT DISTINCT kind, word, id FROM split WHERE word <> ''"

/* As enum naming (store/names.h) calls them. */
#define ALL_NAMES                                                                                  \
    "SELECT 0 AS kind, id, key AS name FROM person_key UNION ALL SELECT 1, id, folded FROM office"

/* Makes the tables in an empty database, one step after the other. */
int schema_make(struct db *db, struct err *err);

/*
 * Makes the database an archive of the present schema: an empty one is set up
 * (if `create`), an older one migrated in one transaction, and what is newer
 * or is no archive refused.
 */
int schema_ready(struct db *db, bool create, struct err *err);

/* Inside a transaction: that no newer depeche has changed the schema since it was ready. */
int schema_still_ready(struct db *db, struct err *err);

#endif
