#include "tui/filters.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/tags.h"

void filters_clear(struct filters *filters) {
    while (filters_drop_last(filters))
        ;
}

void filters_release(struct filters *filters) {
    filters_clear(filters);
    free(filters->items);
    *filters = FILTERS_INIT;
}

bool filter_is(const struct filter *filter, enum facet facet, struct str name, int64_t id) {
    return filter->facet == facet && filter->id == id &&
           (id || str_equal(buf_str(&filter->name), name));
}

static size_t place_of(const struct filters *filters, enum facet facet, struct str name,
                       int64_t id) {
    size_t i = 0;

    while (i < filters->n && !filter_is(&filters->items[i], facet, name, id))
        i++;
    return i;
}

const struct filter *filters_find(const struct filters *filters, enum facet facet,
                                  struct str name, int64_t id) {
    size_t i = place_of(filters, facet, name, id);

    return i < filters->n ? &filters->items[i] : NULL;
}

bool filters_have(const struct filters *filters, enum facet facet) {
    for (size_t i = 0; i < filters->n; i++)
        if (filters->items[i].facet == facet)
            return true;
    return false;
}

void filters_drop(struct filters *filters, size_t i) {
    if (i + 1 < filters->n && filters->items[i + 1].mode == FILTER_OR &&
        filters->items[i].mode != FILTER_OR)
        filters->items[i + 1].mode = FILTER_AND; /* the others are alternatives to it now */
    buf_release(&filters->items[i].name);
    filters->n--;
    memmove(&filters->items[i], &filters->items[i + 1],
            (filters->n - i) * sizeof *filters->items);
}

bool filters_drop_last(struct filters *filters) {
    if (!filters->n)
        return false;
    filters_drop(filters, filters->n - 1);
    return true;
}

void filters_toggle(struct filters *filters, enum facet facet, enum filter_mode mode,
                    struct str name, int64_t id) {
    size_t i = place_of(filters, facet, name, id);

    if (mode == FILTER_OR && i == 0)
        mode = FILTER_AND; /* nothing stands before it */
    if (i < filters->n) {
        if (filters->items[i].mode == mode)
            filters_drop(filters, i);
        else
            filters->items[i].mode = mode;
        return;
    }
    filters->items = xgrow(filters->items, filters->n, &filters->capacity, sizeof *filters->items);
    filters->items[filters->n] = (struct filter){facet, mode, BUF_INIT, id};
    buf_add(&filters->items[filters->n++].name, name);
}

static void follow(struct filter *filter, struct archive *archive) {
    struct buf name = BUF_INIT;
    struct err unsaid;

    if ((filter->facet == FACET_PERSONS || filter->facet == FACET_MINISTERS) &&
        archive_person_now(archive, &filter->id, &name, &unsaid) == 1)
        buf_set(&filter->name, buf_str(&name));
    buf_release(&name);
}

void filters_follow(struct filters *filters, struct archive *archive) {
    for (size_t i = 0; i < filters->n;) {
        const struct filter *filter = &filters->items[i];

        follow(&filters->items[i], archive);
        if (place_of(filters, filter->facet, buf_str(&filter->name), filter->id) < i)
            filters_drop(filters, i);
        else
            i++;
    }
}

enum query_field field_of_facet(enum facet facet) {
    static const enum query_field fields[FACETS] = {
#define FACET(id, name, french, field, heading, question) [FACET_##id] = FIELD_##field,
#include "store/facets.def"
#undef FACET
    };

    return fields[facet];
}

/* By ids, since others may have the same words in their names. */
void filter_add_exactly(const struct filter *filter, enum query_language language,
                        struct buf *out) {
    buf_add_format(out, "%s:", query_field_name(field_of_facet(filter->facet), language));
    if (filter->id)
        buf_add_format(out, "%lld", (long long)filter->id);
    else
        buf_add(out, buf_str(&filter->name));
}

/* In parentheses, a filter and those behind it that are or'ed to it. */
static size_t add_group(struct buf *out, const struct filters *filters, size_t i,
                        enum facet without) {
    bool any = false;

    buf_add_text(out, " (");
    do {
        if (filters->items[i].facet == without)
            continue;
        if (any)
            buf_add_text(out, " OR ");
        if (filters->items[i].mode == FILTER_NOT)
            buf_add_char(out, '-');
        filter_add_exactly(&filters->items[i], QUERY_ENGLISH, out);
        any = true;
    } while (++i < filters->n && filters->items[i].mode == FILTER_OR);
    buf_add_char(out, ')');
    return i;
}

void filters_query(const struct filters *filters, enum facet without, struct buf *out) {
    for (size_t i = 0; i < filters->n;) {
        struct buf group = BUF_INIT;

        i = add_group(&group, filters, i, without);
        if (group.p[group.n - 2] != '(') /* something is in it */
            buf_add(out, buf_str(&group));
        buf_release(&group);
    }
}
