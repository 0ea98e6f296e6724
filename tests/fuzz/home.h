/*
 * home.h - a folder for a fuzzer's files: $TMP, where the test is run by tests/run, or else
 * one that is made below the system's.
 */
#ifndef DEPECHE_TESTS_HOME_H
#define DEPECHE_TESTS_HOME_H

#include "fuzz.h"

#include <unistd.h>

/* Goes there. Several fuzzers may run at once. */
static inline void go_home(void) {
    const char *below = getenv("TMP");
    char folder[4096];

    snprintf(folder, sizeof folder, "%s/fuzz.XXXXXX", below ? below : "/tmp");
    require(mkdtemp(folder) && chdir(folder) == 0, "%s cannot be made", folder);
}

#endif
