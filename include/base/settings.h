/*
 * settings - what the user has chosen in the config file.
 *
 * The file is INI, read with inih: options before any section (see
 * base/options.def), then keys of the reader in [keys]. A mistake is reported
 * with file and line, and the rest still counts.
 */
#ifndef DEPECHE_BASE_SETTINGS_H
#define DEPECHE_BASE_SETTINGS_H

#include <stddef.h>
#include <stdio.h>

/* A line of [keys]. */
struct key_setting {
    char *action;
    char *keys;
    int line;
};

struct settings {
#define TEXT_OPTION(name, default, help) char *name;
#define NUMBER_OPTION(name, default, least, most, help) int name;
#define FLAG_OPTION(name, default, help) int name;
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
    char *path; /* of the file they came from; NULL where there is none */
    struct key_setting *keys;
    size_t nkeys;
    size_t keys_capacity;
};

/* The defaults. Release with settings_release(). */
void settings_init(struct settings *settings);
void settings_release(struct settings *settings);

/*
 * Reads a config file over what is there. `problem` gets a sentence for each
 * mistake. A file that is not there is no mistake unless `wanted`.
 */
void settings_read(struct settings *settings, const char *path, int wanted,
                   void (*problem)(const char *sentence));

/* Prints the options as a config file that would give these settings. */
void settings_print(FILE *out, const struct settings *settings);

#endif
