/* What follows an office: of which portfolio, body, place and state it is. */
#include "tag/complement.h"
#include "tag/names.h"

enum { ROW_MOST = 16 }; /* tokens of a row of nouns before its "et" */

static bool names_body(const struct reading *reading, size_t i) {
    size_t shared;
    int country;

    return page_is_capital(reading->page, i) &&
           (offices_match_body(reading->offices, reading->page, i, &country) ||
            offices_match_shared(reading->offices, reading->page, i, &shared));
}

static bool is_article(const struct page *page, size_t i) {
    return page_is(page, i, "la") || page_is(page, i, "l") || page_is(page, i, "le") ||
           page_is(page, i, "les");
}

/* "au", "à la", "aux": how many tokens it takes. */
static size_t to_link(const struct page *page, size_t i) {
    if (page_is(page, i, "au") || page_is(page, i, "aux"))
        return 1;
    return page_is(page, i, "a") && is_article(page, i + 1) ? 2 : 0;
}

/* "chargé de", "en charge de", "auprès de": how many tokens it takes. */
static size_t charge_link(const struct page *page, size_t i) {
    size_t of = 0;

    if (page_is(page, i, "en") && page_is(page, i + 1, "charge")) {
        of = offices_preposition(page, i + 2);
        return of ? 2 + of : 0;
    }
    if (page_is(page, i, "aupres") || page_is(page, i, "charge") || page_is(page, i, "chargee") ||
        page_is(page, i, "responsable"))
        of = offices_preposition(page, i + 1);
    return of ? 1 + of : 0;
}

/* "directrice pays pour le Vietnam", "sous-directeur pour la culture": of what, and not when. */
static bool is_field(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;
    const struct office_row *row = reading->phrase->row;

    if (complement_names_state(page, i))
        return !(row->flags & STATE);
    if (!row->kind || (row->flags & SHARED) || page->tokens[i].kind != TOKEN_WORD ||
        page_has(page, i, WORD_BEFORE | WORD_STOP))
        return false;
    return page_is_capital(page, i) || page_is(page, i + 1, ",") ||
           page_is_capital(page, i + 1) || (row->flags & DEPUTY);
}

/* "délégué à la Culture", "au Conseil d'Etat", "le droit au développement, X": not a post. */
static bool is_led_to(const struct reading *reading, size_t noun) {
    const struct page *page = reading->page;
    bool post = reading->phrase->row->flags & POST;

    if (reading->first)
        return !(post && page_is(page, reading->at, "au"));
    if (names_body(reading, noun) || (page_is(page, reading->at, "aux") && !reading->shared))
        return true;
    if (page_is_capital(page, noun))
        return page_has(page, noun, WORD_INSTITUTION);
    return !reading->shared && !post && page->tokens[noun].kind == TOKEN_WORD &&
           page_is(page, noun + 1, ",");
}

/* Links other than "de": "délégué à la", "chargé de", "Front pour le". */
static size_t other_link(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, to = to_link(page, i);
    bool title = !reading->phrase->row->kind;

    if (charge_link(page, i))
        return charge_link(page, i);
    if (title && (page_is(page, i, "en") || page_is(page, i, "chez")))
        return 1;
    if (page_is(page, i, "pres") && is_article(page, i + 1))
        return 2; /* "procureur près la Cour" */
    if (to)
        return is_led_to(reading, i + to) ? to : 0;
    if (!page_is(page, i, "pour") && !page_is(page, i, "contre") &&
        (reading->portfolio || !page_is(page, i, "sur")))
        return 0;
    if (reading->first)
        return is_article(page, i + 1) && is_field(reading, i + 2) ? 2 : 0;
    return (!reading->shared || reading->region || is_field(reading, i + 2)) &&
                   is_article(page, i + 1)
               ? 2
               : 0;
}

/* "et des Sports", ", du Sport et du Tourisme": the next noun is one of the kind before. */
static bool is_same_kind(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;

    return !complement_starts_office(reading, i) && !page_names_country(page, i) &&
           (page_is_capital(page, i) || !reading->capital);
}

/* "et Commerce", without any preposition */
static bool is_bare_noun(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;

    return (reading->phrase->row->flags & SHARED) && reading->capital &&
           page_is_capital(page, i) && !page_is_capital(page, i + 1) &&
           !page_has(page, i, WORD_GIVEN | WORD_VIETNAMESE | WORD_STOP);
}

