/*
 * regex - any pattern (the first line) is refused with a place in it, or compiled; then what it
 * finds in any text (the rest) is inside that, and looking takes no longer than it may.
 */
#include "../fuzz.h"

#include "base/regex.h"
#include "view/marks.h"

enum { GROUPS = 12 };

void fuzz_begin(void) {
}

static void is_found_inside(const struct regex *regex, struct str text) {
    struct str groups[GROUPS];

    if (!regex_match(regex, text, groups, GROUPS))
        return;
    require(groups[0].p, "a match of nothing");
    for (size_t i = 0; i < GROUPS; i++) {
        require_within(groups[i], text, "a group");
        require(!groups[i].p || !groups[i].n ||
                    ((unsigned char)*groups[i].p & 0xC0) != 0x80, "a group cuts a character");
    }
}

static void is_marked_inside(const char *pattern, struct str text) {
    struct query query = {.kind = QUERY_REGEX, .field = FIELD_ANY, .text = str_of(pattern)};
    struct marks marks = MARKS_INIT;

    marks_add_matches(&marks, &query, FIELD_BODY, text);
    marks_order(&marks);
    for (size_t i = 0; i < marks.n; i++) {
        require_within(marks.items[i].text, text, "a mark");
        require(marks.items[i].text.n, "an empty mark");
        require(!i || marks.items[i - 1].text.p + marks.items[i - 1].text.n <=
                          marks.items[i].text.p, "marks overlap");
    }
    marks_release(&marks);
}

void fuzz_input(struct str bytes) {
    struct buf pattern = text_of(take_line(&bytes)), text = text_of(bytes);
    struct regex *regex;
    struct err err = {""};
    size_t at = 0;

    regex = regex_compile(buf_str(&pattern).p, &at, &err);
    if (regex) {
        is_found_inside(regex, buf_str(&text));
        is_marked_inside(buf_str(&pattern).p, buf_str(&text));
    } else {
        require(at <= pattern.n && *err.text, "at %zu: \"%s\"", at, err.text);
    }
    regex_free(regex);
    buf_release(&pattern);
    buf_release(&text);
}
