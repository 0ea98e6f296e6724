/*
 * remend - mending an archive again, with a newer dictionary or a better model.
 */
#ifndef DEPECHE_CORE_REMEND_H
#define DEPECHE_CORE_REMEND_H

#include <stdbool.h>

#include "article/mend.h"
#include "store/archive.h"

struct remend {
    struct archive *archive;
    struct mender *mender;
    bool apply; /* else nothing is changed, only told */

    /* A join that is new, or gone, in the text it is of. */
    void (*change)(void *context, int64_t dispatch, bool is_new, struct str text, size_t at);
    void *context;
};

struct remend_counts {
    size_t texts, changed, added, removed;
};

/* All or, on failure, nothing. */
int remend_run(const struct remend *remend, struct remend_counts *counts, struct err *err);

#endif