/* ", de la technologie et de l'environnement": a row of nouns, and not of other holders. */
static bool is_row_closed(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;

    for (size_t at = i; at < i + ROW_MOST; at++) {
        bool comma = page_is(page, at, ","), et = page_is(page, at, "et");
        size_t of = comma || et ? offices_preposition(page, at + 1) : 0;

        if ((comma || et) && (!of || complement_starts_office(reading, at + 1 + of)))
            return false;
        if (et)
            return true;
        if (!comma && (page->tokens[at].kind != TOKEN_WORD || page_is_capital(page, at) ||
                       page_has(page, at, WORD_AUXILIARY | WORD_SAYS)))
            return false;
        at += of;
    }
    return false;
}

static bool is_bare(const struct page *page, size_t i, size_t words) {
    return words == 1 && (page_is(page, i, "de") || page_is(page, i, "d"));
}

/* "d'autres", "de nombreux", "de hauts": of others, and not of the same. */
static bool is_of_others(const struct page *page, size_t i) {
    return page_has(page, i, WORD_BEFORE | WORD_STOP) || page_is(page, i, "nombreux") ||
           page_is(page, i, "nombreuses") || page_is(page, i, "hauts");
}

/* "de politique et de stratégie": two nouns alike, where the first had no article either. */
static bool is_parallel(const struct reading *reading, size_t i) {
    return reading->bare && !page_is_capital(reading->page, i) &&
           !is_of_others(reading->page, i);
}

/* More of the same behind a comma or "et". */
static size_t joining_link(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, of;
    bool comma = page_is(page, i, ",");

    if (reading->first || (!comma && !page_is(page, i, "et")))
        return 0;
    of = offices_preposition(page, i + 1);
    if (!of)
        return !comma && is_bare_noun(reading, i + 1) ? 1 : 0;
    if ((of == 1 && page_is(page, i + 1, "de") && !is_parallel(reading, i + 2)) ||
        (comma && !reading->capital && !is_row_closed(reading, i)))
        return 0;
    return is_same_kind(reading, i + 1 + of) ? 1 + of : 0;
}

/* "pour le mandat 2021-2026", "du 14e mandat": when, and not of what. */
static bool is_time(const struct page *page, size_t i) {
    return page_is(page, i, "mandat") || page_is(page, i, "periode") || page_is(page, i, "annee");
}

/* "le groupe de députés" */
static bool is_plural(const struct page *page, size_t i) {
    return str_ends(page->tokens[i].folded, "s") && !page_is_capital(page, i + 1);
}

/* "le président de ce tribunal" */
static bool is_pointing(const struct page *page, size_t i) {
    return page_is(page, i, "ce") || page_is(page, i, "cet") || page_is(page, i, "cette") ||
           page_has(page, i, WORD_POSSESSIVE);
}

/* "République socialiste du Vietnam", "Royaume du Cambodge": behind it, or 0. */
static size_t full_state(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;
    bool kingdom = page_is(page, i, "royaume");
    size_t at = i + 1, of;

    if (!page_is(page, i, "republique") && !kingdom)
        return 0;
    while (word_is_adjective(page, at) && page->notes[at].country == COUNTRY_NONE)
        at++;
    of = offices_preposition(page, at);
    return (kingdom || at > i + 1 || !reading->first) && of && page_names_country(page, at + of)
               ? at + of
               : 0;
}

/* "du président X, Y": behind the principal's name stands the holder's. */
static bool is_principal_named(const struct reading *reading, size_t i) {
    struct name name;

    return name_read(reading->page, i, NAME_ANNOUNCED, &name) &&
           page_is(reading->page, name.to, ",") &&
           complement_names_holder(reading, name.to + 1);
}

/* "ministre auprès du Premier ministre" */
static bool is_beside(const struct page *page, size_t i) {
    return page_is(page, i - 2, "aupres") ||
           (page_has(page, i - 1, WORD_DETERMINER) && page_is(page, i - 3, "aupres"));
}

