#include "core/ingest.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "core/intake.h"
#include "core/queue.h"
#include "read/source.h"
#include "tag/tags.h"

enum {
    FILES_PER_TRANSACTION = 1000,
    FILES_AHEAD = 512, /* read, mended and tagged while a transaction ends, */
    BYTES_AHEAD = 4 << 20, /* and so long together, since a text takes many times its length */
    PATIENCE = 200    /* milliseconds without a file, after which others may write */
};

/*
 * One thread reads, parses, mends and tags; the other, which began, writes. A
 * text goes from one to the other as a piece.
 */
struct piece {
    struct buf path; /* as it is found again from anywhere, as UTF-8 */
    struct err problem; /* empty: none */
    bool known;         /* the same file as at an earlier import */
    struct file_stamp stamp;
    struct buf bytes;
    struct intake intake;
    struct tags tags;
};

/* The reading side. */
struct reading {
    const struct ingest *ingest;
    struct archive *archive; /* to ask for files that are known; NULL: none is */
    struct parser *parser;
    struct tagger *tagger;
    struct queue *queue;
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

static void add_full_path(struct buf *out, const char *path) {
    char *full = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
    struct repairs ignored = REPAIRS_INIT;

    utf8_repair(out, str_of(full ? full : path), &ignored);
    repairs_release(&ignored);
    free(full);
}

static void piece_free(struct piece *piece) {
    intake_release(&piece->intake);
    buf_release(&piece->path);
    buf_release(&piece->bytes);
    free(piece);
}

/* Reading */

static bool is_blank(const struct article *article) {
    return !article->headline.p && !article->lead.p && !article->nblocks && !article->nrelated;
}

/* Size and time of change say that a file is the same, unless it changed only just now. */
static struct file_stamp stamp_of(const char *path) {
    struct stat status;
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_mtim.tv_sec + 2 > now.tv_sec)
        return (struct file_stamp){0, 0};
    return (struct file_stamp){status.st_size,
                               (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec};
}

static void read_piece(const struct reading *reading, const char *path, struct piece *piece) {
    add_full_path(&piece->path, path);
    piece->stamp = stamp_of(path);
    piece->known = reading->archive && piece->stamp.changed &&
                   archive_knows_file(reading->archive, buf_str(&piece->path), piece->stamp);
    if (piece->known ||
        source_read(path, reading->ingest->stop, &piece->bytes, &piece->problem) != 0)
        return;
    intake_read(&piece->intake, reading->parser, reading->ingest->mender, buf_str(&piece->bytes));
    if (is_blank(&piece->intake.article))
        err_set(&piece->problem, _("%s: holds no text"), path);
    else
        tag_article(reading->tagger, &piece->intake.article, &piece->intake.arena, &piece->tags);
}

static bool visit_file(void *context, const char *path, const char *problem) {
    const struct reading *reading = context;
    struct piece *piece;

    if (*reading->ingest->stop)
        return false;
    piece = xcalloc(1, sizeof *piece);
    if (problem)
        err_set(&piece->problem, "%s: %s", path, problem);
    else
        read_piece(reading, path, piece);
    if (!(piece->problem.text[0] && *reading->ingest->stop) &&
        queue_give(reading->queue, piece, piece->bytes.n))
        return true;
    piece_free(piece);
    return false;
}

static void *read_all(void *context) {
    struct reading *reading = context;

    source_walk(reading->ingest->paths, reading->ingest->npaths, visit_file, reading);
    queue_end(reading->queue);
    return NULL;
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
    if (piece->problem.text[0]) {
        run->counts.rejected++;
        run->ingest->problem(run->ingest->context, piece->problem.text);
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
static void stop_reading(struct queue *queue, pthread_t thread) {
    void *piece;

    queue_refuse(queue);
    while (queue_take(queue, 0, &piece) == QUEUE_ITEM)
        piece_free(piece);
    pthread_join(thread, NULL);
    queue_free(queue);
}

/*
 * An interrupt is for the thread that reads, since that may be waiting for its
 * input: the other one does not let it in.
 */
static int start_reading(struct reading *reading, pthread_t *thread, sigset_t *before,
                         struct err *err) {
    sigset_t interrupt;
    int failed = pthread_create(thread, NULL, read_all, reading);

    if (failed)
        return err_set(err, _("no thread can be started: %s"), strerror(failed));
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, before);
    return 0;
}

static int run_threads(struct reading *reading, struct run *run) {
    pthread_t thread;
    sigset_t before;
    int result;

    reading->queue = queue_new(FILES_AHEAD, BYTES_AHEAD);
    if (start_reading(reading, &thread, &before, run->err) != 0) {
        queue_free(reading->queue);
        return -1;
    }
    result = write_all(run, reading->queue);
    stop_reading(reading->queue, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (result != 0)
        archive_rollback(run->ingest->archive);
    return result;
}

int ingest_run(const struct ingest *ingest, struct batch_counts *counts, struct err *err) {
    struct err ignored;
    struct run run = {.ingest = ingest, .err = err};
    struct reading reading = {.ingest = ingest, .parser = parser_new(err)};
    int result;

    if (!reading.parser)
        return -1;
    reading.tagger = tagger_new();
    reading.archive = archive_open(archive_path(ingest->archive), ARCHIVE_EXISTING, &ignored);
    result = run_threads(&reading, &run);
    archive_close(reading.archive);
    tagger_free(reading.tagger);
    parser_free(reading.parser);
    *counts = run.counts;
    return result;
}
