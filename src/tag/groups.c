/* Offices of one person, one behind another. */
#include "tag/groups.h"
#include "tag/holders.h"

enum { OPENING_MOST = 30 }; /* tokens that a sentence may open with, before who is its subject */

/* The last sighting of this sentence, if somebody is named there. */
struct sighting *last_named(const struct search *search) {
    struct sightings *found = search->found;
    struct sighting *last = found->n ? &found->items[found->n - 1] : NULL;

    return last && last->sentence == search->sentence && sighting_is_named(last) ? last : NULL;
}

/* Behind a name */

/* Where an apposition begins, without its article: the place of the comma before it. */
static size_t comma_before(const struct page *page, const struct group *group) {
    size_t at = group->phrases[0].from - 1;

    while (page_has(page, at, WORD_DETERMINER | WORD_FORMER | WORD_BEFORE) ||
           holder_adverbs(page, at))
        at--;
    return page_is(page, at, ",") || page_is(page, at, "(") || page_is(page, at, "-") ? at : 0;
}

/* "aux présidents": said of others than the name before the comma. */
static bool is_contracted(const struct page *page, size_t i) {
    return page_is(page, i, "du") || page_is(page, i, "des") || page_is(page, i, "au") ||
           page_is(page, i, "aux");
}

/* "le président lao X, le roi du Cambodge": another person, since of another state. */
static bool is_of_another_state(const struct search *search, const struct group *group,
                                const struct sighting *before) {
    int country = office_country(&group->phrases[0]), other = COUNTRY_NONE;

    for (size_t i = 0; i < before->noffices && other == COUNTRY_NONE; i++)
        other = office_country(&search->found->offices[before->offices + i]);
    return group->phrases[0].determined && country != COUNTRY_NONE && other != COUNTRY_NONE &&
           country != other;
}

/* "à X, les dirigeants vietnamiens ont dit" */
static bool is_of_several(const struct group *group) {
    return group->phrases[0].plural && group->phrases[0].determined;
}

/* "X, ministre", "X, 45 ans, ministre", "X (ministre …)" */
bool group_is_apposed(const struct search *search, const struct group *group,
                      const struct sighting *before) {
    const struct page *page = search->page;
    size_t at = comma_before(page, group);

    if (!at || is_contracted(page, group->phrases[0].from - 1) ||
        is_of_another_state(search, group, before) || is_of_several(group) ||
        (before->name.words < 2 && !before->rule))
        return false;
    return before->end == at || before->name.to == at ||
           (page_is(page, at - 1, "ans") && before->end + 3 == at);
}

bool group_is_subject(const struct page *page, const struct group *group) {
    return group->phrases[0].determined && page_has(page, group->to, WORD_AUXILIARY | WORD_SAYS) &&
           !page_is_capital(page, group->to);
}

bool group_is_object(const struct page *page, const struct group *group,
                     const struct name *name) {
    size_t at = group->phrases[0].from;

    if (!group->phrases[0].determined ||
        !page_has(page, name->to, WORD_AUXILIARY | WORD_SAYS | WORD_DETERMINER))
        return false;
    for (size_t n = 0; n < OPENING_MOST && !token_ends_sentence(&page->tokens[at - 1]); n++)
        at--;
    at += page_is(page, at, "en");
    return str_ends(page->tokens[at].folded, "ant");
}

/* Reading */

/* "son vice-ministre", behind "le ministère de la Défense de Russie" */
static void take_ministry(const struct search *search, struct office_phrase *phrase) {
    const struct office_phrase *ministry = &search->ministry;

    if (!ministry->row || !phrase->possessive || phrase->end > phrase->at ||
        !(phrase->row->flags & SHARED))
        return;
    office_take_portfolio(phrase, ministry);
    if (!phrase->ncountries)
        office_add_country(phrase, office_country(ministry));
}

/* Whether a title behind a comma is of somebody else: "X, secrétaire général, Mme Y". */
static bool is_complete(const struct search *search, const struct group *group) {
    const struct sighting *before = last_named(search);

    return page_is(search->page, group->to, ",") && before && !group->phrases[0].determined &&
           group_is_apposed(search, group, before);
}

/* "le ministre des Sports, le prince X" */
static bool is_style(const struct page *page, size_t i, const struct office_row *row) {
    return strncmp(row->kind, "prince", 6) == 0 && page_is_capital(page, i + 1);
}

