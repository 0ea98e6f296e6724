/*
 * archive - the dispatches kept in one SQLite file. Its tables are those of src/store/schema.c,
 * described in depeche-archive(5).
 *
 * An archive keeps each scrape's text once, mended, with the places of what was
 * put in, so that the scrape comes back byte for byte. What a dispatch is made
 * of is found again by parsing that text, which costs microseconds, so nothing
 * is stored that could disagree with it. A dispatch that is only known from the
 * related items of others is a brief; when its full text arrives the brief
 * becomes it, keeping its id and every link to it.
 *
 * One archive may be open in several processes: one writes, all read.
 */
#ifndef DEPECHE_STORE_ARCHIVE_H
#define DEPECHE_STORE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/article.h"
#include "article/mend.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/utf8.h"
#include "store/digest.h"
#include "tag/tags.h"

struct archive;

enum archive_mode {
    ARCHIVE_EXISTING, /* an error where there is no file */
    ARCHIVE_CREATE    /* made, with mode 0600, where there is none */
};

/*
 * Opens and, where the archive is of an older version, makes it ready, which takes seconds for
 * each ten thousand dispatches: `tell` is given a sentence before. NULL with `err` on failure.
 */
struct archive *archive_open_telling(const char *path, enum archive_mode mode,
                                     void (*tell)(const char *sentence), struct err *err);

/* The same without a word. */
struct archive *archive_open(const char *path, enum archive_mode mode, struct err *err);
void archive_close(struct archive *archive); /* NULL is allowed */

const char *archive_path(const struct archive *archive);
const char *archive_file(const struct archive *archive); /* where links lead from there */

/* From now on waits at most a second, not ten, for another process that writes: for a person. */
void archive_hurry(struct archive *archive);

/* Whether another process or connection has changed the archive since the last call. */
bool archive_changed(struct archive *archive);

/* -1 with `err` where the open file is no longer the one at its path: nothing is written then. */
int archive_in_place(struct archive *archive, struct err *err);

/* Writing. All of it stands between begin and commit; an error calls for rollback. */

int archive_begin(struct archive *archive, struct err *err);
int archive_commit(struct archive *archive, struct err *err);
void archive_rollback(struct archive *archive);

struct batch_counts {
    size_t added; /* dispatches whose full text was not held before */
    size_t updated; /* another scrape of one that was */
    size_t unchanged; /* the same bytes as before */
    size_t rejected;
};

/* An import: opened in the ledger, and later closed with its counts. */
int archive_open_batch(struct archive *archive, struct str argument, int64_t *batch,
                       struct err *err);
int archive_close_batch(struct archive *archive, int64_t batch, const struct batch_counts *counts,
                        struct err *err);

/* What a file was like: where both are the same, so is what it holds. 0: not known. */
struct file_stamp {
    int64_t size;    /* bytes */
    int64_t changed; /* nanoseconds since 1970 */
};

/* Whether a file was imported from there when it was like that. */
bool archive_knows_file(struct archive *archive, struct str path, struct file_stamp stamp);

/* One scraped text, on its way in. */
struct scrape {
    struct str bytes; /* as found */
    const struct repairs *repairs;
    const struct joins *joins;     /* in the repaired bytes */
    const struct article *article; /* parsed from the repaired bytes, and mended */
    const struct tags *tags;       /* of the article; NULL: to be found */
    struct digest *digest;         /* of both, and used up; NULL: to be made */
    struct str path;               /* where it was found; UTF-8; "-": standard input */
    struct file_stamp stamp;
    int64_t batch;
};

enum put_result { PUT_ADDED, PUT_UPDATED, PUT_UNCHANGED };

/*
 * Stores a scrape and its links, and says what it was and the id of its dispatch. A text that
 * begins with what was found at its path before, when the file was still being written, is another
 * scrape of the same dispatch. -1 on failure.
 */
int archive_put(struct archive *archive, const struct scrape *scrape, enum put_result *result,
                int64_t *id, struct err *err);

/* Reading */

enum dispatch_kind { DISPATCH_BRIEF, DISPATCH_FULL };

const char *dispatch_kind_name(enum dispatch_kind kind); /* "brief", "full" */

/* A dispatch as lists show it. Texts live in the arena they were asked for with. */
struct row {
    int64_t id;
    enum dispatch_kind kind;
    struct str headline; /* or, where there is none, how the text begins */
    struct str date;     /* ISO 8601, see article/date.h; absent where unknown */
    bool read, starred, noted, deleted; /* by the user */
};

