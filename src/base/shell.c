#include "base/shell.h"

#include <stdbool.h>
#include <string.h>

/* Letters beyond ASCII mean nothing to a shell. */
static bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c & 0x80) || (c && strchr("+-_./:,@%", c));
}

static bool is_all_plain(struct str text) {
    for (size_t i = 0; i < text.n; i++)
        if (!is_plain(text.p[i]))
            return false;
    return text.n > 0;
}

/* Whether some of it means something between double quotes too. */
static bool needs_single(struct str text) {
    for (size_t i = 0; i < text.n; i++)
        if (!text.p[i] || strchr("\"$`\\!", text.p[i]))
            return true;
    return false;
}

/* An apostrophe stands outside of the quotes. */
static void add_single(struct buf *out, struct str text) {
    buf_add_char(out, '\'');
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\'')
            buf_add_text(out, "'\\''");
        else
            buf_add_char(out, text.p[i]);
    buf_add_char(out, '\'');
}

void shell_add_word(struct buf *out, struct str text) {
    if (is_all_plain(text))
        buf_add(out, text);
    else if (needs_single(text))
        add_single(out, text);
    else
        buf_add_format(out, "\"%.*s\"", STR_ARG(text));
}
