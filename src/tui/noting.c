/* What a user notes of dispatches: read, starred, a note; and taking it back. */
#include "base/i18n.h"
#include "base/shell.h"
#include "store/change.h"
#include "tui/act.h"
#include "tui/progress.h"
#include "view/count.h"
#include "view/deeds.h"

/* What is noted, and how the command line says so and no longer. */
struct marking {
    const char *mark, *flag, *no_flag;
    const char *said, *no_said; /* N_(): what is said of it then */
};

static const struct marking READING = {"read", "read", "unread", N_("Marked as read"),
                                        N_("Marked as unread")};
static const struct marking STARRING = {"starred", "star", "unstar", N_("Starred"),
                                        N_("No longer starred")};
static const struct marking DELETING = {"deleted", "delete", "undelete", N_("Deleted"),
                                        N_("No longer deleted")};

static const struct str SET = STR_LIT("1");

struct bitmap *ids_meant(struct state *state) {
    struct bitmap *ids;
    int64_t id;

    if (state->on_selection)
        return bitmap_copy(state->selection.ids);
    ids = bitmap_new();
    id = dispatch_in_hand(state);
    if (id)
        bitmap_add(ids, id);
    return ids;
}

int begin_change(struct state *state, const char *verb, const struct bitmap *ids,
                 const char *how) {
    struct buf what = BUF_INIT, numbers = BUF_INIT;
    int result;

    bitmap_write(ids, &numbers);
    buf_add_format(&what, "%s ", verb);
    selection_name(&what, buf_str(&numbers));
    buf_add_format(&what, " %s", how);
    result = change_begin(state->archive, buf_str(&what), &state->message);
    buf_release(&numbers);
    buf_release(&what);
    return result;
}

/* `flag` says what is done as the command line does. */
static int begin(struct state *state, const struct bitmap *ids, const char *flag) {
    struct buf how = BUF_INIT;
    int result;

    buf_add_format(&how, "--%s", flag);
    result = begin_change(state, "mark", ids, how.p);
    buf_release(&how);
    return result;
}

/* Ends a change of these: 1, 0 where there was none, -1. */
static int end(struct state *state, const struct bitmap *ids, int result) {
    if (result == 0)
        result = change_end(state->archive, &state->message);
    if (result < 0)
        archive_rollback(state->archive);
    else if (state->open && bitmap_holds(ids, state->dispatch.row.id))
        state_return(state, state_here(state)); /* its header tells */
    return result;
}

static void say_marked(struct state *state, const char *what, size_t n) {
    if (n == 1)
        state_say(state, false, _("%s."), what);
    else
        state_say(state, false, ngettext("%s: %s dispatch.", "%s: %s dispatches.", n), what,
                  count_of(n).text);
}

/* Many marks take long: it is told how far they have come, until watch_end(). */
static void watch_marks(struct state *state, struct progress *progress) {
    *progress = progress_of(state, _("%s of %s marked… Esc stops."), 0);
    change_watch(state->archive, progress_ends, progress);
}

static void watch_end(struct state *state, struct progress *progress) {
    change_watch(state->archive, NULL, NULL);
    if (progress->stopped)
        state_say(state, false, "%s", _("Stopped; nothing was changed."));
}

/* As end(). */
static int mark(struct state *state, const struct bitmap *ids, const struct marking *marking,
                bool marked) {
    int result = begin(state, ids, marked ? marking->flag : marking->no_flag);
    struct progress progress;

    watch_marks(state, &progress);
    if (result == 0)
        result = change_mark(state->archive, ids, str_of(marking->mark), marked, &state->message);
    watch_end(state, &progress);
    return end(state, ids, result);
}

/* Marks all of them, or where all are marked none. How many that were; 0 on failure. */
static size_t toggle(struct state *state, const struct bitmap *ids, const struct marking *marking) {
    size_t n = bitmap_count(ids);
    int marked = n ? mark(state, ids, marking, true) : -1;

    if (marked < 0 || (marked == 0 && mark(state, ids, marking, false) < 0))
        return 0;
    say_marked(state, marked ? _(marking->said) : _(marking->no_said), n);
    return n;
}