/* 1 and the row, 0 where there is no such dispatch, -1 on failure; `err` says so in both. */
int archive_row(struct archive *archive, int64_t id, struct arena *arena, struct row *row,
                struct err *err);

/* An item under "Voir plus": what is said of it, and the dispatch it stands for. */
struct link {
    struct row target;
    struct related item;
};

/* Where a dispatch was seen. */
struct sighting {
    struct str path;
    struct str when; /* ISO 8601, UTC */
};

enum text_form { TEXT_MENDED, TEXT_ORIGINAL };

struct dispatch {
    struct row row;
    struct article article; /* of a brief: its headline, its summary as lead, its picture */
    struct link *links;     /* related items, newest scrape first */
    size_t nlinks;
    struct row *citing; /* dispatches that this one is a related item of */
    size_t nciting;
    struct row *near; /* on the same subject; none before archive_near() */
    size_t nnear;
    struct sighting *sightings; /* of a full dispatch, newest first */
    size_t nsightings;
    struct str note; /* the user's; or absent */
    struct tags tags; /* as stored: persons by the name of their identity, no mentions */
    struct joins joins;  /* spaces that mending put back, by places in the scraped text, */
    enum text_form form; /* and whether the article has them */
};

/* Whether archive_get() gives dispatches mended, as it does at first, or as they were scraped. */
void archive_set_form(struct archive *archive, enum text_form form);

/* Everything about one dispatch, in `arena`. 1, 0 or -1 as archive_row(). */
int archive_get(struct archive *archive, int64_t id, struct arena *arena,
                struct dispatch *dispatch, struct err *err);

/*
 * Adds to a dispatch of archive_get() those held in full that are nearest to it in what they speak
 * of, the nearest first, but none that it cites or is cited by. They are found by the persons and
 * countries that they share: a rare one says more than a frequent one, and one that more than half
 * of all dispatches have says nothing. It takes about a millisecond, a few in a million dispatches;
 * `asker` (NULL: nobody) may give it up, which is a failure.
 */
enum { NEAR_MOST = 8 };

struct asker; /* store/result.h */

int archive_near(struct archive *archive, const struct asker *asker, struct arena *arena,
                 struct dispatch *dispatch, struct err *err);

/* Appends the scraped bytes that a dispatch is shown from. 1, 0 or -1 likewise; 0 for a brief. */
int archive_original(struct archive *archive, int64_t id, struct buf *out, struct err *err);

/* Mending again */

/* The scrapes of the archive, each with its dispatch. */
struct scrape_ref {
    int64_t scrape, dispatch;
};

/* Those of a dispatch (0: all there are), in the order they came; free *refs. */
int archive_scrapes(struct archive *archive, int64_t dispatch, struct scrape_ref **refs,
                    size_t *n, struct err *err);

/* Appends a scrape's text without its joins, and those to `joins`. */
int archive_scrape_text(struct archive *archive, int64_t scrape, struct buf *original,
                        struct joins *joins, struct err *err);

/*
 * Gives a scrape other joins; list and search go by them from now on. In a transaction. Those that a
 * user corrected do not count when it is chosen which scrape a dispatch is shown from.
 */
int archive_mend(struct archive *archive, struct scrape_ref ref, const struct joins *joins,
                 bool corrected, struct err *err);

/*
 * Corrects the spaces of a dispatch: wherever the letters of `words` stand in it as one scraped
 * word, there are spaces where `words` has some, and nowhere else. This holds for later scrapes and
 * when it is mended again. 1: done, 0: no word has these letters, -1 on failure. A transaction of
 * its own.
 */
int archive_respace(struct archive *archive, int64_t id, struct str words, struct err *err);

/* Does to joins what was so corrected in a dispatch; `text` is the scrape they are in. */
int archive_correct_joins(struct archive *archive, int64_t id, struct str text,
                          struct joins *joins, struct err *err);

/* Upkeep */

/*
 * Looks for damage: SQLite's own checks, the search index, and every scrape
 * against its hash. Each finding is a sentence for `report`. Returns how many
 * there were, or -1. `*lost`, if not NULL: whether any text is gone or changed, so that
 * making indexes anew is not enough.
 */
int archive_check(struct archive *archive, void (*report)(void *context, const char *finding),
                  void *context, bool *lost, struct err *err);

/* A consistent copy, also while others write. The file must not exist yet. */
int archive_backup(struct archive *archive, const char *path, struct err *err);

#endif
