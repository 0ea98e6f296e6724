/*
 * json - dispatches as JSON, for programs. The only user of jansson.
 *
 * In every string, runs of white space are one space; characters that could
 * act on a terminal are \u escapes. Absent is null. depeche(1) lists the keys.
 */
#ifndef DEPECHE_VIEW_JSON_H
#define DEPECHE_VIEW_JSON_H

#include <stdbool.h>

#include "article/article.h"
#include "base/buf.h"
#include "store/archive.h"
#include "store/facets.h"
#include "tag/tags.h"

/* One object over several lines, for `depeche parse`. */
void json_article(struct buf *out, const struct article *article);

/* A dispatch with all that belongs to it: over several lines if `pretty`, else on one. */
void json_dispatch(struct buf *out, const struct dispatch *dispatch, bool pretty);

/* A row of a list, with the countries and persons of the dispatch, on one line. */
void json_row(struct buf *out, const struct row *row, const struct tags *tags);

/* A related item, on one line. */
void json_link(struct buf *out, const struct link *link);

/* A value of a facet, on one line. */
void json_facet(struct buf *out, enum facet facet, const struct facet_value *value);

/*
 * The countries and persons of a text, on one line; with `source`, the text
 * that the mentions are spans of, each with its mentions: where it stands
 * there, in characters, what it says and by which rule. source.p NULL: without.
 */
void json_tags(struct buf *out, const struct tags *tags, struct str source);

#endif
