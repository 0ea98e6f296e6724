/*
 * selection - the dispatches picked, kept in the order of their ids. Internal
 * to src/tui.
 */
#ifndef DEPECHE_TUI_SELECTION_H
#define DEPECHE_TUI_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct selection {
    int64_t *ids;
    size_t n;
    size_t capacity;
};

bool selection_holds(const struct selection *selection, int64_t id);
void selection_toggle(struct selection *selection, int64_t id);
void selection_release(struct selection *selection);

#endif