/* "conseiller du président américain", "de feu le président": the office that another acts for. */
static bool take_principal(struct reading *reading) {
    struct office_phrase principal;
    size_t at = reading->at;

    while (page_has(reading->page, at, WORD_FORMER) ||
           (at > reading->at && page_has(reading->page, at, WORD_DETERMINER)))
        at++;
    if (!reading->first ||
        !((reading->phrase->row->flags & DEPUTY) || is_beside(reading->page, at)) ||
        !offices_read(reading->offices, reading->page, at, &principal) ||
        !principal.row->kind || (principal.to == principal.at && !principal.ncountries &&
                                 page_is_capital(reading->page, principal.to) &&
                                 !is_principal_named(reading, principal.to)))
        return false;
    reading->phrase->principal = at;
    complement_add_body_state(reading, office_country(&principal));
    reading->at = principal.to;
    reading->phrase->end = principal.end > principal.at ? principal.end : principal.to;
    return true;
}

/* "pour l'Asie et le Pacifique", "pour l'Asie de l'Est et le Pacifique" */
static bool take_other_region(struct reading *reading) {
    const struct page *page = reading->page;
    size_t to = reading->at + 2, known;

    if (!reading->region || !page_is(page, reading->at, "et") || !is_article(page, to - 1))
        return false;
    known = page_place(page, to);
    if (!known && page_is_capital(page, to) && page_has(page, to, WORD_INSTITUTION))
        known = 1;
    if (!known)
        return false;
    reading->at = reading->phrase->end = to + known;
    return true;
}

/* "pour le Vietnam, le Cambodge et le Laos": behind the last, which "et" announces. */
static size_t skip_states(const struct page *page, size_t i) {
    for (size_t at = i, joint, to; (joint = page_joint(page, at)) > 0; at = page->notes[to].to) {
        to = at + joint + (is_article(page, at + joint) ? 1 : 0);
        if (!complement_names_state(page, to))
            break;
        if (page_is(page, at + joint - 1, "et"))
            return page->notes[to].to;
    }
    return i;
}

/* "le Premier ministre de son pays": of a state that was said before. */
static bool take_own_state(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    if (!page_is(page, at + 1, "pays") && !page_is(page, at + 1, "royaume"))
        return false;
    reading->phrase->possessive |= page_has(page, at, WORD_POSSESSIVE);
    reading->at = at + 2;
    return true;
}

/* "chef de sa délégation": shown as that of "la délégation". */
static void take_possessive(struct reading *reading, size_t from) {
    struct office_phrase *phrase = reading->phrase;
    const struct token *owner = &reading->page->tokens[reading->at];

    phrase->possessive = true;
    phrase->skip = from;
    phrase->skip_end = reading->at + 1;
    phrase->instead = str_ends(owner->folded, "s")                ? "des "
                      : strchr("aeiouyh", owner[1].folded.p[0])   ? "de l'"
                      : str_is(owner->folded, "sa")               ? "de la "
                                                                  : "du ";
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
    if (full_state(reading, reading->at))
        reading->at = full_state(reading, reading->at);
    if (complement_names_state(page, reading->at)) {
        if (!page_is(page, from, "pour"))
            complement_add_state(reading, reading->at);
        complement_take_state(reading, from);
        if (page_is(page, from, "pour"))
            reading->at = reading->phrase->end = skip_states(page, reading->at);
        return true;
    }
    if (of && complement_take_misspelt_state(reading, from))
        return true;
    reading->region |= page_is(page, from, "pour");
    while (page->tokens[reading->at].kind == TOKEN_NUMBER && of)
        reading->at++;
    if (reading->first)
        reading->phrase->noun = from + link;
    if (is_pointing(page, reading->at)) {
        if (take_own_state(reading))
            return true;
        if (page_has(page, reading->at, WORD_POSSESSIVE) && reading->first &&
            !page_is(page, reading->at, "leur"))
            take_possessive(reading, from);
        reading->at++;
    }
    if (take_principal(reading))
        return true;
    if (!is_time(page, reading->at) &&
        (!complement_starts_office(reading, reading->at) || is_plural(page, reading->at)) &&
        complement_take_noun(reading, is_bare(page, from, of))) {
        reading->bare = of ? is_bare(page, from, of) : reading->bare;
        return true;
    }
    reading->at = from;
    return false;
}

/* "au", "en", "à la" before where an ambassador is sent to: how many tokens it takes. */
static size_t post_link(const struct page *page, size_t i) {
    if (page_is(page, i, "a"))
        return page_is(page, i + 1, "la") || page_is(page, i + 1, "l") ? 2 : 1;
    return page_is(page, i, "au") || page_is(page, i, "aux") || page_is(page, i, "en");
}

