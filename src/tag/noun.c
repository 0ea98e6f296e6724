/* The nouns of a complement, and what stands behind them. */
#include "article/syllable.h"
#include "tag/complement.h"

/* Words */

bool word_is_adjective(const struct page *page, size_t i) {
    const uint32_t not_one = WORD_STOP | WORD_DETERMINER | WORD_SAYS | WORD_AUXILIARY |
                             WORD_GIVEN | WORD_VIETNAMESE | WORD_FAMILY_FIRST | WORD_FORMER;

    if (page->tokens[i].kind != TOKEN_WORD || page_has(page, i, not_one) ||
        (page->tokens[i].flags & TOKEN_ELIDED))
        return false;
    return page_has(page, i, WORD_AFTER) || word_ends_as_adjective(page->tokens[i].folded);
}

static bool is_noun(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    if (token->kind != TOKEN_WORD || (token->flags & TOKEN_ELIDED))
        return false;
    return page_is_capital(page, i) || (page->tokens[i + 1].flags & TOKEN_HYPHEN) ||
           !page_has(page, i, WORD_STOP | WORD_DETERMINER | WORD_POSSESSIVE | WORD_AUXILIARY |
                                  WORD_FORMER);
}

bool complement_starts_office(const struct reading *reading, size_t i) {
    const struct office_row *row = NULL;
    size_t n = offices_match(reading->offices, reading->page, i, &row);

    return n && row->kind && (n > 1 || !page_is_capital(reading->page, i));
}

/* States */

bool complement_names_state(const struct page *page, size_t i) {
    return page_names_country(page, i) &&
           !(page_is_capital(page, page->notes[i].to) &&
             page_has(page, page->notes[i].to, WORD_INSTITUTION));
}

void complement_add_state(struct reading *reading, size_t i) {
    if (!reading->phrase->ncountries || reading->phrase->plural)
        office_add_country(reading->phrase, reading->page->notes[i].country);
}

/* What is behind a state; it is shown, or left out together with what stands before it. */
static void pass_state(struct reading *reading, size_t from, size_t to, bool shown) {
    struct office_phrase *phrase = reading->phrase;

    reading->at = reading->state_to = to;
    if (shown) {
        phrase->end = to;
    } else {
        phrase->skip = from;
        phrase->skip_end = to;
    }
}

void complement_take_state(struct reading *reading, size_t from) {
    const struct office_row *row = reading->phrase->row;
    bool shown = !reading->shared || (row->flags & POST) ||
                 (row->kind && !(row->flags & STATE) &&
                  !page_is_demonym(reading->page, reading->at));

    pass_state(reading, from, reading->page->notes[reading->at].to, shown);
}

bool complement_take_misspelt_state(struct reading *reading, size_t from) {
    struct office_phrase *phrase = reading->phrase;
    const char *portfolio;
    int country;

    if (!(phrase->row->flags & (STATE | POST)) || !reading->shared || phrase->ncountries ||
        offices_match_portfolio(reading->offices, reading->page, reading->at, &portfolio))
        return false;
    country = offices_match_misspelt(reading->offices, reading->page, reading->at);
    if (country == COUNTRY_NONE)
        return false;
    office_add_country(phrase, country);
    pass_state(reading, from, reading->at + 1, phrase->row->flags & POST);
    return true;
}

void complement_add_body_state(struct reading *reading, int country) {
    if (reading->body == COUNTRY_NONE)
        reading->body = country;
}

/* Nouns and what follows them */

/* "football association (FIFA)": words between a noun and the abbreviation of all of it. */
static size_t words_abbreviated(const struct page *page, size_t i) {
    size_t n = 0;

    while (n < 3 && page->tokens[i + n].kind == TOKEN_WORD && !page_is_capital(page, i + n) &&
           !page_has(page, i + n, WORD_STOP | WORD_SAYS | WORD_AUXILIARY | WORD_DETERMINER))
        n++;
    return page_is(page, i + n, "(") && (page->tokens[i + n + 1].flags & TOKEN_CAPITALS) ? n : 0;
}

void complement_take_abbreviation(struct reading *reading) {
    const struct page *page = reading->page;
    size_t words = words_abbreviated(page, reading->at), at = reading->at += words;
    int country;

    if (words)
        reading->phrase->end = at;
    if (!page_is(page, at, "(") || !(page->tokens[at + 1].flags & TOKEN_CAPITALS) ||
        !page_is(page, at + 2, ")") || page->notes[at + 1].country != COUNTRY_NONE)
        return;
    if (offices_match_body(reading->offices, page, at + 1, &country))
        complement_add_body_state(reading, country);
    reading->at += 3;
    if (reading->phrase->end == at && !reading->shared)
        reading->phrase->end = reading->at;
}

