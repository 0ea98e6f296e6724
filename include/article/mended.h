/*
 * mended - an article with its lost spaces put back, and without them again.
 */
#ifndef DEPECHE_ARTICLE_MENDED_H
#define DEPECHE_ARTICLE_MENDED_H

#include "article/article.h"
#include "article/mend.h"
#include "base/arena.h"
#include "base/buf.h"

/* Finds the joins in the paragraphs of an article; offsets are in its source. */
void mend_article(struct mender *mender, const struct article *article, struct joins *joins);

/*
 * Puts a space at each join: `out` becomes the same article, as spans of a source in `arena`, or,
 * where there is no join, of its own. Joins that lie outside the source are ignored.
 */
void joins_apply(const struct article *article, const struct joins *joins, struct arena *arena,
                 struct article *out);

/* The text with the spaces put in, and the inverse; appended to `out`. */
void joins_insert(struct buf *out, struct str text, const struct joins *joins);
void joins_remove(struct buf *out, struct str mended, const struct joins *joins);

/* How many joins stand before an offset. */
size_t joins_before(const struct joins *joins, size_t offset);

/* Drops what can be no join of that text: outside it, or inside a character. */
void joins_fit(struct joins *joins, struct str text);

/* The words that a join stands between, as one: from the space before to the one behind. */
struct str joins_word(struct str text, size_t at);

/*
 * Joins as a blob, for the archive: for each the distance of its offset from
 * the one before as a little-endian base-128 number, then its confidence in
 * 255ths, then its reason. What makes no sense ends the list.
 */
void joins_encode(struct buf *out, const struct joins *joins);
void joins_decode(struct str blob, struct joins *joins);

#endif
