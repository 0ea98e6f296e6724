#include "tag/implied.h"

#include <stdlib.h>

#include "tag/list.h"

struct gazetteer *implied_parts(void) {
    struct gazetteer *parts = gazetteer_new();

#define PARTS(code, names) gazetteer_add_all(parts, names, country_by_code(STR_LIT(code)));
#include "tag/places.def"
    return parts;
}

/* Parts of states */

/* "Nguyen Hoa Binh", "M. Binh Duong": not what the words by themselves are. */
static bool is_in_name(const struct page *page, size_t from, size_t to) {
    size_t before = from - 1;

    if ((page->tokens[from].flags & TOKEN_HYPHEN) || (page->tokens[to].flags & TOKEN_HYPHEN))
        return true;
    if (word_in("m mm mme mmes mlle", page->tokens[before].folded))
        return true;
    if (page->tokens[from].flags & TOKEN_CAPITALS)
        return false;
    return (page_is_capital(page, before) && !page_has(page, before, WORD_STOP | WORD_DE)) ||
           page_is_capital(page, to);
}

/* Whether a place is where a person is seen; `next` goes along with it. */
static bool is_in_sighting(const struct sightings *sightings, size_t *next, size_t at) {
    const struct sighting *items = sightings->items;

    while (*next < sightings->n && items[*next].name.to <= at)
        ++*next;
    return *next < sightings->n && items[*next].person >= 0 && items[*next].name.from <= at;
}

static void add_parts(const struct gazetteer *parts, const struct page *page,
                      const struct sightings *sightings, struct country_mentions *found) {
    size_t next = 0, n;

    for (size_t i = 0; i < page->n; i += n ? n : 1) {
        int country;

        n = gazetteer_match(parts, &page->tokens[i], &country);
        if (n && !is_in_name(page, i, i + n) && !is_in_sighting(sightings, &next, i))
            country_mentions_add(found, (struct country_mention){country, i, i + n,
                                                                 COUNTRY_BY_PART});
    }
}

/* Offices */

/* Of a state, or of what is in one: "ministre", "maire de Lyon", "directeur de la CIA". */
static bool is_of_some_state(const struct office_phrase *phrase) {
    return phrase->row->kind && !phrase->abroad && !(phrase->row->flags & SILENT) &&
           (phrase->ncountries || (phrase->row->flags & (STATE | LOCAL)));
}

static void add_office(const struct sighting *sighting, const struct office_phrase *phrase,
                       struct country_mentions *found) {
    int country = phrase->ncountries ? office_country(phrase) : sighting->country;

    if (is_of_some_state(phrase) && country != COUNTRY_NONE)
        country_mentions_add(found, (struct country_mention){country, phrase->from, phrase->to,
                                                             COUNTRY_BY_OFFICE});
}

static void add_offices(const struct sightings *sightings, struct country_mentions *found) {
    for (size_t i = 0; i < sightings->n; i++)
        for (size_t k = 0; sightings->items[i].person >= 0 && k < sightings->items[i].noffices; k++)
            add_office(&sightings->items[i], &sightings->offices[sightings->items[i].offices + k],
                       found);
}

/* What is not named otherwise */

static int compare(const void *one, const void *other) {
    const struct country_mention *a = one, *b = other;

    return a->from != b->from ? (a->from < b->from ? -1 : 1) : (a->to > b->to) - (a->to < b->to);
}

static bool is_named(const struct country_mentions *countries, size_t n, int country) {
    for (size_t i = 0; i < n; i++)
        if (countries->items[i].country == country)
            return true;
    return false;
}

/* "le maire de Can Tho": the part within an office of the same state says nothing more. */
static bool is_said(const struct country_mention *before, const struct country_mention *mention) {
    return before->country == mention->country && before->to > mention->from;
}

/* Keeps of the mentions from `named` on those of countries that none before is of. */
static void keep_unnamed(struct country_mentions *countries, size_t named) {
    struct country_mention *items = countries->items;
    size_t kept = named;

    for (size_t i = named; i < countries->n; i++)
        if (!is_named(countries, named, items[i].country) &&
            (kept == named || !is_said(&items[kept - 1], &items[i])))
            items[kept++] = items[i];
    countries->n = kept;
}

void implied_find(const struct gazetteer *parts, const struct page *page,
                  const struct sightings *sightings, struct country_mentions *countries) {
    size_t named = countries->n;

    add_parts(parts, page, sightings, countries);
    add_offices(sightings, countries);
    if (countries->n > named)
        qsort(countries->items + named, countries->n - named, sizeof *countries->items, compare);
    keep_unnamed(countries, named);
}
