/*
 * views - queries that are kept on keys: the section [views] of the config file.
 */
#ifndef DEPECHE_TUI_VIEWS_H
#define DEPECHE_TUI_VIEWS_H

#include "tui/keys.h"

struct view {
    uint32_t key;
    struct buf query;
};

struct views {
    struct view *items;
    size_t n;
    size_t capacity;
};

/* Their keys are taken from the actions. */
void views_init(struct views *views, struct bindings *bindings, const struct settings *settings,
                struct mistakes *mistakes);
void views_release(struct views *views);

/* The query on a key; absent: there is none. */
struct str view_on(const struct views *views, uint32_t key);

/* Prints the [views] section of a config file. */
void views_print(FILE *out, const struct views *views);

#endif
