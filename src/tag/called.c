/* What places, houses and bodies are called, in a complement: "l'école primaire Kim Dong". */
#include "article/syllable.h"
#include "tag/complement.h"
#include "tag/names.h"

bool complement_starts_name(const struct page *page, size_t i) {
    if (!page_is_capital(page, i) || !page_is_capital(page, i + 1))
        return false;
    return page_has(page, i, WORD_GIVEN | WORD_FAMILY_FIRST) ||
           (page_has(page, i, WORD_VIETNAMESE) &&
            syllable_is_vietnamese(page->tokens[i + 1].folded) &&
            !page_has(page, i + 1, WORD_INSTITUTION));
}

/* "X, directeur de …": whoever holds the office has been named. */
static bool is_behind_name(const struct reading *reading) {
    size_t at = reading->phrase->from - 1;

    while (page_has(reading->page, at, WORD_FORMER | WORD_BEFORE))
        at--;
    return !reading->phrase->determined && page_is(reading->page, at, ",");
}

/* How many words with capitals are a place or a house behind a bare "de": the rest is a name. */
static size_t count_place(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t i = reading->at, n = 1;
    size_t words;

    while (page_is_capital(page, i + n) && !complement_starts_name(page, i + n) &&
           !page_names_country(page, i + n))
        n++;
    for (words = n; page_is_capital(page, i + words);)
        words++;
    if (is_behind_name(reading) && (page_is(page, i + words, ",") || words == n))
        return words;
    if (words > n || page_is(page, i + n, ",") || page_has(page, i, WORD_INSTITUTION))
        return n;
    for (size_t k = 1; k < n; k++)
        if (page_has(page, i + k, WORD_INSTITUTION))
            return n;
    return n >= 3 ? n - 2 : n;
}

static bool take_name_of_place(struct reading *reading) {
    size_t known = page_place(reading->page, reading->at);

    if (known && reading->named_for && page_is_capital(reading->page, reading->at + known))
        known = 0; /* "le groupe Vinh Thinh" */
    if (known)
        complement_add_body_state(reading, page_place_country(reading->page, reading->at));
    reading->at += known ? known : count_place(reading);
    reading->phrase->end = reading->at;
    reading->shared = false;
    return true;
}

/* What is called after persons and has no holder: all of the name is its. */
static bool is_street(const struct page *page, size_t i) {
    return page_is(page, i, "rue") || page_is(page, i, "avenue") || page_is(page, i, "boulevard") ||
           page_is(page, i, "quai") || page_is(page, i, "pont");
}

/* "le médecin du club Dang Huu Loc": it is not called so, being no school. */
static bool is_before_holder(const struct page *page, size_t i) {
    static const char *const houses[] = {"club",      "equipe",    "groupe",    "societe",
                                         "entreprise", "journal",  "compagnie", "quotidien",
                                         "magazine",   "provinces", "communes", "districts",
                                         "villes"};
    size_t to = i;

    while (page_is_capital(page, to))
        to++;
    if (!complement_starts_name(page, i) || !page_has(page, i, WORD_VIETNAMESE) || to < i + 3 ||
        (page_is(page, to, ",") && !str_ends(page->tokens[i - 1].folded, "s")))
        return false;
    for (size_t k = 0; k < sizeof houses / sizeof *houses; k++)
        if (page_is(page, i - 1, houses[k]) ||
            (word_is_adjective(page, i - 1) && page_is(page, i - 2, houses[k])))
            return true;
    return false;
}

/* "l'école primaire Kim Dong" */
static bool take_its_name(struct reading *reading) {
    const struct page *page = reading->page;

    if (!reading->named_for || !page_is_capital(page, reading->at) ||
        is_before_holder(page, reading->at))
        return false;
    reading->named_for = false;
    if (is_street(page, reading->at - 1)) {
        while (page_is_capital(page, reading->at))
            reading->at++;
        reading->phrase->end = reading->at;
        return true;
    }
    return take_name_of_place(reading);
}

bool complement_names_holder(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;
    const struct office_row *row = NULL;
    size_t n = offices_match(reading->offices, page, i, &row);
    struct name name;

    if (n && (row->flags & ADDRESS))
        i += n;
    return name_read(page, i, NAME_ANNOUNCED, &name) && name.words > 1 && !name.doubtful &&
           page->tokens[name.to].kind != TOKEN_WORD;
}

