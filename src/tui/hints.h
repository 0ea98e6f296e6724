/*
 * hints - the line at the bottom: what can be done where one is. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_HINTS_H
#define DEPECHE_TUI_HINTS_H

#include "tui/state.h"

void hints_draw(const struct state *state, int row);

#endif
