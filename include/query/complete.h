/*
 * complete - what a query that is being typed could go on with: names of
 * fields, countries, states, and names that the archive knows.
 */
#ifndef DEPECHE_QUERY_COMPLETE_H
#define DEPECHE_QUERY_COMPLETE_H

#include "query/query.h"

enum { CANDIDATES_MAX = 300 };

struct candidate {
    struct str text; /* as it stands in a query: with its field, in quotes where it needs them */
    struct str help; /* or absent */
};

struct candidates {
    struct span replaced; /* the part of the query that a candidate takes the place of */
    struct candidate *items;
    size_t n;
    struct arena *arena;
    struct str field; /* "pays:", as typed, for candidates_add() */
};

/* Adds a name that may stand behind the field, unless it is there. */
void candidates_add(struct candidates *candidates, struct str name, struct str help);

/* Adds the names of a field that begin with what is typed, the likeliest first. */
typedef void query_names(void *context, enum query_field field, struct str typed,
                         struct candidates *candidates);

/*
 * What could stand at the cursor (a byte of the text). Names of persons and
 * offices, and years, come from `names`, which may be NULL, and so do the countries
 * that stand before all others. All of it lives in the arena.
 */
void query_complete(struct str text, size_t cursor, query_names *names, void *context,
                    struct arena *arena, struct candidates *candidates);

#endif
