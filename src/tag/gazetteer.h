/*
 * gazetteer - phrases to be found in a text, the longest first. Internal to
 * src/tag.
 *
 * A phrase is its folded words, so that accents, case, hyphens and apostrophes
 * make no difference, with one condition: how it is spelled says which capitals
 * it needs. A word with a capital ("Inde") is only found with one; of several in
 * a phrase ("Corée du Sud") one will do; a word in capitals ("USA") is only
 * found in capitals, and any other in any case. Of two spellings of one phrase
 * the one that needs more capitals is preferred.
 */
#ifndef DEPECHE_TAG_GAZETTEER_H
#define DEPECHE_TAG_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "tag/tokens.h"

enum { PHRASE_WORDS_MAX = 32 };

struct gazetteer;

struct gazetteer *gazetteer_new(void);
void gazetteer_free(struct gazetteer *gazetteer);

/*
 * Adds a phrase, which means `value` (0 or more). Where it is there already
 * with the same capitals nothing is done; returns what it means.
 */
int gazetteer_add(struct gazetteer *gazetteer, struct str phrase, int value);

/* Adds each of a list that bars separate. */
void gazetteer_add_all(struct gazetteer *gazetteer, const char *phrases, int value);

/*
 * The longest phrase that begins with the first of some tokens: how many of
 * them it takes, and what it means. 0 where there is none.
 */
size_t gazetteer_match(const struct gazetteer *gazetteer, const struct token *tokens, int *value);

#endif
