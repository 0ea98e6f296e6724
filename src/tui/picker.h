/*
 * picker - a window in which a value of a facet is found by typing, and chosen
 * to filter by. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_PICKER_H
#define DEPECHE_TUI_PICKER_H

#include "tui/facets.h"
#include "tui/prompt.h"

struct picker {
    bool open;
    enum facet facet;
    struct prompt prompt;
    struct arena arena;         /* of the values */
    struct facet_values values; /* what there is to choose from, the most frequent first */
    size_t *matches;            /* those of them that hold what was typed */
    size_t n, cursor, top;
};

void picker_open(struct state *state, enum facet facet);
void picker_key(struct state *state, uint32_t key);
void picker_draw(struct state *state);
void picker_release(struct picker *picker);

#endif
