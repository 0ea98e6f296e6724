/*
 * holders - where the name of an office's holder may stand behind it. Internal to
 * src/tag.
 */
#ifndef DEPECHE_TAG_HOLDERS_H
#define DEPECHE_TAG_HOLDERS_H

#include "tag/groups.h"

/* Where a name may begin that a comma or a verb parts from the group; 0: nowhere. */
size_t holder_behind(const struct page *page, struct group *group);

/* "le directeur est X", "sont nommés ministres : X et Y": not a comma, but a verb parts them. */
bool holder_is_said(const struct page *page, const struct group *group);

/* "X, jusqu'ici ministre", "actuellement": how many tokens that takes; each is one by itself. */
size_t holder_adverbs(const struct page *page, size_t i);

#endif
