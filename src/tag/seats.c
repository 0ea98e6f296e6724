#include "tag/seats.h"

#include "tag/inflect.h"
#include "tag/list.h"

#define WORDS(name, words) static const char name[] = words;
#define ACTS(strength, infinitives)
#define ACT_FORMS(strength, forms)
#include "tag/seats.def"
#undef WORDS
#undef ACTS
#undef ACT_FORMS

enum { STRONG, CIVIC, WEAK }; /* what an act says by itself: seats.def */

/* How many tokens away a sign may stand. */
enum {
    ADVERBS_MAX = 6,
    ASIDE_MAX = 9,
    NOUN_REACH = 3,
    BETWEEN_REACH = 4,
    COMPANY_REACH = 8,
    JOURNEY_REACH = 8,
    OBJECT_REACH = 10,
    CHAIN_REACH = 30,
};

/* Acts */

struct adding {
    struct gazetteer *acts;
    int strength;
};

static void add_act(void *context, struct str form) {
    struct adding *adding = context;

    gazetteer_add(adding->acts, form, adding->strength);
}

static void add_acts(struct gazetteer *acts, int strength, const char *infinitives) {
    struct str infinitive;

    while (word_next(&infinitives, &infinitive))
        conjugate(infinitive, add_act, &(struct adding){acts, strength});
}

static void add_forms(struct gazetteer *acts, int strength, const char *forms) {
    struct str form;

    while (word_next(&forms, &form))
        gazetteer_add(acts, form, strength);
}

struct gazetteer *seats_acts(void) {
    struct gazetteer *acts = gazetteer_new();

#define WORDS(name, words)
#define ACTS(strength, infinitives) add_acts(acts, strength, infinitives);
#define ACT_FORMS(strength, forms) add_forms(acts, strength, forms);
#include "tag/seats.def"
#undef WORDS
#undef ACTS
#undef ACT_FORMS
    return acts;
}

static bool has_object_of_states(const struct token *verb) {
    for (size_t i = 1; i < OBJECT_REACH && verb[i].kind != TOKEN_END; i++)
        if (token_in(&verb[i], OF_STATES_ALONE))
            return true;
        else if (token_is(&verb[i], "."))
            return false;
    return false;
}

/* Whether another country, or its seat, stands near a candidate. */
static bool has_company(const struct place *place) {
    const struct candidate *self = &place->candidates[place->at];

    return (place->at > 0 && self[-1].mention.to + COMPANY_REACH > self->mention.from) ||
           (place->at + 1 < place->ncandidates &&
            self[1].mention.from < self->mention.to + COMPANY_REACH);
}

/* The dispatches report on the town as well. */
static bool is_home_alone(const struct place *place) {
    int country = place->candidates[place->at].mention.country;

    return strcmp(country_code(country), "VN") == 0 && !has_company(place);
}

static bool is_act(const struct place *place, const struct token *token) {
    int strength;

    return token->kind == TOKEN_WORD &&
           (!(token->flags & TOKEN_CAPITAL) || token->flags & TOKEN_CAPITALS) &&
           gazetteer_match(place->acts, token, &strength) == 1 &&
           (strength == STRONG || (strength == CIVIC && !is_home_alone(place)) ||
            has_object_of_states(token));
}

/* Chains: "Pékin, Moscou et Téhéran" */

/* The first and last candidate of the chain that a seat stands in. */
struct chain {
    size_t first, last;
};

static bool joined(const struct place *place, size_t one) {
    return candidates_joined(place, one, one + 1, true);
}

static struct chain chain_of(const struct place *place) {
    struct chain chain = {place->at, place->at};

    while (chain.first > 0 && place->at - chain.first < CHAIN_REACH &&
           joined(place, chain.first - 1))
        chain.first--;
    while (chain.last + 1 < place->ncandidates && chain.last - place->at < CHAIN_REACH &&
           joined(place, chain.last))
        chain.last++;
    return chain;
}

/* Subjects */

static const struct token *skip_adverbs(const struct token *token) {
    for (int i = 0; i < ADVERBS_MAX; i++, token++)
        if (token->kind != TOKEN_WORD ||
            !(token_in(token, CLITICS) || (str_ends(token->folded, "ment") && token->folded.n > 6)))
            break;
    return token;
}

/* Whether what stands at a token is a verb that only a state is the subject of. */
static bool acts(const struct place *place, const struct token *token) {
    token = skip_adverbs(token);
    if (token_in(token, AUXILIARIES) || token_in(token, MODALS))
        return is_act(place, skip_adverbs(token + 1));
    if (token_in(token, BEING)) {
        token = skip_adverbs(token + 1);
        return token_in(token, STANCES) || (token_is(token - 1, "s") && is_act(place, token)) ||
               token_is(token, "fermement");
    }
    return is_act(place, token);
}

/* "s'est félicité": the verb is one of being, behind a reflexive. */
static bool acts_on_itself(const struct place *place, const struct token *token) {
    if (!token_in(token, "s se"))
        return false;
    token = skip_adverbs(token);
    return token_in(token, BEING) && is_act(place, skip_adverbs(token + 1));
}

static bool is_governed(const struct token *previous) {
    return previous->kind == TOKEN_WORD && token_in(previous, PREPOSITIONS);
}

