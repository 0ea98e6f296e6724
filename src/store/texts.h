/*
 * texts - what is asked of the texts of dispatches, one by one: patterns, and words where
 * the index would be slower. Internal to src/store.
 */
#ifndef DEPECHE_STORE_TEXTS_H
#define DEPECHE_STORE_TEXTS_H

#include "store/internal.h"
#include "store/result.h"

/*
 * Which of the dispatches `within` have the words of a leaf, as the index knows them, or a
 * match of its pattern. A new set; NULL on failure, and where who asks gives up.
 */
struct bitmap *texts_find(struct archive *archive, const struct query *leaf,
                          const struct bitmap *within, const struct asker *asker,
                          struct err *err);

#endif
