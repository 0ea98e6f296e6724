#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "core/remend.h"

enum { FLAG_APPLY };

static const struct flag FLAGS[] = {
    {"apply", 0, NULL, N_("change the archive; without it, changes are only listed")},
};

static void on_change(void *context, int64_t dispatch, bool is_new, struct str text, size_t at) {
    struct buf line = BUF_INIT;

    (void)context;
    buf_add_format(&line, "%7lld %c ", (long long)dispatch, is_new ? '+' : '-');
    cli_add_join(&line, text, at);
    buf_add_char(&line, '\n');
    cli_print(&line);
    buf_release(&line);
}

static int run(const struct invocation *call) {
    struct err err;
    struct mending mending;
    struct remend_counts counts;
    struct remend remend = {.change = on_change, .apply = call->values[FLAG_APPLY] != NULL};
    int status = EXIT_FAILURE;

    remend.archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!remend.archive)
        return cli_fail(&err);
    if (mending_open(call->app, &mending, &err) == 0) {
        remend.mender = mending.mender;
        if (remend_run(&remend, &counts, &err) == 0) {
            printf(_("%zu of %zu texts change: %zu joins more, %zu fewer\n"), counts.changed,
                   counts.texts, counts.added, counts.removed);
            status = EXIT_SUCCESS;
        }
    }
    if (status != EXIT_SUCCESS)
        cli_complain(err.text);
    mending_close(&mending);
    archive_close(remend.archive);
    return status;
}

const struct command command_remend = {
    .name = "remend",
    .args = "",
    .summary = N_("Mend the archive again, as the dictionary and this version would."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .run = run,
};
