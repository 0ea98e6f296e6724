/*
 * stretch - how plausible a piece of text without spaces is as it stands.
 *
 * The measure by which mending compares "lasécurité" with "la" and "sécurité":
 * the logarithm of a probability, from word frequencies, from the words of the
 * same dispatch, and from what punctuation and figures may stand beside.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_STRETCH_H
#define DEPECHE_ARTICLE_STRETCH_H

#include <stdbool.h>

#include "article/chart.h"
#include "article/lexicon.h"
#include "article/vocabulary.h"
#include "base/str.h"

/* Where a token begins: "…" has one mark at both ends, so that only counting tells them apart. */
enum quoting { QUOTING_UNKNOWN, QUOTING_OUTSIDE, QUOTING_INSIDE };

/* Every stretch that is measured is a piece of the token that is charted, or all of it. */
struct judge {
    struct lexicon *lexicon;
    const struct vocabulary *vocabulary;
    const struct chart *chart;
};

/* Which word of a stretch is not as it was found, but cut from a longer one. */
enum cut_word { CUT_NONE, CUT_FIRST, CUT_LAST };

struct stretch {
    float score;
    bool known;     /* nothing in it is unknown or out of place */
    bool cut_known; /* the word that was cut is a word, */
    bool cut_common; /* and no rare one */
    struct str word; /* the one that was cut; p == NULL: none was */
    float promise;   /* how much higher the score is if the dictionary has it */
};

/*
 * Measures a stretch. That a word stands in the same body speaks for one that
 * was cut out, but not for one as it was found, which is that very word. A word
 * that was cut is only looked for in the dictionary if `thorough`.
 */
struct stretch stretch_measure(const struct judge *judge, struct str text, enum cut_word cut,
                               bool thorough);

/* Whether the dictionary knows a word that was cut; it is slow to say no. */
bool stretch_in_dictionary(const struct judge *judge, struct str word);

/* Whether what the dispatch's words say can change what is measured of a stretch or its parts. */
bool stretch_is_told_of(const struct judge *judge, struct str text);

/* What a cut at byte `at` goes through. */
struct seam {
    bool in_word;    /* letters on both sides that make a known word */
    bool at_capital; /* "Guo|Shengkun", "Viet|Jet", "UAE|Team" */
    bool parts_seen; /* both sides stand by themselves in the dispatch */
    bool plain_left; /* on the left a known word without capital, or a figure with its ending */
    bool common_left; /* and so common that it is glued to the known word behind: "la|Chine" */
    bool stub_left;  /* on the left a capital and hardly more */
};

struct seam stretch_seam(const struct judge *judge, struct str text, size_t at);

/* Whether a line may have ended between two parts of a token, at byte `at`. */
bool stretch_may_end(struct str token, enum quoting quoting, size_t at);

#endif
