/*
 * sightings - each place of some texts where somebody is named or an office
 * is. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_SIGHTINGS_H
#define DEPECHE_TAG_SIGHTINGS_H

#include "tag/names.h"
#include "tag/offices.h"

struct sighting {
    struct name name;   /* from == to: an office whose holder is not named here */
    size_t end;         /* behind the name and what is said of it in parentheses */
    size_t sentence;    /* they are counted */
    size_t offices;     /* the first of its offices and titles */
    size_t noffices;
    int country;        /* said of the person and not of the office, or COUNTRY_NONE */
    const char *rule;   /* NULL: a person only if known from elsewhere */
    bool coordinated;   /* in one list with the sighting before */
    int person;         /* found later; -1: none */
};

/* Reused from one search to the next. */
struct sightings {
    struct sighting *items;
    size_t n, capacity;
    struct office_phrase *offices; /* of all sightings */
    size_t noffices, offices_capacity;
};

void sightings_release(struct sightings *sightings);

/* Reads a page, replacing what was there. */
void sightings_find(const struct offices *offices, const struct page *page,
                    struct sightings *sightings);

static inline bool sighting_is_named(const struct sighting *sighting) {
    return sighting->name.to > sighting->name.from;
}

#endif
