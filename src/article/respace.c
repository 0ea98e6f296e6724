#include "article/respace.h"

#include "article/mended.h"
#include "base/alloc.h"

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

void respace_glue(struct buf *out, struct str words) {
    for (size_t i = 0; i < words.n; i++)
        if (!is_space(words.p[i]))
            buf_add_char(out, words.p[i]);
}

/* The next word of a scraped text from *at on: false at its end. */
static bool next_word(struct str source, size_t *at, struct str *word) {
    size_t from = *at, to;

    while (from < source.n && is_space(source.p[from]))
        from++;
    for (to = from; to < source.n && !is_space(source.p[to]); to++)
        ;
    *word = str_slice(source, from, to);
    *at = to;
    return to > from;
}

static void insert_join(struct joins *joins, size_t i, size_t at) {
    joins->items = xgrow(joins->items, joins->n, &joins->capacity, sizeof *joins->items);
    memmove(joins->items + i + 1, joins->items + i, (joins->n - i) * sizeof *joins->items);
    joins->items[i] = (struct join){at, 1, JOIN_HAND};
    joins->n++;
}

static void remove_joins(struct joins *joins, size_t from, size_t to) {
    if (from == to)
        return;
    memmove(joins->items + from, joins->items + to, (joins->n - to) * sizeof *joins->items);
    joins->n -= to - from;
}

/* Gives the word that stands at [from, to) the joins that `words` has. */
static void join_word(struct joins *joins, size_t from, size_t to, struct str words) {
    size_t at = from, i = joins_before(joins, from + 1);

    remove_joins(joins, i, joins_before(joins, to));
    for (size_t k = 0; k < words.n; k++) {
        if (!is_space(words.p[k]))
            at++;
        else if (at > from && at < to && !is_space(words.p[k - 1]))
            insert_join(joins, i++, at);
    }
}

bool respace_apply(struct joins *joins, struct str source, struct str words) {
    struct buf glued = BUF_INIT;
    struct str word;
    bool found = false;

    respace_glue(&glued, words);
    for (size_t at = 0; next_word(source, &at, &word);)
        if (str_equal(word, buf_str(&glued))) {
            join_word(joins, (size_t)(word.p - source.p), at, words);
            found = true;
        }
    buf_release(&glued);
    return found;
}

int respace_reading(struct str source, const struct joins *joins, struct str glued,
                    struct buf *words) {
    struct str word;

    for (size_t at = 0; next_word(source, &at, &word);) {
        size_t from = (size_t)(word.p - source.p);

        if (!str_equal(word, glued))
            continue;
        for (size_t i = joins_before(joins, from + 1); i < joins->n && joins->items[i].at < at; i++) {
            buf_add(words, str_slice(source, from, joins->items[i].at));
            buf_add_char(words, ' ');
            from = joins->items[i].at;
        }
        buf_add(words, str_slice(source, from, at));
        return 1;
    }
    return 0;
}

/* Whether the space at byte `at` of a mended text is one of its joins. */
static bool is_join(const struct joins *joins, size_t at) {
    for (size_t i = 0; i < joins->n && joins->items[i].at + i <= at; i++)
        if (joins->items[i].at + i == at)
            return true;
    return false;
}

struct str respace_around(struct str source, const struct joins *joins, struct str word) {
    size_t from = (size_t)(word.p - source.p), to = from + word.n;

    while (from > 0 && (!is_space(source.p[from - 1]) || is_join(joins, from - 1)))
        from--;
    while (to < source.n && (!is_space(source.p[to]) || is_join(joins, to)))
        to++;
    return str_slice(source, from, to);
}
