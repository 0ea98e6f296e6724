/*
 * shapes - names that are persons' by how their words are made in some
 * language. Internal to src/tag; the table is shapes.def.
 */
#ifndef DEPECHE_TAG_SHAPES_H
#define DEPECHE_TAG_SHAPES_H

#include "tag/names.h"

/* Whether a name of two words or more is made as those of persons are. */
bool name_is_shaped(const struct page *page, const struct name *name);

#endif
