/*
 * ingest - texts on their way into the archive.
 *
 * Reads, has each text parsed and mended (core/intake.h), and puts it.
 */
#ifndef DEPECHE_CORE_INGEST_H
#define DEPECHE_CORE_INGEST_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "store/archive.h"

struct ingest {
    const char *const *paths; /* files, directories, "-" */
    size_t npaths;
    struct archive *archive;
    struct mender *mender; /* NULL: texts go in unmended */
    const char *dictionary; /* its dictionary, for other menders */
    size_t workers; /* threads that parse, mend and tag, at most 4; 0: as many as pay */

    /* Called after each file with how many are done; may be NULL. */
    void (*progress)(void *context, size_t done);

    /* Called with a sentence for each file that was not taken. */
    void (*problem)(void *context, const char *sentence);
    void *context;

    const volatile sig_atomic_t *stop; /* set: nothing more is read; what was read goes in */
};

/* How many files the paths stand for. */
size_t ingest_count(const struct ingest *ingest);

/*
 * Imports everything. What cannot be read is a problem and counted as
 * rejected, and the rest goes in. -1 where the archive itself failed: then
 * what had been committed stays, and the same import can be run again.
 */
int ingest_run(const struct ingest *ingest, struct batch_counts *counts, struct err *err);

#endif
