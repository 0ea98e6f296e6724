/*
 * spelling - how much an unknown word is spelled like those one knows.
 *
 * Learned from known words, as how often each letter follows two others; and
 * the rules of Vietnamese syllables, which are few. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_SPELLING_H
#define DEPECHE_ARTICLE_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct spelling;

/* Learns from the words that `next` gives until it says false. */
struct spelling *spelling_new(bool (*next)(void *words, struct str *word), void *words);
void spelling_free(struct spelling *spelling);

enum { SPELLED_MOST = 500 }; /* bytes */

/* What is noted of a text, of so many bytes at most, to know how pieces of it are spelled. */
struct spelled {
    unsigned char letters[SPELLED_MOST]; /* the number of the letter that each byte is of */
    int sums[SPELLED_MOST + 1];          /* of the scores of the letters before each byte */
};

void spelling_note(const struct spelling *spelling, struct str text, struct spelled *spelled);

/* ln of how much likelier a piece's letters are than a usual word's: about 0, or far below. */
float spelling_score(const struct spelling *spelling, struct str text,
                     const struct spelled *spelled, size_t from, size_t to);

/* "Quyêt", "Nghi": written as Vietnamese writes a syllable. */
bool spelling_is_syllable(struct str word);

#endif
