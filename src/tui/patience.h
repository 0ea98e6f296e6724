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
 * Until a key comes, but no longer than: before the first of the screen is drawn, what is left of
 * `first_ms` since the event that is drawn for; after that, `later_ms` from now on (0: for ever).
 */
struct patience patience_to_draw(int first_ms, int later_ms);

/* Whether it has ended: for `stop` of struct asker, with a struct patience as context. */
bool patience_ends(void *patience);

#endif
