/* What a user notes of dispatches: read, starred, a note; and taking it back. */
#include "base/i18n.h"
#include "store/change.h"
#include "tui/act.h"
#include "view/deeds.h"

static int change_mark(struct state *state, int64_t id, struct str mark, struct str value,
                       struct str what) {
    int result = change_begin(state->archive, what, &state->message);

    if (result == 0)
        result = change_set(state->archive, PROPERTY_MARK, id, mark, value, &state->message);
    return result == 0 ? change_end(state->archive, &state->message) : result;
}

/* `flag` says it as the command line does. */
static bool set_mark(struct state *state, int64_t id, const char *mark, struct str value,
                     const char *flag) {
    struct buf what = BUF_INIT;
    int result;

    buf_add_format(&what, "mark %lld --%s", (long long)id, flag);
    result = change_mark(state, id, str_of(mark), value, buf_str(&what));
    buf_release(&what);
    if (result < 0)
        archive_rollback(state->archive);
    else if (state->open && state->dispatch.row.id == id)
        state_return(state, state_here(state)); /* its header tells */
    return result >= 0;
}

/* The row of the dispatch in hand; false where there is none. */
static bool row_in_hand(struct state *state, struct arena *arena, struct row *row) {
    int64_t id = dispatch_in_hand(state);

    return id && archive_row(state->archive, id, arena, row, &state->message) == 1;
}

static const struct str SET = STR_LIT("1");

void act_read(struct state *state) {
    struct arena arena;
    struct row row;

    arena_init(&arena);
    if (row_in_hand(state, &arena, &row) &&
        set_mark(state, row.id, "read", row.read ? STR_NONE : SET, row.read ? "unread" : "read"))
        state_say(state, false, "%s", row.read ? _("Unread again.") : _("Read."));
    arena_release(&arena);
}

void act_star(struct state *state) {
    struct arena arena;
    struct row row;

    arena_init(&arena);
    if (row_in_hand(state, &arena, &row) &&
        set_mark(state, row.id, "starred", row.starred ? STR_NONE : SET,
                 row.starred ? "unstar" : "star"))
        state_say(state, false, "%s", row.starred ? _("No longer starred.") : _("Starred."));
    arena_release(&arena);
}

void note_reading(struct state *state) {
    struct err ignored;
    bool reading = state->focus == PANE_ARTICLE || state->anchor > 0;

    if (!reading || !state->open) {
        state->noted = 0;
        return;
    }
    if (state->noted != state->dispatch.row.id &&
        property_note(state->archive, PROPERTY_MARK, state->dispatch.row.id, STR_LIT("read"), SET,
                      &ignored) == 0)
        state->noted = state->dispatch.row.id;
}

/* Notes */

static void note_typed(struct state *state) {
    struct str typed = buf_str(&state->prompt.text);
    struct buf flag = BUF_INIT;

    buf_add_format(&flag, "note \"%.*s\"", STR_ARG(typed));
    stop_asking(state);
    if (set_mark(state, state->asked_about, "note", typed.n ? typed : STR_NONE, flag.p))
        state_say(state, false, "%s", typed.n ? _("Noted.") : _("There is no note."));
    buf_release(&flag);
}

static const struct question QUESTION = {
    .label = N_("Note:"), .accepted = note_typed, .may_be_empty = true, .history = HISTORY_NOTE};

void act_note(struct state *state) {
    struct buf note = BUF_INIT;

    state->asked_about = dispatch_in_hand(state);
    if (state->asked_about && property_get(state->archive, PROPERTY_MARK, state->asked_about,
                                           STR_LIT("note"), &note, &state->message) >= 0)
        ask(state, &QUESTION, buf_str(&note));
    buf_release(&note);
}

/* Undoing */

static void turn(struct state *state, bool redo) {
    struct change change = {.n = 0};
    struct buf deeds = BUF_INIT;
    struct arena arena;
    int found;

    arena_init(&arena);
    found = (redo ? archive_redo : archive_undo)(state->archive, &arena, &change, &state->message);
    if (found == 1) {
        deeds_add(&deeds, &change);
        state_reload(state);
        state_say(state, false, redo ? _("Done again: %.*s") : _("Undone: %.*s"),
                  STR_ARG(buf_str(&deeds)));
    } else if (found == 0) {
        state_say(state, false, "%s",
                  redo ? _("There is nothing to do again.") : _("There is nothing to undo."));
    }
    buf_release(&deeds);
    arena_release(&arena);
}

void act_undo(struct state *state) {
    turn(state, false);
}

void act_redo(struct state *state) {
    turn(state, true);
}
