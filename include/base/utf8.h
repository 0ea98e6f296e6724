/*
 * utf8 - everything that needs to know what a character is.
 *
 * The only user of libunistring. All texts are valid UTF-8 once utf8_repair()
 * has let them in; the other functions rely on it.
 */
#ifndef DEPECHE_BASE_UTF8_H
#define DEPECHE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/*
 * A byte that could not stand in a text: no valid UTF-8, or NUL. Each was
 * replaced by U+FFFD (three bytes) at offset `at` of the repaired text.
 */
struct repair {
    size_t at;
    unsigned char byte;
};

struct repairs {
    struct repair *items;
    size_t n;
    size_t capacity;
};

#define REPAIRS_INIT ((struct repairs){NULL, 0, 0})

void repairs_release(struct repairs *repairs);

/* Appends `bytes` to `out` as valid UTF-8 without NUL, noting in `repairs` (or NULL) the changes. */
void utf8_repair(struct buf *out, struct str bytes, struct repairs *repairs);

/* The inverse: appends the bytes that utf8_repair() was given. */
void utf8_unrepair(struct buf *out, struct str text, const struct repairs *repairs);

/* Bytes of the longest beginning that is valid UTF-8 without NUL. */
size_t utf8_sound(struct str bytes);

uint32_t utf8_at_any(struct str text, size_t at, size_t *next);

/* Whether a byte goes on with the character that another began. */
static inline bool utf8_goes_on(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The code point at `at`, and through `next` where the one behind it begins. */
static inline uint32_t utf8_at(struct str text, size_t at, size_t *next) {
    unsigned char first = (unsigned char)text.p[at], second;

    if (first < 0x80) {
        *next = at + 1;
        return first;
    }
    if ((first == 0xC2 || first == 0xC3) && at + 1 < text.n) { /* up to U+00FF */
        second = (unsigned char)text.p[at + 1];
        *next = at + 2;
        if ((second & 0xC0) == 0x80)
            return (first & 3u) << 6 | (second & 0x3Fu);
    }
    return utf8_at_any(text, at, next);
}

/* Where the character before `at` begins; 0 at the start. */
size_t utf8_before(struct str text, size_t at);

/* How many code points a text has. */
size_t utf8_length(struct str text);

/* Appends one code point. */
void utf8_add(struct buf *out, uint32_t point);

bool utf8_is_space_any(uint32_t point);

/* Unicode White_Space, no-break spaces included. */
static inline bool utf8_is_space(uint32_t point) {
    if (point >= 0x80)
        return utf8_is_space_any(point);
    return point == ' ' || (point >= '\t' && point <= '\r');
}

bool utf8_is_upper(uint32_t point); /* upper or title case letter */
bool utf8_is_lower(uint32_t point);
bool utf8_is_letter(uint32_t point);
bool utf8_is_mark(uint32_t point); /* a combining mark */
bool utf8_is_letters(struct str text); /* all of it, and it is not empty */
bool utf8_is_word(uint32_t point); /* a letter, a mark or a digit from 0 to 9 */

/* Appends the text in lower case, each character by itself. */
void utf8_lower(struct buf *out, struct str text);

/* Without white space at either end. */
struct str utf8_trim(struct str text);

/* Appends the text with each run of white space made one space, and trimmed. */
void utf8_normalize_space(struct buf *out, struct str text);

/*
 * Appends the text as it is searched: lower case, without accents, ligatures
 * taken apart (œ, æ, ß), đ ø ł as d o l, and everything that is neither letter
 * nor digit (apostrophes, hyphens, spaces) as one space. "L’École" becomes
 * "l ecole". Compatibility forms are Unicode's (NFKD).
 */
void utf8_fold(struct buf *out, struct str text);

/* As utf8_fold(), without any space: equal for a text glued and unglued. */
void utf8_squash(struct buf *out, struct str text);

/*
 * Appends the text as it may be shown on one line of a terminal: controls (C0
 * as U+2400…, the others as U+FFFD) and bidirectional overrides can no longer
 * act, zero-width and variation characters are gone, tabs and line ends are
 * spaces (U+0085, U+2028 and U+2029 too), and no character carries more than
 * four combining marks, or others that take no column.
 */
void utf8_clean(struct buf *out, struct str text);

/* The same of bytes that may be no text. */
void utf8_clean_bytes(struct buf *out, struct str bytes);

/* Whether a character stands for itself there: is no control, and not invisible. */
bool utf8_is_seen(uint32_t point);

/* Appends JSON text with characters that could act on a terminal as \uXXXX escapes. */
void utf8_clean_json(struct buf *out, struct str json);

/* Columns that a cleaned text takes on a terminal (UAX #11; ambiguous is 1). */
size_t utf8_width(struct str text);

/* Bytes of the longest beginning of whole characters at most `width` columns wide. */
size_t utf8_fit(struct str text, size_t width);

/*
 * Where a line may break (UAX #14): sets breaks[i] to 1 where one may begin
 * with byte i, else 0. `breaks` has text.n items.
 */
void utf8_line_breaks(struct str text, char *breaks);

#endif
