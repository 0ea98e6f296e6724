#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "core/retag.h"

enum { FLAG_APPLY };

static const struct flag FLAGS[] = {
    {"apply", 0, NULL, N_("change the archive; without it, changes are only listed")},
};

static void on_change(void *context, int64_t dispatch, bool is_new, struct str tag) {
    struct err line;

    (void)context;
    err_set(&line, "%7lld %c %.*s", (long long)dispatch, is_new ? '+' : '-', STR_ARG(tag));
    cli_say(line.text);
}

static void on_join(void *context, struct str key, struct str other) {
    struct err line;

    (void)context;
    err_set(&line, "      = %.*s, %.*s", STR_ARG(key), STR_ARG(other));
    cli_say(line.text);
}

static int run(const struct invocation *call) {
    struct err err;
    struct retag_counts counts;
    struct retag retag = {.change = on_change,
                          .join = on_join,
                          .apply = call->values[FLAG_APPLY] != NULL};
    int result;

    retag.archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!retag.archive)
        return cli_fail(&err);
    result = retag_run(&retag, &counts, &err);
    if (result == 0)
        printf(_("%zu of %zu dispatches change: %zu tags more, %zu fewer\n"), counts.changed,
               counts.dispatches, counts.added, counts.removed);
    archive_close(retag.archive);
    return result == 0 ? EXIT_SUCCESS : cli_fail(&err);
}

const struct command command_retag = {
    .name = "retag",
    .args = "",
    .summary = N_("Tag the archive again, as this version would; corrections are kept."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .run = run,
};
