/* What stands between an office and the name of its holder. */
#include "tag/holders.h"

#include "tag/list.h"

enum { COLON_MOST = 14 }; /* words before a colon that announces a list */

/* "depuis trois ans", "en novembre", "en 2021", "le 3 mai" */
static bool tells_time(const struct page *page, size_t i) {
    const char *months = "janvier fevrier mars avril mai juin juillet aout septembre octobre "
                         "novembre decembre";
    bool day = page_is(page, i, "le") && page->tokens[i + 1].kind == TOKEN_NUMBER;
    struct str month;

    if (page_is(page, i, "depuis") || day)
        return true;
    while (page_is(page, i, "en") && word_next(&months, &month))
        if (str_equal(page->tokens[i + 1].folded, month))
            return true;
    return page_is(page, i, "en") && page->tokens[i + 1].kind == TOKEN_NUMBER;
}

/* "ministre depuis 2021, X": where the comma is. */
static size_t skip_since(const struct page *page, size_t i) {
    size_t at = i;

    if (!tells_time(page, i))
        return i;
    while (page->tokens[at].kind == TOKEN_WORD || page->tokens[at].kind == TOKEN_NUMBER)
        at++;
    return page_is(page, at, ",") ? at : i;
}

/* "secrétaire général, le Singapourien X": where the name is, and whose the holder. */
static size_t skip_people(const struct page *page, size_t i, struct group *group) {
    if (!page_has(page, i, WORD_DETERMINER) || !page_is_capital(page, i + 1) ||
        !page_is_demonym(page, i + 1) || !page_is_capital(page, page->notes[i + 1].to))
        return i;
    group->country = page->notes[i + 1].country;
    return page->notes[i + 1].to;
}

/* "le nouvel ambassadeur sera X", "les secrétaires adjoints sont X et Y" */
static bool is_copula(const struct page *page, const struct group *group) {
    const struct office_phrase *phrase = &group->phrases[0];

    return phrase->determined &&
           word_in(phrase->plural ? "sont seront etaient" : "est sera etait fut reste demeure",
                   page->tokens[group->to].folded);
}

/*
 * "sont nommés vice-ministres : X et Y", "trois ambassadeurs venus présenter leurs lettres : X
 * (Fidji), Y (Mali)": where the colon is, or 0.
 */
static size_t announcing_colon(const struct page *page, const struct group *group) {
    size_t at = group->to;
    struct name name;

    if (!group->phrases[0].plural)
        return 0;
    if (page_is(page, at, ":") && page_has(page, group->phrases[0].from - 1, WORD_APPOINTED))
        return at;
    while (at < group->to + COLON_MOST && page->tokens[at].kind == TOKEN_WORD)
        at++;
    return page_is(page, at, ":") && name_read(page, at + 1, NAME_ANNOUNCED, &name) &&
                   name.words > 1 && !name.doubtful &&
                   (page_is(page, name.to, "(") || page_is(page, name.to, ",") ||
                    page_is(page, name.to, "et"))
               ? at
               : 0;
}

bool holder_is_said(const struct page *page, const struct group *group) {
    return is_copula(page, group) || announcing_colon(page, group);
}

size_t holder_behind(const struct page *page, struct group *group) {
    size_t colon = announcing_colon(page, group);
    size_t end = colon ? colon : skip_since(page, group->to);

    if (!page_is(page, end, ",") && !holder_is_said(page, group))
        return 0;
    return skip_people(page, end + 1, group);
}

size_t holder_adverbs(const struct page *page, size_t i) {
    const char *adverbs = "aussi egalement jusqu ici alors actuellement auparavant desormais "
                          "ailleurs aujourd hui autrefois naguere longtemps ensuite puis "
                          "maintenant encore";
    size_t n = 0;

    if (page_is(page, i, "par") && page_is(page, i + 1, "ailleurs"))
        return 2;
    while (word_in(adverbs, page->tokens[i + n].folded))
        n++;
    return n;
}
