/*
 * paint - what of term.h puts text on the screen. Internal to src/tui/term.c.
 */
#ifndef DEPECHE_TUI_PAINT_H
#define DEPECHE_TUI_PAINT_H

#include <stdbool.h>

#include "view/theme.h"

/* Makes the colours of a theme; without `colour`, and where NO_COLOR says so, its mono looks. */
void paint_start(const struct theme *theme, bool colour);

#endif
