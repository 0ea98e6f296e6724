/*
 * unit.h - what the unit tests share.
 *
 * A program for each module of the sources; each test in it is named by a
 * sentence that says what the module does. Chance is seeded, so that a test
 * that fails fails again. tests/run gives $TMP, a directory to work in.
 */
#ifndef DEPECHE_TESTS_UNIT_H
#define DEPECHE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

#define TEST(sentence) static void sentence(void **state __attribute__((unused)))

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Unless the condition holds, fails with what printf() makes of the rest. */
#define expect(condition, ...)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error(__VA_ARGS__);                                                              \
            print_error("\n");                                                                     \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

#define expect_text(text, expected, ...)                                                           \
    do {                                                                                           \
        struct str found_ = (text), wanted_ = (expected);                                          \
        if (!str_equal(found_, wanted_)) {                                                         \
            print_error(__VA_ARGS__);                                                              \
            print_error(": \"" STR_FMT "\" rather than \"" STR_FMT "\"\n", STR_ARG(found_),        \
                        STR_ARG(wanted_));                                                         \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

/* Chance: splitmix64 */

static inline uint64_t chance(uint64_t *seed) {
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline size_t chance_below(uint64_t *seed, size_t limit) {
    return (size_t)(chance(seed) % limit);
}

/* Appends one of the characters and words that scraped texts are made of, or that do harm. */
static inline void add_chance_piece(struct buf *out, uint64_t *seed) {
    static const char *const pieces[] = {
        "a",         "mot",      "dépêche",     "Việt",        "e\u0301",     "1.234",
        "œuvre",     "漢",       "字",          "한국",        "ລາວ",         "Ελλάδα",
        "😀",        "👩\u200D👧", "a\u0301\u0302\u0303\u0304\u0305\u0306",  "\u0301",
        "\u200B",    "\uFEFF",   "\u202E",      "\a"    ,      "\xC2\x9B",      "\u2028",
        "\u00AD",    "\uFE0F",   "a-t-il",      "vice-Premier", "l’été",      "aujourd'hui",
        "www.exemple.vn/a/b",    "(VNA)",       "« ",          " »",          " !",
        " ?",        " ;",       " :",          "\u00A0%",     ",",           ".",
        "…",         "–",        "anticonstitutionnellement",  "\t",          "\r\n",
        "\u202F",    "\u3000",   "\u1E9E",      "№",           "\x7F",
    };

    buf_add_text(out, pieces[chance_below(seed, COUNT(pieces))]);
}

static inline void add_chance_text(struct buf *out, uint64_t *seed, size_t pieces) {
    while (pieces-- > 0) {
        add_chance_piece(out, seed);
        if (chance(seed) % 3)
            buf_add_char(out, ' ');
    }
}

#endif
