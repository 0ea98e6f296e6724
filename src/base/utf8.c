#include "base/utf8.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <wchar.h>

#include "base/alloc.h"

enum { REPLACEMENT = 0xFFFD, MARKS_MAX = 4, POINT_BYTES_MAX = 6, EXPANSION_MAX = 64 };

static const uint8_t *bytes_of(struct str text) {
    return (const uint8_t *)text.p;
}

uint32_t utf8_at_any(struct str text, size_t at, size_t *next) {
    ucs4_t point;
    int n = u8_mbtouc(&point, bytes_of(text) + at, text.n - at);

    *next = at + (n < 1 ? 1 : (size_t)n);
    return point;
}

size_t utf8_before(struct str text, size_t at) {
    if (at == 0)
        return 0;
    do
        at--;
    while (at > 0 && utf8_goes_on(text.p[at]));
    return at;
}

size_t utf8_length(struct str text) {
    size_t n = 0, next;

    for (size_t at = 0; at < text.n; at = next) {
        utf8_at(text, at, &next);
        n++;
    }
    return n;
}

void utf8_add(struct buf *out, uint32_t point) {
    uint8_t *room = (uint8_t *)buf_reserve(out, POINT_BYTES_MAX);
    int n = u8_uctomb(room, point, POINT_BYTES_MAX);

    buf_truncate(out, out->n + (n > 0 ? (size_t)n : 0));
}

/* Repair */

void repairs_release(struct repairs *repairs) {
    free(repairs->items);
    *repairs = REPAIRS_INIT;
}

static void note_repair(struct repairs *repairs, size_t at, char byte) {
    repairs->items =
        xgrow(repairs->items, repairs->n, &repairs->capacity, sizeof *repairs->items);
    repairs->items[repairs->n++] = (struct repair){at, (unsigned char)byte};
}

static size_t next_nul(struct str bytes, size_t at) {
    const char *nul = at < bytes.n ? memchr(bytes.p + at, '\0', bytes.n - at) : NULL;

    return nul ? (size_t)(nul - bytes.p) : bytes.n;
}

size_t utf8_sound(struct str bytes) {
    size_t nul = next_nul(bytes, 0);
    const uint8_t *bad = u8_check(bytes_of(bytes), nul);

    return bad ? (size_t)(bad - bytes_of(bytes)) : nul;
}

void utf8_repair(struct buf *out, struct str bytes, struct repairs *repairs) {
    size_t at = 0, nul = next_nul(bytes, 0);

    while (at < bytes.n) {
        const uint8_t *bad = u8_check(bytes_of(bytes) + at, nul - at);
        size_t end = bad ? (size_t)(bad - bytes_of(bytes)) : nul;

        buf_add(out, str_slice(bytes, at, end));
        at = end;
        if (at < bytes.n) {
            if (repairs)
                note_repair(repairs, out->n, bytes.p[at]);
            utf8_add(out, REPLACEMENT);
            at++;
            if (at > nul)
                nul = next_nul(bytes, at);
        }
    }
}

void utf8_unrepair(struct buf *out, struct str text, const struct repairs *repairs) {
    size_t at = 0;

    for (size_t i = 0; i < repairs->n; i++) {
        const struct repair *repair = &repairs->items[i];

        if (repair->at < at || repair->at + 3 > text.n)
            break;
        buf_add(out, str_slice(text, at, repair->at));
        buf_add_char(out, (char)repair->byte);
        at = repair->at + 3;
    }
    buf_add(out, str_slice(text, at, text.n));
}

/* Classes and space */

bool utf8_is_space_any(uint32_t point) {
    return uc_is_property_white_space(point);
}

/* A letter of Latin-1 with an accent; the small one is 0x20 above its capital. */
static bool is_accented(uint32_t point) {
    return point >= 0xC0 && point <= 0xFF && (point | 0x20) != 0xF7;
}

bool utf8_is_upper(uint32_t point) {
    if (point < 0x80)
        return point >= 'A' && point <= 'Z';
    if (is_accented(point))
        return point < 0xDF;
    return uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool utf8_is_lower(uint32_t point) {
    if (point < 0x80)
        return point >= 'a' && point <= 'z';
    if (is_accented(point))
        return point >= 0xDF;
    return uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Ll);
}

bool utf8_is_letter(uint32_t point) {
    if (point < 0x80)
        return utf8_is_upper(point) || utf8_is_lower(point);
    if (is_accented(point))
        return true;
    return uc_is_general_category_withtable(point, UC_CATEGORY_MASK_L);
}

bool utf8_is_letters(struct str text) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next)
        if (!utf8_is_letter(utf8_at(text, at, &next)))
            return false;
    return text.n > 0;
}

