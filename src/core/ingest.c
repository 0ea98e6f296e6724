#include "core/ingest.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "core/intake.h"
#include "read/source.h"

enum { FILES_PER_TRANSACTION = 1000 };

/* One import under way. */
struct run {
    const struct ingest *ingest;
    struct parser *parser;
    struct batch_counts counts;
    int64_t batch;
    size_t done;
    struct err *err;
    bool failed;
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

static void reject(struct run *run, const char *sentence) {
    run->counts.rejected++;
    run->ingest->problem(run->ingest->context, sentence);
}

/* The path as it is found again from anywhere, as valid UTF-8. */
static void add_full_path(struct buf *out, const char *path) {
    char *full = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
    struct repairs ignored = REPAIRS_INIT;

    utf8_repair(out, str_of(full ? full : path), &ignored);
    repairs_release(&ignored);
    free(full);
}

static bool is_blank(const struct article *article) {
    return !article->headline.p && !article->lead.p && !article->nblocks && !article->nrelated;
}

static int put(struct run *run, struct scrape *scrape, const char *path) {
    enum put_result result;
    int64_t id;
    struct buf full = BUF_INIT;
    int status;

    add_full_path(&full, path);
    scrape->path = buf_str(&full);
    scrape->batch = run->batch;
    status = archive_put(run->ingest->archive, scrape, &result, &id, run->err);
    buf_release(&full);
    if (status != 0)
        return err_context(run->err, "%s", path);
    run->counts.added += result == PUT_ADDED;
    run->counts.updated += result == PUT_UPDATED;
    run->counts.unchanged += result == PUT_UNCHANGED;
    return 0;
}

/* -1 only where the archive failed. */
static int take_bytes(struct run *run, struct str bytes, const char *path) {
    struct intake intake;
    int result = 0;

    intake_read(&intake, run->parser, run->ingest->mender, bytes);
    if (is_blank(&intake.article)) {
        struct err err;

        err_set(&err, _("%s: holds no text"), path);
        reject(run, err.text);
    } else {
        struct scrape scrape = {.bytes = bytes,
                                .repairs = &intake.repairs,
                                .joins = &intake.joins,
                                .article = &intake.article};

        result = put(run, &scrape, path);
    }
    intake_release(&intake);
    return result;
}

static int take_file(struct run *run, const char *path) {
    struct buf bytes = BUF_INIT;
    struct err err;
    int result = 0;

    if (source_read(path, run->ingest->stop, &bytes, &err) != 0) {
        if (!*run->ingest->stop)
            reject(run, err.text);
    } else
        result = take_bytes(run, buf_str(&bytes), path);
    buf_release(&bytes);
    return result;
}

/* A pause at which others may write and what was done so far is safe. */
static int breathe(struct run *run) {
    struct archive *archive = run->ingest->archive;

    if (archive_commit(archive, run->err) != 0)
        return -1;
    return archive_begin(archive, run->err);
}

static bool visit_file(void *context, const char *path, const char *problem) {
    struct run *run = context;

    if (*run->ingest->stop)
        return false;
    if (problem) {
        struct err err;

        err_set(&err, "%s: %s", path, problem);
        reject(run, err.text);
    } else if (take_file(run, path) != 0) {
        run->failed = true;
        return false;
    }
    run->done++;
    if (run->ingest->progress)
        run->ingest->progress(run->ingest->context, run->done);
    if (run->done % FILES_PER_TRANSACTION == 0 && breathe(run) != 0)
        run->failed = true;
    return !run->failed;
}

static void add_argument(struct buf *out, const struct ingest *ingest) {
    for (size_t i = 0; i < ingest->npaths; i++) {
        if (i)
            buf_add_char(out, ' ');
        add_full_path(out, ingest->paths[i]);
    }
}

static int run_batch(struct run *run) {
    const struct ingest *ingest = run->ingest;
    struct buf argument = BUF_INIT;
    int result;

    if (archive_begin(ingest->archive, run->err) != 0)
        return -1;
    add_argument(&argument, ingest);
    result = archive_open_batch(ingest->archive, buf_str(&argument), &run->batch, run->err);
    buf_release(&argument);
    if (result == 0) {
        source_walk(ingest->paths, ingest->npaths, visit_file, run);
        result = run->failed ? -1
                             : archive_close_batch(ingest->archive, run->batch, &run->counts,
                                                   run->err);
    }
    if (result == 0)
        result = archive_commit(ingest->archive, run->err);
    if (result != 0)
        archive_rollback(ingest->archive);
    return result;
}

int ingest_run(const struct ingest *ingest, struct batch_counts *counts, struct err *err) {
    struct run run = {.ingest = ingest, .err = err};
    int result;

    run.parser = parser_new(err);
    if (!run.parser)
        return -1;
    result = run_batch(&run);
    parser_free(run.parser);
    *counts = run.counts;
    return result;
}
