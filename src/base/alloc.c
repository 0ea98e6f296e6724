#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void alloc_set_exhausted_hook(void (*hook)(void)) {
    exhausted_hook = hook;
}

void *alloc_had(void *memory) {
    if (memory)
        return memory;
    if (exhausted_hook)
        exhausted_hook();
    fputs("depeche: out of memory\n", stderr);
    fflush(stdout);
    _exit(EXIT_FAILURE); /* another thread may be at work still */
}

void *xmalloc(size_t size) {
    return alloc_had(malloc(size ? size : 1));
}

void *xcalloc(size_t count, size_t size) {
    return alloc_had(calloc(count ? count : 1, size ? size : 1));
}

void *xrealloc(void *old, size_t size) {
    return alloc_had(realloc(old, size ? size : 1));
}

char *xstrdup(const char *text) {
    return alloc_had(strdup(text));
}

void *xgrow(void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 16;
    if (*capacity > SIZE_MAX / item_size)
        return alloc_had(NULL);
    return xrealloc(items, *capacity * item_size);
}
