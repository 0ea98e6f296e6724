/* How the terms of a query hang together. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "query/internal.h"

struct query *query_node(struct reader *reader, enum query_kind kind, struct span span) {
    struct query *query = arena_alloc(reader->arena, sizeof *query);

    *query = (struct query){.kind = kind, .span = span, .field = FIELD_ANY};
    return query;
}

static void skip_space(struct reader *reader) {
    size_t next;

    while (reader->at < reader->text.n && utf8_is_space(utf8_at(reader->text, reader->at, &next)))
        reader->at = next;
}

/* The byte that stands there, 0 at the end. */
static char byte_at(const struct reader *reader, size_t at) {
    return at < reader->text.n ? reader->text.p[at] : '\0';
}

bool ends_word(const struct reader *reader, size_t at) {
    size_t next;

    return at >= reader->text.n || reader->text.p[at] == '(' || reader->text.p[at] == ')' ||
           utf8_is_space(utf8_at(reader->text, at, &next));
}

/* What joins, only in capitals: "ou" is a word. */
enum joint { JOINT_NONE, JOINT_OR, JOINT_AND, JOINT_NOT };

static const struct {
    const char *word;
    enum joint joint;
} JOINTS[] = {
    {"OR", JOINT_OR},   {"OU", JOINT_OR},   {"AND", JOINT_AND},
    {"ET", JOINT_AND},  {"NOT", JOINT_NOT}, {"SAUF", JOINT_NOT},
};

/* The one that stands here, and where. */
static enum joint joint_at(const struct reader *reader, struct span *span) {
    struct str rest = str_slice(reader->text, reader->at, reader->text.n);

    for (size_t i = 0; i < sizeof JOINTS / sizeof *JOINTS; i++) {
        *span = (struct span){reader->at, strlen(JOINTS[i].word)};
        if (str_starts(rest, JOINTS[i].word) && ends_word(reader, reader->at + span->n))
            return JOINTS[i].joint;
    }
    return JOINT_NONE;
}

static bool is_at(const struct reader *reader, enum joint joint) {
    struct span ignored;

    return joint_at(reader, &ignored) == joint;
}

/* Where what stands side by side ends; and where nothing stands that a joint could be of. */
static bool ends_all(const struct reader *reader) {
    return reader->at >= reader->text.n || byte_at(reader, reader->at) == ')' ||
           is_at(reader, JOINT_OR);
}

static bool nothing_stands(const struct reader *reader) {
    return ends_all(reader) || is_at(reader, JOINT_AND);
}

static int miss_side(const struct reader *reader, struct span joint) {
    return MISTAKE(reader, joint.at, joint.n, _("something must stand on both sides of \"%.*s\""),
                   STR_ARG(str_slice(reader->text, joint.at, joint.at + joint.n)));
}

/* What may still be typed behind it is not missing yet. */
static bool may_come(const struct reader *reader) {
    return reader->typing && reader->at == reader->text.n;
}

/* What is below a node of several, which a single one does not need. */
struct list {
    struct query *first, **end;
    size_t n;
};

static void add(struct list *list, struct query *query) {
    if (!query)
        return;
    if (!list->n++)
        list->first = query;
    else
        *list->end = query;
    list->end = &query->next;
}

static struct query *join(struct reader *reader, enum query_kind kind, const struct list *list,
                          size_t from) {
    struct query *query;

    if (list->n < 2)
        return list->first;
    query = query_node(reader, kind, (struct span){from, reader->at - from});
    query->first = list->first;
    return query;
}

static int read_any(struct reader *reader, struct query **query);

static int read_group(struct reader *reader, struct query **query) {
    size_t from = reader->at++;

    if (read_any(reader, query) != 0)
        return -1;
    if (byte_at(reader, reader->at) == ')')
        reader->at++;
    else if (!reader->typing)
        return MISTAKE(reader, from, 1, _("this parenthesis is never closed"));
    if (!*query && !reader->typing)
        return MISTAKE(reader, from, reader->at - from,
                       _("there is nothing between these parentheses"));
    return 0;
}

static int read_unit(struct reader *reader, struct query **query);

/* Behind a dash or a word. */
static int read_exclusion(struct reader *reader, struct query **query) {
    size_t from = reader->at;
    struct query *excluded = NULL;
    struct span not;
    int result;

    *query = NULL;
    if (joint_at(reader, &not) == JOINT_NOT) {
        reader->at += not.n;
        skip_space(reader);
        if (may_come(reader))
            return 0;
        if (nothing_stands(reader))
            return MISTAKE(reader, not.at, not.n, _("something must stand behind \"%.*s\""),
                           STR_ARG(str_slice(reader->text, not.at, not.at + not.n)));
    } else {
        reader->at++;
    }
    reader->negated++;
    result = read_unit(reader, &excluded);
    reader->negated--;
    if (result == 0 && excluded) {
        *query = query_node(reader, QUERY_NOT, (struct span){from, reader->at - from});
        (*query)->first = excluded;
    }
    return result;
}

