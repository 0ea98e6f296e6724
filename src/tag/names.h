/*
 * names - what may be the name of a person. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_NAMES_H
#define DEPECHE_TAG_NAMES_H

#include "tag/page.h"

/* A run of words that may be a name; places are those of tokens. */
struct name {
    size_t from, to;
    size_t words;    /* without particles */
    bool vietnamese; /* in its family name and in every syllable */
    bool doubtful;   /* holds what names of institutions and places hold */
    bool announced;  /* an office or a title stands before it */
};

/* Where a name may be read. */
enum name_place {
    NAME_ALONE,     /* nothing announces it */
    NAME_ANNOUNCED, /* an office or a title does */
};

/* The longest name that begins at a token; false where none does. */
bool name_read(const struct page *page, size_t i, enum name_place place, struct name *name);

/* "Y Thông Niê", "H'Hen Niê": a name of Vietnam's highlands, first and last. */
bool name_is_highland(const struct page *page, const struct name *name);

#endif
