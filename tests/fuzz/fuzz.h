/*
 * fuzz.h - what the fuzzers share. A fuzzer is one file, linked with libFuzzer, which makes
 * up inputs; fuzz_input() takes one, and ends the program where what it is promised does not
 * hold. What it needs is made once, in fuzz_begin().
 */
#ifndef DEPECHE_TESTS_FUZZ_H
#define DEPECHE_TESTS_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

void fuzz_begin(void);
void fuzz_input(struct str bytes);

/* Unless the condition holds, ends the program with what printf() makes of the rest. */
#define require(condition, ...)                                                                    \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);                                        \
            fprintf(stderr, __VA_ARGS__);                                                          \
            fputc('\n', stderr);                                                                   \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static inline bool lies_within(struct str part, struct str whole) {
    return !part.p || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static inline void require_within(struct str part, struct str whole, const char *what) {
    require(lies_within(part, whole), "%s lies outside its text", what);
}

static inline void require_same(struct str a, struct str b, const char *what) {
    require(str_equal(a, b), "%s: \"" STR_FMT "\" and \"" STR_FMT "\"", what, STR_ARG(a),
            STR_ARG(b));
}

/* The bytes as a text. */
static inline struct buf text_of(struct str bytes) {
    struct repairs repairs = REPAIRS_INIT;
    struct buf text = BUF_INIT;

    utf8_repair(&text, bytes, &repairs);
    repairs_release(&repairs);
    return text;
}

/* The first line of an input, which is then what is behind it. */
static inline struct str take_line(struct str *bytes) {
    const char *end = bytes->n ? memchr(bytes->p, '\n', bytes->n) : NULL;
    struct str line = *bytes;

    if (!end) {
        *bytes = str_slice(*bytes, bytes->n, bytes->n);
        return line;
    }
    line.n = (size_t)(end - line.p);
    *bytes = str_slice(*bytes, line.n + 1, bytes->n);
    return line;
}

#endif
