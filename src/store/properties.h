/*
 * properties - setting what a user can set, without a word in the journal.
 * Internal to src/store; see store/change.h.
 */
#ifndef DEPECHE_STORE_PROPERTIES_H
#define DEPECHE_STORE_PROPERTIES_H

#include "store/change.h"

int property_set(struct archive *archive, enum property property, int64_t object,
                 struct str name, struct str value, struct err *err);

/* Marks, or no longer, those that are there; adds those of which that was not so to `changed`. */
int marks_set(struct archive *archive, const struct bitmap *ids, struct str mark, bool marked,
              struct bitmap *changed, struct err *err);

/* How the glued word reads in a dispatch now, appended to `value`: 1, 0 if it is not there, -1. */
int reading_get(struct archive *archive, int64_t id, struct str glued, struct buf *value,
                struct err *err);

/* Makes it read so, in every scrape of the dispatch. */
int reading_set(struct archive *archive, int64_t id, struct str words, struct err *err);

#endif
