/*
 * complete - Tab in a prompt: candidates, one after the other. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_COMPLETE_H
#define DEPECHE_TUI_COMPLETE_H

#include <stdbool.h>

#include "base/arena.h"
#include "query/complete.h"

struct state;

/* What Tab offers, until another key is pressed. */
struct completion {
    bool active;
    struct arena arena;
    struct candidates candidates; /* they take the place of `replaced` */
    size_t next;                  /* the one that the next Tab puts in */
    bool none_yet;                /* only what they all begin with was put in */
};

/* Puts the next candidate in its place; the first time they are found, in the arena. */
void complete_next(struct state *state,
                   void (*find)(struct state *state, struct completion *completion));

/* The same, but first puts in what all of them begin with, where they are several. */
void complete_common(struct state *state,
                     void (*find)(struct state *state, struct completion *completion));

/* The first with what may stand in a search at the cursor. */
void complete_search(struct state *state);

void completion_end(struct completion *completion);

/* What else there is, over the prompt; nothing where Tab was not pressed. */
void completion_draw(const struct state *state);

#endif
