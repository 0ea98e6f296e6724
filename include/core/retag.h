/*
 * retag - tagging an archive again, with newer tables of countries and offices.
 */
#ifndef DEPECHE_CORE_RETAG_H
#define DEPECHE_CORE_RETAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/archive.h"

struct retag {
    struct archive *archive;
    bool apply; /* else nothing is changed, only told */

    /* A tag that a dispatch now has, or has no longer: "CN", "Tô Lâm, ministre … (VN)". */
    void (*change)(void *context, int64_t dispatch, bool is_new, struct str tag);
    /* Two persons, by their keys, who are one in two transcriptions (store/join.h). */
    void (*join)(void *context, struct str key, struct str other);
    void *context;
};

struct retag_counts {
    size_t dispatches, changed, added, removed;
};

/* All or, on failure, nothing; then persons are joined, all or none. */
int retag_run(const struct retag *retag, struct retag_counts *counts, struct err *err);

#endif
