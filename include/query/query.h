/*
 * query - what is asked for: the language of the prompt, the command line and
 * saved views, read into a tree.
 *
 * Words must each occur, whatever their case and accents; "several words"
 * stand together; prefix* stands for every word that begins so; /pattern/ is
 * a regular expression; name:value asks a field (fields.def). What stands side
 * by side must all be true (or AND, ET), which binds closer than OR (or OU);
 * -this (or NOT, SAUF) excludes; parentheses group. The tree knows no archive:
 * store/result.h answers it.
 */
#ifndef DEPECHE_QUERY_QUERY_H
#define DEPECHE_QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { QUERY_MAX = 4096, QUERY_DEPTH = 50 }; /* bytes of a query; how deep things stand in others */

enum query_field {
#define FIELD(id, french, english, others, value, help) FIELD_##id,
#include "query/fields.def"
#undef FIELD
    FIELDS,
    FIELD_ANY /* words of any part */
};

enum query_state {
#define STATE(id, french, english, others, help) STATE_##id,
#include "query/states.def"
#undef STATE
    STATES
};

/* The languages in which fields and states have names; both are understood. */
enum query_language { QUERY_FRENCH, QUERY_ENGLISH, QUERY_LANGUAGES };

enum query_language query_user_language(void);
const char *query_field_name(enum query_field field, enum query_language language);
const char *query_state_name(enum query_state state, enum query_language language);

/* Which has that name or another of its own: FIELD_ANY, STATES where none has. */
enum query_field query_field_named(struct str name);
enum query_state query_state_named(struct str name);

enum query_kind {
    QUERY_AND,     /* all of what is below; everything where there is nothing */
    QUERY_OR,
    QUERY_NOT,
    QUERY_WORDS,   /* `text` in the part `field` */
    QUERY_REGEX,   /* the pattern `text` */
    QUERY_COUNTRY, /* `text` is its code */
    QUERY_NAME,    /* `field` says whose; `text` is words of it, in any order, or absent: `id` */
    QUERY_DATE,    /* from <= date < to, as texts, and no month or year that `to` lies in */
    QUERY_STATE,
    QUERY_LINK, /* `field` says how they are linked to `id` */
};

/* A part of a query's text, in bytes. */
struct span {
    size_t at, n;
};

struct query {
    enum query_kind kind;
    struct span span;
    struct query *first; /* below it, */
    struct query *next;  /* and beside it */
    enum query_field field;
    struct str text; /* with a NUL behind; words are folded (utf8_fold) */
    bool prefix;     /* the last word may go on */
    bool whole;      /* of a name: it has no other words, and these in their order */
    struct str from, to;
    enum query_state state;
    int64_t id;
};

/*
 * Reads a query; the tree lives in the arena. With `typing`, the end may not
 * have been typed yet: the last word is a prefix, and what is unfinished asks
 * for nothing. -1 with `err` where it makes no sense, and `*mistake` says where.
 */
int query_parse(struct str text, bool typing, struct arena *arena, struct query **query,
                struct span *mistake, struct err *err);

/* Whether two ask for the same, in the same way, wherever it stands in their texts. */
bool query_equal(const struct query *a, const struct query *b);

/* Whether it says itself which kinds it wants, is:full or is:brief; or speaks of a state. */
bool query_asks_kind(const struct query *query);
bool query_asks_state(const struct query *query, enum query_state state);

#endif
