/*
 * chart - what is asked of all pieces of a token, noted once for its bytes.
 *
 * Mending cuts a token at every place and measures what is left and right of it.
 * With sums up to each byte, the hash, the letters and the spelling of any piece are
 * found without reading it again. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_CHART_H
#define DEPECHE_ARTICLE_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/kind.h"
#include "article/spelling.h"
#include "base/str.h"

enum {
    TOKEN_MOST = 120, /* characters; what is longer is no glued word and has no cuts */
    CHART_MOST = SPELLED_MOST /* bytes; of what is longer, only the beginning is noted */
};

_Static_assert(CHART_MOST > 4 * TOKEN_MOST, "what is measured of a token is noted");

struct chart {
    const struct spelling *spelling;
    struct str text; /* borrowed: what is noted of the token */
    unsigned char kinds[CHART_MOST]; /* of each byte's character */
    uint16_t ends[CHART_MOST];       /* where the run of one kind ends that the byte is in */
    uint16_t letters[CHART_MOST + 1], capitals[CHART_MOST + 1]; /* before each byte; no marks */
    uint64_t hashes[CHART_MOST + 1]; /* of the bytes before each */
    uint64_t powers[CHART_MOST + 1]; /* by what a hash is multiplied when so many bytes follow */
    struct spelled spelled;
};

/* The hash by which words are known to lexicon and vocabulary. */
uint64_t word_hash(struct str word);

void chart_make(struct chart *chart, const struct spelling *spelling, struct str token);

/* The same of a piece of the token, be it noted or not. */
uint64_t chart_hash(const struct chart *chart, struct str piece);

/* The others are for pieces that are noted. */
static inline size_t chart_at(const struct chart *chart, struct str piece) {
    return (size_t)(piece.p - chart->text.p);
}

/* Where the run that byte `at` of a piece is in ends, in the piece. */
static inline size_t chart_run_end(const struct chart *chart, struct str piece, size_t at) {
    size_t from = chart_at(chart, piece), end = chart->ends[from + at] - from;

    return end < piece.n ? end : piece.n;
}

static inline size_t chart_letters(const struct chart *chart, struct str piece) {
    size_t from = chart_at(chart, piece);

    return (size_t)(chart->letters[from + piece.n] - chart->letters[from]);
}

static inline size_t chart_capitals(const struct chart *chart, struct str piece) {
    size_t from = chart_at(chart, piece);

    return (size_t)(chart->capitals[from + piece.n] - chart->capitals[from]);
}

/* As spelling.h says. */
float chart_spelling(const struct chart *chart, struct str piece);

#endif
