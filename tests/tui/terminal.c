/*
 * terminal.c - a program that runs on an emulated terminal (libvterm on a pty)
 *
 * Three processes share the pty: this one at its master end, the "keeper", who
 * leads the session as a shell would, and the program in a foreground process
 * group of its own.  (Without a keeper the group would be orphaned, and the
 * kernel lets no SIGTSTP stop an orphaned group.)
 *
 * All that is to be known about the program arrives on the pty itself, in order
 * with what it draws, as "marks" of the form ESC ] 777K ; NUMBER ESC \ where K is
 *   0  from the program: idle, after NUMBER events
 *   1  from the program before its exec: NUMBER is its process id
 *   2  from the keeper: waitpid gave the status NUMBER (stopped or ended)
 * They are taken out of the stream before the emulator sees it.
 */
#include "terminal.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define MARK_OPENING "\33]777"
#define MARK_CLOSING "\33\\"
enum { MARK_IDLE = '0', MARK_PROCESS = '1', MARK_FATE = '2' };
enum { MARK_KIND_AT = 5, MARK_SEMICOLON_AT, MARK_NUMBER_AT };

static const struct {
    const char *name;
    int number;
} signals[] = {
    {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"ABRT", SIGABRT},
    {"BUS", SIGBUS},   {"FPE", SIGFPE},   {"ILL", SIGILL},   {"KILL", SIGKILL},
    {"SEGV", SIGSEGV}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM},
    {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"CONT", SIGCONT}, {"TSTP", SIGTSTP},
    {"STOP", SIGSTOP}, {"WINCH", SIGWINCH},
};

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} named_keys[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},   {"Escape", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},       {"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},         {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
    {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},     {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
    {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},     {"End", VTERM_KEY_END, VTERM_MOD_NONE},
    {"PageUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE}, {"PageDown", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
    {"Insert", VTERM_KEY_INS, VTERM_MOD_NONE},    {"Delete", VTERM_KEY_DEL, VTERM_MOD_NONE},
    {"Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
};

static void die(const char *what) {
    perror(what);
    exit(2);
}

static void bytes_reserve(struct bytes *bytes, size_t more) {
    size_t wanted = bytes->length + more + 1;

    if (wanted <= bytes->capacity)
        return;
    bytes->capacity = wanted * 2;
    bytes->data = realloc(bytes->data, bytes->capacity);
    if (bytes->data == NULL)
        die("realloc");
}

void bytes_append(struct bytes *bytes, const void *data, size_t length) {
    bytes_reserve(bytes, length);
    if (length > 0)
        memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
}

void bytes_printf(struct bytes *bytes, const char *format, ...) {
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    bytes_reserve(bytes, (size_t)length);
    va_start(arguments, format);
    vsnprintf(bytes->data + bytes->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    bytes->length += (size_t)length;
}

const char *bytes_find(const struct bytes *bytes, const struct bytes *wanted) {
    for (size_t at = 0; at + wanted->length <= bytes->length; at++)
        if (memcmp(bytes->data + at, wanted->data, wanted->length) == 0)
            return bytes->data + at;
    return NULL;
}

int signal_number(const char *name) {
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        if (strcmp(signals[i].name, name) == 0)
            return signals[i].number;
    return 0;
}

void bytes_add_status(struct bytes *bytes, int wait_status) {
    int number = WIFSTOPPED(wait_status) ? WSTOPSIG(wait_status) : WTERMSIG(wait_status);

    if (WIFEXITED(wait_status)) {
        bytes_printf(bytes, "%d", WEXITSTATUS(wait_status));
        return;
    }
    for (size_t i = 0; i < COUNT_OF(signals); i++)
        if (signals[i].number == number) {
            bytes_printf(bytes, "signal:%s", signals[i].name);
            return;
        }
    bytes_printf(bytes, "signal:%d", number);
}

long count_characters(const char *text) {
    long count = 0;

    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

void bytes_free(struct bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){0};
}

static void bytes_drop_front(struct bytes *bytes, size_t length) {
    memmove(bytes->data, bytes->data + length, bytes->length - length);
    bytes->length -= length;
}

/* ------------------------------------------------------------------ time */

int limit_seconds(void) {
    const char *seconds = getenv("SCREEN_LIMIT");

    return seconds != NULL && atoi(seconds) > 0 ? atoi(seconds) : 10;
}

static long long limit_ms(void) {
    return 1000LL * limit_seconds();
}

static long long now_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* -------------------------------------------- from the program: its marks */

static bool may_become_mark(const char *text, size_t length) {
    const size_t opening = sizeof MARK_OPENING - 1;
    size_t at = MARK_NUMBER_AT;

    if (memcmp(text, MARK_OPENING, length < opening ? length : opening) != 0)
        return false;
    if (length > MARK_KIND_AT && (text[MARK_KIND_AT] < MARK_IDLE || text[MARK_KIND_AT] > MARK_FATE))
        return false;
    if (length > MARK_SEMICOLON_AT && text[MARK_SEMICOLON_AT] != ';')
        return false;
    while (at < length && isdigit((unsigned char)text[at]))
        at++;
    return at >= length || (at > MARK_NUMBER_AT && text[at] == MARK_CLOSING[0] &&
                            (at + 1 == length || text[at + 1] == MARK_CLOSING[1]));
}

static void learn_fate(struct terminal *terminal, int status) {
    terminal->wait_status = status;
    terminal->state = WIFSTOPPED(status) ? PROGRAM_STOPPED : PROGRAM_ENDED;
}

static void heed_mark(struct terminal *terminal) {
    long number = strtol(terminal->held + MARK_NUMBER_AT, NULL, 10);

    switch (terminal->held[MARK_KIND_AT]) {
    case MARK_IDLE:
        terminal->events_handled = number;
        break;
    case MARK_PROCESS:
        if (terminal->program == 0)
            terminal->program = (pid_t)number;
        break;
    case MARK_FATE:
        learn_fate(terminal, (int)number);
        break;
    }
}

static bool holds_whole_mark(const struct terminal *terminal) {
    return terminal->held_length > MARK_NUMBER_AT &&
           terminal->held[terminal->held_length - 1] == MARK_CLOSING[1];
}

/* Holds a byte back as long as it may belong to a mark; the others pass to plain. */
static void sift_byte(struct terminal *terminal, char byte, struct bytes *plain) {
    terminal->held[terminal->held_length++] = byte;
    while (!may_become_mark(terminal->held, terminal->held_length) ||
           terminal->held_length == sizeof terminal->held) {
        bytes_append(plain, terminal->held, 1);
        memmove(terminal->held, terminal->held + 1, --terminal->held_length);
    }
    if (holds_whole_mark(terminal)) {
        heed_mark(terminal);
        terminal->held_length = 0;
    }
}

static void show_output(struct terminal *terminal, const char *data, size_t length) {
    struct bytes plain = {0};

    for (size_t i = 0; i < length; i++)
        sift_byte(terminal, data[i], &plain);
    bytes_append(&terminal->raw_output, plain.data, plain.length);
    if (plain.length > 0)
        vterm_input_write(terminal->emulator, plain.data, plain.length);
    bytes_free(&plain);
}

/* ------------------------------------------------- the pty, both directions */

static void read_output(struct terminal *terminal) {
    char buffer[16384];
    ssize_t length = read(terminal->pty, buffer, sizeof buffer);

    if (length > 0)
        show_output(terminal, buffer, (size_t)length);
    else if (length == 0 || (errno != EAGAIN && errno != EINTR))
        learn_fate(terminal, W_EXITCODE(0, SIGKILL)); /* the keeper was killed */
}

static void write_input(struct terminal *terminal) {
    ssize_t length = write(terminal->pty, terminal->pending_input.data,
                           terminal->pending_input.length);

    if (length > 0)
        bytes_drop_front(&terminal->pending_input, (size_t)length);
}

static bool exchange(struct terminal *terminal, long long deadline) {
    bool has_input = terminal->pending_input.length > 0;
    struct pollfd end = {terminal->pty, (short)(has_input ? POLLIN | POLLOUT : POLLIN), 0};
    long long left = deadline - now_ms();

    if (left <= 0)
        return false;
    if (poll(&end, 1, (int)left) < 0 && errno != EINTR)
        die("poll");
    if (end.revents & POLLOUT)
        write_input(terminal);
    if (end.revents & (POLLIN | POLLHUP | POLLERR))
        read_output(terminal);
    return true;
}

/* Ncurses may report a resize that happened while the program was stopped twice. */
static void settle_resizes(struct terminal *terminal) {
    terminal->resized_while_stopped = false;
    if (terminal->events_sent < terminal->events_handled)
        terminal->events_sent = terminal->events_handled;
}

bool terminal_await_idle(struct terminal *terminal) {
    long long deadline = now_ms() + limit_ms();

    while (terminal->state == PROGRAM_RUNNING && terminal->events_handled < terminal->events_sent)
        if (!exchange(terminal, deadline))
            return false;
    if (terminal->state == PROGRAM_RUNNING && terminal->resized_while_stopped)
        settle_resizes(terminal);
    return true;
}

bool terminal_await(struct terminal *terminal,
                    bool (*done)(const struct terminal *terminal, const char *text),
                    const char *text) {
    long long deadline = now_ms() + limit_ms();

    while (terminal->state == PROGRAM_RUNNING && !done(terminal, text))
        if (!exchange(terminal, deadline))
            return false;
    return done(terminal, text);
}

bool terminal_await_stop(struct terminal *terminal) {
    long long deadline = now_ms() + limit_ms();

    while (terminal->state == PROGRAM_RUNNING)
        if (!exchange(terminal, deadline))
            return false;
    return terminal->state == PROGRAM_STOPPED;
}

bool terminal_await_end(struct terminal *terminal) {
    long long deadline = now_ms() + limit_ms();

    while (terminal->state != PROGRAM_ENDED)
        if (!exchange(terminal, deadline))
            return false;
    return true;
}

/* --------------------------------------------------------- the emulator */

static int note_property(VTermProp property, VTermValue *value, void *user) {
    struct terminal *terminal = user;

    if (property == VTERM_PROP_ALTSCREEN)
        terminal->alternate_screen = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_MOUSE)
        terminal->mouse_reports = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static void take_input(const char *data, size_t length, void *user) {
    struct terminal *terminal = user;

    bytes_append(&terminal->pending_input, data, length);
}

static void start_emulator(struct terminal *terminal) {
    static const VTermScreenCallbacks callbacks = {.settermprop = note_property};

    terminal->emulator = vterm_new(terminal->rows, terminal->columns);
    terminal->screen = vterm_obtain_screen(terminal->emulator);
    vterm_set_utf8(terminal->emulator, 1);
    vterm_output_set_callback(terminal->emulator, take_input, terminal);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

static size_t encode_utf8(uint32_t c, char *out) {
    static const unsigned char lead[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(lead[length] | c);
    return length;
}

static void append_cell(const struct terminal *terminal, VTermPos at, struct row *row) {
    const uint32_t right_half_of_wide = (uint32_t)-1;
    VTermScreenCell cell = {0};
    size_t start = row->length;

    vterm_screen_get_cell(terminal->screen, at, &cell);
    if (cell.chars[0] == right_half_of_wide)
        return;
    if (cell.chars[0] == 0)
        cell.chars[0] = ' ';
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
        row->length += encode_utf8(cell.chars[i], row->text + row->length);
    while (start < row->length)
        row->column_of[start++] = at.col;
}

void terminal_read_row(const struct terminal *terminal, int row, struct row *result) {
    result->length = 0;
    for (VTermPos at = {row, 0}; at.col < terminal->columns; at.col++)
        append_cell(terminal, at, result);
    while (result->length > 0 && result->text[result->length - 1] == ' ')
        result->length--;
    result->text[result->length] = '\0';
}

/* --------------------------------------------------- keeper and program */

static void handle_job_signals(void (*handler)(int)) {
    static const int numbers[] = {SIGINT, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        signal(numbers[i], handler);
}

static void put_mark(char kind, long number) {
    if (dprintf(STDOUT_FILENO, MARK_OPENING "%c;%ld" MARK_CLOSING, kind, number) < 0)
        _exit(1); /* nobody is at the other end any more */
}

static void take_foreground(void) {
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    handle_job_signals(SIG_DFL);
}

/* The keeper stays alive, so that the pty does, until it is killed. */
static void keep(pid_t program) {
    int status;

    do {
        while (waitpid(program, &status, WUNTRACED) < 0)
            if (errno != EINTR)
                _exit(1);
        put_mark(MARK_FATE, status);
    } while (WIFSTOPPED(status));
    for (;;)
        pause();
}

static void lead_session(void (*become)(const void *), const void *argument) {
    pid_t program;

    handle_job_signals(SIG_IGN);
    signal(SIGHUP, SIG_DFL); /* a keeper who dies of it takes the program along */
    program = fork();
    if (program > 0)
        keep(program);
    if (program < 0)
        _exit(1);
    take_foreground();
    put_mark(MARK_PROCESS, getpid());
    setenv("DEPECHE_IDLE_FD", "1", 1);
    become(argument);
    _exit(127);
}

static bool await_process_id(struct terminal *terminal) {
    long long deadline = now_ms() + limit_ms();

    while (terminal->program == 0 && terminal->state == PROGRAM_RUNNING)
        if (!exchange(terminal, deadline))
            return false;
    return terminal->program > 0;
}

bool terminal_start(struct terminal *terminal, int columns, int rows,
                    void (*become)(const void *), const void *argument) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};

    *terminal = (struct terminal){.columns = columns, .rows = rows, .events_handled = -1};
    start_emulator(terminal);
    terminal->keeper = forkpty(&terminal->pty, NULL, NULL, &size);
    if (terminal->keeper < 0)
        die("forkpty");
    if (terminal->keeper == 0)
        lead_session(become, argument);
    terminal->state = PROGRAM_RUNNING;
    fcntl(terminal->pty, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->pty, F_SETFL, O_RDWR | O_NONBLOCK);
    return await_process_id(terminal);
}

/* ------------------------------------------------- what the user may do */

void terminal_send(struct terminal *terminal, const void *data, size_t length, long events) {
    bytes_append(&terminal->pending_input, data, length);
    terminal->events_sent += events;
    write_input(terminal);
}

static bool makes_signal(const struct terminal *terminal, unsigned char byte) {
    struct termios modes;

    return tcgetattr(terminal->pty, &modes) == 0 && (modes.c_lflag & ISIG) &&
           (byte == modes.c_cc[VINTR] || byte == modes.c_cc[VQUIT] || byte == modes.c_cc[VSUSP]);
}

static bool press_control(struct terminal *terminal, char letter) {
    unsigned char byte = letter & 0x1f;

    terminal_send(terminal, &byte, 1, makes_signal(terminal, byte) ? 0 : 1);
    return true;
}

/* The emulator knows which sequence the key has in the mode that is on. */
static bool press_special(struct terminal *terminal, VTermKey key, VTermModifier modifier) {
    if (key == VTERM_KEY_NONE)
        return false;
    vterm_keyboard_key(terminal->emulator, key, modifier);
    terminal_send(terminal, NULL, 0, 1);
    return true;
}

static VTermKey function_key(const char *name) {
    long number = name[0] == 'F' ? strtol(name + 1, NULL, 10) : 0;

    return number >= 1 && number <= 12 ? (VTermKey)VTERM_KEY_FUNCTION(number) : VTERM_KEY_NONE;
}

bool terminal_press(struct terminal *terminal, const char *key_name) {
    if (strcmp(key_name, "Space") == 0)
        key_name = " ";
    if (count_characters(key_name) == 1) {
        terminal_send(terminal, key_name, strlen(key_name), 1);
        return true;
    }
    if (strncmp(key_name, "C-", 2) == 0 && islower((unsigned char)key_name[2]) && !key_name[3])
        return press_control(terminal, key_name[2]);
    for (size_t i = 0; i < COUNT_OF(named_keys); i++)
        if (strcmp(named_keys[i].name, key_name) == 0)
            return press_special(terminal, named_keys[i].key, named_keys[i].modifier);
    return press_special(terminal, function_key(key_name), VTERM_MOD_NONE);
}

/*
 * The kernel sends no SIGWINCH for a size that stays as it is, and a stopped program
 * gets only one for several resizes.
 */
void terminal_resize(struct terminal *terminal, int columns, int rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};

    if (columns == terminal->columns && rows == terminal->rows)
        return;
    terminal->columns = columns;
    terminal->rows = rows;
    terminal->events_sent += !terminal->resized_while_stopped;
    terminal->resized_while_stopped = terminal->state == PROGRAM_STOPPED;
    vterm_set_size(terminal->emulator, rows, columns);
    ioctl(terminal->pty, TIOCSWINSZ, &size);
}

bool terminal_signal(struct terminal *terminal, int number) {
    if (terminal->program <= 1 || kill(terminal->program, number) != 0)
        return false;
    if (number == SIGCONT)
        terminal->state = PROGRAM_RUNNING;
    if (number == SIGCONT || number == SIGWINCH)
        terminal->events_sent++;
    return true;
}

bool terminal_hang_up(struct terminal *terminal) {
    bool was_stopped = terminal->state == PROGRAM_STOPPED;

    if (terminal->state == PROGRAM_ENDED || terminal->program <= 1)
        return terminal->state == PROGRAM_ENDED;
    terminal_signal(terminal, SIGHUP);
    if (was_stopped)
        terminal_signal(terminal, SIGCONT);
    if (terminal_await_end(terminal))
        return true;
    kill(-terminal->program, SIGKILL);
    terminal_await_end(terminal);
    return false;
}

void terminal_free(struct terminal *terminal) {
    if (terminal->state == PROGRAM_ABSENT)
        return;
    kill(terminal->keeper, SIGKILL);
    waitpid(terminal->keeper, NULL, 0);
    close(terminal->pty);
    vterm_free(terminal->emulator);
    bytes_free(&terminal->raw_output);
    bytes_free(&terminal->pending_input);
    *terminal = (struct terminal){0};
}

/* ------------------------------------------------- what there is to see */

bool terminal_is_cooked(const struct terminal *terminal) {
    const tcflag_t wanted = ICANON | ECHO | ISIG;
    struct termios modes;

    return tcgetattr(terminal->pty, &modes) == 0 && (modes.c_lflag & wanted) == wanted &&
           (modes.c_iflag & ICRNL) && (modes.c_oflag & OPOST);
}

bool terminal_has_crashed(const struct terminal *terminal) {
    static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP};

    for (size_t i = 0; i < COUNT_OF(crashes); i++)
        if (WIFSIGNALED(terminal->wait_status) && WTERMSIG(terminal->wait_status) == crashes[i])
            return true;
    return false;
}

int terminal_cell_has(const struct terminal *terminal, int row, int column, const char *attribute) {
    VTermScreenCell cell = {0};
    bool negated = strncmp(attribute, "no", 2) == 0;
    bool plain = true;

    vterm_screen_get_cell(terminal->screen, (VTermPos){row, column}, &cell);
    const struct {
        const char *name;
        bool set;
    } attributes[] = {
        {"bold", cell.attrs.bold},       {"underline", cell.attrs.underline != 0},
        {"italic", cell.attrs.italic},   {"fg", !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)},
        {"reverse", cell.attrs.reverse}, {"bg", !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)},
        {"blink", cell.attrs.blink},
    };
    for (size_t i = 0; i < COUNT_OF(attributes); i++) {
        if (strcmp(attributes[i].name, attribute + (negated ? 2 : 0)) == 0)
            return attributes[i].set != negated;
        plain = plain && !attributes[i].set;
    }
    return strcmp(attribute, "plain") == 0 ? plain : -1;
}

static const char *start_of_line(const struct bytes *bytes, const char *at) {
    const size_t reasonable = 120;
    const char *start = at;

    while (start > bytes->data && start[-1] != '\n' && (size_t)(at - start) < reasonable)
        start--;
    return start;
}

const char *terminal_sanitizer_report(const struct terminal *terminal) {
    static const char *const signs[] = {"Sanitizer: ", ": runtime error: "};

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        struct bytes sign = {.data = (char *)signs[i], .length = strlen(signs[i])};
        const char *found = bytes_find(&terminal->raw_output, &sign);

        if (found != NULL)
            return start_of_line(&terminal->raw_output, found);
    }
    return NULL;
}

static void describe_state(const struct terminal *terminal, struct bytes *out) {
    static const char *const states[] = {"is absent", "runs", "is stopped by ", "has ended with "};

    bytes_printf(out, "The program %s", states[terminal->state]);
    if (terminal->state == PROGRAM_STOPPED || terminal->state == PROGRAM_ENDED)
        bytes_add_status(out, terminal->wait_status);
    bytes_printf(out, "; %ld events sent, %ld handled; %s screen, cursor %s\n",
                 terminal->events_sent, terminal->events_handled,
                 terminal->alternate_screen ? "alternate" : "primary",
                 terminal->cursor_visible ? "visible" : "hidden");
}

void terminal_describe(const struct terminal *terminal, struct bytes *out) {
    const char *report = terminal_sanitizer_report(terminal);
    struct row row;

    describe_state(terminal, out);
    for (int i = 0; i < terminal->rows; i++) {
        terminal_read_row(terminal, i, &row);
        bytes_printf(out, "%3d|%s\n", i + 1, row.text);
    }
    if (report != NULL)
        bytes_printf(out, "Sanitizer report: %.6000s\n", report);
}
