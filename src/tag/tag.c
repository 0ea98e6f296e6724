#include <stdlib.h>

#include "base/alloc.h"
#include "tag/countries_in.h"
#include "tag/persons.h"
#include "tag/tags.h"
#include "tag/tokens.h"

struct tagger {
    struct tokens tokens;
    struct country_finder *finder;
    struct country_mentions mentions;
    struct person_finder *persons;
    size_t *counts; /* of mentions, by country */
};

struct tagger *tagger_new(void) {
    struct tagger *tagger = xcalloc(1, sizeof *tagger);

    tokens_init(&tagger->tokens);
    tagger->finder = country_finder_new();
    tagger->persons = person_finder_new();
    tagger->counts = xcalloc((size_t)country_count(), sizeof *tagger->counts);
    return tagger;
}

void tagger_free(struct tagger *tagger) {
    if (!tagger)
        return;
    tokens_release(&tagger->tokens);
    country_finder_free(tagger->finder);
    country_mentions_release(&tagger->mentions);
    person_finder_free(tagger->persons);
    free(tagger->counts);
    free(tagger);
}

/* The mentions gathered by country: counted, then laid out, then filled in. */
static void tag_countries(struct tagger *tagger, struct arena *arena, struct tags *tags) {
    const struct country_mentions *found = &tagger->mentions;
    const struct token *tokens = tagger->tokens.items;
    struct country_tag **tag_of;
    size_t countries = (size_t)country_count();

    memset(tagger->counts, 0, countries * sizeof *tagger->counts);
    for (size_t i = 0; i < found->n; i++)
        tags->ncountries += !tagger->counts[found->items[i].country]++;
    tags->countries = arena_array(arena, tags->ncountries, sizeof *tags->countries);
    tag_of = arena_array(arena, countries, sizeof *tag_of);
    for (size_t i = 0, n = 0; i < countries; i++)
        if (tagger->counts[i]) {
            tag_of[i] = &tags->countries[n++];
            tag_of[i]->country = (int)i;
            tag_of[i]->mentions = arena_array(arena, tagger->counts[i], sizeof(struct mention));
        }
    for (size_t i = 0; i < found->n; i++) {
        const struct country_mention *mention = &found->items[i];
        struct country_tag *tag = tag_of[mention->country];

        tag->mentions[tag->nmentions++] =
            (struct mention){tokens_span(&tokens[mention->from], &tokens[mention->to - 1]),
                             country_rule_name(mention->rule)};
    }
}

void tag_texts(struct tagger *tagger, const struct str *texts, size_t n, struct arena *arena,
               struct tags *tags) {
    *tags = (struct tags){0};
    tokens_read(&tagger->tokens, texts, n);
    countries_find(tagger->finder, &tagger->tokens, &tagger->mentions);
    persons_find(tagger->persons, &tagger->tokens, &tagger->mentions, arena, tags);
    persons_imply_countries(tagger->persons, &tagger->mentions);
    tag_countries(tagger, arena, tags);
}

/* What stands behind the dateline, whose place says nothing. */
static struct str without_dateline(const struct article *article, struct str text) {
    const struct str whole = article->dateline.whole;

    if (!whole.p || !text.p || whole.p < text.p || whole.p >= text.p + text.n)
        return text;
    return str_slice(text, (size_t)(whole.p - text.p) + whole.n, text.n);
}

void tag_article(struct tagger *tagger, const struct article *article, struct arena *arena,
                 struct tags *tags) {
    struct str *texts = arena_array(arena, article->nblocks + 2, sizeof *texts);
    size_t n = 0;

    texts[n++] = article->headline;
    texts[n++] = article->lead;
    for (size_t i = 0; i < article->nblocks; i++)
        texts[n++] = without_dateline(article, article->blocks[i].text);
    tag_texts(tagger, texts, n, arena, tags);
}
