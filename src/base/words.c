#include "base/words.h"

#include "base/buf.h"
#include "base/utf8.h"

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
