/* The words of a query, found again in a text. */
#include "base/buf.h"
#include "base/regex.h"
#include "base/utf8.h"
#include "view/marks.h"

/* Whether a folded word is one of the words of a leaf, the last of which may go on. */
static bool is_of_leaf(struct str word, const struct query *leaf) {
    for (size_t at = 0; at < leaf->text.n;) {
        const char *end = memchr(leaf->text.p + at, ' ', leaf->text.n - at);
        size_t to = end ? (size_t)(end - leaf->text.p) : leaf->text.n;
        struct str wanted = str_slice(leaf->text, at, to);

        if (str_equal(word, wanted) || (leaf->prefix && to == leaf->text.n && word.n > wanted.n &&
                                        str_equal(str_slice(word, 0, wanted.n), wanted)))
            return true;
        at = to + 1;
    }
    return false;
}

static bool is_looked_for(struct str word, const struct query *query) {
    if (query->kind == QUERY_NOT)
        return false;
    if (query->kind == QUERY_WORDS)
        return is_of_leaf(word, query);
    for (const struct query *below = query->first; below; below = below->next)
        if (is_looked_for(word, below))
            return true;
    return false;
}

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

static void add_patterns(struct marks *marks, const struct query *query, struct str text) {
    if (query->kind == QUERY_REGEX)
        add_pattern(marks, query->text.p, text);
    if (query->kind != QUERY_NOT)
        for (const struct query *below = query->first; below; below = below->next)
            add_patterns(marks, below, text);
}

void marks_add_matches(struct marks *marks, const struct query *query, struct str text) {
    struct buf folded = BUF_INIT;
    struct str word;

    for (size_t at = 0; next_word(text, &at, &word);) {
        buf_clear(&folded);
        utf8_fold(&folded, word);
        if (is_looked_for(buf_str(&folded), query))
            marks_add(marks, ROLE_MATCH, word);
    }
    add_patterns(marks, query, text);
    buf_release(&folded);
}

void marks_add_article_matches(struct marks *marks, const struct query *query,
                               const struct article *article) {
    marks_add_matches(marks, query, article->headline);
    marks_add_matches(marks, query, article->lead);
    for (size_t i = 0; i < article->nblocks; i++)
        marks_add_matches(marks, query, article->blocks[i].text);
}