/* Behind a name that nothing goes on: a comma, a bracket or the end of the sentence. */
static bool ends_phrase(const struct page *page, size_t i) {
    return page_is(page, i, ",") || page_is(page, i, "(") || token_ends_sentence(&page->tokens[i]);
}

/* "l'Autorité nationale Apsara, Prak Sotheavy": what a body is called, before its holder. */
static bool take_name_of_body(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at, to = at + 1, end;

    if (!reading->institution || !page_is_capital(page, at) || complement_starts_name(page, at) ||
        page_has(page, at, WORD_VIETNAMESE) || page_is_demonym(page, at))
        return false;
    if (page_is_capital(page, to))
        to++; /* "le Fonds Aga Khan" */
    end = to;
    if (page_is(page, to, "au") && page_is(page, to + 1, "pouvoir"))
        to += 2; /* "le Parti Arlan au pouvoir" */
    if (!(page_is(page, to, ",") && complement_names_holder(reading, to + 1)) &&
        !(is_behind_name(reading) && ends_phrase(page, to)))
        return false;
    reading->phrase->end = end;
    reading->at = to;
    return true;
}

/* "PDG de DP Horizon", "directrice de FPT Digital, X": one word behind letters. */
static bool take_house_of_letters(struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at, to = at + 1;

    if (!(page->tokens[at - 1].flags & TOKEN_CAPITALS) || !page_is_capital(page, at) ||
        page->tokens[at - 1].folded.n > 4 || complement_starts_name(page, at) ||
        (page_is_capital(page, to) && !page_names_country(page, to)) ||
        page_is_demonym(page, at) ||
        page_has(page, at, WORD_GIVEN | WORD_FAMILY_FIRST | WORD_VIETNAMESE) ||
        (!is_behind_name(reading) && !page_names_country(page, to) &&
         !(page_is(page, to, ",") && complement_names_holder(reading, to + 1))))
        return false;
    reading->at = reading->phrase->end = to;
    reading->phrase->portfolio = NULL;
    return true;
}

/* "de la commune de Dông Phuoc, X": called so, however it begins. */
static bool is_administrative(const struct page *page, size_t i) {
    size_t to = i + 2;

    return page_is(page, i - 1, "de") && page_has(page, i - 2, WORD_NAMED_FOR) &&
           !page_has(page, i, WORD_GIVEN) && !page_is_capital(page, to) &&
           page->tokens[to].kind != TOKEN_WORD;
}

bool complement_take_place(struct reading *reading) {
    const struct page *page = reading->page;
    size_t known = page_place(page, reading->at);

    if (!known && complement_starts_name(page, reading->at) &&
        !is_administrative(page, reading->at))
        return false;
    return take_name_of_place(reading);
}

/* "l'école X", and "le parti Move Forward", not the Party */
bool complement_bears_name(const struct reading *reading, size_t i) {
    const struct page *page = reading->page;

    if (page_is_capital(page, i))
        return is_behind_name(reading) && page_has(page, i, WORD_NAMED_FOR) &&
               !complement_starts_name(page, i + 1);
    if (page_has(page, i, WORD_NAMED_FOR))
        return true;
    return !complement_starts_name(page, i + 1) &&
           (page_is(page, i, "parti") || page_is(page, i, "mouvement") ||
            page_is(page, i, "coalition") ||
            (is_behind_name(reading) && page_has(page, i, WORD_INSTITUTION)));
}

/* "le gouverneur du Minas Gerais, X", "le secrétaire à la Santé de l'Etat du Para, X" */
bool complement_is_place_before_comma(const struct reading *reading) {
    const struct page *page = reading->page;
    size_t at = reading->at;

    while (page_is_capital(page, at) && !page_has(page, at, WORD_INSTITUTION))
        at++;
    if (!page_is(page, at, ","))
        return false;
    if (!reading->first)
        return !(reading->phrase->row->flags & SHARED) && page_is(page, reading->at - 1, "du") &&
               complement_names_holder(reading, at + 1);
    return (reading->phrase->row->flags & LOCAL) && at > reading->at + 1;
}

bool complement_take_own_name(struct reading *reading) {
    return take_its_name(reading) || take_name_of_body(reading) || take_house_of_letters(reading);
}
