/*
 * harmless.h - whether a text can do anything to a terminal. What can is listed here again,
 * by hand, so that a mistake of utf8.c is not repeated.
 */
#ifndef DEPECHE_TESTS_HARMLESS_H
#define DEPECHE_TESTS_HARMLESS_H

#include "fuzz.h"

static inline bool acts(uint32_t point) {
    static const struct {
        uint32_t from, to;
    } ranges[] = {
        {0x0000, 0x001F},   {0x007F, 0x009F},   /* C0, DEL, C1 */
        {0x00AD, 0x00AD},                       /* soft hyphen */
        {0x034F, 0x034F},   {0x061C, 0x061C},   /* grapheme joiner, Arabic letter mark */
        {0x180B, 0x180F},                       /* Mongolian variations */
        {0x200B, 0x200F},                       /* zero width, directional marks */
        {0x2028, 0x202E},                       /* line ends, embeddings, overrides */
        {0x2060, 0x206F},                       /* invisible operators, isolates */
        {0xD800, 0xDFFF},                       /* surrogates */
        {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   /* variations, byte order mark */
        {0xFFF9, 0xFFFB},                       /* annotations */
        {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, /* formats of shorthand and music */
        {0xE0000, 0xE0FFF},                     /* tags, variations */
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i].from && point <= ranges[i].to)
            return true;
    return false;
}

static inline void require_text(struct str text, const char *what) {
    struct repairs repairs = REPAIRS_INIT;
    struct buf again = BUF_INIT;

    utf8_repair(&again, text, &repairs);
    require(!repairs.n, "%s is no UTF-8 at %zu: \"" STR_FMT "\"", what, repairs.items[0].at,
            STR_ARG(text));
    buf_release(&again);
}

/* A text of lines, ended as `ends` allows, of which no character acts. */
static inline void require_inert(struct str text, const char *ends, const char *what) {
    size_t next;

    require_text(text, what);
    for (size_t at = 0; at < text.n; at = next) {
        uint32_t point = utf8_at(text, at, &next);

        require(!acts(point) || (point && point < 0x20 && strchr(ends, (int)point)),
                "%s holds U+%04X at %zu", what, (unsigned)point, at);
    }
}

/* Likewise, as it is shown: no more than a few characters in a row take no column. */
static inline void require_harmless(struct str text, const char *ends, const char *what) {
    enum { WIDTHLESS_MOST = 4 };
    size_t next, widthless = 0;

    require_inert(text, ends, what);
    for (size_t at = 0; at < text.n; at = next) {
        uint32_t point = utf8_at(text, at, &next);

        widthless = point < 0x20 || utf8_width(str_slice(text, at, next)) ? 0 : widthless + 1;
        require(widthless <= WIDTHLESS_MOST, "%s: many without width before %zu, U+%04X", what,
                at, (unsigned)point);
    }
}

#endif
