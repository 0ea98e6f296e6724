#include "article/vocabulary.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* Characters */

static enum kind kind_of_ascii(unsigned char c) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return KIND_LETTER;
    if (c >= '0' && c <= '9')
        return KIND_DIGIT;
    return c == '\'' ? KIND_APOSTROPHE : c == '-' ? KIND_HYPHEN : KIND_OTHER;
}

enum kind kind_at(struct str text, size_t at, size_t *next) {
    unsigned char first = (unsigned char)text.p[at];
    uint32_t point;

    if (first < 0x80) {
        *next = at + 1;
        return kind_of_ascii(first);
    }
    point = utf8_at(text, at, next);
    if (point == 0x2019)
        return KIND_APOSTROPHE;
    if (point == 0x2011)
        return KIND_HYPHEN;
    return utf8_is_letter(point) || utf8_is_mark(point) ? KIND_LETTER : KIND_OTHER;
}

size_t run_end(struct str text, size_t at, enum kind kind) {
    size_t next;

    for (; at < text.n; at = next) {
        unsigned char first = (unsigned char)text.p[at];

        next = at + 1;
        if ((first < 0x80 ? kind_of_ascii(first) : kind_at(text, at, &next)) != kind)
            break;
    }
    return at;
}

/* Words */

static size_t hash_of_word(struct str text) {
    size_t hash = 5381;

    for (size_t i = 0; i < text.n; i++)
        hash = hash * 33 ^ (unsigned char)text.p[i];
    return hash ^ hash >> 17;
}

static struct vocabulary_word *slot_of(const struct vocabulary *vocabulary, struct str text) {
    size_t i = hash_of_word(text) & (vocabulary->capacity - 1);

    while (vocabulary->words[i].text.p && !str_equal(vocabulary->words[i].text, text))
        i = (i + 1) & (vocabulary->capacity - 1);
    return &vocabulary->words[i];
}

void vocabulary_clear(struct vocabulary *vocabulary) {
    if (vocabulary->n)
        memset(vocabulary->words, 0, vocabulary->capacity * sizeof *vocabulary->words);
    vocabulary->n = 0;
}

void vocabulary_release(struct vocabulary *vocabulary) {
    free(vocabulary->words);
    *vocabulary = (struct vocabulary){0};
}

static void grow(struct vocabulary *vocabulary) {
    struct vocabulary bigger = {.capacity = vocabulary->capacity ? vocabulary->capacity * 2 : 1024};

    bigger.words = xcalloc(bigger.capacity, sizeof *bigger.words);
    bigger.n = vocabulary->n;
    for (size_t i = 0; i < vocabulary->capacity; i++)
        if (vocabulary->words[i].text.p)
            *slot_of(&bigger, vocabulary->words[i].text) = vocabulary->words[i];
    free(vocabulary->words);
    *vocabulary = bigger;
}

static struct vocabulary_word *add_word(struct vocabulary *vocabulary, struct str text,
                                       bool clean) {
    struct vocabulary_word *slot;

    if (2 * (vocabulary->n + 1) > vocabulary->capacity)
        grow(vocabulary);
    slot = slot_of(vocabulary, text);
    vocabulary->n += !slot->text.p;
    slot->text = text;
    slot->clean |= clean;
    slot->count++;
    return slot;
}

static bool touches_digit(struct str text, size_t at, size_t end) {
    size_t ignored;

    return (at > 0 && kind_at(text, utf8_before(text, at), &ignored) == KIND_DIGIT) ||
           (end < text.n && kind_at(text, end, &ignored) == KIND_DIGIT);
}

/* What stands beside a figure, as in "2etrimestre", is no word by itself. */
void vocabulary_add(struct vocabulary *vocabulary, struct str text, bool clean,
                    bool (*is_telling)(void *asker, struct str word), void *asker) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        struct vocabulary_word *word;

        if (kind_at(text, at, &next) != KIND_LETTER)
            continue;
        next = run_end(text, at, KIND_LETTER);
        if (touches_digit(text, at, next))
            continue;
        word = add_word(vocabulary, str_slice(text, at, next), clean);
        if (word->count == 1)
            word->telling = is_telling(asker, word->text);
    }
}

const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary,
                                              struct str text) {
    const struct vocabulary_word *slot;

    if (!vocabulary->capacity)
        return NULL;
    slot = slot_of(vocabulary, text);
    return slot->text.p ? slot : NULL;
}
