/*
 * spelling - how much an unknown word is spelled like those one knows.
 *
 * Learned from known words, as how often each letter follows two others; and
 * the rules of Vietnamese syllables, which are few. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_SPELLING_H
#define DEPECHE_ARTICLE_SPELLING_H

#include <stdbool.h>

#include "base/str.h"

struct spelling;

/* Learns from the words that `next` gives until it says false. */
struct spelling *spelling_new(bool (*next)(void *words, struct str *word), void *words);
void spelling_free(struct spelling *spelling);

/* ln of how much likelier its letters are than a usual word's: about 0, or far below. */
float spelling_score(const struct spelling *spelling, struct str word);

/* "Quyêt", "Nghi": written as Vietnamese writes a syllable. */
bool spelling_is_syllable(struct str word);

#endif
