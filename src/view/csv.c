/* CSV (RFC 4180): a row for each dispatch, under a row that names the columns. */
#include "base/utf8.h"
#include "tag/country.h"
#include "view/plain.h"
#include "view/printers.h"

/* What a spreadsheet would take for a formula, and so run. */
static bool is_formula(struct str value) {
    return value.n && strchr("=+-@\t\r", value.p[0]);
}

/*
 * The same behind a semicolon or a line's end, where a cell begins for a spreadsheet that separates
 * cells by semicolons, and that takes away quotation marks there.
 */
static bool begins_formula(struct str value, size_t at) {
    if (value.p[at] != ';' && value.p[at] != '\n')
        return false;
    do
        at++;
    while (at < value.n && value.p[at] == '"');
    return is_formula(str_slice(value, at, value.n));
}

/* A value, in quotes where it has to be, and behind an apostrophe where it must not act. */
static void add_value(struct buf *out, struct str value) {
    bool quoted = false;
    const char *guard = is_formula(value) ? "'" : "";

    for (size_t i = 0; i < value.n; i++)
        quoted = quoted || strchr(",\"\r\n", value.p[i]);
    buf_add_format(out, "%s%s", quoted ? "\"" : "", guard);
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, value.p[i]);
        if (begins_formula(value, i))
            buf_add_char(out, '\'');
    }
    if (quoted)
        buf_add_char(out, '"');
}

/* What stands in a column; several things are separated by "; ". */

static void add_item(struct buf *value, struct str item) {
    if (value->n)
        buf_add_text(value, "; ");
    add_clean(value, item);
}

static void id(struct buf *value, const struct printed *printed) {
    buf_add_format(value, "%lld", (long long)printed->dispatch->row.id);
}

static void kind(struct buf *value, const struct printed *printed) {
    buf_add_text(value, dispatch_kind_name(printed->dispatch->row.kind));
}

/* An archive that was tampered with may hold anything. */
static void date(struct buf *value, const struct printed *printed) {
    struct str iso = printed->dispatch->row.date;

    if (iso.n && strspn(iso.p, "0123456789-") == iso.n)
        buf_add(value, iso);
}

static void headline(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->dispatch->article.headline);
}

static void lead(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->dispatch->article.lead);
}

static void place(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->dispatch->article.dateline.place);
}

static void signature(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->dispatch->article.signature);
}

static void countries(struct buf *value, const struct printed *printed) {
    const struct tags *tags = &printed->dispatch->tags;

    for (size_t i = 0; i < tags->ncountries; i++)
        add_item(value, str_of(country_code(tags->countries[i].country)));
}

static void persons(struct buf *value, const struct printed *printed) {
    const struct tags *tags = &printed->dispatch->tags;

    for (size_t i = 0; i < tags->npersons; i++)
        add_item(value, tags->persons[i].name);
}

static void body(struct buf *value, const struct printed *printed) {
    plain_body(value, &printed->dispatch->article);
}

static void source(struct buf *value, const struct printed *printed) {
    const struct dispatch *dispatch = printed->dispatch;

    for (size_t i = 0; i < dispatch->nsightings; i++) {
        if (i)
            buf_add_text(value, "; ");
        utf8_clean(value, dispatch->sightings[i].path);
    }
}

static void query(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->export->query);
}

static void count(struct buf *value, const struct printed *printed) {
    buf_add_format(value, "%zu", printed->export->n);
}

static void exported(struct buf *value, const struct printed *printed) {
    add_moment(value, printed->export);
}

static void note(struct buf *value, const struct printed *printed) {
    add_clean(value, printed->dispatch->note);
}

static const struct {
    const char *name;
    void (*add)(struct buf *value, const struct printed *printed);
} COLUMNS[] = {
    {"id", id},
    {"kind", kind},
    {"date", date},
    {"headline", headline},
    {"lead", lead},
    {"place", place},
    {"signature", signature},
    {"countries", countries},
    {"persons", persons},
    {"body", body},
    {"source", source},
    {"query", query},
    {"count", count},
    {"exported", exported},
    {"note", note},
};

enum { NCOLUMNS = sizeof COLUMNS / sizeof *COLUMNS };

void begin_csv(struct buf *out, const struct export *export) {
    (void)export;
    for (size_t i = 0; i < NCOLUMNS; i++)
        buf_add_format(out, "%s%s", i ? "," : "", COLUMNS[i].name);
    buf_add_text(out, "\r\n");
}

void print_csv(struct buf *out, const struct printed *printed) {
    struct buf value = BUF_INIT;

    for (size_t i = 0; i < NCOLUMNS; i++) {
        if (i)
            buf_add_char(out, ',');
        buf_clear(&value);
        COLUMNS[i].add(&value, printed);
        add_value(out, buf_str(&value));
    }
    buf_add_text(out, "\r\n");
    buf_release(&value);
}
