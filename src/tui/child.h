/*
 * child - another program, run by the shell. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_CHILD_H
#define DEPECHE_TUI_CHILD_H

#include "base/err.h"

/*
 * Runs a command of the user, with `argument` as its $1 (or NULL) and reading
 * from the descriptor `input`, until it ends. Its exit status, as the shell
 * tells it (128 and more for a signal), or -1.
 */
int child_run(const char *command, const char *argument, int input, struct err *err);

#endif
