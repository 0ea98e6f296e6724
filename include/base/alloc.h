/*
 * alloc - memory that is there or the program ends.
 *
 * Allocation failure is not an error a reader can do anything about, so it is
 * not passed up: the process says so and exits with status 1. Nothing is lost
 * by that, because every change to an archive is a transaction. A program that
 * has taken over the terminal registers a hook that gives it back first.
 */
#ifndef DEPECHE_BASE_ALLOC_H
#define DEPECHE_BASE_ALLOC_H

#include <stddef.h>

/* Never return NULL; a size of 0 gives a pointer that may be freed. Free with free(). */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);

/* For what a library has allocated: returns it; NULL ends the program. */
void *alloc_had(void *memory);

/* Makes room in a growing array: returns `items`, moved if needed, with space for one more. */
void *xgrow(void *items, size_t count, size_t *capacity, size_t item_size);

/* Called once, before the message, when memory runs out. NULL: nothing. */
void alloc_set_exhausted_hook(void (*hook)(void));

#endif
