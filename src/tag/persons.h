/*
 * persons - the persons of some texts, from where they are seen. Internal to
 * src/tag.
 */
#ifndef DEPECHE_TAG_PERSONS_H
#define DEPECHE_TAG_PERSONS_H

#include "base/arena.h"
#include "tag/countries_in.h"
#include "tag/sightings.h"
#include "tag/tags.h"

struct person_finder;

struct person_finder *person_finder_new(void);
void person_finder_free(struct person_finder *finder);

/* Fills tags->persons. */
void persons_find(struct person_finder *finder, const struct tokens *tokens,
                  const struct country_mentions *countries, struct arena *arena,
                  struct tags *tags);

/* Adds countries that the texts of which persons were found last speak of without their names. */
void persons_imply_countries(const struct person_finder *finder,
                             struct country_mentions *countries);

/* The stages, each in a file of its own. */

/* Says of each sighting which person it is, -1 for none; returns how many there are. */
size_t identify(const struct page *page, struct sightings *sightings, struct arena *arena);

/* Gives "homologue" the office it stands for. */
void resolve_counterparts(const struct page *page, struct sightings *sightings, size_t npersons,
                          struct arena *arena);

/* Gives every office without a state the one that the texts tell, if they do. */
void resolve_states(const struct page *page, struct sightings *sightings, size_t npersons,
                    struct arena *arena);

/* The office as it is shown; its text lives in `arena`. */
struct office_tag office_tag_of(const struct page *page, const struct office_phrase *phrase,
                                const char *rule, struct arena *arena);

/* Whether the second says nothing that the first does not say. */
bool office_covers(const struct office_tag *more, const struct office_tag *less);

#endif
