#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"

enum { FLAG_FORMAT, FLAG_LIMIT, FLAG_SORT };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"limit", 'n', N_("NUMBER"), N_("at most so many dispatches")},
    SORT_FLAG,
};

static int print_rows(struct archive *archive, const struct result *result, size_t limit,
                      enum format format, struct err *err) {
    struct arena arena;
    int found = 1;

    arena_init(&arena);
    for (size_t i = 0; found >= 0 && i < result->n && i < limit; i++) {
        struct row row;

        arena_reset(&arena);
        found = archive_row(archive, result_at(result, i), &arena, &row, err);
        if (found == 1)
            found = cli_list_row(archive, &row, format, &arena, err);
    }
    arena_release(&arena);
    return found < 0 ? -1 : 0;
}

static int list(const struct invocation *call, struct archive *archive, enum order order,
                size_t limit, enum format format, struct err *err) {
    struct result result = RESULT_INIT;
    int status = cli_find_sorted(call, archive, order, &result, err);

    if (status == 0)
        status = print_rows(archive, &result, limit, format, err);
    result_release(&result);
    return status;
}

static int run(const struct invocation *call) {
    struct archive *archive;
    struct err err;
    enum format format;
    enum order order;
    size_t limit;
    int status;

    if (cli_format(call->values[FLAG_FORMAT], &format) != 0 ||
        cli_order(call->values[FLAG_SORT], &order) != 0 ||
        cli_limit(call->values[FLAG_LIMIT], &limit) != 0)
        return EXIT_USAGE;
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        return cli_fail(&err);
    status = list(call, archive, order, limit, format, &err) == 0 ? EXIT_SUCCESS : cli_fail(&err);
    archive_close(archive);
    return status;
}

const struct command command_list = {
    .name = "list",
    .args = N_("[QUERY]"),
    .summary = N_("List dispatches: all, or those that answer a query."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
