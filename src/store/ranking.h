/*
 * ranking - an order, as the rank that each dispatch has in it. Internal to
 * src/store.
 *
 * A set of dispatches is listed in an order as the set of their ranks: which one
 * stands at a place is then asked as quickly as of the set itself.
 */
#ifndef DEPECHE_STORE_RANKING_H
#define DEPECHE_STORE_RANKING_H

#include "store/internal.h"
#include "store/result.h"

struct ranking;

/*
 * The order of all dispatches, or the relevance of those `within` to the query;
 * NULL on failure, and where it is given up. Drop it when it is no longer used; NULL is allowed.
 */
struct ranking *ranking_of(struct archive *archive, const struct asker *asker, enum order order,
                           const struct query *query, const struct bitmap *within,
                           struct err *err);
void ranking_drop(struct ranking *ranking);

/* Lets go of what is kept of an order that was given up; it would begin anew. */
void ranking_drop_unfinished(struct archive *archive);

/* The ranks of a set. */
struct bitmap *ranking_map(const struct ranking *ranking, const struct bitmap *ids);

/* Which dispatch has a rank, and the rank that one has or would have. */
int64_t ranking_at(const struct ranking *ranking, int64_t rank);
int64_t ranking_rank(const struct ranking *ranking, int64_t id);

/* All ranks are below. */
int64_t ranking_end(const struct ranking *ranking);

#endif
