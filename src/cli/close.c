#include "cli/close.h"

#include "base/i18n.h"
#include "base/words.h"
#include "store/facets.h"
#include "tag/country.h"

enum { FREQUENT = 1000 };

static void add(struct close *close, struct str name) {
    if (close->n < CLOSE_MOST)
        close->names[close->n++] = name;
    else
        close->more = true;
}

int close_by_words(struct close *close, struct archive *archive, struct str name,
                   struct arena *arena, struct err *err) {
    const struct facet_choice choice = {FACET_PERSONS, CLOSE_MOST + 1, name};
    struct facet_values values = {0};

    if (facets_count(archive, NULL, &choice, NULL, arena, &values, err) != 0)
        return -1;
    for (size_t i = 0; i < values.n; i++)
        add(close, values.items[i].name);
    return 0;
}

int close_by_letters(struct close *close, struct archive *archive, struct str name,
                     struct arena *arena, struct err *err) {
    const struct facet_choice choice = {.facet = FACET_PERSONS, .most = FREQUENT};
    struct facet_values values = {0};

    if (facets_count(archive, NULL, &choice, NULL, arena, &values, err) != 0)
        return -1;
    for (size_t i = 0; i < values.n; i++)
        if (words_alike(name, values.items[i].name))
            add(close, values.items[i].name);
    return 0;
}

void close_countries(struct close *close, struct str name) {
    for (int i = 0; i < country_count(); i++)
        if (words_alike(name, str_of(country_name(i, "fr"))) ||
            words_alike(name, str_of(country_name(i, "en"))))
            add(close, str_of(country_label(i)));
}

void close_tell(const struct close *close, struct buf *out) {
    struct buf names = BUF_INIT;

    for (size_t i = 0; i < close->n; i++)
        buf_add_format(&names, "%s%.*s", i ? ", " : "", STR_ARG(close->names[i]));
    if (close->more)
        buf_add_text(&names, "…");
    if (close->n)
        buf_add_format(out, _("; close to it: %s"), names.p);
    buf_release(&names);
}
