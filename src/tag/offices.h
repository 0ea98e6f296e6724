/*
 * offices - the phrases by which an office or a title is named. Internal to
 * src/tag; the tables are offices.def and titles.def.
 */
#ifndef DEPECHE_TAG_OFFICES_H
#define DEPECHE_TAG_OFFICES_H

#include "tag/page.h"

enum office_flag {
    STATE = 1,    /* as in offices.def and titles.def */
    SHARED = 2,
    BARE = 4,
    SILENT = 8,
    POST = 16,
    ADDRESS = 32,
    LONE = 64,
    LOCAL = 128,
    DEPUTY = 256,
    NATIONAL = 512,
    SEVERAL = 1024,
};

struct office_row {
    const char *kind; /* NULL: a title */
    const char *form;
    const char *forms;
    unsigned flags;
};

enum { PHRASE_COUNTRIES_MAX = 4 };

/* An office as it stands in a text; places are those of tokens. */
struct office_phrase {
    const struct office_row *row;
    size_t from, to;
    size_t rank, rank_end;       /* what adjectives make another office of it: "régional" */
    size_t at;                   /* where the complement begins, with its preposition */
    size_t noun;                 /* behind that preposition */
    size_t end;                  /* behind what of it is shown; at: there is none */
    size_t skip, skip_end;       /* what is left out of it: "ministère chinois des…" */
    const char *instead;         /* what is shown for that, or NULL: nothing */
    size_t principal;            /* where the office it acts for begins; 0: none */
    const char *portfolio;       /* in its best form, or NULL: as written */
    int countries[PHRASE_COUNTRIES_MAX]; /* "les ministres lao et thaïlandais": in order */
    size_t ncountries;
    bool plural, possessive, determined, former, acting;
    bool feminine; /* "ancienne" says so */
    bool shared; /* without complement, or one that every state has */
    bool abroad; /* of an international body */
    bool by_body; /* its state is only that of a body or a place */
};

struct offices;

struct offices *offices_new(void);
void offices_free(struct offices *offices);

/* Whether an office or a title begins at a token, and which. */
size_t offices_match(const struct offices *offices, const struct page *page, size_t i,
                     const struct office_row **row);

/* Reads the phrase that begins there; false where none does. */
bool offices_read(const struct offices *offices, const struct page *page, size_t i,
                  struct office_phrase *phrase);

/* Reads "ministère chinois de la Défense" as if it were an office. */
bool offices_read_ministry(const struct offices *offices, const struct page *page, size_t i,
                           struct office_phrase *phrase);

/* Behind an organisation's name or a portfolio of the tables, or 0. */
size_t offices_match_body(const struct offices *offices, const struct page *page, size_t i,
                          int *country);
size_t offices_match_portfolio(const struct offices *offices, const struct page *page, size_t i,
                               const char **name);
bool offices_match_shared(const struct offices *offices, const struct page *page, size_t i,
                          size_t *taken);

/* The country whose name a word with a capital seems to be, with a mistake, or COUNTRY_NONE. */
int offices_match_misspelt(const struct offices *offices, const struct page *page, size_t i);

/* A word that may stand behind a noun it describes. In noun.c. */
bool word_is_adjective(const struct page *page, size_t i);

/* "de", "du", "de la"…: how many tokens it takes. */
size_t offices_preposition(const struct page *page, size_t i);

/* Places the complement of a phrase, which begins at phrase->to. In complement.c. */
void complement_read(const struct offices *offices, const struct page *page,
                     struct office_phrase *phrase);

static inline int office_country(const struct office_phrase *phrase) {
    return phrase->ncountries ? phrase->countries[0] : COUNTRY_NONE;
}

/*
 * Gives a phrase the portfolio of one said before: "les ministres de la Défense du Laos X, et de la
 * Malaisie Y".
 */
void office_take_portfolio(struct office_phrase *phrase, const struct office_phrase *said);

void office_add_country(struct office_phrase *phrase, int country);

#endif
