#include "tag/offices.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "tag/gazetteer.h"
#include "tag/list.h"
#include "tag/misspelt.h"

static const struct office_row ROWS[] = {
#define OFFICE(kind, form, forms, flags) {kind, form, forms, flags},
#include "tag/offices.def"
#define TITLE(forms, flags) {NULL, "", forms, SILENT | (flags)},
#include "tag/titles.def"
#undef TITLE
};

static const struct office_row UNKNOWN_TITLE = {NULL, "", "", SILENT};

static const struct office_row MINISTRY = {NULL, "", "ministère", STATE | SHARED | SILENT};

static const struct {
    const char *name, *forms;
} PORTFOLIOS[] = {
#define PORTFOLIO(name, forms) {name, forms},
#include "tag/offices.def"
};

static const struct {
    const char *code, *forms;
} BODIES[] = {
#define BODY(code, forms) {code, forms},
#include "tag/offices.def"
};

static const char SHARED_BODIES[] =
#define SHARED_BODY(forms) forms
#include "tag/offices.def"
    ;

struct offices {
    struct gazetteer *rows, *portfolios, *bodies, *shared;
    struct misspelt *misspelt;
};

/* Whether the first or the last word of a form ends as plurals do; `n` bytes. */
static bool ends_plural(const char *form, size_t n) {
    size_t first = strcspn(form, " -|");

    return strchr("sx", form[n - 1]) || (n == 2 && form[0] == form[1]) || /* "MM" */
           (first < n && strchr("sx", form[first - 1]));
}

/* "directrices générales", "hommes d'affaires": each word up to a preposition. */
static void add_plural(struct buf *out, struct str form) {
    const char *at = form.p, *end = form.p + form.n;
    bool of = false;

    while (at < end) {
        size_t n = 0;
        struct str word;

        while (at + n < end && !strchr(" -'", at[n]))
            n++;
        word = (struct str){at, n};
        of |= str_is(word, "de") || str_is(word, "d") || str_is(word, "du") || str_is(word, "en") ||
              str_is(word, "au") || str_is(word, "des");
        if (!of && str_ends(word, "al")) {
            buf_add(out, str_slice(word, 0, n - 1));
            buf_add_text(out, "ux");
        } else {
            buf_add(out, word);
            buf_add_text(out, of || !n || strchr("sxz", word.p[n - 1]) ? "" : "s");
        }
        at += n;
        if (at < end)
            buf_add_char(out, *at++);
    }
}

enum {
    SHORTEST_WORD = 4, /* what is shorter is an abbreviation */
    SHORTEST_TITLE = 7
};

/* Each row is there twice: what its singular and what its plurals mean. */
static void add_rows(struct gazetteer *gazetteer) {
    struct buf plural = BUF_INIT;

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *forms = ROWS[i].forms;
        bool always = ends_plural(forms, strcspn(forms, "|"));
        struct str form;

        while (form_next(&forms, &form)) {
            gazetteer_add(gazetteer, form,
                          (int)(2 * i + (!always && ends_plural(form.p, form.n))));
            if (form.n < SHORTEST_WORD || strchr("sx", form.p[form.n - 1]))
                continue;
            buf_clear(&plural);
            add_plural(&plural, form);
            gazetteer_add(gazetteer, buf_str(&plural), (int)(2 * i + 1));
        }
    }
    buf_release(&plural);
}

struct offices *offices_new(void) {
    struct offices *offices = xcalloc(1, sizeof *offices);

    offices->rows = gazetteer_new();
    offices->portfolios = gazetteer_new();
    offices->bodies = gazetteer_new();
    offices->shared = gazetteer_new();
    add_rows(offices->rows);
    for (size_t i = 0; i < sizeof PORTFOLIOS / sizeof *PORTFOLIOS; i++)
        gazetteer_add_all(offices->portfolios, PORTFOLIOS[i].forms, (int)i);
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
        gazetteer_add_all(offices->bodies, BODIES[i].forms,
                          country_by_code(str_of(BODIES[i].code)) - COUNTRY_NONE);
    gazetteer_add_all(offices->shared, SHARED_BODIES, 0);
    offices->misspelt = misspelt_new();
    return offices;
}

void offices_free(struct offices *offices) {
    if (!offices)
        return;
    gazetteer_free(offices->rows);
    gazetteer_free(offices->portfolios);
    gazetteer_free(offices->bodies);
    gazetteer_free(offices->shared);
    misspelt_free(offices->misspelt);
    free(offices);
}

/* "le PDG, Sultan Al Jaber": with a capital, without an article and before a name. */
static bool is_given_name(const struct page *page, size_t i) {
    return page_has(page, i, WORD_GIVEN) && page_is_capital(page, i) &&
           !page_has(page, i - 1, WORD_DETERMINER | WORD_BEFORE | WORD_FORMER) &&
           page_is_capital(page, i + 1);
}