static int read_term(struct reader *reader, struct query **query) {
    struct term term;

    *query = NULL;
    return term_read(reader, &term) == 0 ? term_query(reader, &term, query) : -1;
}

/* A dash that something follows, without a space between them; or a word for it. */
static bool at_exclusion(const struct reader *reader) {
    if (byte_at(reader, reader->at) != '-')
        return is_at(reader, JOINT_NOT);
    return byte_at(reader, reader->at + 1) == '(' || !ends_word(reader, reader->at + 1);
}

/* What may still be typed behind a dash is not missing yet. */
static bool at_lone_dash(const struct reader *reader) {
    return byte_at(reader, reader->at) == '-' && !at_exclusion(reader) &&
           !(reader->typing && reader->at + 1 == reader->text.n);
}

/* A term, or what begins with a parenthesis or a dash. */
static int read_unit(struct reader *reader, struct query **query) {
    bool group = byte_at(reader, reader->at) == '(';
    int result;

    if (at_lone_dash(reader))
        return MISTAKE(reader, reader->at, 1,
                       _("a minus must stand right before what it excludes"));
    if (!group && !at_exclusion(reader))
        return read_term(reader, query);
    if (reader->depth == QUERY_DEPTH)
        return MISTAKE(reader, reader->at, 1, _("this stands in more than %d others"), QUERY_DEPTH);
    reader->depth++;
    result = group ? read_group(reader, query) : read_exclusion(reader, query);
    reader->depth--;
    return result;
}

/* Goes behind an "AND", which says what standing side by side does. */
static int skip_and(struct reader *reader, bool something_before) {
    struct span and;

    if (joint_at(reader, &and) != JOINT_AND)
        return 0;
    reader->at += and.n;
    skip_space(reader);
    if (may_come(reader))
        return 0;
    return something_before && !nothing_stands(reader) ? 0 : miss_side(reader, and);
}

/* What stands side by side. */
static int read_all(struct reader *reader, struct query **query) {
    struct list list = {0};
    size_t from;

    skip_space(reader);
    from = reader->at;
    for (;;) {
        struct query *unit = NULL;

        if (skip_and(reader, list.n > 0) != 0)
            return -1;
        if (ends_all(reader))
            break;
        if (read_unit(reader, &unit) != 0)
            return -1;
        add(&list, unit);
        skip_space(reader);
    }
    *query = join(reader, QUERY_AND, &list, from);
    return 0;
}

static int read_any(struct reader *reader, struct query **query) {
    struct list list = {0};
    struct span or = {0, 0}; /* the last one */
    size_t from = reader->at;
    bool more = true;

    while (more) {
        struct query *all = NULL;
        struct span here;

        if (read_all(reader, &all) != 0)
            return -1;
        more = joint_at(reader, &here) == JOINT_OR;
        if (more) {
            or = here;
            reader->at += or.n;
        }
        if (!all && or.n && !may_come(reader))
            return miss_side(reader, or);
        add(&list, all);
    }
    *query = join(reader, QUERY_OR, &list, from);
    return 0;
}

int query_parse(struct str text, bool typing, struct arena *arena, struct query **query,
                struct span *mistake, struct err *err) {
    struct reader reader = {
        .text = text, .typing = typing, .arena = arena, .mistake = mistake, .err = err};

    if (text.n > QUERY_MAX)
        return MISTAKE(&reader, QUERY_MAX, text.n - QUERY_MAX,
                       _("a query has at most %d bytes; this one has %zu"), QUERY_MAX, text.n);
    if (read_any(&reader, query) != 0)
        return -1;
    if (reader.at < text.n)
        return MISTAKE(&reader, reader.at, 1, _("this parenthesis closes none"));
    if (!*query)
        *query = query_node(&reader, QUERY_AND, (struct span){0, text.n});
    return 0;
}

bool query_equal(const struct query *a, const struct query *b) {
    if (a->kind != b->kind || a->field != b->field || !str_equal(a->text, b->text) ||
        a->prefix != b->prefix || a->whole != b->whole || !str_equal(a->from, b->from) ||
        !str_equal(a->to, b->to) || a->state != b->state || a->id != b->id)
        return false;
    for (a = a->first, b = b->first; a && b; a = a->next, b = b->next)
        if (!query_equal(a, b))
            return false;
    return !a && !b;
}

bool query_asks_state(const struct query *query, enum query_state state) {
    if (query->kind == QUERY_STATE)
        return query->state == state;
    for (const struct query *below = query->first; below; below = below->next)
        if (query_asks_state(below, state))
            return true;
    return false;
}

bool query_asks_kind(const struct query *query) {
    return query_asks_state(query, STATE_FULL) || query_asks_state(query, STATE_BRIEF);
}
