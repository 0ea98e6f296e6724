#include "view/filename.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum { NAME_MAX_BYTES = 200, WORDS_MAX_BYTES = 80 }; /* a file system allows 255 */

bool filename_is_template(const char *name) {
    return strchr(name, '{') != NULL;
}

bool filename_has_field(struct str text) {
    static const char *const fields[] = {"{id}", "{date}", "{headline}"}; /* as add_field() knows */

    for (size_t i = 0; text.n && i < sizeof fields / sizeof *fields; i++)
        if (memmem(text.p, text.n, fields[i], strlen(fields[i])))
            return true;
    return false;
}

/* Cuts to at most `most` bytes behind `from`, before a character and better before a hyphen. */
static void cut(struct buf *out, size_t from, size_t most) {
    size_t at = from + most, hyphen;

    if (out->n <= at)
        return;
    at = utf8_before(buf_str(out), at + 1);
    for (hyphen = at; hyphen > from + most / 2 && out->p[hyphen] != '-';)
        hyphen--;
    buf_truncate(out, hyphen > from + most / 2 ? hyphen : at);
}

/* Folded words have neither marks nor punctuation; only spaces remain between them. */
static void add_words(struct buf *out, struct str text) {
    size_t from = out->n;

    utf8_fold(out, text);
    for (size_t i = from; i < out->n; i++)
        if (out->p[i] == ' ')
            out->p[i] = '-';
    cut(out, from, WORDS_MAX_BYTES);
}

static int add_field(struct buf *out, struct str field, const struct row *row, struct err *err) {
    size_t from = out->n;

    if (str_is(field, "date"))
        add_words(out, row->date.n ? row->date : str_of(_("undated")));
    else if (str_is(field, "headline"))
        add_words(out, row->headline);
    else if (!str_is(field, "id"))
        return err_set(err, _("there is no {%.*s}: {id}, {date} or {headline}"), STR_ARG(field));
    if (out->n == from)
        buf_add_format(out, "%lld", (long long)row->id);
    return 0;
}

/* How many bytes of a control, or of what would be another folder, stand there. */
static size_t harmful(const char *at) {
    if ((unsigned char)*at < 0x20 || *at == 0x7F || *at == '/')
        return 1;
    return *at == '\xC2' && ((unsigned char)at[1] & 0xE0) == 0x80 ? 2 : 0; /* C1 */
}

/* The extension outlives the cut. */
static void bound(struct buf *name, size_t from) {
    struct str text = str_slice(buf_str(name), from, name->n);
    const char *dot = memrchr(text.p, '.', text.n);
    struct buf extension = BUF_INIT;

    if (text.n <= NAME_MAX_BYTES)
        return;
    if (dot && text.p + text.n - dot < 16)
        buf_add(&extension, str_slice(text, (size_t)(dot - text.p), text.n));
    cut(name, from, NAME_MAX_BYTES - extension.n);
    buf_add(name, buf_str(&extension));
    buf_release(&extension);
}

static int fill(struct buf *out, const char *template, const struct row *row, struct err *err) {
    for (const char *at = template; *at; at++) {
        const char *end = strchr(at, '}');
        size_t harm = harmful(at);

        if (*at != '{') {
            buf_add_char(out, harm ? '-' : *at);
            at += harm > 1;
            continue;
        }
        if (!end)
            return err_set(err, _("\"%s\": a { without a }"), template);
        if (add_field(out, (struct str){at + 1, (size_t)(end - at - 1)}, row, err) != 0)
            return -1;
        at = end;
    }
    return 0;
}

int filename_add(struct buf *out, const char *template, const struct row *row, struct err *err) {
    struct buf name = BUF_INIT;
    size_t hidden = 0;
    int status = fill(&name, template, row, err);

    while (hidden < name.n && strchr(".-", name.p[hidden]))
        hidden++;
    if (hidden == name.n)
        buf_add_format(&name, "%lld", (long long)row->id);
    bound(&name, hidden);
    buf_add(out, str_slice(buf_str(&name), hidden, name.n));
    buf_release(&name);
    return status;
}

/* Names in order, those that are equal in the order of their places. */
static int by_name(const void *a, const void *b) {
    const struct buf *left = *(struct buf *const *)a, *right = *(struct buf *const *)b;
    int order = strcmp(left->p, right->p);

    return order ? order : (left > right) - (left < right);
}

static void add_number(struct buf *name, size_t number) {
    struct buf numbered = BUF_INIT;
    const char *dot = strrchr(name->p, '.');
    size_t stem = dot && dot > name->p ? (size_t)(dot - name->p) : name->n;

    buf_add_format(&numbered, "%.*s-%zu%s", (int)stem, name->p, number, name->p + stem);
    buf_release(name);
    *name = numbered;
}

/* One round; whether a name came again. */
static bool number_equals(struct buf **sorted, size_t n) {
    bool found = false;
    size_t same;

    qsort(sorted, n, sizeof *sorted, by_name);
    for (size_t i = 0; i < n; i += same) {
        for (same = 1; i + same < n && strcmp(sorted[i]->p, sorted[i + same]->p) == 0;)
            same++;
        for (size_t k = 1; k < same; k++)
            add_number(sorted[i + k], k + 1);
        found = found || same > 1;
    }
    return found;
}

void filename_make_unique(struct buf *names, size_t n) {
    struct buf **sorted = xcalloc(n, sizeof *sorted);

    for (size_t i = 0; i < n; i++)
        sorted[i] = &names[i];
    while (n && number_equals(sorted, n))
        ;
    free(sorted);
}
