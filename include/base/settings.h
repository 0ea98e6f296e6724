/*
 * settings - what the user has chosen in the config file.
 *
 * The file is INI, read with inih: options before any section (see
 * base/options.def), then sections, whose lines are kept as they stand: [keys],
 * [views] and [colours]. A mistake is reported with file and line, and the rest
 * still counts.
 */
#ifndef DEPECHE_BASE_SETTINGS_H
#define DEPECHE_BASE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct section_line {
    char *name;
    char *value;
    int line; /* of the file */
};

struct section {
    struct section_line *lines;
    size_t n;
    size_t capacity;
};

struct settings {
#define TEXT_OPTION(name, default, help) char *name;
#define NUMBER_OPTION(name, default, least, most, help) int name;
#define FLAG_OPTION(name, default, help) int name;
#define CHOICE_OPTION(name, default, words, french, help) char *name;
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
    char *path; /* of the file they came from; NULL where there is none */
    struct section keys;    /* action = keys (tui/keys.h) */
    struct section views;   /* key = query (tui/views.h) */
    struct section colours; /* role = look (view/theme.h) */
};

/* The defaults. Release with settings_release(). */
void settings_init(struct settings *settings);
void settings_release(struct settings *settings);

/* Mistakes in a config file: each is told as it is found, and counted. */
struct mistakes {
    void (*tell)(const char *sentence);
    size_t n;
    struct err first;
};

/* One in a line of the file (0: in none of them), which is put before the sentence. */
void mistake_add(struct mistakes *mistakes, const struct settings *settings, int line,
                 struct err *err);

/*
 * Reads a config file over what is there. A file that is not there is no mistake
 * unless `wanted`.
 */
void settings_read(struct settings *settings, const char *path, bool wanted,
                   struct mistakes *mistakes);

/* Prints the options as a config file that would give these settings. */
void settings_print(FILE *out, const struct settings *settings);

#endif
