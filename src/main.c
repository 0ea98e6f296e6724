/* depeche: options; then the reader on a terminal, or a command. */
#include <signal.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/run.h"
#include "tui/reader.h"

static int run_reader(struct app *app) {
    struct err err;
    struct archive *archive = app_archive(app, ARCHIVE_CREATE, &err);
    int result = -1;

    if (archive)
        result = reader_run(archive, &app->settings, &app->mistakes, app->query, &err);
    archive_close(archive); /* before a signal ends all: what is written last is in its file then */
    reader_end();
    if (result == 0)
        return EXIT_SUCCESS;
    cli_complain(err.text);
    return EXIT_FAILURE;
}

int main(int argc, char **argv) {
    struct app app = {.reader = run_reader, .mistakes.tell = cli_complain};
    int status;

    signal(SIGXFSZ, SIG_IGN); /* that a file may not grow is an error like another */
    i18n_start();
    settings_init(&app.settings);
    status = cli_run(&app, argc, argv);
    settings_release(&app.settings);
    return status;
}
