/*
 * alike - whose name is known already, in another transcription. Internal to src/store.
 */
#ifndef DEPECHE_STORE_ALIKE_H
#define DEPECHE_STORE_ALIKE_H

#include <stdint.h>

#include "store/archive.h"
#include "tag/tags.h"

/*
 * The one person of a state whose name, as that of a person just found, is written otherwise in
 * another language: 1, 0 where there is none or several, -1.
 */
int alike_find(struct archive *archive, const struct person_tag *tag, int64_t *person,
               struct err *err);

/* Whom a person was joined to, if that is not written yet. */
struct alike_joined {
    int64_t (*now)(const void *context, int64_t person);
    const void *context;
};

/*
 * The same for a key that is there, among those that were there before it, and which no user
 * gave to anybody: 1, 0, -1.
 */
int alike_find_before(struct archive *archive, const struct person_tag *tag, int64_t key,
                      const struct alike_joined *joined, int64_t *person, struct err *err);

#endif
