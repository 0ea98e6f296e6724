#include "tag/cues.h"

#include "tag/list.h"
#include "tag/shapes.h"

enum { FAR = 4, ROW_MOST = 30, ONE_FAR = 6, GOALS_MOST = 40 };

/* What is called so is no person */

/* Where the row of names begins that a name ends: "Ta Van, Ban Ho et Thanh Binh". */
static size_t row_start(const struct page *page, size_t i) {
    size_t at = i;

    while (at + ROW_MOST > i) {
        size_t to = at - 1;

        if (page_is(page, to, ",") || page_is(page, to, "et"))
            to--;
        if (!page_is_capital(page, to))
            break;
        at = to;
    }
    return at;
}

/* "les communes", "rues": what stands before a row, perhaps with "de" between. */
static bool are_named_for(const struct page *page, size_t i) {
    size_t at = page_has(page, i, WORD_DE) ? i - 1 : i;

    return page_has(page, at, WORD_NAMED_FOR) && str_ends(page->tokens[at].folded, "s");
}

/* "ont pris place X et Y" */
static bool is_taken_place(const struct page *page, size_t i) {
    return page_is(page, i, "place") && i > 0 && str_starts(page->tokens[i - 1].folded, "pr");
}

/* "l'école primaire Nguyen Du", "l'hôpital pour enfants Binh Minh", "les communes de X et Y" */
static bool is_named_for(const struct page *page, size_t i) {
    size_t start = row_start(page, i);

    if (start < i && are_named_for(page, start - 1))
        return true;
    for (size_t k = 1; k <= FAR && k <= i; k++) {
        if (page_has(page, i - k, WORD_NAMED_FOR))
            return !is_taken_place(page, i - k);
        if (k == 1 && page_is(page, i - k, "\""))
            continue;
        if (page->tokens[i - k].kind != TOKEN_WORD ||
            (!page_is(page, i - k, "pour") &&
             page_has(page, i - k, WORD_STOP | WORD_SAYS | WORD_AUXILIARY)))
            return false;
    }
    return false;
}

/* "Sofia Calvo": a town is called so, too. */
static bool is_place(const struct page *page, const struct name *name) {
    size_t place = page_place(page, name->from);

    return place > 1 || (place && !(name->words > 1 && page_has(page, name->from, WORD_GIVEN)));
}

bool name_is_possible(const struct page *page, const struct name *name) {
    return !name->doubtful && !is_place(page, name) && !is_named_for(page, name->from);
}

/* Cues */

static bool says(const struct page *page, size_t i) {
    size_t at = i;

    while (page_has(page, at, WORD_AUXILIARY) || page_is(page, at, "lui") ||
           page_is(page, at, "egalement") || page_is(page, at, "aussi") ||
           page_is(page, at, "notamment"))
        at++;
    return page_has(page, at, WORD_SAYS) && !page_is_capital(page, at);
}

/* Where what is quoted ends: "»" and a comma, or a mark before the "»". */
static bool ends_quote(const struct page *page, size_t i) {
    bool comma = page_is(page, i, ",");
    size_t at = comma ? i - 1 : i;

    return page_is(page, at, "\"") &&
           (comma || (token_ends_sentence(&page->tokens[at - 1]) && at > 1));
}

/* "« … », renchérit X", "« … », a lâché X": whatever the verb. */
static bool is_quoted_by(const struct page *page, size_t i) {
    const uint32_t no_verb = WORD_DETERMINER | WORD_STOP | WORD_DE | WORD_PARTICLE | WORD_BEFORE;
    size_t at = i - 1;

    if (page->tokens[i].kind != TOKEN_WORD || page_is_capital(page, i) ||
        page_has(page, i, no_verb))
        return false;
    while (page_has(page, at, WORD_AUXILIARY) || page_is(page, at, "lui"))
        at--;
    return ends_quote(page, at);
}

/* "le portrait de X", "accompagnée d'X", "succède à X", "d'après X" */
static bool is_of_person(const struct page *page, size_t i) {
    return ((page_is(page, i, "de") || page_is(page, i, "d")) &&
            page_has(page, i - 1, WORD_OF_PERSONS)) ||
           (page_is(page, i, "a") && page_has(page, i - 1, WORD_TO_PERSONS)) ||
           (page_is(page, i, "apres") && page_is(page, i - 1, "d"));
}

