/* What offices leave unsaid: which one a counterpart holds, and of which state. */
#include "tag/persons.h"

static bool is_counterpart(const struct office_phrase *phrase) {
    return phrase->row->kind && strcmp(phrase->row->kind, "homologue") == 0;
}

/* Counterparts */

/* The office by which a person is known elsewhere, those of a state first; NULL: none. */
static const struct office_phrase *office_of(const struct sightings *sightings,
                                             const struct sighting *sighting, bool elsewhere) {
    const struct office_phrase *best = NULL;

    for (size_t i = 0; i < sightings->n; i++) {
        const struct sighting *other = &sightings->items[i];

        if (other != sighting &&
            !(elsewhere && sighting->person >= 0 && other->person == sighting->person))
            continue;
        for (size_t k = 0; k < other->noffices; k++) {
            const struct office_phrase *phrase = &sightings->offices[other->offices + k];

            if (!(phrase->row->flags & SILENT) && !is_counterpart(phrase) &&
                (!best || (phrase->end > phrase->at && best->end == best->at &&
                           phrase->row == best->row)))
                best = phrase;
        }
    }
    return best;
}

/* Of whom a counterpart is spoken: before in the sentence, behind in it, or before that. */
static const struct office_phrase *model_of(const struct sightings *sightings, size_t at) {
    const struct sighting *items = sightings->items;
    const struct office_phrase *model = NULL;

    for (size_t i = at; i-- > 0 && items[i].sentence == items[at].sentence && !model;)
        model = office_of(sightings, &items[i], true);
    for (size_t i = at + 1; i < sightings->n && items[i].sentence == items[at].sentence && !model;
         i++)
        model = office_of(sightings, &items[i], true);
    for (size_t i = at; i-- > 0 && !model;)
        model = office_of(sightings, &items[i], true);
    return model;
}

void resolve_counterparts(struct sightings *sightings) {
    for (size_t i = 0; i < sightings->n; i++)
        for (size_t k = 0; k < sightings->items[i].noffices; k++) {
            struct office_phrase *phrase =
                &sightings->offices[sightings->items[i].offices + k];
            const struct office_phrase *model;

            if (!is_counterpart(phrase) || !(model = model_of(sightings, i)))
                continue;
            phrase->row = model->row;
            phrase->at = model->at;
            phrase->noun = model->noun;
            phrase->end = model->end;
            phrase->skip = model->skip;
            phrase->skip_end = model->skip_end;
            phrase->portfolio = model->portfolio;
            phrase->shared = model->shared;
        }
}

/* States */

static int home(void) {
    return country_by_code(STR_LIT("VN"));
}

/* The state that is said of a sighting's holder. */
static int told(const struct sightings *sightings, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase = &sightings->offices[sighting->offices + k];

        if (phrase->ncountries)
            return office_country(phrase);
    }
    return sighting->country;
}

static bool serves_state(const struct sightings *sightings, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase = &sightings->offices[sighting->offices + k];

        if ((phrase->row->flags & STATE) && (phrase->shared || (phrase->row->flags & LOCAL)) && !phrase->abroad)
            return true;
    }
    return false;
}

static bool is_posted(const struct sightings *sightings, const struct sighting *sighting) {
    return sighting->noffices && (sightings->offices[sighting->offices].row->flags & POST);
}

static bool holds_any(const struct sightings *sightings, const struct sighting *sighting) {
    for (size_t k = 0; k < sighting->noffices; k++) {
        const struct office_phrase *phrase = &sightings->offices[sighting->offices + k];

        if ((phrase->row->kind || (phrase->row->flags & STATE)) && !phrase->abroad)
            return true;
    }
    return false;
}

