/*
 * line - a line of text with styles, as the terminal or a file will have it.
 *
 * Text in lines is clean (utf8_clean) and its width is known; what a style
 * looks like is decided where it is drawn.
 */
#ifndef DEPECHE_VIEW_LINE_H
#define DEPECHE_VIEW_LINE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

enum style {
    STYLE_PLAIN = 0,
    STYLE_BOLD = 1,
    STYLE_DIM = 2,
    STYLE_ITALIC = 4,
    STYLE_UNDERLINE = 8,
    STYLE_REVERSE = 16
};

enum role {
#define ROLE(id, name, dark, light, basic, mono) ROLE_##id,
#include "view/roles.def"
#undef ROLE
    ROLES
};

/* From one byte up to but without another, in one role. */
struct run {
    size_t from;
    size_t to;
    enum role role;
};

/* A word of a line, or the part of it that stands there, and where it is from. */
struct line_word {
    size_t from, to;
    struct str source; /* all of it, in the text that was set; absent: from elsewhere */
};

struct line {
    struct str text;
    struct run *runs; /* in order, without gaps or overlaps */
    size_t nruns;
    struct line_word *words; /* in order; none in margins and in lines made by page_add_line() */
    size_t nwords;
    size_t left_out; /* of text, where its ellipsis stands for more */
    int item; /* the entry of a list that it belongs to, or -1 */
};

struct page {
    struct line *lines;
    size_t n;
    size_t capacity; /* private to the builder */
};

#define PAGE_INIT ((struct page){NULL, 0, 0})

/* The lines live in an arena; only their array is the page's own. */
void page_release(struct page *page);

/*
 * How much text stands before a line, and the line that holds that much: the
 * same passage in pages of different widths, and wherever text was cut. Frames do not count.
 */
size_t page_offset(const struct page *page, size_t line);
size_t page_line_at(const struct page *page, size_t offset);

/* Appends the text of a page, each line ended by a newline and without spaces at its end. */
void page_text(struct buf *out, const struct page *page);

#endif
