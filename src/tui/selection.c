#include "tui/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* Where the id stands or would stand. */
static size_t place_of(const struct selection *selection, int64_t id) {
    size_t from = 0, to = selection->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (selection->ids[middle] < id)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool selection_holds(const struct selection *selection, int64_t id) {
    size_t at = place_of(selection, id);

    return at < selection->n && selection->ids[at] == id;
}

void selection_toggle(struct selection *selection, int64_t id) {
    size_t at = place_of(selection, id);
    bool held = at < selection->n && selection->ids[at] == id;
    int64_t *place;

    selection->ids =
        xgrow(selection->ids, selection->n, &selection->capacity, sizeof *selection->ids);
    place = selection->ids + at;
    if (held) {
        memmove(place, place + 1, (selection->n - at - 1) * sizeof *place);
        selection->n--;
    } else {
        memmove(place + 1, place, (selection->n - at) * sizeof *place);
        *place = id;
        selection->n++;
    }
}

void selection_release(struct selection *selection) {
    free(selection->ids);
    *selection = (struct selection){0};
}
