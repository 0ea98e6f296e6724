#include "tag/sightings.h"

#include <stdlib.h>

#include "tag/cues.h"
#include "tag/holders.h"
#include "tag/list.h"
#include "tag/peoples.h"
#include "tag/rows.h"

enum {
    AHEAD = 14,    /* tokens between a name and what it was appointed to */
    TITLE_MOST = 6 /* between "nommé" and a name */
};

void sightings_release(struct sightings *sightings) {
    free(sightings->items);
    free(sightings->offices);
}

static bool has_office(const struct search *search, const struct sighting *sighting) {
    for (size_t i = 0; i < sighting->noffices; i++)
        if (search->found->offices[sighting->offices + i].row->kind)
            return true;
    return false;
}

/* Who holds the offices of a group */

/* "les rois Hung", "les empereurs Nguyen": several of one name. */
static bool is_dynasty(const struct page *page, const struct group *group,
                       const struct name *name) {
    const struct office_phrase *phrase = &group->phrases[group->n - 1];

    return phrase->plural && phrase->row->kind && (phrase->row->flags & SHARED) &&
           !page_is_capital(page, name->to + page_joint(page, name->to));
}

static bool reads_holder(const struct search *search, const struct group *group, size_t i,
                         struct name *name) {
    bool title = group->phrases[group->n - 1].row->flags & ADDRESS;

    if (!name_read(search->page, i, NAME_ANNOUNCED, name) || (name->doubtful && !title))
        return false;
    if (!page_is_capital(search->page, i) && !group_is_lone(group))
        return false;
    if (name->words == 1 && is_dynasty(search->page, group, name))
        return false;
    if (name->words == 1 &&
        (!group_is_lone(group) || (!title && (search->page->tokens[i].flags & TOKEN_CAPITALS))))
        return false;
    return name->words > 1 || name->to - name->from > 1 || i == group->to ||
           (page_is(search->page, name->to, ",") && group->phrases[0].determined);
}

static bool is_plural(const struct group *group) {
    for (size_t i = 0; i < group->n; i++)
        if (group->phrases[i].plural)
            return true;
    return false;
}

/* Whether a group follows the sighting before in a list: "X, et le ministre Y". */
static bool is_coordinated(const struct search *search, const struct group *group) {
    const struct page *page = search->page;
    const struct sightings *found = search->found;
    size_t at = group->phrases[0].from - 1;

    if (!found->n || found->items[found->n - 1].sentence != search->sentence)
        return false;
    while (page_has(page, at, WORD_DETERMINER | WORD_FORMER | WORD_BEFORE))
        at--;
    while (page_is(page, at, "et") || page_is(page, at, ",") || page_is(page, at, "avec"))
        at--;
    return at + 1 == found->items[found->n - 1].end;
}

/* "le prince X de Monaco", "le président X de Russie" */
static bool lacks_state(const struct group *group) {
    const struct office_phrase *phrase = &group->phrases[group->n - 1];

    return group->n == 1 && phrase->row->kind && (phrase->row->flags & STATE) &&
           phrase->end == phrase->at && !phrase->ncountries;
}

static void add_holder(struct search *search, const struct group *group, const struct name *name,
                       const char *rule) {
    bool coordinated = is_coordinated(search, group);
    struct sighting *sighting = sighting_add(search, name, rule);

    sighting->coordinated = coordinated;
    if (group->country != COUNTRY_NONE && sighting->country == COUNTRY_NONE)
        sighting->country = group->country;
    search->at = name->to;
    sighting_add_offices(search, group, 0);
    if (is_plural(group))
        row_add_others(search, group);
    else if (lacks_state(group))
        row_take_state_behind(search, group, 0);
}

static void add_nobody(struct search *search, const struct group *group) {
    struct name nobody = {.from = group->to, .to = group->to};

    sighting_add(search, &nobody, NULL)->end = group->to;
    sighting_add_offices(search, group, 0);
}

/* "X a été nommé ministre", "en sa qualité de ministre" */
static struct sighting *appointed(struct search *search, const struct group *group) {
    const struct page *page = search->page;
    size_t at = group->phrases[0].from - 1;
    struct sighting *last = last_named(search);

    while (page_has(page, at, WORD_FORMER | WORD_BEFORE | WORD_DETERMINER) ||
           page_is(page, at, "de") || page_is(page, at, "aussi") ||
           str_ends(page->tokens[at].folded, "ement"))
        at--;
    return last && page_has(page, at, WORD_APPOINTED) && at >= last->end &&
                   at < last->end + AHEAD
               ? last
               : NULL;
}

/* "a nommé Mme X vice-ministre": said of the name right before. */
static bool is_appointed_here(const struct search *search, const struct group *group,
                              const struct sighting *before) {
    const struct page *page = search->page;
    size_t at = before ? before->name.from - 1 : 0;

    if (!before || before->end != group->phrases[0].from)
        return false;
    for (size_t n = 0; n < TITLE_MOST && page->tokens[at].kind == TOKEN_WORD; n++, at--)
        if (page_has(page, at, WORD_APPOINTED))
            return page_has(page, at - 1, WORD_AUXILIARY);
    return false;
}

/* "X et Y, respectivement ministre de … et ministre de …" */
static bool place_respectively(struct search *search, const struct group *group) {
    size_t n = search->found->n;
    struct group one = *group;

    if (!page_is(search->page, group->phrases[0].from - 1, "respectivement") || n < group->n)
        return false;
    for (size_t i = 0; i < group->n; i++) {
        struct sighting holder = search->found->items[n - group->n + i];

        one.phrases[0] = group->phrases[i];
        one.n = 1;
        if (sighting_is_named(&holder) && holder.sentence == search->sentence)
            sighting_add_apposed(search, &one, holder);
    }
    return true;
}

