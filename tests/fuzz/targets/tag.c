/* tag - every tag has mentions in the text, each with its rule, and says what it can mean. */
#include "../articles.h"

#include "tag/tags.h"

static struct parser *parser;
static struct tagger *tagger;

void fuzz_begin(void) {
    struct err err;

    tagger = tagger_new();
    parser = parser_new(&err);
    require(parser, "%s", err.text);
}

static void require_mention(const struct mention *mention, struct str source) {
    require(mention->text.p && mention->text.n, "a mention of nothing");
    require_within(mention->text, source, "a mention");
    require(mention->rule && *mention->rule, "a mention without a rule");
}

static void require_country(int country, bool none_allowed) {
    require((none_allowed && country == COUNTRY_NONE) ||
                (country >= 0 && country < country_count()),
            "country %d", country);
}

static void require_office(const struct office_tag *office, struct str source) {
    require(office->written.n && office->name.n, "an office without a name");
    require(office->kind && *office->kind, "an office of no kind");
    require_country(office->country, true);
    require_mention(&office->mention, source);
}

static void require_person(const struct person_tag *person, struct str source,
                           struct arena *arena) {
    struct str key = person_key(person->name, arena);

    require(person->name.n && person->key.n, "a person without a name");
    require(person_key(person->key, arena).n == person->key.n, "a key that is none: " STR_FMT,
            STR_ARG(person->key));
    require(key.n, "a name without a key");
    require_country(person->country, true);
    require(person->nmentions, "a person without a mention");
    for (size_t i = 0; i < person->nmentions; i++)
        require_mention(&person->mentions[i], source);
    for (size_t i = 0; i < person->noffices; i++)
        require_office(&person->offices[i], source);
    for (size_t i = 0; i < person->nvariants; i++)
        require(person->variants[i].n, "an empty variant");
}

static void require_tags(const struct tags *tags, struct str source, struct arena *arena) {
    for (size_t i = 0; i < tags->ncountries; i++) {
        require_country(tags->countries[i].country, false);
        require(!i || tags->countries[i].country > tags->countries[i - 1].country,
                "countries out of order");
        require(tags->countries[i].nmentions, "a country without a mention");
        for (size_t m = 0; m < tags->countries[i].nmentions; m++)
            require_mention(&tags->countries[i].mentions[m], source);
    }
    for (size_t i = 0; i < tags->npersons; i++) {
        require_person(&tags->persons[i], source, arena);
        for (size_t j = 0; j < i; j++)
            require(!str_equal(tags->persons[i].key, tags->persons[j].key), "a key twice: " STR_FMT,
                    STR_ARG(tags->persons[i].key));
    }
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(bytes);
    struct str whole = buf_str(&text);
    struct article article;
    struct arena arena;
    struct tags tags;

    arena_init(&arena);
    parse_article(parser, &arena, whole, &article);
    tag_article(tagger, &article, &arena, &tags);
    require_tags(&tags, whole, &arena);
    tag_texts(tagger, &whole, 1, &arena, &tags);
    require_tags(&tags, whole, &arena);
    arena_release(&arena);
    buf_release(&text);
}
