/*
 * conform - whether the tables of an archive are those that the program makes. Internal
 * to src/store.
 */
#ifndef DEPECHE_STORE_CONFORM_H
#define DEPECHE_STORE_CONFORM_H

#include "base/err.h"

struct db;

/* Each table, index or view that is missing or another, and each trigger, is a sentence. */
int conform_check(struct db *db, void (*report)(void *context, const char *finding),
                  void *context, struct err *err);

/* Makes the indexes and views that are missing. */
int conform_restore(struct db *db, struct err *err);

#endif
