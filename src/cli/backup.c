#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"

static int run(const struct invocation *call) {
    struct err err;
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    int status;

    if (!archive)
        return cli_fail(&err);
    status = archive_backup(archive, call->args[0], &err) == 0 ? EXIT_SUCCESS : cli_fail(&err);
    archive_close(archive);
    return status;
}

const struct command command_backup = {
    .name = "backup",
    .args = N_("FILE"),
    .summary = N_("Copy the archive to a new file, also while it is in use."),
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
