/*
 * groups - the offices of one person, one behind another: "secrétaire général
 * du PPRL et président lao". Internal to groups.c, rows.c and sightings.c.
 */
#ifndef DEPECHE_TAG_GROUPS_H
#define DEPECHE_TAG_GROUPS_H

#include "tag/sightings.h"

/* A page being read. */
struct search {
    const struct offices *offices;
    const struct page *page;
    struct sightings *found;
    struct office_phrase ministry; /* the last of this sentence; row NULL: none */
    size_t sentence;
    size_t at;
};

enum { GROUP_MAX = 6 };

struct group {
    struct office_phrase phrases[GROUP_MAX];
    size_t n;
    size_t to;
    int country; /* "(Laos)" behind the last */
};

/* Reads the group that begins at a token; false where none does. */
bool group_read(const struct search *search, size_t i, struct group *group);

/* Reads "celui du Sénat belge", of whose kind the office before in the sentence tells. */
bool group_read_that(const struct search *search, size_t i, struct group *group);

/* "X, ministre", "X, 45 ans, ministre", "X (ministre …)" */
bool group_is_apposed(const struct search *search, const struct group *group,
                      const struct sighting *before);

/* "X, ambassadrice, le chef de l'Etat a dit": the office is that of who says it. */
bool group_is_subject(const struct page *page, const struct group *group);

/* "Recevant l'hôte lao, X a dit": the name is of who says it, and not of the one received. */
bool group_is_object(const struct page *page, const struct group *group, const struct name *name);

/* The last sighting of this sentence, if somebody is named there, or NULL. */
struct sighting *last_named(const struct search *search);

#endif
