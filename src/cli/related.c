#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "view/json.h"

enum { FLAG_FORMAT };

static const struct flag FLAGS[] = {FORMAT_FLAG};

static void print_links(const struct dispatch *dispatch, enum format format) {
    for (size_t i = 0; i < dispatch->nlinks; i++) {
        struct buf line = BUF_INIT;

        if (format == FORMAT_TEXT) {
            cli_print_row(&dispatch->links[i].target, format);
            continue;
        }
        json_link(&line, &dispatch->links[i]);
        cli_print(&line);
        buf_release(&line);
    }
}

static int related(struct archive *archive, int64_t id, enum format format, struct err *err) {
    struct dispatch dispatch;
    struct arena arena;
    int found;

    arena_init(&arena);
    found = archive_get(archive, id, &arena, &dispatch, err);
    if (found == 0)
        err_set(err, _("there is no dispatch %lld"), (long long)id);
    if (found == 1)
        print_links(&dispatch, format);
    arena_release(&arena);
    return found == 1 ? 0 : -1;
}

static int run(const struct invocation *call) {
    struct archive *archive;
    struct err err;
    enum format format;
    int64_t *ids;
    size_t n;
    int status = EXIT_SUCCESS;

    if (cli_format(call->values[FLAG_FORMAT], &format) != 0)
        return EXIT_USAGE;
    if (cli_ids(call->args, call->nargs, &ids, &n, &err) != 0)
        return cli_fail(&err), EXIT_USAGE;
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        status = cli_fail(&err);
    for (size_t i = 0; archive && i < n; i++)
        if (related(archive, ids[i], format, &err) != 0)
            status = cli_fail(&err);
    archive_close(archive);
    free(ids);
    return status;
}

const struct command command_related = {
    .name = "related",
    .args = "ID...",
    .summary = N_("List the related items (\"Voir plus\") of dispatches."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
