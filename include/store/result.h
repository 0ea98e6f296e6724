/*
 * result - the dispatches that answer a query.
 *
 * What is deleted answers only queries that speak of it (is:deleted). A result is a set;
 * which of them stand where in the list is asked for place by place, so that a million cost
 * no more than a screenful.
 */
#ifndef DEPECHE_STORE_RESULT_H
#define DEPECHE_STORE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bitmap.h"
#include "base/err.h"
#include "query/query.h"
#include "store/archive.h"
#include "store/order.h"

struct result {
    struct bitmap *ids; /* listed; NULL: none yet */
    size_t n;           /* how many */
    size_t fulls;       /* of what answers the query, also where it is not listed */
    size_t briefs;
    enum order order;        /* in which they are listed: by arrival where it does not apply */
    struct ranking *ranking; /* of that order; NULL: by arrival */
    struct bitmap *ranks;    /* theirs in it */
    bool more;    /* these are the first of the list; how many there are is not known, */
    bool begun;   /* not even in which order; or it is, */
    int64_t next; /* and the others are looked for from there on */
};

#define RESULT_INIT ((struct result){.ids = NULL})

/* How a query is asked, beside what it asks for. All of it may be left out. */
struct asker {
    bool fulls_only;               /* briefs are counted, but not listed */
    enum order order;
    const struct bitmap *selected; /* what is:selected finds; NULL: what the archive keeps */
    size_t enough;                 /* so many of the first of the list will do; 0: all are wanted */
    bool (*stop)(void *context);   /* asked now and then: whether to give up */
    void *context;
};

/*
 * Fills `result`, which was initialised with RESULT_INIT or filled before. On
 * failure, and where it was given up, -1, and `result` stays as it was. All are found.
 */
int query_run(struct archive *archive, const struct query *query, const struct asker *asker,
              struct result *result, struct err *err);

/* Whether that may take longer than is noticed, for what is found or for its order. */
bool query_takes_long(struct archive *archive, const struct query *query, enum order order);

/*
 * The same, but only the first of the list, which are looked for in texts where the index
 * would take longer: until there are enough, or it is given up, which is no failure. Where
 * there may be others, result->more.
 */
int query_first(struct archive *archive, const struct query *query, const struct asker *asker,
                struct result *result, struct err *err);

/*
 * Finds more of a result that has more, of the same query and for the same order: until there
 * are enough, or it is given up, which is no failure. What stood at a place stays there.
 */
int query_go_on(struct archive *archive, const struct query *query, const struct asker *asker,
                struct result *result, struct err *err);

/* Whether an order sorts what a query finds: relevance needs words. */
bool order_applies(enum order order, const struct query *query);

/* The dispatch at a place below n, and the place where one stands or would stand. */
int64_t result_at(const struct result *result, size_t place);
size_t result_place(const struct result *result, int64_t id);

/*
 * Where the next that is not marked as read stands, behind a place, or behind the end from the
 * top; n where all are read.
 */
int result_unread(struct archive *archive, const struct result *result, size_t place,
                  size_t *unread, struct err *err);

void result_release(struct result *result);

#endif
