/*
 * screen.c - runs screen tests: scripts that drive a program on an emulated terminal
 *
 *     screen [--update] SCRIPT.tui...
 *
 * prints TAP, one line for each case of each script, and exits with 0 if all
 * cases passed, else 1.  A case ends at its first failure, which is explained in
 * `# ' lines together with the whole screen.
 *
 * A script has one command a line.  Blank lines and lines that begin with # are
 * ignored, leading blanks too; trailing blanks count only for `type'.  One blank
 * parts a command from its argument.
 *
 *   Before the first case these set things up for the whole script, and within a
 *   case for that case only (`sh', whose files stay, excepted):
 *     size COLSxROWS        size of the terminal; 80x24 at first
 *     env NAME=VALUE        environment of `run' and `sh'
 *     unset NAME
 *     sh COMMAND LINE       /bin/sh -c in the script's own temporary directory, for
 *                           a minute at most; must exit with 0
 *   Archives (*.db) that are there when the first case begins are put back as they
 *   were before each case, so that no case finds what another left in them.
 *   Cases and programs:
 *     case TITLE            begins a case; the one before ends here.  Its program, if
 *                           it still runs, gets SIGHUP and must end
 *     run COMMAND ARG...    starts the program (`exec COMMAND ARG...' of /bin/sh)
 *     resize COLSxROWS      resizes the terminal
 *     signal NAME           sends HUP, INT, TERM, TSTP, CONT, WINCH, SEGV...
 *     stopped               awaits that a signal stopped the program, which must
 *                           have left the alternate screen
 *     exit STATUS           awaits the end and checks the exit status, a number or
 *                           signal:NAME.  A program that ends without it fails
 *     sane                  the ended program left the terminal as it should: cooked
 *                           modes, primary screen, cursor visible, mouse reports off
 *   Input:
 *     key NAME...           keys one by one: a character, or Enter Escape Tab BackTab
 *                           Backspace Space Up Down Left Right Home End PageUp
 *                           PageDown Insert Delete F1...F12 C-a...C-z
 *     type TEXT             the characters of TEXT at one go
 *     raw BYTES             bytes, with \xNN and \\ as escapes, that are one event
 *     raw-events N BYTES    bytes that are N events, perhaps 0
 *     paste N TEXT          N bytes or a little more of TEXT, again and again, as a
 *                           terminal pastes them: one event
 *   Expectations:
 *     see TEXT              some row contains TEXT
 *     await TEXT            some row comes to contain TEXT, without a key
 *     miss TEXT             no row contains TEXT
 *     row N TEXT            row N is TEXT; 1 is the first row, -1 the last
 *     row N ~ TEXT          row N contains TEXT
 *     screen                the screen is what the following lines show, each of
 *     |ROW                  them after a `|'; rows that lack at the end are blank.
 *                           --update writes the actual screens into the script
 *     style N TEXT ATTR...  the first TEXT in row N has all the attributes ATTR:
 *                           bold underline italic reverse blink fg bg (a colour
 *                           other than the default), `no' and one of these, or
 *                           plain (none of these)
 *     cursor visible        or: cursor hidden
 *     raw-output-has BYTES  the program has written BYTES since `run'
 *     raw-output-lacks BYTES   or never has
 *
 * `run' and `sh' find in their environment TMP and HOME (the temporary directory,
 * in which they start), TESTDIR (the directory of the script), LC_ALL=C.UTF-8,
 * TZ=UTC, TERM=xterm-256color and what the caller has, except COLUMNS, LINES and
 * XDG_*.
 *
 * Nothing here sleeps.  `run' sets DEPECHE_IDLE_FD to the descriptor of the pty,
 * and the program writes ESC ] 7770 ; N ESC \ to it whenever it has drawn all and
 * has no input left, N being the number of events it has handled since its start:
 * keys, resizes and SIGCONTs.  `run' awaits N = 0, and `key', `type', `raw',
 * `resize', `signal WINCH' and `signal CONT' await that N reaches the number of
 * events sent so far, unless the program stops or ends.  Each wait lasts ten
 * seconds at most, or as many as SCREEN_LIMIT says.  A control key that the pty
 * turns into a signal (C-c, C-z) counts as that signal, not as a key.  Where
 * SCREEN_UNSTOPPABLE is set, cases that say `stopped' are passed over.
 *
 * Beyond what a script asks for, a case fails if its program dies of a crash, shows
 * a report of a sanitizer, or counts more events than were sent.
 *
 * libvterm 0.1 has the character widths of Unicode 9: it takes newer wide emoji for
 * narrow.  Scripts should not use characters where it and wcwidth() differ.
 */