/* "le riz Seng Cu, du district de Muong Khuong": where anything comes from. */
static const char AREAS[] = "province district commune ville village region quartier "
                            "arrondissement ile baie delta zone parc port vallee";

/* "son sponsor Hao Hao": what a house is to another. */
static const char HOUSES[] = "sponsor partenaire client actionnaire concurrent fleuron";

/* "X, de l'université de Tromso": where somebody works. */
static bool is_affiliated(const struct page *page, const struct name *name) {
    size_t at = name->to + 1;

    if (!page_is(page, name->to, ",") || !page_has(page, at, WORD_DE))
        return false;
    at += page_has(page, at + 1, WORD_DE) ? 2 : 1;
    return page_has(page, at, WORD_INSTITUTION) && !word_in(AREAS, page->tokens[at].folded) &&
           !page_has(page, at, WORD_VIETNAMESE | WORD_GIVEN);
}

/* "explique X", "a déclaré X", "selon X", "a-t-il confié à X", "X explique" */
static bool speaks(const struct page *page, const struct name *name) {
    size_t i = name->from - 1;

    return says(page, name->to) || page_is(page, i, "selon") || page_is(page, i, "dixit") ||
           (page_has(page, i, WORD_SAYS) && !page_is_capital(page, i)) || is_quoted_by(page, i);
}

/* "que dirige X", "conduite par X", "avec à sa tête X", "X, qui dirige" */
static bool leads(const struct page *page, const struct name *name) {
    size_t i = name->from - 1, to = name->to;

    if (page_is(page, to, ",") && page_is(page, to + 1, "qui") &&
        page_has(page, to + 2, WORD_LEADS | WORD_SAYS | WORD_AUXILIARY))
        return true;
    return (page_has(page, i, WORD_LEADS) && page_is(page, i - 1, "que")) ||
           (page_is(page, i, "tete") && page_has(page, i - 1, WORD_POSSESSIVE)) ||
           (page_is(page, i, "par") && page_has(page, i - 1, WORD_LEADS));
}

/* "buts de X (12e) et Y (88e sp)": who scored, and when. */
static bool is_scorer(const struct page *page, const struct name *name) {
    size_t i = name->to;

    if (!page_is(page, i, "(") || page->tokens[i + 1].kind != TOKEN_NUMBER ||
        !str_ends(page->tokens[i + 1].folded, "e"))
        return false;
    for (size_t k = 1; k <= GOALS_MOST && k <= i && page->tokens[i - k].kind != TOKEN_END; k++)
        if (page_is(page, i - k, "but") || page_is(page, i - k, "buts"))
            return true;
    return false;
}

/* "X, née à Hué", "X, dit « le Borgne »": what only persons are. */
static bool is_lived(const struct page *page, size_t i) {
    return page_is(page, i, ",") &&
           (page_has(page, i + 1, WORD_LIVES) ||
            ((page_is(page, i + 1, "dit") || page_is(page, i + 1, "dite")) &&
             page_is(page, i + 2, "\"")));
}

/* "Née à Hué, X", "Absente lundi, X": said of whom the sentence goes on with. */
static bool is_opened_by_life(const struct page *page, size_t i) {
    size_t at = i;

    if (!page_is(page, i, ","))
        return false;
    for (size_t n = 0; n < ROW_MOST && !token_ends_sentence(&page->tokens[at - 1]); n++)
        at--;
    return token_ends_sentence(&page->tokens[at - 1]) && page_has(page, at, WORD_LIVES);
}

/* "son associé X", "leur marraine, Y": whoever is somebody's. */
static bool is_somebodys(const struct page *page, size_t i) {
    const uint32_t no_noun = WORD_NAMED_FOR | WORD_INSTITUTION | WORD_STOP | WORD_SAYS |
                             WORD_AUXILIARY | WORD_DE | WORD_BEFORE;
    size_t noun = i - page_is(page, i, ",");

    return page->tokens[noun].kind == TOKEN_WORD && !page_is_capital(page, noun) &&
           !page_has(page, noun, no_noun) && !word_in(HOUSES, page->tokens[noun].folded) &&
           page_has(page, noun - 1, WORD_POSSESSIVE);
}

