#include "tag/page.h"

#include "base/alloc.h"

enum {
    ASIDE_MAX = 10,      /* tokens; a longer one is a remark */
    STATE_ASIDE_MAX = 16 /* unless it begins with a state */
};

/* "Laos" is the country, although people of it are called so, too. */
static enum country_rule rule_of(const struct page *page, const struct country_mention *mention) {
    const struct token *token = &page->tokens[mention->from];

    return mention->rule == COUNTRY_BY_DEMONYM && (token->flags & TOKEN_CAPITAL) &&
                   str_is(token->text, country_name(mention->country, "fr"))
               ? COUNTRY_BY_NAME
               : mention->rule;
}

void page_read(struct page *page, const struct words *words, const struct tokens *tokens,
               const struct country_mentions *countries) {
    page->tokens = tokens->items;
    page->n = tokens->n;
    if (page->capacity < page->n) {
        page->capacity = page->n * 2;
        page->notes = xrealloc(page->notes, page->capacity * sizeof *page->notes);
    }
    for (size_t i = 0; i < page->n; i++) {
        const struct token *token = &page->tokens[i];

        page->notes[i] = (struct note){
            .classes = token->kind == TOKEN_WORD ? words_classes(words, token) : 0,
            .country = COUNTRY_NONE};
    }
    for (size_t i = 0; i < countries->n; i++) {
        const struct country_mention *mention = &countries->items[i];

        for (size_t at = mention->from; at < mention->to; at++) {
            page->notes[at].country = mention->country;
            page->notes[at].rule = rule_of(page, mention);
            page->notes[at].to = mention->to;
        }
    }
}

bool page_names_country(const struct page *page, size_t i) {
    const struct note *note = &page->notes[i];

    return note->country != COUNTRY_NONE &&
           (note->rule == COUNTRY_BY_NAME || note->rule == COUNTRY_BY_ABBREVIATION);
}

bool page_is_demonym(const struct page *page, size_t i) {
    return page->notes[i].country != COUNTRY_NONE && page->notes[i].rule == COUNTRY_BY_DEMONYM;
}

size_t page_place(const struct page *page, size_t i) {
    int place;
    size_t n = gazetteer_match(page->places, &page->tokens[i], &place);

    return n && place != BYWORD ? n : 0;
}

int page_place_country(const struct page *page, size_t i) {
    int place;

    return gazetteer_match(page->places, &page->tokens[i], &place) && place != BYWORD
               ? place - page_place_value(0)
               : COUNTRY_NONE;
}

bool page_is_byword(const struct page *page, size_t i) {
    int place;

    return gazetteer_match(page->places, &page->tokens[i], &place) && place == BYWORD;
}

size_t page_joint(const struct page *page, size_t i) {
    if (page_is(page, i, ","))
        return page_is(page, i + 1, "et") ? 2 : 1;
    return page_is(page, i, "et") ? 1 : 0;
}

size_t page_origin(const struct page *page, size_t i) {
    return page_is(page, i, "d") && page_is(page, i + 1, "origine") && page_is_demonym(page, i + 2)
               ? page->notes[i + 2].to - i
               : 0;
}

/* "(Laos)", "(Fidji, en résidence à Tokyo)" */
static bool is_state_aside(const struct page *page, size_t i) {
    const struct note *note = &page->notes[i + 1];

    return note->country != COUNTRY_NONE &&
           (page_is(page, note->to, ")") || page_is(page, note->to, ","));
}

size_t page_aside(const struct page *page, size_t i, int *country) {
    size_t most;

    if (!page_is(page, i, "("))
        return 0;
    most = is_state_aside(page, i) ? STATE_ASIDE_MAX : ASIDE_MAX;
    for (size_t at = i + 1; at < i + most && page->tokens[at].kind != TOKEN_END; at++)
        if (page_is(page, at, ")")) {
            if (is_state_aside(page, i))
                *country = page->notes[i + 1].country;
            return at + 1 - i;
        }
    return 0;
}
