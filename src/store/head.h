/*
 * head - opening a damaged archive for reading only, as it is, or as a copy whose first
 * block says that its tables are where those of a new archive are, as they are in nearly
 * every one. Internal to src/store.
 */
#ifndef DEPECHE_STORE_HEAD_H
#define DEPECHE_STORE_HEAD_H

#include <sqlite3.h>

#include "base/err.h"

/* -1 with `err`, and then *handle is NULL. */
int head_open(const char *path, sqlite3 **handle, struct err *err);

/* `model` is a new archive; `copy` a name for what is gone when the connection is closed. */
int head_open_copy(const char *path, sqlite3 *model, const char *copy, sqlite3 **handle,
                   struct err *err);

/* The version of its schema, or of the program's where that makes no sense. */
int head_version(sqlite3 *handle);

#endif
