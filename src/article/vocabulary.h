/*
 * vocabulary - the words that a dispatch uses.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_VOCABULARY_H
#define DEPECHE_ARTICLE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct vocabulary_word {
    struct str text;
    uint64_t hash;  /* chart.h's */
    bool clean;     /* it stands where no words are glued */
    unsigned count;
};

/* A set of words, borrowed from the texts they stand in. Most words asked for are not in it. */
struct vocabulary {
    struct vocabulary_word *words;
    uint32_t *tags; /* part of the hash of each word; 0: none stands there */
    size_t n;
    size_t capacity; /* a power of two */
};

void vocabulary_clear(struct vocabulary *vocabulary);
void vocabulary_release(struct vocabulary *vocabulary);

/* Adds the words of a text; `clean`: no words are glued in it. */
void vocabulary_add(struct vocabulary *vocabulary, struct str text, bool clean);

/* NULL where the word is not in it. */
const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary,
                                              struct str text, uint64_t hash);

#endif
