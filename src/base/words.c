#include "base/words.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { LONG_WORD = 60 }; /* bytes */

static bool is_same(struct str text, struct str name) {
    struct buf a = BUF_INIT, b = BUF_INIT;
    bool same;

    utf8_fold(&a, text);
    utf8_fold(&b, name);
    same = a.n && str_equal(buf_str(&a), buf_str(&b));
    buf_release(&a);
    buf_release(&b);
    return same;
}

size_t words_distance(struct str a, struct str b) {
    size_t row[LONG_WORD + 1];

    if (a.n > LONG_WORD || b.n > LONG_WORD)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 0; i < a.n; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < b.n; j++) {
            size_t changed = diagonal + (a.p[i] != b.p[j]);
            size_t other = 1 + (row[j] < row[j + 1] ? row[j] : row[j + 1]);

            diagonal = row[j + 1];
            row[j + 1] = changed < other ? changed : other;
        }
    }
    return row[b.n];
}

bool words_alike(struct str a, struct str b) {
    struct buf left = BUF_INIT, right = BUF_INIT;
    bool alike;

    utf8_fold(&left, a);
    utf8_fold(&right, b);
    alike = words_distance(buf_str(&left), buf_str(&right)) <= left.n / 4;
    buf_release(&left);
    buf_release(&right);
    return alike;
}

bool is_named(struct str text, const char *name) {
    return is_same(text, str_of(name));
}

struct str words_at(const char *list, int place) {
    for (list += strspn(list, " "); *list; list += strspn(list, " ")) {
        size_t n = strcspn(list, " ");

        if (place-- == 0)
            return (struct str){list, n};
        list += n;
    }
    return STR_NONE;
}

int words_find(struct str text, const char *list) {
    struct str word;

    for (int i = 0; (word = words_at(list, i)).p; i++)
        if (is_same(text, word))
            return i;
    return NO_WORD;
}
