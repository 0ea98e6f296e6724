/*
 * misspelt - names of countries with one letter too many, too few, wrong or out
 * of order. Internal to src/tag. To be asked only where a country's name stands:
 * anywhere else it would make countries of towns.
 */
#ifndef DEPECHE_TAG_MISSPELT_H
#define DEPECHE_TAG_MISSPELT_H

#include "base/str.h"

struct misspelt;

struct misspelt *misspelt_new(void);
void misspelt_free(struct misspelt *misspelt);

/* The one country that a folded word comes near to; COUNTRY_NONE: none, or several. */
int misspelt_country(const struct misspelt *misspelt, struct str word);

#endif
