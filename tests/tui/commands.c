/*
 * commands.c - the commands of a screen test; screen.c documents them
 */
#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define BLANKS " \t"

enum { SHELL_LIMITS = 6, SHELL_EXCERPT_BYTES = 6000 }; /* it may take so many times as long */

struct launch {
    const struct test *test;
    const char *command;
};

extern char **environ;

/* ------------------------------------------------------------ arguments */

/* Leaves *text behind the number and the blank after it, if there is one. */
static bool take_number(char **text, long *number) {
    char *end;

    *number = strtol(*text, &end, 10);
    if (end == *text || (*end != '\0' && *end != ' '))
        return false;
    *text = end + (*end == ' ');
    return true;
}

static bool parse_size(const char *text, int *columns, int *rows) {
    char *end;
    long width = strtol(text, &end, 10);
    long height = *end == 'x' ? strtol(end + 1, &end, 10) : 0;

    if (*end != '\0' || width < 2 || width > MAX_COLUMNS || height < 1 || height > MAX_ROWS)
        return false;
    *columns = (int)width;
    *rows = (int)height;
    return true;
}

static bool take_byte(const char **text, char *byte) {
    char digits[3] = "";

    *byte = *(*text)++;
    if (*byte != '\\')
        return true;
    if (**text == '\\') {
        (*text)++;
        return true;
    }
    if (**text != 'x' || strspn(*text + 1, "0123456789abcdefABCDEF") < 2)
        return false;
    memcpy(digits, *text + 1, 2);
    *byte = (char)strtol(digits, NULL, 16);
    *text += 3;
    return true;
}

static bool parse_bytes(const char *text, struct bytes *result) {
    char byte;

    while (*text != '\0') {
        if (!take_byte(&text, &byte))
            return false;
        bytes_append(result, &byte, 1);
    }
    return result->length > 0;
}

/* ------------------------------------- set-up: size, env, unset, sh, run */

static bool set_size(struct test *test, char *argument) {
    return parse_size(argument, &test->setup.columns, &test->setup.rows) ||
           complain(test, "A size is COLSxROWS, at most %dx%d", MAX_COLUMNS, MAX_ROWS);
}

static void add_setting(struct test *test, const char *setting) {
    size_t count = test->setup.setting_count++;

    test->settings = must_have(realloc(test->settings, (count + 1) * sizeof *test->settings));
    test->settings[count] = must_have(strdup(setting));
}

static bool set_variable(struct test *test, char *argument) {
    const char *value = strchr(argument, '=');

    if (value == NULL || value == argument)
        return complain(test, "This needs NAME=VALUE");
    add_setting(test, argument);
    return true;
}

static bool unset_variable(struct test *test, char *argument) {
    if (strpbrk(argument, "= ") != NULL)
        return complain(test, "This needs one NAME");
    add_setting(test, argument);
    return true;
}

static void unset_xdg_variables(void) {
    char **kept = environ;

    for (char **entry = environ; *entry != NULL; entry++)
        if (strncmp(*entry, "XDG_", 4) != 0)
            *kept++ = *entry;
    *kept = NULL;
}

static void apply_setting(const char *setting) {
    const char *equals = strchr(setting, '=');

    if (equals == NULL) {
        unsetenv(setting);
        return;
    }
    setenv(must_have(strndup(setting, (size_t)(equals - setting))), equals + 1, 1);
}

