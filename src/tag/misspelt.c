#include "tag/misspelt.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "tag/country.h"
#include "tag/list.h"
#include "tag/table.h"

enum { SHORTEST = 6 }; /* of fewer letters, one makes too many other words */

struct misspelt {
    struct entry {
        struct buf name; /* folded */
        int country;
    } * entries;
    size_t n, capacity;
};

static void add_name(struct misspelt *misspelt, struct str name, int country) {
    struct entry *entry;

    misspelt->entries = xgrow(misspelt->entries, misspelt->n, &misspelt->capacity,
                              sizeof *misspelt->entries);
    entry = &misspelt->entries[misspelt->n];
    *entry = (struct entry){BUF_INIT, country};
    utf8_fold(&entry->name, name);
    if (entry->name.n >= SHORTEST && !memchr(buf_str(&entry->name).p, ' ', entry->name.n))
        misspelt->n++;
    else
        buf_release(&entry->name);
}

struct misspelt *misspelt_new(void) {
    struct misspelt *misspelt = xcalloc(1, sizeof *misspelt);

    for (int i = 0; i < country_count(); i++) {
        struct country_facts facts = country_facts(i);
        struct str name;

        add_name(misspelt, str_of(facts.labels[LABEL_FRENCH]), i);
        while (list_next(&facts.names, &name))
            add_name(misspelt, name, i);
    }
    return misspelt;
}

void misspelt_free(struct misspelt *misspelt) {
    if (!misspelt)
        return;
    for (size_t i = 0; i < misspelt->n; i++)
        buf_release(&misspelt->entries[i].name);
    free(misspelt->entries);
    free(misspelt);
}

/* "kazakhtan" and "kazakhstan", "bolvie" and "bolivie", "vietman" and "vietnam" */
static bool is_one_apart(struct str one, struct str other) {
    size_t shorter = one.n < other.n ? one.n : other.n, longer = one.n + other.n - shorter;
    size_t start = 0, end = 0;

    while (start < shorter && one.p[start] == other.p[start])
        start++;
    while (end < shorter - start && one.p[one.n - 1 - end] == other.p[other.n - 1 - end])
        end++;
    if (!start || longer - shorter > 1)
        return false;
    return start + end + 1 >= longer ||
           (longer == shorter && start + end + 2 == longer &&
            one.p[start] == other.p[start + 1] && one.p[start + 1] == other.p[start]);
}

int misspelt_country(const struct misspelt *misspelt, struct str word) {
    int country = COUNTRY_NONE;

    for (size_t i = 0; i < misspelt->n && word.n >= SHORTEST; i++) {
        const struct entry *entry = &misspelt->entries[i];

        if (str_equal(word, buf_str(&entry->name)))
            return COUNTRY_NONE; /* "France Télévisions": no mistake, and yet no country */
        if (entry->country == country || !is_one_apart(word, buf_str(&entry->name)))
            continue;
        if (country != COUNTRY_NONE)
            return COUNTRY_NONE;
        country = entry->country;
    }
    return country;
}
