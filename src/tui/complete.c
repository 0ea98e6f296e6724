#include "tui/complete.h"

#include "base/utf8.h"
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
    prompt->edited = true;
    part->n = text.n;
    buf_release(&whole);
}

static void begin(struct state *state,
                  void (*find)(struct state *state, struct completion *completion)) {
    struct completion *completion = &state->completion;

    arena_init(&completion->arena);
    completion->active = true;
    find(state, completion);
}

void complete_next(struct state *state,
                   void (*find)(struct state *state, struct completion *completion)) {
    struct completion *completion = &state->completion;
    struct candidates *candidates = &completion->candidates;

    if (!completion->active)
        begin(state, find);
    if (!candidates->n)
        return;
    completion->none_yet = false;
    replace(&state->prompt, &candidates->replaced, candidates->items[completion->next].text);
    completion->next = (completion->next + 1) % candidates->n;
    if (candidates->n == 1)
        completion_end(completion); /* the next Tab goes on from there */
}

/* What all begin with: whole characters. */
static struct str beginning_of(const struct candidates *candidates) {
    struct str first = candidates->items[0].text;
    size_t n = first.n, next;

    for (size_t i = 1; i < candidates->n; i++) {
        struct str text = candidates->items[i].text;
        size_t same = 0;

        while (same < n && same < text.n && text.p[same] == first.p[same])
            same++;
        n = same;
    }
    for (size_t at = 0; at < n; at = next)
        if (utf8_at(first, at, &next), next > n)
            n = at;
    return str_slice(first, 0, n);
}

void complete_common(struct state *state,
                     void (*find)(struct state *state, struct completion *completion)) {
    struct completion *completion = &state->completion;
    struct candidates *candidates = &completion->candidates;

    if (completion->active) {
        complete_next(state, find);
        return;
    }
    begin(state, find);
    completion->none_yet = candidates->n > 1;
    if (completion->none_yet)
        replace(&state->prompt, &candidates->replaced, beginning_of(candidates));
    else
        complete_next(state, find);
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
    last = completion->none_yet ? 0 : (completion->next + candidates->n - 1) % candidates->n;
    term_fill(row, 0, columns, ROLE_TEXT, " ");
    for (size_t i = last; i < candidates->n && at < columns - 2; i++) {
        struct str text = candidates->items[i].text;
        bool there = i == last && !completion->none_yet;

        draw_cut(row, at, columns - at - 1, there ? ROLE_ACCENT : ROLE_HINT, text);
        at += draw_width(text) + 2;
    }
}
