#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "tag/checks.h"
#include "tag/countries_in.h"
#include "tag/gazetteer.h"
#include "tag/inflect.h"
#include "tag/list.h"
#include "tag/seats.h"
#include "tag/table.h"

/* What a phrase means. */
struct sense {
    int country, second; /* or COUNTRY_NONE */
    enum country_rule rule;
    enum check check;
};

struct country_finder {
    struct gazetteer *gazetteer; /* its values are places in `senses` */
    struct gazetteer *acts;
    struct sense *senses;
    size_t nsenses, senses_capacity;
    struct candidate *candidates; /* of the texts in hand */
    size_t ncandidates, candidates_capacity;
};

static const char *const RULE_NAMES[] = {
    [COUNTRY_BY_NAME] = "name",     [COUNTRY_BY_ABBREVIATION] = "abbreviation",
    [COUNTRY_BY_DEMONYM] = "demonym", [COUNTRY_BY_PREFIX] = "prefix",
    [COUNTRY_BY_SEAT] = "seat",     [COUNTRY_BY_PART] = "part",
    [COUNTRY_BY_OFFICE] = "office",
};

const char *country_rule_name(enum country_rule rule) {
    return RULE_NAMES[rule];
}

/* Compiling the tables */

static void add_phrase(struct country_finder *finder, struct str phrase, struct sense sense) {
    finder->senses = xgrow(finder->senses, finder->nsenses, &finder->senses_capacity,
                           sizeof *finder->senses);
    finder->senses[finder->nsenses] = sense;
    gazetteer_add(finder->gazetteer, phrase, (int)finder->nsenses++);
}

static void add_list(struct country_finder *finder, const char *list, struct sense sense) {
    struct str phrase;

    while (list_next(&list, &phrase))
        add_phrase(finder, phrase, sense);
}

/* An adjective being added. */
struct adding {
    struct country_finder *finder;
    struct sense sense;
    bool masculine; /* the form that names the language as well comes next */
};

static void add_form(void *context, struct str form) {
    struct adding *adding = context;
    struct sense sense = adding->sense;

    if (adding->masculine && sense.country != COUNTRY_NONE && sense.check == CHECK_NOTHING)
        sense.check = CHECK_NO_LANGUAGE;
    adding->masculine = false;
    add_phrase(adding->finder, form, sense);
}

static void add_adjectives(struct country_finder *finder, const char *list, struct sense sense) {
    struct str adjective;

    while (list_next(&list, &adjective))
        inflect(adjective, add_form, &(struct adding){finder, sense, true});
}

static const struct sense NOTHING = {COUNTRY_NONE, COUNTRY_NONE, COUNTRY_BY_NAME, CHECK_NOTHING};

/* In lower case, and so in any. */
static void refuse(struct country_finder *finder, const char *phrases) {
    struct buf lower = BUF_INIT;

    utf8_lower(&lower, str_of(phrases));
    add_list(finder, lower.p, NOTHING);
    buf_release(&lower);
}

static struct sense sense_of(const char *code, enum country_rule rule, enum check check) {
    return (struct sense){country_by_code(str_of(code)), COUNTRY_NONE, rule, check};
}

static struct sense both(const char *first, const char *other) {
    struct sense sense = sense_of(first, COUNTRY_BY_NAME, CHECK_NOTHING);

    sense.second = country_by_code(str_of(other));
    return sense;
}

static struct sense vague(const char *first, const char *other, enum country_rule rule) {
    struct sense sense = both(first, other);

    sense.rule = rule;
    sense.check = CHECK_VAGUE;
    return sense;
}

