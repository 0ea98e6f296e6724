/*
 * paragraph - a paragraph taken apart: its tokens, and where in them a line may
 * have ended. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_PARAGRAPH_H
#define DEPECHE_ARTICLE_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/cuts.h"
#include "base/arena.h"
#include "base/str.h"

/* What a cut must be worth where no line ended. */
static const float CUT_FREE = 7.0F;

/* A stretch between spaces. */
struct token {
    size_t start, end; /* characters */
    float free;        /* what its best cut is worth without a line's end */
};

/* A place in a paragraph where a line may have ended. */
struct end {
    size_t at; /* character */
    size_t token;
    float score;
    bool sure, free; /* as in cuts.h */
    bool hyphen;
    int next; /* characters of the word behind it */
};

struct paragraph {
    struct str text;
    uint32_t *bytes; /* where each character begins; one more for the text's end */
    size_t n;
    struct token *tokens;
    size_t ntokens;
    struct end *ends;
    size_t nends, ends_capacity;
    float *free_before; /* the sum over the tokens before each */
};

/* Everything but `ends`, which is freed by paragraph_release(), comes from the arena. */
void paragraph_take_apart(struct paragraph *paragraph, struct cutter *cutter, struct arena *arena,
                          struct str text);
void paragraph_release(struct paragraph *paragraph);

/* The text from one character up to but without another. */
struct str paragraph_text(const struct paragraph *paragraph, size_t from, size_t to);

#endif
