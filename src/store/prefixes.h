/*
 * prefixes - which dispatches hold a word that begins so, for beginnings of one to
 * three letters, which the search index would be slow to gather. Internal to src/store.
 *
 * The table `prefix` holds sets of ids, a few thousand ids to a row. It is kept as the
 * search index is, and not used in archives that had dispatches before it.
 */
#ifndef DEPECHE_STORE_PREFIXES_H
#define DEPECHE_STORE_PREFIXES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bitmap.h"
#include "base/err.h"
#include "base/str.h"

struct archive;
struct words;

/* Whether it answers for this beginning of a folded word. */
bool prefixes_answer(struct archive *archive, struct str prefix, struct err *err);

/* A new set; NULL on failure. */
struct bitmap *prefixes_find(struct archive *archive, struct str prefix, struct err *err);

/* What a transaction changes. */
struct prefixes;

struct prefixes *prefixes_new(void);
void prefixes_free(struct prefixes *prefixes);

/* The words become those of a dispatch that has none, or are so no longer. */
void prefixes_note(struct prefixes *prefixes, int64_t dispatch, const struct words *words,
                   bool added);

int prefixes_write(struct prefixes *prefixes, struct archive *archive, struct err *err);

#endif
