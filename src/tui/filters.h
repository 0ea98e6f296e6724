/*
 * filters - what the list is narrowed by besides the search: values of facets,
 * each asked for, left free to choose from, or left out. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_FILTERS_H
#define DEPECHE_TUI_FILTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "query/query.h"
#include "store/facets.h"

enum filter_mode {
    FILTER_AND, /* the dispatch has it */
    FILTER_OR,  /* it, or the filter before it */
    FILTER_NOT  /* the dispatch does not have it */
};

struct filter {
    enum facet facet;
    enum filter_mode mode;
    struct buf name; /* as facets_count() names the value, */
    int64_t id;      /* and its id */
};

struct filters {
    struct filter *items;
    size_t n, capacity;
};

#define FILTERS_INIT ((struct filters){NULL, 0, 0})

void filters_clear(struct filters *filters);
void filters_release(struct filters *filters);

/* Whether it is for that value: by the id, or by the name where values have none (0). */
bool filter_is(const struct filter *filter, enum facet facet, struct str name, int64_t id);

/* The filter for a value, or NULL. */
const struct filter *filters_find(const struct filters *filters, enum facet facet,
                                  struct str name, int64_t id);

/* Adds a filter; one for the same value is changed, or taken off if it is the same. */
void filters_toggle(struct filters *filters, enum facet facet, enum filter_mode mode,
                    struct str name, int64_t id);

/* Whether any is of a facet. */
bool filters_have(const struct filters *filters, enum facet facet);

/* Has filters by persons be by those who they are now; of two by one person the first stays. */
void filters_follow(struct filters *filters, struct archive *archive);

/* Takes one off; or the last, false where there is none. */
void filters_drop(struct filters *filters, size_t i);
bool filters_drop_last(struct filters *filters);

/* Appends a query for a filter's value and no other: persons and offices by their ids. */
void filter_add_exactly(const struct filter *filter, enum query_language language,
                        struct buf *out);

/* The field of a query that asks for values of a facet. */
enum query_field field_of_facet(enum facet facet);

/* Appends them as a query; those of the facet `without` (FACETS: none) are left out. */
void filters_query(const struct filters *filters, enum facet without, struct buf *out);

#endif
