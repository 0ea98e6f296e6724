/* Which office a counterpart holds. */
#include "tag/persons.h"

static bool is_counterpart(const struct office_phrase *phrase) {
    return phrase->row->kind && strcmp(phrase->row->kind, "homologue") == 0;
}

struct models {
    const struct page *page;
    struct sightings *sightings;
    bool *held; /* of each person: an office that says by itself which one it is */
    const struct office_phrase **known; /* the first of a state that is said of each, or NULL */
    size_t *turns; /* of each sighting: where the counterpart it was began, 0: none */
};

static bool is_model(const struct office_phrase *phrase) {
    return !(phrase->row->flags & SILENT) && !is_counterpart(phrase);
}

/* Of which portfolio, if the other does not say it; "ministre des Finances" for a deputy, too. */
static bool is_better_model(const struct office_phrase *phrase, const struct office_phrase *best) {
    return phrase->end > phrase->at && best->end == best->at &&
           (phrase->row == best->row || (strcmp(best->row->kind, "vice-Premier ministre") == 0 &&
                                         strcmp(phrase->row->kind, "ministre") == 0));
}

/* The office by which a person is known, those of a state first; NULL: none. */
static const struct office_phrase *office_of(const struct models *models,
                                             const struct sighting *sighting) {
    const struct sightings *all = models->sightings;
    const struct office_phrase *best = NULL;
    bool alone = sighting->person < 0;

    if (!alone && !models->held[sighting->person])
        return NULL;
    for (size_t i = alone ? (size_t)(sighting - all->items) : 0; i < all->n; i++) {
        const struct sighting *other = &all->items[i];

        for (size_t k = 0; other->person == sighting->person && k < other->noffices; k++) {
            const struct office_phrase *phrase = &all->offices[other->offices + k];

            if (is_model(phrase) && (!best || is_better_model(phrase, best)))
                best = phrase;
        }
        if (alone)
            break;
    }
    return best;
}

/* "ainsi que le secrétaire général X": beside the counterparts, none of them. */
static bool is_added(const struct models *models, const struct sighting *sighting) {
    size_t at = sighting->noffices ? models->sightings->offices[sighting->offices].from - 1 : 0;

    while (page_has(models->page, at, WORD_DETERMINER | WORD_FORMER | WORD_BEFORE))
        at--;
    return page_is(models->page, at, "que") && page_is(models->page, at - 1, "ainsi");
}

static const struct office_phrase *counterpart_at(const struct models *models, size_t at) {
    const struct sighting *sighting = &models->sightings->items[at];

    for (size_t k = 0; k < sighting->noffices; k++)
        if (is_counterpart(&models->sightings->offices[sighting->offices + k]))
            return &models->sightings->offices[sighting->offices + k];
    return NULL;
}

/* Whether two sightings are of one "leurs homologues X et Y". */
static bool is_same_list(const struct models *models, size_t from, size_t at) {
    const struct office_phrase *counterpart =
        at < models->sightings->n ? counterpart_at(models, at) : NULL;

    return counterpart && counterpart->from == from;
}

/* The holders of other offices before a place in its sentence; the one with that number, too. */
static size_t count_models(const struct models *models, size_t at, size_t number,
                           const struct office_phrase **model) {
    const struct sighting *items = models->sightings->items;
    size_t first = at, n = 0;
    int last = -1;

    while (first > 0 && items[first - 1].sentence == items[at].sentence)
        first--;
    for (size_t i = first; i < at; i++) {
        const struct office_phrase *office = office_of(models, &items[i]);

        if (!office || items[i].person < 0 || items[i].person == last)
            continue;
        last = items[i].person;
        if (n++ == number)
            *model = office;
    }
    return n;
}

/* "X et Y ont écrit à leurs homologues A et B": A is as X, B as Y; NULL: not as many. */
static const struct office_phrase *model_in_turn(const struct models *models, size_t at,
                                                 const struct office_phrase *counterpart) {
    const struct office_phrase *model = NULL;
    size_t from = counterpart->from, first = at, end = at;

    while (first > 0 && models->turns[first - 1] == from)
        first--;
    while (is_same_list(models, from, end))
        end++;
    return counterpart->plural && counterpart->possessive && end - first > 1 &&
                   count_models(models, first, at - first, &model) == end - first
               ? model
               : NULL;
}

enum { OPENING_MOST = 30 }; /* tokens that a sentence may open with, before a counterpart */

/* The first word of the sentence that a token stands in, or 0: it is far away. */
static size_t opening(const struct page *page, size_t at) {
    for (size_t n = 0; n < OPENING_MOST; n++, at--)
        if (token_ends_sentence(&page->tokens[at - 1]))
            return at;
    return 0;
}

/* "Elle a vu son homologue X, puis Y": of whom the sentences before speak. */
static bool is_of_pronoun(const struct page *page, size_t at) {
    size_t i = opening(page, at);

    for (; i && i < at; i++)
        if (page_is(page, i, "il") || page_is(page, i, "elle") || page_is(page, i, "ils"))
            return true;
    return false;
}

/* "… a dit le ministre X. Son homologue Y": a sentence that begins so. */
static bool is_of_subject_before(const struct page *page, size_t at) {
    size_t first = opening(page, at);

    return page_has(page, first, WORD_POSSESSIVE) && page_is(page, first + 1, "homologue");
}

/* The office of who is named last in the sentence before. */
static const struct office_phrase *model_in_sentence_before(const struct models *models,
                                                            size_t at) {
    const struct sighting *items = models->sightings->items;
    const struct office_phrase *model = NULL;
    size_t i = at;

    while (i > 0 && items[i - 1].sentence == items[at].sentence)
        i--;
    for (; i-- > 0 && items[i].sentence + 1 == items[at].sentence && !model;)
        model = office_of(models, &items[i]);
    return model;
}

