/*
 * asked - what the list answers, as a query that a person can read, and ask again
 * elsewhere. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_ASKED_H
#define DEPECHE_TUI_ASKED_H

#include "tui/state.h"

/*
 * Appends the search as it was typed and the filters in the words of the user's language;
 * nothing where there is neither. `depeche list` finds by it what the list holds.
 */
void add_asked(struct state *state, struct buf *out);

#endif
