/*
 * rows - who holds the offices of a group: one, or several in a row. Internal
 * to rows.c and sightings.c.
 */
#ifndef DEPECHE_TAG_ROWS_H
#define DEPECHE_TAG_ROWS_H

#include "tag/groups.h"

struct sighting *sighting_add(struct search *search, const struct name *name, const char *rule);

/* The group's offices are those of the last sighting, who is the holder with that number. */
void sighting_add_offices(struct search *search, const struct group *group, size_t holder);

/* The group is said of the person before. */
void sighting_add_apposed(struct search *search, const struct group *group,
                          struct sighting before);

/* A family name alone will do behind the last office of a group. */
bool group_is_lone(const struct group *group);

/* Behind a comma, and "Mme". */
size_t skip_address(const struct search *search, size_t i);

/* "X du Vietnam et Y du Laos": a state behind the name that was read last. */
void row_take_state_behind(struct search *search, const struct group *group, size_t holder);

/* Reads those who follow the first in a row that a plural speaks of. */
void row_add_others(struct search *search, const struct group *group);

#endif
