#include "tui/selection.h"

bool selection_holds(const struct selection *selection, int64_t id) {
    return selection->ids && bitmap_holds(selection->ids, id);
}

void selection_take(struct selection *selection, struct bitmap *ids) {
    bitmap_free(selection->ids);
    *selection = (struct selection){ids, bitmap_count(ids)};
}

void selection_flip(struct selection *selection, const struct bitmap *ids) {
    if (!selection->ids)
        selection->ids = bitmap_new();
    bitmap_flip(selection->ids, ids);
    selection->n = bitmap_count(selection->ids);
}

enum { NAMED_MOST = 40 }; /* bytes */

void selection_name(struct buf *out, struct str ids) {
    size_t n = ids.n;

    if (n > NAMED_MOST)
        for (n = NAMED_MOST; ids.p[n] != ','; n--)
            ;
    buf_add_format(out, "%.*s%s", (int)n, ids.p, n < ids.n ? ",…" : "");
}

void selection_release(struct selection *selection) {
    bitmap_free(selection->ids);
    *selection = (struct selection){0};
}
