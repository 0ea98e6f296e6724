/* What the commands print, and how they read their arguments. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "article/mended.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "store/tags.h"
#include "view/json.h"
#include "view/page.h"

enum { IDS_MAX = 10000000, DATE_COLUMN = 14, PLACE_COLUMNS = 36 };

static void print_harmless(FILE *out, const char *who, const char *sentence) {
    struct buf clean = BUF_INIT;

    utf8_clean_bytes(&clean, str_of(sentence));
    fprintf(out, "%s%s\n", who, buf_str(&clean).p);
    buf_release(&clean);
}

void cli_complain(const char *sentence) {
    print_harmless(stderr, "depeche: ", sentence);
}

void cli_say(const char *sentence) {
    print_harmless(stdout, "", sentence);
}

int cli_fail(const struct err *err) {
    if (*err->text)
        cli_complain(err->text);
    return EXIT_FAILURE;
}

void cli_print(const struct buf *text) {
    fwrite(buf_str(text).p, 1, text->n, stdout);
}

void cli_print_bytes(const struct buf *bytes) {
    struct buf valid = BUF_INIT, clean = BUF_INIT;
    struct str line;

    if (!isatty(STDOUT_FILENO)) {
        cli_print(bytes);
        return;
    }
    utf8_repair(&valid, buf_str(bytes), NULL);
    for (size_t at = 0; str_next(buf_str(&valid), '\n', &at, &line);) {
        utf8_clean(&clean, line);
        buf_add_char(&clean, '\n');
    }
    cli_print(&clean);
    buf_release(&valid);
    buf_release(&clean);
}

int cli_format(const char *value, enum format *format) {
    struct err err;

    *format = FORMAT_TEXT;
    if (!value || (format_named(value, format) == 0 && *format <= FORMAT_JSON))
        return 0;
    err_set(&err, _("there is no format \"%s\": text or json"), value);
    cli_complain(err.text);
    return -1;
}

int cli_order(const char *value, enum order *order) {
    struct err err;

    *order = ORDER_ARRIVAL;
    if (!value || order_named(str_of(value), order) == 0)
        return 0;
    err_set(&err, _("there is no order \"%s\": arrival, date, headline, links or relevance"),
            value);
    cli_complain(err.text);
    return -1;
}

int mending_open(const struct app *app, struct mending *mending, struct err *err) {
    *mending = (struct mending){lexicon_new(app->settings.dictionary, err), NULL};
    if (!mending->lexicon)
        return -1;
    mending->mender = mender_new(mending->lexicon);
    return 0;
}

void mending_close(struct mending *mending) {
    mender_free(mending->mender);
    lexicon_free(mending->lexicon);
}

void cli_add_join(struct buf *out, struct str text, size_t at) {
    struct str word = joins_word(text, at);
    size_t cut = (size_t)(text.p + at - word.p);

    utf8_clean(out, str_slice(word, 0, cut));
    buf_add_char(out, '|');
    utf8_clean(out, str_slice(word, cut, word.n));
}

static int read_number(const char **text, long long *number) {
    char *end;

    if (**text < '0' || **text > '9')
        return -1;
    errno = 0;
    *number = strtoll(*text, &end, 10);
    *text = end;
    return errno;
}

int cli_limit(const char *value, size_t *limit) {
    const char *at = value;
    long long number = 0;
    struct err err;

    *limit = SIZE_MAX;
    if (!value)
        return 0;
    if (read_number(&at, &number) == 0 && !*at) {
        *limit = (size_t)number;
        return 0;
    }
    err_set(&err, _("--limit=%s: not a number"), value);
    cli_complain(err.text);
    return -1;
}

/* One "7" or "3-9" of a list; *text is moved behind it. */
static int read_range(const char **text, long long *first, long long *last) {
    if (read_number(text, first) != 0)
        return -1;
    *last = *first;
    if (**text != '-')
        return 0;
    ++*text;
    return read_number(text, last) == 0 && *last >= *first && *last - *first < IDS_MAX ? 0 : -1;
}

