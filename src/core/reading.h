/*
 * reading - the side of an import that comes before the archive: one thread walks
 * through the paths and reads, others parse, mend and tag. Internal to src/core.
 */
#ifndef DEPECHE_CORE_READING_H
#define DEPECHE_CORE_READING_H

#include "core/ingest.h"
#include "core/intake.h"
#include "core/queue.h"
#include "tag/tags.h"

/* A text, and what has become of it. */
struct piece {
    struct buf name;    /* as the walk calls it */
    struct buf path;    /* as it is found again from anywhere, as UTF-8 */
    struct buf problem; /* why it cannot go in; empty: it can */
    bool known;         /* the same file as at an earlier import */
    struct file_stamp stamp;
    struct buf bytes;
    struct intake intake;
    struct tags tags;
    struct digest *digest;
};

void piece_free(struct piece *piece);

/* Appends a path that holds from anywhere, as UTF-8; false where it is not that of the file. */
bool add_full_path(struct buf *out, const char *path);

struct reading;

/*
 * Begins to give pieces to the queue and to work on them, with as many threads as pay: of
 * these the first mends with what the import has, others with a dictionary of their own. NULL
 * where there can be no thread.
 */
struct reading *reading_start(const struct ingest *ingest, struct queue *queue, struct err *err);

/* Waits for the threads, which end when the queue is refused or everything is read. */
void reading_stop(struct reading *reading);

#endif
