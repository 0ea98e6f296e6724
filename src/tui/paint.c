/* What is put on the screen, in which colours. */
#include "tui/paint.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>

#include "base/utf8.h"
#include "tui/term.h"

enum { LINE_WIDE_MAX = 1024 };

/* For the one terminal. */
static struct {
    int colours; /* how many are used, see open_colours() */
    int styles[ROLES];
    short pairs[ROLES];
} paint;

/* Colours */

/* Begins with colours, and tells how many may be used: 0: none, more than 256: any. */
static int open_colours(bool wanted) {
    const char *no_color = getenv("NO_COLOR");

    if (!wanted || (no_color && *no_color) || !has_colors())
        return 0;
    start_color(); /* says how many there are */
    use_default_colors();
    return COLORS > 256 && tigetflag("RGB") <= 0 ? 256 : COLORS;
}

/* Without colours a role has no pair: some terminals can make only such text dim or underlined. */
static void open_role(enum role role, const struct look *look) {
    paint.styles[role] = look->style;
    if (!paint.colours || (look->colour == COLOUR_DEFAULT && look->background == COLOUR_DEFAULT))
        return;
    paint.pairs[role] = (short)(role + 1);
    init_extended_pair(paint.pairs[role], colour_nearest(look->colour, paint.colours),
                       colour_nearest(look->background, paint.colours));
}

/* What is read is dim or slanted; where neither can be shown, what is not read is bold. */
static void tell_unread_apart(void) {
    if (!(termattrs() & (A_DIM | A_ITALIC)))
        paint.styles[ROLE_UNREAD] |= STYLE_BOLD;
}

void paint_start(const struct theme *theme, bool wanted) {
    paint.colours = open_colours(wanted);
    for (int i = 0; i < ROLES; i++)
        open_role((enum role)i, theme_look(theme, (enum role)i, paint.colours));
    tell_unread_apart();
}

static attr_t attributes_of(int style) {
    attr_t attributes = A_NORMAL;

    if (style & STYLE_BOLD)
        attributes |= A_BOLD;
    if (style & STYLE_DIM)
        attributes |= A_DIM;
    if (style & STYLE_ITALIC)
        attributes |= A_ITALIC;
    if (style & STYLE_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (style & STYLE_REVERSE)
        attributes |= A_REVERSE;
    return attributes;
}

static void use_role(enum role role) {
    attr_set(attributes_of(paint.styles[role]), paint.pairs[role], NULL);
}

/* Text */

int term_rows(void) {
    return LINES;
}

int term_columns(void) {
    return COLS;
}

/* The last guard: whatever it is given, nothing leaves this function that is not seen. */
static bool is_harmless(uint32_t *point) {
    if (*point < 0x20 || (*point >= 0x7F && *point < 0xA0))
        *point = 0xFFFD;
    return utf8_is_seen(*point);
}

void term_put(int row, int column, int width, enum role role, struct str text) {
    wchar_t wide[LINE_WIDE_MAX];
    int n = 0;
    size_t next;

    if (row < 0 || row >= LINES || column < 0 || column >= COLS || width <= 0)
        return;
    text.n = utf8_fit(text, (size_t)(width < COLS - column ? width : COLS - column));
    for (size_t at = 0; at < text.n && n < LINE_WIDE_MAX; at = next) {
        uint32_t point = utf8_at(text, at, &next);

        if (is_harmless(&point))
            wide[n++] = (wchar_t)point;
    }
    use_role(role);
    mvaddnwstr(row, column, wide, n);
    use_role(ROLE_TEXT);
}

void term_put_line(int row, int column, int width, const struct line *line) {
    int at = 0;

    for (size_t i = 0; i < line->nruns && at < width; i++) {
        struct str text = str_slice(line->text, line->runs[i].from, line->runs[i].to);

        term_put(row, column + at, width - at, line->runs[i].role, text);
        at += (int)utf8_width(text);
    }
}

void term_fill(int row, int column, int width, enum role role, const char *glyph) {
    for (int i = 0; i < width; i++)
        term_put(row, column + i, 1, role, str_of(glyph));
}
