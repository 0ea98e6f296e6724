/*
 * headlines - the dispatches that have a headline, sorted by it. Internal to src/store.
 *
 * Of each headline 24 bytes are held at a time, as it is folded: the first, and where these are the
 * same, the next, for which headlines are read again. So a million take 28 MB, and it can be
 * given up at any time.
 */
#ifndef DEPECHE_STORE_HEADLINES_H
#define DEPECHE_STORE_HEADLINES_H

#include "store/internal.h"

/*
 * The ids below `end` that have one, the newest first of those whose headlines are the same; to
 * be freed. `scratch` has room for so many numbers, of which those of other ids are left alone.
 * 0, or -1 on failure and where it is given up.
 */
int headlines_sort(struct archive *archive, const struct asker *asker, uint32_t *scratch,
                   size_t end, uint32_t **ids, size_t *n, struct err *err);

#endif
