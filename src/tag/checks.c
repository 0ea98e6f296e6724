#include "tag/checks.h"

#include "tag/list.h"
#include "tag/seats.h"

enum {
    LIST_MOST = 60,     /* tokens of a list before one of it */
    LANGUAGES_MOST = 12 /* in one list */
};

const struct token *token_before(const struct place *place, size_t candidate, size_t distance) {
    size_t from = place->candidates[candidate].mention.from;

    return &place->tokens[from > distance ? from - distance : 0];
}

const struct token *token_behind(const struct place *place, size_t candidate, size_t distance) {
    size_t at = place->candidates[candidate].mention.to - 1 + distance;

    return &place->tokens[at < place->ntokens ? at : place->ntokens - 1];
}

static const struct token *before(const struct place *place, size_t distance) {
    return token_before(place, place->at, distance);
}

static const struct token *behind(const struct place *place, size_t distance) {
    return token_behind(place, place->at, distance);
}

bool token_in(const struct token *token, const char *words) {
    return token->kind != TOKEN_END && word_in(words, token->folded);
}

bool token_near(const struct token *token, size_t reach, const char *words) {
    for (size_t i = 0; i < reach && token->kind == TOKEN_WORD; i++, token--)
        if (token_in(token, words))
            return true;
    return false;
}

/* A name goes on with a word like this. */
static bool is_name_word(const struct token *token) {
    return token->kind == TOKEN_WORD && token->flags & TOKEN_CAPITAL &&
           !(token->flags & TOKEN_FIRST) && !(token->flags & TOKEN_ELIDED);
}

/* "Dominique Laval", "Dominique de Laval" */
static bool name_goes_on(const struct token *next) {
    return is_name_word(next) || (token_in(next, "de du d le la") && is_name_word(next + 1));
}

static bool is_title(const struct token *token) {
    return token_in(token, "m mm mme mmes mlle mr mrs monsieur madame mademoiselle messieurs") &&
           token->flags & (TOKEN_CAPITAL | TOKEN_DOTTED);
}

/* A name of a country, or where that will do the seat of one. */
static bool is_name(const struct candidate *candidate, bool or_seat) {
    enum country_rule rule = candidate->mention.rule;

    return rule == COUNTRY_BY_NAME || rule == COUNTRY_BY_ABBREVIATION ||
           (or_seat && rule == COUNTRY_BY_SEAT);
}

bool candidates_joined(const struct place *place, size_t one, size_t other, bool seats) {
    const struct candidate *left = &place->candidates[one], *right = &place->candidates[other];
    size_t to = right->mention.from;
    bool joint = place->tokens[to].flags & TOKEN_HYPHEN;

    if (!is_name(left, seats) || !is_name(right, seats))
        return false;
    for (size_t i = left->mention.to; i < to; i++) {
        if (token_in(&place->tokens[i], "et ou , - /"))
            joint = true;
        else if (!token_in(&place->tokens[i], "la le les l a au aux de du des d en"))
            return false;
    }
    return joint;
}

static bool is_certain(const struct place *place, size_t candidate) {
    return candidate < place->ncandidates && place->candidates[candidate].check == CHECK_NOTHING;
}

/* "l'ambassadeur de France": what only a state has. */
static bool is_of_state(const struct place *place) {
    return token_in(before(place, 1), "de d du") &&
           token_in(before(place, 2), "ministre president presidente gouvernement republique ile "
                                      "etat ambassadeur ambassadrice ambassade parlement");
}

/* "les ambassadeurs du Népal, X, et de Maurice, Y": another's, behind the first and his name. */
static bool is_in_list_of_posts(const struct place *place) {
    const struct token *token = before(place, 2);

    if (!token_is(before(place, 1), "de") || !token_in(token, ", et") ||
        !token_is(behind(place, 1), ","))
        return false;
    for (int i = 0; i < LIST_MOST && token->kind != TOKEN_END && !token_is(token, "."); i++)
        if (token_in(token--, "ambassadeurs ambassadrices ministres presidents"))
            return true;
    return false;
}

