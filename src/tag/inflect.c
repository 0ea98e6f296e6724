#include "tag/inflect.h"

/* How the feminine is made, by the longest ending that fits. */
static const struct {
    const char *ending, *feminine; /* what replaces the ending */
} FEMININES[] = {
    {"ien", "ienne"}, {"éen", "éenne"}, {"yen", "yenne"},  {"on", "onne"}, {"grec", "grecque"},
    {"turc", "turque"}, {"e", "e"},     {"è", "è"},        {"a", "a"},     {"", "e"},
};

static void add_feminine(struct buf *out, struct str adjective) {
    size_t i = 0;

    while (!str_ends(adjective, FEMININES[i].ending))
        i++;
    buf_add(out, str_slice(adjective, 0, adjective.n - strlen(FEMININES[i].ending)));
    buf_add_text(out, FEMININES[i].feminine);
}

void inflect(struct str adjective, void (*form)(void *context, struct str form), void *context) {
    struct buf word = BUF_INIT;

    if (str_starts(adjective, "=")) {
        form(context, str_slice(adjective, 1, adjective.n));
        return;
    }
    form(context, adjective);
    buf_add(&word, adjective);
    if (!str_ends(adjective, "s"))
        buf_add_char(&word, 's');
    form(context, buf_str(&word));
    buf_clear(&word);
    add_feminine(&word, adjective);
    form(context, buf_str(&word));
    buf_add_char(&word, 's');
    form(context, buf_str(&word));
    buf_release(&word);
}
