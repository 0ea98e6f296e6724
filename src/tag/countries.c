#include "tag/country.h"

#include <strings.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "tag/inflect.h"
#include "tag/list.h"
#include "tag/table.h"

static const struct {
    const char *code, *names, *demonyms, *prefixes, *seats;
} TABLE[] = {
#define COUNTRY(code, names, demonyms, prefixes, seats) {#code, names, demonyms, prefixes, seats},
#include "tag/countries.def"
#undef COUNTRY
};

enum { COUNTRIES = sizeof TABLE / sizeof *TABLE };

static const char *const LABELS_OF[][LABELS] = {
#include "labels.def"
};

_Static_assert(sizeof LABELS_OF / sizeof *LABELS_OF == COUNTRIES, "a label for each country");

int country_count(void) {
    return COUNTRIES;
}

const char *country_code(int country) {
    return TABLE[country].code;
}

const char *country_name(int country, const char *language) {
    return LABELS_OF[country][strcmp(language, "fr") == 0 ? LABEL_FRENCH : LABEL_ENGLISH];
}

struct country_facts country_facts(int country) {
    return (struct country_facts){
        .code = TABLE[country].code,
        .names = TABLE[country].names,
        .demonyms = TABLE[country].demonyms,
        .prefixes = TABLE[country].prefixes,
        .seats = TABLE[country].seats,
        .labels = {LABELS_OF[country][LABEL_FRENCH], LABELS_OF[country][LABEL_ENGLISH]},
    };
}

int country_by_code(struct str code) {
    for (int i = 0; code.n == 2 && i < COUNTRIES; i++)
        if (strncasecmp(code.p, TABLE[i].code, 2) == 0)
            return i;
    return COUNTRY_NONE;
}

const char *country_label(int country) {
    return country_name(country, i18n_language());
}

/* What two countries are called; `meant`: the first is, where nothing says which. */
static const struct shared {
    const char *codes[2], *names, *adjectives;
    bool meant;
} SHARED[] = {
#define VAGUE(first, second, phrases)                {{#first, #second}, phrases, "", true},
#define VAGUE_ADJECTIVES(first, second, adjectives)  {{#first, #second}, "", adjectives, true},
#define EITHER(first, second, phrases)               {{#first, #second}, phrases, "", false},
#define EITHER_ADJECTIVES(first, second, adjectives) {{#first, #second}, "", adjectives, false},
#include "tag/traps.def"
};

/* A name that is looked for, squashed, and room to squash others. */
struct search {
    struct str name;
    struct buf room;
    bool found;
};

static void compare(void *context, struct str name) {
    struct search *search = context;

    buf_clear(&search->room);
    utf8_squash(&search->room, name);
    search->found |= str_equal(buf_str(&search->room), search->name);
}

static bool is_among(const char *names, struct search *search) {
    struct str name;

    while (!search->found && list_next(&names, &name))
        compare(search, name);
    return search->found;
}

static bool is_form_of(const char *adjectives, struct search *search) {
    struct str adjective;

    while (!search->found && list_next(&adjectives, &adjective))
        inflect(adjective, compare, search);
    return search->found;
}

static bool is_named(int country, struct search *search) {
    compare(search, str_of(LABELS_OF[country][LABEL_FRENCH]));
    compare(search, str_of(LABELS_OF[country][LABEL_ENGLISH]));
    return is_among(TABLE[country].names, search);
}

static bool has_demonym(int country, struct search *search) {
    return is_form_of(TABLE[country].demonyms, search);
}

static int first_country(bool (*fits)(int country, struct search *search), struct search *search) {
    for (int i = 0; i < COUNTRIES; i++)
        if (fits(i, search))
            return i;
    return COUNTRY_NONE;
}

/* NULL: no two are called so. */
static const struct shared *find_shared(struct search *search) {
    for (size_t i = 0; i < sizeof SHARED / sizeof *SHARED; i++)
        if (is_among(SHARED[i].names, search) || is_form_of(SHARED[i].adjectives, search))
            return &SHARED[i];
    return NULL;
}

bool country_is_either(struct str name, int countries[2]) {
    struct buf squashed = BUF_INIT;
    struct search search = {.room = BUF_INIT};
    const struct shared *shared;

    utf8_squash(&squashed, name);
    search.name = buf_str(&squashed);
    shared = squashed.n ? find_shared(&search) : NULL;
    for (int i = 0; shared && i < 2; i++)
        countries[i] = country_by_code(str_of(shared->codes[i]));
    buf_release(&search.room);
    buf_release(&squashed);
    return shared && !shared->meant;
}

static int meant_by(struct search *search) {
    const struct shared *shared = find_shared(search);

    return shared && shared->meant ? country_by_code(str_of(shared->codes[0])) : COUNTRY_NONE;
}

int country_by_name(struct str name) {
    struct buf squashed = BUF_INIT;
    struct search search = {.room = BUF_INIT};
    int country = country_by_code(name);

    utf8_squash(&squashed, name);
    search.name = buf_str(&squashed);
    if (country == COUNTRY_NONE && squashed.n)
        country = first_country(is_named, &search);
    if (country == COUNTRY_NONE && squashed.n)
        country = first_country(has_demonym, &search);
    if (country == COUNTRY_NONE && squashed.n)
        country = meant_by(&search);
    buf_release(&search.room);
    buf_release(&squashed);
    return country;
}
