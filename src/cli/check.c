#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "store/repair.h"
#include "store/vintage.h"

enum { FLAG_REPAIR, FLAG_OUTPUT };

static const struct flag FLAGS[] = {
    {"repair", 'r', NULL, N_("make damaged indexes anew")},
    {"output", 'o', N_("FILE"), N_("with --repair: a new archive of all that can be read")},
};

static void on_finding(void *context, const char *finding) {
    (void)context;
    cli_complain(finding);
}

static void say(const char *format, const char *path) {
    struct err sentence;

    err_set(&sentence, format, path);
    cli_say(sentence.text);
}

/* What else can be tried. */
static void advise(bool copying) {
    cli_complain(
        copying ? _("\"depeche check --repair -o FILE\" makes a new archive of what can be read")
                  : _("\"depeche check --repair\" makes damaged indexes anew"));
}

static int mend(struct archive *archive) {
    struct err err;

    if (archive_reindex(archive, &err) == 0) {
        say(_("%s: the indexes were made anew"), archive_path(archive));
        return EXIT_SUCCESS;
    }
    cli_fail(&err);
    advise(true);
    return EXIT_FAILURE;
}

/* A file may be none that can be opened, and yet hold texts. */
static int fail_to_open(const struct invocation *call, const struct err *why) {
    struct buf path = BUF_INIT;
    struct err unsaid;

    cli_fail(why);
    if (call->values[FLAG_REPAIR] && app_archive_path(call->app, &path, &unsaid) == 0 &&
        access(path.p, R_OK) == 0)
        advise(true);
    buf_release(&path);
    return EXIT_FAILURE;
}

static void tell_vintage(struct archive *archive) {
    if (!archive_is_of_now(archive, VINTAGE_MENDED))
        say(_("%s: mended by another version; \"depeche remend\" lists what this one would change"),
            archive_path(archive));
    if (!archive_is_of_now(archive, VINTAGE_TAGGED))
        say(_("%s: tagged by another version; \"depeche retag\" lists what this one would change"),
            archive_path(archive));
}

static int check(const struct invocation *call) {
    struct err err;
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    int findings, status = EXIT_FAILURE;
    bool lost = false;

    if (!archive)
        return fail_to_open(call, &err);
    findings = archive_check(archive, on_finding, NULL, &lost, &err);
    if (findings < 0)
        cli_fail(&err);
    if (findings == 0) {
        say(_("%s: no damage found"), archive_path(archive));
        tell_vintage(archive);
        status = EXIT_SUCCESS;
    } else if (call->values[FLAG_REPAIR]) {
        status = mend(archive);
    } else {
        advise(lost);
    }
    archive_close(archive);
    return status;
}

static int salvage(const struct invocation *call) {
    const char *to = call->values[FLAG_OUTPUT];
    struct buf path = BUF_INIT;
    struct repair_counts counts;
    struct err err;
    int result = app_archive_path(call->app, &path, &err);

    if (result == 0)
        result = archive_salvage(path.p, to, on_finding, NULL, &counts, &err);
    buf_release(&path);
    if (result != 0)
        return cli_fail(&err);
    err_set(&err, _("%s: %zu dispatches, %zu texts and %zu marks were kept"), to,
            counts.dispatches, counts.texts, counts.marks);
    cli_say(err.text);
    if (!counts.losses)
        cli_say(_("nothing was lost"));
    return EXIT_SUCCESS;
}

static int run(const struct invocation *call) {
    if (!call->values[FLAG_OUTPUT])
        return check(call);
    if (call->values[FLAG_REPAIR])
        return salvage(call);
    cli_complain(_("check: --output only goes with --repair"));
    return EXIT_USAGE;
}

const struct command command_check = {
    .name = "check",
    .args = "",
    .summary = N_("Look for damage in the archive, and repair it."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .run = run,
};
