#include "core/reading.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "read/source.h"
#include "read/text.h"

enum {
    WORKERS_MOST = 4, /* the archive takes no more than so many find */
    WAITING_MOST = 64 /* texts for each worker, before one more is worth its dictionary */
};

struct worker {
    const struct ingest *ingest;
    struct queue *queue;
    struct parser *parser;
    struct tagger *tagger;
    struct lexicon *lexicon; /* its own; NULL: it mends with what the import has */
    struct mender *mender;
    pthread_t thread;
};

struct reading {
    const struct ingest *ingest;
    struct archive *archive; /* to ask for files that are known; NULL: none is */
    struct queue *queue;
    struct worker *workers[WORKERS_MOST];
    size_t nworkers, most;
    pthread_t thread;
};

/* Pieces */

void piece_free(struct piece *piece) {
    digest_free(piece->digest);
    intake_release(&piece->intake);
    buf_release(&piece->name);
    buf_release(&piece->path);
    buf_release(&piece->problem);
    buf_release(&piece->bytes);
    free(piece);
}

bool add_full_path(struct buf *out, const char *path) {
    char *full = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
    struct repairs repairs = REPAIRS_INIT;
    bool exact;

    utf8_repair(out, str_of(full ? full : path), &repairs);
    exact = repairs.n == 0;
    repairs_release(&repairs);
    free(full);
    return exact;
}

/* Working */

static bool is_blank(const struct article *article) {
    return !article->headline.p && !article->lead.p && !article->nblocks && !article->nrelated;
}

static void work_on(struct worker *worker, struct piece *piece) {
    struct intake *intake = &piece->intake;

    if (piece->problem.n || piece->known)
        return;
    if (!is_text(buf_str(&piece->bytes))) {
        buf_add_format(&piece->problem,
                       _("%s: not a text: too many control characters at its beginning"),
                       buf_str(&piece->name).p);
        return;
    }
    intake_read(intake, worker->parser, worker->mender, buf_str(&piece->bytes));
    if (is_blank(&intake->article)) {
        buf_add_format(&piece->problem, _("%s: holds no text"), buf_str(&piece->name).p);
        return;
    }
    tag_article(worker->tagger, &intake->article, &intake->arena, &piece->tags);
    piece->digest = digest_new(buf_str(&piece->bytes), &intake->article);
}

static void *work(void *context) {
    struct worker *worker = context;
    void *piece;
    size_t ticket;

    while (queue_work(worker->queue, &piece, &ticket)) {
        work_on(worker, piece);
        queue_done(worker->queue, ticket);
    }
    return NULL;
}

static void worker_free(struct worker *worker) {
    if (worker->lexicon)
        mender_free(worker->mender);
    lexicon_free(worker->lexicon);
    tagger_free(worker->tagger);
    parser_free(worker->parser);
    free(worker);
}

