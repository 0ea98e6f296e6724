#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cli.h"

static int read_in_reader(const struct invocation *call, const char *query) {
    struct err err;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        err_set(&err, _("the reader needs a terminal; \"depeche list\" does not"));
        return cli_fail(&err);
    }
    call->app->query = query;
    return call->app->reader(call->app);
}

static int run(const struct invocation *call) {
    struct buf query = BUF_INIT;
    int status = EXIT_FAILURE;

    if (cli_query(call, &query) == 0)
        status = read_in_reader(call, query.p);
    buf_release(&query);
    return status;
}

const struct command command_read = {
    .name = "read",
    .args = N_("[QUERY]"),
    .summary = N_("Open the reader: where it was left, or on what answers a query."),
    .most_args = ANY_NUMBER,
    .run = run,
};
