/*
 * picker - a window in which a value of a facet is found by typing, and chosen
 * to filter by, or for something else. Internal to src/tui.
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

/* What something is chosen for, among those of all dispatches, if not to filter by it. */
struct picking {
    const char *question, *hint; /* N_(); the hint with the name that it is about */
    void (*chosen)(struct state *state, const struct picker_entry *entry);
};

struct picker {
    bool open;
    const struct picking *picking; /* NULL: to filter by it */
    struct buf about;              /* who that is about, and is not among them */
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

/* Asks for somebody else than the one it is about. */
void picker_ask(struct state *state, enum facet facet, const struct picking *picking,
                struct str about);
void picker_key(struct state *state, uint32_t key);
void picker_paste(struct state *state, struct str text);

/* After the archive has changed: everything is to be found again. */
void picker_renew(struct picker *picker);

/* Finds what is typed, as far as there is time before something is to be drawn. */
void picker_find(struct state *state);
void picker_draw(struct state *state);
void picker_release(struct picker *picker);

#endif
