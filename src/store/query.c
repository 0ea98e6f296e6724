#include "store/query.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/internal.h"

static const struct field {
    const char *name, *value;
    bool fulls, briefs;
} FIELDS[] = {
#define FIELD(name, value, fulls, briefs) {name, value, fulls, briefs},
#include "store/fields.def"
#undef FIELD
};

/* One word of a query: "words in quotes", or what stands between spaces. */
struct term {
    struct str text;
    bool quoted;
    bool last; /* nothing stands behind it, not even a space */
};

static bool next_term(struct str text, size_t *at, struct term *term) {
    size_t end, next;

    while (*at < text.n && utf8_is_space(utf8_at(text, *at, &next)))
        *at = next;
    if (*at == text.n)
        return false;
    term->quoted = text.p[*at] == '"';
    if (term->quoted) {
        const char *close = memchr(text.p + *at + 1, '"', text.n - *at - 1);

        end = close ? (size_t)(close - text.p) : text.n;
        term->text = str_slice(text, *at + 1, end);
        *at = close ? end + 1 : end;
        term->last = !close;
        return true;
    }
    for (end = *at; end < text.n && !utf8_is_space(utf8_at(text, end, &next)); end = next)
        ;
    term->text = str_slice(text, *at, end);
    term->last = end == text.n;
    *at = end;
    return true;
}

/* 1: it was a field, 0: it was not, -1: a field that makes no sense. */
static int take_field(struct query *query, struct term term, struct err *err) {
    bool known = false;

    for (size_t i = 0; !term.quoted && i < sizeof FIELDS / sizeof *FIELDS; i++) {
        size_t n = strlen(FIELDS[i].name);

        if (term.text.n <= n || !str_starts(term.text, FIELDS[i].name) || term.text.p[n] != ':')
            continue;
        known = true;
        if (!str_is(str_slice(term.text, n + 1, term.text.n), FIELDS[i].value))
            continue;
        query->fulls = FIELDS[i].fulls;
        query->briefs = FIELDS[i].briefs;
        return 1;
    }
    return known ? err_set(err, _("\"%.*s\": after \"is:\" comes \"full\" or \"brief\""),
                           STR_ARG(term.text))
                 : 0;
}

/* Folding leaves only letters, digits and spaces, so the text cannot leave its quotes. */
static void add_words(struct buf *out, struct term term, bool typing) {
    struct buf folded = BUF_INIT;
    bool prefix = !term.quoted && str_ends(term.text, "*");

    utf8_fold(&folded, term.text);
    if (folded.n) {
        buf_add_format(out, "%s\"%s\"", out->n ? " " : "", folded.p);
        if (prefix || (typing && term.last))
            buf_add_text(out, " *");
    }
    buf_release(&folded);
}

int query_parse(struct str text, bool typing, struct arena *arena, struct query *query,
                struct err *err) {
    struct buf words = BUF_INIT;
    struct term term;
    size_t at = 0;
    int field = 0;

    *query = (struct query){.words = STR_LIT(""), .briefs = true, .fulls = true};
    while (field >= 0 && next_term(text, &at, &term)) {
        field = take_field(query, term, err);
        if (field < 0 && typing && term.last)
            field = 1; /* still being typed */
        if (field == 0)
            add_words(&words, term, typing);
    }
    if (field >= 0)
        query->words = arena_copy(arena, buf_str(&words));
    buf_release(&words);
    return field < 0 ? -1 : 0;
}

void result_release(struct result *result) {
    free(result->ids);
    *result = RESULT_INIT;
}

static void add_id(struct result *result, int64_t id) {
    result->ids = xgrow(result->ids, result->n, &result->capacity, sizeof *result->ids);
    result->ids[result->n++] = id;
}

int query_run(struct archive *archive, const struct query *query, struct result *result,
              struct err *err) {
    sqlite3_stmt *stmt =
        db_stmt(&archive->db, query->words.n ? STMT_QUERY_WORDS : STMT_QUERY_ALL, err);
    struct result answer = RESULT_INIT;
    int more;

    if (!stmt)
        return -1;
    if (query->words.n)
        db_bind_text(stmt, 1, query->words);
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        bool full = sqlite3_column_int(stmt, 1);

        answer.fulls += full;
        answer.briefs += !full;
        if (full ? query->fulls : query->briefs)
            add_id(&answer, sqlite3_column_int64(stmt, 0));
    }
    if (more != 0) {
        result_release(&answer);
        return -1;
    }
    result_release(result);
    *result = answer;
    return 0;
}
