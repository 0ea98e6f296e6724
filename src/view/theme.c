#include "view/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"

enum { NAMED = 16, PALETTE = 256, GREYS = 232, LEVELS = 6 };

static const char *const COLOUR_NAMES[NAMED] = {
    "black",        "red",        "green",        "yellow",
    "blue",         "magenta",    "cyan",         "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow",
    "bright-blue",  "bright-magenta", "bright-cyan", "bright-white",
};

static const struct {
    const char *name;
    enum style style;
} STYLE_NAMES[] = {
    {"bold", STYLE_BOLD},           {"dim", STYLE_DIM},         {"italic", STYLE_ITALIC},
    {"underline", STYLE_UNDERLINE}, {"reverse", STYLE_REVERSE},
};

enum { STYLES = sizeof STYLE_NAMES / sizeof *STYLE_NAMES };

static const struct {
    const char *name;
    const char *looks[THEMES];
} ROLE_TABLE[ROLES] = {
#define ROLE(id, name, dark, light, basic, mono) {name, {dark, light, basic, mono}},
#include "view/roles.def"
#undef ROLE
};

/* Colours */

/* What terminals make of the first sixteen, more or less: xterm's. */
static const int FIRST[NAMED] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

/* A colour of the palette as 0xRRGGBB: the first sixteen, a cube, greys. */
static int rgb_of(int colour) {
    static const int levels[LEVELS] = {0, 95, 135, 175, 215, 255};
    int grey = 8 + 10 * (colour - GREYS), at = colour - NAMED;

    if (colour & COLOUR_RGB)
        return colour & 0xFFFFFF;
    if (colour < NAMED)
        return FIRST[colour];
    if (colour >= GREYS)
        return grey << 16 | grey << 8 | grey;
    return levels[at / 36] << 16 | levels[at / LEVELS % LEVELS] << 8 | levels[at % LEVELS];
}

static int distance(int a, int b) {
    int red = (a >> 16) - (b >> 16), green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);

    return 3 * red * red + 4 * green * green + 2 * blue * blue;
}

int colour_nearest(int colour, int colours) {
    int first = colours < PALETTE ? 0 : NAMED; /* what the first look like is the user's */
    int best = first;

    if (colour == COLOUR_DEFAULT || (colour < colours && colour < PALETTE))
        return colour < 8 || colours <= PALETTE ? colour : rgb_of(colour);
    if (colours > PALETTE)
        return rgb_of(colour);
    if (colour < NAMED)
        return colour % 8; /* of eight, the bright ones are the others */
    for (int i = first; i < colours && i < PALETTE; i++)
        if (distance(rgb_of(colour), rgb_of(i)) < distance(rgb_of(colour), rgb_of(best)))
            best = i;
    return best;
}

/* Reading looks */

static bool read_rgb(struct str word, int *colour) {
    char digits[7] = "";

    if (word.n != 7 || word.p[0] != '#' || strspn(word.p + 1, "0123456789abcdefABCDEF") < 6)
        return false;
    memcpy(digits, word.p + 1, 6);
    *colour = COLOUR_RGB | (int)strtol(digits, NULL, 16);
    return true;
}

static bool read_colour(struct str word, int *colour) {
    int number = 0;

    if (read_rgb(word, colour))
        return true;
    for (int i = 0; i < NAMED; i++)
        if (str_is(word, COLOUR_NAMES[i])) {
            *colour = i;
            return true;
        }
    if (str_is(word, "default")) {
        *colour = COLOUR_DEFAULT;
        return true;
    }
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9' || number > PALETTE)
            return false;
        number = number * 10 + (word.p[i] - '0');
    }
    *colour = number;
    return word.n && number < PALETTE;
}

static bool read_style(struct str word, int *style) {
    for (int i = 0; i < STYLES; i++)
        if (str_is(word, STYLE_NAMES[i].name)) {
            *style |= (int)STYLE_NAMES[i].style;
            return true;
        }
    return false;
}

/* The next word between spaces; false at the end. */
static bool next_word(const char **at, struct str *word) {
    *at += strspn(*at, " \t");
    *word = (struct str){*at, strcspn(*at, " \t")};
    *at += word->n;
    return word->n;
}

