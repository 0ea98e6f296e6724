/*
 * flags - options of a command, declared in a table, parsed by getopt_long().
 */
#ifndef DEPECHE_BASE_FLAGS_H
#define DEPECHE_BASE_FLAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

enum { FLAGS_MAX = 24 };

struct flag {
    const char *name;  /* long name */
    char letter;       /* short name, or 0 */
    const char *value; /* what it takes, as usage shows it (N_), or NULL */
    const char *help;  /* one line (N_) */
};

/*
 * Parses argv[1…]; values[i] becomes what flags[i] was given, "" where it takes
 * nothing, NULL where it was not there. Returns the index of the first argument
 * that is no option, or -1 with `err`. With `stop_early`, options end at the
 * first argument that is none.
 */
int flags_parse(int argc, char **argv, const struct flag *flags, size_t n, const char **values,
                bool stop_early, struct err *err);

/* A line for each flag. */
void flags_print_help(FILE *out, const struct flag *flags, size_t n);

#endif
