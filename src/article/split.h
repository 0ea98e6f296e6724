/*
 * split - the first step of parsing: a text into chunks, by blank lines and by
 * lines that stand for themselves. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_SPLIT_H
#define DEPECHE_ARTICLE_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/regex.h"
#include "base/str.h"

enum label {
#define LABEL(id, pattern) LABEL_##id,
#include "article/labels.def"
#undef LABEL
    LABELS
};

struct parser {
    struct regex *labels[LABELS];
};

enum chunk_kind {
    CHUNK_TEXT,
    CHUNK_FIGURE,         /* a line of the form FIGURE */
    CHUNK_SOURCE_MARKER,
    CHUNK_RELATED_HEADING
};

struct chunk {
    enum chunk_kind kind;
    struct str text; /* trimmed; may hold line ends */
};

struct chunks {
    struct chunk *items;
    size_t n;
};

bool label_match(const struct parser *parser, enum label label, struct str text,
                 struct str *groups, size_t ngroups);

/* As label_match(), looking only at the last 400 bytes: for forms that close a block. */
bool label_match_end(const struct parser *parser, enum label label, struct str text,
                     struct str *groups, size_t ngroups);

/* The first line of a text is always a chunk of its own. */
struct chunks split_chunks(const struct parser *parser, struct arena *arena, struct str source);

#endif
