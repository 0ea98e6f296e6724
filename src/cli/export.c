#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"

enum { FLAG_FORMAT, FLAG_IDS, FLAG_OUTPUT, FLAG_FORCE, FLAG_SORT };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"ids", 'i', N_("LIST"), N_("these dispatches: 1,4-6")},
    {"output", 'o', N_("FILE"), N_("write there instead of to standard output")},
    {"force", 0, NULL, N_("write over a file that is there")},
    SORT_FLAG,
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

/* What is exported: a list, or what answers the query. */
struct chosen {
    int64_t *ids;
    enum order order;
    struct result result;
    struct export export;
};

static int64_t listed_at(const void *from, size_t place) {
    return ((const struct chosen *)from)->ids[place];
}

static int64_t found_at(const void *from, size_t place) {
    return result_at(&((const struct chosen *)from)->result, place);
}

static int export_chosen(const struct invocation *call, struct chosen *chosen, struct err *err) {
    struct export *export = &chosen->export;

    export->archive = app_archive(call->app, ARCHIVE_EXISTING, err);
    if (!export->archive)
        return -1;
    if (!chosen->ids) {
        if (cli_find_sorted(call, export->archive, chosen->order, &chosen->result, err) != 0)
            return -1;
        export->n = chosen->result.n;
    }
    return write_out(call, export, err);
}

static int run(const struct invocation *call) {
    char *list[] = {(char *)call->values[FLAG_IDS]};
    struct chosen chosen = {
        .export = {.id_at = list[0] ? listed_at : found_at,
                   .from = &chosen,
                   .measure = (size_t)call->app->settings.measure},
    };
    struct err err;
    int status;

    if (cli_format(call->values[FLAG_FORMAT], &chosen.export.format) != 0 ||
        cli_order(call->values[FLAG_SORT], &chosen.order) != 0)
        return EXIT_USAGE;
    if (list[0] && call->nargs) {
        cli_complain(_("export: either --ids or words, not both"));
        return EXIT_USAGE;
    }
    if (list[0] && cli_ids(list, 1, &chosen.ids, &chosen.export.n, &err) != 0)
        return cli_fail(&err), EXIT_USAGE;
    status = export_chosen(call, &chosen, &err) == 0 ? EXIT_SUCCESS : cli_fail(&err);
    archive_close(chosen.export.archive);
    result_release(&chosen.result);
    free(chosen.ids);
    return status;
}

const struct command command_export = {
    .name = "export",
    .args = "[QUERY]",
    .summary = N_("Write dispatches out: those that answer a query, or --ids."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
