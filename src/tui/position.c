/* Where the reader was left, kept in the archive for the next run. */

#include "store/change.h"
#include "tui/act.h"

static const struct str POSITION = STR_LIT("position");

static const char *const PANE_NAMES[PANES] = {"facets", "list", "article", "related"};

struct position {
    long long listed;
    size_t above; /* rows of the list above its cursor */
    struct step step;
    int facets; /* shown */
    struct sizes sizes;
    long long followed; /* state->followed; -1: kept by a version that did not keep it */
};

static void write_position(const struct position *position, struct buf *out) {
    const struct step *step = &position->step;
    const struct sizes *sizes = &position->sizes;

    buf_add_format(out,
                   "listed %lld above %zu open %lld anchor %zu word %ld entry %d focus %s"
                   " facets %d sizes %d %d %d %d followed %lld",
                   position->listed, position->above, (long long)step->id, step->anchor,
                   step->word, step->entry, PANE_NAMES[step->focus], position->facets,
                   sizes->facets, sizes->list, sizes->related, sizes->list_rows,
                   position->followed);
}

static bool read_position(const char *text, struct position *position) {
    struct step *step = &position->step;
    struct sizes *sizes = &position->sizes;
    long long open;
    char focus[16];
    int read;

    position->followed = -1;
    read = sscanf(text,
                  "listed %lld above %zu open %lld anchor %zu word %ld entry %d focus %15s"
                  " facets %d sizes %d %d %d %d followed %lld",
                  &position->listed, &position->above, &open, &step->anchor, &step->word,
                  &step->entry, focus, &position->facets, &sizes->facets, &sizes->list,
                  &sizes->related, &sizes->list_rows, &position->followed);
    if (read < 12)
        return false;
    step->id = open;
    step->entry = step->entry < 0 ? 0 : step->entry;
    step->focus = PANE_LIST;
    for (int i = 0; i < PANES; i++)
        if (strcmp(focus, PANE_NAMES[i]) == 0)
            step->focus = (enum pane)i;
    return true;
}

void position_keep(struct state *state) {
    const struct position position = {state_listed(state), state->cursor - state->top,
                                      state_here(state), !state->facets_hidden, state->sizes,
                                      state->followed};
    struct buf text = BUF_INIT;
    struct err ignored;

    if (position.listed) {
        write_position(&position, &text);
        property_note(state->archive, PROPERTY_SETTING, 0, POSITION, buf_str(&text), &ignored);
    }
    buf_release(&text);
}

/* The cursor of the list, where what it was on is still listed, or may be found in it. */
static void restore_list(struct state *state, const struct position *position) {
    if (state->result.n)
        state_find_soon(state);
    if (!state->result.more &&
        (!state->result.n || !bitmap_holds(state->result.ids, position->listed)))
        return;
    state_go_to(state, position->listed);
    state->top = position->above < state->cursor ? state->cursor - position->above : 0;
}

static void restore_panes(struct state *state, const struct position *position) {
    state->facets_hidden = !position->facets;
    state->sizes = position->sizes;
}

/* Nothing is open yet: it is then, if what was is still there. */
static void restore_place(struct state *state, const struct position *position) {
    restore_list(state, position);
    state_return(state, position->step);
    if (state->open) {
        state->followed = position->followed < 0 ? state_listed(state) : position->followed;
        state->noted = position->step.id; /* it is not opened anew */
    } else {
        state->focus = PANE_LIST;
        state_open_listed(state);
    }
    state->message.text[0] = '\0';
}

void position_restore(struct state *state, bool place) {
    struct buf text = BUF_INIT;
    struct position position;
    bool kept = property_get(state->archive, PROPERTY_SETTING, 0, POSITION, &text,
                             &state->message) == 1 &&
                read_position(text.p, &position);

    if (kept)
        restore_panes(state, &position);
    if (kept && place)
        restore_place(state, &position);
    else
        state_open_listed(state);
    buf_release(&text);
}