static bool is_among_countries(const struct place *place) {
    size_t at = place->at;

    if ((at > 0 && is_certain(place, at - 1) && candidates_joined(place, at - 1, at, false)) ||
        (is_certain(place, at + 1) && candidates_joined(place, at, at + 1, false)))
        return true;
    return is_in_list_of_posts(place) || (!name_goes_on(behind(place, 1)) && is_of_state(place));
}

/* "en France X", "l'ambassadeur du Laos à Cuba X": where a state is, before whoever is there. */
static bool is_where(const struct token *previous) {
    enum { FAR = 4 };

    return token_in(previous, "en au du") ||
           (token_is(previous, "a") &&
            token_near(previous - 1, FAR, "ambassadeur ambassadrice consul consule"));
}

static bool is_person(const struct place *place) {
    const struct token *previous = before(place, 1), *next = behind(place, 1);

    if (is_name_word(previous) && !(previous->flags & TOKEN_CAPITALS) &&
        !token_in(previous, "air bank banque radio team equipe miss agence etat groupe banco") &&
        (place->at == 0 || place->candidates[place->at - 1].mention.to !=
                               place->candidates[place->at].mention.from))
        return true;
    return is_name_word(next) && !(next->flags & (TOKEN_HYPHEN | TOKEN_CAPITALS)) &&
           !is_of_state(place) && !is_where(previous);
}

static const char TEACHING[] = "cours professeur professeurs lecon lecons enseignement classe "
                               "classes examen niveau maitrise enseignant enseignants etude";

/* "en anglais", "parle couramment anglais", "un cours d'anglais", "trois langues (anglais" */
static bool is_spoken(const struct place *place, size_t candidate) {
    const struct token *previous = token_before(place, candidate, 1);

    if (token_in(previous, "( :"))
        return token_in(token_before(place, candidate, 2), "langue langues");
    if (token_in(previous, "de d du"))
        return token_in(token_before(place, candidate, 2), TEACHING);
    if (token_is(previous, "en"))
        return true;
    if (str_ends(previous->folded, "ment"))
        previous--;
    return token_in(previous, "parler parle parlent parlant parlait");
}

/* "français et anglais", "de vietnamien, et de chinois": the one before may be a language too. */
static bool follows_language(const struct place *place, size_t candidate) {
    const struct candidate *one = &place->candidates[candidate];
    bool joint = false;

    if (!candidate || one[-1].mention.rule != COUNTRY_BY_DEMONYM ||
        token_before(place, candidate - 1, 0)->flags & TOKEN_CAPITAL)
        return false;
    for (size_t i = one[-1].mention.to; i < one->mention.from; i++) {
        if (token_in(&place->tokens[i], "et ou ,"))
            joint = true;
        else if (!token_in(&place->tokens[i], "en de d du le l"))
            return false;
    }
    return joint;
}

static bool is_language(const struct place *place) {
    bool named = is_name_word(behind(place, 1)); /* "le Vietnamien Hoang" */
    bool person = before(place, 0)->flags & TOKEN_CAPITAL;
    size_t at = place->at;

    if (!person && !named && token_in(before(place, 1), "le l d du"))
        return true;
    for (int i = 0; i < LANGUAGES_MOST && !is_spoken(place, at); i++, at--)
        if (person || named || !follows_language(place, at))
            return false;
    return is_spoken(place, at);
}

/* "Thaïs Berthomieu" */
static bool is_given_name(const struct place *place) {
    return (before(place, 0)->flags & TOKEN_CAPITAL) && is_name_word(behind(place, 1)) &&
           !token_in(before(place, 1), "les des aux");
}

static bool is_minority(const struct place *place) {
    return token_in(before(place, 1), "ethnie ethnies ethnique ethniques minorite minorites "
                                      "compatriotes village villages communaute communautes");
}