/* The ids of one argument, behind those that are there. */
static int add_ids(const char *text, int64_t **ids, size_t *n, size_t *capacity) {
    long long first, last;

    for (;; text++) {
        if (read_range(&text, &first, &last) != 0 || (*text && *text != ',') || *n > IDS_MAX)
            return -1;
        for (long long i = 0; i <= last - first; i++) {
            *ids = xgrow(*ids, *n, capacity, sizeof **ids);
            (*ids)[(*n)++] = first + i;
        }
        if (!*text)
            return 0;
    }
}

int cli_ids(char *const *args, size_t nargs, int64_t **ids, size_t *n, struct err *err) {
    size_t capacity = 0;

    *ids = NULL;
    *n = 0;
    for (size_t i = 0; i < nargs; i++)
        if (add_ids(args[i], ids, n, &capacity) != 0) {
            free(*ids);
            return err_set(err, _("\"%s\" is no list of numbers such as 7 or 1,3-5"), args[i]);
        }
    return 0;
}

void cli_add_word(struct buf *out, const char *given) {
    struct buf text = BUF_INIT;

    utf8_repair(&text, str_of(given), NULL);
    shell_add_word(out, buf_str(&text));
    buf_release(&text);
}

int cli_kind(struct archive *archive, int64_t id, enum dispatch_kind *kind, struct err *err) {
    struct arena arena;
    struct row row;
    int found;

    arena_init(&arena);
    found = archive_row(archive, id, &arena, &row, err);
    if (found == 1)
        *kind = row.kind;
    arena_release(&arena);
    return found == 1 ? 0 : -1;
}

int cli_check_id(struct archive *archive, int64_t id, struct err *err) {
    enum dispatch_kind ignored;

    return cli_kind(archive, id, &ignored, err);
}

static int visit_one(const struct invocation *call, struct archive *archive, int64_t id,
                     enum format format, cli_visit *visit, struct err *err) {
    struct dispatch dispatch;
    struct arena arena;
    int result = -1;

    arena_init(&arena);
    if (archive_get(archive, id, &arena, &dispatch, err) == 1)
        result = visit(call, archive, &dispatch, format, &arena, err);
    arena_release(&arena);
    return result;
}

int cli_each_id(const struct invocation *call, const char *format_name, cli_visit *visit) {
    struct archive *archive;
    struct err err;
    enum format format;
    int64_t *ids;
    size_t n;
    int status = EXIT_SUCCESS;

    if (cli_format(format_name, &format) != 0)
        return EXIT_USAGE;
    if (cli_ids(call->args, call->nargs, &ids, &n, &err) != 0)
        return cli_fail(&err), EXIT_USAGE;
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        status = cli_fail(&err);
    for (size_t i = 0; archive && i < n; i++)
        if (visit_one(call, archive, ids[i], format, visit, &err) != 0)
            status = cli_fail(&err);
    archive_close(archive);
    free(ids);
    return status;
}

void cli_add_query(const struct invocation *call, struct buf *out) {
    struct buf bytes = BUF_INIT;

    for (size_t i = 0; i < call->nargs; i++)
        buf_add_format(&bytes, "%s%s", i ? " " : "", call->args[i]);
    utf8_repair(out, buf_str(&bytes), NULL);
    buf_release(&bytes);
}

/* A part of a query cleaned, and cut to its first or last columns. */
static void add_part(struct buf *line, struct str text, bool last) {
    struct buf clean = BUF_INIT;
    struct str part;
    size_t from = 0, next;

    utf8_clean(&clean, text);
    part = buf_str(&clean);
    for (; last && utf8_width(str_slice(part, from, part.n)) > PLACE_COLUMNS; from = next)
        utf8_at(part, from, &next);
    part = str_slice(part, from, part.n);
    buf_add(line, str_slice(part, 0, utf8_fit(part, PLACE_COLUMNS)));
    buf_release(&clean);
}

