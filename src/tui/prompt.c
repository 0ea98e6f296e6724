#include "tui/prompt.h"

#include "base/utf8.h"
#include "tui/keys.h"

enum { PROMPT_MAX = 1000 }; /* bytes */

void prompt_start(struct prompt *prompt, struct str text) {
    buf_set(&prompt->text, text);
    prompt->cursor = prompt->text.n;
    prompt->edited = false;
}

void prompt_release(struct prompt *prompt) {
    buf_release(&prompt->text);
    prompt->cursor = 0;
}

void prompt_remember(struct prompt *prompt, struct history *history) {
    prompt->history = history;
    if (history)
        history_begin(history);
}

static void remove_range(struct prompt *prompt, size_t from, size_t to) {
    struct buf *text = &prompt->text;

    if (from == to)
        return;
    memmove(text->p + from, text->p + to, text->n - to);
    buf_truncate(text, text->n - (to - from));
    prompt->cursor = from;
    prompt->edited = true;
}

/* Only what shows as it is: no controls, nothing invisible. */
static bool is_plain(uint32_t point) {
    struct buf typed = BUF_INIT, clean = BUF_INIT;
    bool plain;

    buf_add_char(&typed, 'x'); /* something for a combining mark to stand on */
    utf8_add(&typed, point);
    utf8_clean(&clean, buf_str(&typed));
    plain = str_equal(buf_str(&typed), buf_str(&clean));
    buf_release(&typed);
    buf_release(&clean);
    return plain;
}

static void insert(struct prompt *prompt, uint32_t point) {
    struct buf tail = BUF_INIT;

    prompt->full = prompt->text.n > PROMPT_MAX;
    if (prompt->full || !is_plain(point))
        return;
    buf_add(&tail, str_slice(buf_str(&prompt->text), prompt->cursor, prompt->text.n));
    buf_truncate(&prompt->text, prompt->cursor);
    utf8_add(&prompt->text, point);
    prompt->cursor = prompt->text.n;
    buf_add(&prompt->text, buf_str(&tail));
    buf_release(&tail);
    prompt->edited = true;
}

void prompt_paste(struct prompt *prompt, struct str text) {
    size_t next;

    text = utf8_trim(text);
    prompt->full = false;
    for (size_t at = 0; at < text.n && !prompt->full; at = next) {
        uint32_t point = utf8_at(text, at, &next);

        insert(prompt, utf8_is_space(point) ? ' ' : point);
    }
}

static size_t word_start(const struct prompt *prompt) {
    size_t at = prompt->cursor;

    while (at > 0 && prompt->text.p[at - 1] == ' ')
        at--;
    while (at > 0 && prompt->text.p[at - 1] != ' ')
        at--;
    return at;
}

static size_t word_end(const struct prompt *prompt) {
    size_t at = prompt->cursor;

    while (at < prompt->text.n && prompt->text.p[at] == ' ')
        at++;
    while (at < prompt->text.n && prompt->text.p[at] != ' ')
        at++;
    return at;
}

static size_t behind_cursor(const struct prompt *prompt) {
    size_t next = prompt->cursor;

    if (prompt->cursor < prompt->text.n)
        utf8_at(buf_str(&prompt->text), prompt->cursor, &next);
    return next;
}

static enum prompt_result move_to(struct prompt *prompt, size_t at) {
    prompt->cursor = at;
    return PROMPT_MOVED;
}

static enum prompt_result erase(struct prompt *prompt, size_t from, size_t to) {
    remove_range(prompt, from, to);
    return PROMPT_EDITED;
}

static enum prompt_result remember(struct prompt *prompt, bool older) {
    if (!prompt->history || !history_step(prompt->history, older, &prompt->text))
        return PROMPT_MOVED;
    prompt->cursor = prompt->text.n;
    prompt->edited = true;
    return PROMPT_EDITED;
}

enum prompt_result prompt_key(struct prompt *prompt, uint32_t key) {
    struct str text = buf_str(&prompt->text);
    size_t cursor = prompt->cursor;

    prompt->full = false;
    switch (key) {
    case KEY_RETURN:
        return PROMPT_ACCEPTED;
    case KEY_TABULATOR:
        return PROMPT_COMPLETE;
    case KEY_ESCAPE:
    case CONTROL('c'):
    case CONTROL('g'):
        return PROMPT_CANCELLED;
    case KEY_ERASE:
        return erase(prompt, utf8_before(text, cursor), cursor);
    case KEY_DELETE:
    case CONTROL('d'):
        return erase(prompt, cursor, behind_cursor(prompt));
    case CONTROL('u'):
        return erase(prompt, 0, cursor);
    case CONTROL('k'):
        return erase(prompt, cursor, text.n);
    case CONTROL('w'):
        return erase(prompt, word_start(prompt), cursor);
    case KEY_ARROW_LEFT:
    case CONTROL('b'):
        return move_to(prompt, utf8_before(text, cursor));
    case KEY_ARROW_RIGHT:
    case CONTROL('f'):
        return move_to(prompt, behind_cursor(prompt));
    case KEY_WORD_LEFT:
        return move_to(prompt, word_start(prompt));
    case KEY_WORD_RIGHT:
        return move_to(prompt, word_end(prompt));
    case KEY_GO_HOME:
    case CONTROL('a'):
        return move_to(prompt, 0);
    case KEY_GO_END:
    case CONTROL('e'):
        return move_to(prompt, text.n);
    case KEY_ARROW_UP:
    case CONTROL('p'):
        return remember(prompt, true);
    case KEY_ARROW_DOWN:
    case CONTROL('n'):
        return remember(prompt, false);
    default:
        if (key < 0x20 || key >= KEY_SPECIAL)
            return PROMPT_MOVED;
        insert(prompt, key);
        return PROMPT_EDITED;
    }
}
