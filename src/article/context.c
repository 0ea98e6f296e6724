#include "article/context.h"

#include <string.h>

#include "article/kind.h"
#include "base/utf8.h"

struct surroundings surroundings_of(struct str paragraph) {
    bool odd = false;

    for (size_t i = 0; i < paragraph.n; i++)
        odd ^= paragraph.p[i] == '"';
    return (struct surroundings){paragraph, odd ? NULL : paragraph.p, false};
}

/* Whether a token may be a name that the next one goes on with. */
static bool is_in_name(struct str paragraph, struct str token) {
    size_t end = paragraph.p ? (size_t)(token.p - paragraph.p) + token.n : 0;

    return paragraph.p && is_capital(token, 0) && end < paragraph.n && paragraph.p[end] == ' ' &&
           is_capital(paragraph, end + 1);
}

/* The word behind a token. */
static struct str next_word(struct str paragraph, struct str token) {
    size_t start = paragraph.p ? (size_t)(token.p - paragraph.p) + token.n : paragraph.n;

    return start < paragraph.n && paragraph.p[start] == ' '
               ? str_slice(paragraph, start + 1, run_end(paragraph, start + 1, KIND_LETTER))
               : STR_NONE;
}

/* "déclaré", "conduit", "également"; but not "doit", "était". */
static bool is_participle(struct str word) {
    static const char *const ends[] = {"é",   "i",   "u",    "is",    "it",
                                       "ert", "int", "ment", "alors", "ensuite"};

    if (str_ends(word, "ait") || str_ends(word, "oit") || str_is(word, "dit"))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, ends[i]))
            return true;
    return false;
}

/* What a mark by itself says of what is behind it: the space beside it tells. */
static enum quoting quoting_behind(struct str text, size_t mark) {
    bool open_left = mark == 0 || strchr(" (", text.p[mark - 1]);
    bool open_right = mark + 1 == text.n || strchr(" ,.;:!?)", text.p[mark + 1]);

    return open_left == open_right ? QUOTING_UNKNOWN
           : open_left             ? QUOTING_INSIDE
                                   : QUOTING_OUTSIDE;
}

/* Where one mark of a paragraph is missing, the next one tells, or the one before. */
static enum quoting quoting_by_neighbours(struct str paragraph, struct str token) {
    size_t start = (size_t)(token.p - paragraph.p), end = start + token.n;
    const char *next = memchr(paragraph.p + end, '"', paragraph.n - end);
    const char *before = start ? memrchr(paragraph.p, '"', start) : NULL;
    enum quoting quoting = next ? quoting_behind(paragraph, (size_t)(next - paragraph.p))
                                : QUOTING_UNKNOWN;
    bool inside = quoting == QUOTING_OUTSIDE; /* up to it */

    if (quoting == QUOTING_UNKNOWN)
        return before ? quoting_behind(paragraph, (size_t)(before - paragraph.p))
                      : QUOTING_UNKNOWN;
    for (size_t i = 0; i < token.n; i++)
        inside ^= token.p[i] == '"';
    return inside ? QUOTING_INSIDE : QUOTING_OUTSIDE;
}

/* Counts from the token before, which is near, on or back to this one. */
static enum quoting quoting_at(struct surroundings *around, struct str token) {
    if (!memchr(token.p, '"', token.n) || !around->paragraph.p)
        return QUOTING_UNKNOWN;
    if (!around->counted)
        return quoting_by_neighbours(around->paragraph, token);
    while (around->counted < token.p)
        around->inside ^= *around->counted++ == '"';
    while (around->counted > token.p)
        around->inside ^= *--around->counted == '"';
    return around->inside ? QUOTING_INSIDE : QUOTING_OUTSIDE;
}

struct context context_of(struct surroundings *around, struct str token) {
    struct context context = {.quoting = quoting_at(around, token),
                              .in_name = is_in_name(around->paragraph, token)};
    struct str next;

    if (str_ends(token, "a")) {
        next = next_word(around->paragraph, token);
        context.participle = is_participle(next);
        context.joint = str_is(next, "et") || str_is(next, "ou");
    }
    return context;
}
