/*
 * peoples - whose people somebody is said to be of, without any office. Internal
 * to src/tag.
 */
#ifndef DEPECHE_TAG_PEOPLES_H
#define DEPECHE_TAG_PEOPLES_H

#include "tag/names.h"

/* "X, de nationalité lao", "le critique belge X": the state, or COUNTRY_NONE. */
int people_of(const struct page *page, const struct name *name);

/*
 * "la Française", "l'Argentine", "le Franco-Vietnamien", "le bonze lao": how many tokens it takes
 * that announces a name; the state is COUNTRY_NONE where there are two. 0: none.
 */
size_t people_at(const struct page *page, size_t i, int *country);

/* "le Wallon Benoît X", "la Bretonne Y": a people that no table knows, before a given name. */
bool people_of_region(const struct page *page, size_t i);

#endif
