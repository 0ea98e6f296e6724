#include "view/marks.h"

#include <stdlib.h>

#include "article/mended.h"
#include "base/alloc.h"

void marks_release(struct marks *marks) {
    free(marks->items);
    *marks = MARKS_INIT;
}

void marks_add(struct marks *marks, enum role role, struct str text) {
    marks->items = xgrow(marks->items, marks->n, &marks->capacity, sizeof *marks->items);
    marks->items[marks->n++] = (struct highlight){text, role};
}

void marks_add_doubts(struct marks *marks, const struct dispatch *dispatch) {
    struct str source = dispatch->article.source;

    if (dispatch->form != TEXT_MENDED)
        return;
    for (size_t i = 0; i < dispatch->joins.n; i++) {
        size_t space = dispatch->joins.items[i].at + i;
        struct str left, right;

        if (!join_is_doubtful(&dispatch->joins.items[i]) || space + 1 >= source.n)
            continue;
        left = joins_word(source, space);
        right = joins_word(source, space + 1);
        marks_add(marks, ROLE_DOUBT,
                  (struct str){left.p, (size_t)(right.p + right.n - left.p)});
    }
}

static void add_mentions(struct marks *marks, enum role role, const struct mention *mentions,
                         size_t n) {
    for (size_t i = 0; i < n; i++)
        marks_add(marks, role, mentions[i].text);
}

void marks_add_tags(struct marks *marks, const struct tags *tags) {
    for (size_t i = 0; i < tags->ncountries; i++)
        add_mentions(marks, ROLE_COUNTRY, tags->countries[i].mentions,
                     tags->countries[i].nmentions);
    for (size_t i = 0; i < tags->npersons; i++)
        add_mentions(marks, ROLE_PERSON, tags->persons[i].mentions, tags->persons[i].nmentions);
}

/* What was looked for stands over doubts, and these over persons, and these over countries. */
static int weight(enum role role) {
    return role == ROLE_MATCH    ? 3
           : role == ROLE_DOUBT  ? 2
           : role == ROLE_PERSON ? 1
                                 : 0;
}

/* Of those that begin together, the one that is to win, and of one weight the longer, first. */
static int compare(const void *a, const void *b) {
    const struct highlight *left = a, *right = b;
    int heavier = weight(right->role) - weight(left->role);

    if (left->text.p != right->text.p)
        return left->text.p < right->text.p ? -1 : 1;
    if (heavier)
        return heavier;
    return (left->text.n < right->text.n) - (left->text.n > right->text.n);
}

void marks_order(struct marks *marks) {
    size_t kept = 0;
    const char *end = NULL;

    if (marks->n)
        qsort(marks->items, marks->n, sizeof *marks->items, compare);
    for (size_t i = 0; i < marks->n; i++) {
        struct highlight mark = marks->items[i];
        const char *mark_end = mark.text.p + mark.text.n;

        if (end && mark.text.p < end)
            mark.text = (struct str){end, mark_end > end ? (size_t)(mark_end - end) : 0};
        if (!mark.text.n)
            continue;
        marks->items[kept++] = mark;
        end = mark_end;
    }
    marks->n = kept;
}
