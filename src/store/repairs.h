/*
 * repairs - the list of replaced bytes as a blob: for each, the distance of its
 * offset from the one before as a little-endian base-128 number, then the byte.
 * Internal to src/store.
 */
#ifndef DEPECHE_STORE_REPAIRS_H
#define DEPECHE_STORE_REPAIRS_H

#include "base/buf.h"
#include "base/utf8.h"

void repairs_encode(struct buf *out, const struct repairs *repairs);

/* Appends to `repairs`; what makes no sense ends the list. */
void repairs_decode(struct str blob, struct repairs *repairs);

#endif
