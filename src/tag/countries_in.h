/*
 * countries_in - where some texts name countries. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_COUNTRIES_IN_H
#define DEPECHE_TAG_COUNTRIES_IN_H

#include <stddef.h>

#include "tag/country.h"
#include "tag/tokens.h"

enum country_rule {
    COUNTRY_BY_NAME,         /* "Vietnam", "Viêt-Nam" */
    COUNTRY_BY_ABBREVIATION, /* "RPDC", "R. de Corée" */
    COUNTRY_BY_DEMONYM,      /* "vietnamiennes", "le Lao" */
    COUNTRY_BY_PREFIX,       /* the "sino" of "sino-russe" */
    COUNTRY_BY_SEAT,         /* the "Pékin" of "Pékin a protesté" */
    COUNTRY_BY_PART,         /* "Nghe An", where the state is not named: implied.h */
    COUNTRY_BY_OFFICE,       /* "le Premier ministre Pham Van Toan": likewise */
};

/* The word under which a rule is shown. */
const char *country_rule_name(enum country_rule rule);

struct country_mention {
    int country;
    size_t from, to; /* its tokens: from the first up to but without the last */
    enum country_rule rule;
};

/*
 * In reading order; only two of one phrase ("les deux Corées") overlap. Reused
 * from one search to the next.
 */
struct country_mentions {
    struct country_mention *items;
    size_t n;
    size_t capacity;
};

#define COUNTRY_MENTIONS_INIT ((struct country_mentions){NULL, 0, 0})

void country_mentions_add(struct country_mentions *mentions, struct country_mention mention);

void country_mentions_release(struct country_mentions *mentions);

/* The compiled tables, and room to work in. For one thread at a time. */
struct country_finder;

struct country_finder *country_finder_new(void);
void country_finder_free(struct country_finder *finder);

/* Finds every mention, replacing what was there. */
void countries_find(struct country_finder *finder, const struct tokens *tokens,
                    struct country_mentions *mentions);

#endif
