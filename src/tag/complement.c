/* What follows an office: of which portfolio, body, place and state it is. */
#include "tag/offices.h"

/* Where reading is. */
struct reading {
    const struct offices *offices;
    const struct page *page;
    struct office_phrase *phrase;
    size_t at;
    bool capital; /* the last noun had a capital */
    bool named_for; /* the last noun is of what bears names: "école", "hôpital" */
    bool shared;  /* nothing yet but a portfolio, or a body that every state has */
    bool first;
    int body; /* the state of an organisation in it, which an adjective may yet correct */
};

/* Words */

bool word_is_adjective(const struct page *page, size_t i) {
    const uint32_t not_one = WORD_STOP | WORD_DETERMINER | WORD_SAYS | WORD_AUXILIARY |
                             WORD_GIVEN | WORD_VIETNAMESE | WORD_FAMILY_FIRST;

    if (page->tokens[i].kind != TOKEN_WORD || page_has(page, i, not_one) ||
        (page->tokens[i].flags & TOKEN_ELIDED))
        return false;
    return page_has(page, i, WORD_AFTER) || word_ends_as_adjective(page->tokens[i].folded);
}

static bool is_noun(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    if (token->kind != TOKEN_WORD || (token->flags & TOKEN_ELIDED))
        return false;
    return page_is_capital(page, i) ||
           !page_has(page, i, WORD_STOP | WORD_DETERMINER | WORD_POSSESSIVE | WORD_AUXILIARY);
}

/* "pour le mandat 2021-2026", "du 14e mandat": when, and not of what. */
static bool is_time(const struct page *page, size_t i) {
    return page_is(page, i, "mandat") || page_is(page, i, "periode") || page_is(page, i, "annee");
}

static bool starts_office(const struct reading *reading, size_t i) {
    const struct office_row *row = NULL;
    size_t n = offices_match(reading->offices, reading->page, i, &row);

    return n && row->kind && (n > 1 || !page_is_capital(reading->page, i));
}

static bool starts_name(const struct page *page, size_t i) {
    if (!page_is_capital(page, i) || !page_is_capital(page, i + 1))
        return false;
    return page_has(page, i, WORD_GIVEN | WORD_FAMILY_FIRST) ||
           (page_has(page, i, WORD_VIETNAMESE) &&
            word_is_vietnamese(page->tokens[i + 1].folded) &&
            !page_has(page, i + 1, WORD_INSTITUTION));
}

/* States */

/* "le Vietnam", but not the one of "Vietnam Airlines". */
static bool names_state(const struct page *page, size_t i) {
    return page_names_country(page, i) &&
           !(page_is_capital(page, page->notes[i].to) &&
             page_has(page, page->notes[i].to, WORD_INSTITUTION));
}

static void add_state(struct reading *reading, size_t i) {
    if (!reading->phrase->ncountries || reading->phrase->plural)
        office_add_country(reading->phrase, reading->page->notes[i].country);
}

/* Reads a state's name or adjective; it is shown where it is part of a name. */
static void take_state(struct reading *reading, size_t from) {
    struct office_phrase *phrase = reading->phrase;
    bool shown = !reading->shared || (phrase->row->flags & POST);

    reading->at = reading->page->notes[reading->at].to;
    if (shown) {
        phrase->end = reading->at;
    } else {
        phrase->skip = from;
        phrase->skip_end = reading->at;
    }
}

