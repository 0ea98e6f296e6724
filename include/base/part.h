/*
 * part - a file in the making, which gets its name when it is whole.
 *
 * Until then it has none, so that nothing is left of it if the program is
 * killed. Where the file system knows no such files, or where `named`, it is
 * called ".NAME.depeche-part", beside its place; what a killed program left under
 * that name goes when the next one makes the same file.
 */
#ifndef DEPECHE_BASE_PART_H
#define DEPECHE_BASE_PART_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct part {
    int fd; /* open for reading and writing; mode 0600, whatever the umask */
    struct buf name; /* empty: it has none */
};

/* Close in any case. -1 with `err`, also while another program makes the same file. */
int part_open(struct part *part, const char *path, bool named, struct err *err);

/*
 * Gives it its name, at once; over a file that is there only if `replace`, for
 * which it has to be `named`, and never over what is no regular file.
 */
int part_place(struct part *part, const char *path, bool replace, struct err *err);

/* What was not placed is gone. */
void part_close(struct part *part);

#endif
