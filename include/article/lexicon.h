/*
 * lexicon - which words there are, and how common they are.
 *
 * Membership is the French dictionary's of hunspell; frequencies are those of
 * src/article/frequency.def. Answers are remembered, so a lexicon grows with
 * the words it is asked for, up to a bound. For one thread at a time.
 */
#ifndef DEPECHE_ARTICLE_LEXICON_H
#define DEPECHE_ARTICLE_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct lexicon;
struct spelling;

/*
 * Loads the dictionary at `path` (its .dic file), or where that is NULL or
 * empty the first of the usual places. NULL with `err` where there is none.
 * What the dictionary itself takes, some 20 MB, is given back by the program's end alone.
 */
struct lexicon *lexicon_new(const char *path, struct err *err);
void lexicon_free(struct lexicon *lexicon);

/* The dictionary's files without their endings, .aff and .dic; they may be opened again. */
const char *lexicon_path(const struct lexicon *lexicon);

/* ln of the share of a word that is in the dictionary but not among the frequent. */
#define LEXICON_RARE (-15.0F)

struct word {
    float log_share; /* ln of its share of running text; of an unknown word 0 */
    bool known;
};

/*
 * A word as it is written, without punctuation, and its hash (src/article/chart.h); a
 * capital may be a sentence's. The dictionary, which is slow to say no, is only asked if
 * `ask`: else what it knows is unknown unless it was asked for before.
 */
struct word lexicon_word(struct lexicon *lexicon, struct str text, uint64_t hash, bool ask);

/* Says that a word will be asked for soon. */
void lexicon_expect(const struct lexicon *lexicon, uint64_t hash);

/* How its frequent words are spelled. */
const struct spelling *lexicon_spelling(const struct lexicon *lexicon);

#endif
