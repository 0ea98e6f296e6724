/*
 * prefixes - which dispatches hold a word that begins so, for beginnings of one to
 * three letters, which the search index would be slow to gather. Internal to src/store.
 *
 * The sets are rows of the table `posting` (store/postings.h), a few thousand ids to a row,
 * and kept as the search index is.
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

enum { PREFIX_LETTERS = 3 };

/* Whether it answers for this beginning of a folded word. */
bool prefixes_answer(struct str prefix);

/* A new set; NULL on failure. */
struct bitmap *prefixes_find(struct archive *archive, struct str prefix, struct err *err);

/* Finds the beginnings of a dispatch's words, each once. */
void prefixes_collect(struct words *words);

/* What a transaction changes. */
struct prefixes;

struct prefixes *prefixes_new(void);
void prefixes_free(struct prefixes *prefixes); /* NULL is allowed */

/* The words become those of a dispatch that has none, or are so no longer. */
void prefixes_note(struct prefixes *prefixes, int64_t dispatch, const struct words *words,
                   bool added);

int prefixes_write(struct prefixes *prefixes, struct archive *archive, struct err *err);

enum { PREFIX_ROW_IDS = 1 << 12 };

/* How many of the archive's rows of a part are not what was noted of it, `skip` aside, is added. */
int prefixes_compare(struct prefixes *prefixes, struct archive *archive, int64_t part,
                     const struct bitmap *skip, size_t *wrong, struct err *err);

#endif
