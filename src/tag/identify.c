/* Which sightings are of one person. */
#include <stdlib.h>

#include "base/alloc.h"
#include "tag/persons.h"

/* A person as known so far: the longest name, as a sighting has it. */
struct known {
    const struct sighting *sighting;
    bool single;
};

struct identity {
    const struct page *page;
    struct sightings *sightings;
    struct known *known;
    size_t n;
};

static size_t length(const struct name *name) {
    return name->to - name->from;
}

static bool same_word(const struct page *page, size_t a, size_t b) {
    return page->tokens[a].hash == page->tokens[b].hash &&
           str_equal(page->tokens[a].folded, page->tokens[b].folded);
}

/* Whether the words of `part` stand in `whole` one behind another from its word `at` on. */
static bool stands_at(const struct page *page, const struct name *whole, const struct name *part,
                      size_t at) {
    if (at + length(part) > length(whole))
        return false;
    for (size_t i = 0; i < length(part); i++)
        if (!same_word(page, whole->from + at + i, part->from + i))
            return false;
    return true;
}

static bool is_equal(const struct page *page, const struct name *a, const struct name *b) {
    return length(a) == length(b) && stands_at(page, a, b, 0);
}

static bool is_end(const struct page *page, const struct name *whole, const struct name *part) {
    return length(part) < length(whole) &&
           stands_at(page, whole, part, length(whole) - length(part));
}

/* "Lev Zaozerski" of "Lev Arkadievitch Zaozerski": some names between are left out. */
static bool is_abridged(const struct page *page, const struct name *whole,
                        const struct name *part) {
    size_t at = whole->from, i;

    if (whole->vietnamese || length(part) < 2 || !same_word(page, whole->from, part->from) ||
        !same_word(page, whole->to - 1, part->to - 1))
        return false;
    for (i = part->from; i < part->to && at < whole->to; at++)
        if (same_word(page, at, i))
            i++;
    return i == part->to;
}

/* "Ahmad Zulkarnain" of "Ahmad Zulkarnain bin Idris" */
static bool is_beginning(const struct page *page, const struct name *whole,
                         const struct name *part) {
    return !whole->vietnamese && part->words > 1 && stands_at(page, whole, part, 0);
}

/* A full name of two words or more is that of a known person. */
static bool is_form_of(const struct page *page, const struct name *whole,
                       const struct name *part) {
    return is_equal(page, whole, part) || is_abridged(page, whole, part) ||
           is_beginning(page, whole, part) ||
           (part->words > 1 && is_end(page, whole, part) &&
            !page_has(page, part->from, WORD_GIVEN));
}

/* A short form: the end of a name, or its family name where that comes first. */
static bool is_short_form_of(const struct page *page, const struct name *whole,
                             const struct name *part) {
    if (is_equal(page, whole, part) || is_end(page, whole, part))
        return true;
    return !whole->vietnamese && whole->words > 1 && length(part) == 1 &&
           page_has(page, whole->from, WORD_FAMILY_FIRST) &&
           same_word(page, whole->from, part->from);
}

/* "le président Thongsavanh", "M. Ibarra": Lao go by the first name, others by one between. */
static bool is_word_of(const struct page *page, const struct name *whole,
                       const struct name *part) {
    for (size_t at = 0; !whole->vietnamese && at < length(whole); at++)
        if (stands_at(page, whole, part, at))
            return true;
    return false;
}

/* Persons */

/* -1: there are too many. */
static int add_known(struct identity *identity, const struct sighting *sighting) {
    if (identity->n == PERSONS_MOST)
        return -1;
    identity->known[identity->n] = (struct known){sighting, sighting->name.words < 2};
    return (int)identity->n++;
}

typedef bool matches(const struct page *page, const struct name *whole, const struct name *part);

/* The one person that matches; -1: none, -2: several. */
static int find_known(const struct identity *identity, const struct name *name, matches *match) {
    int found = -1;

    for (size_t i = 0; i < identity->n; i++)
        if (match(identity->page, &identity->known[i].sighting->name, name)) {
            if (is_equal(identity->page, &identity->known[i].sighting->name, name))
                return (int)i;
            found = found == -1 ? (int)i : -2;
        }
    return found;
}

