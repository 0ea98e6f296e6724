/*
 * deeds - what a change of the archive did, in words for the user.
 */
#ifndef DEPECHE_VIEW_DEEDS_H
#define DEPECHE_VIEW_DEEDS_H

#include "base/buf.h"
#include "store/change.h"

/* Appends "note of No. 37"; where there are no words for it, the name of the change. */
void deeds_add(struct buf *out, const struct change *change);

#endif
