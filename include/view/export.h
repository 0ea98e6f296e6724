/*
 * export - dispatches written out, as text or as JSON Lines.
 */
#ifndef DEPECHE_VIEW_EXPORT_H
#define DEPECHE_VIEW_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/err.h"
#include "store/archive.h"

enum format { FORMAT_TEXT, FORMAT_JSON, FORMATS };

/* The format of that name: 0, or -1. */
int format_named(const char *name, enum format *format);

struct export {
    struct archive *archive;
    int64_t (*id_at)(const void *from, size_t place); /* which dispatches: of places below n */
    const void *from;
    size_t n;
    enum format format;
    size_t measure; /* columns of text */
};

/* Writes to an open file. -1 where it cannot be written or an id is not there. */
int export_write(const struct export *export, FILE *out, struct err *err);

/*
 * Writes to a new file: whole or not at all, with mode 0600, and over a file
 * that is there only if `replace`.
 */
int export_file(const struct export *export, const char *path, bool replace, struct err *err);

#endif
