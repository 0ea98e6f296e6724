#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "core/intake.h"
#include "read/source.h"
#include "view/json.h"

enum { FLAG_ORIGINAL };

static const struct flag FLAGS[] = {
    {"original", 'o', NULL, N_("leave glued words as they are")},
};

static void print_parsed(const struct parser *parser, struct mender *mender, struct str bytes) {
    struct intake intake;
    struct buf json = BUF_INIT;

    intake_read(&intake, parser, mender, bytes);
    json_article(&json, &intake.article);
    cli_print(&json);
    intake_release(&intake);
    buf_release(&json);
}

static int parse_file(const struct parser *parser, struct mender *mender, const char *path,
                      struct err *err) {
    struct buf bytes = BUF_INIT;
    int result = source_read(path, NULL, &bytes, err);

    if (result == 0)
        print_parsed(parser, mender, buf_str(&bytes));
    buf_release(&bytes);
    return result;
}

static int run(const struct invocation *call) {
    struct err err;
    struct parser *parser = parser_new(&err);
    struct mending mending = {NULL, NULL};
    int status;

    if (!parser)
        return cli_fail(&err);
    if (!call->values[FLAG_ORIGINAL] && mending_open(call->app, &mending, &err) != 0)
        cli_complain(err.text);
    status = parse_file(parser, mending.mender, call->nargs ? call->args[0] : "-", &err) == 0
                 ? EXIT_SUCCESS
                 : cli_fail(&err);
    mending_close(&mending);
    parser_free(parser);
    return status;
}

const struct command command_parse = {
    .name = "parse",
    .args = N_("[FILE]"),
    .summary = N_("Print as JSON what a scraped text consists of; needs no archive."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = 1,
    .run = run,
};
