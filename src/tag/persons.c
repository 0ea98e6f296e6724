#include "tag/persons.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "tag/evidence.h"
#include "tag/implied.h"

struct person_finder {
    struct words *words;
    struct gazetteer *places, *parts;
    struct offices *offices;
    struct page page;
    struct sightings sightings;
};

static const struct {
    const char *code, *names;
} PLACES_OF[] = {
#define PLACES(code, names) {code, names},
#define PARTS(code, names) {code, names},
#include "tag/places.def"
};

static const char BYWORD_NAMES[] =
#define BYWORDS(names) names
#include "tag/places.def"
    ;

struct person_finder *person_finder_new(void) {
    struct person_finder *finder = xcalloc(1, sizeof *finder);

    finder->words = words_new();
    finder->offices = offices_new();
    finder->places = gazetteer_new();
    for (size_t i = 0; i < sizeof PLACES_OF / sizeof *PLACES_OF; i++)
        gazetteer_add_all(finder->places, PLACES_OF[i].names,
                          page_place_value(country_by_code(str_of(PLACES_OF[i].code))));
    gazetteer_add_all(finder->places, BYWORD_NAMES, BYWORD);
    finder->page.places = finder->places;
    finder->parts = implied_parts();
    return finder;
}

void person_finder_free(struct person_finder *finder) {
    if (!finder)
        return;
    words_free(finder->words);
    offices_free(finder->offices);
    gazetteer_free(finder->places);
    gazetteer_free(finder->parts);
    sightings_release(&finder->sightings);
    free(finder->page.notes);
    free(finder);
}

/* One person's sightings, put together */

struct gathering {
    const struct page *page;
    const struct sightings *sightings;
    struct arena *arena;
};

static struct str text_of(const struct page *page, const struct name *name) {
    return tokens_span(&page->tokens[name->from], &page->tokens[name->to - 1]);
}

static struct str one_line(struct str text, struct arena *arena) {
    struct buf line = BUF_INIT;

    utf8_normalize_space(&line, text);
    return arena_keep(arena, &line);
}

struct str person_key(struct str name, struct arena *arena) {
    struct buf key = BUF_INIT;

    utf8_fold(&key, name);
    return arena_keep(arena, &key);
}

static void add_mention(struct person_tag *tag, struct str text, const char *rule) {
    for (size_t i = 0; i < tag->nmentions; i++)
        if (tag->mentions[i].text.p == text.p)
            return;
    tag->mentions[tag->nmentions++] = (struct mention){text, rule};
}

static void add_variant(struct person_tag *tag, struct str written) {
    for (size_t i = 0; i < tag->nvariants; i++)
        if (str_equal(tag->variants[i], written))
            return;
    tag->variants[tag->nvariants++] = written;
}

/* "le président lao" is president of no other body. */
static bool is_whole(const struct office_tag *office, const struct office_phrase *phrase) {
    return !office->portfolio.p && phrase->ncountries && !(phrase->row->flags & SHARED);
}

/*
 * An office that is said again, or said shorter, is one office. `whole` says of
 * each that it is not said shorter.
 */
static void add_office(struct person_tag *tag, bool *whole, struct office_tag office, bool is) {
    if (tag->noffices == OFFICES_MOST)
        return;
    for (size_t i = 0; i < tag->noffices; i++) {
        if (office_covers(&tag->offices[i], &office) && (!is || !tag->offices[i].portfolio.p))
            return;
        if (office_covers(&office, &tag->offices[i]) && !whole[i]) {
            tag->offices[i] = office;
            return;
        }
    }
    whole[tag->noffices] = is;
    tag->offices[tag->noffices++] = office;
}

/* "le Premier ministre", "le représentant lao"; but "le représentant" is of anything. */
static bool is_enough(const struct office_phrase *phrase) {
    return (phrase->row->flags & BARE) || phrase->rank_end > phrase->rank ||
           ((phrase->row->flags & NATIONAL) && phrase->ncountries && !phrase->by_body);
}

