/*
 * keys - which key does what. Knows nothing of terminals.
 *
 * A key is a character (its code point) or one of enum special_key. In texts a
 * key is written as the character itself, or as <Enter>, <C-x>, <PageUp>….
 */
#ifndef DEPECHE_TUI_KEYS_H
#define DEPECHE_TUI_KEYS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/settings.h"

enum special_key {
    KEY_SPECIAL = 0x110000, /* no character lies here */
    KEY_OTHER,              /* a key that has no name */
    KEY_ARROW_UP,
    KEY_ARROW_DOWN,
    KEY_ARROW_LEFT,
    KEY_ARROW_RIGHT,
    KEY_GO_HOME,
    KEY_GO_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_ERASE,  /* Backspace */
    KEY_DELETE, /* forward */
    KEY_BACK_TAB,
    KEY_WORD_LEFT, /* an arrow with Ctrl or Alt; these move by words where something is typed */
    KEY_WORD_RIGHT,
    KEY_RETURN,
    KEY_F1 /* and the eleven behind it */
};

#define CONTROL(letter) ((letter) & KEY_CONTROL)
enum { KEY_INTERRUPT = 3, KEY_ESCAPE = 0x1B, KEY_TABULATOR = '\t', KEY_CONTROL = 0x1F };

/* The key as a person reads it, in their language: "Enter", "Ctrl-L", "j". */
void key_label(struct buf *out, uint32_t key);

/* As it is written in the config file, and read there: 0 where there is no such key. */
void key_write(struct buf *out, uint32_t key);
uint32_t key_read(struct str name);

/* In the order of enum pane; and what is done there to the dispatch in hand. */
enum panes {
    IN_FACETS = 1,
    IN_LIST = 2,
    IN_ARTICLE = 4,
    IN_RELATED = 8,
    IN_ALL = 15,
    TO_DISPATCH = 16
};

enum action {
    ACTION_NONE,
#define GROUP(title)
#define ACTION(id, name, panes, keys, help) ACTION_##id,
#include "tui/actions.def"
#undef GROUP
#undef ACTION
    ACTIONS
};

struct action_info {
    const char *name;
    enum panes panes;
    bool to_dispatch;
    const char *keys; /* default */
    const char *help; /* untranslated */
};

const struct action_info *action_info(enum action action);

/* The action of that name, or ACTION_NONE. */
enum action action_named(struct str name);

enum { KEYS_PER_ACTION = 10 };

struct bindings {
    uint32_t keys[ACTIONS][KEYS_PER_ACTION]; /* 0 ends */
    int lost[ACTIONS]; /* the line of the config file that took its last key; 0: none did */
};

/* The defaults, then what the settings say. */
void bindings_init(struct bindings *bindings, const struct settings *settings,
                   struct mistakes *mistakes);

/* Takes a key from all actions, as a line of the config file says. */
void bindings_take(struct bindings *bindings, uint32_t key, int line);

/* Of which actions the last key was taken, without their lines having said that; once each. */
void bindings_tell_lost(struct bindings *bindings, const struct settings *settings,
                        struct mistakes *mistakes);

/* What a key does in a pane (one of enum panes). */
enum action binding_of(const struct bindings *bindings, uint32_t key, enum panes pane);

/* The first key of an action as a person reads it; where it has none, ":name", which is typed. */
void binding_label(struct buf *out, const struct bindings *bindings, enum action action);

/* Prints the [keys] section of a config file. */
void bindings_print(FILE *out, const struct bindings *bindings);

#endif
