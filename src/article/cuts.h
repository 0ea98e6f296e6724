/*
 * cuts - where a token may be two words, and what speaks for it.
 *
 * Looks at a token by itself; which cuts are lines' ends is for mend.c to
 * find. Remembers what it found for tokens, but where words of their dispatch had a say.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_CUTS_H
#define DEPECHE_ARTICLE_CUTS_H

#include <stdbool.h>

#include "article/lexicon.h"
#include "base/str.h"

/* A place in a token where a line may have ended. */
struct cut {
    unsigned short at, byte; /* characters and bytes of the token before it */
    float score;             /* ln of how much likelier two words are than the one */
    bool hyphen;             /* behind a hyphen: no space is lost there */
    bool sure;               /* if its score is high, it tells of lines' ends elsewhere, */
    bool free;               /* and may be one without a line's end */
};

struct cutter;

struct cutter *cutter_new(struct lexicon *lexicon);
void cutter_free(struct cutter *cutter);

/* Begins with another dispatch, and learns which words it uses; the text is borrowed. */
void cutter_start(struct cutter *cutter);
void cutter_learn(struct cutter *cutter, struct str text, bool clean);

/* Begins with the paragraph that the tokens are of: its quotation marks are counted. */
void cutter_read(struct cutter *cutter, struct str paragraph);

/* Says that a token will be asked for soon. */
void cutter_expect(const struct cutter *cutter, struct str token);

/*
 * The cuts of a token, in order; valid until the next call. `known`: it is a
 * word, or words, as it stands.
 */
const struct cut *cutter_cuts(struct cutter *cutter, struct str token, size_t *n, bool *known);

/* Whether a piece of a token is nothing but known words and what may stand with them. */
bool cutter_knows(struct cutter *cutter, struct str text);

#endif