/* "le porte-parole du président X, Y", "Y, porte-parole du président X": X is the principal. */
static bool place_principal(struct search *search, const struct group *group,
                            const struct sighting *before) {
    size_t at = group->phrases[group->n - 1].principal;
    bool apposed = before && !group->phrases[0].determined &&
                   group_is_apposed(search, group, before);
    struct sighting holder;
    struct group principal;
    struct name name, other;

    if (!at || !reads_holder(search, group, group->to, &name))
        return false;
    if (!apposed && (!page_is(search->page, name.to, ",") ||
                     !reads_holder(search, group, skip_address(search, name.to), &other) ||
                     other.words < 2 || search->page->tokens[other.to].kind == TOKEN_WORD))
        return false;
    if (!group_read(search, at, &principal) || principal.to != group->to)
        return false;
    if (apposed) {
        holder = *before;
        sighting_add_apposed(search, group, holder);
    }
    add_holder(search, &principal, &name, "office before the name");
    if (!apposed)
        add_holder(search, group, &other, "office, then the name");
    return true;
}

static void place_group(struct search *search, struct group *group) {
    const struct page *page = search->page;
    struct sighting *before = last_named(search);
    size_t holder = holder_behind(page, group);
    bool forward;
    struct name name;

    search->at = group->to;
    if (place_respectively(search, group) || place_principal(search, group, before))
        return;
    if (is_appointed_here(search, group, before)) {
        sighting_add_apposed(search, group, *before);
        return;
    }
    if (holder_is_said(page, group)) {
        if (reads_holder(search, group, holder, &name) && name.words > 1) {
            add_holder(search, group, &name, "office, then the name");
            return;
        }
        holder = 0;
    } else if (!holder && reads_holder(search, group, group->to, &name)) {
        add_holder(search, group, &name, "office before the name");
        return;
    }
    forward = holder && reads_holder(search, group, holder, &name) &&
              !group_is_object(page, group, &name);
    if (before && group_is_apposed(search, group, before) && !group_is_subject(page, group) &&
        (!group->phrases[0].determined || !forward || !has_office(search, before)))
        sighting_add_apposed(search, group, *before);
    else if (forward)
        add_holder(search, group, &name, "office, then the name");
    else if ((before = appointed(search, group)))
        sighting_add_apposed(search, group, *before);
    else
        add_nobody(search, group);
}

/* The page */

/* The "général" of "Département général", which is no rank. */
static bool is_adjective_general(const struct page *page, size_t i) {
    const uint32_t announces = WORD_STOP | WORD_DETERMINER | WORD_BEFORE | WORD_FORMER |
                               WORD_SAYS | WORD_AUXILIARY | WORD_DE;

    return (page_is(page, i, "general") || page_is(page, i, "generale")) &&
           page->tokens[i - 1].kind == TOKEN_WORD && !page_has(page, i - 1, announces) &&
           !page_is_demonym(page, i - 1);
}

/* "les Philippins X et Y": those behind the first. */
static void add_compatriots(struct search *search, int country) {
    const struct page *page = search->page;
    struct name name;

    for (size_t joint; (joint = page_joint(page, search->at)) > 0; search->at = name.to) {
        if (!name_read(page, search->at + joint, NAME_ANNOUNCED, &name) || name.words < 2 ||
            !name_is_possible(page, &name))
            return;
        sighting_add(search, &name, "people")->country = country;
    }
}

/* "la Française X": whose state is said with the name. */
static bool read_compatriot(struct search *search) {
    const struct page *page = search->page;
    int country;
    size_t at = search->at, n = people_at(page, at, &country), to = at + n;
    struct name name;

    if (!n || page_is(page, to, ",") ||
        !name_read(page, skip_address(search, to), NAME_ANNOUNCED, &name) ||
        name.words < 2 || !name_is_possible(page, &name))
        return false;
    sighting_add(search, &name, "people")->country = country;
    search->at = name.to;
    if (page_has(page, at - 1, WORD_PLURAL))
        add_compatriots(search, country);
    return true;
}

static void read_name(struct search *search) {
    struct name name;
    const char *rule;

    if (read_compatriot(search))
        return;
    search->at += people_of_region(search->page, search->at);
    if (!name_read(search->page, search->at, NAME_ALONE, &name)) {
        size_t place = page_place(search->page, search->at);

        search->at += place ? place : 1;
        return;
    }
    rule = name_evidence(search->page, &name);
    if (rule || name_is_possible(search->page, &name))
        sighting_add(search, &name, rule);
    search->at = name.to;
}

void sightings_find(const struct offices *offices, const struct page *page,
                    struct sightings *sightings) {
    struct search search = {offices, page, sightings, .at = 1};
    struct group group;

    sightings->n = sightings->noffices = 0;
    while (search.at < page->n) {
        const struct token *token = &page->tokens[search.at];

        if (token_ends_sentence(token)) {
            search.sentence++;
            search.ministry.row = NULL;
            search.at++;
        } else if (token->kind != TOKEN_WORD) {
            search.at++;
        } else if (offices_read_ministry(offices, page, search.at, &search.ministry)) {
            search.at = search.ministry.to;
        } else if (group_read_that(&search, search.at, &group) ||
                   (!is_adjective_general(page, search.at) &&
                    group_read(&search, search.at, &group))) {
            place_group(&search, &group);
        } else {
            read_name(&search);
        }
    }
}