/* "avec le président A": what governs the first office or the name of a sighting. */
static bool is_behind_with(const struct models *models, const struct sighting *sighting) {
    size_t at = sighting->noffices ? models->sightings->offices[sighting->offices].from
                                   : sighting->name.from;

    at--;
    while (page_has(models->page, at, WORD_DETERMINER | WORD_FORMER | WORD_BEFORE))
        at--;
    return page_is(models->page, at, "avec");
}

/*
 * "X a rencontré le président lao A et son homologue lao B", "s'est entretenu avec le président A
 * et son homologue B": B is not A's, who is of the same state, but that of who meets them.
 */
static bool is_of_same_state(const struct models *models, size_t at,
                             const struct office_phrase *model) {
    const struct sighting *one = &models->sightings->items[at];
    const struct office_phrase *counterpart = counterpart_at(models, at);
    int country = counterpart ? office_country(counterpart) : COUNTRY_NONE;

    if (country != COUNTRY_NONE)
        return country == office_country(model);
    return one->coordinated && is_behind_with(models, one - 1) &&
           office_of(models, one - 1) == model;
}

static const struct office_phrase *model_before(const struct models *models, size_t i,
                                                size_t at) {
    const struct office_phrase *model = office_of(models, &models->sightings->items[i]);

    return model && !is_of_same_state(models, at, model) ? model : NULL;
}

/* Of whom a counterpart is spoken: before in the sentence, behind in it, or before that. */
static const struct office_phrase *model_of(const struct models *models, size_t at) {
    const struct sighting *items = models->sightings->items;
    const struct office_phrase *model = NULL;
    size_t end = is_of_pronoun(models->page, items[at].name.from) ? at : models->sightings->n;

    for (size_t i = at; i-- > 0 && items[i].sentence == items[at].sentence && !model;)
        model = model_before(models, i, at);
    if (!model && is_of_subject_before(models->page, items[at].name.from))
        model = model_in_sentence_before(models, at);
    for (size_t i = at + 1; i < end && items[i].sentence == items[at].sentence && !model; i++)
        model = is_added(models, &items[i]) ? NULL : office_of(models, &items[i]);
    for (size_t i = at; i-- > 0 && !model;)
        model = model_before(models, i, at);
    return model;
}

static void note_held(struct models *models, const struct sighting *sighting) {
    for (size_t k = 0; sighting->person >= 0 && k < sighting->noffices; k++)
        if (is_model(&models->sightings->offices[sighting->offices + k]))
            models->held[sighting->person] = true;
}

static void note_known(struct models *models, const struct sighting *sighting) {
    for (size_t k = 0; sighting->person >= 0 && k < sighting->noffices; k++) {
        const struct office_phrase *phrase = &models->sightings->offices[sighting->offices + k];

        if (is_model(phrase) && phrase->row->kind && (phrase->row->flags & STATE) &&
            !phrase->former && !models->known[sighting->person])
            models->known[sighting->person] = phrase;
    }
}

/* "secrétaire général du Parti communiste du Vietnam": no counterpart is that. */
static bool names_own_state(const struct page *page, const struct office_phrase *model) {
    for (size_t i = model->noun; i < model->end && !model->shared; i++)
        if (page_names_country(page, i))
            return true;
    return model->by_body && (model->row->flags & STATE) == 0;
}

/* "chef d'état-major de l'armée lao": his counterpart is that of another one. */
static void drop_people(const struct page *page, struct office_phrase *phrase) {
    size_t last = phrase->end - 1;

    while (last > phrase->noun && page_is_demonym(page, last) && !page_is_capital(page, last) &&
           office_country(phrase) != COUNTRY_NONE &&
           page->notes[last].country != office_country(phrase))
        phrase->end = last--;
}

static void take_model(const struct page *page, struct office_phrase *phrase,
                       const struct office_phrase *model) {
    phrase->row = model->row;
    office_take_portfolio(phrase, model);
    phrase->shared = model->shared;
    drop_people(page, phrase);
    if (office_country(phrase) != COUNTRY_NONE && office_country(phrase) != office_country(model) &&
        names_own_state(page, model)) {
        phrase->end = phrase->at;
        phrase->portfolio = NULL;
    }
}

/* "le président X … il a vu son homologue X, le ministre Y": X is a president, and no minister. */
static bool is_contrary(const struct models *models, const struct sighting *sighting,
                        const struct office_phrase *model) {
    const struct office_phrase *known =
        sighting->person < 0 ? NULL : models->known[sighting->person];

    return known && (!model->row->kind || strcmp(known->row->kind, model->row->kind) != 0);
}

void resolve_counterparts(const struct page *page, struct sightings *sightings, size_t npersons,
                          struct arena *arena) {
    struct models models = {page, sightings, arena_array(arena, npersons, sizeof *models.held),
                            arena_array(arena, npersons, sizeof(struct office_phrase *)),
                            arena_array(arena, sightings->n, sizeof *models.turns)};

    for (size_t i = 0; i < sightings->n; i++) {
        note_held(&models, &sightings->items[i]);
        note_known(&models, &sightings->items[i]);
    }
    for (size_t i = 0; i < sightings->n; i++)
        for (size_t k = 0; k < sightings->items[i].noffices; k++) {
            struct office_phrase *phrase =
                &sightings->offices[sightings->items[i].offices + k];
            const struct office_phrase *model;

            if (!is_counterpart(phrase))
                continue;
            models.turns[i] = phrase->from;
            model = model_in_turn(&models, i, phrase);
            if (!model)
                model = model_of(&models, i);
            if (!model || is_contrary(&models, &sightings->items[i], model))
                continue;
            take_model(page, phrase, model);
            note_held(&models, &sightings->items[i]);
        }
}
