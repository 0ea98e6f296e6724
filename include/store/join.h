/*
 * join - persons that are one in two transcriptions, and were there before anything said so.
 */
#ifndef DEPECHE_STORE_JOIN_H
#define DEPECHE_STORE_JOIN_H

#include <stdbool.h>
#include <stddef.h>

#include "store/archive.h"

/* A person that is another, by their keys. */
typedef void join_told(void *context, struct str key, struct str other);

/*
 * Gives each such key to the person who was there first, as a merge by the user would, in one
 * change, which can be undone; without `apply` only tells. How many there were, or -1.
 */
int archive_join(struct archive *archive, bool apply, join_told *tell, void *context,
                 struct err *err);

#endif
