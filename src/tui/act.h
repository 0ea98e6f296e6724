/*
 * act - what the actions do: one function each, by their names in
 * tui/actions.def, in moving.c, reading.c, finding.c, selecting.c, noting.c, tagging.c,
 * exporting.c, outside.c and act.c. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_ACT_H
#define DEPECHE_TUI_ACT_H

#include "tui/state.h"

#define GROUP(title)
#define ACTION(id, name, panes, keys, help) void act_##id(struct state *state);
#include "tui/actions.def"
#undef ACTION
#undef GROUP

/* Something that is asked for at the bottom of the screen. */
struct question {
    const char *label;                      /* N_() */
    const char *hint;                       /* N_(), at what may be typed; may be NULL */
    void (*edited)(struct state *state);    /* at each key that changes the text; may be NULL */
    void (*accepted)(struct state *state);  /* ends with stop_asking() if the answer will do */
    void (*cancelled)(struct state *state); /* after it was stopped; may be NULL */
    void (*complete)(struct state *state);  /* puts in what Tab offers; may be NULL */
    enum history_of history;                /* of what was accepted */
    bool may_be_empty;                      /* the answer; else no answer asks no more */
    bool by_key;                            /* the answer is a key, and no pasted text */
};

/* Asks, with a text already there. The answer is state->prompt.text. */
void ask(struct state *state, const struct question *question, struct str text);
void stop_asking(struct state *state);

/* Says of an action that does nothing where the focus is in which pane it would, and what. */
void say_elsewhere(struct state *state, enum action action);

/* Moves the cursor of the list, or of the pane that has the focus. */
void move_in_list(struct state *state, long lines);
void move(struct state *state, long lines);

/* Searches for a query in place of what was searched and filtered. */
void show_view(struct state *state, struct str query);

void go_to_pane(struct state *state, enum pane pane);

/* What an action is about: the selection, if that was said before, or the dispatch in hand. */
struct bitmap *ids_meant(struct state *state);

/* Begins a change of these dispatches, told as a command would be: verb, ids, and how. */
int begin_change(struct state *state, const char *verb, const struct bitmap *ids,
                 const char *how);

/* The dispatch that the pane with the focus is about: under its cursor, or open there; or 0. */
int64_t dispatch_in_hand(struct state *state);

#endif
