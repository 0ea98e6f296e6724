/*
 * run - the command line: `depeche [OPTION]... [COMMAND [ARGUMENT]...]`.
 */
#ifndef DEPECHE_CLI_RUN_H
#define DEPECHE_CLI_RUN_H

#include "base/buf.h"
#include "base/settings.h"
#include "store/archive.h"

/* The program's run: settings, and how to get at the archive. */
struct app {
    struct settings settings;
    struct mistakes mistakes; /* in the config file */
    const char *archive_flag;       /* --archive, or NULL */
    const char *config_flag;        /* --config, or NULL */
    const char *query; /* that the reader begins with, or NULL: as it was left */
    int (*reader)(struct app *app); /* what runs where no command is given */
};

/* Appends the path of the archive that options, environment and settings name. */
int app_archive_path(const struct app *app, struct buf *path, struct err *err);

/* Opens the archive that options, environment and settings name. */
struct archive *app_archive(const struct app *app, enum archive_mode mode, struct err *err);

/* Runs the command line and returns the exit status: 0, 1 failed, 2 wrong usage. */
int cli_run(struct app *app, int argc, char **argv);

/* Prints a sentence on stderr behind the program's name, harmless to a terminal. */
void cli_complain(const char *sentence);

#endif
