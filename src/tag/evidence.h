/*
 * evidence - names that nothing at their place announces, but another place of
 * the texts does. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_EVIDENCE_H
#define DEPECHE_TAG_EVIDENCE_H

#include "tag/sightings.h"

/*
 * Gives a rule to sightings without one: those in a row with persons, and those whose last or first
 * word a title announces elsewhere.
 */
void evidence_spread(const struct page *page, struct sightings *sightings);

#endif
