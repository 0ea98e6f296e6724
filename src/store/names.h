/*
 * names - persons and offices found by the words of their names. Internal to src/store.
 *
 * A person has as many names as keys (folded names, see schema.c) and, where a user gave
 * one, that too; an office has one. Each word of keys and offices stands in the table
 * name_word, so that a word's beginning is looked up and no list of names gone through.
 */
#ifndef DEPECHE_STORE_NAMES_H
#define DEPECHE_STORE_NAMES_H

#include "base/bitmap.h"
#include "base/str.h"

struct archive;
struct err;

/* As name_word has them. */
enum naming { NAMES_OF_PERSONS, NAMES_OF_OFFICES };

/* Who is meant by folded words. */
struct named {
    enum naming naming;
    struct str words; /* the caller's */
    bool prefix;      /* the last one is a beginning */
    bool whole;       /* they are all of the name, in their order */
    bool many;        /* so many may have them that they were not gone through; */
    struct bitmap *ids; /* then only those persons of a name that a user gave */
};

/* Fills in `many` and `ids`; `many` only if more than `most` (SIZE_MAX: never). 0, or -1. */
int named_find(struct archive *archive, struct named *named, size_t most, struct err *err);
void named_release(struct named *named);

/* Whether a person or office is one of them: 1, 0, -1. */
int named_have(struct archive *archive, const struct named *named, int64_t id, struct err *err);

/* Notes the words of a new key or office. */
int names_put(struct archive *archive, enum naming naming, int64_t id, struct str name,
              struct err *err);

/* Notes those of all anew, as postings_rebuild() does. */
int names_rebuild(struct archive *archive, struct err *err);

#endif
