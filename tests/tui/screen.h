/*
 * screen.h - what screen.c, which reads the scripts, shares with commands.c
 */
#ifndef TESTS_TUI_SCREEN_H
#define TESTS_TUI_SCREEN_H

#include "terminal.h"

/* A line of the script. */
struct line {
    char *text;
    char *new_picture;   /* what --update writes after this line */
    bool is_old_picture; /* what --update leaves out */
};

/* What `size', `env' and `unset' have set; a case undoes its own. */
struct setup {
    int columns;
    int rows;
    size_t setting_count;
};

/* A script that is being run. */
struct test {
    const char *path;
    char *directory;
    char workplace[32];
    struct line *lines;
    size_t line_count;
    size_t current;
    char **settings; /* NAME=VALUE, or NAME to unset it */
    struct setup setup;
    struct terminal terminal;
    bool end_expected;
    bool update;
    struct bytes complaint;
};

void *must_have(void *memory);

/* Keeps the first complaint of a case, which ends it; always returns false. */
__attribute__((format(printf, 2, 3)))
bool complain(struct test *test, const char *format, ...);

/* Performs the command at test->current, which moves to the last line of it. */
bool perform_command(struct test *test, bool within_case);

/* The text of a line without its leading blanks. */
const char *command_text(const struct line *line);

/* Ends the program, if there is one, and judges how it ended. */
bool end_program(struct test *test);

/* Returns the wait status of /bin/sh -c COMMAND; output may be -1 for nowhere. */
int run_shell(struct test *test, const char *command, int output);

#endif
