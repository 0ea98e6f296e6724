/*
 * beginnings - which dispatches have a word that begins so, where no set is stored of it
 * (store/prefixes.h). Internal to src/store.
 *
 * FTS5 would merge the places of all words that begin so before it gave the first row, and
 * hear of nothing meanwhile. So they are gone through word by word, which is quicker where
 * there are many dispatches, and can be given up at any time: what was gathered until then
 * is kept, and the next call goes on from there.
 */
#ifndef DEPECHE_STORE_BEGINNINGS_H
#define DEPECHE_STORE_BEGINNINGS_H

#include "base/bitmap.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct archive;

/* Where words stand in order: no word goes on with the one, none is behind the other. */
#define BEHIND_WORD "\x01"
#define LAST_WORD "\xF4\x8F\xBF\xBF"

/* The one that is being gathered. */
struct gathering {
    struct buf beginning; /* empty: none */
    struct bitmap *ids;   /* found so far */
    struct buf from;      /* the first word that is still to be gone through */
};

void gathering_drop(struct gathering *gathering);

/* A new set; NULL on failure and where it is given up. */
struct bitmap *beginnings_find(struct archive *archive, struct str beginning, struct err *err);

#endif
