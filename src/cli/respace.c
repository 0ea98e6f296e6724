#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"

/* Why none of its words has those letters. */
static int say_why(struct archive *archive, int64_t id, const char *words, struct err *err) {
    enum dispatch_kind kind;

    if (cli_kind(archive, id, &kind, err) != 0)
        return -1;
    if (kind == DISPATCH_BRIEF)
        return err_set(err,
                       _("dispatch %lld is a brief: its words stay as they came until its text "
                         "does"),
                       (long long)id);
    return err_set(err, _("no word of dispatch %lld has the letters of \"%s\""), (long long)id,
                   words);
}

static int respace(struct archive *archive, const int64_t *ids, size_t n, const char *words,
                   struct err *err) {
    for (size_t i = 0; i < n; i++) {
        int found = archive_respace(archive, ids[i], str_of(words), err);

        if (found < 0)
            return -1;
        if (found == 0)
            return say_why(archive, ids[i], words, err);
    }
    return 0;
}

static int run(const struct invocation *call) {
    struct err err;
    struct archive *archive;
    int64_t *ids;
    size_t n;
    int result;

    if (!utf8_trim(str_of(call->args[1])).n) {
        cli_complain(_("respace: there is no word to correct"));
        return EXIT_USAGE;
    }
    if (cli_ids(call->args, 1, &ids, &n, &err) != 0) {
        cli_complain(err.text);
        return EXIT_USAGE;
    }
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    result = archive ? respace(archive, ids, n, call->args[1], &err) : -1;
    if (result != 0)
        cli_complain(err.text);
    archive_close(archive);
    free(ids);
    return result == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

const struct command command_respace = {
    .name = "respace",
    .args = N_("ID WORDS"),
    .summary = N_("Correct the mending of a glued word: write it with the spaces that belong in it."),
    .least_args = 2,
    .most_args = 2,
    .run = run,
};
