/*
 * picker - a window in which a value of a facet is found by typing, and chosen
 * to filter by. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_PICKER_H
#define DEPECHE_TUI_PICKER_H

#include "tui/facets.h"
#include "tui/prompt.h"

/* Something to choose. */
struct picker_entry {
    enum facet facet;
    struct facet_value value;
};

struct picker {
    bool open;
    enum facet facet; /* what is asked for; beside ministers, offices can be chosen too */
    struct prompt prompt;
    struct bitmap *without[FACETS]; /* where there are filters of a facet: what the others leave */
    bool stale;                     /* the entries are of what was typed before, */
    bool renewed;                   /* or of what the archive held: the cursor stays on its entry */
    struct arena arena;             /* of the entries */
    struct picker_entry *entries;   /* what holds the words typed, the most frequent first; */
    size_t n, cursor, top;          /* behind them what only `without` has, counted 0 */
};

void picker_open(struct state *state, enum facet facet);
void picker_key(struct state *state, uint32_t key);
void picker_paste(struct state *state, struct str text);

/* After the archive has changed: everything is to be found again. */
void picker_renew(struct picker *picker);

/* Finds what is typed, as far as there is time before something is to be drawn. */
void picker_find(struct state *state);
void picker_draw(struct state *state);
void picker_release(struct picker *picker);

#endif
