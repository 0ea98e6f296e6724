#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"

enum { FLAG_FORMAT, FLAG_IDS, FLAG_OUTPUT, FLAG_FORCE };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"ids", 'i', N_("LIST"), N_("these dispatches: 1,4-6")},
    {"output", 'o', N_("FILE"), N_("write there instead of to standard output")},
    {"force", 0, NULL, N_("write over a file that is there")},
};

static int write_out(const struct invocation *call, const struct export *export, struct err *err) {
    const char *output = call->values[FLAG_OUTPUT];

    if (!output)
        return export_write(export, stdout, err);
    if (export_file(export, output, call->values[FLAG_FORCE] != NULL, err) != 0)
        return -1;
    fprintf(stderr, ngettext("%zu dispatch written\n", "%zu dispatches written\n", export->n),
            export->n);
    return 0;
}

static int export_result(const struct invocation *call, struct archive *archive,
                         const struct result *result, enum format format, struct err *err) {
    const struct export export = {
        .archive = archive,
        .ids = result->ids,
        .n = result->n,
        .format = format,
        .measure = (size_t)call->app->settings.measure,
    };

    return write_out(call, &export, err);
}

static int export_from(const struct invocation *call, struct result *result, bool listed,
                       enum format format, struct err *err) {
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, err);
    int status = -1;

    if (archive && (listed || cli_find(call, archive, result, err) == 0))
        status = export_result(call, archive, result, format, err);
    archive_close(archive);
    return status;
}

static int run(const struct invocation *call) {
    char *list[] = {(char *)call->values[FLAG_IDS]};
    struct result result = RESULT_INIT;
    struct err err;
    enum format format;
    int status;

    if (cli_format(call->values[FLAG_FORMAT], &format) != 0)
        return EXIT_USAGE;
    if (list[0] && call->nargs) {
        cli_complain(_("export: either --ids or words, not both"));
        return EXIT_USAGE;
    }
    if (list[0] && cli_ids(list, 1, &result.ids, &result.n, &err) != 0)
        return cli_fail(&err), EXIT_USAGE;
    status = export_from(call, &result, list[0] != NULL, format, &err) == 0 ? EXIT_SUCCESS
                                                                          : cli_fail(&err);
    result_release(&result);
    return status;
}

const struct command command_export = {
    .name = "export",
    .args = "[WORD]...",
    .summary = N_("Write dispatches out: those that hold every WORD, or --ids."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
