#include "query/complete.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "query/internal.h"
#include "tag/country.h"

static bool has_space(struct str text) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next)
        if (utf8_is_space(utf8_at(text, at, &next)) || memchr("()\"", text.p[at], 3))
            return true;
    return false;
}

static bool is_there(const struct candidates *candidates, struct str text) {
    for (size_t i = 0; i < candidates->n; i++)
        if (str_equal(candidates->items[i].text, text))
            return true;
    return false;
}

static void add(struct candidates *candidates, struct str text, struct str help) {
    if (candidates->n < CANDIDATES_MAX && !is_there(candidates, text))
        candidates->items[candidates->n++] =
            (struct candidate){arena_copy(candidates->arena, text), help};
}

void candidates_add(struct candidates *candidates, struct str name, struct str help) {
    struct buf text = BUF_INIT;
    const char *quote = has_space(name) ? "\"" : "";

    buf_add_format(&text, "%.*s%s%.*s%s", STR_ARG(candidates->field), quote, STR_ARG(name), quote);
    add(candidates, buf_str(&text), help);
    buf_release(&text);
}

static const char *const HELP_OF_FIELDS[FIELDS] = {
#define FIELD(id, french, english, others, value, help) [FIELD_##id] = help,
#include "query/fields.def"
#undef FIELD
};

static const char *const HELP_OF_STATES[STATES] = {
#define STATE(id, french, english, others, help) [STATE_##id] = help,
#include "query/states.def"
#undef STATE
};

/* Names in the user's language or, where those do not fit, in the other. */

typedef const char *name_in(int i, enum query_language language);

static const char *field_name(int i, enum query_language language) {
    return query_field_name((enum query_field)i, language);
}

static const char *state_name(int i, enum query_language language) {
    return query_state_name((enum query_state)i, language);
}

/* The name that begins as typed; where nothing is, the user's. NULL: neither does. */
static const char *fitting(name_in *name, int i, struct str typed) {
    enum query_language language = query_user_language();

    if (!typed.n || begins_with(name(i, language), typed))
        return name(i, language);
    language = language == QUERY_FRENCH ? QUERY_ENGLISH : QUERY_FRENCH;
    return begins_with(name(i, language), typed) ? name(i, language) : NULL;
}

static void add_fields(struct candidates *candidates, struct str typed) {
    for (int i = 0; i < FIELDS; i++) {
        const char *name = fitting(field_name, i, typed);
        struct buf text = BUF_INIT;

        if (!name)
            continue;
        buf_add_format(&text, "%s:", name);
        add(candidates, buf_str(&text), str_of(_(HELP_OF_FIELDS[i])));
        buf_release(&text);
    }
}

static void add_states(struct candidates *candidates, struct str typed) {
    for (int i = 0; i < STATES; i++) {
        const char *name = fitting(state_name, i, typed);

        if (name)
            candidates_add(candidates, str_of(name), str_of(_(HELP_OF_STATES[i])));
    }
}

static void add_countries(struct candidates *candidates, struct str typed) {
    for (int i = 0; i < country_count(); i++) {
        const char *name = country_label(i);

        if (!typed.n || begins_with(name, typed))
            candidates_add(candidates, str_of(name), str_of(country_code(i)));
    }
}

/* The term that ends at the end of a text, which is not complete yet. */
static bool last_term(struct reader *reader, struct term *term) {
    bool found = false;

    while (reader->at < reader->text.n) {
        size_t from = reader->at, next;

        utf8_at(reader->text, from, &next);
        found = false;
        if (ends_word(reader, from) || reader->text.p[from] == '-')
            reader->at = next;
        else if (term_read(reader, term) == 0)
            found = term->last;
        else
            skip_word(reader);
    }
    return found;
}

/* Whether the archive knows what may stand behind a field. */
static bool is_known_to_archive(enum query_field field) {
    return field == FIELD_COUNTRY || is_named_by(field) || field == FIELD_DATE ||
           field == FIELD_BEFORE || field == FIELD_AFTER;
}

static void add_values(struct candidates *candidates, const struct term *term, query_names *names,
                       void *context) {
    if (names && is_known_to_archive(term->field))
        names(context, term->field, term->value, candidates);
    if (term->field == FIELD_COUNTRY)
        add_countries(candidates, term->value);
    else if (term->field == FIELD_STATE)
        add_states(candidates, term->value);
}

void query_complete(struct str text, size_t cursor, query_names *names, void *context,
                    struct arena *arena, struct candidates *candidates) {
    struct span ignored;
    struct err err;
    struct reader reader = {.text = str_slice(text, 0, cursor),
                            .typing = true,
                            .arena = arena,
                            .mistake = &ignored,
                            .err = &err};
    struct term term = {.field = FIELD_ANY, .span = {cursor, 0}, .value_at = cursor};

    if (!last_term(&reader, &term))
        term = (struct term){.field = FIELD_ANY, .span = {cursor, 0}, .value = STR_LIT("")};
    *candidates = (struct candidates){
        .replaced = {term.span.at, cursor - term.span.at},
        .items = arena_array(arena, CANDIDATES_MAX, sizeof *candidates->items),
        .arena = arena,
        .field = str_slice(text, term.span.at, term.span.at),
    };
    if (term.field == FIELD_ANY) {
        if (!term.quoted && !term.pattern)
            add_fields(candidates, term.value);
        return;
    }
    candidates->field.n = term.value_at - term.quoted - term.span.at;
    add_values(candidates, &term, names, context);
}
