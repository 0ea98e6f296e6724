/*
 * patience - how long something may take before it is given up. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_PATIENCE_H
#define DEPECHE_TUI_PATIENCE_H

#include <stdbool.h>
#include <stdint.h>

struct patience {
    int64_t until; /* nanoseconds; 0: for ever */
    bool till_key; /* or until a key, or something else, has come */
    bool ended;
};

/* For so many milliseconds from now on (0: for ever). */
struct patience patience_of(int ms, bool till_key);

/*
 * Till a key. Before the first of the screen is drawn, for so many milliseconds, of which what
 * was done since the last key, or whatever came, has had its part; behind it, for so many others
 * (0: for ever).
 */
struct patience patience_to_draw(int first_ms, int later_ms);

/* Whether it has ended: for `stop` of struct asker, with a struct patience as context. */
bool patience_ends(void *patience);

#endif
