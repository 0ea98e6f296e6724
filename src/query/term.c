/* Where a term ends, and which field it asks. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "query/internal.h"

bool begins_with(const char *name, struct str start) {
    struct buf a = BUF_INIT, b = BUF_INIT;
    bool begins;

    utf8_squash(&a, str_of(name));
    utf8_squash(&b, start);
    begins = b.n && a.n >= b.n && memcmp(a.p, b.p, b.n) == 0;
    buf_release(&a);
    buf_release(&b);
    return begins;
}

bool is_named_by(enum query_field field) {
    return field == FIELD_MINISTER || field == FIELD_PERSON || field == FIELD_OFFICE;
}

static size_t end_of_word(const struct reader *reader, size_t at) {
    size_t next;

    for (; !ends_word(reader, at); at = next)
        utf8_at(reader->text, at, &next);
    return at;
}

void skip_word(struct reader *reader) {
    reader->at = end_of_word(reader, reader->at);
}

static void take_word(struct reader *reader, struct term *term) {
    size_t end = end_of_word(reader, term->value_at);

    term->value = str_slice(reader->text, term->value_at, end);
    term->last = end == reader->text.n;
    reader->at = end;
}

/* Up to the sign that closes it, which a backslash hides in a pattern. */
static void take_enclosed(struct reader *reader, struct term *term, char close) {
    struct str text = reader->text;
    size_t from = term->value_at + 1, end = from;

    while (end < text.n && text.p[end] != close)
        end += text.p[end] == '\\' && close == '/' && end + 1 < text.n ? 2 : 1;
    term->open = term->last = end >= text.n;
    if (term->open)
        end = text.n;
    term->value = str_slice(text, from, end);
    term->value_at = from;
    reader->at = term->open ? end : end + 1;
}

/* The field that the term names, if it does; the value then begins behind the colon. */
static int take_field(struct reader *reader, struct term *term) {
    size_t from = reader->at;
    struct str word = str_slice(reader->text, from, end_of_word(reader, from));
    const char *colon = word.n ? memchr(word.p, ':', word.n) : NULL;
    struct str name, rest;
    size_t next;

    if (!colon)
        return 0;
    name = str_slice(word, 0, (size_t)(colon - word.p));
    rest = str_slice(word, name.n + 1, word.n);
    term->field = query_field_named(name);
    if (term->field != FIELD_ANY)
        term->value_at = from + name.n + 1;
    else if (utf8_is_letters(name) &&
             (rest.n ? *rest.p == '"' || utf8_is_word(utf8_at(rest, 0, &next))
                     : !reader->typing || from + word.n < reader->text.n))
        return MISTAKE(reader, from, name.n,
                       _("there is no field \"%.*s\"; between quotation marks it is words"),
                       STR_ARG(name));
    return 0;
}

int term_read(struct reader *reader, struct term *term) {
    size_t from = reader->at, next;
    bool plain;

    *term = (struct term){.field = FIELD_ANY, .value_at = from};
    plain = reader->text.p[from] != '"' && reader->text.p[from] != '/';
    if (plain && take_field(reader, term) != 0)
        return -1;
    term->whole = is_named_by(term->field) && term->value_at < reader->text.n &&
                  reader->text.p[term->value_at] == '=';
    term->value_at += term->whole;
    term->quoted = term->value_at < reader->text.n && reader->text.p[term->value_at] == '"';
    term->pattern = !plain && !term->quoted && from + 1 < reader->text.n &&
                    !utf8_is_space(utf8_at(reader->text, from + 1, &next));
    if (term->quoted)
        take_enclosed(reader, term, '"');
    else if (term->pattern)
        take_enclosed(reader, term, '/');
    else
        take_word(reader, term);
    term->span = (struct span){from, reader->at - from};
    if (!term->open || reader->typing)
        return 0;
    return MISTAKE(reader, term->value_at - 1, 1,
                   term->quoted ? _("this quotation is never closed")
                                : _("this pattern is never closed"));
}
