/*
 * forms - what a dictionary surely does not have, without asking it.
 *
 * Hunspell takes long to say that something is no word, and mending asks for
 * little else. So every stem of the dictionary is put together with all of its
 * affixes, whether their conditions hold or not, and the hashes are kept: what is
 * not among them, nor joined of them by hyphens, is no word. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_FORMS_H
#define DEPECHE_ARTICLE_FORMS_H

#include <stdbool.h>

#include "base/str.h"

struct forms;

/*
 * Of BASE.aff and BASE.dic, in UTF-8: a tenth of a second. NULL where they cannot
 * be read, or make words in other ways than those understood here.
 */
struct forms *forms_new(const char *base);
void forms_free(struct forms *forms); /* NULL is allowed */

/* False: the dictionary does not know it, in whatever capitals. */
bool forms_may_have(const struct forms *forms, struct str word);

#endif
