#include "tui/reader.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/vintage.h"
#include "tui/act.h"
#include "tui/mouse.h"
#include "tui/signals.h"
#include "tui/term.h"

/* Set by tests only, which see what is drawn before the rest of a list is found. */
static size_t first_rows(void) {
    const char *rows = getenv("DEPECHE_FIRST_ROWS");

    return rows ? (size_t)atoi(rows) : 0;
}

/* What a newer program knows is of no use to an archive until it is asked. */
static void say_vintage(struct state *state) {
    bool tagging = archive_is_of_now(state->archive, VINTAGE_MENDED);

    if (archive_tell_vintage(state->archive))
        state_say(state, false, "%s",
                  tagging ? _("Tagged by another version: \"depeche retag\" lists what would change.")
                          : _("Of another version: \"depeche remend\" and \"retag\" list what"
                              " would change."));
}

/* In the order of arrival where the archive cannot be sorted as it was, or as is wanted. */
static void list_first(struct state *state) {
    state_refresh_list(state);
    if (state->query)
        return;
    state->order = ORDER_ARRIVAL;
    state_refresh_list(state);
}

static void state_init(struct state *state, struct archive *archive,
                       const struct settings *settings, struct mistakes *mistakes,
                       struct str query) {
    *state = (struct state){
        .archive = archive,
        .settings = settings,
        .focus = PANE_LIST,
        .facets = {.people = FACET_MINISTERS},
        .first_rows = first_rows(),
    };
    arena_init(&state->facets.arena);
    arena_init(&state->query_arena);
    arena_init(&state->arena);
    arena_init(&state->page_lines);
    arena_init(&state->related_lines);
    bindings_init(&state->bindings, settings, mistakes);
    views_init(&state->views, &state->bindings, settings, mistakes);
    selection_load(state);
    narrowing_restore(state, query);
    list_first(state);
    position_restore(state, query.n == 0);
    if (!query.n)
        narrowing_say(state);
    say_vintage(state);
}

static void state_release(struct state *state) {
    views_release(&state->views);
    buf_release(&state->search);
    buf_release(&state->before);
    buf_release(&state->help_search);
    buf_release(&state->answer);
    buf_release(&state->found);
    prompt_release(&state->prompt);
    for (int i = 0; i < HISTORIES; i++)
        history_release(&state->histories[i]);
    result_release(&state->result);
    page_release(&state->page);
    page_release(&state->related);
    arena_release(&state->arena);
    arena_release(&state->page_lines);
    arena_release(&state->related_lines);
    selection_release(&state->selection);
    bitmap_free(state->asked_of);
    marks_release(&state->marks);
    filters_release(&state->filters);
    arena_release(&state->facets.arena);
    arena_release(&state->query_arena);
    picker_release(&state->picker);
    completion_end(&state->completion);
    free(state->trail);
}

/* What happened to the archive elsewhere; whether there is something to draw for it. */
static bool look_around(struct state *state) {
    if (archive_in_place(state->archive, &state->message) != 0) {
        state->message_is_error = true;
        return true;
    }
    if (!archive_changed(state->archive))
        return false;
    state_reload(state);
    return true;
}

static void begin_event(struct state *state) {
    state_unsay(state);
    look_around(state);
}

/*
 * What earlier keys led to and was not drawn yet, since they came together, is
 * laid out before another acts on it; but not what the list's cursor only passes.
 */
static void settle(struct state *state, enum action action) {
    static const enum action moves[] = {ACTION_down,      ACTION_up,        ACTION_page_down,
                                        ACTION_page_up,   ACTION_half_down, ACTION_half_up,
                                        ACTION_top,       ACTION_bottom};

    if (action == ACTION_next || action == ACTION_previous)
        return;
    for (size_t i = 0; state->focus == PANE_LIST && i < sizeof moves / sizeof *moves; i++)
        if (action == moves[i])
            return;
    if (state->screen.rows)
        state_lay_out(state, state->screen.rows, state->screen.columns);
}

/* Esc is pressed where there may be something to leave, and is told nothing; Ctrl-C to leave. */
static void say_unbound(struct state *state, uint32_t key) {
    enum action elsewhere = binding_of(&state->bindings, key, IN_ALL);
    struct buf help = BUF_INIT, quit = BUF_INIT;

    if (key == KEY_ESCAPE)
        return;
    binding_label(&help, &state->bindings, ACTION_help);
    binding_label(&quit, &state->bindings, ACTION_quit);
    if (elsewhere != ACTION_NONE)
        say_elsewhere(state, elsewhere);
    else if (key == KEY_INTERRUPT)
        state_say(state, false, _("%s leaves; %s lists what other keys do."), quit.p, help.p);
    else
        state_say(state, false, _("This key does nothing; %s lists those that do."), help.p);
    buf_release(&help);
    buf_release(&quit);
}

