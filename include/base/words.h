/*
 * words - names of the program's own, which a user writes in any case, with
 * accents or without, and in French as in English. A list of them is a text in
 * which they stand between spaces.
 */
#ifndef DEPECHE_BASE_WORDS_H
#define DEPECHE_BASE_WORDS_H

#include "base/str.h"

enum { NO_WORD = -1 };

/* Whether a text is that name; nothing is none. */
bool is_named(struct str text, const char *name);

/* Which of a list it is, from 0 on, or NO_WORD. */
int words_find(struct str text, const char *list);

/* The word at that place of a list; absent behind the last. */
struct str words_at(const char *list, int place);

/*
 * Letters (bytes) that have to be put in, taken out or changed to make one of the other; of long
 * words SIZE_MAX.
 */
size_t words_distance(struct str a, struct str b);

/* Whether one may be the other mistyped: no more than one letter in four is another one. */
bool words_alike(struct str a, struct str b);

#endif
