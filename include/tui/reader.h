/*
 * reader - the program with panes.
 */
#ifndef DEPECHE_TUI_READER_H
#define DEPECHE_TUI_READER_H

#include "base/err.h"
#include "base/settings.h"
#include "store/archive.h"

/*
 * Runs until the user leaves, and says first what is wrong in the config file. Lists what a query
 * finds, which makes sense; NULL or empty: it is as it was left. -1 where the terminal cannot be
 * used.
 */
int reader_run(struct archive *archive, const struct settings *settings,
               struct mistakes *mistakes, const char *query, struct err *err);

/* Signals are what they were, and the program ends of the one that ended the reader, if one did. */
void reader_end(void);

#endif
