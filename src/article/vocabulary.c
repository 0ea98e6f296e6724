#include "article/vocabulary.h"

#include <stdlib.h>

#include "article/chart.h"
#include "base/alloc.h"

enum { CAPACITY_LEAST = 1024, CAPACITY_KEPT = 1 << 14 };

static uint32_t tag_of(uint64_t hash) {
    return (uint32_t)(hash >> 32) | 1;
}

/* Where the word stands, or would. */
static size_t slot_of(const struct vocabulary *vocabulary, struct str text, uint64_t hash) {
    size_t i = hash & (vocabulary->capacity - 1);
    uint32_t tag = tag_of(hash);

    while (vocabulary->tags[i] &&
           !(vocabulary->tags[i] == tag && str_equal(vocabulary->words[i].text, text)))
        i = (i + 1) & (vocabulary->capacity - 1);
    return i;
}

/* What a long dispatch needed is not cleared for each that follows. */
void vocabulary_clear(struct vocabulary *vocabulary) {
    if (vocabulary->capacity > CAPACITY_KEPT)
        vocabulary_release(vocabulary);
    else if (vocabulary->n)
        memset(vocabulary->tags, 0, vocabulary->capacity * sizeof *vocabulary->tags);
    vocabulary->n = 0;
}

void vocabulary_release(struct vocabulary *vocabulary) {
    free(vocabulary->words);
    free(vocabulary->tags);
    *vocabulary = (struct vocabulary){0};
}

static void grow(struct vocabulary *vocabulary) {
    struct vocabulary bigger = {.n = vocabulary->n};

    bigger.capacity = vocabulary->capacity ? vocabulary->capacity * 2 : CAPACITY_LEAST;
    bigger.words = xcalloc(bigger.capacity, sizeof *bigger.words);
    bigger.tags = xcalloc(bigger.capacity, sizeof *bigger.tags);
    for (size_t i = 0; i < vocabulary->capacity; i++)
        if (vocabulary->tags[i]) {
            const struct vocabulary_word *word = &vocabulary->words[i];
            size_t slot = slot_of(&bigger, word->text, word->hash);

            bigger.tags[slot] = vocabulary->tags[i];
            bigger.words[slot] = *word;
        }
    vocabulary_release(vocabulary);
    *vocabulary = bigger;
}

static void add_word(struct vocabulary *vocabulary, struct str text, bool clean) {
    uint64_t hash = word_hash(text);
    size_t slot;

    if (2 * (vocabulary->n + 1) > vocabulary->capacity)
        grow(vocabulary);
    slot = slot_of(vocabulary, text, hash);
    if (!vocabulary->tags[slot]) {
        vocabulary->tags[slot] = tag_of(hash);
        vocabulary->words[slot] = (struct vocabulary_word){.text = text, .hash = hash};
        vocabulary->n++;
    }
    vocabulary->words[slot].clean |= clean;
    vocabulary->words[slot].count++;
}

static bool is_digit_at(struct str text, size_t at) {
    return text.p[at] >= '0' && text.p[at] <= '9';
}

static bool touches_digit(struct str text, size_t at, size_t end) {
    return (at > 0 && is_digit_at(text, at - 1)) || (end < text.n && is_digit_at(text, end));
}

/* What stands beside a figure, as in "2etrimestre", is no word by itself. */
void vocabulary_add(struct vocabulary *vocabulary, struct str text, bool clean) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        if (kind_at(text, at, &next) != KIND_LETTER)
            continue;
        next = run_end(text, next, KIND_LETTER);
        if (!touches_digit(text, at, next))
            add_word(vocabulary, str_slice(text, at, next), clean);
    }
}

const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary,
                                              struct str text, uint64_t hash) {
    size_t slot;

    if (!vocabulary->n)
        return NULL;
    slot = slot_of(vocabulary, text, hash);
    return vocabulary->tags[slot] ? &vocabulary->words[slot] : NULL;
}
