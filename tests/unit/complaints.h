/*
 * complaints.h - the sentences that a module says of a config file, kept.
 */
#ifndef DEPECHE_TESTS_COMPLAINTS_H
#define DEPECHE_TESTS_COMPLAINTS_H

#include "base/settings.h"
#include "unit.h"

/* Each sentence ended by a newline. */
static struct buf complaints;

static void complain(const char *sentence) {
    buf_add_format(&complaints, "%s\n", sentence);
}

static struct mistakes mistakes = {.tell = complain};

/* What was said since the last call is this and no more. */
static inline void expect_complaints(const char *expected) {
    struct buf said = complaints;

    complaints = BUF_INIT;
    expect_text(buf_str(&said), str_of(expected), "complaints");
    buf_release(&said);
}

static inline void write_file(const char *path, struct str text) {
    FILE *file = fopen(path, "w");

    expect(file, "%s cannot be made", path);
    fwrite(text.p ? text.p : "", 1, text.n, file);
    assert_int_equal(fclose(file), 0);
}

#endif
