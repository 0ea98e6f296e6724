/*
 * sets - sets of dispatches that queries and facets are answered from, kept in
 * memory until the archive changes. Internal to src/store.
 */
#ifndef DEPECHE_STORE_SETS_H
#define DEPECHE_STORE_SETS_H

#include "base/bitmap.h"
#include "store/beginnings.h"
#include "store/db.h"
#include "store/facets.h"
#include "store/postings.h"

/* How many sets are kept of those that queries asked for, and of those that are stored. */
enum { FOUND_MAX = 32, STORED_MAX = 1024 };

struct sets {
    sqlite3_int64 version, changes; /* of the archive they were read from */
    sqlite3_int64 begun;            /* its changes when the last transaction began */
    struct bitmap *all, *fulls;     /* NULL: to be read */
    struct found {
        enum stmt id;
        char *key; /* NULL: empty */
        struct bitmap *ids;
    } found[FOUND_MAX];
    size_t oldest;
    struct stored {
        enum posting kind;
        int64_t value;
        struct bitmap *ids; /* NULL: empty */
    } stored[STORED_MAX];
    struct ranking *rankings[ORDERS]; /* store/ranking.h; NULL: to be made */
    struct headlines *headlines; /* that are being sorted (store/headlines.h), or NULL */
    struct gathering gathering;
};

/* Whether who asks gives up, which is then an error. */
bool asker_stops(const struct asker *asker, struct err *err);

/*
 * Begins to read at one moment of the archive, giving up when `asker` (or NULL) says so,
 * and sees that the sets are of that moment. `*own` is for sets_end(), which is
 * called in any case.
 */
int sets_begin(struct archive *archive, const struct asker *asker, bool *own, struct err *err);
void sets_end(struct archive *archive, bool own);

/*
 * Where a transaction ends that changed no set but those of marks, because it
 * was rolled back or only marked, the others still hold.
 */
void sets_note_begin(struct archive *archive);
void sets_hold(struct archive *archive);

void sets_forget(struct sets *sets);

/* A new set of the numbers that a bound statement finds; NULL on failure. */
struct bitmap *set_read(struct archive *archive, sqlite3_stmt *stmt, struct err *err);

/* What a statement of one or two texts finds; the sets' own, until the next is asked for. */
const struct bitmap *sets_find(struct archive *archive, enum stmt id, struct str a, struct str b,
                               struct err *err);

/* The dispatches that a user has marked so, "starred"; as sets_find(). */
const struct bitmap *sets_marked(struct archive *archive, const char *mark, struct err *err);

/* Where one is set or taken away. */
void sets_forget_mark(struct sets *sets, struct str mark);

/*
 * The same, but the set is given to whoever knows what becomes of it (NULL: it was not there), and
 * may be kept again as it is then.
 */
struct bitmap *sets_take_mark(struct sets *sets, struct str mark);
void sets_keep_mark(struct sets *sets, struct str mark, struct bitmap *ids);

/* Takes out of a set what is deleted. 0, or -1. */
int sets_remove_deleted(struct archive *archive, struct bitmap *ids, struct err *err);

/* The dispatches that have a value (store/postings.h); as sets_find(). */
const struct bitmap *sets_stored(struct archive *archive, enum posting kind, int64_t value,
                                 struct err *err);

/* Those with a date from one to another, not included; as sets_find(). */
const struct bitmap *sets_dated(struct archive *archive, struct str from, struct str to,
                                struct err *err);

/* Those that have the words of a leaf; as sets_find(). And whether that set is at hand. */
const struct bitmap *sets_words(struct archive *archive, const struct query *leaf,
                                struct err *err);
bool sets_have_words(struct archive *archive, const struct query *leaf);

/* Adds the dispatches that have a word, which is folded and ends with a zero. 0, or -1. */
int sets_add_word(struct archive *archive, struct str word, struct bitmap *ids, struct err *err);

/* At least those that have a word that begins as a folded word does; as sets_find(). */
const struct bitmap *sets_beginning(struct archive *archive, struct str word, struct err *err);

/* Whether there are so few dispatches that FTS5 answers anything before it is noticed. */
enum { FEW_DISPATCHES = 20000 };

bool sets_are_few(const struct sets *sets);

/* Appends what FTS5 is asked for to find the words of a leaf. */
void match_words(const struct query *leaf, struct buf *match);

/* The dispatches of the persons or offices that a query names; the sets' own likewise. */
const struct bitmap *sets_named(struct archive *archive, const struct query *query,
                                struct err *err);

#endif
