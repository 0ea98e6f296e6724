/*
 * alike - whose name is known already, in another transcription. Internal to src/store.
 */
#ifndef DEPECHE_STORE_ALIKE_H
#define DEPECHE_STORE_ALIKE_H

#include <stdint.h>

#include "tag/tags.h"

struct archive;
struct err;

/*
 * The one person of a state whose name, as that of a person just found, is written otherwise in
 * another language: 1, 0 where there is none or several, -1.
 */
int alike_find(struct archive *archive, const struct person_tag *tag, int64_t *person,
               struct err *err);

#endif