/* Where the next office of the same person begins, or 0. */
static size_t next_office(const struct search *search, const struct group *group) {
    const struct page *page = search->page;
    const struct office_row *row = NULL;
    size_t joint = page_joint(page, group->to), at = group->to + joint;
    bool determined = page_has(page, at, WORD_DETERMINER);

    at += determined ? 1 : 0;
    while (page_has(page, at, WORD_FORMER) && !page_is_capital(page, at))
        at++;
    if (!offices_match(search->offices, page, at, &row))
        return 0;
    if (row->flags & ADDRESS)
        return page_is(page, group->to, "et") || is_complete(search, group) ? 0 : at;
    if (determined && joint && page_is(page, group->to, ",") &&
        (!row->kind || (row->flags & POST) || is_style(page, at, row)))
        return is_complete(search, group) ? 0 : at;
    return joint && !determined ? at : 0;
}

/* "PDG et fondateur de Zabol", "président et directeur général de Zabol" */
static void share_complement(struct group *group) {
    struct office_phrase *first = &group->phrases[0], *next = &group->phrases[1];

    if (group->n != 2 || first->end > first->at || first->ncountries || next->end == next->at ||
        !first->row->kind || (first->row->flags & SHARED) ||
        (next->row->kind && strncmp(next->row->kind, "directeur", 9) != 0))
        return;
    office_take_portfolio(first, next);
}

/* The one state that is named from one place to another; COUNTRY_NONE: none, or several. */
static int only_state(const struct page *page, size_t from, size_t to) {
    int found = COUNTRY_NONE;

    for (size_t i = from; i < to; i++) {
        int country = page->notes[i].country;

        if (country == COUNTRY_NONE || country == found)
            continue;
        if (found != COUNTRY_NONE)
            return COUNTRY_NONE;
        found = country;
    }
    return found;
}

/* "(Laos)", "(Chambre basse du Parlement kazakh)" */
static void take_aside(const struct page *page, struct group *group) {
    size_t from = group->to;

    group->to += page_aside(page, from, &group->country);
    if (group->country == COUNTRY_NONE)
        group->country = only_state(page, from, group->to);
}

bool group_read(const struct search *search, size_t i, struct group *group) {
    *group = (struct group){.country = COUNTRY_NONE};
    for (size_t at = i; at && group->n < GROUP_MAX; at = next_office(search, group)) {
        struct office_phrase *phrase = &group->phrases[group->n];

        if (!offices_read(search->offices, search->page, at, phrase))
            break;
        take_ministry(search, phrase);
        group->to = phrase->to;
        take_aside(search->page, group);
        group->n++;
    }
    share_complement(group);
    return group->n > 0;
}

/* The last office of this sentence that somebody holds, or NULL. */
static const struct office_phrase *last_office(const struct search *search) {
    const struct sightings *found = search->found;

    for (size_t i = found->n; i-- > 0 && found->items[i].sentence == search->sentence;)
        for (size_t k = found->items[i].noffices; k-- > 0;)
            if (found->offices[found->items[i].offices + k].row->kind)
                return &found->offices[found->items[i].offices + k];
    return NULL;
}

/* "son collègue de l'Intérieur", behind a minister */
static bool is_colleague(const struct page *page, size_t i, const struct office_phrase *said) {
    size_t of = offices_preposition(page, i + 1);

    return (page_is(page, i, "collegue") || page_is(page, i, "collegues")) &&
           page_has(page, i - 1, WORD_POSSESSIVE) && (said->row->flags & SHARED) &&
           page_is_capital(page, i + 1 + of) && !page_names_country(page, i + 1 + of);
}

bool group_read_that(const struct search *search, size_t i, struct group *group) {
    const struct page *page = search->page;
    struct office_phrase *phrase = &group->phrases[0];
    const struct office_phrase *said;

    if (!offices_preposition(page, i + 1) || !(said = last_office(search)) ||
        !(page_is(page, i, "celui") || page_is(page, i, "celle") ||
          is_colleague(page, i, said)))
        return false;
    *group = (struct group){.country = COUNTRY_NONE, .n = 1};
    *phrase = (struct office_phrase){.row = said->row, .from = i, .to = i + 1,
                                     .at = i + 1, .noun = i + 1, .end = i + 1,
                                     .determined = true, .shared = true};
    complement_read(search->offices, page, phrase);
    if (phrase->end == phrase->at && phrase->ncountries)
        office_take_portfolio(phrase, said);
    group->to = phrase->to;
    return phrase->to > i + 1;
}
