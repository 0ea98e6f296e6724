/*
 * str - a borrowed piece of text: a pointer and a length, in bytes.
 *
 * It owns nothing and is passed by value. `p == NULL` means "absent", which is
 * not the same as empty. Texts are UTF-8 unless said otherwise.
 */
#ifndef DEPECHE_BASE_STR_H
#define DEPECHE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

#define STR_NONE ((struct str){NULL, 0})
#define STR_LIT(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p

static inline struct str str_of(const char *text) {
    return text ? (struct str){text, strlen(text)} : STR_NONE;
}

/* The bytes from `from` up to but without `to`. */
static inline struct str str_slice(struct str s, size_t from, size_t to) {
    return (struct str){s.p ? s.p + from : s.p, to - from};
}

/* The next part of a text, which separators stand between; *at, 0 at first, is then behind it. */
static inline bool str_next(struct str text, char separator, size_t *at, struct str *part) {
    const char *end = *at < text.n ? memchr(text.p + *at, separator, text.n - *at) : NULL;

    if (*at >= text.n)
        return false;
    *part = str_slice(text, *at, end ? (size_t)(end - text.p) : text.n);
    *at = end ? *at + part->n + 1 : text.n;
    return true;
}

static inline bool str_is(struct str s, const char *text) {
    return s.n == strlen(text) && (!s.n || memcmp(s.p, text, s.n) == 0);
}

static inline bool str_equal(struct str a, struct str b) {
    return a.n == b.n && (!a.n || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, const char *prefix) {
    size_t n = strlen(prefix);

    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

static inline bool str_ends(struct str s, const char *suffix) {
    size_t n = strlen(suffix);

    return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

#endif