static void enter_environment(const struct test *test) {
    unset_xdg_variables();
    unsetenv("COLUMNS");
    unsetenv("LINES");
    setenv("TMP", test->workplace, 1);
    setenv("HOME", test->workplace, 1);
    setenv("PWD", test->workplace, 1);
    setenv("TESTDIR", test->directory, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("TERM", "xterm-256color", 1);
    for (size_t i = 0; i < test->setup.setting_count; i++)
        apply_setting(test->settings[i]);
}

static void become_shell(const void *argument) {
    const struct launch *launch = argument;

    enter_environment(launch->test);
    if (chdir(launch->test->workplace) == 0)
        execl("/bin/sh", "sh", "-c", launch->command, (char *)NULL);
    perror("/bin/sh");
    _exit(127);
}

static void become_silent_shell(const struct launch *launch, int output) {
    int nothing = open("/dev/null", O_RDWR);

    dup2(nothing, STDIN_FILENO);
    dup2(output < 0 ? nothing : output, STDOUT_FILENO);
    dup2(STDOUT_FILENO, STDERR_FILENO);
    alarm((unsigned)(SHELL_LIMITS * limit_seconds()));
    become_shell(launch);
}

int run_shell(struct test *test, const char *command, int output) {
    struct launch launch = {test, command};
    int status = W_EXITCODE(127, 0);
    pid_t child = fork();

    if (child == 0)
        become_silent_shell(&launch, output);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* The output goes to a file, so that a process left behind keeps no pipe open. */
static bool do_sh(struct test *test, char *argument) {
    FILE *output = must_have(tmpfile());
    int status = run_shell(test, argument, fileno(output));
    char excerpt[SHELL_EXCERPT_BYTES];
    size_t length;

    rewind(output);
    length = fread(excerpt, 1, sizeof excerpt, output);
    fclose(output);
    if (status == 0)
        return true;
    complain(test, "The command failed; its status and output:");
    bytes_add_status(&test->complaint, status);
    bytes_printf(&test->complaint, "\n");
    bytes_append(&test->complaint, excerpt, length);
    return false;
}

static bool await_idle(struct test *test) {
    const struct terminal *terminal = &test->terminal;

    if (!terminal_await_idle(&test->terminal))
        return complain(test, "The program did not tell in time that it is idle after event %ld",
                        terminal->events_sent);
    if (terminal->events_handled > terminal->events_sent)
        return complain(test, "The program counts more events than were sent");
    return true;
}

static bool do_run(struct test *test, char *argument) {
    struct bytes command = {0};
    struct launch launch = {test, NULL};
    bool started;

    if (test->terminal.state == PROGRAM_RUNNING || test->terminal.state == PROGRAM_STOPPED)
        return complain(test, "The program before still runs");
    if (!end_program(test))
        return false;
    bytes_printf(&command, "exec %s", argument);
    launch.command = command.data;
    started = terminal_start(&test->terminal, test->setup.columns, test->setup.rows,
                             become_shell, &launch);
    bytes_free(&command);
    return started ? await_idle(test) : complain(test, "The program did not start");
}

/* ---------------------------------- input: key, type, raw, resize, signal */

static bool do_key(struct test *test, char *argument) {
    char *rest = NULL;

    for (char *name = strtok_r(argument, BLANKS, &rest); name != NULL;
         name = strtok_r(NULL, BLANKS, &rest)) {
        if (test->terminal.state == PROGRAM_ENDED)
            return complain(test, "The program ended before the key %s", name);
        if (!terminal_press(&test->terminal, name))
            return complain(test, "There is no key %s", name);
        if (!await_idle(test))
            return false;
    }
    return true;
}

static bool do_type(struct test *test, char *argument) {
    terminal_send(&test->terminal, argument, strlen(argument), count_characters(argument));
    return await_idle(test);
}

static bool send_raw(struct test *test, const char *text, long events) {
    struct bytes bytes = {0};
    bool valid = parse_bytes(text, &bytes);

    if (valid)
        terminal_send(&test->terminal, bytes.data, bytes.length, events);
    bytes_free(&bytes);
    return valid ? await_idle(test) : complain(test, "This needs bytes, with \\xNN and \\\\");
}

static bool do_raw(struct test *test, char *argument) {
    return send_raw(test, argument, 1);
}

static bool do_raw_events(struct test *test, char *argument) {
    long events;

    if (!take_number(&argument, &events) || events < 0)
        return complain(test, "This needs a number of events");
    return send_raw(test, argument, events);
}

/* Text again and again, as the terminal pastes it: one event. */
static bool do_paste(struct test *test, char *argument) {
    struct bytes input = {0};
    long length;

    if (!take_number(&argument, &length) || length < 0 || *argument == '\0')
        return complain(test, "This needs a number of bytes and a text");
    bytes_append(&input, "\033[200~", 6);
    while (input.length < (size_t)length)
        bytes_printf(&input, "%s ", argument);
    bytes_append(&input, "\033[201~", 6);
    terminal_send(&test->terminal, input.data, input.length, 1);
    bytes_free(&input);
    return await_idle(test);
}

static bool do_resize(struct test *test, char *argument) {
    int columns, rows;

    if (!parse_size(argument, &columns, &rows))
        return complain(test, "A size is COLSxROWS, at most %dx%d", MAX_COLUMNS, MAX_ROWS);
    terminal_resize(&test->terminal, columns, rows);
    return await_idle(test);
}

static bool do_signal(struct test *test, char *argument) {
    int number = signal_number(argument);

    if (number == 0)
        return complain(test, "There is no signal %s", argument);
    if (!terminal_signal(&test->terminal, number))
        return complain(test, "The program is gone");
    return number == SIGCONT || number == SIGWINCH ? await_idle(test) : true;
}

/* ------------------------------------------ fate: stopped, exit, sane */

static bool do_stopped(struct test *test, char *argument) {
    (void)argument;
    if (!terminal_await_stop(&test->terminal))
        return complain(test, "The program is not stopped");
    return !test->terminal.alternate_screen ||
           complain(test, "The stopped program is still on the alternate screen");
}

static bool do_exit(struct test *test, char *argument) {
    struct bytes status = {0};
    bool same;

    test->end_expected = true;
    if (!terminal_await_end(&test->terminal))
        return complain(test, "The program did not end in time");
    bytes_add_status(&status, test->terminal.wait_status);
    same = strcmp(status.data, argument) == 0;
    bytes_free(&status);
    return same || complain(test, "The program ended otherwise");
}

static bool do_sane(struct test *test, char *argument) {
    const struct terminal *terminal = &test->terminal;

    (void)argument;
    if (!terminal_await_end(&test->terminal))
        return complain(test, "The program did not end in time");
    if (!terminal_is_cooked(terminal))
        return complain(test, "The modes of the pty are not ICANON ECHO ISIG ICRNL OPOST");
    if (terminal->alternate_screen)
        return complain(test, "The terminal is still on the alternate screen");
    if (terminal->mouse_reports)
        return complain(test, "The terminal still reports the mouse");
    return terminal->cursor_visible || complain(test, "The cursor is still hidden");
}

static bool check_end(struct test *test, bool ended_by_itself, bool obeyed) {
    const struct terminal *terminal = &test->terminal;

    if (!obeyed)
        return complain(test, "SIGHUP did not end the program in time");
    if (ended_by_itself && !test->end_expected)
        return complain(test, "The program has ended, and no `exit' expects it");
    if (terminal_has_crashed(terminal) && !test->end_expected)
        return complain(test, "The program crashed on SIGHUP");
    if (terminal_sanitizer_report(terminal) != NULL)
        return complain(test, "A sanitizer has something to say");
    if (terminal->events_handled > terminal->events_sent)
        return complain(test, "The program counts more events than were sent");
    return true;
}

bool end_program(struct test *test) {
    bool ended_by_itself = test->terminal.state == PROGRAM_ENDED;
    bool passed;

    if (test->terminal.state == PROGRAM_ABSENT)
        return true;
    passed = check_end(test, ended_by_itself, terminal_hang_up(&test->terminal));
    terminal_free(&test->terminal);
    test->end_expected = false;
    return passed;
}

/* --------------------------------- expectations: see, miss, row, screen... */

static bool screen_contains(const struct terminal *terminal, const char *text) {
    struct row row;

    for (int i = 0; i < terminal->rows; i++) {
        terminal_read_row(terminal, i, &row);
        if (strstr(row.text, text) != NULL)
            return true;
    }
    return false;
}

static bool do_see(struct test *test, char *argument) {
    return screen_contains(&test->terminal, argument) || complain(test, "No row contains this");
}

static bool do_await(struct test *test, char *argument) {
    return terminal_await(&test->terminal, screen_contains, argument) ||
           complain(test, "No row came to contain this");
}

static bool do_miss(struct test *test, char *argument) {
    return !screen_contains(&test->terminal, argument) || complain(test, "A row contains this");
}

static bool take_row(struct test *test, char **argument, int *index, struct row *row) {
    int rows = test->terminal.rows;
    long number;

    if (!take_number(argument, &number) || number == 0 || number < -rows || number > rows)
        return complain(test, "This needs the number of a row, 1...%d or -1...-%d", rows, rows);
    *index = (int)(number > 0 ? number - 1 : rows + number);
    terminal_read_row(&test->terminal, *index, row);
    return true;
}

static bool do_row(struct test *test, char *argument) {
    struct row row;
    int index;

    if (!take_row(test, &argument, &index, &row))
        return false;
    if (strncmp(argument, "~ ", 2) == 0)
        return strstr(row.text, argument + 2) != NULL ||
               complain(test, "Row %d does not contain this", index + 1);
    return strcmp(row.text, argument) == 0 || complain(test, "Row %d is not this", index + 1);
}

static bool do_cursor(struct test *test, char *argument) {
    bool visible = strcmp(argument, "visible") == 0;

    if (!visible && strcmp(argument, "hidden") != 0)
        return complain(test, "A cursor is visible or hidden");
    return visible == test->terminal.cursor_visible || complain(test, "The cursor is otherwise");
}

/* Where the bytes were written, if at all; false where the argument is none. */
static bool find_raw_output(struct test *test, char *argument, const char **found) {
    struct bytes wanted = {0};
    bool valid = parse_bytes(argument, &wanted);

    *found = valid ? bytes_find(&test->terminal.raw_output, &wanted) : NULL;
    bytes_free(&wanted);
    return valid || complain(test, "This needs bytes, with \\xNN and \\\\");
}

static bool do_raw_output_has(struct test *test, char *argument) {
    const char *found;

    return find_raw_output(test, argument, &found) &&
           (found != NULL || complain(test, "The program has not written this"));
}

static bool do_raw_output_lacks(struct test *test, char *argument) {
    const char *found;

    return find_raw_output(test, argument, &found) &&
           (found == NULL || complain(test, "The program wrote them: %.80s", found));
}

/* The words at the end of text that are attributes; NULL if there are none. */
static char *trailing_attributes(const struct test *test, char *text) {
    char *attributes = NULL;
    char name[16];

    for (char *word = text + strcspn(text, " "); *word != '\0'; word += strcspn(word, " ")) {
        word += strspn(word, " ");
        snprintf(name, sizeof name, "%.*s", (int)strcspn(word, " "), word);
        if (terminal_cell_has(&test->terminal, 0, 0, name) < 0)
            attributes = NULL;
        else if (attributes == NULL)
            attributes = word;
    }
    return attributes;
}

/* Cuts `TEXT ATTR...' in two; returns the attributes. */
static char *split_style(const struct test *test, char *text) {
    char *attributes = trailing_attributes(test, text);

    for (char *end = attributes; end != NULL && end > text && end[-1] == ' '; end--)
        end[-1] = '\0';
    return attributes;
}

static bool check_cell(struct test *test, int row, int column, const char *attributes) {
    char name[16];

    while (*attributes != '\0') {
        size_t length = strcspn(attributes, " ");

        snprintf(name, sizeof name, "%.*s", (int)length, attributes);
        if (!terminal_cell_has(&test->terminal, row, column, name))
            return complain(test, "The cell in column %d is not %s", column + 1, name);
        attributes += length + strspn(attributes + length, " ");
    }
    return true;
}

static bool do_style(struct test *test, char *argument) {
    char *text = argument, *attributes;
    const char *found;
    struct row row;
    int index;

    if (!take_row(test, &text, &index, &row))
        return false;
    attributes = split_style(test, text);
    if (attributes == NULL || *text == '\0')
        return complain(test, "This needs a text and attributes");
    found = strstr(row.text, text);
    if (found == NULL)
        return complain(test, "Row %d does not contain `%s'", index + 1, text);
    for (size_t i = 0; i < strlen(text); i++)
        if (!check_cell(test, index, row.column_of[found - row.text + (ptrdiff_t)i], attributes))
            return false;
    return true;
}

static bool is_picture(const struct line *line) {
    return *command_text(line) == '|';
}

static void drop_blank_rows(struct bytes *picture) {
    while (picture->length >= 2 && strcmp(picture->data + picture->length - 2, "|\n") == 0 &&
           (picture->length == 2 || picture->data[picture->length - 3] == '\n'))
        picture->data[picture->length -= 2] = '\0';
}

static void draw_actual(const struct terminal *terminal, struct bytes *picture) {
    struct row row;

    for (int i = 0; i < terminal->rows; i++) {
        terminal_read_row(terminal, i, &row);
        bytes_printf(picture, "|%s\n", row.text);
    }
    drop_blank_rows(picture);
}

/* Takes the lines of the picture after the current one, which moves to the last. */
static void draw_expected(struct test *test, struct bytes *picture) {
    bytes_append(picture, "", 0);
    while (test->current + 1 < test->line_count && is_picture(&test->lines[test->current + 1])) {
        const char *text = command_text(&test->lines[++test->current]);
        size_t length = strlen(text);

        while (text[length - 1] == ' ')
            length--;
        bytes_printf(picture, "%.*s\n", (int)length, text);
    }
    drop_blank_rows(picture);
}

static const char *skip_line(const char *text) {
    text += strcspn(text, "\n");
    return text + (*text == '\n');
}

static void complain_of_picture(struct test *test, const char *expected, const char *actual) {
    struct bytes *out = &test->complaint;

    complain(test, "The screen is not this");
    bytes_printf(out, "Expected instead:\n");
    for (int row = 1; *expected != '\0' || *actual != '\0'; row++) {
        int width = (int)strcspn(expected, "\n");

        if (width != (int)strcspn(actual, "\n") || memcmp(expected, actual, (size_t)width) != 0)
            bytes_printf(out, "%3d%s%.*s\n", row, width > 0 ? "" : "|", width, expected);
        expected = skip_line(expected);
        actual = skip_line(actual);
    }
}

static void replace_picture(struct test *test, size_t command, const struct bytes *picture) {
    test->lines[command].new_picture = must_have(strdup(picture->data));
    for (size_t i = command + 1; i <= test->current; i++)
        test->lines[i].is_old_picture = true;
}

static bool do_screen(struct test *test, char *argument) {
    struct bytes expected = {0}, actual = {0};
    size_t command = test->current;
    bool passed;

    (void)argument;
    draw_expected(test, &expected);
    draw_actual(&test->terminal, &actual);
    passed = strcmp(expected.data, actual.data) == 0;
    if (!passed && test->update) {
        replace_picture(test, command, &actual);
        passed = true;
    } else if (!passed) {
        test->current = command;
        complain_of_picture(test, expected.data, actual.data);
    }
    bytes_free(&expected);
    bytes_free(&actual);
    return passed;
}

/* ------------------------------------------------------- all the commands */

enum { ALWAYS, WITHIN_CASE, WITH_PROGRAM, WITH_LIVING_PROGRAM };

static const struct command {
    const char *name;
    bool (*perform)(struct test *, char *);
    int possible;
    bool takes_argument;
} commands[] = {
    {"size", set_size, ALWAYS, true},
    {"env", set_variable, ALWAYS, true},
    {"unset", unset_variable, ALWAYS, true},
    {"sh", do_sh, ALWAYS, true},
    {"run", do_run, WITHIN_CASE, true},
    {"key", do_key, WITH_LIVING_PROGRAM, true},
    {"type", do_type, WITH_LIVING_PROGRAM, true},
    {"raw", do_raw, WITH_LIVING_PROGRAM, true},
    {"raw-events", do_raw_events, WITH_LIVING_PROGRAM, true},
    {"paste", do_paste, WITH_LIVING_PROGRAM, true},
    {"resize", do_resize, WITH_LIVING_PROGRAM, true},
    {"signal", do_signal, WITH_LIVING_PROGRAM, true},
    {"stopped", do_stopped, WITH_PROGRAM, false},
    {"exit", do_exit, WITH_PROGRAM, true},
    {"sane", do_sane, WITH_PROGRAM, false},
    {"see", do_see, WITH_PROGRAM, true},
    {"await", do_await, WITH_LIVING_PROGRAM, true},
    {"miss", do_miss, WITH_PROGRAM, true},
    {"row", do_row, WITH_PROGRAM, true},
    {"screen", do_screen, WITH_PROGRAM, false},
    {"style", do_style, WITH_PROGRAM, true},
    {"cursor", do_cursor, WITH_PROGRAM, true},
    {"raw-output-has", do_raw_output_has, WITH_PROGRAM, true},
    {"raw-output-lacks", do_raw_output_lacks, WITH_PROGRAM, true},
};

static const struct command *find_command(const char *text) {
    size_t length = strcspn(text, BLANKS);

    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (strlen(commands[i].name) == length && memcmp(commands[i].name, text, length) == 0)
            return &commands[i];
    return NULL;
}

static bool is_possible(struct test *test, const struct command *command, bool within_case) {
    enum program_state state = test->terminal.state;

    if (command->possible >= WITHIN_CASE && !within_case)
        return complain(test, "This needs a case");
    if (command->possible >= WITH_PROGRAM && state == PROGRAM_ABSENT)
        return complain(test, "This needs a program");
    if (command->possible >= WITH_LIVING_PROGRAM && state == PROGRAM_ENDED)
        return complain(test, "The program has ended");
    return true;
}

static char *copy_argument(const struct command *command, const char *text) {
    size_t start = strlen(command->name);
    char *argument = must_have(strdup(text + start + (text[start] != '\0')));
    size_t length = strlen(argument);

    while (command->perform != do_type && length > 0 && strchr(BLANKS, argument[length - 1]))
        argument[--length] = '\0';
    return argument;
}

const char *command_text(const struct line *line) {
    return line->text + strspn(line->text, BLANKS);
}

bool perform_command(struct test *test, bool within_case) {
    const char *text = command_text(&test->lines[test->current]);
    const struct command *command = find_command(text);
    char *argument;
    bool passed;

    if (*text == '\0' || *text == '#')
        return true;
    if (command == NULL)
        return complain(test, "There is no such command");
    if (!is_possible(test, command, within_case))
        return false;
    argument = copy_argument(command, text);
    if ((*argument != '\0') == command->takes_argument)
        passed = command->perform(test, argument);
    else
        passed = complain(test, "This needs %s argument", command->takes_argument ? "an" : "no");
    free(argument);
    return passed;
}
