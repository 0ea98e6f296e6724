/*
 * files - files that belong to their owner alone.
 */
#ifndef DEPECHE_BASE_FILES_H
#define DEPECHE_BASE_FILES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Makes a file with mode 0600, whatever the umask, and opens it for writing.
 * -1 with `err`, and errno EEXIST where something is there.
 */
int file_make(const char *path, struct err *err);

/*
 * Makes such a file beside `path`, under a name nobody else has, which is
 * appended to `part`. To be put in place by file_place(), or unlinked.
 */
int file_make_part(const char *path, struct buf *part, struct err *err);

/*
 * Gives a finished part its name, at once; over a file that is there only if
 * `replace`, and never over what is no file.
 */
int file_place(const char *part, const char *path, bool replace, struct err *err);

#endif