/* "celui de la Défense à X", "celle d'argent à X", behind who got the first */
static bool is_given_one(const struct page *page, size_t i) {
    for (size_t k = 1; page_is(page, i, "a") && k <= ONE_FAR && k < i; k++) {
        if (page_is(page, i - k, "celui") || page_is(page, i - k, "celle"))
            return true;
        if (page->tokens[i - k].kind != TOKEN_WORD)
            return false;
    }
    return false;
}

/* "deux dockers, X et Y", "trois collégiennes, X, Y et Z": so many, who are then named. */
static bool is_counted(const struct page *page, const struct name *name) {
    size_t noun = name->from - 2;

    if (!page_is(page, name->from - 1, ",") || page->tokens[noun].kind != TOKEN_WORD ||
        page_is_capital(page, noun) || !str_ends(page->tokens[noun].folded, "s") ||
        page_has(page, noun, WORD_NAMED_FOR | WORD_INSTITUTION | WORD_STOP | WORD_SAYS))
        return false;
    return page_has(page, noun - 1, WORD_PLURAL) && page_has(page, noun - 1, WORD_STOP) &&
           !page_has(page, noun - 1, WORD_POSSESSIVE | WORD_DE) && page_joint(page, name->to) &&
           page_is_capital(page, name->to + page_joint(page, name->to));
}

static bool has_life(const struct page *page, const struct name *name) {
    return is_opened_by_life(page, name->from - 1) || is_given_one(page, name->from - 1) ||
           is_counted(page, name) || is_somebodys(page, name->from - 1) ||
           is_lived(page, name->to) || is_of_person(page, name->from - 1);
}

/* "X, 45 ans", "X (45 ans)" */
static bool is_aged(const struct page *page, const struct name *name) {
    size_t i = name->to;

    return (page_is(page, i, ",") || page_is(page, i, "(")) &&
           page->tokens[i + 1].kind == TOKEN_NUMBER && page_is(page, i + 2, "ans");
}

/* "X (Laos)", unless X is where something is */
static bool is_placed(const struct page *page, const struct name *name) {
    int country = COUNTRY_NONE;

    page_aside(page, name->to, &country);
    return country != COUNTRY_NONE && !page_is(page, name->from - 1, "a") &&
           !page_is(page, name->from - 1, "en") && !page_has(page, name->from - 1, WORD_DE);
}

/* "Park Ji-won": a family name that comes first, and a given one in two syllables. */
static bool is_family_and_given(const struct page *page, const struct name *name) {
    return page_has(page, name->from, WORD_FAMILY_FIRST) && name->to - name->from == 3 &&
           (page->tokens[name->to - 1].flags & TOKEN_HYPHEN) &&
           !page_is_capital(page, name->to - 1) &&
           !(page->tokens[name->from + 1].flags & TOKEN_HYPHEN);
}

static bool is_vietnamese(const struct page *page, const struct name *name) {
    return name->vietnamese && (name->words >= 3 || name_is_highland(page, name));
}

/* But not "la Victoire de la Grande Guerre", behind an article. */
static bool has_given_name(const struct page *page, const struct name *name) {
    return page_has(page, name->from, WORD_GIVEN) && !str_is(page->tokens[name->from - 1].text, "la") &&
           page->notes[name->from].country == COUNTRY_NONE;
}

/* Each by itself is enough; the first that shows is the rule that is told. */
static const struct {
    const char *rule;
    bool (*shows)(const struct page *page, const struct name *name);
} CUES[] = {
    {"vietnamese name", is_vietnamese},
    {"given name", has_given_name},
    {"family name and given name", is_family_and_given},
    {"age", is_aged},
    {"state behind the name", is_placed},
    {"leading", leads},
    {"goal", is_scorer},
    {"life", has_life},
    {"where he works", is_affiliated},
    {"speech", speaks},
    {"shape", name_is_shaped},
};

const char *name_evidence(const struct page *page, const struct name *name) {
    if (name->words < 2 || !name_is_possible(page, name) || page_is_byword(page, name->from))
        return NULL;
    for (size_t i = 0; i < sizeof CUES / sizeof *CUES; i++)
        if (CUES[i].shows(page, name))
            return CUES[i].rule;
    return NULL;
}
