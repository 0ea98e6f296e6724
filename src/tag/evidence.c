#include "tag/evidence.h"

#include "tag/persons.h"

static bool is_person(const struct sighting *sighting) {
    return sighting->rule && sighting_is_named(sighting);
}

/* A name of two words or more that may be a person's, for all that is known. */
static bool is_open(const struct page *page, const struct sighting *sighting) {
    return !sighting->rule && sighting->name.words > 1 &&
           !page_is_byword(page, sighting->name.from);
}

/* Rows */

enum joint { APART, COMMA, AND };

/* What stands between two sightings, if that is all: "et", "et de", ",". */
static enum joint joint_of(const struct page *page, const struct sighting *first,
                           const struct sighting *second) {
    size_t at = first->end, joint = page_joint(page, at);
    bool and = joint && page_is(page, at + joint - 1, "et");

    at += joint;
    at += and && (page_is(page, at, "de") || page_is(page, at, "d"));
    if (!joint || at != second->name.from)
        return APART;
    return and ? AND : COMMA;
}

static enum joint joint_before(const struct page *page, const struct sightings *all, size_t i) {
    return i > 0 && is_person(&all->items[i - 1])
               ? joint_of(page, &all->items[i - 1], &all->items[i])
               : APART;
}

static enum joint joint_behind(const struct page *page, const struct sightings *all, size_t i) {
    return i + 1 < all->n && is_person(&all->items[i + 1])
               ? joint_of(page, &all->items[i], &all->items[i + 1])
               : APART;
}

/* "X et Y", of whom one is a person; a comma joins only where persons stand on both sides. */
static void take_from_row(const struct page *page, struct sightings *all, size_t i) {
    enum joint before, behind;

    if (!is_open(page, &all->items[i]))
        return;
    before = joint_before(page, all, i);
    behind = joint_behind(page, all, i);
    if (before == AND || behind == AND || (before == COMMA && behind == COMMA))
        all->items[i].rule = "beside a person";
}

static void spread_in_rows(const struct page *page, struct sightings *all) {
    for (size_t i = 0; i < all->n; i++)
        take_from_row(page, all, i);
    for (size_t i = all->n; i-- > 0;)
        take_from_row(page, all, i);
}

/* Titles */

/* "M. Quoron": a family name alone, and nothing but a title before it. */
static bool is_addressed(const struct sightings *all, const struct sighting *sighting) {
    const struct office_row *row;

    if (!is_person(sighting) || sighting->name.words > 1 || sighting->noffices != 1)
        return false;
    row = all->offices[sighting->offices].row;
    return !row->kind && (row->flags & ADDRESS);
}

/* Whether the title's name is the last word of the other, or the first, as with Thais and Lao. */
static bool is_end_word(const struct page *page, const struct name *name, const struct name *word) {
    const struct token *first = &page->tokens[name->from], *last = &page->tokens[name->to - 1];
    const struct token *one = &page->tokens[word->from];

    return word->to - word->from == 1 &&
           ((last->hash == one->hash && str_equal(last->folded, one->folded)) ||
            (first->hash == one->hash && str_equal(first->folded, one->folded)));
}

/* "Bader Quoron … M. Quoron": whoever is addressed so has been named before. */
static void spread_titles(const struct page *page, struct sightings *all) {
    const struct sighting *addressed[PERSONS_MOST];
    size_t n = 0;

    for (size_t i = 0; i < all->n && n < PERSONS_MOST; i++)
        if (is_addressed(all, &all->items[i]))
            addressed[n++] = &all->items[i];
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < n && is_open(page, &all->items[i]); k++)
            if (is_end_word(page, &all->items[i].name, &addressed[k]->name))
                all->items[i].rule = "title elsewhere";
}

void evidence_spread(const struct page *page, struct sightings *sightings) {
    spread_titles(page, sightings);
    spread_in_rows(page, sightings);
}
