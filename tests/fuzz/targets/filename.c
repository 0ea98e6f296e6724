/*
 * filename - no template (the first line), no date (the second) and no headline (the rest)
 * leads out of a folder.
 */
#include "../fuzz.h"

#include "view/filename.h"

void fuzz_begin(void) {
}

static void require_name(struct str name) {
    require(name.n && name.n <= 200, "%zu bytes", name.n);
    require(*name.p != '.' && *name.p != '-', "it begins with %c", *name.p);
    for (size_t i = 0; i < name.n; i++)
        require((unsigned char)name.p[i] >= 0x20 && name.p[i] != 0x7F && name.p[i] != '/',
                "it holds byte %d", name.p[i]);
    for (size_t at = 0, next; at < name.n; at = next) {
        uint32_t point = utf8_at(name, at, &next);

        require(point < 0x80 || point > 0x9F, "it holds U+%04X", (unsigned)point);
    }
}

void fuzz_input(struct str bytes) {
    struct buf template = text_of(take_line(&bytes)), date = text_of(take_line(&bytes));
    struct buf headline = text_of(bytes), names[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
    struct row row = {.id = 7, .headline = buf_str(&headline), .date = buf_str(&date)};
    struct err err = {""};
    int result = 0;

    for (int i = 0; i < 3; i++)
        result |= filename_add(&names[i], buf_str(&template).p, &row, &err);
    require(result == 0 || *err.text, "a failure without a sentence");
    if (result == 0) {
        for (int i = 0; i < 3; i++)
            require_name(buf_str(&names[i]));
        filename_make_unique(names, 3);
        require(strcmp(names[0].p, names[1].p) && strcmp(names[1].p, names[2].p) &&
                    strcmp(names[0].p, names[2].p), "\"%s\" again", names[1].p);
    }
    for (int i = 0; i < 3; i++)
        buf_release(&names[i]);
    buf_release(&template);
    buf_release(&date);
    buf_release(&headline);
}
