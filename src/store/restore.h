/*
 * restore - dispatches made anew from the texts of an archive that was put together
 * from another's rows. Internal to src/store.
 */
#ifndef DEPECHE_STORE_RESTORE_H
#define DEPECHE_STORE_RESTORE_H

#include "store/internal.h"
#include "store/repair.h"

struct salvage {
    struct archive *archive; /* the new one; foreign keys are not enforced, and need not hold */
    void (*report)(void *context, const char *loss);
    void *context;
    struct repair_counts *counts;
    bool torn;              /* not all rows of dispatches could be read, */
    struct bitmap *numbers; /* and there were these */
};

/* Reports a loss; the format is of printf. */
void salvage_loses(struct salvage *salvage, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Puts all in order: texts are what their hashes say, every row refers to something, and
 * what texts tell is found and indexed. In a transaction.
 */
int restore(struct salvage *salvage, struct err *err);

#endif
