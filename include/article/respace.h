/*
 * respace - a user's word on where spaces stand, over what mending found.
 *
 * It is said of a word as it was scraped, not of a place, so that it holds for
 * every scrape of the same dispatch.
 */
#ifndef DEPECHE_ARTICLE_RESPACE_H
#define DEPECHE_ARTICLE_RESPACE_H

#include <stdbool.h>
#include <stddef.h>

#include "article/mend.h"
#include "base/buf.h"
#include "base/str.h"

/* Appends words without the spaces between them: the word as it was scraped. */
void respace_glue(struct buf *out, struct str words);

/*
 * Wherever the glued word stands in a scraped text, has joins where `words` has
 * spaces, and no others, and gives them full confidence. Whether it stands there.
 */
bool respace_apply(struct joins *joins, struct str source, struct str words);

/* How a glued word reads where it first stands in a scraped text, appended: 1, or 0: nowhere. */
int respace_reading(struct str source, const struct joins *joins, struct str glued,
                    struct buf *words);

/*
 * The words of a mended text around one of its words that were one as scraped:
 * as wide as only joins are between them. `source` is the text with its joins in.
 */
struct str respace_around(struct str source, const struct joins *joins, struct str word);

#endif
