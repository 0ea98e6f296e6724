/*
 * printers - how each format begins, and how it writes a dispatch. Internal to
 * src/view.
 */
#ifndef DEPECHE_VIEW_PRINTERS_H
#define DEPECHE_VIEW_PRINTERS_H

#include "base/arena.h"
#include "base/buf.h"
#include "view/export.h"

/* The dispatch at a place of an export, and memory that lasts until it is written. */
struct printed {
    const struct export *export;
    const struct dispatch *dispatch;
    size_t place;
    struct arena *arena;
};

#define FORMAT(id, name, french, extension, help)                                                  \
    void begin_##name(struct buf *out, const struct export *export);                               \
    void print_##name(struct buf *out, const struct printed *printed);
#include "view/formats.def"
#undef FORMAT

/* Appends when the export was made, in UTC: "2021-11-05T08:30:00Z". */
void add_moment(struct buf *out, const struct export *export);

/* Appends the lines that say what was asked for and what answered, in words. */
void add_heading(struct buf *out, const struct export *export);

/* Appends text on one line, harmless to a terminal. */
void add_clean(struct buf *out, struct str text);

#endif
