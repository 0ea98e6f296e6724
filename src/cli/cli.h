/*
 * cli - what the commands share. One file a command; src/cli/commands.def
 * lists them. Internal to src/cli.
 */
#ifndef DEPECHE_CLI_CLI_H
#define DEPECHE_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/mend.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/flags.h"
#include "cli/run.h"
#include "store/archive.h"
#include "store/result.h"
#include "view/export.h"

struct invocation {
    struct app *app;
    const char *const *values; /* of the command's flags, in their order */
    char **args;
    size_t nargs;
};

struct command {
    const char *name;
    const char *args;    /* as usage shows them (N_), or "" */
    const char *summary; /* one line (N_) */
    const struct flag *flags;
    size_t nflags;
    size_t least_args, most_args;
    int (*run)(const struct invocation *call);
};

/* The commands, in the order of the help; NULL behind the last. */
const struct command *cli_command(size_t i);

/* Whether usage shows that among its arguments: "QUERY". */
bool cli_takes(const struct command *command, const char *what);

/* The flags that every command takes. */
const struct flag *cli_common_flags(size_t *n);

enum { EXIT_USAGE = 2, ANY_NUMBER = 1 << 30 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define FORMAT_FLAG {"format", 'f', N_("FORMAT"), N_("text or json")}

/* What mends texts: a lexicon and a mender on it. */
struct mending {
    struct lexicon *lexicon;
    struct mender *mender;
};

/* Where there is no dictionary, -1 with `err`, and both are NULL. Close in any case. */
int mending_open(const struct app *app, struct mending *mending, struct err *err);
void mending_close(struct mending *mending);

/*
 * From here on only these paths ("-" aside), the dictionary (without ending; or NULL) and, to be
 * written, the archive's folder can be opened, where the kernel can see to that.
 */
void cli_confine(char *const *paths, size_t npaths, const char *archive, const char *dictionary);

/* Appends "la|Chine": the words around a join, harmless to a terminal. */
void cli_add_join(struct buf *out, struct str text, size_t at);

/*
 * Prints the sentence on stderr, harmless to a terminal; nothing where there is
 * none, because it was told already. Returns 1, the exit status.
 */
int cli_fail(const struct err *err);

/* Prints a sentence on stdout, harmless to a terminal. */
void cli_say(const char *sentence);

/* Prints on stdout; `end` of main checks that all of it went out. */
void cli_print(const struct buf *text);

/* Bytes of a text as they are; but a terminal gets them line by line and harmless. */
void cli_print_bytes(const struct buf *bytes);

/* Text or JSON, as a --format says; text where there is none. -1 after complaining. */
int cli_format(const char *value, enum format *format);

/* A list of ids: each argument "7", "3-9" or "1,4,7". -1 with `err`. Free *ids. */
int cli_ids(char *const *args, size_t nargs, int64_t **ids, size_t *n, struct err *err);

/* -1 with `err` where there is no such dispatch. */
int cli_check_id(struct archive *archive, int64_t id, struct err *err);

/* The same, and its kind. */
int cli_kind(struct archive *archive, int64_t id, enum dispatch_kind *kind, struct err *err);

/* Appends what was given, as valid UTF-8, as a word of a command that is shown. */
void cli_add_word(struct buf *out, const char *given);

/* How many a --limit says, SIZE_MAX where there is none. -1 after complaining. */
int cli_limit(const char *value, size_t *limit);

/* What a command does with one dispatch. */
typedef int cli_visit(const struct invocation *call, struct archive *archive,
                      struct dispatch *dispatch, enum format format, struct arena *arena,
                      struct err *err);

/* Does it with each of those whose ids the arguments are; returns the exit status. */
int cli_each_id(const struct invocation *call, const char *format, cli_visit *visit);

#define SORT_FLAG                                                                                  \
    {"sort", 's', N_("ORDER"), N_("arrival, date, headline, links or relevance")}

/* The order named by a --sort, arrival where there is none. -1 after complaining. */
int cli_order(const char *value, enum order *order);

/* Appends the arguments as the one query that they are. */
void cli_add_query(const struct invocation *call, struct buf *out);

/* The same of a query that makes sense; else -1, after its mistake was shown at its place. */
int cli_query(const struct invocation *call, struct buf *out);

/*
 * The dispatches that the arguments, taken as one query, find; -1 with `err`. A
 * mistake in the query is shown at its place, and `err` is then empty.
 */
int cli_find_sorted(const struct invocation *call, struct archive *archive, enum order order,
                    struct result *result, struct err *err);

/* The same, by arrival. */
int cli_find(const struct invocation *call, struct archive *archive, struct result *result,
             struct err *err);

/* The columns that a line of output may take: the terminal's, or no limit. */
size_t cli_width(void);

/* One line of text for a dispatch in a list. */
void cli_print_row(const struct row *row);

/* The same in the format wanted; -1 where its tags cannot be read. */
int cli_list_row(struct archive *archive, const struct row *row, enum format format,
                 struct arena *arena, struct err *err);

#endif
