#include "article/marks.h"

#include <ctype.h>
#include <string.h>

#include "article/kind.h"
#include "base/utf8.h"

enum { ENDING_MOST = 7 };

/* What may stand directly behind a figure. */
bool is_unit(struct str text) {
    static const char *const units[] = {"e",  "er", "re", "ère", "ème", "ers", "res", "es", "nd",
                                        "nde", "h",  "km", "m",   "cm",  "mm",  "kg",  "g",  "ha",
                                        "s",  "D",  "G",  "M",   "K",   "MW",  "kW",  "kV", "ᵉ",
                                        "ᵉʳ", "ʳᵉ", "t",  "A",   "B",   "C",   "th",  "bis", "ter"};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(text, units[i]))
            return true;
    return false;
}

/* "km", "ha": what stands behind a figure and a space. */
bool is_measure(struct str text) {
    static const char *const measures[] = {"h",  "km", "m",  "cm", "mm", "kg", "g",  "ha", "s", "t",
                                           "MW", "kW", "kV", "GW", "Go", "Mo", "To", "Hz", "W", "V",
                                           "l",  "cl", "ml", "mg", "mn", "min", "bis",
                                           "M",  "Md", "k"};

    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (str_is(text, measures[i]))
            return true;
    return false;
}

/* "1.000", "2,81", "2019-2020", "18:30": one figure. */
size_t number_end(struct str text, size_t at) {
    size_t end = run_end(text, at, KIND_DIGIT);
    size_t next;

    while (end < text.n && strchr(".,:/-", text.p[end]) && end + 1 < text.n &&
           kind_at(text, end + 1, &next) == KIND_DIGIT)
        end = run_end(text, end + 1, KIND_DIGIT);
    return end;
}

/* Other marks */

static bool has_dot_behind(struct str text, const char *at) {
    return at && memchr(at, '.', (size_t)(text.p + text.n - at));
}

/* Where the name before an @ begins. */
static size_t mail_start(struct str text) {
    const char *at = memchr(text.p, '@', text.n);
    size_t start = has_dot_behind(text, at) ? (size_t)(at - text.p) : text.n;

    while (start < text.n && start > 0 &&
           (isalnum((unsigned char)text.p[start - 1]) || strchr("._-+", text.p[start - 1])))
        start--;
    return start;
}

/*
 * Where a web address begins, or a mail address, which takes all; text.n where there is none.
 * What is before it has no say, so that every end of the text that holds it has the same.
 */
size_t stretch_address(struct str text) {
    static const char *const starts[] = {"http://", "https://", "www."};

    if (text.n < 6 || !memchr(text.p, '.', text.n))
        return text.n;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        const char *found = memmem(text.p, text.n, starts[i], strlen(starts[i]));

        if (has_dot_behind(text, found))
            return (size_t)(found - text.p);
    }
    return mail_start(text);
}

/* "délégué(e)", "médiateur(trice)", "dB(A)", but not "Vietnam(PCV)": it belongs to its word. */
static bool is_word_ending(struct str text, size_t open) {
    size_t end = run_end(text, open + 1, KIND_LETTER), next;

    return end > open + 1 && end - open <= ENDING_MOST && end < text.n && text.p[end] == ')' &&
           (end == open + 2 || utf8_is_lower(utf8_at(text, open + 1, &next)));
}

/* The parenthesis closed at `at` is such a one: "délégué(e)s". */
bool closes_word_ending(struct str text, size_t at) {
    const char *open = memrchr(text.p, '(', at);

    return open && open > text.p && is_word_ending(text, (size_t)(open - text.p));
}

/* "U.S.A.", "R.C.S.": a full stop behind a letter by itself. */
bool is_initial(struct str text, size_t stop) {
    size_t letter = utf8_before(text, stop), ignored;

    return stop > 0 && kind_at(text, letter, &ignored) == KIND_LETTER &&
           (letter == 0 || text.p[letter - 1] == '.');
}

bool is_opening(uint32_t mark) {
    return mark == '(' || mark == 0xAB || mark == 0x201C; /* « “ */
}

static bool is_closing(uint32_t mark) {
    if (mark < 0x80)
        return strchr(",;:!?)]}", (int)mark) != NULL;
    return mark == 0xBB || mark == 0x2026 || mark == 0x201D; /* » … ” */
}

static bool is_behind_word(struct str text, size_t at) {
    size_t ignored;

    return at > 0 && kind_at(text, utf8_before(text, at), &ignored) <= KIND_DIGIT;
}

/* "mot" and its quotation mark. */
static bool is_behind_quoted_word(struct str text, size_t at) {
    return at > 0 && text.p[at - 1] == '"' && is_behind_word(text, at - 1);
}

/* What it costs that a mark stands between two characters without a space. */
float mark_score(struct str text, size_t at, size_t next) {
    size_t ignored;
    uint32_t mark = utf8_at(text, at, &ignored);
    bool letter_before = is_behind_word(text, at);
    bool word_before = letter_before || (mark == '(' && is_behind_quoted_word(text, at));
    enum kind behind = next < text.n ? kind_at(text, next, &ignored) : KIND_OTHER;

    if (at == 0 && behind <= KIND_DIGIT && (mark == 0x2013 || mark == 0x2014))
        return -3.0F; /* a dash that opens a clause has a space behind it */
    if (at == 0 && behind == KIND_LETTER && is_closing(mark))
        return -8.0F; /* what a no-break space kept from the word it closes */
    if (next >= text.n || behind > KIND_DIGIT || at == 0)
        return is_opening(mark) && at > 0 && (word_before || next >= text.n) ? -7.5F : 0;
    switch (mark) {
    case '.':
        if (is_initial(text, at))
            return -1.0F;
        return utf8_is_upper(utf8_at(text, next, &ignored)) ? -9.0F : -5.0F;
    case '(':
        return is_word_ending(text, at) || !word_before ? 0 : -7.5F;
    case 0xAB: /* « */
    case 0x201C:
        return letter_before ? -7.0F : 0;
    case ')':
        return closes_word_ending(text, at) ? 0 : -8.0F;
    case '/':
        return -0.5F;
    case '&':
    case '+':
        return -1.0F;
    case 0x2013:
    case 0x2014:
        return letter_before ? -2.0F : -8.0F;
    case 0xB0: /* n°3 */
        return 0;
    case '"':
        return letter_before ? -3.0F : 0;
    default:
        return is_closing(mark) ? -8.0F : -0.5F;
    }
}
