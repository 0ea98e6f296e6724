/*
 * query - which dispatches are asked for, and the answer.
 *
 * A query is words: each must occur somewhere in the dispatch's headline, lead,
 * captions or body, whatever its case and accents. "several words" stand
 * together, prefix* stands for every word beginning so, and is:full or is:brief
 * asks for the kind. The fields are declared in src/store/fields.def.
 */
#ifndef DEPECHE_STORE_QUERY_H
#define DEPECHE_STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/archive.h"

struct query {
    struct str words; /* as FTS5 takes them; empty: every dispatch */
    bool briefs;      /* whether briefs are wanted */
    bool fulls;
};

/*
 * Reads a query. With `typing`, the last word is taken as a prefix, because
 * its end may not have been typed yet. -1 with `err` where it makes no sense.
 */
int query_parse(struct str text, bool typing, struct arena *arena, struct query *query,
                struct err *err);

/* The ids that answer a query, newest arrivals first; and how many of each kind. */
struct result {
    int64_t *ids;
    size_t n;
    size_t capacity;
    size_t fulls;  /* in all, also where they were not asked for */
    size_t briefs;
};

#define RESULT_INIT ((struct result){NULL, 0, 0, 0, 0})

/*
 * Fills `result`, which was initialised with RESULT_INIT or filled before. The
 * counts are of what the words match; the ids only of the kinds asked for. On
 * failure `result` stays as it was.
 */
int query_run(struct archive *archive, const struct query *query, struct result *result,
              struct err *err);

void result_release(struct result *result);

#endif
