#include "cli/run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/words.h"
#include "base/sandbox.h"
#include "cli/cli.h"

#define COMMAND(name) extern const struct command command_##name;
#include "cli/commands.def"
#undef COMMAND

static const struct command *const COMMANDS[] = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
};

/* Options that every command takes, behind its own. */
enum { COMMON_ARCHIVE, COMMON_CONFIG, COMMON_HELP, COMMONS };

static const struct flag COMMON_FLAGS[COMMONS] = {
    {"archive", 'a', N_("FILE"), N_("the archive to use")},
    {"config", 'c', N_("FILE"), N_("the config file to read")},
    {"help", 'h', NULL, N_("this help")},
};

static const struct flag VERSION_FLAG = {"version", 'V', NULL, N_("the version")};

const struct command *cli_command(size_t i) {
    return i < COUNT(COMMANDS) ? COMMANDS[i] : NULL;
}

bool cli_takes(const struct command *command, const char *what) {
    return strstr(command->args, what) != NULL;
}

const struct flag *cli_common_flags(size_t *n) {
    *n = COMMONS;
    return COMMON_FLAGS;
}

/* Where things are */

/* Nothing is added where there is no home. */
static void add_home_path(struct buf *out, const char *variable, const char *fallback,
                          const char *rest) {
    const char *base = variable ? getenv(variable) : NULL, *home = getenv("HOME");

    if (base && *base == '/')
        buf_add_format(out, "%s/%s", base, rest);
    else if (home && *home)
        buf_add_format(out, "%s/%s%s", home, fallback, rest);
}

/* 0700 like the rest of a user's data; what is there already is left as it is. */
static int make_parents(char *path, struct err *err) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST) {
            err_set(err, "%s: %s", path, strerror(errno));
            *slash = '/';
            return -1;
        }
        *slash = '/';
    }
    return 0;
}

static void add_archive_path(struct buf *out, const struct app *app) {
    const char *variable = getenv("DEPECHE_ARCHIVE");

    if (app->archive_flag)
        buf_add_text(out, app->archive_flag);
    else if (variable && *variable)
        buf_add_text(out, variable);
    else if (strncmp(app->settings.archive, "~/", 2) == 0)
        add_home_path(out, NULL, "", app->settings.archive + 2);
    else if (*app->settings.archive)
        buf_add_text(out, app->settings.archive);
    else
        add_home_path(out, "XDG_DATA_HOME", ".local/share/", "depeche/archive.db");
}

int app_archive_path(const struct app *app, struct buf *path, struct err *err) {
    add_archive_path(path, app);
    if (path->n)
        return 0;
    return err_set(err, _("HOME is not set; --archive says where the archive is"));
}

struct archive *app_archive(const struct app *app, enum archive_mode mode, struct err *err) {
    struct buf path = BUF_INIT;
    struct archive *archive = NULL;

    if (app_archive_path(app, &path, err) == 0 &&
        (mode != ARCHIVE_CREATE || app->archive_flag || make_parents(path.p, err) == 0))
        archive = archive_open_telling(path.p, mode, cli_complain, err);
    buf_release(&path);
    return archive;
}

static void read_settings(struct app *app) {
    const char *variable = getenv("DEPECHE_CONFIG");
    bool named = app->config_flag || (variable && *variable);
    struct buf path = BUF_INIT;

    if (named)
        buf_add_text(&path, app->config_flag ? app->config_flag : variable);
    else
        add_home_path(&path, "XDG_CONFIG_HOME", ".config/", "depeche/config");
    if (path.n || named)
        settings_read(&app->settings, buf_str(&path).p, named, &app->mistakes);
    buf_release(&path);
}

/* Help */

static void print_help(void) {
    printf(_("Usage: depeche [OPTION]... [COMMAND [ARGUMENT]...]\n"
             "A reader for an archive of French news dispatches. Without a command, on a\n"
             "terminal, the reader opens; elsewhere the dispatches are listed.\n"));
    printf("\n%s\n", _("Commands:"));
    for (size_t i = 0; i < COUNT(COMMANDS); i++)
        printf("  %-10s %s\n", COMMANDS[i]->name, _(COMMANDS[i]->summary));
    printf("\n%s\n", _("Options:"));
    flags_print_help(stdout, COMMON_FLAGS, COMMONS);
    flags_print_help(stdout, &VERSION_FLAG, 1);
    printf("\n%s\n", _("\"depeche COMMAND --help\" tells more; so does depeche(1)."));
}

static void print_how_to_exclude(FILE *out) {
    fprintf(out, "%s\n", _("To exclude a word, put -- before the query: -- riz -prix;"
                           " or write NOT: riz NOT prix"));
}

static void print_command_help(const struct command *command) {
    printf(_("Usage: depeche %s [OPTION]..."), command->name);
    printf("%s%s\n", *command->args ? " " : "", *command->args ? _(command->args) : "");
    printf("%s\n\n", _(command->summary));
    flags_print_help(stdout, command->flags, command->nflags);
    flags_print_help(stdout, COMMON_FLAGS, COMMONS);
    if (cli_takes(command, "QUERY")) {
        putchar('\n');
        print_how_to_exclude(stdout);
    }
}

static void print_version(void) {
    int version = sandbox_version();

    printf("depeche %s\n", VERSION);
    if (version)
        printf(_("An import can only open what it needs (Landlock, version %d).\n"), version);
    else
        printf(_("An import can open any file: this kernel has no Landlock.\n"));
}

/* Running */

static const struct command *find_command(const char *name) {
    for (size_t i = 0; i < COUNT(COMMANDS); i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];
    return NULL;
}