/* Another subject beside the seat, which is no country: "et l'Otan". */
static const struct token *skip_company(const struct token *next) {
    const struct token *token = next;

    if (!token_is(token, "et"))
        return next;
    token++;
    if (token_in(token, "l le la les d"))
        token++;
    while (token->kind == TOKEN_WORD && token->flags & TOKEN_CAPITAL)
        token++;
    return token;
}

/* What is put in between commas: ", de son côté,". */
static const struct token *skip_aside(const struct token *next) {
    const struct token *token = next;

    if (!token_is(token, ","))
        return next;
    if (token_is(token + 1, "qui"))
        return token + 2;
    for (int i = 0; i < ASIDE_MAX; i++)
        if ((++token)->kind != TOKEN_WORD)
            break;
    return token_is(token, ",") ? token + 1 : next;
}

static bool is_subject(const struct place *place) {
    struct chain chain = chain_of(place);
    const struct token *next = token_behind(place, chain.last, 1);
    const struct token *previous = token_before(place, place->at, 1);

    if (token_in(previous, "et ou")) {
        previous = token_before(place, chain.first, 1);
        if (token_is(previous, "et") && is_governed(token_before(place, chain.first, 3)))
            return false;
    }
    if (is_governed(previous))
        return false;
    next = skip_aside(skip_company(next));
    next += token_is(next, "qui");
    return acts(place, next) || acts_on_itself(place, next);
}

/* Other places that a state stands in */

static bool is_journey(const struct place *place, const struct chain *chain) {
    const struct token *token = token_before(place, chain->first, 1);

    for (size_t i = 0; i < JOURNEY_REACH && token->kind != TOKEN_END; i++, token--)
        if (token_in(token, BETWEEN_TOWNS))
            return true;
    token = token_behind(place, chain->last, 1);
    return token_in(token, BETWEEN_TOWNS) ||
           (token->kind != TOKEN_END && token_in(token + 1, BETWEEN_TOWNS));
}

/* "entre Pékin et X": where X is a name that is no state's, it is two towns. */
static bool other_is_state(const struct place *place, const struct chain *chain) {
    const struct token *next = token_behind(place, chain->last, 1);

    return chain->first != chain->last || !token_is(next, "et") ||
           next[1].kind != TOKEN_WORD || !(next[1].flags & TOKEN_CAPITAL) ||
           next[1].flags & TOKEN_CAPITALS;
}

static bool is_between(const struct place *place, const struct chain *chain) {
    const struct token *previous = token_before(place, chain->first, 1);

    if (token_is(previous, "et") && token_near(previous - 1, BETWEEN_REACH, "entre"))
        return !is_journey(place, chain);
    return token_is(previous, "entre") && !is_journey(place, chain) && other_is_state(place, chain);
}

/* "l'axe Moscou-Téhéran" */
static bool is_pair(const struct place *place, const struct chain *chain) {
    return chain->first != chain->last &&
           token_near(token_before(place, chain->first, 1), 2, BETWEEN_STATES);
}

static bool is_possessor(const struct place *place, size_t candidate) {
    return token_in(token_before(place, candidate, 1), "de d du") &&
           token_near(token_before(place, candidate, 2), NOUN_REACH, OF_STATES);
}

static bool is_other_party(const struct place *place, const struct chain *chain) {
    const struct token *previous = token_before(place, chain->first, 1);

    if (token_in(previous, "selon contre pro anti"))
        return true;
    if (token_is(previous, "par")) /* "annoncé par Pékin" */
        return is_act(place, previous - 1);
    if (token_is(previous, "avec"))
        return !is_journey(place, chain);
    if (token_is(previous, "a"))
        return token_in(previous - 1, "face") || token_near(previous - 1, 1, ADDRESSING_TO);
    if (token_is(previous, "pour"))
        return token_is(token_behind(place, chain->last, 1), ",");
    return token_is(previous, "apres") && token_is(previous - 1, "d");
}

/* "accuse Moscou de", "a prévenu Séoul." */
static bool is_addressed(const struct place *place, const struct chain *chain) {
    const struct token *previous = token_before(place, chain->first, 1);
    const struct token *next = token_behind(place, chain->last, 1);

    if (token_in(previous, ADDRESSING))
        return true;
    return is_act(place, previous) && (next->kind == TOKEN_MARK || next->kind == TOKEN_END);
}

/* A name that goes on beside it: "Denzel Washington", "Paris Saint-Germain", "Rome-Fiumicino". */
static bool is_part_of_name(const struct place *place, const struct chain *chain) {
    const struct token *previous = token_before(place, chain->first, 1);
    const struct token *next = token_behind(place, chain->last, 1);

    if (token_before(place, chain->first, 0)->flags & TOKEN_CAPITALS)
        return false; /* all is in capitals */
    if (next->kind == TOKEN_WORD && next->flags & TOKEN_CAPITAL &&
        next->flags & (TOKEN_HYPHEN | TOKEN_SPACED) && !(next->flags & TOKEN_ELIDED))
        return true;
    return previous->kind == TOKEN_WORD && previous->flags & TOKEN_CAPITAL &&
           !token_in(previous, FUNCTION_WORDS);
}

bool seat_is_state(const struct place *place) {
    struct chain chain = chain_of(place);

    if (is_part_of_name(place, &chain))
        return false;
    return is_subject(place) || is_between(place, &chain) || is_pair(place, &chain) ||
           is_possessor(place, chain.first) || is_other_party(place, &chain) ||
           is_addressed(place, &chain);
}
