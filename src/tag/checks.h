/*
 * checks - whether a phrase means a country where it stands. Internal to
 * src/tag.
 */
#ifndef DEPECHE_TAG_CHECKS_H
#define DEPECHE_TAG_CHECKS_H

#include <stdbool.h>

#include "tag/countries_in.h"
#include "tag/gazetteer.h"

enum check {
    CHECK_NOTHING,
    CHECK_AMONG_COUNTRIES,   /* "Maurice": in a list of countries, or of a government */
    CHECK_NO_PERSON,         /* "Israël", unless a person's name goes on beside it */
    CHECK_NO_NAME,           /* "Lao", unless another capital follows */
    CHECK_NO_LANGUAGE,       /* "anglais", unless one speaks it */
    CHECK_NO_MINORITY,       /* "khmère", unless of an ethnic minority */
    CHECK_NO_MINORITY_NOR_LANGUAGE, /* "khmer", unless either */
    CHECK_VAGUE,             /* "congolais": of the one or, if only that is named, the other */
    CHECK_NO_AMERICAN_STATE, /* "Géorgie", unless Atlanta is near */
    CHECK_NO_SHOUTING,       /* "EAU", unless all around is in capitals */
    CHECK_PREFIX,            /* "sino", before a hyphen and a people */
    CHECK_SEAT,              /* "Pékin", where it acts as a state does */
};

/* A phrase that may mean a country. */
struct candidate {
    struct country_mention mention;
    int second; /* another country that it means as well, or instead, or COUNTRY_NONE */
    enum check check;
};

/* What all of the texts say, found when it is first asked. */
struct hints {
    bool asked;
    bool caucasian, american, states;
};

/* Where it stands: among other candidates, in reading order. */
struct place {
    const struct token *tokens;
    size_t ntokens;
    const struct candidate *candidates;
    size_t ncandidates, at;
    const struct gazetteer *acts; /* seats_acts() */
    struct hints *hints;
};

bool check_passes(const struct place *place);

/*
 * Whether nothing stands between two candidates but "et", commas, dashes and
 * articles; with `seats`, only such as may be states.
 */
bool candidates_joined(const struct place *place, size_t one, size_t other, bool seats);

/* The token `distance` before a candidate, or behind it; a TOKEN_END past the texts. */
const struct token *token_before(const struct place *place, size_t candidate, size_t distance);
const struct token *token_behind(const struct place *place, size_t candidate, size_t distance);

/* Whether a token is one of the words in a list separated by spaces. */
bool token_in(const struct token *token, const char *words);

/* Whether a token or one of the words before it, `reach` in all, is such a word. */
bool token_near(const struct token *token, size_t reach, const char *words);

#endif