#include "screen.h"

#include <ctype.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int cases_reported;
static int cases_failed;

void *must_have(void *memory) {
    if (memory == NULL) {
        perror("screen");
        exit(2);
    }
    return memory;
}

/* ----------------------------------------------------------- complaints */

bool complain(struct test *test, const char *format, ...) {
    struct bytes *out = &test->complaint;
    char message[1024];
    va_list arguments;

    if (out->length > 0)
        return false;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (test->current < test->line_count)
        bytes_printf(out, "%s:%zu: %s\n", test->path, test->current + 1,
                     test->lines[test->current].text);
    bytes_printf(out, "%s\n", message);
    if (test->terminal.state != PROGRAM_ABSENT)
        terminal_describe(&test->terminal, out);
    return false;
}

static void print_comment_line(const char *text, size_t length) {
    if (length > 0 && text[length - 1] == '\r')
        length--;
    printf("# ");
    for (size_t i = 0; i < length; i++)
        printf(iscntrl((unsigned char)text[i]) ? "\\x%02x" : "%c", (unsigned char)text[i]);
    putchar('\n');
}

static void print_comments(const char *text) {
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        print_comment_line(text, length);
        text += length + (text[length] == '\n');
    }
}

static void report(struct test *test, const char *title, bool passed) {
    cases_reported++;
    cases_failed += !passed;
    printf("%sok %d - %s: %s\n", passed ? "" : "not ", cases_reported, test->path, title);
    if (!passed && test->complaint.length > 0)
        print_comments(test->complaint.data);
    fflush(stdout);
    bytes_free(&test->complaint);
}

/* ---------------------------------------------------------------- cases */

static const char *case_title(const struct line *line) {
    const char *text = command_text(line);

    if (strncmp(text, "case", 4) != 0 || (text[4] != ' ' && text[4] != '\0'))
        return NULL;
    return text + 4 + strspn(text + 4, " ");
}

/* Performs lines from test->current on up to the next case or the first failure. */
static bool perform_lines(struct test *test, bool within_case) {
    for (; test->current < test->line_count; test->current++) {
        if (case_title(&test->lines[test->current]) != NULL)
            return true;
        if (!perform_command(test, within_case))
            return false;
    }
    return true;
}

static void skip_to_case(struct test *test) {
    while (test->current < test->line_count && case_title(&test->lines[test->current]) == NULL)
        test->current++;
}

static void restore_setup(struct test *test, const struct setup *setup) {
    while (test->setup.setting_count > setup->setting_count)
        free(test->settings[--test->setup.setting_count]);
    test->setup = *setup;
}

/* Runs a command line of the shell in the script's directory. */
static void in_workplace(const struct test *test, const char *command) {
    struct bytes line = {0};

    bytes_printf(&line, "cd '%s' && { %s; }", test->workplace, command);
    if (system(line.data) != 0)
        fprintf(stderr, "screen: failed: %s\n", line.data);
    bytes_free(&line);
}

static void keep_archives(const struct test *test) {
    in_workplace(test, "mkdir .kept; for f in *.db; do [ ! -f \"$f\" ] || cp -p \"$f\" .kept/; done");
}

static void put_archives_back(const struct test *test) {
    in_workplace(test, "cd .kept && for f in *.db; do [ ! -f \"$f\" ] || "
                       "{ rm -f \"../$f-wal\" \"../$f-shm\"; cp -p \"$f\" ..; }; done");
}

/* Whether the case at hand, of which test->current is the first line, stops the program. */
static bool stops_program(const struct test *test) {
    for (size_t i = test->current; i < test->line_count; i++) {
        if (case_title(&test->lines[i]) != NULL)
            return false;
        if (strcmp(command_text(&test->lines[i]), "stopped") == 0)
            return true;
    }
    return false;
}

static void run_case(struct test *test) {
    const struct setup setup = test->setup;
    const size_t start = test->current++;
    bool passed;

    if (getenv("SCREEN_UNSTOPPABLE") != NULL && stops_program(test)) {
        printf("ok %d - %s: %s # SKIP the program cannot be stopped here\n", ++cases_reported,
               test->path, case_title(&test->lines[start]));
        skip_to_case(test);
        return;
    }
    put_archives_back(test);
    passed = perform_lines(test, true);
    test->current = start;
    passed = end_program(test) && passed;
    report(test, case_title(&test->lines[start]), passed);
    restore_setup(test, &setup);
    test->current++;
    skip_to_case(test);
}