/* "en Suède, en Lettonie et au Danemark": behind the last of the states he is sent to as well. */
static size_t skip_other_posts(const struct page *page, size_t i) {
    for (size_t joint; (joint = page_joint(page, i)) > 0;) {
        size_t link = post_link(page, i + joint);

        if (!link || !page_names_country(page, i + joint + link))
            break;
        i = page->notes[i + joint + link].to;
    }
    return i;
}

/* Where an ambassador is sent to: "au Vietnam", "auprès des Nations unies". */
static void take_post(struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, link = post_link(page, i);

    if (!link)
        return;
    i += link;
    if (page->notes[i].country != COUNTRY_NONE)
        i = skip_other_posts(page, page->notes[i].to);
    else if (page_is_capital(page, i) && (page_place(page, i) || !page_is_capital(page, i + 1)))
        i += page_place(page, i) ? page_place(page, i) : 1;
    else
        return;
    if (!(reading->phrase->row->flags & POST) && !page_is_capital(page, i) &&
        !page_is(page, i, ",") && !page_is(page, i, "(") && !page_is(page, i, "par") &&
        !page_has(page, i, WORD_AUXILIARY | WORD_APPOINTED))
        return;
    reading->at = reading->phrase->end = i;
    complement_take_abbreviation(reading);
}

/* Whether the letters of an abbreviation begin the words from a noun on, each in its turn. */
static bool abbreviates(const struct page *page, size_t letters, size_t from, size_t to) {
    struct str abbreviation = page->tokens[letters].folded;
    size_t n = 0;

    for (size_t i = from; i < to && n < abbreviation.n; i++)
        n += page->tokens[i].folded.p[0] == abbreviation.p[n];
    return n > 2 && n == abbreviation.n;
}

/* "Groupe des ambassades, délégations et institutions (GADI)": the letters say where it ends. */
static void take_abbreviated(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    if (reading->first || !(page_is(page, at, ",") || page_is(page, at, "et")))
        return;
    while (at < reading->at + ROW_MOST &&
           (page->tokens[at].kind == TOKEN_WORD || page_is(page, at, ",")) &&
           !page_is_capital(page, at) && !complement_starts_office(reading, at))
        at++;
    if (!page_is(page, at, "(") || !(page->tokens[at + 1].flags & TOKEN_CAPITALS) ||
        !page_is(page, at + 2, ")") ||
        !abbreviates(page, at + 1, reading->phrase->noun, at))
        return;
    reading->at = reading->phrase->end = at + 3;
    reading->phrase->portfolio = NULL;
}

/* "délégué général Wallonie-Bruxelles, X", "directeur Asie, X" */
static void take_bare_region(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at, to = at + 1;

    if (!reading->phrase->row->kind || !page_is_capital(page, at) ||
        !(page_place(page, at) || page_has(page, at, WORD_INSTITUTION)) ||
        page_has(page, at, WORD_GIVEN | WORD_VIETNAMESE))
        return;
    if (page->tokens[to].flags & TOKEN_HYPHEN)
        to++;
    if (!page_is(page, to, ",") || !complement_names_holder(reading, to + 1))
        return;
    reading->at = reading->phrase->end = to;
}

/* "directeur Asie de l'Agence": a part of the world without a preposition, before what has one. */
static void take_leading_region(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at, known = page_place(page, at), to = at + (known ? known : 1);

    if (!reading->phrase->row->kind || !page_is_capital(page, at) || page_names_country(page, at) ||
        !(known || page_has(page, at, WORD_INSTITUTION)) ||
        page_has(page, at, WORD_GIVEN | WORD_VIETNAMESE) || !offices_preposition(page, to))
        return;
    reading->at = reading->phrase->end = to;
}

void complement_read(const struct offices *offices, const struct page *page,
                     struct office_phrase *phrase) {
    struct reading reading = {offices, page, phrase, phrase->to, .shared = true, .first = true,
                              .body = COUNTRY_NONE};

    take_leading_region(&reading);
    while (take_part(&reading)) {
        reading.first = false;
        complement_take_tail(&reading);
        take_other_region(&reading);
    }
    if (reading.first)
        take_bare_region(&reading);
    else
        take_abbreviated(&reading);
    if ((phrase->row->flags & POST) || (!(phrase->row->flags & SHARED) && !reading.first))
        take_post(&reading);
    if (!phrase->ncountries && reading.body != COUNTRY_NONE) {
        office_add_country(phrase, reading.body);
        phrase->by_body = true;
    }
    phrase->to = reading.at;
    phrase->shared = reading.shared;
}
