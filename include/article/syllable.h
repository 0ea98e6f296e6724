/*
 * syllable - how Vietnamese writes a syllable, of which there are few.
 */
#ifndef DEPECHE_ARTICLE_SYLLABLE_H
#define DEPECHE_ARTICLE_SYLLABLE_H

#include "base/str.h"

/* "nghi", "quyet": whether a folded word is spelled as one. */
bool syllable_is_vietnamese(struct str folded);

#endif