static const char AMERICAN[] = "atlanta savannah augusta floride caroline alabama tennessee "
                               "arizona pennsylvanie michigan wisconsin nevada texas ohio virginie "
                               "louisiane mississippi californie";
static const char AMERICAN_OFFICES[] = "etat etats gouverneur gouverneure senateur senateurs senatrice "
                                       "electeurs sherif";
static const char CAUCASIAN[] = "tbilissi abkhazie ossetie caucase armenie azerbaidjan russie "
                                "moscou georgien georgienne georgiens georgiennes";

static bool any_token(const struct place *place, const char *words) {
    for (size_t i = 0; i < place->ntokens; i++)
        if (token_in(&place->tokens[i], words))
            return true;
    return false;
}

static const struct hints *hints_of(const struct place *place) {
    struct hints *hints = place->hints;

    if (!hints->asked)
        *hints = (struct hints){true, any_token(place, CAUCASIAN), any_token(place, AMERICAN),
                                any_token(place, "unis")};
    return hints;
}

static bool is_american_state(const struct place *place) {
    const struct token *previous = before(place, 1);
    const struct hints *hints = hints_of(place);

    if (token_is(previous, "la"))
        previous--;
    if (token_in(previous, "de d") && token_near(previous - 1, 2, AMERICAN_OFFICES))
        return true;
    if (token_is(behind(place, 1), ",") && token_is(behind(place, 2), "etat"))
        return true;
    return !hints->caucasian && (hints->american || (token_is(previous, "en") && hints->states));
}

static bool is_shouted(const struct place *place) {
    return before(place, 1)->flags & TOKEN_CAPITALS || behind(place, 1)->flags & TOKEN_CAPITALS;
}

/* Before a people, or a word that is no name: not the "Sino" of "Sino-Forest". */
static bool is_prefix(const struct place *place) {
    const struct token *next = behind(place, 1);
    size_t at = place->at;

    if (!(next->flags & TOKEN_HYPHEN))
        return false;
    if (at + 1 < place->ncandidates &&
        place->candidates[at + 1].mention.from == place->candidates[at].mention.to)
        return true;
    return !(next->flags & TOKEN_CAPITAL) &&
           !token_in(next, "pacifique europeen europeens europeenne europeennes asiatique "
                           "asiatiques saxon saxonne saxons saxonnes");
}

/* "Monsieur Liban", "cent dollars américains", "la langue française" */
static bool is_never_meant(const struct place *place) {
    const struct token *previous = before(place, 1);

    return is_title(previous) ||
           (place->candidates[place->at].mention.rule == COUNTRY_BY_DEMONYM &&
            token_in(previous, "dollar dollars langue langues"));
}

bool check_passes(const struct place *place) {
    const struct token *previous = before(place, 1);

    if (is_never_meant(place))
        return false;
    switch (place->candidates[place->at].check) {
    case CHECK_AMONG_COUNTRIES:
        return is_among_countries(place);
    case CHECK_NO_PERSON:
        return !is_person(place);
    case CHECK_NO_NAME:
        return !name_goes_on(behind(place, 1)) && !is_name_word(previous) &&
               !(previous->flags & TOKEN_FIRST && previous->folded.n > 3);
    case CHECK_NO_LANGUAGE:
        return !is_language(place);
    case CHECK_NO_MINORITY:
        return !is_minority(place) && !is_given_name(place);
    case CHECK_NO_MINORITY_NOR_LANGUAGE:
        return !is_minority(place) && !is_language(place);
    case CHECK_NO_AMERICAN_STATE:
        return !is_american_state(place);
    case CHECK_NO_SHOUTING:
        return !is_shouted(place);
    case CHECK_PREFIX:
        return is_prefix(place);
    case CHECK_SEAT:
        return seat_is_state(place);
    case CHECK_VAGUE:
        return place->candidates[place->at].mention.rule != COUNTRY_BY_DEMONYM ||
               !is_language(place);
    case CHECK_NOTHING:
        break;
    }
    return true;
}
