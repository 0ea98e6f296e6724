/* Actions that select dispatches. What is selected is kept in the archive. */
#include "base/i18n.h"
#include "store/change.h"
#include "tui/act.h"
#include "view/page.h"

int64_t dispatch_in_hand(struct state *state) {
    if (state->focus == PANE_ARTICLE)
        return state->open ? state->dispatch.row.id : 0;
    if (state->focus != PANE_RELATED) {
        state_find(state, state->cursor);
        return state_listed(state);
    }
    if (!state->open || (size_t)state->entry >= related_count(&state->dispatch))
        return 0;
    return related_row(&state->dispatch, (size_t)state->entry)->id;
}

void selection_load(struct state *state) {
    struct bitmap *ids = archive_selection(state->archive, &state->message);

    if (ids)
        selection_take(&state->selection, ids);
}

/* What a change of the selection is called, and what it is in the journal (properties.def). */
struct side {
    const char *verb, *sign;
};

static int keep_change(struct state *state, struct side side, struct str ids) {
    struct buf what = BUF_INIT;
    int result;

    buf_add_format(&what, "%s ", side.verb);
    selection_name(&what, ids);
    result = change_begin(state->archive, buf_str(&what), &state->message);
    if (result == 0)
        result = change_set(state->archive, PROPERTY_SELECTION, 0, ids, str_of(side.sign),
                            &state->message);
    if (result == 0)
        result = change_end(state->archive, &state->message);
    buf_release(&what);
    return result;
}

static size_t count_selected(const struct state *state, const struct bitmap *ids) {
    return state->selection.ids ? bitmap_count_both(ids, state->selection.ids) : 0;
}

static bool are_selected(const struct state *state, const struct bitmap *ids) {
    return count_selected(state, ids) == bitmap_count(ids);
}

static struct side side_of(const struct state *state, const struct bitmap *ids) {
    if (are_selected(state, ids))
        return (struct side){"unselect", "-"};
    return (struct side){"select", count_selected(state, ids) ? "*" : "+"};
}

/* Those that are selected no longer are, and the others now are; the set is freed. */
static void change_sides(struct state *state, struct bitmap *ids) {
    struct side side = side_of(state, ids);
    struct buf text = BUF_INIT;

    bitmap_write(ids, &text);
    if (text.n && keep_change(state, side, buf_str(&text)) < 0) {
        archive_rollback(state->archive);
        state->message_is_error = true;
    } else {
        selection_flip(&state->selection, ids);
    }
    buf_release(&text);
    bitmap_free(ids);
}

/* Of a set that becomes the function's own, what is not selected yet. */
static struct bitmap *unselected(const struct state *state, struct bitmap *ids) {
    if (state->selection.ids)
        bitmap_remove(ids, state->selection.ids);
    return ids;
}

/* Ranges */

/* From one place to the other, both included. */
static void range_ends(const struct state *state, size_t *first, size_t *last) {
    size_t from = result_place(&state->result, state->range_from);

    *first = from < state->cursor ? from : state->cursor;
    *last = from < state->cursor ? state->cursor : from;
}

bool range_holds(const struct state *state, size_t place) {
    size_t first, last;

    if (!state->range_from)
        return false;
    range_ends(state, &first, &last);
    return place >= first && place <= last;
}

static void end_range(struct state *state) {
    struct bitmap *ids = bitmap_new();
    size_t first, last;

    state_find_all(state);
    range_ends(state, &first, &last);
    for (size_t i = first; i <= last && i < state->result.n; i++)
        bitmap_add(ids, result_at(&state->result, i));
    state->range_from = 0;
    change_sides(state, unselected(state, ids));
}

void act_select_range(struct state *state) {
    if (state->range_from) {
        end_range(state);
        return;
    }
    state_find(state, state->cursor);
    state->range_from = state_listed(state);
    if (state->range_from)
        state_say(state, false, "%s", _("The range begins here; the same key ends it."));
}

/* One, all */

void act_select(struct state *state) {
    int64_t id = dispatch_in_hand(state);
    struct bitmap *one;

    if (!id)
        return;
    if (state->range_from) {
        end_range(state);
        return;
    }
    one = bitmap_new();
    bitmap_add(one, id);
    change_sides(state, one);
    move(state, 1);
}

/* Where all are selected already, none are then. */
void act_select_all(struct state *state) {
    struct bitmap *ids;

    state_find_all(state);
    if (!state->result.n)
        return;
    ids = bitmap_copy(state->result.ids);
    change_sides(state, are_selected(state, ids) ? ids : unselected(state, ids));
}

void act_select_others(struct state *state) {
    state_find_all(state);
    if (state->result.n)
        change_sides(state, bitmap_copy(state->result.ids));
}
