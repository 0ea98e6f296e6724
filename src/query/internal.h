/*
 * internal - what the files of src/query share: the terms of a query, and
 * reading what they say.
 */
#ifndef DEPECHE_QUERY_INTERNAL_H
#define DEPECHE_QUERY_INTERNAL_H

#include "query/query.h"

/* A query being read. */
struct reader {
    struct str text;
    size_t at;
    bool typing;
    int depth;   /* parentheses and exclusions around what is read */
    int negated; /* of them, exclusions */
    struct arena *arena;
    struct span *mistake;
    struct err *err;
};

/* What stands between spaces, parentheses and the ends of quotes. */
struct term {
    struct span span;       /* all of it */
    enum query_field field; /* FIELD_ANY where no known name and colon stand before it */
    struct str value;       /* without quotes or strokes */
    size_t value_at;
    bool quoted, pattern;
    bool whole; /* "=" stands before the value, which is all of a name */
    bool open; /* what closes it is missing */
    bool last; /* nothing stands behind it, not even a space */
};

/* Whether the values of a field are names. */
bool is_named_by(enum query_field field);

/* Whether a word before that place ends there. */
bool ends_word(const struct reader *reader, size_t at);

/* The term that begins at the reader's place, which is moved behind it. -1: a mistake. */
int term_read(struct reader *reader, struct term *term);

void skip_word(struct reader *reader);

/* What a term asks for; NULL where that is nothing. -1: a mistake. */
int term_query(struct reader *reader, const struct term *term, struct query **query);

/* Whether a name begins so, whatever the spaces; nothing begins with nothing. */
bool begins_with(const char *name, struct str start);

/* Notes where the mistake is; what is wrong is a format and its arguments. Always -1. */
#define MISTAKE(reader, from, length, ...)                                                         \
    (*(reader)->mistake = (struct span){from, length}, err_set((reader)->err, __VA_ARGS__))

struct query *query_node(struct reader *reader, enum query_kind kind, struct span span);

#endif
