/*
 * starve.c - preloaded, lets the N-th allocation of a program fail
 *
 * STARVE_AT=N: that one; "N+": all from the N-th on; 0: none. With STARVE_REPORT=FILE,
 * how many there were is written there in the end. Whatever asks for memory asks
 * here: the program, SQLite, the other libraries and the C library itself. Only
 * CRoaring is spared, which does not look at what it is given.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long asked;
static long at;
static bool onward;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("STARVE_AT");

    at = text ? atol(text) : 0;
    onward = text && strchr(text, '+');
    asked = 0;
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("STARVE_REPORT");
    FILE *file;

    at = 0;
    file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", atomic_load(&asked));
        fclose(file);
    }
}

static bool is_spared(const void *caller) {
    Dl_info info;

    return dladdr(caller, &info) && info.dli_fname && strstr(info.dli_fname, "libroaring");
}

static bool is_refused(const void *caller) {
    long n = atomic_fetch_add(&asked, 1) + 1;

    if (!at || n < at || (n > at && !onward))
        return false;
    if (is_spared(caller))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return is_refused(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}
