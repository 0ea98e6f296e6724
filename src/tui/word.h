/*
 * word - the cursor in the text of the open dispatch. Internal to src/tui.
 *
 * It stands on a word of the dispatch's source, by its offset there, so it
 * survives another width. There is none until it is first moved.
 */
#ifndef DEPECHE_TUI_WORD_H
#define DEPECHE_TUI_WORD_H

#include "tui/state.h"

/* Moves it by words; where it is not on the screen, to the first word that is. */
void word_move(struct state *state, bool forward);

/* Puts it on the word at a line of the page and a column of that; false where there is none. */
bool word_point(struct state *state, int line, int column);

/* The word it stands on; absent: none. */
struct str word_under(const struct state *state);

/* Moves it to the next place that is marked, or the one before; false where there is none. */
bool word_move_to_mark(struct state *state, bool forward);

/* How many words of the page a marked place begins in, and how many up to the cursor. */
size_t word_count_marks(const struct state *state, size_t *passed);

#endif
