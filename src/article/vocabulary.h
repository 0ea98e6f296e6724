/*
 * vocabulary - the words that a dispatch uses, and what its characters are.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_VOCABULARY_H
#define DEPECHE_ARTICLE_VOCABULARY_H

#include <stdbool.h>

#include "base/str.h"

/* What a character is to mending. */
enum kind { KIND_LETTER, KIND_DIGIT, KIND_APOSTROPHE, KIND_HYPHEN, KIND_OTHER };

enum kind kind_at(struct str text, size_t at, size_t *next);

/* Where the run of characters of one kind that begins at `at` ends. */
size_t run_end(struct str text, size_t at, enum kind kind);

struct vocabulary_word {
    struct str text; /* p == NULL: no word */
    bool clean;      /* it stands where no words are glued */
    bool telling;    /* that it stands here makes it likelier; for the cutter to say */
    unsigned count;
};

/* A set of words, borrowed from the texts they stand in. */
struct vocabulary {
    struct vocabulary_word *words;
    size_t n;
    size_t capacity;
};

void vocabulary_clear(struct vocabulary *vocabulary);
void vocabulary_release(struct vocabulary *vocabulary);

/*
 * Adds the words of a text; `clean`: no words are glued in it. `is_telling` is
 * asked of each word that is new, and decides that field.
 */
void vocabulary_add(struct vocabulary *vocabulary, struct str text, bool clean,
                    bool (*is_telling)(void *asker, struct str word), void *asker);

/* NULL where the word is not in it. */
const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary,
                                              struct str text);

#endif
