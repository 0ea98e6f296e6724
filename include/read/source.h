/*
 * source - where scraped texts come from: files, directories, standard input.
 *
 * In a directory, walked recursively and in the order of names, the files
 * ending in ".txt" are taken; hidden ones and symbolic links are passed over.
 * A file named outright is taken whatever its name.
 */
#ifndef DEPECHE_READ_SOURCE_H
#define DEPECHE_READ_SOURCE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum { SOURCE_SIZE_MAX = 4 * 1024 * 1024 }; /* bytes; a dispatch has some ten thousand */

/*
 * What is done with each file. `problem` is NULL, or says why the path could not be entered or,
 * of one of those given, that it holds no text.
 */
typedef bool source_visitor(void *context, const char *path, const char *problem);

/*
 * Visits every file that the `n` paths stand for; "-" is standard input. Stops
 * and returns false when the visitor returns false.
 */
bool source_walk(const char *const *paths, size_t n, source_visitor *visitor, void *context);

/*
 * Appends a whole file; only regular ones, and standard input for "-". Waiting
 * for that ends, with an error, when a signal handler has set `stop`, which may
 * be NULL. A file that is written while it is read is an error.
 */
int source_read(const char *path, const volatile sig_atomic_t *stop, struct buf *out,
                struct err *err);

#endif
