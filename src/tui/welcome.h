/*
 * welcome - what greets the user while there is nothing in the archive: how to
 * bring dispatches in, and the first keys. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_WELCOME_H
#define DEPECHE_TUI_WELCOME_H

#include "tui/state.h"

/* Whether the archive holds nothing at all, and nothing is being typed. */
bool welcome_applies(const struct state *state);

/* Draws it between the bars at the top and at the bottom. */
void welcome_draw(const struct state *state);

#endif
