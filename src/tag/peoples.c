#include "tag/peoples.h"

int people_of(const struct page *page, const struct name *name) {
    size_t at = name->to, before = name->from - 1;

    if (page_is(page, at, ",") && page_is(page, at + 1, "de") &&
        page_is(page, at + 2, "nationalite") && page_is_demonym(page, at + 3))
        return page->notes[at + 3].country;
    if (page_has(page, name->from, WORD_GIVEN) && page_is_demonym(page, before) &&
        !page_is_capital(page, before))
        return page->notes[before].country;
    return COUNTRY_NONE;
}

/* "l'Argentine X", "le Suisse X": the country is called so, too. */
static bool is_of_its_name(const struct page *page, size_t i) {
    bool said = (page_is(page, i, "argentine") && page_is(page, i - 1, "l")) ||
                (page_is(page, i, "suisse") &&
                 (page_is(page, i - 1, "le") || page_is(page, i - 1, "la")));

    return said && page_is_capital(page, i + 1) &&
           !(page->tokens[i + 1].flags & TOKEN_HYPHEN);
}

static bool is_noun(const struct page *page, size_t i) {
    return page->tokens[i].kind == TOKEN_WORD && !page_is_capital(page, i) &&
           !page_has(page, i,
                     WORD_NAMED_FOR | WORD_INSTITUTION | WORD_STOP | WORD_DETERMINER | WORD_SAYS |
                         WORD_AUXILIARY | WORD_DE | WORD_AFTER);
}

/* "le bonze sri-lankais X", "l'arrière droit lao X": somebody, although no table knows as what. */
static bool is_described(const struct page *page, size_t i) {
    size_t at = i - 1;

    if (!page_is_demonym(page, i) || page_is_capital(page, i) ||
        (page->tokens[i].flags & TOKEN_HYPHEN) || !is_noun(page, at))
        return false;
    at -= is_noun(page, at - 1) ? 2 : 1;
    return page_has(page, at, WORD_DETERMINER) && !page_has(page, at, WORD_PLURAL);
}

/* "la Franco-Vietnamienne X" */
static bool is_of_two(const struct page *page, size_t i) {
    return page->notes[i].country != COUNTRY_NONE && page->notes[i].rule == COUNTRY_BY_PREFIX &&
           (page->tokens[i + 1].flags & TOKEN_HYPHEN) && page_is_demonym(page, i + 1);
}

size_t people_at(const struct page *page, size_t i, int *country) {
    size_t to;

    *country = COUNTRY_NONE;
    if (is_described(page, i)) {
        *country = page->notes[i].country;
        return page->notes[i].to - i;
    }
    if (!page_is_capital(page, i) || !page_has(page, i - 1, WORD_DETERMINER))
        return 0;
    if (is_of_two(page, i))
        return page->notes[i + 1].to - i;
    if (!page_is_demonym(page, i) && !is_of_its_name(page, i))
        return 0;
    *country = page->notes[i].country;
    to = page->notes[i].to;
    return to + page_origin(page, to) - i;
}

bool people_of_region(const struct page *page, size_t i) {
    return page_has(page, i - 1, WORD_DETERMINER) && page_is_capital(page, i) &&
           !page_has(page, i, WORD_GIVEN | WORD_NAMED_FOR | WORD_INSTITUTION | WORD_VIETNAMESE) &&
           page_has(page, i + 1, WORD_GIVEN) && page_is_capital(page, i + 1) &&
           !(page->tokens[i + 1].flags & TOKEN_HYPHEN) && page_is_capital(page, i + 2);
}
