#include "tui/history.h"

void history_release(struct history *history) {
    for (size_t i = 0; i < history->n; i++)
        buf_release(&history->items[i]);
    buf_release(&history->typed);
    history->n = history->at = 0;
}

static void forget(struct history *history, size_t i) {
    buf_release(&history->items[i]);
    history->n--;
    memmove(&history->items[i], &history->items[i + 1],
            (history->n - i) * sizeof *history->items);
}

static size_t place_of(const struct history *history, struct str text) {
    size_t i = 0;

    while (i < history->n && !str_equal(buf_str(&history->items[i]), text))
        i++;
    return i;
}

void history_add(struct history *history, struct str text) {
    size_t i = place_of(history, text);

    if (!text.n)
        return;
    if (i < history->n)
        forget(history, i);
    else if (history->n == HISTORY_MAX)
        forget(history, 0);
    history->items[history->n] = (struct buf)BUF_INIT;
    buf_add(&history->items[history->n++], text);
}

void history_begin(struct history *history) {
    history->at = history->n;
    buf_clear(&history->typed);
}

/* What is shown already is passed over. */
static size_t next_place(const struct history *history, bool older, struct str shown) {
    size_t at = history->at;

    if (older) {
        while (at > 0 && str_equal(buf_str(&history->items[at - 1]), shown))
            at--;
        return at > 0 ? at - 1 : history->at;
    }
    at = at < history->n ? at + 1 : at;
    while (at < history->n && str_equal(buf_str(&history->items[at]), shown))
        at++;
    return at;
}

bool history_step(struct history *history, bool older, struct buf *shown) {
    size_t to = next_place(history, older, buf_str(shown));

    if (to == history->at)
        return false;
    if (history->at == history->n)
        buf_set(&history->typed, buf_str(shown));
    history->at = to;
    buf_set(shown, buf_str(to < history->n ? &history->items[to] : &history->typed));
    return true;
}