static void run_cases(struct test *test) {
    int reported_before = cases_reported;

    if (!perform_lines(test, false)) {
        report(test, "set-up", false);
        return;
    }
    keep_archives(test);
    while (test->current < test->line_count)
        run_case(test);
    if (cases_reported == reported_before) {
        complain(test, "The script has no case");
        report(test, "set-up", false);
    }
}

/* -------------------------------------------------------------- scripts */

static bool load_lines(struct test *test) {
    FILE *file = fopen(test->path, "re");
    char *text = NULL;
    size_t capacity = 0;

    if (file == NULL)
        return false;
    while (getline(&text, &capacity, file) >= 0) {
        struct line line = {.text = must_have(strndup(text, strcspn(text, "\n")))};
        size_t count = test->line_count + 1;

        test->lines = must_have(realloc(test->lines, count * sizeof line));
        test->lines[test->line_count++] = line;
    }
    free(text);
    fclose(file);
    return true;
}

static void write_picture(FILE *file, const struct line *command) {
    int indent = (int)(command_text(command) - command->text);
    const char *row = command->new_picture;

    for (; *row != '\0'; row += strcspn(row, "\n") + 1)
        fprintf(file, "%.*s%.*s\n", indent, command->text, (int)strcspn(row, "\n"), row);
}

static bool write_lines(const struct test *test, FILE *file) {
    for (size_t i = 0; i < test->line_count; i++) {
        const struct line *line = &test->lines[i];

        if (!line->is_old_picture)
            fprintf(file, "%s\n", line->text);
        if (line->new_picture != NULL)
            write_picture(file, line);
    }
    return !ferror(file);
}

static bool replace_script(const struct test *test, const char *temporary, int descriptor) {
    FILE *file = must_have(fdopen(descriptor, "w"));
    struct stat original;
    bool written = stat(test->path, &original) == 0 && write_lines(test, file) &&
                   fchmod(descriptor, original.st_mode & 07777) == 0;

    written = fclose(file) == 0 && written && rename(temporary, test->path) == 0;
    if (!written)
        unlink(temporary);
    return written;
}

static bool needs_update(const struct test *test) {
    for (size_t i = 0; i < test->line_count; i++)
        if (test->lines[i].new_picture != NULL)
            return true;
    return false;
}

static void update_script(struct test *test) {
    struct bytes temporary = {0};
    int descriptor;

    bytes_printf(&temporary, "%s.XXXXXX", test->path);
    descriptor = mkstemp(temporary.data);
    if (descriptor >= 0 && replace_script(test, temporary.data, descriptor)) {
        printf("# updated %s\n", test->path);
    } else {
        complain(test, "The script cannot be written");
        report(test, "update", false);
    }
    bytes_free(&temporary);
}

static char *absolute_directory(const char *path) {
    char *copy = must_have(strdup(path));
    char *directory = must_have(realpath(dirname(copy), NULL));

    free(copy);
    return directory;
}

/* A test may have taken away its own right to list or change a directory. */
static void remove_workplace(struct test *test) {
    struct bytes command = {0};

    bytes_printf(&command, "chmod -R u+rwX %s; rm -rf %s", test->workplace, test->workplace);
    run_shell(test, command.data, -1);
    bytes_free(&command);
}

static void free_test(struct test *test) {
    const struct setup nothing = {0};

    restore_setup(test, &nothing);
    for (size_t i = 0; i < test->line_count; i++) {
        free(test->lines[i].text);
        free(test->lines[i].new_picture);
    }
    free(test->lines);
    free(test->settings);
    free(test->directory);
}

static void run_script(const char *path, bool update) {
    struct test test = {.path = path, .update = update, .setup = {.columns = 80, .rows = 24},
                        .workplace = "/tmp/screen-XXXXXX"};

    if (!load_lines(&test)) {
        complain(&test, "The script cannot be read");
        report(&test, "set-up", false);
        return;
    }
    test.directory = absolute_directory(path);
    must_have(mkdtemp(test.workplace));
    run_cases(&test);
    if (needs_update(&test))
        update_script(&test);
    remove_workplace(&test);
    free_test(&test);
}

int main(int argc, char **argv) {
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;

    if (argc < 2 + update) {
        fprintf(stderr, "usage: screen [--update] SCRIPT.tui...\n");
        return 2;
    }
    for (int i = 1 + update; i < argc; i++)
        run_script(argv[i], update);
    printf("1..%d\n", cases_reported);
    return cases_failed > 0;
}
