/* The words of a query, found again in a text. */
#include "base/buf.h"
#include "base/regex.h"
#include "base/utf8.h"
#include "view/marks.h"

static bool is_word(uint32_t point) {
    return utf8_is_letter(point) || utf8_is_mark(point) || (point >= '0' && point <= '9');
}

/* The next word of a text from *at on: letters, marks and digits. False at its end. */
static bool next_word(struct str text, size_t *at, struct str *word) {
    size_t from = *at, to, next;

    while (from < text.n && !is_word(utf8_at(text, from, &next)))
        from = next;
    for (to = from; to < text.n && is_word(utf8_at(text, to, &next)); to = next)
        ;
    *word = str_slice(text, from, to);
    *at = to;
    return to > from;
}

enum { PATTERN_MATCHES = 1000 }; /* marked in a text at most */

static void add_pattern(struct marks *marks, const char *pattern, struct str text) {
    struct err unsaid;
    struct regex *regex = regex_new(pattern, &unsaid);
    struct str found;

    for (int i = 0; regex && i < PATTERN_MATCHES && regex_match(regex, text, &found, 1); i++) {
        if (!found.n)
            break;
        marks_add(marks, ROLE_MATCH, found);
        text = str_slice(text, (size_t)(found.p - text.p) + found.n, text.n);
    }
    regex_free(regex);
}

/* Whether a text goes on from *at with the words of a leaf; *at is then where they end. */
static bool goes_on(struct str text, size_t *at, const struct query *leaf, struct buf *room) {
    struct str wanted = leaf->text, word;

    for (size_t from = 0, to; from < wanted.n; from = to + 1) {
        const char *end = memchr(wanted.p + from, ' ', wanted.n - from);
        bool open;

        to = end ? (size_t)(end - wanted.p) : wanted.n;
        open = leaf->prefix && to == wanted.n;
        if (!next_word(text, at, &word))
            return false;
        buf_clear(room);
        utf8_fold(room, word);
        if (room->n < to - from || (room->n > to - from && !open) ||
            memcmp(room->p, wanted.p + from, to - from) != 0)
            return false;
    }
    return true;
}

static void add_words(struct marks *marks, const struct query *leaf, struct str text) {
    struct buf room = BUF_INIT;
    struct str word;

    for (size_t at = 0; next_word(text, &at, &word);) {
        size_t from = (size_t)(word.p - text.p), to = from;

        if (goes_on(text, &to, leaf, &room))
            marks_add(marks, ROLE_MATCH, str_slice(text, from, to));
    }
    buf_release(&room);
}

void marks_add_matches(struct marks *marks, const struct query *query, enum query_field part,
                       struct str text) {
    if (query->kind == QUERY_NOT)
        return;
    if (query->kind == QUERY_REGEX)
        add_pattern(marks, query->text.p, text);
    if (query->kind == QUERY_WORDS && (query->field == FIELD_ANY || query->field == part))
        add_words(marks, query, text);
    for (const struct query *below = query->first; below; below = below->next)
        marks_add_matches(marks, below, part, text);
}

void marks_add_article_matches(struct marks *marks, const struct query *query,
                               const struct article *article) {
    marks_add_matches(marks, query, FIELD_HEADLINE, article->headline);
    marks_add_matches(marks, query, FIELD_LEAD, article->lead);
    for (size_t i = 0; i < article->nblocks; i++)
        marks_add_matches(marks, query,
                          article->blocks[i].kind == BLOCK_FIGURE ? FIELD_CAPTION : FIELD_BODY,
                          article->blocks[i].text);
}
