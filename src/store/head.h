/*
 * head - opening a damaged archive for reading only. Where its first block, in which it
 * says what it is and where its tables are, makes no sense, a copy is read that has the
 * first block of a new archive: tables are in the same places in most. Internal to src/store.
 */
#ifndef DEPECHE_STORE_HEAD_H
#define DEPECHE_STORE_HEAD_H

#include <sqlite3.h>

#include "base/err.h"

/* `model` is a new archive, and the name that the copy's is made from. */
int head_open(const char *path, const char *model, sqlite3 **handle, struct err *err);
void head_close(sqlite3 *handle, const char *model);

/* The version of its schema, or of the program's where that makes no sense. */
int head_version(sqlite3 *handle);

#endif
