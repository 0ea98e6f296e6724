#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "store/facets.h"
#include "view/json.h"

enum { FLAG_FORMAT, FLAG_LIMIT };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"limit", 'n', N_("NUMBER"), N_("at most so many values")},
};

static int facet_wanted(const char *name, enum facet *facet) {
    struct err err;

    if (facet_named(str_of(name), facet) == 0)
        return 0;
    err_set(&err, _("there is no facet \"%s\": countries, ministers, persons, offices or years"),
            name);
    cli_complain(err.text);
    return -1;
}

static void print_value(enum facet facet, const struct facet_value *value, enum format format) {
    struct buf line = BUF_INIT;

    if (format == FORMAT_JSON) {
        json_facet(&line, facet, value);
    } else {
        buf_add_format(&line, "%7zu  ", value->n);
        utf8_clean(&line, facet_label(facet, value->name));
        buf_add_char(&line, '\n');
    }
    cli_print(&line);
    buf_release(&line);
}

static int print_facet(const struct invocation *call, struct archive *archive, enum facet facet,
                       size_t limit, enum format format, struct err *err) {
    struct invocation rest = *call;
    struct result result = RESULT_INIT;
    const struct facet_choice choice = {.facet = facet, .most = limit};
    struct facet_values values = {0};
    struct arena arena;
    int status;

    rest.args++;
    rest.nargs--;
    arena_init(&arena);
    status = cli_find(&rest, archive, &result, err);
    if (status == 0)
        status = facets_count(archive, result.ids, &choice, NULL, &arena, &values, err);
    for (size_t i = 0; status == 0 && i < values.n; i++)
        print_value(facet, &values.items[i], format);
    result_release(&result);
    arena_release(&arena);
    return status;
}

static int run(const struct invocation *call) {
    struct archive *archive;
    struct err err;
    enum format format;
    enum facet facet;
    size_t limit;
    int status;

    if (facet_wanted(call->args[0], &facet) != 0 ||
        cli_format(call->values[FLAG_FORMAT], &format) != 0 ||
        cli_limit(call->values[FLAG_LIMIT], &limit) != 0)
        return EXIT_USAGE;
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        return cli_fail(&err);
    status = print_facet(call, archive, facet, limit, format, &err) == 0 ? EXIT_SUCCESS
                                                                        : cli_fail(&err);
    archive_close(archive);
    return status;
}

const struct command command_facets = {
    .name = "facets",
    .args = N_("FACET [QUERY]"),
    .summary = N_("Count the countries, ministers, persons, offices or years of dispatches."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
