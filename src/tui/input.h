/*
 * input - what comes from the terminal: keys, reports of the mouse, pasted text. Used by
 * tui/term.c only, and curses' user beside it.
 */
#ifndef DEPECHE_TUI_INPUT_H
#define DEPECHE_TUI_INPUT_H

#include "tui/term.h"

/* Once curses has begun. */
void input_start(void);

/* Has the terminal mark pasted text, or no longer; where it can. */
void input_tell_pastes(bool on);

/* The next event that has arrived, if any; `empty_reads` is 0 where anything has. */
bool input_take(struct event *event, int *empty_reads);

/* Whether a pasted text is coming in, and what of it has come: that is all then. */
bool input_is_pasting(void);
struct event input_end_paste(void);

#endif