static void add_traps(struct country_finder *finder) {
#define REFUSED(phrases) refuse(finder, phrases);
#define REFUSED_NAMES(phrases) add_list(finder, phrases, NOTHING);
#define REFUSED_ADJECTIVES(adjectives) add_adjectives(finder, adjectives, NOTHING);
#define SEVERAL(first, other, phrases) add_list(finder, phrases, both(#first, #other));
#define VAGUE(first, other, phrases)                                                               \
    add_list(finder, phrases, vague(#first, #other, COUNTRY_BY_NAME));
#define VAGUE_ADJECTIVES(first, other, adjectives)                                                 \
    add_adjectives(finder, adjectives, vague(#first, #other, COUNTRY_BY_DEMONYM));
#define EITHER VAGUE
#define EITHER_ADJECTIVES VAGUE_ADJECTIVES
#define ONLY(check, code, rule, phrases)                                                           \
    add_list(finder, phrases, sense_of(#code, COUNTRY_BY_##rule, CHECK_##check));
#include "tag/traps.def"
}

static bool are_capitals(const char *two) {
    return two[0] >= 'A' && two[0] <= 'Z' && two[1] >= 'A' && two[1] <= 'Z';
}

/* "RPDC", "R. de Corée", "les EU" */
static bool is_abbreviation(struct str name) {
    return memchr(name.p, '.', name.n) || are_capitals(name.p) ||
           are_capitals(name.p + name.n - 2);
}

static void add_names(struct country_finder *finder, int country, const char *names) {
    struct str name;

    while (list_next(&names, &name)) {
        enum country_rule rule = is_abbreviation(name) ? COUNTRY_BY_ABBREVIATION : COUNTRY_BY_NAME;

        add_phrase(finder, name, (struct sense){country, COUNTRY_NONE, rule, CHECK_NOTHING});
    }
}

/* Without what it has in brackets. */
static void add_label(struct country_finder *finder, int country, const char *label) {
    struct sense sense = {country, COUNTRY_NONE, COUNTRY_BY_NAME, CHECK_NOTHING};
    const char *bracket = strstr(label, " (");
    struct str name = str_of(label);

    if (bracket)
        name.n = (size_t)(bracket - label);
    add_phrase(finder, name, sense);
}

static void add_country(struct country_finder *finder, int country) {
    struct country_facts facts = country_facts(country);
    struct sense sense = {country, COUNTRY_NONE, COUNTRY_BY_DEMONYM, CHECK_NOTHING};

    add_label(finder, country, facts.labels[LABEL_FRENCH]);
    add_names(finder, country, facts.names);
    add_adjectives(finder, facts.demonyms, sense);
    sense.rule = COUNTRY_BY_SEAT;
    sense.check = CHECK_SEAT;
    add_list(finder, facts.seats, sense);
    sense.rule = COUNTRY_BY_PREFIX;
    sense.check = CHECK_PREFIX;
    add_list(finder, facts.prefixes, sense);
}

struct country_finder *country_finder_new(void) {
    struct country_finder *finder = xcalloc(1, sizeof *finder);

    finder->gazetteer = gazetteer_new();
    finder->acts = seats_acts();
    add_traps(finder);
    for (int i = 0; i < country_count(); i++)
        add_country(finder, i);
    for (int i = 0; i < country_count(); i++) /* what French means by a word goes first */
        add_label(finder, i, country_facts(i).labels[LABEL_ENGLISH]);
    return finder;
}

void country_finder_free(struct country_finder *finder) {
    if (!finder)
        return;
    gazetteer_free(finder->gazetteer);
    gazetteer_free(finder->acts);
    free(finder->senses);
    free(finder->candidates);
    free(finder);
}

/* Finding */

/* Without the article or preposition that a phrase may begin with. */
static size_t behind_article(const struct token *tokens, size_t from, size_t to) {
    return from + (to > from + 1 && token_in(&tokens[from], "la le les l a au aux du des en"));
}

static void add_candidate(struct country_finder *finder, const struct tokens *tokens, size_t from,
                          size_t to, const struct sense *sense) {
    finder->candidates = xgrow(finder->candidates, finder->ncandidates,
                               &finder->candidates_capacity, sizeof *finder->candidates);
    finder->candidates[finder->ncandidates++] = (struct candidate){
        .mention = {.country = sense->country,
                    .from = behind_article(tokens->items, from, to),
                    .to = to,
                    .rule = sense->rule},
        .second = sense->second,
        .check = sense->check,
    };
}

static void collect(struct country_finder *finder, const struct tokens *tokens) {
    size_t n;

    finder->ncandidates = 0;
    for (size_t i = 0; i < tokens->n; i += n ? n : 1) {
        int value;

        n = gazetteer_match(finder->gazetteer, &tokens->items[i], &value);
        if (n && finder->senses[value].country != COUNTRY_NONE)
            add_candidate(finder, tokens, i, i + n, &finder->senses[value]);
    }
}

void country_mentions_add(struct country_mentions *mentions, struct country_mention mention) {
    mentions->items =
        xgrow(mentions->items, mentions->n, &mentions->capacity, sizeof *mentions->items);
    mentions->items[mentions->n++] = mention;
}

/* Whether a country is named in so many words. */
static bool is_named(const struct country_finder *finder, int country) {
    for (size_t i = 0; i < finder->ncandidates; i++)
        if (finder->candidates[i].mention.country == country &&
            finder->candidates[i].check != CHECK_VAGUE && finder->candidates[i].check != CHECK_SEAT)
            return true;
    return false;
}

/* "la RDC et le Congo": side by side they are two. */
static bool stands_beside(const struct place *place, int country) {
    size_t at = place->at;

    return (at > 0 && place->candidates[at - 1].mention.country == country &&
            candidates_joined(place, at - 1, at, false)) ||
           (at + 1 < place->ncandidates && place->candidates[at + 1].mention.country == country &&
            candidates_joined(place, at, at + 1, false));
}

static void take_vague(const struct country_finder *finder, const struct place *place,
                       struct country_mentions *mentions) {
    const struct candidate *candidate = &place->candidates[place->at];
    struct country_mention mention = candidate->mention;

    if (is_named(finder, candidate->second) && !is_named(finder, mention.country) &&
        !stands_beside(place, candidate->second))
        mention.country = candidate->second;
    country_mentions_add(mentions, mention);
}

static void take(const struct country_finder *finder, const struct place *place,
                 struct country_mentions *mentions) {
    const struct candidate *candidate = &place->candidates[place->at];
    struct country_mention mention = candidate->mention;

    if (candidate->check == CHECK_VAGUE) {
        take_vague(finder, place, mentions);
        return;
    }
    country_mentions_add(mentions, mention);
    if (candidate->second != COUNTRY_NONE) {
        mention.country = candidate->second;
        country_mentions_add(mentions, mention);
    }
}

void countries_find(struct country_finder *finder, const struct tokens *tokens,
                    struct country_mentions *mentions) {
    struct hints hints = {0};
    struct place place = {.tokens = tokens->items,
                          .ntokens = tokens->n,
                          .acts = finder->acts,
                          .hints = &hints};

    collect(finder, tokens);
    place.candidates = finder->candidates;
    place.ncandidates = finder->ncandidates;
    mentions->n = 0;
    for (place.at = 0; place.at < place.ncandidates; place.at++)
        if (check_passes(&place))
            take(finder, &place, mentions);
}

void country_mentions_release(struct country_mentions *mentions) {
    free(mentions->items);
    *mentions = COUNTRY_MENTIONS_INIT;
}