/* An interrupt is for the thread that reads, since that may be waiting for its input. */
static int start_uninterrupted(pthread_t *thread, void *(*run)(void *), void *context) {
    sigset_t interrupt, before;
    int failed;

    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    failed = pthread_create(thread, NULL, run, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}

/* Two menders cannot share a dictionary, as each remembers what it asked. */
static int equip(struct worker *worker, bool first, struct err *err) {
    const struct ingest *ingest = worker->ingest;

    worker->parser = parser_new(err);
    if (!worker->parser)
        return -1;
    worker->tagger = tagger_new();
    worker->mender = ingest->mender;
    if (first || !ingest->mender)
        return 0;
    worker->lexicon = lexicon_new(ingest->dictionary, err);
    worker->mender = worker->lexicon ? mender_new(worker->lexicon) : NULL;
    return worker->lexicon ? 0 : -1;
}

static int add_worker(struct reading *reading, struct err *err) {
    struct worker *worker = xcalloc(1, sizeof *worker);
    int failed;

    worker->ingest = reading->ingest;
    worker->queue = reading->queue;
    if (equip(worker, !reading->nworkers, err) != 0) {
        worker_free(worker);
        return -1;
    }
    failed = start_uninterrupted(&worker->thread, work, worker);
    if (failed) {
        worker_free(worker);
        return err_set(err, _("no thread can be started: %s"), strerror(failed));
    }
    reading->workers[reading->nworkers++] = worker;
    return 0;
}

/* Reading */

/*
 * Size and time of change say that a file is the same, unless it changed only just now, or so long
 * ago that nobody can have set the time: it may be beyond what nanoseconds can count.
 */
static struct file_stamp stamp_of(const char *path) {
    struct stat status;
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_mtim.tv_sec < 0 || status.st_mtim.tv_sec + 2 > now.tv_sec)
        return (struct file_stamp){0, 0};
    return (struct file_stamp){
        status.st_size, (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec};
}

static void read_piece(const struct reading *reading, const char *path, struct piece *piece) {
    struct err err;

    buf_add_text(&piece->name, path);
    if (add_full_path(&piece->path, path)) /* else it could be another's, too */
        piece->stamp = stamp_of(path);
    piece->known = reading->archive && piece->stamp.changed &&
                   archive_knows_file(reading->archive, buf_str(&piece->path), piece->stamp);
    if (!piece->known && source_read(path, reading->ingest->stop, &piece->bytes, &err) != 0)
        buf_add_text(&piece->problem, err.text);
}

/* One that cannot be had is not missed. */
static void add_worker_if_worth_it(struct reading *reading) {
    struct err ignored;

    if (reading->nworkers < reading->most &&
        queue_waiting(reading->queue) > reading->nworkers * WAITING_MOST &&
        add_worker(reading, &ignored) != 0)
        reading->most = reading->nworkers;
}

static bool visit_file(void *context, const char *path, const char *problem) {
    struct reading *reading = context;
    struct piece *piece;

    if (*reading->ingest->stop)
        return false;
    piece = xcalloc(1, sizeof *piece);
    if (problem)
        buf_add_format(&piece->problem, "%s: %s", path, problem);
    else
        read_piece(reading, path, piece);
    if ((piece->problem.n && *reading->ingest->stop) ||
        !queue_give(reading->queue, piece, piece->bytes.n)) {
        piece_free(piece);
        return false;
    }
    add_worker_if_worth_it(reading);
    return true;
}

static void *read_all(void *context) {
    struct reading *reading = context;

    source_walk(reading->ingest->paths, reading->ingest->npaths, visit_file, reading);
    queue_end(reading->queue);
    return NULL;
}

/* The archive takes what one processor can write. */
static size_t spare_processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN) - 1;

    return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (size_t)n;
}

static void join_workers(struct reading *reading) {
    for (size_t i = 0; i < reading->nworkers; i++) {
        pthread_join(reading->workers[i]->thread, NULL);
        worker_free(reading->workers[i]);
    }
    archive_close(reading->archive);
    free(reading);
}

struct reading *reading_start(const struct ingest *ingest, struct queue *queue, struct err *err) {
    struct reading *reading = xcalloc(1, sizeof *reading);
    struct err ignored;
    int failed;

    *reading = (struct reading){.ingest = ingest,
                                .queue = queue,
                                .most = ingest->workers ? ingest->workers : spare_processors()};
    reading->archive = archive_open(archive_path(ingest->archive), ARCHIVE_EXISTING, &ignored);
    failed = add_worker(reading, err);
    if (failed == 0) {
        failed = pthread_create(&reading->thread, NULL, read_all, reading);
        if (failed)
            err_set(err, _("no thread can be started: %s"), strerror(failed));
    }
    if (failed == 0)
        return reading;
    queue_refuse(queue);
    join_workers(reading);
    return NULL;
}

void reading_stop(struct reading *reading) {
    pthread_join(reading->thread, NULL);
    join_workers(reading);
}
