/*
 * sandbox - what a process may still open, once it has said so.
 *
 * Linux's Landlock does it, where the kernel has it; the only user of it. What is open already
 * stays open, so standard input, output and error are no concern of it.
 */
#ifndef DEPECHE_BASE_SANDBOX_H
#define DEPECHE_BASE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* A file, or a folder with all that is in it. A symbolic link stands for what it leads to. */
struct sandbox_path {
    const char *path;
    bool writable; /* files may also be changed, made and removed there */
};

/* The version of Landlock that the kernel has; 0: none. */
int sandbox_version(void);

/*
 * From here on this thread, and each that it starts, can open nothing but these paths, run no
 * program, gain no privilege and (version 4) make no connection. Paths that are not there are
 * passed over, also when they come to be later. False where the kernel cannot do it, or there is no
 * file left to open: then all is as it was but for the privileges.
 */
bool sandbox_enter(const struct sandbox_path *paths, size_t n);

#endif
