/*
 * cues - what shows, where a name stands, that it is a person's. Internal to
 * src/tag.
 */
#ifndef DEPECHE_TAG_CUES_H
#define DEPECHE_TAG_CUES_H

#include "tag/names.h"

/* Whether it can be a person's, being no street's and no institution's. */
bool name_is_possible(const struct page *page, const struct name *name);

/* The rule by which a name that nothing announces is a person's, or NULL. */
const char *name_evidence(const struct page *page, const struct name *name);

#endif
