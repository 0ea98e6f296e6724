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
            cli_print_row(&dispatch->links[i].target);
            continue;
        }
        json_link(&line, &dispatch->links[i]);
        cli_print(&line);
        buf_release(&line);
    }
}

static int related(const struct invocation *call, struct archive *archive, int64_t id,
                   enum format format, struct err *err) {
    struct dispatch dispatch;
    struct arena arena;
    int found;

    (void)call;
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
    return cli_each_id(call, call->values[FLAG_FORMAT], related);
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
