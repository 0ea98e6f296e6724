/*
 * plain - a dispatch as running text: a paragraph a line, a blank line between.
 */
#ifndef DEPECHE_VIEW_PLAIN_H
#define DEPECHE_VIEW_PLAIN_H

#include "article/article.h"
#include "base/buf.h"

/* Appends the paragraphs. */
void plain_body(struct buf *out, const struct article *article);

/* Appends headline, lead and paragraphs. */
void plain_article(struct buf *out, const struct article *article);

#endif