static bool shares_office(const struct sightings *all, const struct sighting *one,
                          const struct sighting *other) {
    for (size_t i = 0; i < one->noffices; i++)
        for (size_t k = 0; k < other->noffices; k++) {
            const char *a = all->offices[one->offices + i].row->kind;
            const char *b = all->offices[other->offices + k].row->kind;

            if (a && b && strcmp(a, b) == 0)
                return true;
        }
    return false;
}

/* Of several whose short form it may be, the one who has its office; -2: not one. */
static int choose_by_office(const struct identity *identity, const struct sighting *sighting) {
    const struct sightings *all = identity->sightings;
    int found = -2;

    for (size_t i = 0; i < all->n; i++) {
        int person = all->items[i].person;

        if (person < 0 || person == found || !shares_office(all, &all->items[i], sighting) ||
            !is_short_form_of(identity->page, &identity->known[person].sighting->name,
                              &sighting->name))
            continue;
        if (found >= 0)
            return -2;
        found = person;
    }
    return found;
}

static int compare_length(const void *a, const void *b) {
    const struct sighting *first = *(const struct sighting *const *)a;
    const struct sighting *second = *(const struct sighting *const *)b;
    size_t longer = length(&first->name), shorter = length(&second->name);

    return longer != shorter ? (longer < shorter) - (longer > shorter)
                             : (first > second) - (first < second);
}

/* Those with a reason, the longest names first. */
static size_t sort_named(struct sightings *sightings, struct sighting **sorted) {
    size_t n = 0;

    for (size_t i = 0; i < sightings->n; i++)
        if (sightings->items[i].rule && sighting_is_named(&sightings->items[i]))
            sorted[n++] = &sightings->items[i];
    qsort(sorted, n, sizeof(struct sighting *), compare_length);
    return n;
}

static void identify_full(struct identity *identity, struct sighting *sighting) {
    int person;

    if (sighting->name.words < 2)
        return;
    person = find_known(identity, &sighting->name, is_form_of);
    if (person == -2)
        return;
    sighting->person = person >= 0 ? person : add_known(identity, sighting);
}

/* "le roi Abdallah ibn Hussein et le prince Hussein": two, as "et" says. */
static bool is_beside(const struct sighting *sighting, int person) {
    return person >= 0 && sighting->coordinated && sighting->noffices &&
           sighting[-1].person == person;
}

static void identify_short(struct identity *identity, struct sighting *sighting) {
    int person;

    if (sighting->name.words > 1)
        return;
    person = find_known(identity, &sighting->name, is_short_form_of);
    if (person == -1)
        person = find_known(identity, &sighting->name, is_word_of);
    if (person == -2)
        person = choose_by_office(identity, sighting);
    if (is_beside(sighting, person))
        person = -1;
    sighting->person = person == -1 ? add_known(identity, sighting) : person;
}

/* A name that nothing announces is only that of a person known from elsewhere. */
static void identify_bare(const struct identity *identity, struct sighting *sighting) {
    const struct name *name = &sighting->name;
    int person = find_known(identity, name, name->words > 1 ? is_form_of : is_short_form_of);

    if (person < 0)
        return;
    if (name->words == 1 && identity->known[person].sighting->name.vietnamese)
        return;
    if (name->words == 1 && page_place(identity->page, name->from))
        return;
    sighting->person = person;
    sighting->rule = "known name";
}

size_t identify(const struct page *page, struct sightings *sightings, struct arena *arena) {
    struct identity identity = {page, sightings, NULL, 0};
    struct sighting **sorted = arena_array(arena, sightings->n, sizeof *sorted);
    size_t n = sort_named(sightings, sorted);

    identity.known = arena_array(arena, n, sizeof *identity.known);
    for (size_t i = 0; i < n; i++)
        identify_full(&identity, sorted[i]);
    for (size_t i = 0; i < n; i++)
        identify_short(&identity, sorted[i]);
    for (size_t i = 0; i < sightings->n; i++)
        if (!sightings->items[i].rule && sighting_is_named(&sightings->items[i]))
            identify_bare(&identity, &sightings->items[i]);
    return identity.n;
}
