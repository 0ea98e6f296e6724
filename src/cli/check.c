#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"

static void on_finding(void *context, const char *finding) {
    (void)context;
    cli_complain(finding);
}

static void say_sound(const char *path) {
    struct err sentence;

    err_set(&sentence, _("%s: no damage found"), path);
    cli_say(sentence.text);
}

static int run(const struct invocation *call) {
    struct err err;
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    int findings;

    if (!archive)
        return cli_fail(&err);
    findings = archive_check(archive, on_finding, NULL, &err);
    if (findings < 0)
        cli_fail(&err);
    else if (findings == 0)
        say_sound(archive_path(archive));
    archive_close(archive);
    return findings == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

const struct command command_check = {
    .name = "check",
    .args = "",
    .summary = N_("Look for damage in the archive."),
    .run = run,
};
