/*
 * filename - names for files, made from dispatches by a template.
 *
 * {id}, {date} and {headline} in it are replaced: date and headline by lower
 * case letters, digits and hyphens alone, so that no text can choose another
 * folder. What a name becomes is at most 200 bytes, has no control, and does
 * not begin with a dot or a hyphen.
 */
#ifndef DEPECHE_VIEW_FILENAME_H
#define DEPECHE_VIEW_FILENAME_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/archive.h"

#define FILENAME_DEFAULT "{date}-{headline}"

/* Whether a name is a template: it holds a brace. */
bool filename_is_template(const char *name);

/* Whether a field stands in a text, in which other braces may stand as well. */
bool filename_has_field(struct str text);

/* Appends a name; -1 where the template has a field that there is not. */
int filename_add(struct buf *out, const char *template, const struct row *row, struct err *err);

/* Puts -2, -3… behind names that come again, before their extension, until each is alone. */
void filename_make_unique(struct buf *names, size_t n);

#endif
