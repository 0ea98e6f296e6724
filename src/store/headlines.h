/*
 * headlines - the dispatches that have a headline, sorted by it. Internal to src/store.
 *
 * Of each headline 24 bytes are held at a time, as it is folded: the first, and where these are the
 * same, the next, for which headlines are read again. So a million take 28 MB. It can be given up
 * at any time, and gone on with.
 */
#ifndef DEPECHE_STORE_HEADLINES_H
#define DEPECHE_STORE_HEADLINES_H

#include "store/internal.h"

struct headlines;

/* Of those dispatches whose ids are below `end`. NULL is allowed to be freed. */
struct headlines *headlines_new(size_t end);
void headlines_free(struct headlines *headlines);

/*
 * Reads and sorts them, from where it was given up; the archive is still the same. `scratch` has
 * room for `end` numbers, of which those of ids without a headline are left alone. 0, or -1 on
 * failure and where it is given up.
 */
int headlines_sort(struct headlines *headlines, struct archive *archive,
                   const struct asker *asker, uint32_t *scratch, struct err *err);

/* When they are sorted: how many, and which stands at a place; the newest first of equals. */
size_t headlines_count(const struct headlines *headlines);
uint32_t headlines_at(const struct headlines *headlines, size_t place);

#endif
