/*
 * close - whom or what a name that is none may have meant. Internal to src/cli.
 */
#ifndef DEPECHE_CLI_CLOSE_H
#define DEPECHE_CLI_CLOSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/archive.h"

enum { CLOSE_MOST = 5 };

struct close {
    struct str names[CLOSE_MOST];
    size_t n;
    bool more;
};

/* Adds the persons in whose names all its words are; the last may be a beginning. */
int close_by_words(struct close *close, struct archive *archive, struct str name,
                   struct arena *arena, struct err *err);

/* Adds those of the most frequent whose names it may be, mistyped. */
int close_by_letters(struct close *close, struct archive *archive, struct str name,
                     struct arena *arena, struct err *err);

/* Adds countries likewise. */
void close_countries(struct close *close, struct str name);

/* Appends "; close to it: …"; nothing where nobody is. */
void close_tell(const struct close *close, struct buf *out);

#endif
