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
    WORD_STOP = 1 << 0, /* never a name where it begins a sentence */
    WORD_PARTICLE = 1 << 1, /* "van": in a name before a capital */
    WORD_DE = 1 << 2, /* "de": likewise, behind a given name */
    WORD_DETERMINER = 1 << 3, /* "le", "son", "deux" */
    WORD_PLURAL = 1 << 4, /* determiners of several */
    WORD_POSSESSIVE = 1 << 5, /* "son" */
    WORD_FORMER = 1 << 6, /* "ancien" */
    WORD_BEFORE = 1 << 7, /* adjectives before an office */
    WORD_AFTER = 1 << 8, /* adjectives behind one */
    WORD_APPOINTED = 1 << 9, /* "nommé": an office follows */
    WORD_SAYS = 1 << 10, /* what persons do and say */
    WORD_AUXILIARY = 1 << 11, /* "a", "est" */
    WORD_NAMED_FOR = 1 << 12, /* "rue": what follows is no person */
    WORD_INSTITUTION = 1 << 13, /* "Airlines": nor is what holds this */
    WORD_FAMILY_FIRST = 1 << 14, /* Chinese and Korean family names */
    WORD_VIETNAMESE = 1 << 15, /* Vietnamese family names */
    WORD_GIVEN = 1 << 16, /* given names */
    WORD_HONOUR = 1 << 17, /* "Techo": no part of the name */
    WORD_RANK = 1 << 18, /* "régional": with an office it is another one */
    WORD_LEADS = 1 << 19, /* "dirige", "conduite": what persons do who lead */
    WORD_LIVES = 1 << 21, /* "née": what only persons are, behind a name and a comma */
    WORD_OF_PERSONS = 1 << 22, /* "portrait", "accompagnée": before "de" and a person */
    WORD_TO_PERSONS = 1 << 23, /* "succède": before "à" and a person */
    WORD_MINORITY = 1 << 20, /* names of families of Vietnam's highlands */
};

struct words;

struct words *words_new(void);
void words_free(struct words *words);

/* The classes of a word, as bits. */
uint32_t words_classes(const struct words *words, const struct token *token);

/* Whether a folded word ends as adjectives do. */
bool word_ends_as_adjective(struct str folded);

/* Whether a folded word ends as what people are or do: "galeriste", "éthologue". */
bool word_ends_as_title(struct str folded);

#endif