static size_t match_row(const struct offices *offices, const struct page *page, size_t i,
                        const struct office_row **row, bool *plural) {
    int value;
    size_t n = page->tokens[i].kind == TOKEN_WORD && !is_given_name(page, i)
                   ? gazetteer_match(offices->rows, &page->tokens[i], &value)
                   : 0;

    if (n) {
        *row = &ROWS[value / 2];
        *plural = value % 2;
    }
    return n;
}

/* What the tables do not know, but which by its end is somebody: "galeriste", "éthologue". */
static bool is_title_by_shape(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    return token->kind == TOKEN_WORD && !(token->flags & TOKEN_CAPITAL) &&
           token->folded.n >= SHORTEST_TITLE && !page_has(page, i, WORD_NAMED_FOR | WORD_AFTER) &&
           word_ends_as_title(token->folded);
}

size_t offices_match(const struct offices *offices, const struct page *page, size_t i,
                     const struct office_row **row) {
    bool plural;

    return match_row(offices, page, i, row, &plural);
}

size_t offices_match_body(const struct offices *offices, const struct page *page, size_t i,
                          int *country) {
    size_t n = gazetteer_match(offices->bodies, &page->tokens[i], country);

    *country = n ? *country + COUNTRY_NONE : COUNTRY_NONE;
    return n;
}

size_t offices_match_portfolio(const struct offices *offices, const struct page *page, size_t i,
                               const char **name) {
    int value;
    size_t n = gazetteer_match(offices->portfolios, &page->tokens[i], &value);

    if (n)
        *name = PORTFOLIOS[value].name;
    return n;
}

int offices_match_misspelt(const struct offices *offices, const struct page *page, size_t i) {
    return page_is_capital(page, i) && !page_place(page, i)
               ? misspelt_country(offices->misspelt, page->tokens[i].folded)
               : COUNTRY_NONE;
}

bool offices_match_shared(const struct offices *offices, const struct page *page, size_t i,
                          size_t *taken) {
    int ignored;

    *taken = gazetteer_match(offices->shared, &page->tokens[i], &ignored);
    return *taken > 0;
}

size_t offices_preposition(const struct page *page, size_t i) {
    if (page_is(page, i, "du") || page_is(page, i, "des"))
        return 1;
    if (!page_is(page, i, "de") && !page_is(page, i, "d"))
        return 0;
    return page_is(page, i + 1, "la") || page_is(page, i + 1, "l") ? 2 : 1;
}

void office_add_country(struct office_phrase *phrase, int country) {
    if (country != COUNTRY_NONE && phrase->ncountries < PHRASE_COUNTRIES_MAX)
        phrase->countries[phrase->ncountries++] = country;
}

void office_take_portfolio(struct office_phrase *phrase, const struct office_phrase *said) {
    phrase->at = said->at;
    phrase->noun = said->noun;
    phrase->end = said->end;
    phrase->portfolio = said->portfolio;
    phrase->skip = said->skip;
    phrase->skip_end = said->skip_end;
    phrase->instead = said->instead;
}

/* "ancienne", "feues" */
static bool is_feminine(struct str former) {
    return str_ends(former, "e") || str_ends(former, "es");
}

/* "le", "l'ancien", "les deux": what stands before an office. */
static void look_back(const struct page *page, struct office_phrase *phrase) {
    size_t at = phrase->from - 1;

    for (; page_has(page, at, WORD_FORMER | WORD_BEFORE); at--)
        if (page_has(page, at, WORD_FORMER)) {
            phrase->former = true;
            phrase->feminine |= is_feminine(page->tokens[at].folded);
        }
    phrase->determined = page_has(page, at, WORD_DETERMINER);
    phrase->plural |= page_has(page, at, WORD_PLURAL);
    phrase->possessive = page_has(page, at, WORD_POSSESSIVE);
}

static bool is_pair(const struct page *page, size_t i, const char *first, const char *second) {
    return page_is(page, i, first) && page_is(page, i + 1, second);
}

/* "par intérim", "sortant", "à la retraite": what may stand behind one. */
static size_t aside_at(const struct page *page, size_t i, struct office_phrase *phrase) {
    bool acting = is_pair(page, i, "par", "interim");

    phrase->acting |= acting || page_is(page, i, "interimaire");
    if (acting || is_pair(page, i, "en", "exercice") || is_pair(page, i, "en", "chef"))
        return 2;
    if (is_pair(page, i, "a", "la") && page_is(page, i + 2, "retraite"))
        return 3;
    if (page_origin(page, i))
        return page_origin(page, i);
    return !page_is_capital(page, i) && page->notes[i].country == COUNTRY_NONE &&
                   word_is_adjective(page, i) && !page_is(page, i, "chargee")
               ? 1
               : 0;
}

