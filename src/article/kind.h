/*
 * kind - what a character is to mending.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_KIND_H
#define DEPECHE_ARTICLE_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum kind { KIND_LETTER, KIND_DIGIT, KIND_APOSTROPHE, KIND_HYPHEN, KIND_OTHER };

extern const unsigned char KINDS_OF_ASCII[0x80];

enum kind kind_at_any(struct str text, size_t at, size_t *next);

static inline enum kind kind_at(struct str text, size_t at, size_t *next) {
    unsigned char first = (unsigned char)text.p[at];

    if (first >= 0x80)
        return kind_at_any(text, at, next);
    *next = at + 1;
    return (enum kind)KINDS_OF_ASCII[first];
}

/* Where the run of characters of one kind that begins at `at` ends. */
static inline size_t run_end(struct str text, size_t at, enum kind kind) {
    size_t next;

    while (at < text.n && kind_at(text, at, &next) == kind)
        at = next;
    return at;
}

/* Whether a capital stands at a byte, which may be the end. */
bool is_capital(struct str text, size_t at);

/* Where the run of letters around byte `at` begins. */
size_t run_start(struct str text, size_t at);

#endif
