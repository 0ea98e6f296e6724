/*
 * theme - what each role looks like: by the tables of view/roles.def, and as
 * the section [colours] of the config file says. Knows no terminal.
 *
 * A look is written as words: a colour, "on" and another for the background,
 * and any of bold, dim, italic, underline, reverse. A colour is one of the 16
 * names (red, bright-red…), "default", a number of the 256-colour palette or
 * #rrggbb.
 */
#ifndef DEPECHE_VIEW_THEME_H
#define DEPECHE_VIEW_THEME_H

#include <stdio.h>

#include "base/settings.h"
#include "view/line.h"

/* A colour: 0 to 255, COLOUR_RGB | 0xRRGGBB, or COLOUR_DEFAULT, the terminal's own. */
enum { COLOUR_DEFAULT = -1, COLOUR_RGB = 1 << 24 };

struct look {
    int colour, background;
    int style; /* of enum style */
};

enum theme_kind { THEME_DARK, THEME_LIGHT, THEME_BASIC, THEME_MONO, THEMES };

struct theme {
    enum theme_kind kind; /* what was chosen */
    struct look looks[THEMES][ROLES];
};

/* The theme that the settings choose; what is wrong in [colours] is added to the mistakes. */
void theme_init(struct theme *theme, const struct settings *settings,
                struct mistakes *mistakes);

/* What to draw with on a terminal of so many colours, 0 where it has none or may not. */
const struct look *theme_look(const struct theme *theme, enum role role, int colours);

/* The nearest colour that a terminal of so many has: its number; of more than 256, 0xRRGGBB. */
int colour_nearest(int colour, int colours);

/* Prints the [colours] section of a config file; what the settings do not say is commented out. */
void theme_print(FILE *out, const struct theme *theme, const struct settings *settings);

#endif
