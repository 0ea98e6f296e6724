/*
 * list - the items of a text in a table. Internal to src/tag.
 */
#ifndef DEPECHE_TAG_LIST_H
#define DEPECHE_TAG_LIST_H

#include <stdbool.h>

#include "base/str.h"

/* Takes the next item off a list that commas separate; false at its end. */
static inline bool list_next(const char **list, struct str *item) {
    const char *at = *list + strspn(*list, " ,");

    *item = (struct str){at, strcspn(at, ",")};
    *list = at + item->n;
    return item->n > 0;
}

/* The same where spaces do. */
static inline bool word_next(const char **list, struct str *word) {
    const char *at = *list + strspn(*list, " ");

    *word = (struct str){at, strcspn(at, " ")};
    *list = at + word->n;
    return word->n > 0;
}

/* Whether a word is one of them. */
static inline bool word_in(const char *list, struct str word) {
    struct str one;

    while (word_next(&list, &one))
        if (str_equal(word, one))
            return true;
    return false;
}

/* And where bars do. */
static inline bool form_next(const char **list, struct str *form) {
    const char *at = *list + strspn(*list, "|");

    *form = (struct str){at, strcspn(at, "|")};
    *list = at + form->n;
    return form->n > 0;
}

#endif
