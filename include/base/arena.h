/*
 * arena - memory with one owner and one end.
 *
 * What belongs together (an article, a page, a query result) is allocated from
 * one arena and released with it, at once.
 */
#ifndef DEPECHE_BASE_ARENA_H
#define DEPECHE_BASE_ARENA_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Forgets everything but keeps one chunk for the next round. */
void arena_reset(struct arena *arena);

/* Zeroed and aligned for any type; valid until release or reset. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for `count` items of `size` bytes; ends the program where that overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A copy of so many items, likewise. */
void *arena_copy_array(struct arena *arena, const void *items, size_t count, size_t size);

/* A copy that lives in the arena, with a NUL behind it. */
struct str arena_copy(struct arena *arena, struct str text);

/* The same of a text that is released. */
struct str arena_keep(struct arena *arena, struct buf *text);

#endif
