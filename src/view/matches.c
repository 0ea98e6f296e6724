/* The words of a query, found again in a text. */
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/regex.h"
#include "base/utf8.h"
#include "view/marks.h"

/* The next word of a text from *at on: letters, marks and digits. False at its end. */
static bool next_word(struct str text, size_t *at, struct str *word) {
    size_t from = *at, to, next;

    while (from < text.n && !utf8_is_word(utf8_at(text, from, &next)))
        from = next;
    for (to = from; to < text.n && utf8_is_word(utf8_at(text, to, &next)); to = next)
        ;
    *word = str_slice(text, from, to);
    *at = to;
    return to > from;
}

enum {
    PATTERN_MATCHES = 1000, /* marked in a text at most */
    PATTERNS_MS = 250       /* that they may take in the texts of a dispatch */
};

/* Milliseconds of the processor that this thread has had. */
static int64_t spent(void) {
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static bool is_late(void *end) {
    return spent() > *(const int64_t *)end;
}

static void add_pattern(struct marks *marks, const char *pattern, struct str text, int64_t end) {
    struct err unsaid;
    struct regex *regex = is_late(&end) ? NULL : regex_new(pattern, &unsaid);
    struct str found;
    size_t n = 0, at = 0, behind;

    if (regex)
        regex_stop_when(regex, is_late, &end);
    while (regex && n < PATTERN_MATCHES && at < text.n && !is_late(&end) &&
           regex_match_from(regex, text, at, &found, 1)) {
        behind = (size_t)(found.p - text.p) + found.n;
        if (found.n) {
            marks_add(marks, ROLE_MATCH, found);
            n++;
        }
        if (behind > at)
            at = behind;
        else
            utf8_at(text, at, &at);
    }
    regex_free(regex);
}

/* Whether a text goes on from *at with the words of a leaf; *at is then where they end. */
static bool goes_on(struct str text, size_t *at, const struct query *leaf, struct buf *room) {
    struct str wanted, word;

    for (size_t from = 0; str_next(leaf->text, ' ', &from, &wanted);) {
        bool open = leaf->prefix && from == leaf->text.n;

        if (!next_word(text, at, &word))
            return false;
        buf_clear(room);
        utf8_fold(room, word);
        if (room->n < wanted.n || (room->n > wanted.n && !open) ||
            memcmp(room->p, wanted.p, wanted.n) != 0)
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

static void add_matches(struct marks *marks, const struct query *query, enum query_field part,
                        struct str text, int64_t end) {
    if (query->kind == QUERY_NOT)
        return;
    if (query->kind == QUERY_REGEX)
        add_pattern(marks, query->text.p, text, end);
    if (query->kind == QUERY_WORDS && (query->field == FIELD_ANY || query->field == part))
        add_words(marks, query, text);
    for (const struct query *below = query->first; below; below = below->next)
        add_matches(marks, below, part, text, end);
}

void marks_add_matches(struct marks *marks, const struct query *query, enum query_field part,
                       struct str text) {
    add_matches(marks, query, part, text, spent() + PATTERNS_MS);
}

void marks_add_article_matches(struct marks *marks, const struct query *query,
                               const struct article *article) {
    int64_t end = spent() + PATTERNS_MS;

    add_matches(marks, query, FIELD_HEADLINE, article->headline, end);
    add_matches(marks, query, FIELD_LEAD, article->lead, end);
    for (size_t i = 0; i < article->nblocks; i++)
        add_matches(marks, query,
                    article->blocks[i].kind == BLOCK_FIGURE ? FIELD_CAPTION : FIELD_BODY,
                    article->blocks[i].text, end);
}
