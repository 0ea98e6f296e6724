#include "tui/complete.h"

#include "store/facets.h"
#include "tui/draw.h"
#include "tui/term.h"

void completion_end(struct completion *completion) {
    if (completion->active)
        arena_release(&completion->arena);
    *completion = (struct completion){.active = false};
}

static void find_in_search(struct state *state, struct completion *completion) {
    query_complete(buf_str(&state->prompt.text), state->prompt.cursor, facets_complete,
                   state->archive, &completion->arena, &completion->candidates);
}

/* Puts a text in the place of a part of the prompt, the cursor behind it. */
static void replace(struct prompt *prompt, struct span *part, struct str text) {
    struct buf whole = BUF_INIT;

    buf_add(&whole, str_slice(buf_str(&prompt->text), 0, part->at));
    buf_add(&whole, text);
    buf_add(&whole, str_slice(buf_str(&prompt->text), part->at + part->n, prompt->text.n));
    prompt_start(prompt, buf_str(&whole));
    prompt->cursor = part->at + text.n;
    part->n = text.n;
    buf_release(&whole);
}

void complete_next(struct state *state,
                   void (*find)(struct state *state, struct completion *completion)) {
    struct completion *completion = &state->completion;
    struct candidates *candidates = &completion->candidates;

    if (!completion->active) {
        arena_init(&completion->arena);
        completion->active = true;
        find(state, completion);
    }
    if (!candidates->n)
        return;
    replace(&state->prompt, &candidates->replaced, candidates->items[completion->next].text);
    completion->next = (completion->next + 1) % candidates->n;
    if (candidates->n == 1)
        completion_end(completion); /* the next Tab goes on from there */
}

void complete_search(struct state *state) {
    complete_next(state, find_in_search);
}

void completion_draw(const struct state *state) {
    const struct completion *completion = &state->completion;
    const struct candidates *candidates = &completion->candidates;
    int row = state->screen.rows - 2, at = 1, columns = state->screen.columns;
    size_t last;

    if (!completion->active || candidates->n < 2 || row < 1)
        return;
    last = (completion->next + candidates->n - 1) % candidates->n;
    term_fill(row, 0, columns, ROLE_TEXT, " ");
    for (size_t i = last; i < candidates->n && at < columns - 2; i++) {
        struct str text = candidates->items[i].text;

        draw_cut(row, at, columns - at - 1, i == last ? ROLE_ACCENT : ROLE_HINT, text);
        at += draw_width(text) + 2;
    }
}