/* One demonym belongs to what stands before it, and is left out where every state has that. */
static bool take_demonym(struct reading *reading) {
    const struct page *page = reading->page;

    if (!page_is_demonym(page, reading->at) || page_is_capital(page, reading->at))
        return false;
    complement_add_state(reading, reading->at);
    complement_take_state(reading, reading->at);
    while (reading->phrase->plural) {
        size_t joint = page_joint(page, reading->at), at = reading->at + joint;

        if (!joint || !page_is_demonym(page, at) || page_is_capital(page, at))
            break;
        complement_add_state(reading, at);
        reading->at = reading->state_to = page->notes[at].to;
    }
    return true;
}

/* "la Chambre de commerce franco-vietnamienne": of two states, and so of none. */
static bool take_two_peoples(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    if (page->notes[at].country == COUNTRY_NONE || page->notes[at].rule != COUNTRY_BY_PREFIX ||
        !(page->tokens[at + 1].flags & TOKEN_HYPHEN) || !page_is_demonym(page, at + 1))
        return false;
    reading->phrase->end = reading->at = page->notes[at + 1].to;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "amitié Vietnam - France", "UNESCO Vietnam": states that are part of a name. */
static bool take_named_states(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at, to = at + 1;

    if (page_names_country(page, at))
        to = page->notes[at].to;
    else if (!page_is_capital(page, at) || !page_names_country(page, to) ||
             !(page->tokens[to].flags & TOKEN_HYPHEN))
        return false;
    if (page_is(page, to, "-") && page_names_country(page, to + 1))
        to = page->notes[to + 1].to;
    else if (page->tokens[to].flags & TOKEN_HYPHEN)
        to++;
    else if (!page_is_capital(page, at - 1))
        return false; /* a branch's country is not that of who leads it */
    reading->at = reading->phrase->end = to;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "SOM ASEAN" */
static bool is_row_of_capitals(const struct page *page, size_t i) {
    return page->tokens[i].kind == TOKEN_WORD && page->tokens[i - 1].kind == TOKEN_WORD &&
           (page->tokens[i].flags & page->tokens[i - 1].flags & TOKEN_CAPITALS);
}

/* "chants quan ho", "art du ca tru": Vietnamese words among French ones. */
static bool is_foreign_word(const struct page *page, size_t i) {
    const uint32_t french = WORD_STOP | WORD_SAYS | WORD_AUXILIARY | WORD_DETERMINER | WORD_FORMER;

    return page->tokens[i].kind == TOKEN_WORD && page->tokens[i - 1].kind == TOKEN_WORD &&
           !page_is_capital(page, i) && !page_has(page, i, french) &&
           !page_is_capital(page, i - 1) && !page_has(page, i - 1, french) &&
           syllable_is_vietnamese(page->tokens[i].folded) &&
           syllable_is_vietnamese(page->tokens[i - 1].folded);
}

/* "du Parti communite du Vietnam": a word of any kind before a state's or a place's name. */
static bool is_before_state(const struct page *page, size_t i) {
    size_t of;

    if (page->tokens[i].kind != TOKEN_WORD || page_is_capital(page, i) ||
        page_has(page, i, WORD_STOP | WORD_SAYS | WORD_AUXILIARY | WORD_DETERMINER))
        return false;
    of = offices_preposition(page, i + 1);
    return of && (page_names_country(page, i + 1 + of) || page_place(page, i + 1 + of));
}

/* "le sultan de Brunei Hassanal Muda": no adjective, although it ends like one. */
static bool is_name_behind_state(const struct reading *reading) {
    size_t at = reading->at;

    return at == reading->state_to && page_is_capital(reading->page, at) &&
           page_is_capital(reading->page, at + 1) &&
           !page_has(reading->page, at, WORD_INSTITUTION);
}

/* "n° 3", "numéro 3" */
static bool take_number(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    if (page_is(page, at, "n") && str_is(page->tokens[at + 1].text, "°"))
        at += 2;
    else if (page_is(page, at, "numero"))
        at++;
    if (at == reading->at || page->tokens[at].kind != TOKEN_NUMBER)
        return false;
    reading->phrase->end = reading->at = at + 1;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "des Tunisiens à l'étranger", "des Marocains résidant à l'étranger" */
static bool take_abroad(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    at += page_is(page, at, "residant") || page_is(page, at, "vivant") ||
          page_is(page, at, "etablis");
    if (!page_is(page, at, "a") || !page_is(page, at + 1, "l") ||
        !page_is(page, at + 2, "etranger"))
        return false;
    reading->phrase->end = reading->at = at + 3;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "nationale", "Nationale" of "Assemblée Nationale"; but no name behind a small letter. */
static bool is_tail_adjective(const struct page *page, size_t i) {
    return word_is_adjective(page, i) &&
           (!page_is_capital(page, i) || page_is_capital(page, i - 1));
}

static bool take_tail_word(struct reading *reading) {
    const struct page *page = reading->page;
    const struct token *token = &page->tokens[reading->at];

    if (page->notes[reading->at].country != COUNTRY_NONE || is_name_behind_state(reading))
        return false;
    if (token->kind == TOKEN_NUMBER || (token->flags & TOKEN_HYPHEN) ||
        is_row_of_capitals(page, reading->at) || is_foreign_word(page, reading->at) ||
        is_tail_adjective(page, reading->at) || is_before_state(page, reading->at) ||
        (page_is_capital(page, reading->at) && !complement_starts_name(page, reading->at) &&
         page_has(page, reading->at, WORD_INSTITUTION))) {
        reading->phrase->end = ++reading->at;
        reading->phrase->portfolio = NULL;
        return true;
    }
    return false;
}

void complement_take_tail(struct reading *reading) {
    while (take_two_peoples(reading) || take_demonym(reading) || take_named_states(reading) ||
           take_tail_word(reading) || take_abroad(reading) || take_number(reading) ||
           complement_take_own_name(reading))
        ;
    reading->named_for = false;
    if (page_is(reading->page, reading->at, "et") &&
        word_is_adjective(reading->page, reading->at + 1) &&
        !complement_starts_office(reading, reading->at + 1) &&
        !page_is_capital(reading->page, reading->at + 1)) {
        reading->phrase->end = reading->at += 2;
        reading->phrase->portfolio = NULL;
    }
    complement_take_abbreviation(reading);
    take_demonym(reading); /* "l'Assemblée nationale (AN) vietnamienne" */
}

/* Of the tables: a body, a portfolio, or what every state has. */
static bool take_known(struct reading *reading) {
    const char *portfolio = NULL;
    int country = COUNTRY_NONE;
    size_t body = offices_match_body(reading->offices, reading->page, reading->at, &country);
    size_t shared = 0;
    size_t n = offices_match_portfolio(reading->offices, reading->page, reading->at, &portfolio);

    offices_match_shared(reading->offices, reading->page, reading->at, &shared);
    if (body > shared && (body > n || (body == n && !(reading->phrase->row->flags & SHARED)))) {
        complement_add_body_state(reading, country);
        reading->phrase->abroad |= country == COUNTRY_NONE;
        reading->shared = false;
        n = body;
    } else if (shared > n) {
        n = shared;
    } else if (n) {
        reading->phrase->portfolio = reading->first ? portfolio : NULL;
        reading->portfolio = true;
    }
    reading->at += n;
    if (n)
        reading->phrase->end = reading->at;
    return n > 0;
}

/* Of a row, which "d'Etat" is part of: "le protocole d'Etat et les événements". */
static void take_capital(struct reading *reading, bool bare, bool capital) {
    reading->capital = capital && (!bare || reading->first || reading->capital);
}

bool complement_take_noun(struct reading *reading, bool bare) {
    const struct page *page = reading->page;
    bool capital = page_is_capital(page, reading->at);

    reading->portfolio = false;
    if (take_known(reading)) {
        reading->institution = false;
        take_capital(reading, bare, capital);
        return true;
    }
    if (!is_noun(page, reading->at) || complement_names_state(page, reading->at))
        return false;
    reading->phrase->portfolio = NULL;
    take_capital(reading, bare, capital);
    if (capital && (bare || page_place(page, reading->at) || complement_is_place_before_comma(reading)) &&
        !(page->tokens[reading->at].flags & TOKEN_CAPITALS))
        return complement_take_place(reading);
    if (!(reading->phrase->row->flags & SHARED))
        reading->shared = false;
    if (page_has(page, reading->at, WORD_BEFORE | WORD_FORMER) && is_noun(page, reading->at + 1) &&
        (!capital || !page_is_capital(page, reading->at + 1)))
        reading->at++; /* "haut niveau", "Nouvelle banque", "Anciens combattants" */
    reading->institution = page_has(page, reading->at, WORD_INSTITUTION) ||
                           (reading->institution && bare && !capital);
    reading->phrase->end = ++reading->at;
    reading->named_for = complement_bears_name(reading, reading->at - 1);
    return true;
}
