/*
 * postings - which dispatches there are, which are full, and which have a country, a
 * person, an office or a year: sets of ids and their sizes, kept in the archive so that
 * no question reads a row for each dispatch. Internal to src/store.
 *
 * They say again what other tables say, and are changed with them: before a dispatch or
 * what it has changes, what it has is taken note of, and at the end of the transaction
 * what it has then (postings_forget(), postings_note(), postings_write()).
 */
#ifndef DEPECHE_STORE_POSTINGS_H
#define DEPECHE_STORE_POSTINGS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bitmap.h"
#include "base/buf.h"
#include "base/err.h"

struct archive;

/* The numbers are those of the table `posting`. */
enum posting {
    POSTING_PREFIX = 0, /* of which store/prefixes.h has the care */
    POSTING_FULL = 1,   /* its one value is 0; it comes before all that count how many are full */
    POSTING_ALL = 2,    /* likewise */
    POSTING_COUNTRY = 3,
    POSTING_PERSON = 4,
    POSTING_MINISTER = 5,
    POSTING_OFFICE = 6,
    POSTING_YEAR = 7,
    POSTINGS
};

/* Countries are values by the two letters of their code. */
int64_t posting_of_country(struct str code);
void posting_country(int64_t value, char code[3]);

/*
 * A row holds the ids of a part, counted from its first: a bit for each, or where they
 * are fewer the ids themselves, in two bytes each, the lower first. `ids` is how many a
 * part stands for: PART_NUMBERS, but of prefixes fewer.
 */
void row_read(struct str row, uint64_t *bits, size_t ids);
void row_add(struct buf *row, const uint64_t *bits, size_t ids);

/* 1: `row` was appended to, 0: there is none, -1; and writing one, which goes if it is empty. */
int row_get(struct archive *archive, enum posting kind, int64_t part, int64_t value,
            struct buf *row, struct err *err);
int row_put(struct archive *archive, enum posting kind, int64_t part, int64_t value,
            struct str row, struct err *err);

/* The dispatches that have a value; a new set, or NULL on failure. */
struct bitmap *postings_read(struct archive *archive, enum posting kind, int64_t value,
                             struct err *err);

/* How many there are, and how many of them are full. */
struct tally {
    int64_t value;
    size_t n, fulls;
};

/* 1, 0 where no dispatch has it, -1. */
int postings_tally(struct archive *archive, enum posting kind, int64_t value, struct tally *tally,
                   struct err *err);

/* Those of a statement that gives kind, value, n and fulls from its second column on. */
struct tally tally_of_row(sqlite3_stmt *stmt);

/* A dispatch that has a value. */
struct posted {
    int64_t value;
    uint32_t id;
    uint8_t kind;
    bool added;
};

struct posted_list {
    struct posted *items;
    size_t n, capacity;
};

/* What a transaction changes. */
struct postings {
    struct bitmap *changed; /* the dispatches; NULL: none */
    struct posted_list before;
};

/* What the dispatches from one id to another have, appended; only persons and offices. */
int postings_collect(struct archive *archive, int64_t from, int64_t to, struct posted_list *list,
                     struct err *err);
int postings_collect_people(struct archive *archive, int64_t from, int64_t to,
                            struct posted_list *list, struct err *err);

/* By part, kind, value and id; and writing what is so sorted. */
void postings_sort(struct posted_list *list);
int postings_write_list(struct archive *archive, const struct posted_list *list,
                        struct err *err);

/* A dispatch, or who one of its persons is, will change; a dispatch has come or has changed. */
int postings_forget(struct archive *archive, int64_t id, struct err *err);
void postings_note(struct archive *archive, int64_t id);

/* The same of all that have a person's key. */
int postings_forget_key(struct archive *archive, int64_t key, struct err *err);

/* Writes what changed; drops it. */
int postings_write(struct archive *archive, struct err *err);
void postings_drop(struct archive *archive);

/*
 * Makes sets, words of names and prefixes anew from the rows and texts that they are made
 * from, in a transaction of the caller's; `prefixes`: those too, for which each text is read.
 * A text that cannot be read is left out.
 */
int postings_rebuild(struct archive *archive, bool prefixes, struct err *err);

/* Rebuilds what an archive of an older version has not, and tells; a transaction of its own. */
int postings_complete(struct archive *archive, void (*tell)(const char *sentence),
                      struct err *err);

/* How many rows are not as postings_rebuild() would make them, but for dispatches of `skip`. */
int postings_check(struct archive *archive, const struct bitmap *skip, size_t *wrong,
                   struct err *err);

#endif
