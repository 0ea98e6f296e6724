/*
 * evaluate - which dispatches answer a query: each leaf of its tree finds a set, and what
 * joins leaves joins sets. Internal to src/store.
 */
#ifndef DEPECHE_STORE_EVALUATE_H
#define DEPECHE_STORE_EVALUATE_H

#include "store/internal.h"
#include "store/result.h"

struct evaluation {
    struct archive *archive;
    const struct asker *asker;
    bool by_texts; /* words whose set is not at hand are looked for in texts */
    size_t *read;  /* how many texts were looked into */
    struct err *err;
};

/* Which of the dispatches `within` answer; a new set, or NULL on failure. After sets_begin(). */
struct bitmap *evaluate(const struct evaluation *evaluation, const struct query *query,
                        const struct bitmap *within);

#endif
