/*
 * prompt - a line of text being typed, with the keys of a shell. Internal to
 * src/tui.
 */
#ifndef DEPECHE_TUI_PROMPT_H
#define DEPECHE_TUI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "tui/history.h"

struct prompt {
    struct buf text;
    size_t cursor; /* byte offset of a character */
    bool full;     /* something of what was last typed or pasted has found no room */
    bool edited;   /* since it began */
    struct history *history; /* NULL: none */
};

enum prompt_result {
    PROMPT_EDITED,
    PROMPT_MOVED,
    PROMPT_ACCEPTED,
    PROMPT_CANCELLED,
    PROMPT_COMPLETE /* the user wants to know what could stand here */
};

/* Begins with a text already there, the cursor behind it. */
void prompt_start(struct prompt *prompt, struct str text);
void prompt_release(struct prompt *prompt);

/* What was typed there before can be had again with the keys for up and down. */
void prompt_remember(struct prompt *prompt, struct history *history);

/* Puts in a text that was not typed: white space becomes spaces, what does not show is left out. */
void prompt_paste(struct prompt *prompt, struct str text);

enum prompt_result prompt_key(struct prompt *prompt, uint32_t key);

#endif