/* The sentence, the query, and carets under the place. */
static void show_mistake(struct str text, struct span place, const struct err *err) {
    struct buf line = BUF_INIT;
    size_t from, to, end = place.at + place.n;

    add_part(&line, str_slice(text, 0, place.at), true);
    from = utf8_width(buf_str(&line));
    add_part(&line, str_slice(text, place.at, end), false);
    to = utf8_width(buf_str(&line));
    add_part(&line, str_slice(text, end, text.n), false);
    cli_complain(err->text);
    fprintf(stderr, "  %s\n  %*s", buf_str(&line).p, (int)from, "");
    do
        fputc('^', stderr);
    while (++from < to);
    fputc('\n', stderr);
    buf_release(&line);
}

/* Reads a query; where it makes no sense, that is shown and `err` is then empty. */
static int read_query(struct str text, struct arena *arena, struct query **query,
                      struct err *err) {
    struct span place;

    if (query_parse(text, false, arena, query, &place, err) == 0)
        return 0;
    show_mistake(text, place, err);
    *err->text = '\0';
    return -1;
}

int cli_query(const struct invocation *call, struct buf *out) {
    struct query *query;
    struct arena arena;
    struct err err;
    int status;

    arena_init(&arena);
    cli_add_query(call, out);
    status = read_query(buf_str(out), &arena, &query, &err);
    arena_release(&arena);
    return status;
}

int cli_find_sorted(const struct invocation *call, struct archive *archive, enum order order,
                    struct result *result, struct err *err) {
    const struct asker asker = {.order = order};
    struct buf text = BUF_INIT;
    struct query *query;
    struct arena arena;
    int status;

    arena_init(&arena);
    cli_add_query(call, &text);
    status = read_query(buf_str(&text), &arena, &query, err);
    if (status == 0)
        status = query_run(archive, query, &asker, result, err);
    buf_release(&text);
    arena_release(&arena);
    return status;
}

int cli_find(const struct invocation *call, struct archive *archive, struct result *result,
             struct err *err) {
    return cli_find_sorted(call, archive, ORDER_ARRIVAL, result, err);
}

size_t cli_width(void) {
    struct winsize size;

    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    return (size_t)-1;
}

static void add_headline(struct buf *line, struct str headline, size_t width) {
    struct buf clean = BUF_INIT;
    size_t used = utf8_width(buf_str(line));
    size_t room = width > used ? width - used : 0;

    utf8_clean(&clean, headline);
    if (utf8_width(buf_str(&clean)) <= room) {
        buf_add(line, buf_str(&clean));
    } else if (room) {
        buf_add(line, str_slice(buf_str(&clean), 0, utf8_fit(buf_str(&clean), room - 1)));
        buf_add_text(line, "…");
    }
    buf_release(&clean);
}

void cli_print_row(const struct row *row) {
    struct buf line = BUF_INIT, date = BUF_INIT;

    date_for_people(&date, row->date);
    buf_add_format(&line, "%7lld %.*s %s%*s ", (long long)row->id, STR_ARG(kind_mark(row->kind)),
                   buf_str(&date).p, (int)(DATE_COLUMN - utf8_width(buf_str(&date))), "");
    add_headline(&line, row_title(row), cli_width());
    buf_add_char(&line, '\n');
    cli_print(&line);
    buf_release(&line);
    buf_release(&date);
}

int cli_list_row(struct archive *archive, const struct row *row, enum format format,
                 struct arena *arena, struct err *err) {
    struct buf line = BUF_INIT;
    struct tags tags;

    if (format == FORMAT_TEXT) {
        cli_print_row(row);
        return 0;
    }
    if (archive_tags(archive, row->id, arena, &tags, err) != 0)
        return -1;
    json_row(&line, row, &tags);
    cli_print(&line);
    buf_release(&line);
    return 0;
}