static void add_offices(const struct gathering *gathering, const struct sighting *sighting,
                        struct person_tag *tag, bool *whole) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase =
            &gathering->sightings->offices[sighting->offices + k];
        struct office_tag office;

        if ((phrase->row->flags & SILENT) || strcmp(phrase->row->kind, "homologue") == 0 ||
            (phrase->end == phrase->at && !is_enough(phrase)))
            continue;
        office = office_tag_of(gathering->page, phrase, sighting->rule, gathering->arena);
        if (office.country == COUNTRY_NONE && !phrase->abroad)
            office.country = sighting->country;
        add_office(tag, whole, office, is_whole(&office, phrase));
    }
}

/* How many of a name's bytes are accents, as far as its folded form tells. */
static size_t accents(const struct page *page, const struct name *name) {
    size_t n = 0;

    for (size_t i = name->from; i < name->to; i++)
        n += page->tokens[i].text.n - page->tokens[i].folded.n;
    return n;
}

static bool is_loud(const struct page *page, const struct name *name) {
    return page->tokens[name->to - 1].flags & TOKEN_CAPITALS;
}

static bool is_better(const struct gathering *gathering, const struct sighting *a,
                      const struct sighting *b) {
    size_t longer = a->name.to - a->name.from, shorter = b->name.to - b->name.from;

    if (longer != shorter)
        return longer > shorter;
    if (is_loud(gathering->page, &a->name) != is_loud(gathering->page, &b->name))
        return is_loud(gathering->page, &b->name);
    return accents(gathering->page, &a->name) > accents(gathering->page, &b->name);
}

static void gather(const struct gathering *gathering, int person, struct person_tag *tag) {
    const struct sightings *all = gathering->sightings;
    const struct sighting *best = NULL;
    size_t n = 0, noffices = 0;
    bool *whole;

    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].person == person) {
            n++;
            noffices += all->items[i].noffices;
        }
    tag->mentions = arena_array(gathering->arena, n, sizeof *tag->mentions);
    tag->variants = arena_array(gathering->arena, n, sizeof *tag->variants);
    tag->offices = arena_array(gathering->arena, noffices, sizeof *tag->offices);
    whole = arena_array(gathering->arena, noffices, sizeof *whole);
    tag->country = COUNTRY_NONE;
    for (size_t i = 0; i < all->n; i++) {
        const struct sighting *sighting = &all->items[i];

        if (sighting->person != person)
            continue;
        add_mention(tag, text_of(gathering->page, &sighting->name), sighting->rule);
        add_variant(tag, one_line(text_of(gathering->page, &sighting->name), gathering->arena));
        add_offices(gathering, sighting, tag, whole);
        tag->country = sighting->country;
        if (!best || is_better(gathering, sighting, best))
            best = sighting;
    }
    tag->name = one_line(text_of(gathering->page, &best->name), gathering->arena);
    tag->key = person_key(tag->name, gathering->arena);
}

static void drop_variant(struct person_tag *tag) {
    size_t kept = 0;

    for (size_t i = 0; i < tag->nvariants; i++)
        if (!str_equal(tag->variants[i], tag->name))
            tag->variants[kept++] = tag->variants[i];
    tag->nvariants = kept;
}

void persons_find(struct person_finder *finder, const struct tokens *tokens,
                  const struct country_mentions *countries, struct arena *arena,
                  struct tags *tags) {
    struct gathering gathering = {&finder->page, &finder->sightings, arena};
    bool *done;
    size_t n;

    page_read(&finder->page, finder->words, tokens, countries);
    sightings_find(finder->offices, &finder->page, &finder->sightings);
    evidence_spread(&finder->page, &finder->sightings);
    n = identify(&finder->page, &finder->sightings, arena);
    resolve_counterparts(&finder->page, &finder->sightings, n, arena);
    resolve_states(&finder->page, &finder->sightings, n, arena);
    tags->persons = arena_array(arena, n, sizeof *tags->persons);
    done = arena_array(arena, n, sizeof *done);
    for (size_t i = 0; i < finder->sightings.n; i++) {
        int person = finder->sightings.items[i].person;

        if (person < 0 || done[person])
            continue;
        done[person] = true;
        gather(&gathering, person, &tags->persons[tags->npersons]);
        drop_variant(&tags->persons[tags->npersons++]);
    }
}

void persons_imply_countries(const struct person_finder *finder,
                             struct country_mentions *countries) {
    implied_find(finder->parts, &finder->page, &finder->sightings, countries);
}
