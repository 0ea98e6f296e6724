/*
 * files - files that belong to their owner alone.
 */
#ifndef DEPECHE_BASE_FILES_H
#define DEPECHE_BASE_FILES_H

#include "base/err.h"

/*
 * Makes a file with mode 0600, whatever the umask, and opens it for writing.
 * -1 with `err`, and errno EEXIST where something is there.
 */
int file_make(const char *path, struct err *err);

#endif