/* The foreign country most spoken of, if it is so by far. */
static int main_foreign(const struct page *page, struct arena *arena) {
    size_t *counts = arena_array(arena, (size_t)country_count(), sizeof *counts), all = 0;
    int best = COUNTRY_NONE;

    for (size_t i = 0; i < page->n; i++) {
        int country = page->notes[i].country;

        if (country == COUNTRY_NONE || country == home())
            continue;
        all++;
        counts[country]++;
        if (best == COUNTRY_NONE || counts[country] > counts[best])
            best = country;
    }
    return best != COUNTRY_NONE && 2 * counts[best] > all ? best : COUNTRY_NONE;
}

/* The one foreign country between two tokens; COUNTRY_NONE: none, or several. */
static int only_foreign(const struct page *page, size_t from, size_t to) {
    int found = COUNTRY_NONE;

    for (size_t i = from; i < to; i++) {
        int country = page->notes[i].country;

        if (country == COUNTRY_NONE || country == home() || country == found)
            continue;
        if (found != COUNTRY_NONE)
            return COUNTRY_NONE;
        found = country;
    }
    return found;
}

static int foreign_of_sentence(const struct page *page, size_t at) {
    size_t from = at, to = at;

    while (page->tokens[from].kind != TOKEN_END && !page_is(page, from, "."))
        from--;
    while (page->tokens[to].kind != TOKEN_END && !page_is(page, to, "."))
        to++;
    return only_foreign(page, from, to);
}

/* "la délégation lao, conduite par …": the last foreign country before. */
static int foreign_before(const struct page *page, size_t at) {
    size_t i = at;

    while (page->tokens[i].kind != TOKEN_END && !page_is(page, i, ".") && !page_is(page, i, "par"))
        i--;
    if (!page_is(page, i, "par"))
        return COUNTRY_NONE;
    for (; page->tokens[i].kind != TOKEN_END && !page_is(page, i, "."); i--)
        if (page->notes[i].country != COUNTRY_NONE && page->notes[i].country != home())
            return page->notes[i].country;
    return COUNTRY_NONE;
}

/* By the name, then by what else the texts speak of. */
static int guessed(const struct page *page, const struct sightings *sightings,
                   const struct sighting *sighting, int foreign) {
    int country;

    if (sighting->name.vietnamese)
        return holds_any(sightings, sighting) ? home() : COUNTRY_NONE;
    if (!serves_state(sightings, sighting))
        return COUNTRY_NONE;
    country = foreign_of_sentence(page, sighting->name.from);
    if (country == COUNTRY_NONE)
        country = foreign_before(page, sighting->name.from);
    return country != COUNTRY_NONE ? country : foreign;
}

void resolve_states(const struct page *page, struct sightings *sightings, size_t npersons,
                    struct arena *arena) {
    int *known = arena_array(arena, npersons, sizeof *known), foreign = main_foreign(page, arena);

    for (size_t i = 0; i < npersons; i++)
        known[i] = COUNTRY_NONE;
    for (size_t i = 0; i < sightings->n; i++) {
        const struct sighting *sighting = &sightings->items[i];

        if (sighting->person >= 0 && known[sighting->person] == COUNTRY_NONE)
            known[sighting->person] = told(sightings, sighting);
    }
    for (size_t i = 0; i < sightings->n; i++) {
        struct sighting *sighting = &sightings->items[i];

        if (sighting->person < 0 || known[sighting->person] != COUNTRY_NONE)
            continue;
        if (i && sighting->coordinated && !sighting->name.vietnamese && !is_posted(sightings, sighting) &&
            serves_state(sightings, sighting))
            known[sighting->person] = sighting[-1].person >= 0 ? known[sighting[-1].person]
                                                               : told(sightings, &sighting[-1]);
        if (known[sighting->person] == home() || known[sighting->person] == COUNTRY_NONE)
            known[sighting->person] = guessed(page, sightings, sighting, foreign);
    }
    for (size_t i = 0; i < sightings->n; i++)
        if (sightings->items[i].person >= 0)
            sightings->items[i].country = known[sightings->items[i].person];
}
