/*
 * chosen - the dispatches that an action is about. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_CHOSEN_H
#define DEPECHE_TUI_CHOSEN_H

#include "tui/state.h"
#include "view/export.h"

struct chosen {
    size_t n;                 /* 0: nothing is there */
    int64_t one;              /* the first of them */
    const struct bitmap *all; /* all of them, or NULL: there is only the one */
    struct buf query;         /* that found all of them, once chosen_export() was called */
};

/* The dispatch under the cursor of the list, or else the open one. Says so where there is none. */
void choose_one(struct state *state, struct chosen *chosen);

/* The selection or, where nothing is selected, that one. */
void choose(struct state *state, struct chosen *chosen);

/* Those, to be written out as text. Borrows from both. */
struct export chosen_export(struct state *state, struct chosen *chosen);

void chosen_release(struct chosen *chosen);

#endif
