/*
 * terminal.h - a program that runs on an emulated terminal (libvterm on a pty)
 *
 * screen.c documents the protocol by which the program tells that it is idle.
 */
#ifndef TESTS_TUI_TERMINAL_H
#define TESTS_TUI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <vterm.h>

enum {
    MAX_COLUMNS = 400,
    MAX_ROWS = 200,
    MAX_ROW_BYTES = MAX_COLUMNS * VTERM_MAX_CHARS_PER_CELL * 4 + 1,
};

/* A growing buffer; its data is followed by a NUL that length does not count. */
struct bytes {
    char *data;
    size_t length;
    size_t capacity;
};

void bytes_append(struct bytes *bytes, const void *data, size_t length);
__attribute__((format(printf, 2, 3)))
void bytes_printf(struct bytes *bytes, const char *format, ...);
void bytes_add_status(struct bytes *bytes, int wait_status);
const char *bytes_find(const struct bytes *bytes, const struct bytes *wanted);
void bytes_free(struct bytes *bytes);

int signal_number(const char *name);
long count_characters(const char *text);

enum program_state { PROGRAM_ABSENT, PROGRAM_RUNNING, PROGRAM_STOPPED, PROGRAM_ENDED };

struct terminal {
    int columns;
    int rows;
    int pty;
    pid_t keeper;
    pid_t program;
    enum program_state state;
    int wait_status;
    long events_sent;
    long events_handled;
    bool resized_while_stopped;
    VTerm *emulator;
    VTermScreen *screen;
    bool alternate_screen;
    bool cursor_visible;
    bool mouse_reports;
    struct bytes raw_output;
    struct bytes pending_input;
    char held[40];
    size_t held_length;
};

/* One screen row as UTF-8 without trailing blanks, and the column of each byte. */
struct row {
    char text[MAX_ROW_BYTES];
    int column_of[MAX_ROW_BYTES];
    size_t length;
};

/* become() runs in the child, with the pty as descriptors 0 to 2, and must exec. */
bool terminal_start(struct terminal *terminal, int columns, int rows,
                    void (*become)(const void *), const void *argument);

/* Ten, or as many as SCREEN_LIMIT says. */
int limit_seconds(void);

/* These give up, with false, after so many. */
bool terminal_await_idle(struct terminal *terminal);
/* Takes in what the program writes, without having been asked, until `done`. */
bool terminal_await(struct terminal *terminal,
                    bool (*done)(const struct terminal *terminal, const char *text),
                    const char *text);
bool terminal_await_stop(struct terminal *terminal);
bool terminal_await_end(struct terminal *terminal);

/* Each counts the events that the program will see of it. */
void terminal_send(struct terminal *terminal, const void *data, size_t length, long events);
bool terminal_press(struct terminal *terminal, const char *key_name);
void terminal_resize(struct terminal *terminal, int columns, int rows);
bool terminal_signal(struct terminal *terminal, int number);

bool terminal_is_cooked(const struct terminal *terminal);
bool terminal_has_crashed(const struct terminal *terminal);
void terminal_read_row(const struct terminal *terminal, int row, struct row *result);

/* 1 if the cell has the attribute, 0 if not, -1 if there is no such attribute. */
int terminal_cell_has(const struct terminal *terminal, int row, int column, const char *attribute);

/* The part of the raw output that begins with a report of a sanitizer, or NULL. */
const char *terminal_sanitizer_report(const struct terminal *terminal);
void terminal_describe(const struct terminal *terminal, struct bytes *out);

/* Ends the program with SIGHUP, or else SIGKILL; false if it took the latter. */
bool terminal_hang_up(struct terminal *terminal);
void terminal_free(struct terminal *terminal);

#endif
