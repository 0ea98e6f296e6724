#include "tui/reader.h"

#include <stdlib.h>

#include "tui/sorting.h"
#include "tui/state.h"
#include "tui/term.h"

static void state_init(struct state *state, struct archive *archive,
                       const struct settings *settings, void (*problem)(const char *sentence)) {
    *state = (struct state){
        .archive = archive,
        .settings = settings,
        .briefs = settings->briefs != 0,
        .focus = PANE_LIST,
        .facets = {.people = FACET_MINISTERS},
    };
    arena_init(&state->facets.arena);
    arena_init(&state->query_arena);
    arena_init(&state->arena);
    arena_init(&state->page_lines);
    arena_init(&state->related_lines);
    bindings_init(&state->bindings, settings, problem);
    sort_init(state, problem);
    state_refresh_list(state);
    state_open_listed(state);
}

static void state_release(struct state *state) {
    buf_release(&state->search);
    buf_release(&state->before);
    buf_release(&state->answer);
    buf_release(&state->found);
    prompt_release(&state->prompt);
    result_release(&state->result);
    page_release(&state->page);
    page_release(&state->related);
    arena_release(&state->arena);
    arena_release(&state->page_lines);
    arena_release(&state->related_lines);
    selection_release(&state->selection);
    marks_release(&state->marks);
    filters_release(&state->filters);
    arena_release(&state->facets.arena);
    arena_release(&state->query_arena);
    picker_release(&state->picker);
    completion_end(&state->completion);
    free(state->trail);
}

static void draw(void *context) {
    state_draw(context);
}


static void on_key(struct state *state, uint32_t key) {
    enum action action = binding_of(&state->bindings, key, (enum panes)(1 << state->focus));

    if (key == KEY_INTERRUPT && action == ACTION_NONE && !state->bindings.keys[ACTION_quit][0])
        action = ACTION_quit; /* there is always a way out */

    state->message.text[0] = '\0';
    if (archive_changed(state->archive))
        state_reload(state);
    state->key = key;
    if (state->picker.open)
        picker_key(state, key);
    else if (state->asking)
        state_type(state, key);
    else if (state->help)
        help_key(state, action);
    else
        state_act(state, action);
}

int reader_run(struct archive *archive, const struct settings *settings,
               void (*problem)(const char *sentence), struct err *err) {
    struct state state;
    struct event event = {EVENT_KEY, 0};

    state_init(&state, archive, settings, problem);
    if (term_start(settings->colour != 0, err) != 0) {
        state_release(&state);
        return -1;
    }
    while (!state.quit && event.kind != EVENT_END) {
        event = term_wait(draw, &state);
        if (event.kind == EVENT_KEY)
            on_key(&state, event.key);
    }
    state_release(&state);
    term_stop();
    return 0;
}
