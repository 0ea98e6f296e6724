/*
 * country - the countries there are: ISO 3166-1, in src/tag/countries.def.
 *
 * A country is known by a small number, its place in that table, which is only
 * good for the running program: what is stored is its code.
 */
#ifndef DEPECHE_TAG_COUNTRY_H
#define DEPECHE_TAG_COUNTRY_H

#include <stdbool.h>

#include "base/str.h"

enum { COUNTRY_NONE = -1 };

/* How many there are; they are 0 to that, in order of their codes. */
int country_count(void);

/* "VN" (alpha-2, any case): its country, or COUNTRY_NONE. */
int country_by_code(struct str code);

const char *country_code(int country);

/* Its short name in a language ("fr", "en"); static, never NULL. */
const char *country_name(int country, const char *language);

/* The same in the user's language. */
const char *country_label(int country);

/*
 * A country by any of its names, in any spelling: "Viêt Nam", "Chine", "china", "cn"; of what
 * two are called, the one that is meant by it: "Corée".
 */
int country_by_name(struct str name);

/* Whether two countries are called so and neither is meant by it: "Congo". */
bool country_is_either(struct str name, int countries[2]);

#endif
