#include "tui/word.h"

#include "base/utf8.h"

/* A word of the page: its line, and which of that line's. */
struct spot {
    int line;
    size_t word;
};

static bool word_at(const struct page *page, struct spot spot, struct str *word) {
    if (spot.line < 0 || spot.line >= (int)page->n ||
        spot.word >= page->lines[spot.line].nwords)
        return false;
    *word = page->lines[spot.line].words[spot.word].source;
    return word->p != NULL;
}

/* The next or previous spot; false at the page's end. */
static bool step(const struct page *page, struct spot *spot, bool forward) {
    if (forward) {
        spot->word++;
        while (spot->line < (int)page->n && spot->word >= page->lines[spot->line].nwords)
            *spot = (struct spot){spot->line + 1, 0};
        return spot->line < (int)page->n;
    }
    while (spot->word == 0) {
        if (spot->line == 0)
            return false;
        spot->line--;
        spot->word = page->lines[spot->line].nwords;
    }
    spot->word--;
    return true;
}

/* The spot of a place in the source: the first whose word ends behind it. */
static bool find(const struct page *page, const char *place, struct spot *spot) {
    struct str word;

    for (spot->line = 0; spot->line < (int)page->n; spot->line++)
        for (spot->word = 0; spot->word < page->lines[spot->line].nwords; spot->word++)
            if (word_at(page, *spot, &word) && word.p <= place && word.p + word.n > place)
                return true;
    return false;
}

static bool find_cursor(const struct state *state, struct spot *spot) {
    return state->open && state->word >= 0 &&
           find(&state->page, state->dispatch.article.source.p + state->word, spot);
}

static bool is_seen(const struct state *state, int line) {
    int top = state_scroll(state);

    return line >= top && line < top + pane_lines(state, PANE_ARTICLE);
}

static void go_to_spot(struct state *state, struct spot spot) {
    struct str word;
    int top = state_scroll(state), lines = pane_lines(state, PANE_ARTICLE);

    if (!word_at(&state->page, spot, &word))
        return;
    state->word = word.p - state->dispatch.article.source.p;
    if (spot.line < top)
        state_scroll_by(state, spot.line - top);
    else if (spot.line >= top + lines)
        state_scroll_by(state, spot.line - (top + lines) + 1);
}

bool word_point(struct state *state, int line, int column) {
    struct str found;

    if (!state->open || line < 0 || line >= (int)state->page.n)
        return false;
    for (size_t i = 0; i < state->page.lines[line].nwords; i++) {
        const struct line *on = &state->page.lines[line];
        const struct line_word *word = &on->words[i];
        int from = (int)utf8_width(str_slice(on->text, 0, word->from));
        int width = (int)utf8_width(str_slice(on->text, word->from, word->to));

        if (column < from || column >= from + width ||
            !word_at(&state->page, (struct spot){line, i}, &found))
            continue;
        state->word = found.p - state->dispatch.article.source.p;
        return true;
    }
    return false;
}

struct str word_under(const struct state *state) {
    struct spot spot;
    struct str word;

    return find_cursor(state, &spot) && word_at(&state->page, spot, &word) ? word : STR_NONE;
}

/* Not every marked place is on the page: a lead said twice is shown once. */
static bool go_to(struct state *state, const char *place) {
    struct spot spot;

    if (!find(&state->page, place, &spot))
        return false;
    if (!is_seen(state, spot.line)) /* with something of what stands before it */
        state_scroll_by(state, spot.line - state_scroll(state) -
                                   pane_lines(state, PANE_ARTICLE) / 3);
    go_to_spot(state, spot);
    return true;
}

bool word_move_to_mark(struct state *state, bool forward) {
    const struct marks *marks = &state->marks;
    const char *from = state->open && state->word >= 0
                           ? state->dispatch.article.source.p + state->word
                           : NULL;
    struct str word = word_under(state);
    const char *end = from ? from + (word.n ? word.n : 1) : NULL; /* one place a word */

    for (size_t k = 0; state->open && k < marks->n; k++) {
        const char *place = marks->items[forward ? k : marks->n - 1 - k].text.p;

        if ((!from || (forward ? place >= end : place < from)) && go_to(state, place))
            return true;
    }
    return false;
}

/* Whether one of the marked places begins in a word. */
static bool is_marked(const struct marks *marks, struct str word) {
    size_t from = 0, to = marks->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (marks->items[middle].text.p < word.p)
            from = middle + 1;
        else
            to = middle;
    }
    return from < marks->n && marks->items[from].text.p < word.p + word.n;
}

size_t word_count_marks(const struct state *state, size_t *passed) {
    struct spot spot = {0, 0};
    struct str word, cursor = word_under(state), last = STR_NONE;
    size_t n = 0;

    *passed = 0;
    do {
        if (!word_at(&state->page, spot, &word) || word.p == last.p)
            continue;
        last = word;
        n += is_marked(&state->marks, word);
        if (word.p == cursor.p)
            *passed = n;
    } while (step(&state->page, &spot, true));
    return n;
}

void word_move(struct state *state, bool forward) {
    struct spot spot;
    struct str before = word_under(state), word;

    if (!state->open)
        return;
    if (!find_cursor(state, &spot) || !is_seen(state, spot.line)) {
        spot = (struct spot){state_scroll(state), 0};
        while (!word_at(&state->page, spot, &word))
            if (!step(&state->page, &spot, true))
                return;
        go_to_spot(state, spot);
        return;
    }
    do
        if (!step(&state->page, &spot, forward))
            return;
    while (!word_at(&state->page, spot, &word) || word.p == before.p);
    go_to_spot(state, spot);
}
