/*
 * history - what was typed in a prompt before. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_HISTORY_H
#define DEPECHE_TUI_HISTORY_H

#include <stdbool.h>

#include "base/buf.h"

/* Prompts that have one each. */
enum history_of {
    HISTORY_NONE,
    HISTORY_SEARCH,
    HISTORY_FIND,
    HISTORY_COMMAND,
    HISTORY_EXPORT,
    HISTORY_PIPE,
    HISTORY_NOTE,
    HISTORY_SPACES,
    HISTORY_TAGS,
    HISTORY_HELP,
    HISTORIES
};

enum { HISTORY_MAX = 100 };

struct history {
    struct buf items[HISTORY_MAX]; /* the oldest first, none twice */
    size_t n;
    size_t at;        /* the one that is shown; n: what is being typed, */
    struct buf typed; /* which is kept here while another is shown */
};

void history_release(struct history *history);

/* Takes in what was accepted; nothing is not. Of too many, the oldest is forgotten. */
void history_add(struct history *history, struct str text);

/* From now on something else is being typed. */
void history_begin(struct history *history);

/*
 * Puts the next older text, or the next newer one, in the place of what is shown; behind the
 * newest, what was being typed. False where there is none other.
 */
bool history_step(struct history *history, bool older, struct buf *shown);

#endif
