#include "article/kind.h"

#include "base/utf8.h"

#define L KIND_LETTER
#define D KIND_DIGIT
#define A KIND_APOSTROPHE
#define H KIND_HYPHEN
#define O KIND_OTHER

const unsigned char KINDS_OF_ASCII[0x80] = {
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    O, O, O, O, O, O, O, A, O, O, O, O, O, H, O, O, /* ' and - */
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
};

enum kind kind_at_any(struct str text, size_t at, size_t *next) {
    uint32_t point = utf8_at(text, at, next);

    if (point == 0x2019)
        return KIND_APOSTROPHE;
    if (point == 0x2011)
        return KIND_HYPHEN;
    return utf8_is_letter(point) || utf8_is_mark(point) ? KIND_LETTER : KIND_OTHER;
}

bool is_capital(struct str text, size_t at) {
    size_t ignored;

    return at < text.n && utf8_is_upper(utf8_at(text, at, &ignored));
}

size_t run_start(struct str text, size_t at) {
    size_t before, ignored;

    while (at > 0 && kind_at(text, before = utf8_before(text, at), &ignored) == KIND_LETTER)
        at = before;
    return at;
}
