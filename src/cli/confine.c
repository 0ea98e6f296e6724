/* Foreign texts are read where they could not do harm even if reading them went wrong. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/sandbox.h"
#include "cli/cli.h"

/*
 * What else is opened later on: by SQLite, by what the sanitizers report, and where a build that
 * counts which lines are run keeps its counts.
 */
static const struct sandbox_path USUAL[] = {
    {"/dev/urandom", false},
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    {"/proc/self", false},
#endif
#ifdef COVERAGE
    {COVERAGE, true},
#endif
};

/* Messages are loaded when the first is asked for, and the time zone with the first time. */
static void load_messages(void) {
    i18n_language();
    strerror(ENOENT);
    tzset();
}

/* The folder that the archive really is in, with the slash; what SQLite puts beside it is there. */
static char *folder_of(const char *archive) {
    char *folder = realpath(archive, NULL);

    if (folder)
        strrchr(folder, '/')[1] = '\0';
    return folder;
}

void cli_confine(char *const *paths, size_t npaths, const char *archive, const char *dictionary) {
    struct sandbox_path *allowed = xcalloc(npaths + COUNT(USUAL) + 3, sizeof *allowed);
    struct buf affixes = BUF_INIT, words = BUF_INIT; /* of the dictionary */
    char *folder = folder_of(archive);
    size_t n = 0;

    load_messages();
    for (size_t i = 0; i < npaths; i++)
        if (strcmp(paths[i], "-") != 0)
            allowed[n++].path = paths[i];
    for (size_t i = 0; i < COUNT(USUAL); i++)
        allowed[n++] = USUAL[i];
    if (dictionary) {
        buf_add_format(&affixes, "%s.aff", dictionary);
        buf_add_format(&words, "%s.dic", dictionary);
        allowed[n++].path = affixes.p;
        allowed[n++].path = words.p;
    }
    if (folder)
        allowed[n++] = (struct sandbox_path){folder, true};
    sandbox_enter(allowed, n);
    buf_release(&affixes);
    buf_release(&words);
    free(folder);
    free(allowed);
}
