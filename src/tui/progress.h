/*
 * progress - how far something has come that takes long, and giving it up. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_PROGRESS_H
#define DEPECHE_TUI_PROGRESS_H

#include <time.h>

#include "tui/state.h"

struct progress {
    struct state *state;
    const char *said; /* with two numbers: how many of how many */
    size_t n;
    struct timespec shown;
    bool stopped; /* the user gave it up */
};

struct progress progress_of(struct state *state, const char *said, size_t n);

/* With a struct progress: shows it now and then; whether it is given up by Escape or Ctrl-C. */
void progress_show(void *progress, size_t done);
bool progress_stops(void *progress);

/* Both in one, for change_watch(). */
bool progress_ends(void *progress, size_t done, size_t n);

#endif
