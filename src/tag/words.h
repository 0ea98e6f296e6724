/*
 * words - what single words say about names. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_WORDS_H
#define DEPECHE_TAG_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "tag/tokens.h"

/* What a word can be (src/tag/names.def), several at once. */
enum word_class {
    WORD_STOP = 1 << 0,
    WORD_PARTICLE = 1 << 1,
    WORD_DE = 1 << 2,
    WORD_DETERMINER = 1 << 3,
    WORD_PLURAL = 1 << 4,
    WORD_POSSESSIVE = 1 << 5,
    WORD_FORMER = 1 << 6,
    WORD_BEFORE = 1 << 7,
    WORD_AFTER = 1 << 8,
    WORD_APPOINTED = 1 << 9,
    WORD_SAYS = 1 << 10,
    WORD_AUXILIARY = 1 << 11,
    WORD_NAMED_FOR = 1 << 12,
    WORD_INSTITUTION = 1 << 13,
    WORD_FAMILY_FIRST = 1 << 14,
    WORD_VIETNAMESE = 1 << 15,
    WORD_GIVEN = 1 << 16,
    WORD_HONOUR = 1 << 17,
};

struct words;

struct words *words_new(void);
void words_free(struct words *words);

/* The classes of a word, as bits. */
uint32_t words_classes(const struct words *words, const struct token *token);

/* Whether a folded word is spelled as Vietnamese syllables are. */
bool word_is_vietnamese(struct str folded);

#endif
