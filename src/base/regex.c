#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/regex.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum {
    MATCH_LIMIT = 200000, /* steps from one place of a text */
    DEPTH_LIMIT = 1000,
    HEAP_LIMIT_KIB = 20000,
    STACK_LEAST = 32 * 1024,
    STACK_MOST = 1024 * 1024,
    WINDOW = 1024 /* places of a text from which it is tried at one go */
};

struct regex {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack;
    regex_stop *stop;
    void *context;
};

static size_t characters_before(const char *pattern, size_t byte) {
    size_t n = 0;

    for (size_t i = 0; i < byte && pattern[i]; i++)
        n += !utf8_goes_on(pattern[i]);
    return n;
}

/* PCRE2 speaks English; what is most often wrong is said in the user's language. */
static const struct {
    int code;
    const char *sentence;
} MISTAKES[] = {
    {PCRE2_ERROR_END_BACKSLASH, N_("nothing stands behind the \\")},
    {PCRE2_ERROR_UNKNOWN_ESCAPE, N_("this letter means nothing behind a \\")},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, N_("the numbers in {} are out of order")},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("the number in {} is too big")},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("a [ is never closed")},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, N_("this range in [] is out of order")},
    {PCRE2_ERROR_CLASS_INVALID_RANGE, N_("this is no range in []")},
    {PCRE2_ERROR_QUANTIFIER_INVALID, N_("there is nothing to repeat")},
    {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY, N_("this sign means nothing behind (?")},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("a parenthesis is never closed")},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, N_("this parenthesis closes none")},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, N_("there is no such group")},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, N_("what is looked for behind has no fixed length")},
};

static void tell(int code, struct err *err) {
    PCRE2_UCHAR message[256];

    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++)
        if (MISTAKES[i].code == code) {
            err_set(err, "%s", _(MISTAKES[i].sentence));
            return;
        }
    pcre2_get_error_message(code, message, sizeof message);
    err_set(err, "%s", (const char *)message);
}

static pcre2_code *compile(const char *pattern, size_t *at, struct err *err) {
    int code;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                         PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT |
                                             PCRE2_NEVER_BACKSLASH_C, /* half a character */
                                         &code, at, NULL);

    if (!compiled)
        tell(code, err);
    return compiled;
}

struct regex *regex_compile(const char *pattern, size_t *at, struct err *err) {
    struct regex *regex = xcalloc(1, sizeof *regex);

    regex->code = compile(pattern, at, err);
    if (!regex->code) {
        free(regex);
        return NULL;
    }
    pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE); /* without it, matching is slower */
    regex->match = alloc_had(pcre2_match_data_create_from_pattern(regex->code, NULL));
    regex->limits = alloc_had(pcre2_match_context_create(NULL));
    regex->stack = alloc_had(pcre2_jit_stack_create(STACK_LEAST, STACK_MOST, NULL));
    pcre2_set_match_limit(regex->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(regex->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(regex->limits, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(regex->limits, NULL, regex->stack);
    return regex;
}

struct regex *regex_new(const char *pattern, struct err *err) {
    struct err why;
    size_t at;
    struct regex *regex = regex_compile(pattern, &at, &why);

    if (!regex)
        err_set(err, "/%s/: %s at character %zu", pattern, why.text,
                characters_before(pattern, at) + 1);
    return regex;
}

void regex_free(struct regex *regex) {
    if (!regex)
        return;
    pcre2_jit_stack_free(regex->stack);
    pcre2_match_context_free(regex->limits);
    pcre2_match_data_free(regex->match);
    pcre2_code_free(regex->code);
    free(regex);
}

void regex_stop_when(struct regex *regex, regex_stop *stop, void *context) {
    regex->stop = stop;
    regex->context = context;
}

static struct str group_of(const struct regex *regex, struct str subject, uint32_t i) {
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->match);

    if (i >= pcre2_get_ovector_count(regex->match) || ends[2 * i] == PCRE2_UNSET)
        return STR_NONE;
    if (ends[2 * i] > ends[2 * i + 1]) /* by \K in what is looked ahead at */
        return str_slice(subject, ends[2 * i], ends[2 * i]);
    return str_slice(subject, ends[2 * i], ends[2 * i + 1]);
}

static size_t window_end(struct str text, size_t from) {
    size_t end = from + WINDOW;

    while (end < text.n && utf8_goes_on(text.p[end]))
        end++;
    return end;
}

/*
 * Window by window, so that it can be stopped: each place may take its limit of steps, and of
 * places there are as many as the text is long.
 */
static int find(const struct regex *regex, struct str subject, size_t from) {
    PCRE2_SPTR text = (PCRE2_SPTR)(subject.p ? subject.p : "");
    int found = PCRE2_ERROR_NOMATCH;

    for (size_t at = from, next; at <= subject.n && found == PCRE2_ERROR_NOMATCH; at = next) {
        if (at > from && regex->stop && regex->stop(regex->context))
            break;
        next = window_end(subject, at);
        pcre2_set_offset_limit(regex->limits, next - 1);
        found = pcre2_match(regex->code, text, subject.n, at, PCRE2_NO_UTF_CHECK, regex->match,
                            regex->limits);
    }
    return found;
}

bool regex_match_from(const struct regex *regex, struct str subject, size_t from,
                      struct str *groups, size_t ngroups) {
    int found = find(regex, subject, from);

    if (found <= 0)
        return false;
    for (size_t i = 0; i < ngroups; i++)
        groups[i] = (int)i < found ? group_of(regex, subject, (uint32_t)i) : STR_NONE;
    return true;
}

bool regex_match(const struct regex *regex, struct str subject, struct str *groups,
                 size_t ngroups) {
    return regex_match_from(regex, subject, 0, groups, ngroups);
}