/* Whether it is done to the dispatch in hand. */
static bool is_done_to_one(const struct state *state, enum action action) {
    return action_info(action)->to_dispatch && !state->picker.open && !state->asking &&
           !state->help && !state->on_selection;
}

/* Begins a key; false where what it would be done to went elsewhere before it could be seen. */
static bool begin_key(struct state *state, enum action action) {
    bool to_one = is_done_to_one(state, action);
    int64_t seen = to_one ? dispatch_in_hand(state) : 0;

    begin_event(state);
    if (!to_one || state->message.text[0] || dispatch_in_hand(state) == seen)
        return true;
    state_say(state, true, "%s", _("The list has just changed; nothing was done."));
    return false;
}

/* The help is read as an article is. */
static enum panes pane_of_keys(const struct state *state) {
    return state->help ? IN_ARTICLE : (enum panes)(1 << state->focus);
}

static void on_key(struct state *state, uint32_t key) {
    enum action action = binding_of(&state->bindings, key, pane_of_keys(state));

    if (key == KEY_INTERRUPT && action == ACTION_NONE && !state->bindings.keys[ACTION_quit][0])
        action = ACTION_quit; /* there is always a way out */

    settle(state, state->asking || state->picker.open ? ACTION_NONE : action);
    state->clicked_row = 0;
    state->key = key;
    if (!begin_key(state, action))
        return;
    if (state->picker.open)
        picker_key(state, key);
    else if (state->asking)
        state_type(state, key);
    else if (state->help)
        help_key(state, action);
    else if (view_on(&state->views, key).p)
        show_view(state, view_on(&state->views, key));
    else if (action != ACTION_NONE)
        state_act(state, action);
    else
        say_unbound(state, key);
}

/* What was said of the press is still to be read when the button is released. */
static void on_mouse(struct state *state, const struct mouse *mouse) {
    settle(state, ACTION_NONE);
    if (mouse->kind != MOUSE_RELEASE)
        begin_event(state);
    mouse_act(state, mouse);
}

static void on_paste(struct state *state, struct str text) {
    settle(state, ACTION_NONE);
    begin_event(state);
    state_paste(state, text);
}

/* Whether nothing of what is drawn is still to be found. */
static bool is_whole(const struct state *state) {
    return !facets_are_missing(state) && !state_near_missing(state) && !state->picker.stale &&
           !state->result.more;
}

/* They were told before the screen was taken, and will be seen again when it is left. */
static void say_mistakes(struct state *state, const struct mistakes *mistakes) {
    if (mistakes->n == 1)
        state_say(state, true, _("A mistake in the configuration: %s"), mistakes->first.text);
    else if (mistakes->n)
        state_say(state, true, _("%zu mistakes in the configuration, of which the first is: %s"
                                 " (\"depeche config\" tells all)"),
                  mistakes->n, mistakes->first.text);
}

/* That the next action is to be about the selection holds for one event. */
static void answer(struct state *state, const struct event *event) {
    bool on_selection = state->on_selection;

    if (event->kind == EVENT_KEY)
        on_key(state, event->key);
    else if (event->kind == EVENT_PASTE)
        on_paste(state, event->pasted);
    else if (event->kind == EVENT_MOUSE)
        on_mouse(state, &event->mouse);
    else
        return;
    if (on_selection)
        state->on_selection = false;
}

int reader_run(struct archive *archive, const struct settings *settings,
               struct mistakes *mistakes, const char *query, struct err *err) {
    struct state state;
    struct theme theme;
    struct event event = {.kind = EVENT_KEY};

    archive_hurry(archive);
    state_init(&state, archive, settings, mistakes, str_of(query));
    theme_init(&theme, settings, mistakes);
    say_mistakes(&state, mistakes);
    if (term_start(&theme, settings->colour != 0, err) != 0) {
        state_release(&state);
        return -1;
    }
    if (settings->mouse)
        term_use_mouse();
    while (!state.quit && event.kind != EVENT_END) {
        bool same = event.kind == EVENT_QUIET && !look_around(&state);

        same = same && is_whole(&state);
        event = term_wait(same ? NULL : state_draw, &state);
        answer(&state, &event);
    }
    narrowing_keep(&state);
    position_keep(&state);
    state_release(&state);
    term_stop();
    return 0;
}

void reader_end(void) {
    signals_leave();
}
