/*
 * err - why something failed, in words.
 *
 * A function that can fail takes a `struct err *` last and returns 0 or -1.
 * The layer that failed writes the sentence; callers may put context in front
 * of it; only the command line and the reader print it.
 */
#ifndef DEPECHE_BASE_ERR_H
#define DEPECHE_BASE_ERR_H

enum { ERR_TEXT_MAX = 8192 }; /* room for the longest path, and words */

struct err {
    char text[ERR_TEXT_MAX]; /* UTF-8, may hold bytes of file names: clean before printing */
};

/* Writes the sentence. Always returns -1, so that `return err_set(…)` reads well. */
int err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "context: " in front of what is there. Always returns -1. */
int err_context(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
