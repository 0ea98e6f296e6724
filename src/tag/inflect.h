/*
 * inflect - the forms of a French adjective, by rule. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_INFLECT_H
#define DEPECHE_TAG_INFLECT_H

#include "base/buf.h"
#include "base/str.h"

enum { FORMS = 4 };

/*
 * Calls back with each form of an adjective given in the masculine singular:
 * "vietnamien", "vietnamiens", "vietnamienne", "vietnamiennes". With "=" in
 * front it has no other form. A form may come twice.
 */
void inflect(struct str adjective, void (*form)(void *context, struct str form), void *context);

#endif