/* `command`: whose help tells more, or NULL. */
static int usage_error(const struct command *command, const struct err *err) {
    cli_complain(err->text);
    if (command)
        fprintf(stderr, _("Try \"depeche %s --help\".\n"), command->name);
    else
        fputs(_("Try \"depeche --help\".\n"), stderr);
    return EXIT_USAGE;
}

/* Whether one of them may have been meant as a word to exclude: "-prix". */
static bool looks_excluding(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (argv[i][0] == '-' && argv[i][1] != '-' && argv[i][1] && argv[i][2])
            return true;
    return false;
}

static void use_common(struct app *app, const char *const *values) {
    if (values[COMMON_ARCHIVE])
        app->archive_flag = values[COMMON_ARCHIVE];
    if (values[COMMON_CONFIG])
        app->config_flag = values[COMMON_CONFIG];
}

/* Of commands that take a file, whose only argument it is, and of those that take several. */
static int check_names(const struct command *command, const struct invocation *call,
                       struct err *err) {
    bool named = cli_takes(command, "PATH") || (cli_takes(command, "FILE") && call->nargs == 1);

    for (size_t i = 0; named && i < call->nargs; i++)
        if (!*call->args[i])
            return err_set(err, _("%s: the name of a file is empty"), command->name);
    return 0;
}

static int check_arguments(const struct command *command, const struct invocation *call,
                           struct err *err) {
    if (call->nargs >= command->least_args && call->nargs <= command->most_args)
        return check_names(command, call, err);
    if (!*command->args)
        return err_set(err, _("%s: wrong number of arguments (it takes none)"), command->name);
    return err_set(err, _("%s: wrong number of arguments (it takes %s)"), command->name,
                   _(command->args));
}

static int parse_and_run(struct app *app, const struct command *command, int argc,
                         char **argv) {
    struct flag flags[FLAGS_MAX];
    const char *values[FLAGS_MAX];
    struct invocation call = {.app = app, .values = values};
    struct err err;
    int first;

    if (command->nflags)
        memcpy(flags, command->flags, command->nflags * sizeof *flags);
    memcpy(flags + command->nflags, COMMON_FLAGS, sizeof COMMON_FLAGS);
    first = flags_parse(argc, argv, flags, command->nflags + COMMONS, values, false, &err);
    if (first < 0)
        return usage_error(command, &err);
    if (values[command->nflags + COMMON_HELP]) {
        print_command_help(command);
        return EXIT_SUCCESS;
    }
    use_common(app, values + command->nflags);
    call.args = argv + first;
    call.nargs = (size_t)(argc - first);
    if (check_arguments(command, &call, &err) != 0)
        return usage_error(command, &err);
    read_settings(app);
    return command->run(&call);
}

static int run_command(struct app *app, const struct command *command, int argc, char **argv) {
    int status = parse_and_run(app, command, argc, argv);

    if (status == EXIT_USAGE && cli_takes(command, "QUERY") && looks_excluding(argc, argv))
        print_how_to_exclude(stderr);
    return status;
}

static int run_without_command(struct app *app) {
    char name[] = "list";
    char *list[] = {name, NULL};

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return run_command(app, find_command("list"), 1, list);
    read_settings(app);
    return app->reader(app);
}

enum { FAR_OFF = 3 }; /* letters */

/* The command whose name is nearest to what was typed, or NULL. */
static const struct command *nearest_command(const char *typed) {
    const struct command *nearest = NULL;
    size_t least = FAR_OFF < strlen(typed) ? FAR_OFF : strlen(typed);

    for (size_t i = 0; i < COUNT(COMMANDS); i++) {
        size_t distance = words_distance(str_of(typed), str_of(COMMANDS[i]->name));

        if (distance < least) {
            least = distance;
            nearest = COMMANDS[i];
        }
    }
    return nearest;
}

static int unknown_command(const char *name) {
    const struct command *nearest = nearest_command(name);
    struct err err;

    if (nearest)
        err_set(&err, _("there is no command \"%s\"; close to it: %s"), name, nearest->name);
    else
        err_set(&err, _("there is no command \"%s\""), name);
    return usage_error(NULL, &err);
}

/* "depeche help" and "depeche help list", as other programs know it. */
static int run_help(const char *name) {
    const struct command *command = name ? find_command(name) : NULL;

    if (name && !command)
        return unknown_command(name);
    if (command)
        print_command_help(command);
    else
        print_help();
    return EXIT_SUCCESS;
}

static int run_arguments(struct app *app, int argc, char **argv) {
    struct flag flags[COMMONS + 1];
    const char *values[COMMONS + 1];
    const struct command *command;
    struct err err;
    int first;

    memcpy(flags, COMMON_FLAGS, sizeof COMMON_FLAGS);
    flags[COMMONS] = VERSION_FLAG;
    first = flags_parse(argc, argv, flags, COMMONS + 1, values, true, &err);
    if (first < 0)
        return usage_error(NULL, &err);
    if (values[COMMON_HELP])
        return run_help(NULL);
    if (values[COMMONS]) {
        print_version();
        return EXIT_SUCCESS;
    }
    use_common(app, values);
    if (first == argc)
        return run_without_command(app);
    if (strcmp(argv[first], "help") == 0)
        return run_help(argv[first + 1]);
    command = find_command(argv[first]);
    if (command)
        return run_command(app, command, argc - first, argv + first);
    return unknown_command(argv[first]);
}

int cli_run(struct app *app, int argc, char **argv) {
    int status = run_arguments(app, argc, argv);
    struct err err;

    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (status != EXIT_SUCCESS) /* whoever failed has said why */
        return status;
    err_set(&err, _("%s cannot be written: %s"), _("standard output"), strerror(errno));
    return cli_fail(&err);
}
