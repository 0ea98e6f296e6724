/*
 * table - what countries.def says of each country. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_TABLE_H
#define DEPECHE_TAG_TABLE_H

enum { LABEL_FRENCH, LABEL_ENGLISH, LABELS };

/* Lists as in countries.def. */
struct country_facts {
    const char *code, *names, *demonyms, *prefixes, *seats;
    const char *labels[LABELS];
};

struct country_facts country_facts(int country);

#endif
