/*
 * implied - countries that texts speak of without naming them: by a part of one
 * ("la province de Nghe An"), or by who holds an office there. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_IMPLIED_H
#define DEPECHE_TAG_IMPLIED_H

#include "tag/sightings.h"

/* The parts of places.def; their values are countries. */
struct gazetteer *implied_parts(void);

/* Adds mentions of countries of which there is none yet, in reading order. */
void implied_find(const struct gazetteer *parts, const struct page *page,
                  const struct sightings *sightings, struct country_mentions *countries);

#endif
