#include "core/ingest.h"

#include <pthread.h>
#include <signal.h>

#include "core/queue.h"
#include "core/reading.h"
#include "read/source.h"

enum {
    FILES_PER_TRANSACTION = 1000,
    FILES_AHEAD = 1024,    /* read, mended and tagged while a transaction ends, */
    BYTES_AHEAD = 8 << 20, /* and so long together, since a text takes many times its length */
    PATIENCE = 200         /* milliseconds without a file, after which others may write */
};

/* The writing side. */
struct run {
    const struct ingest *ingest;
    struct batch_counts counts;
    int64_t batch;
    size_t done, since_commit;
    bool begun; /* a transaction */
    struct err *err;
};

static bool count_file(void *context, const char *path, const char *problem) {
    (void)path;
    (void)problem;
    ++*(size_t *)context;
    return true;
}

size_t ingest_count(const struct ingest *ingest) {
    size_t n = 0;

    source_walk(ingest->paths, ingest->npaths, count_file, &n);
    return n;
}

/* Writing */

static void add_argument(struct buf *out, const struct ingest *ingest) {
    for (size_t i = 0; i < ingest->npaths; i++) {
        if (i)
            buf_add_char(out, ' ');
        add_full_path(out, ingest->paths[i]);
    }
}

static int open_batch(struct run *run) {
    struct buf argument = BUF_INIT;
    int result;

    add_argument(&argument, run->ingest);
    result = archive_open_batch(run->ingest->archive, buf_str(&argument), &run->batch, run->err);
    buf_release(&argument);
    return result;
}

static int begin(struct run *run) {
    if (run->begun)
        return 0;
    if (archive_begin(run->ingest->archive, run->err) != 0)
        return -1;
    run->begun = true;
    run->since_commit = 0;
    return run->batch ? 0 : open_batch(run);
}

/* A pause at which others may write and what was done so far is safe. */
static int commit(struct run *run) {
    if (!run->begun)
        return 0;
    run->begun = false;
    return archive_commit(run->ingest->archive, run->err);
}

static int put(struct run *run, const struct piece *piece) {
    const struct scrape scrape = {.bytes = buf_str(&piece->bytes),
                                  .repairs = &piece->intake.repairs,
                                  .joins = &piece->intake.joins,
                                  .article = &piece->intake.article,
                                  .tags = &piece->tags,
                                  .digest = piece->digest,
                                  .path = buf_str(&piece->path),
                                  .stamp = piece->stamp,
                                  .batch = run->batch};
    enum put_result result;
    int64_t id;

    if (archive_put(run->ingest->archive, &scrape, &result, &id, run->err) != 0)
        return err_context(run->err, "%s", buf_str(&piece->path).p);
    run->counts.added += result == PUT_ADDED;
    run->counts.updated += result == PUT_UPDATED;
    run->counts.unchanged += result == PUT_UNCHANGED;
    return 0;
}

/* -1 only where the archive failed. */
static int take(struct run *run, const struct piece *piece) {
    if (piece->problem.n) {
        run->counts.rejected++;
        run->ingest->problem(run->ingest->context, piece->problem.p);
    } else if (piece->known) {
        run->counts.unchanged++;
    } else if (begin(run) != 0 || put(run, piece) != 0) {
        return -1;
    }
    run->done++;
    if (run->ingest->progress)
        run->ingest->progress(run->ingest->context, run->done);
    return ++run->since_commit >= FILES_PER_TRANSACTION ? commit(run) : 0;
}

static int write_all(struct run *run, struct queue *queue) {
    enum queue_state state;
    void *piece;
    int result = 0;

    while (result == 0 &&
           (state = queue_take(queue, run->begun ? PATIENCE : -1, &piece)) != QUEUE_ENDED) {
        result = state == QUEUE_ITEM ? take(run, piece) : commit(run);
        if (state == QUEUE_ITEM)
            piece_free(piece);
    }
    if (result == 0 && (begin(run) != 0 ||
                        archive_close_batch(run->ingest->archive, run->batch, &run->counts,
                                            run->err) != 0))
        result = -1;
    return result == 0 ? commit(run) : -1;
}

/* Ends the reading, whatever it is at, and drops what it had read. */
static void stop_reading(struct queue *queue, struct reading *reading) {
    void *piece;

    queue_refuse(queue);
    reading_stop(reading);
    while (queue_take(queue, 0, &piece) == QUEUE_ITEM)
        piece_free(piece);
}

static int run_threads(struct queue *queue, struct run *run) {
    struct reading *reading = reading_start(run->ingest, queue, run->err);
    sigset_t interrupt, before;
    int result;

    if (!reading)
        return -1;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before); /* it is for the thread that reads */
    result = write_all(run, queue);
    stop_reading(queue, reading);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (result != 0)
        archive_rollback(run->ingest->archive);
    return result;
}

int ingest_run(const struct ingest *ingest, struct batch_counts *counts, struct err *err) {
    struct run run = {.ingest = ingest, .err = err};
    struct queue *queue = queue_new(FILES_AHEAD, BYTES_AHEAD);
    int result = run_threads(queue, &run);

    queue_free(queue);
    *counts = run.counts;
    return result;
}
