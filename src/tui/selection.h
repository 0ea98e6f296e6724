/*
 * selection - the dispatches picked. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_SELECTION_H
#define DEPECHE_TUI_SELECTION_H

#include "base/bitmap.h"
#include "base/buf.h"

struct selection {
    struct bitmap *ids; /* NULL: none */
    size_t n;
};

bool selection_holds(const struct selection *selection, int64_t id);

/* Makes it these, which become its own. */
void selection_take(struct selection *selection, struct bitmap *ids);

/* Those that are in it leave it, and the others come in. */
void selection_flip(struct selection *selection, const struct bitmap *ids);

/* Appends ids for the name of a change, as the command line takes them: "1-5,9"; cut with "…". */
void selection_name(struct buf *out, struct str ids);

void selection_release(struct selection *selection);

#endif
