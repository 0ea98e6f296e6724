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

#include "base/err.h"
#include "base/str.h"

struct lexicon;

/*
 * Loads the dictionary at `path` (its .dic file), or where that is NULL or
 * empty the first of the usual places. NULL with `err` where there is none.
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

/* A word as it is written, without punctuation; a capital may be a sentence's. */
struct word lexicon_word(struct lexicon *lexicon, struct str text);

/*
 * The same for a piece that may be no word at all, as most pieces of glued
 * words are: those that begin or end as no frequent word does are unknown, and
 * the dictionary, which is slow to say no, is only asked if `thorough`.
 */
struct word lexicon_piece(struct lexicon *lexicon, struct str text, bool thorough);

/* Of an unknown word: 0 where it is spelled as words are, the less the odder. */
float lexicon_spelling(const struct lexicon *lexicon, struct str text);

#endif
