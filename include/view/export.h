/*
 * export - dispatches written out, in the formats of view/formats.def.
 *
 * Every format says what was asked for, how many dispatches answered, when they
 * were written and where each was imported from: text and Markdown in lines
 * before and below a dispatch, the others in fields of each.
 */
#ifndef DEPECHE_VIEW_EXPORT_H
#define DEPECHE_VIEW_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/archive.h"

enum format {
#define FORMAT(id, name, french, extension, help) FORMAT_##id,
#include "view/formats.def"
#undef FORMAT
    FORMATS
};

const char *format_name(enum format format);
const char *format_extension(enum format format); /* without the dot */
const char *format_help(enum format format);      /* untranslated */

/* The format of that name, in either language, or extension: 0, or -1. */
int format_named(const char *name, enum format *format);

/*
 * The one that the ending of a file's name stands for, in any case; text where
 * the name has none. -1 with `err` where it is no format's.
 */
int format_of_file(const char *path, enum format *format, struct err *err);

/* Appends the endings that there are: ".txt .jsonl". */
void formats_add_endings(struct buf *out);

struct export {
    struct archive *archive;
    int64_t (*id_at)(const void *from, size_t place); /* which dispatches: of places below n */
    const void *from;
    size_t n;
    enum format format;
    size_t measure;   /* columns of text */
    struct str query; /* what they answer; absent: they were picked */
    size_t found;     /* how many answer it, where they may be more than these */
    time_t when;
    bool bare; /* nothing but the dispatches themselves, in text */
    void (*progress)(void *context, size_t done); /* or NULL */
    bool (*stop)(void *context);                  /* whether to give it up; or NULL */
    void *context;
};

/*
 * Writes to an open file of that name. -1 where it cannot be written, an id is not there, or it
 * is given up.
 */
int export_write(const struct export *export, FILE *out, const char *name, struct err *err);

enum export_result { EXPORT_FAILED = -1, EXPORT_DONE, EXPORT_IS_THERE };

/*
 * Writes to a new file: whole or not at all, with mode 0600; or, where the last
 * part of `path` is a template (view/filename.h) or empty, each dispatch to a
 * file of its own, in a folder that is made if need be; of these, those written before it is
 * given up stay, and `err` says how many.
 *
 * Files that are there are written over only if `replace`; else nothing is
 * written, and EXPORT_IS_THERE and `err` say so.
 */
enum export_result export_to(const struct export *export, const char *path, bool replace,
                             struct err *err);

#endif
