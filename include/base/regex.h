/*
 * regex - patterns over UTF-8. The only user of PCRE2.
 *
 * Patterns are Unicode-aware (\s is any white space, \p{Lu} …). Matching is
 * bounded: a pattern that would run wild on a text simply does not match.
 * One regex may be used by one thread at a time.
 */
#ifndef DEPECHE_BASE_REGEX_H
#define DEPECHE_BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct regex;

/* NULL, with `err` saying what is wrong with the pattern and where. */
struct regex *regex_new(const char *pattern, struct err *err);

/* Likewise; `err` says only what is wrong, and *at before which byte of the pattern. */
struct regex *regex_compile(const char *pattern, size_t *at, struct err *err);

void regex_free(struct regex *regex);

/* Asked now and then while a long text is searched; where it says so, nothing is found. */
typedef bool regex_stop(void *context);
void regex_stop_when(struct regex *regex, regex_stop *stop, void *context);

/*
 * Whether the pattern is found. groups[0] is then the whole match, groups[i]
 * the i-th group (absent where it took no part); those past the pattern's
 * last are absent.
 */
bool regex_match(const struct regex *regex, struct str subject, struct str *groups, size_t ngroups);

/* The same from a byte of the subject on, which begins a character; what is before it counts. */
bool regex_match_from(const struct regex *regex, struct str subject, size_t from,
                      struct str *groups, size_t ngroups);

#endif
