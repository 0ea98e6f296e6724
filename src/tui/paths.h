/*
 * paths - names of files and folders as they are typed. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_PATHS_H
#define DEPECHE_TUI_PATHS_H

#include "base/buf.h"

struct state;

/* Appends the path that is meant by what was typed: "~/" is the user's own folder. */
void path_add(struct buf *out, struct str typed);

/* Tab, as in a shell: what the names that can stand at the cursor begin with, then each of them. */
void complete_path(struct state *state);

#endif
