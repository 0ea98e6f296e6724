/* Of which state an office is whose state is not said. */
#include "tag/persons.h"

struct states {
    const struct page *page;
    const struct sightings *sightings;
    int home;    /* of the dispatches: Vietnam */
    int foreign; /* the one most spoken of, or COUNTRY_NONE */
};

static const struct office_phrase *office_at(const struct states *states,
                                             const struct sighting *sighting, size_t k) {
    return &states->sightings->offices[sighting->offices + k];
}

/* "Ta Dinh Khue, professeur à l'Université de Lausanne": of where he works, not of him. */
static bool is_elsewhere(const struct sighting *sighting, const struct office_phrase *phrase) {
    return sighting->name.vietnamese && phrase->by_body && !phrase->row->kind;
}

/* The state that is said of a sighting's holder. */
static int told(const struct states *states, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++)
        if (office_at(states, sighting, k)->ncountries &&
            !is_elsewhere(sighting, office_at(states, sighting, k)))
            return office_country(office_at(states, sighting, k));
    return sighting->country;
}

/* Whether an office is of some state, although it is not said of which. */
static bool serves_state(const struct states *states, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase = office_at(states, sighting, k);

        if ((phrase->row->flags & STATE) && !phrase->abroad &&
            (phrase->shared || phrase->possessive || (phrase->row->flags & LOCAL)))
            return true;
    }
    return false;
}

static bool is_posted(const struct states *states, const struct sighting *sighting) {
    return sighting->noffices && (office_at(states, sighting, 0)->row->flags & POST);
}

static bool is_of_place(const struct states *states, const struct sighting *sighting) {
    return sighting->noffices && (office_at(states, sighting, 0)->row->flags & LOCAL);
}

static bool holds_any(const struct states *states, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase = office_at(states, sighting, k);

        if ((phrase->row->kind || (phrase->row->flags & STATE)) && !phrase->abroad)
            return true;
    }
    return false;
}

/* The foreign country that a token names, or COUNTRY_NONE. */
static int foreign_at(const struct states *states, size_t i) {
    int country = states->page->notes[i].country;

    return country == states->home ? COUNTRY_NONE : country;
}

/* The foreign country that makes up more than half of those named. */
static int main_foreign(const struct states *states, struct arena *arena) {
    size_t *counts = arena_array(arena, (size_t)country_count(), sizeof *counts), all = 0;
    int best = COUNTRY_NONE;

    for (size_t i = 0; i < states->page->n; i++) {
        int country = foreign_at(states, i);

        if (country == COUNTRY_NONE)
            continue;
        all++;
        counts[country]++;
        if (best == COUNTRY_NONE || counts[country] > counts[best])
            best = country;
    }
    return best != COUNTRY_NONE && 2 * counts[best] > all ? best : COUNTRY_NONE;
}

/* Where the sentence begins that a token stands in: the place before its first word. */
static size_t sentence_start(const struct page *page, size_t at) {
    while (!token_ends_sentence(&page->tokens[at]))
        at--;
    return at;
}

/* The one foreign country of a sentence; COUNTRY_NONE: none, or several. */
static int foreign_of_sentence(const struct states *states, size_t at) {
    int found = COUNTRY_NONE;

    at = sentence_start(states->page, at);
    for (size_t i = at + 1; !token_ends_sentence(&states->page->tokens[i]); i++) {
        int country = foreign_at(states, i);

        if (country == COUNTRY_NONE || country == found)
            continue;
        if (found != COUNTRY_NONE)
            return COUNTRY_NONE;
        found = country;
    }
    return found;
}

/* "Le Luxembourg attend … Son ministre X": whose, said in the sentence before. */
static int foreign_of_owner(const struct states *states, const struct sighting *sighting) {
    size_t at;

    if (!sighting->noffices || !office_at(states, sighting, 0)->possessive)
        return COUNTRY_NONE;
    at = sentence_start(states->page, sighting->name.from);
    return at > 0 ? foreign_of_sentence(states, at - 1) : COUNTRY_NONE;
}

/* "la délégation lao, conduite par …": the last foreign country before. */
static int foreign_before(const struct states *states, size_t at) {
    const struct token *tokens = states->page->tokens;

    while (!token_ends_sentence(&tokens[at]) && !page_is(states->page, at, "par"))
        at--;
    for (; !token_ends_sentence(&tokens[at]); at--)
        if (foreign_at(states, at) != COUNTRY_NONE)
            return foreign_at(states, at);
    return COUNTRY_NONE;
}

