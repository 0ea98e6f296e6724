/*
 * inflect - the forms of French words, by rule. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_INFLECT_H
#define DEPECHE_TAG_INFLECT_H

#include "base/str.h"

/* Called with each form; one may come twice. */
typedef void inflected(void *context, struct str form);

/*
 * An adjective given in the masculine singular, which comes first: "vietnamien",
 * "vietnamiens", "vietnamienne", "vietnamiennes". With "=" in front it has no
 * other form.
 */
void inflect(struct str adjective, inflected *form, void *context);

/*
 * A verb, given by its infinitive without accents: what a third person has of
 * it (present, imperfect, future, conditional), its participles and infinitive.
 */
void conjugate(struct str infinitive, inflected *form, void *context);

#endif
