/*
 * page - some texts as persons are looked for in them: tokens, with what each
 * word may be and which country it belongs to. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_PAGE_H
#define DEPECHE_TAG_PAGE_H

#include "tag/countries_in.h"
#include "tag/gazetteer.h"
#include "tag/tokens.h"
#include "tag/words.h"

struct note {
    uint32_t classes; /* enum word_class */
    int country;      /* that the token names, or COUNTRY_NONE */
    size_t to;        /* behind the last token that names it */
    enum country_rule rule;
};

struct page {
    const struct token *tokens; /* the first and the last are TOKEN_END */
    size_t n;
    struct note *notes;
    size_t capacity;
    const struct gazetteer *places; /* src/tag/places.def: what page_place_value() gives */
};

/* Reused from one page to the next; free page->notes in the end. */
void page_read(struct page *page, const struct words *words, const struct tokens *tokens,
               const struct country_mentions *countries);

static inline bool page_has(const struct page *page, size_t i, uint32_t classes) {
    return (page->notes[i].classes & classes) != 0;
}

static inline bool page_is(const struct page *page, size_t i, const char *folded) {
    return token_is(&page->tokens[i], folded);
}

static inline bool page_is_capital(const struct page *page, size_t i) {
    return page->tokens[i].kind == TOKEN_WORD && (page->tokens[i].flags & TOKEN_CAPITAL);
}

/* A country by its name, as "Vietnam" and "RPDC" are. */
bool page_names_country(const struct page *page, size_t i);

/* A country by an adjective or by its inhabitants. */
bool page_is_demonym(const struct page *page, size_t i);

/* How many tokens the name of a place takes that begins there; 0: none. */
size_t page_place(const struct page *page, size_t i);

/* The state a known place is in, or COUNTRY_NONE. */
int page_place_country(const struct page *page, size_t i);

/* A name that stands for things more often than for the person: "Hô Chi Minh". */
bool page_is_byword(const struct page *page, size_t i);

/* What a place in a country means in page->places, and what a byword does. */
enum { BYWORD = 0 };

static inline int page_place_value(int country) {
    return country - COUNTRY_NONE + BYWORD + 1;
}

/* "et", "," or ", et": how many tokens it takes. */
size_t page_joint(const struct page *page, size_t i);

/* "d'origine vietnamienne": how many tokens it takes. */
size_t page_origin(const struct page *page, size_t i);

/* "(gauche)", "(PCV)", "(Laos)": how many tokens it takes, and the country if that is all. */
size_t page_aside(const struct page *page, size_t i, int *country);

#endif
