/*
 * number - numbers in blobs: little-endian, seven bits a byte, the eighth says
 * that another byte follows.
 */
#ifndef DEPECHE_BASE_NUMBER_H
#define DEPECHE_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

void number_add(struct buf *out, size_t number);

/* False where the number has no end, or is larger than any text; *at is moved behind it. */
bool number_take(struct str blob, size_t *at, size_t *number);

#endif