static void toggle_meant(struct state *state, const struct marking *marking) {
    struct bitmap *ids = ids_meant(state);

    toggle(state, ids, marking);
    bitmap_free(ids);
}

void act_read(struct state *state) {
    toggle_meant(state, &READING);
}

void act_star(struct state *state) {
    toggle_meant(state, &STARRING);
}

/* The list closes up; an article that was open from there gives way to the next, as after `J`. */
void act_delete(struct state *state) {
    struct bitmap *ids = ids_meant(state);
    struct step here = state_here(state);
    bool beside = state->focus == PANE_ARTICLE && state->open &&
                  state_listed(state) == state->dispatch.row.id;

    if (toggle(state, ids, &DELETING)) {
        state_refresh_list(state);
        if (beside && state_listed(state) != here.listed)
            state_open_beside(state, here);
    }
    bitmap_free(ids);
}

/* "5 selected: r read · * star" */
static void say_choices(struct state *state) {
    static const struct {
        enum action action;
        const char *word;
    } choices[] = {{ACTION_read, N_("read or not")},
                   {ACTION_star, N_("star")},
                   {ACTION_delete, N_("delete")},
                   {ACTION_note, N_("note")},
                   {ACTION_tag, N_("tag")}};
    struct buf said = BUF_INIT;

    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        buf_add_text(&said, i ? " · " : "");
        binding_label(&said, &state->bindings, choices[i].action);
        buf_add_format(&said, " %s", _(choices[i].word));
    }
    state_say(state, false, ngettext("%s selected: %s", "%s selected: %s", state->selection.n),
              count_of(state->selection.n).text, said.p);
    buf_release(&said);
}

void act_on_selection(struct state *state) {
    state->on_selection = state->selection.n;
    if (state->on_selection)
        say_choices(state);
    else
        state_say(state, false, "%s", _("Nothing is selected."));
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

static int set_notes(struct state *state, const struct bitmap *ids, struct str note) {
    for (int64_t id = bitmap_next(ids, 0); id >= 0; id = bitmap_next(ids, id + 1))
        if (change_set(state->archive, PROPERTY_MARK, id, STR_LIT("note"),
                       note.n ? note : STR_NONE, &state->message) != 0)
            return -1;
    return 0;
}

static void note_typed(struct state *state) {
    struct bitmap *ids = state->asked_of;
    struct str typed = buf_str(&state->prompt.text);
    struct buf flag = BUF_INIT;
    int result;

    buf_add_text(&flag, "note ");
    shell_add_word(&flag, typed);
    stop_asking(state);
    result = begin(state, ids, flag.p);
    if (result == 0)
        result = set_notes(state, ids, typed);
    if (end(state, ids, result) >= 0)
        say_marked(state, typed.n ? _("Noted") : _("No note"), bitmap_count(ids));
    buf_release(&flag);
}

static const struct question QUESTION = {
    .label = N_("Note:"), .accepted = note_typed, .may_be_empty = true, .history = HISTORY_NOTE};

void act_note(struct state *state) {
    struct bitmap *ids = ids_meant(state);
    struct buf note = BUF_INIT;
    size_t n = bitmap_count(ids);
    int found = n == 1 ? property_get(state->archive, PROPERTY_MARK, bitmap_at(ids, 0),
                                      STR_LIT("note"), &note, &state->message)
                       : 0;

    bitmap_free(state->asked_of);
    state->asked_of = ids;
    if (n && found >= 0)
        ask(state, &QUESTION, buf_str(&note));
    buf_release(&note);
}

/* Undoing */

static void turn(struct state *state, bool redo) {
    struct progress progress;
    struct change change = {.n = 0};
    struct buf deeds = BUF_INIT;
    struct arena arena;
    int found;

    arena_init(&arena);
    watch_marks(state, &progress);
    found = (redo ? archive_redo : archive_undo)(state->archive, &arena, &change, &state->message);
    watch_end(state, &progress);
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
