/*
 * mouse - what the mouse does: a click puts the cursor there, a second one
 * opens; one on a filter in the top row takes it off; the wheel scrolls the
 * pane under the pointer; lines between panes can be dragged. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_MOUSE_H
#define DEPECHE_TUI_MOUSE_H

#include "tui/state.h"
#include "tui/term.h"

void mouse_act(struct state *state, const struct mouse *mouse);

#endif
