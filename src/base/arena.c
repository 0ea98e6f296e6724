#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum { CHUNK_SIZE = 32 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used;
    size_t size;
    alignas(max_align_t) char data[];
};

void arena_init(struct arena *arena) {
    arena->chunk = NULL;
}

static void free_chain(struct arena_chunk *chunk) {
    while (chunk) {
        struct arena_chunk *next = chunk->next;

        free(chunk);
        chunk = next;
    }
}

void arena_release(struct arena *arena) {
    free_chain(arena->chunk);
    arena->chunk = NULL;
}

void arena_reset(struct arena *arena) {
    struct arena_chunk *first = arena->chunk;

    if (!first)
        return;
    free_chain(first->next);
    first->next = NULL;
    first->used = 0;
}

static struct arena_chunk *add_chunk(struct arena *arena, size_t size) {
    size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
    struct arena_chunk *chunk = xmalloc(sizeof *chunk + room);

    chunk->next = arena->chunk;
    chunk->used = 0;
    chunk->size = room;
    arena->chunk = chunk;
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size) {
    const size_t grain = alignof(max_align_t);
    struct arena_chunk *chunk = arena->chunk;
    void *memory;

    size = (size + grain - 1) / grain * grain;
    if (!chunk || chunk->size - chunk->used < size)
        chunk = add_chunk(arena, size);
    memory = chunk->data + chunk->used;
    chunk->used += size;
    return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size && count > (SIZE_MAX / 2) / size)
        xmalloc(SIZE_MAX / 2); /* says "out of memory" and ends */
    return arena_alloc(arena, count * size);
}

void *arena_copy_array(struct arena *arena, const void *items, size_t count, size_t size) {
    void *copy = arena_array(arena, count, size);

    return count ? memcpy(copy, items, count * size) : copy;
}

struct str arena_copy(struct arena *arena, struct str text) {
    char *copy = arena_alloc(arena, text.n + 1);

    if (text.n)
        memcpy(copy, text.p, text.n);
    return (struct str){copy, text.n};
}

struct str arena_keep(struct arena *arena, struct buf *text) {
    struct str kept = arena_copy(arena, buf_str(text));

    buf_release(text);
    return kept;
}
