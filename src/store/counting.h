/*
 * counting - how many dispatches of a set each value of a kind has: the most frequent
 * values. Internal to src/store, for facets.c.
 */
#ifndef DEPECHE_STORE_COUNTING_H
#define DEPECHE_STORE_COUNTING_H

#include "store/names.h"
#include "store/postings.h"
#include "store/result.h"

struct count {
    size_t n; /* how many dispatches */
    int64_t value;
};

struct counting {
    struct archive *archive;
    enum posting kind;
    const struct bitmap *set;
    const struct named *named; /* the values that are wanted; NULL: all */
    bool few_values; /* all are counted, the kind having few, that nearly all dispatches have; */
    size_t most;     /* else so many are enough */
    struct count *counts;      /* to be freed by the caller */
    size_t n, capacity, next_sort; /* the first `most` of them are sorted now and then */
    size_t tries; /* of sets, that are left */
    bool more;    /* values that were not counted may have dispatches */
    const struct asker *asker;
    struct err *err;
};

/*
 * Counts, the most frequent values first, and how many there are in all, unless there may be
 * `more`. 0, or -1 on failure and where it is given up.
 */
int counting_run(struct counting *counting, size_t *in_all);

void counting_sort_by_value(struct counting *counting);

#endif
