/*
 * digest - what the archive computes of a text before it asks whether it holds it: its
 * hash, what its dispatch is recognised by, and its folded words. It needs no archive, so
 * that other threads can make it beside the one that writes.
 */
#ifndef DEPECHE_STORE_DIGEST_H
#define DEPECHE_STORE_DIGEST_H

#include "article/article.h"
#include "base/str.h"

struct digest;

/* Of a text as it was found, and the article that it became. Borrows from neither. */
struct digest *digest_new(struct str bytes, const struct article *article);
void digest_free(struct digest *digest); /* NULL is allowed */

#endif
