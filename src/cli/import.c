#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/bar.h"
#include "cli/cli.h"
#include "core/ingest.h"

enum { STATUS_INTERRUPTED = 130 };

static void on_problem(void *context, const char *sentence) {
    bar_clear(context);
    cli_complain(sentence);
}

/* Set by the first SIGINT: the file in hand is finished and what was done is kept. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int number) {
    (void)number;
    interrupted = 1;
}

/* Without restarting: a read that waits is given up. The second time ends at once. */
static void take_interrupts(void) {
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

static void print_counts(const struct batch_counts *counts) {
    printf(ngettext("%zu new", "%zu new", counts->added), counts->added);
    printf(", ");
    printf(ngettext("%zu updated", "%zu updated", counts->updated), counts->updated);
    printf(", ");
    printf(ngettext("%zu unchanged", "%zu unchanged", counts->unchanged), counts->unchanged);
    printf(", ");
    printf(ngettext("%zu rejected", "%zu rejected", counts->rejected), counts->rejected);
    printf("\n");
}

static int run(const struct invocation *call) {
    struct err err;
    struct bar bar = {0};
    struct batch_counts counts;
    struct mending mending;
    struct ingest ingest = {
        .paths = (const char *const *)call->args,
        .npaths = call->nargs,
        .progress = bar_draw,
        .problem = on_problem,
        .context = &bar,
        .stop = &interrupted,
    };
    int result;

    ingest.archive = app_archive(call->app, ARCHIVE_CREATE, &err);
    if (!ingest.archive)
        return cli_fail(&err);
    if (mending_open(call->app, &mending, &err) != 0) {
        err_context(&err, "%s", _("texts are imported unmended"));
        cli_complain(err.text);
    }
    ingest.mender = mending.mender;
    ingest.dictionary = mending.lexicon ? lexicon_path(mending.lexicon) : NULL;
    take_interrupts();
    if (isatty(STDERR_FILENO) && isatty(STDOUT_FILENO))
        bar.total = ingest_count(&ingest);
    cli_confine(call->args, call->nargs, archive_path(ingest.archive), ingest.dictionary);
    result = ingest_run(&ingest, &counts, &err);
    bar_clear(&bar);
    if (result != 0)
        cli_complain(err.text);
    else
        print_counts(&counts);
    mending_close(&mending);
    archive_close(ingest.archive);
    if (interrupted)
        return STATUS_INTERRUPTED;
    return result != 0 || counts.rejected ? EXIT_FAILURE : EXIT_SUCCESS;
}

const struct command command_import = {
    .name = "import",
    .args = N_("PATH..."),
    .summary = N_("Put dispatches into the archive: files, folders, - for standard input."),
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
