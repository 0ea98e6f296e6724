#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "store/change.h"
#include "view/deeds.h"

enum { FLAG_REDO, FLAG_LIST };

static const struct flag FLAGS[] = {
    {"redo", 'r', NULL, N_("do again what was undone")},
    {"list", 'l', NULL, N_("list the changes, newest first; those undone in brackets")},
};

static bool print_change(void *context, struct str when, struct str what, bool undone) {
    struct err line;

    (void)context;
    err_set(&line, undone ? "%.*s  [%.*s]" : "%.*s  %.*s", STR_ARG(when), STR_ARG(what));
    cli_say(line.text);
    return true;
}

static int turn(struct archive *archive, bool redo, struct err *err) {
    struct change change = {.n = 0};
    struct buf deeds = BUF_INIT;
    struct arena arena;
    struct err line;
    int found;

    arena_init(&arena);
    found = (redo ? archive_redo : archive_undo)(archive, &arena, &change, err);
    if (found == 1) {
        deeds_add(&deeds, &change);
        err_set(&line, redo ? _("done again: %.*s") : _("undone: %.*s"), STR_ARG(buf_str(&deeds)));
        cli_say(line.text);
    } else if (found == 0) {
        err_set(err, "%s", redo ? _("there is nothing to do again") : _("there is nothing to undo"));
    }
    buf_release(&deeds);
    arena_release(&arena);
    return found == 1 ? 0 : -1;
}

static int run(const struct invocation *call) {
    struct err err;
    struct archive *archive;
    int result;

    if (call->values[FLAG_LIST] && call->values[FLAG_REDO]) {
        cli_complain(_("undo: either --list or --redo, not both"));
        return EXIT_USAGE;
    }
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        return cli_fail(&err);
    result = call->values[FLAG_LIST] ? archive_changes(archive, print_change, NULL, &err)
                                     : turn(archive, call->values[FLAG_REDO] != NULL, &err);
    archive_close(archive);
    return result == 0 ? EXIT_SUCCESS : cli_fail(&err);
}

const struct command command_undo = {
    .name = "undo",
    .args = "",
    .summary = N_("Undo the last change that a user made: a correction, a mark, who is who."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .run = run,
};
