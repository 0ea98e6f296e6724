/* Several who hold offices, in a row: "X (Vietnam), Y et lao Z". */
#include "tag/rows.h"

#include "base/alloc.h"
#include "tag/holders.h"
#include "tag/peoples.h"

/* What has been found */

struct sighting *sighting_add(struct search *search, const struct name *name,
                                     const char *rule) {
    struct sightings *found = search->found;
    struct sighting *sighting;

    found->items = xgrow(found->items, found->n, &found->capacity, sizeof *found->items);
    sighting = &found->items[found->n++];
    *sighting = (struct sighting){.name = *name,
                                  .end = name->to,
                                  .sentence = search->sentence,
                                  .country = COUNTRY_NONE,
                                  .rule = rule,
                                  .offices = found->noffices,
                                  .person = -1};
    sighting->end += page_aside(search->page, name->to, &sighting->country);
    if (sighting->country == COUNTRY_NONE)
        sighting->country = people_of(search->page, name);
    return sighting;
}

static void add_office(struct search *search, const struct office_phrase *phrase) {
    struct sightings *found = search->found;

    found->offices = xgrow(found->offices, found->noffices, &found->offices_capacity,
                           sizeof *found->offices);
    found->offices[found->noffices++] = *phrase;
}

bool group_is_lone(const struct group *group) {
    return (group->phrases[group->n - 1].row->flags & (LONE | BARE)) != 0;
}

/* Of the states that several offices are of, the one of the holder with that number. */
static int state_of_holder(const struct office_phrase *phrase, const struct sighting *sighting,
                           size_t holder) {
    if (phrase->plural && sighting->country != COUNTRY_NONE)
        return sighting->country;
    if (phrase->ncountries < 2)
        return office_country(phrase);
    return phrase->countries[holder < phrase->ncountries ? holder : phrase->ncountries - 1];
}

void sighting_add_offices(struct search *search, const struct group *group, size_t holder) {
    struct sighting *sighting = &search->found->items[search->found->n - 1];

    for (size_t i = 0; i < group->n; i++) {
        struct office_phrase phrase = group->phrases[i];
        int country = state_of_holder(&phrase, sighting, holder);

        phrase.ncountries = 0;
        office_add_country(&phrase, country);
        add_office(search, &phrase);
        sighting->noffices++;
    }
}

size_t skip_address(const struct search *search, size_t i) {
    const struct office_row *row = NULL;
    size_t at = page_is(search->page, i, ",") ? i + 1 : i;
    size_t n = offices_match(search->offices, search->page, at, &row);

    if (!n || !(row->flags & ADDRESS))
        return at;
    at += n;
    return page_is(search->page, at, "'") ? at + 1 : at;
}

void sighting_add_apposed(struct search *search, const struct group *group,
                          struct sighting before) {
    struct sighting *sighting = sighting_add(search, &before.name, "office behind the name");

    sighting->coordinated = before.coordinated;
    sighting->country = before.country;
    sighting->end = group->to;
    sighting_add_offices(search, group, 0);
}

/* The others of a row */

/* "les ministres de la Défense X, des Finances Y": the next, with a portfolio of his own. */
static bool add_other_portfolio(struct search *search, const struct group *group, size_t at) {
    struct group other = *group;
    struct office_phrase *phrase = &other.phrases[other.n - 1];
    size_t noun = at + offices_preposition(search->page, at);
    const struct office_row *row;
    struct name name;

    if (noun == at || !phrase->row->kind ||
        offices_match(search->offices, search->page, noun, &row))
        return false;
    phrase->from = phrase->at = phrase->noun = phrase->end = phrase->to = at;
    phrase->portfolio = NULL;
    phrase->ncountries = 0;
    phrase->shared = true;
    complement_read(search->offices, search->page, phrase);
    if (phrase->end == at && phrase->ncountries)
        office_take_portfolio(phrase, &group->phrases[group->n - 1]);
    if (phrase->to == at || !name_read(search->page, skip_address(search, phrase->to),
                                       NAME_ANNOUNCED, &name) ||
        name.words < 2 || name.doubtful)
        return false;
    sighting_add(search, &name, "list of offices")->coordinated = true;
    sighting_add_offices(search, &other, 0);
    search->at = name.to;
    return true;
}

