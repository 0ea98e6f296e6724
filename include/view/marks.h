/*
 * marks - the places of a dispatch's text that are set apart, in order.
 */
#ifndef DEPECHE_VIEW_MARKS_H
#define DEPECHE_VIEW_MARKS_H

#include <stddef.h>

#include "base/str.h"
#include "query/query.h"
#include "store/archive.h"
#include "view/flow.h"

struct marks {
    struct highlight *items; /* in order of address, none overlapping, once marks_order() ran */
    size_t n, capacity;
};

#define MARKS_INIT ((struct marks){NULL, 0, 0})

void marks_release(struct marks *marks);

void marks_add(struct marks *marks, enum role role, struct str text);

/* The words around each space that mending was not sure of. */
void marks_add_doubts(struct marks *marks, const struct dispatch *dispatch);

/* The places that speak of the countries and persons of some tags. */
void marks_add_tags(struct marks *marks, const struct tags *tags);

/*
 * What a search looked for in a text that is some part of a dispatch
 * (FIELD_HEADLINE, _LEAD, _CAPTION, _BODY): words and patterns of the query
 * that are not negated; of several words that must stand together, all as one.
 * Patterns that take longer than is noticed mark what they have found by then.
 */
void marks_add_matches(struct marks *marks, const struct query *query, enum query_field part,
                       struct str text);

/* The same in all texts of an article. */
void marks_add_article_matches(struct marks *marks, const struct query *query,
                               const struct article *article);

/*
 * Sorts them; of two that overlap, the one that begins later is cut short or
 * dropped. Where two begin together, matches go before doubts, and these before
 * tags; of one role, the longer.
 */
void marks_order(struct marks *marks);

#endif
