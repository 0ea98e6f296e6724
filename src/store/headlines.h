/*
 * headlines - the dispatches that have a headline, sorted by it. Internal to src/store.
 *
 * Of each headline only its first letters are held, 24 bytes as it is folded, and sorted
 * byte by byte; headlines that begin alike are read again. So a million take 28 MB, and it
 * can be given up at any time.
 */
#ifndef DEPECHE_STORE_HEADLINES_H
#define DEPECHE_STORE_HEADLINES_H

#include "store/internal.h"

/* Their ids, the newest first of those whose headlines are the same; to be freed. 0, or -1. */
int headlines_sort(struct archive *archive, const struct asker *asker, uint32_t **ids, size_t *n,
                   struct err *err);

#endif