void row_take_state_behind(struct search *search, const struct group *group, size_t holder) {
    const struct page *page = search->page;
    struct sighting *last = &search->found->items[search->found->n - 1];
    size_t at = last->end + offices_preposition(page, last->end);

    if (at == last->end || !page_names_country(page, at))
        return;
    last->country = page->notes[at].country;
    last->end = page->notes[at].to;
    search->found->noffices -= last->noffices;
    last->noffices = 0;
    sighting_add_offices(search, group, holder);
}

/* "X, jusqu'ici directeur, et Y": what is said of one before the next in a list. */
static void take_aside(struct search *search) {
    struct sighting last = search->found->items[search->found->n - 1];
    const struct page *page = search->page;
    size_t joint = page_joint(page, last.end), at = last.end + joint;
    struct group group;
    struct name name;

    at += joint ? holder_adverbs(page, at) : 0;
    if (!joint || !group_read(search, at, &group) || group.phrases[0].determined ||
        !page_joint(page, group.to) ||
        !name_read(page, group.to + page_joint(page, group.to), NAME_ANNOUNCED, &name) ||
        name.words < 2 || name.doubtful)
        return;
    sighting_add_apposed(search, &group, last);
}

/* "de X, directeur, et de Y": that "de" joins, unless a family name alone is behind it. */
static size_t skip_of(const struct search *search, size_t i) {
    const struct page *page = search->page;
    const struct office_row *row = NULL;
    struct name name;

    if ((!page_is(page, i, "de") && !page_is(page, i, "d")) ||
        page_has(page, i + 1, WORD_DETERMINER))
        return i;
    if (offices_match(search->offices, page, i + 1, &row) && (row->flags & ADDRESS))
        return i + 1;
    return name_read(page, i + 1, NAME_ANNOUNCED, &name) && name.words > 1 && !name.doubtful
               ? i + 1
               : i;
}

/* "X (Vietnam), Y et lao Z": the next that a plural speaks of; false where there is none. */
static bool add_other_holder(struct search *search, const struct group *group, size_t holder) {
    const struct page *page = search->page;
    size_t end = search->found->items[search->found->n - 1].end;
    size_t joint = page_joint(page, end), at;
    struct sighting *sighting;
    int country = COUNTRY_NONE, placed = COUNTRY_NONE;
    struct name name;

    if (page_is(page, end, ";"))
        joint = page_is(page, end + 1, "et") ? 2 : 1;
    if (!joint)
        return false;
    at = skip_of(search, end + joint);
    if (add_other_portfolio(search, group, at))
        return true;
    if (page_is_demonym(page, at) && !page_is_capital(page, at)) {
        country = page->notes[at].country;
        at = page->notes[at].to;
        at += page_is(page, at, ",");
    }
    at = skip_address(search, at);
    if (!name_read(page, at, NAME_ANNOUNCED, &name) || name.doubtful)
        return false;
    page_aside(page, name.to, &placed);
    if (name.words == 1 && !group_is_lone(group) && placed == COUNTRY_NONE)
        return false;
    sighting = sighting_add(search, &name, "list of offices");
    sighting->coordinated = true;
    if (country != COUNTRY_NONE)
        sighting->country = country;
    sighting_add_offices(search, group, holder);
    search->at = name.to;
    return true;
}

void row_add_others(struct search *search, const struct group *group) {
    size_t holder = 0;

    do {
        row_take_state_behind(search, group, holder++);
        take_aside(search);
    } while (add_other_holder(search, group, holder));
}