static int read_look(struct look *look, const char *text, struct err *err) {
    struct look read = {COLOUR_DEFAULT, COLOUR_DEFAULT, STYLE_PLAIN};
    struct str word;

    while (next_word(&text, &word)) {
        if (str_is(word, "on") && next_word(&text, &word)) {
            if (read_colour(word, &read.background))
                continue;
        } else if (read_style(word, &read.style) || read_colour(word, &read.colour)) {
            continue;
        }
        return err_set(err, _("\"%.*s\" is no colour and no attribute"), STR_ARG(word));
    }
    *look = read;
    return 0;
}

/* Themes */

/* As some terminals tell it: "15;0", the number of the background last. */
static enum theme_kind kind_of_terminal(void) {
    const char *colours = getenv("COLORFGBG"), *last = colours ? strrchr(colours, ';') : NULL;
    bool light = last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0);

    return light ? THEME_LIGHT : THEME_DARK;
}

static enum theme_kind kind_of(const char *name) {
    static const char *const names[THEMES] = {"dark", "light", "basic", "mono"};

    for (int i = 0; i < THEMES; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum theme_kind)i;
    return kind_of_terminal();
}

/* Where there is no colour, looks that were chosen for theirs would say nothing. */
static void set_look(struct theme *theme, int role, const struct look *look) {
    for (int i = 0; i < THEMES; i++)
        if (i != THEME_MONO || theme->kind == THEME_MONO)
            theme->looks[i][role] = *look;
}

static int apply(struct theme *theme, const struct section_line *line, struct err *err) {
    struct look look;

    for (int i = 0; i < ROLES; i++)
        if (strcmp(line->name, ROLE_TABLE[i].name) == 0) {
            if (read_look(&look, line->value, err) != 0)
                return -1;
            set_look(theme, i, &look);
            return 0;
        }
    return err_set(err, _("nothing that has a colour is called \"%s\""), line->name);
}

void theme_init(struct theme *theme, const struct settings *settings,
                struct mistakes *mistakes) {
    struct err err;

    theme->kind = kind_of(settings->theme);
    for (int i = 0; i < THEMES; i++)
        for (int k = 0; k < ROLES; k++)
            if (read_look(&theme->looks[i][k], ROLE_TABLE[k].looks[i], &err) != 0)
                mistake_add(mistakes, settings, 0, &err);
    for (size_t i = 0; i < settings->colours.n; i++)
        if (apply(theme, &settings->colours.lines[i], &err) != 0)
            mistake_add(mistakes, settings, settings->colours.lines[i].line, &err);
}

const struct look *theme_look(const struct theme *theme, enum role role, int colours) {
    enum theme_kind kind = theme->kind;

    if (colours == 0)
        kind = THEME_MONO;
    else if (colours < PALETTE && kind != THEME_MONO)
        kind = THEME_BASIC;
    return &theme->looks[kind][role];
}

/* Printing */

static void print_colour(FILE *out, const char *before, int colour) {
    if (colour & COLOUR_RGB && colour != COLOUR_DEFAULT)
        fprintf(out, "%s #%06x", before, (unsigned)(colour & 0xFFFFFF));
    else if (colour >= NAMED)
        fprintf(out, "%s %d", before, colour);
    else if (colour >= 0)
        fprintf(out, "%s %s", before, COLOUR_NAMES[colour]);
}

static bool is_set(const struct settings *settings, const char *role) {
    for (size_t i = 0; i < settings->colours.n; i++)
        if (strcmp(settings->colours.lines[i].name, role) == 0)
            return true;
    return false;
}

void theme_print(FILE *out, const struct theme *theme, const struct settings *settings) {
    fprintf(out, "\n[colours]\n\n# %s\n# %s\n",
            _("role = colour on background bold dim italic underline reverse"),
            _("A colour is one of the 16 (red, bright-red…), 0 to 255, #rrggbb or default."));
    for (int i = 0; i < ROLES; i++) {
        const struct look *look = &theme->looks[theme->kind][i];

        fprintf(out, "%s%s =", is_set(settings, ROLE_TABLE[i].name) ? "" : "# ",
                ROLE_TABLE[i].name);
        print_colour(out, "", look->colour);
        print_colour(out, " on", look->background);
        for (int k = 0; k < STYLES; k++)
            if (look->style & (int)STYLE_NAMES[k].style)
                fprintf(out, " %s", STYLE_NAMES[k].name);
        fputc('\n', out);
    }
}