bool utf8_is_word(uint32_t point) {
    return utf8_is_letter(point) || utf8_is_mark(point) || (point >= '0' && point <= '9');
}

void utf8_lower(struct buf *out, struct str text) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next)
        utf8_add(out, uc_tolower(utf8_at(text, at, &next)));
}

bool utf8_is_mark(uint32_t point) {
    return point >= 0x300 &&
           uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

struct str utf8_trim(struct str text) {
    size_t from = 0, to = text.n, next, before;

    while (from < to && utf8_is_space(utf8_at(text, from, &next)))
        from = next;
    while (to > from && utf8_is_space(utf8_at(text, before = utf8_before(text, to), &next)))
        to = before;
    return text.p ? str_slice(text, from, to) : text;
}

void utf8_normalize_space(struct buf *out, struct str text) {
    bool pending = false;
    size_t next;

    text = utf8_trim(text);
    for (size_t at = 0; at < text.n; at = next) {
        if (utf8_is_space(utf8_at(text, at, &next))) {
            pending = true;
            continue;
        }
        if (pending)
            buf_add_char(out, ' ');
        pending = false;
        buf_add(out, str_slice(text, at, next));
    }
}

/* Folding */

/* Letters that Unicode does not decompose but readers expect to find by their base; ascending. */
static const struct {
    ucs4_t point;
    const char *folded;
} SPECIAL_FOLDS[] = {
    {0x00C6, "ae"}, {0x00D0, "d"}, {0x00D8, "o"}, {0x00DF, "ss"}, {0x00E6, "ae"},
    {0x00F0, "d"},  {0x00F8, "o"}, {0x0110, "d"}, {0x0111, "d"},  {0x0131, "i"},
    {0x0141, "l"},  {0x0142, "l"}, {0x0152, "oe"}, {0x0153, "oe"}, {0x1E9E, "ss"},
};

static const char *special_fold(ucs4_t point) {
    size_t from = 0, to = sizeof SPECIAL_FOLDS / sizeof *SPECIAL_FOLDS;

    while (from < to) {
        size_t middle = (from + to) / 2;

        if (SPECIAL_FOLDS[middle].point == point)
            return SPECIAL_FOLDS[middle].folded;
        if (SPECIAL_FOLDS[middle].point < point)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

static bool is_invisible(ucs4_t point) {
    return uc_is_property_default_ignorable_code_point(point) ||
           uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Cf);
}

/* Marks vanish, letters and digits are added in lower case, the rest is a gap. */
static bool fold_simple(struct buf *out, ucs4_t point) {
    const char *special = special_fold(point);

    if (special) {
        buf_add_text(out, special);
        return true;
    }
    if (utf8_is_mark(point) || is_invisible(point))
        return true;
    if (!uc_is_general_category_withtable(
            point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_Mc))
        return false;
    utf8_add(out, uc_tolower(point));
    return true;
}

/* A letter of ASCII in lower case, or a digit of it; 0 for anything else. */
static char fold_ascii(char c) {
    char small = (char)(c | 0x20);

    return (unsigned char)(small - 'a') < 26 ? small : (unsigned char)(c - '0') < 10 ? c : 0;
}

/* A point taken apart as far as it goes, canonically or by compatibility. */
static size_t take_apart(ucs4_t point, ucs4_t *parts) {
    ucs4_t some[UC_DECOMPOSITION_MAX_LENGTH];
    int tag;
    int n = point < 0x80 || special_fold(point) ? -1 : uc_decomposition(point, &tag, some);
    size_t count = 0;

    if (n < 0) {
        parts[0] = point;
        return 1;
    }
    for (int i = 0; i < n && count < EXPANSION_MAX - UC_DECOMPOSITION_MAX_LENGTH; i++)
        count += take_apart(some[i], parts + count);
    return count;
}

/* Text being folded: what stands in `out` since `start`, and whether a gap is open behind it. */
struct folding {
    struct buf *out;
    size_t start;
    bool gaps; /* are wanted */
    bool gap;
};

static void fold_part(struct folding *folding, ucs4_t point) {
    struct buf *out = folding->out;
    size_t before = out->n, from;

    if (folding->gap && folding->gaps && before > folding->start)
        buf_add_char(out, ' ');
    from = out->n;
    if (point < 0x80 && fold_ascii((char)point))
        buf_add_char(out, fold_ascii((char)point));
    else if (point < 0x80 || !fold_simple(out, point))
        folding->gap = true;
    if (out->n > from)
        folding->gap = false;
    else
        buf_truncate(out, before); /* nothing to search for, so no gap is closed */
}

/* The same for letters and digits of ASCII, which most of a text is; returns where they end. */
static size_t fold_plain(struct folding *folding, struct str text, size_t at) {
    struct buf *out = folding->out;
    size_t n = 0;
    char *room, folded;

    if (at == text.n || !fold_ascii(text.p[at]))
        return at;
    if (folding->gap && folding->gaps && out->n > folding->start)
        buf_add_char(out, ' ');
    room = buf_reserve(out, text.n - at);
    while (at + n < text.n && (folded = fold_ascii(text.p[at + n])))
        room[n++] = folded;
    buf_truncate(out, out->n + n);
    folding->gap = false;
    return at + n;
}

static void fold_with(struct buf *out, struct str text, bool gaps) {
    struct folding folding = {out, out->n, gaps, false};
    ucs4_t parts[EXPANSION_MAX + UC_DECOMPOSITION_MAX_LENGTH];
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        size_t n;

        next = fold_plain(&folding, text, at);
        if (next > at)
            continue;
        n = take_apart(utf8_at(text, at, &next), parts);
        for (size_t i = 0; i < n; i++)
            fold_part(&folding, parts[i]);
    }
}

void utf8_fold(struct buf *out, struct str text) {
    fold_with(out, text, true);
}

void utf8_squash(struct buf *out, struct str text) {
    fold_with(out, text, false);
}

/* Cleaning */

/* The C library's opinion goes first, because curses goes by it. */
static size_t point_width(ucs4_t point) {
    int width = point < 0x7F ? 1 : wcwidth((wchar_t)point);

    if (width < 0)
        width = uc_width(point, "UTF-8");

    return width > 0 ? (size_t)width : 0;
}

static bool is_control(ucs4_t point) {
    return uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
                                                       UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
}

bool utf8_is_seen(uint32_t point) {
    return (point >= 0x20 && point < 0x7F) || (!is_control(point) && !is_invisible(point));
}

/* What stands for a control character: a picture of it where Unicode has one. */
static ucs4_t picture_of(ucs4_t point) {
    if (utf8_is_space(point))
        return ' ';
    if (point < 0x20)
        return 0x2400 + point;
    return point == 0x7F ? 0x2421 : REPLACEMENT;
}

void utf8_clean(struct buf *out, struct str text) {
    size_t next;
    int marks = MARKS_MAX; /* a text cannot begin with a mark */

    for (size_t at = 0; at < text.n; at = next) {
        ucs4_t point = utf8_at(text, at, &next);

        if (point >= 0x20 && point < 0x7F) {
            buf_add_char(out, (char)point);
            marks = 0;
        } else if (is_control(point)) {
            utf8_add(out, picture_of(point));
            marks = 0;
        } else if (utf8_is_mark(point) || !point_width(point)) {
            if (!is_invisible(point) && marks++ < MARKS_MAX)
                buf_add(out, str_slice(text, at, next));
        } else if (!is_invisible(point)) {
            buf_add(out, str_slice(text, at, next));
            marks = 0;
        }
    }
}

void utf8_clean_bytes(struct buf *out, struct str bytes) {
    struct buf text = BUF_INIT;

    utf8_repair(&text, bytes, NULL);
    utf8_clean(out, buf_str(&text));
    buf_release(&text);
}

void utf8_clean_json(struct buf *out, struct str json) {
    size_t next;

    for (size_t at = 0; at < json.n; at = next) {
        ucs4_t point = utf8_at(json, at, &next);

        if (point < 0x7F || (!is_control(point) && !is_invisible(point)))
            buf_add(out, str_slice(json, at, next));
        else if (point < 0x10000)
            buf_add_format(out, "\\u%04x", (unsigned)point);
        else
            buf_add_format(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (point >> 10)),
                           (unsigned)(0xDC00 | (point & 0x3FF)));
    }
}

/* Width and line breaks */

size_t utf8_width(struct str text) {
    size_t width = 0, next;

    for (size_t at = 0; at < text.n; at = next)
        width += point_width(utf8_at(text, at, &next));
    return width;
}

size_t utf8_fit(struct str text, size_t width) {
    size_t used = 0, at = 0, next;

    for (; at < text.n; at = next) {
        used += point_width(utf8_at(text, at, &next));
        if (used > width)
            break;
    }
    return at;
}

void utf8_line_breaks(struct str text, char *breaks) {
    if (!text.n)
        return;
    u8_possible_linebreaks(bytes_of(text), text.n, "UTF-8", breaks);
    for (size_t i = 0; i < text.n; i++)
        breaks[i] = breaks[i] == UC_BREAK_POSSIBLE || breaks[i] == UC_BREAK_MANDATORY;
}