static void take_asides(const struct page *page, struct office_phrase *phrase) {
    for (size_t n; (n = aside_at(page, phrase->to, phrase)) > 0;)
        phrase->to += n;
}

/* "le président (Parti du peuple) de l'Assemblée" */
static void take_remark(const struct page *page, struct office_phrase *phrase) {
    int country = COUNTRY_NONE;
    size_t n = page_aside(page, phrase->to, &country);

    if (n && offices_preposition(page, phrase->to + n)) {
        office_add_country(phrase, country);
        phrase->to += n;
    }
}

/* "conseiller commercial", "vice-présidente exécutive"; but "le ministre, général de division" */
static void take_rank(const struct page *page, struct office_phrase *phrase) {
    size_t at = phrase->to;

    while (phrase->row->kind && page_has(page, at, WORD_RANK) && !page_is_capital(page, at) &&
           !(page_is(page, at, "general") && (phrase->row->flags & SHARED)))
        at++;
    if (phrase->row->kind && is_pair(page, at, "en", "chef"))
        at += 2;
    phrase->rank = phrase->to;
    phrase->rank_end = phrase->to = at;
}

/* "lao", "vietnamien et lao", "vietnamien, lao et cambodgien" */
static void take_demonyms(const struct page *page, struct office_phrase *phrase) {
    size_t at = phrase->to;

    while (page_is_demonym(page, at)) {
        office_add_country(phrase, page->notes[at].country);
        phrase->to = page->notes[at].to;
        at = phrase->plural ? phrase->to + page_joint(page, phrase->to) : phrase->to;
    }
}

/* "ministre" and "déléguée" as one: the row of that form, or NULL. */
static const struct office_row *compound(const struct office_row *row, struct str word) {
    size_t n = strlen(row->form);

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (row->kind && ROWS[i].kind && strncmp(ROWS[i].form, row->form, n) == 0 &&
            ROWS[i].form[n] == ' ' && str_is(word, ROWS[i].form + n + 1))
            return &ROWS[i];
    return NULL;
}

/* "la ministre indienne déléguée", "le directeur lao régional": what makes it another office. */
static void take_rank_behind_demonym(const struct page *page, struct office_phrase *phrase) {
    const struct token *token = &page->tokens[phrase->to];
    const struct office_row *row;

    if (phrase->rank_end > phrase->rank || !phrase->ncountries || token->kind != TOKEN_WORD)
        return;
    row = compound(phrase->row, token->text);
    if (row) {
        phrase->row = row;
        phrase->to++;
    } else {
        take_rank(page, phrase);
    }
}

static void read_phrase(const struct offices *offices, const struct page *page, size_t n,
                        struct office_phrase *phrase) {
    phrase->to = phrase->from + n;
    phrase->plural |= (phrase->row->flags & SEVERAL) != 0;
    if (page_is(page, phrase->to, ".") && !(page->tokens[phrase->to].flags & TOKEN_SPACED) &&
        (phrase->row->flags & ADDRESS) && n == 1 && page->tokens[phrase->from].text.n < 5)
        phrase->to++; /* "MM.", "Dr." */
    if (page_is(page, phrase->to, "'") && (phrase->row->flags & ADDRESS))
        phrase->to++; /* "Dato' Azmin" */
    look_back(page, phrase);
    take_rank(page, phrase);
    take_asides(page, phrase);
    take_demonyms(page, phrase);
    take_rank_behind_demonym(page, phrase);
    take_asides(page, phrase);
    take_remark(page, phrase);
    phrase->at = phrase->noun = phrase->end = phrase->to;
    phrase->shared = true;
    if (!(phrase->row->flags & ADDRESS))
        complement_read(offices, page, phrase);
    take_asides(page, phrase);
}

bool offices_read(const struct offices *offices, const struct page *page, size_t i,
                  struct office_phrase *phrase) {
    size_t n;

    *phrase = (struct office_phrase){.from = i};
    n = match_row(offices, page, i, &phrase->row, &phrase->plural);
    if (!n && is_title_by_shape(page, i)) {
        n = 1;
        phrase->row = &UNKNOWN_TITLE;
        phrase->plural = str_ends(page->tokens[i].folded, "s");
    }
    if (!n)
        return false;
    read_phrase(offices, page, n, phrase);
    if (phrase->row == &UNKNOWN_TITLE && phrase->by_body)
        phrase->ncountries = 0; /* "négociatrice de l'accord de Paris" */
    return true;
}

bool offices_read_ministry(const struct offices *offices, const struct page *page, size_t i,
                           struct office_phrase *phrase) {
    if (!page_is(page, i, "ministere"))
        return false;
    *phrase = (struct office_phrase){.row = &MINISTRY, .from = i};
    read_phrase(offices, page, 1, phrase);
    return true;
}