static void add_body_state(struct reading *reading, int country) {
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

/* "(PCC)": an abbreviation of what stands before it. */
static void take_abbreviation(struct reading *reading) {
    const struct page *page = reading->page;
    size_t words = words_abbreviated(page, reading->at), at = reading->at += words;
    int country;

    if (words)
        reading->phrase->end = at;
    if (!page_is(page, at, "(") || !(page->tokens[at + 1].flags & TOKEN_CAPITALS) ||
        !page_is(page, at + 2, ")") || page->notes[at + 1].country != COUNTRY_NONE)
        return;
    if (offices_match_body(reading->offices, page, at + 1, &country))
        add_body_state(reading, country);
    reading->at += 3;
    if (reading->phrase->end == at && !reading->shared)
        reading->phrase->end = reading->at;
}

/* One demonym belongs to what stands before it, and is left out where every state has that. */
static bool take_demonym(struct reading *reading) {
    const struct page *page = reading->page;

    if (!page_is_demonym(page, reading->at) || page_is_capital(page, reading->at))
        return false;
    add_state(reading, reading->at);
    take_state(reading, reading->at);
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
    else if (page_is_capital(page, at - 1))
        add_state(reading, at);
    else
        return false;
    reading->at = reading->phrase->end = to;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "SOM ASEAN" */
static bool is_row_of_capitals(const struct page *page, size_t i) {
    return page->tokens[i].kind == TOKEN_WORD && page->tokens[i - 1].kind == TOKEN_WORD &&
           (page->tokens[i].flags & page->tokens[i - 1].flags & TOKEN_CAPITALS);
}

static bool take_tail_word(struct reading *reading) {
    const struct page *page = reading->page;
    const struct token *token = &page->tokens[reading->at];

    if (page->notes[reading->at].country != COUNTRY_NONE)
        return false;
    if (token->kind == TOKEN_NUMBER || (token->flags & TOKEN_HYPHEN) ||
        is_row_of_capitals(page, reading->at) ||
        word_is_adjective(page, reading->at) ||
        (page_is_capital(page, reading->at) && !starts_name(page, reading->at) &&
         page_has(page, reading->at, WORD_INSTITUTION))) {
        reading->phrase->end = ++reading->at;
        reading->phrase->portfolio = NULL;
        return true;
    }
    return false;
}

/* How many words with capitals are a place or a house behind a bare "de": the rest is a name. */
static size_t count_place(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, n = 1;
    size_t words;

    while (page_is_capital(page, i + n) && !starts_name(page, i + n) &&
           !page_names_country(page, i + n))
        n++;
    for (words = n; page_is_capital(page, i + words);)
        words++;
    if (words > n || page_is(page, i + n, ",") || page_has(page, i, WORD_INSTITUTION))
        return n;
    for (size_t k = 1; k < n; k++)
        if (page_has(page, i + k, WORD_INSTITUTION))
            return n;
    return n >= 3 ? n - 2 : n;
}

static bool take_name_of_place(struct reading *reading) {
    size_t known = page_place(reading->page, reading->at);

    if (known)
        add_body_state(reading, page_place_country(reading->page, reading->at));
    reading->at += known ? known : count_place(reading);
    reading->phrase->end = reading->at;
    reading->shared = false;
    return true;
}

/* "l'école primaire Kim Dong" */
static bool take_its_name(struct reading *reading) {
    if (!reading->named_for || !page_is_capital(reading->page, reading->at))
        return false;
    reading->named_for = false;
    return take_name_of_place(reading);
}

static void take_tail(struct reading *reading) {
    while (take_demonym(reading) || take_named_states(reading) || take_tail_word(reading) ||
           take_its_name(reading))
        ;
    reading->named_for = false;
    if (page_is(reading->page, reading->at, "et") &&
        word_is_adjective(reading->page, reading->at + 1) &&
        !starts_office(reading, reading->at + 1) &&
        !page_is_capital(reading->page, reading->at + 1)) {
        reading->phrase->end = reading->at += 2;
        reading->phrase->portfolio = NULL;
    }
    take_abbreviation(reading);
}

static bool take_place(struct reading *reading) {
    const struct page *page = reading->page;
    size_t known = page_place(page, reading->at);

    if (!known && starts_name(page, reading->at))
        return false;
    return take_name_of_place(reading);
}

/* Of the tables: a body, a portfolio, or what every state has. */
static bool take_known(struct reading *reading) {
    const char *portfolio = NULL;
    int country = COUNTRY_NONE;
    size_t body = offices_match_body(reading->offices, reading->page, reading->at, &country);
    size_t shared = 0;
    size_t n = offices_match_portfolio(reading->offices, reading->page, reading->at, &portfolio);

    offices_match_shared(reading->offices, reading->page, reading->at, &shared);
    if (body >= n && body > shared) {
        add_body_state(reading, country);
        reading->phrase->abroad |= country == COUNTRY_NONE;
        reading->shared = false;
        n = body;
    } else if (shared > n) {
        n = shared;
    } else if (n) {
        reading->phrase->portfolio = reading->first ? portfolio : NULL;
    }
    reading->at += n;
    if (n)
        reading->phrase->end = reading->at;
    return n > 0;
}

static bool take_noun(struct reading *reading, bool bare) {
    const struct page *page = reading->page;
    bool capital = page_is_capital(page, reading->at);

    if (take_known(reading)) {
        reading->capital = capital;
        return true;
    }
    if (!is_noun(page, reading->at) || names_state(page, reading->at))
        return false;
    reading->phrase->portfolio = NULL;
    reading->capital = capital;
    if (capital && (bare || page_place(page, reading->at)) &&
        !(page->tokens[reading->at].flags & TOKEN_CAPITALS))
        return take_place(reading);
    if (!(reading->phrase->row->flags & SHARED))
        reading->shared = false;
    if (!capital && page_has(page, reading->at, WORD_BEFORE) && is_noun(page, reading->at + 1))
        reading->at++; /* "haut niveau" */
    reading->phrase->end = ++reading->at;
    reading->named_for = !capital && page_has(page, reading->at - 1, WORD_NAMED_FOR);
    return true;
}

/* Links */

static bool names_body(const struct reading *reading, size_t i) {
    size_t shared;
    int country;

    return page_is_capital(reading->page, i) &&
           (offices_match_body(reading->offices, reading->page, i, &country) ||
            offices_match_shared(reading->offices, reading->page, i, &shared));
}

/* "chargé de", "délégué à", "auprès de", "pour le": links other than "de". */
static size_t other_link(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, of;

    if (reading->first) {
        if (page_is(page, i, "aux"))
            return 1;
        if (page_is(page, i, "a") && (page_is(page, i + 1, "la") || page_is(page, i + 1, "l")))
            return 2;
        if (page_is(page, i, "au") && !(reading->phrase->row->flags & POST))
            return 1;
    }
    if (!reading->phrase->row->kind && (page_is(page, i, "en") || page_is(page, i, "chez")))
        return 1;
    if (page_is(page, i, "aupres") || page_is(page, i, "charge") || page_is(page, i, "chargee") ||
        page_is(page, i, "responsable")) {
        of = offices_preposition(page, i + 1);
        return of ? of + 1 : 0;
    }
    if (!reading->first && !reading->shared &&
        (page_is(page, i, "pour") || page_is(page, i, "sur") || page_is(page, i, "contre")) &&
        (page_is(page, i + 1, "la") || page_is(page, i + 1, "le") || page_is(page, i + 1, "les") ||
         page_is(page, i + 1, "l")))
        return 2;
    if (!reading->first && (page_is(page, i, "a") || page_is(page, i, "au")) &&
        names_body(reading, i + (page_is(page, i, "au") ? 1 : 2)))
        return page_is(page, i, "au") ? 1 : 2;
    return !reading->first && !reading->shared && page_is(page, i, "aux") ? 1 : 0;
}

/* "et des Sports", ", du Sport et du Tourisme", "et Commerce": more of the same. */
static size_t joining_link(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, joint = page_is(page, i, "et") || page_is(page, i, ",") ? 1 : 0, of;

    if (!joint || reading->first)
        return 0;
    of = offices_preposition(page, i + 1);
    if (of && (page_is(page, i + 1, "de") && of == 1))
        return 0;
    if (of)
        return starts_office(reading, i + 1 + of) || page_names_country(page, i + 1 + of) ||
                       page_is_capital(page, i + 1 + of) < reading->capital ||
                       (page_is(page, i, ",") && !reading->capital)
                   ? 0
                   : 1 + of;
    return page_is(page, i, "et") && reading->capital && page_is_capital(page, i + 1) &&
                   (!page_is_capital(page, i + 2)) && (reading->phrase->row->flags & SHARED) &&
                   !page_has(page, i + 1, WORD_GIVEN | WORD_VIETNAMESE | WORD_STOP)
               ? 1
               : 0;
}

/* "le groupe de députés" */
static bool is_plural(const struct page *page, size_t i) {
    return str_ends(page->tokens[i].folded, "s") && !page_is_capital(page, i + 1);
}

static bool is_bare(const struct page *page, size_t i, size_t words) {
    return words == 1 && (page_is(page, i, "de") || page_is(page, i, "d"));
}

/* "République socialiste du Vietnam": behind a state's full name, or 0. */
static size_t full_state(const struct page *page, size_t i) {
    size_t at = i + 1, of;

    if (!page_is(page, i, "republique") && !page_is(page, i, "royaume"))
        return 0;
    while (word_is_adjective(page, at) && page->notes[at].country == COUNTRY_NONE)
        at++;
    of = offices_preposition(page, at);
    return at > i + 1 && of && page_names_country(page, at + of) ? at + of : 0;
}

/* "conseiller du président américain": the office that another acts for. */
static bool take_principal(struct reading *reading) {
    struct office_phrase principal;

    if (!reading->first || !(reading->phrase->row->flags & DEPUTY) ||
        !offices_read(reading->offices, reading->page, reading->at, &principal) ||
        !principal.row->kind || (principal.to == principal.at && !principal.ncountries &&
                                 page_is_capital(reading->page, principal.to)))
        return false;
    add_body_state(reading, office_country(&principal));
    reading->at = principal.to;
    reading->phrase->end = principal.end > principal.at ? principal.end : principal.to;
    return true;
}

/* A link, and behind it a state or a noun. */
static bool take_part(struct reading *reading) {
    const struct page *page = reading->page;
    size_t from = reading->at, of = offices_preposition(page, from);
    size_t link = of ? of : other_link(reading);

    if (!link)
        link = joining_link(reading);
    if (!link)
        return false;
    reading->at = from + link;
    if (full_state(page, reading->at))
        reading->at = full_state(page, reading->at);
    if (names_state(page, reading->at)) {
        add_state(reading, reading->at);
        take_state(reading, from);
        return true;
    }
    while (page->tokens[reading->at].kind == TOKEN_NUMBER && of)
        reading->at++;
    if (reading->first)
        reading->phrase->noun = from + link;
    if (take_principal(reading))
        return true;
    if (!is_time(page, reading->at) &&
        (!starts_office(reading, reading->at) || is_plural(page, reading->at)) &&
        take_noun(reading, is_bare(page, from, of)))
        return true;
    reading->at = from;
    return false;
}

/* Where an ambassador is sent to: "au Vietnam", "auprès des Nations unies". */
static void take_post(struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at;

    if (!page_is(page, i, "au") && !page_is(page, i, "aux") && !page_is(page, i, "en") &&
        !page_is(page, i, "a"))
        return;
    i += page_is(page, i, "a") && (page_is(page, i + 1, "la") || page_is(page, i + 1, "l")) ? 2 : 1;
    if (page->notes[i].country != COUNTRY_NONE)
        i = page->notes[i].to;
    else if (page_is_capital(page, i))
        i += page_place(page, i) ? page_place(page, i) : 1;
    else
        return;
    if (!(reading->phrase->row->flags & POST) && !page_is_capital(page, i) &&
        !page_is(page, i, ","))
        return;
    reading->at = reading->phrase->end = i;
}

void complement_read(const struct offices *offices, const struct page *page,
                     struct office_phrase *phrase) {
    struct reading reading = {offices, page, phrase, phrase->to, .shared = true, .first = true,
                              .body = COUNTRY_NONE};

    while (take_part(&reading)) {
        reading.first = false;
        take_tail(&reading);
    }
    if ((phrase->row->flags & POST) || (!(phrase->row->flags & SHARED) && !reading.first))
        take_post(&reading);
    if (!phrase->ncountries)
        office_add_country(phrase, reading.body);
    phrase->to = reading.at;
    phrase->shared = reading.shared;
}
