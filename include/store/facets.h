/*
 * facets - how many dispatches of a set each country, minister, person, office
 * and year has: what is left if one asks for it too.
 */
#ifndef DEPECHE_STORE_FACETS_H
#define DEPECHE_STORE_FACETS_H

#include "base/arena.h"
#include "query/complete.h"
#include "store/result.h"

enum facet {
#define FACET(id, name, french, field, heading, question) FACET_##id,
#include "store/facets.def"
#undef FACET
    FACETS
};

/* The facet of that name, in either language: 0, or -1; and its name, in English. */
int facet_named(struct str name, enum facet *facet);
const char *facet_name(enum facet facet);

struct facet_value {
    int64_t id;      /* of the person or the office, else 0 */
    struct str name; /* of the person or the office; the country's code; the year */
    size_t n;        /* how many dispatches, at least one */
};

struct facet_values {
    struct facet_value *items; /* the most frequent first; years in their order */
    size_t n;
    size_t in_all; /* how many there are, also where fewer were asked for; */
    bool more;     /* or there may be even more, which are as rare or rarer */
};

/* What people call a value of that name. */
struct str facet_label(enum facet facet, struct str name);

/* Which values: of a facet, at most so many, whose name has the words. */
struct facet_choice {
    enum facet facet;
    size_t most;
    struct str words; /* as typed, the last a beginning; absent: all; persons and offices only */
};

/*
 * The values that are chosen, in `arena`, counted in a set (NULL: in all
 * dispatches). A minister is a person who has a minister's office in the
 * dispatch. -1 on failure, and where who asks gives up.
 */
int facets_count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct asker *asker, struct arena *arena,
                 struct facet_values *values, struct err *err);

/* For query_complete(): the most frequent names of an archive, which is the context. */
query_names facets_complete;

#endif
