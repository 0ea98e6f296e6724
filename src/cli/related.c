#include "base/i18n.h"
#include "cli/cli.h"
#include "view/json.h"

enum { FLAG_FORMAT, FLAG_NEAR };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"near", 0, NULL, N_("instead, those that share most persons and countries with it")},
};

static void print_links(const struct dispatch *dispatch, enum format format) {
    for (size_t i = 0; i < dispatch->nlinks; i++) {
        struct buf line = BUF_INIT;

        if (format == FORMAT_TEXT) {
            cli_print_row(&dispatch->links[i].target);
            continue;
        }
        json_link(&line, &dispatch->links[i]);
        cli_print(&line);
        buf_release(&line);
    }
}

static int print_near(struct archive *archive, struct dispatch *dispatch, enum format format,
                      struct arena *arena, struct err *err) {
    int status = archive_near(archive, NULL, arena, dispatch, err);

    for (size_t i = 0; status == 0 && i < dispatch->nnear; i++)
        status = cli_list_row(archive, &dispatch->near[i], format, arena, err);
    return status;
}

static int related(const struct invocation *call, struct archive *archive,
                   struct dispatch *dispatch, enum format format, struct arena *arena,
                   struct err *err) {
    if (call->values[FLAG_NEAR])
        return print_near(archive, dispatch, format, arena, err);
    print_links(dispatch, format);
    return 0;
}

static int run(const struct invocation *call) {
    return cli_each_id(call, call->values[FLAG_FORMAT], related);
}

const struct command command_related = {
    .name = "related",
    .args = N_("ID..."),
    .summary = N_("List the related items (\"Voir plus\") of dispatches."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
