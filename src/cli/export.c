#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/bar.h"
#include "cli/cli.h"

enum { FLAG_FORMAT, FLAG_IDS, FLAG_OUTPUT, FLAG_ORIGINAL, FLAG_FORCE, FLAG_SORT };

/* "text|json|…" behind a first character that is passed over. */
static const char FORMAT_NAMES[] =
#define FORMAT(id, name, french, extension, help) "|" #name
#include "view/formats.def"
#undef FORMAT
    ;

static const struct flag FLAGS[] = {
    {"format", 'f', N_("FORMAT"), FORMAT_NAMES + 1},
    {"ids", 'i', N_("LIST"), N_("these dispatches: 1,4-6")},
    {"output", 'o', N_("FILE"), N_("write there: a file, or FOLDER/ or {date}-{id}.md for one each")},
    {"original", 0, NULL, N_("with the glued words that they were scraped with")},
    {"force", 0, NULL, N_("write over a file that is there")},
    SORT_FLAG,
};

/* What is exported: a list, or what answers the query. */
struct chosen {
    int64_t *ids;
    enum order order;
    struct result result;
    struct buf query;
    struct export export;
};

static int64_t listed_at(const void *from, size_t place) {
    return ((const struct chosen *)from)->ids[place];
}

static int64_t found_at(const void *from, size_t place) {
    return result_at(&((const struct chosen *)from)->result, place);
}

/* The file, or NULL for standard output. */
static const char *output_of(const struct invocation *call) {
    const char *output = call->values[FLAG_OUTPUT];

    return output && strcmp(output, "-") == 0 ? NULL : output;
}

static int write_out(const struct invocation *call, struct export *export, struct err *err) {
    const char *output = output_of(call);
    struct bar bar = {0};
    int status;

    if (isatty(STDERR_FILENO) && (output || !isatty(STDOUT_FILENO)))
        bar.total = export->n;
    export->progress = bar_draw;
    export->context = &bar;
    if (output)
        status = export_to(export, output, call->values[FLAG_FORCE] != NULL, err);
    else
        status = export_write(export, stdout, _("standard output"), err);
    bar_clear(&bar);
    if (output && status == EXPORT_DONE)
        fprintf(stderr, ngettext("%zu dispatch written\n", "%zu dispatches written\n", export->n),
                export->n);
    return status == EXPORT_DONE ? 0 : -1;
}

static int export_chosen(const struct invocation *call, struct chosen *chosen, struct err *err) {
    struct export *export = &chosen->export;

    export->archive = app_archive(call->app, ARCHIVE_EXISTING, err);
    if (!export->archive)
        return -1;
    if (call->values[FLAG_ORIGINAL])
        archive_set_form(export->archive, TEXT_ORIGINAL);
    if (!chosen->ids) {
        if (cli_find_sorted(call, export->archive, chosen->order, &chosen->result, err) != 0)
            return -1;
        export->n = chosen->result.n;
        cli_add_query(call, &chosen->query);
        export->query = buf_str(&chosen->query);
    }
    return write_out(call, export, err);
}

static void list_formats(void) {
    for (int i = 0; i < FORMATS; i++)
        fprintf(stderr, "  %-9s .%-6s %s\n", format_name((enum format)i),
                format_extension((enum format)i), _(format_help((enum format)i)));
}

static int choose_format(const struct invocation *call, enum format *format) {
    const char *name = call->values[FLAG_FORMAT], *output = output_of(call);
    struct err err;

    *format = FORMAT_TEXT;
    if (name ? format_named(name, format) == 0
             : !output || format_of_file(output, format, &err) == 0)
        return 0;
    if (name)
        err_set(&err, _("there is no format \"%s\": %s"), name, FORMAT_NAMES + 1);
    cli_complain(err.text);
    list_formats();
    return -1;
}

static int run(const struct invocation *call) {
    char *list[] = {(char *)call->values[FLAG_IDS]};
    struct chosen chosen = {
        .export = {.id_at = list[0] ? listed_at : found_at,
                   .from = &chosen,
                   .measure = (size_t)call->app->settings.measure,
                   .when = time(NULL)},
    };
    struct err err;
    int status;

    if (choose_format(call, &chosen.export.format) != 0 ||
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
    buf_release(&chosen.query);
    free(chosen.ids);
    return status;
}

const struct command command_export = {
    .name = "export",
    .args = N_("[QUERY]"),
    .summary = N_("Write dispatches out: those that answer a query, or --ids."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