/* "A Moscou, le président X": the one foreign country whose town a sentence begins with. */
static int foreign_of_scene(const struct states *states, size_t at) {
    int country;

    at = sentence_start(states->page, at);
    if (!page_is(states->page, at + 1, "a") || !page_place(states->page, at + 2))
        return COUNTRY_NONE;
    country = page_place_country(states->page, at + 2);
    return country == states->home ? COUNTRY_NONE : country;
}

/* Whether a sighting's holder is known to be of a foreign country. */
static int foreign_of_holder(const struct states *states, const struct sighting *sighting,
                             const int *known) {
    int country = sighting->person >= 0 ? known[sighting->person] : COUNTRY_NONE;

    return country == states->home ? COUNTRY_NONE : country;
}

/* "M. X (Mongolie) a transmis les voeux du président Y": of the state of whom is named before. */
static int foreign_of_company(const struct states *states, const struct sighting *sighting,
                              const int *known) {
    const struct sighting *items = states->sightings->items, *one = sighting;

    if (is_posted(states, sighting) || is_of_place(states, sighting))
        return COUNTRY_NONE;
    while (one > items && one[-1].sentence == sighting->sentence) {
        int country = foreign_of_holder(states, --one, known);

        if (country != COUNTRY_NONE)
            return country;
    }
    for (; one > items && one[-1].sentence + 1 == sighting->sentence; one--) {
        int country = foreign_of_holder(states, one - 1, known);

        if (country != COUNTRY_NONE)
            return country == foreign_of_sentence(states, one[-1].name.from) ? country
                                                                             : COUNTRY_NONE;
    }
    return COUNTRY_NONE;
}

/* By the name, then by what else the texts speak of. */
static int guessed(const struct states *states, const struct sighting *sighting,
                   const int *known) {
    int country;

    if (sighting->name.vietnamese)
        return holds_any(states, sighting) ? states->home : COUNTRY_NONE;
    if (!serves_state(states, sighting))
        return COUNTRY_NONE;
    country = foreign_of_sentence(states, sighting->name.from);
    if (country == COUNTRY_NONE)
        country = foreign_before(states, sighting->name.from);
    if (country == COUNTRY_NONE)
        country = foreign_of_owner(states, sighting);
    if (country == COUNTRY_NONE)
        country = foreign_of_scene(states, sighting->name.from);
    if (country == COUNTRY_NONE)
        country = foreign_of_company(states, sighting, known);
    return country != COUNTRY_NONE ? country : states->foreign;
}

/* As that of the sighting before, where both stand in one list of foreigners. */
static int coordinated(const struct states *states, const struct sighting *sighting,
                       const int *known) {
    const struct sighting *before = sighting - 1;

    if (!sighting->coordinated || sighting->name.vietnamese || is_posted(states, sighting) ||
        !serves_state(states, sighting))
        return COUNTRY_NONE;
    return before->person >= 0 ? known[before->person] : told(states, before);
}

static void guess_states(const struct states *states, int *known) {
    for (size_t i = 0; i < states->sightings->n; i++) {
        const struct sighting *sighting = &states->sightings->items[i];
        int *country = sighting->person >= 0 ? &known[sighting->person] : NULL;

        if (!country || *country != COUNTRY_NONE)
            continue;
        *country = coordinated(states, sighting, known);
        if (*country == states->home || *country == COUNTRY_NONE)
            *country = guessed(states, sighting, known);
    }
}

void resolve_states(const struct page *page, struct sightings *sightings, size_t npersons,
                    struct arena *arena) {
    struct states states = {page, sightings, country_by_code(STR_LIT("VN")), COUNTRY_NONE};
    int *known = arena_array(arena, npersons, sizeof *known);

    states.foreign = main_foreign(&states, arena);
    for (size_t i = 0; i < npersons; i++)
        known[i] = COUNTRY_NONE;
    for (size_t i = 0; i < sightings->n; i++) {
        const struct sighting *sighting = &sightings->items[i];

        if (sighting->person >= 0 && known[sighting->person] == COUNTRY_NONE)
            known[sighting->person] = told(&states, sighting);
    }
    guess_states(&states, known);
    for (size_t i = 0; i < sightings->n; i++)
        if (sightings->items[i].person >= 0)
            sightings->items[i].country = known[sightings->items[i].person];
}
