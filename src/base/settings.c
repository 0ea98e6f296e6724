#include "base/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/words.h"

/*
 * Debian's inih lets these be chosen when the program runs; others fix them
 * when the library is built. Where they are not there, a line may only have
 * 200 bytes, and " ;" begins a comment behind a value.
 */
extern bool ini_allow_inline_comments __attribute__((weak));
extern int ini_max_line __attribute__((weak));

enum { LINE_MOST = 16384 };

/* A file being read. */
struct reading {
    struct settings *settings;
    int line;
    struct mistakes *mistakes;
};

void settings_init(struct settings *settings) {
    *settings = (struct settings){0};
#define TEXT_OPTION(name, default, help) settings->name = xstrdup(default);
#define NUMBER_OPTION(name, default, least, most, help) settings->name = default;
#define FLAG_OPTION(name, default, help) settings->name = default;
#define CHOICE_OPTION(name, default, words, french, help) settings->name = xstrdup(default);
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
}

static void release_section(struct section *section) {
    for (size_t i = 0; i < section->n; i++) {
        free(section->lines[i].name);
        free(section->lines[i].value);
    }
    free(section->lines);
}

void settings_release(struct settings *settings) {
#define TEXT_OPTION(name, default, help) free(settings->name);
#define NUMBER_OPTION(name, default, least, most, help)
#define FLAG_OPTION(name, default, help)
#define CHOICE_OPTION(name, default, words, french, help) free(settings->name);
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
    release_section(&settings->keys);
    release_section(&settings->views);
    release_section(&settings->colours);
    free(settings->path);
}

static bool read_text(char **option, const char *value) {
    free(*option);
    *option = xstrdup(value);
    return true;
}

static bool read_number(int *option, const char *value, int least, int most, struct err *err) {
    char *end;
    long number = strtol(value, &end, 10);

    if (end == value || *end || number < least || number > most) {
        err_set(err, _("\"%s\" is not a number from %d to %d"), value, least, most);
        return false;
    }
    *option = (int)number;
    return true;
}

static bool read_flag(int *option, const char *value, struct err *err) {
    static const char *const words[] = {"no",  "yes", "false", "true", "off",
                                        "on",  "0",   "1",     "non",  "oui"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_named(str_of(value), words[i])) {
            *option = i % 2 != 0;
            return true;
        }
    err_set(err, _("\"%s\" is neither yes nor no"), value);
    return false;
}

/* It is kept in English, however it was written. */
static bool read_choice(char **option, const char *value, const char *words, const char *french,
                        struct err *err) {
    int place = words_find(str_of(value), words);
    struct buf word = BUF_INIT;

    if (place == NO_WORD)
        place = words_find(str_of(value), french);
    if (place == NO_WORD) {
        words = strcmp(i18n_language(), "fr") == 0 ? french : words;
        err_set(err, _("\"%s\" is none of:%.*s"), value, (int)strlen(words) - 1, words);
        return false;
    }
    buf_add(&word, words_at(words, place));
    read_text(option, buf_str(&word).p);
    buf_release(&word);
    return true;
}

static bool read_option(struct settings *settings, const char *name, const char *value,
                        struct err *err) {
#define TEXT_OPTION(option, default, help)                                                         \
    if (strcmp(name, #option) == 0)                                                                \
        return read_text(&settings->option, value);
#define NUMBER_OPTION(option, default, least, most, help)                                          \
    if (strcmp(name, #option) == 0)                                                                \
        return read_number(&settings->option, value, least, most, err);
#define FLAG_OPTION(option, default, help)                                                         \
    if (strcmp(name, #option) == 0)                                                                \
        return read_flag(&settings->option, value, err);
#define CHOICE_OPTION(option, default, words, french, help)                                        \
    if (strcmp(name, #option) == 0)                                                                \
        return read_choice(&settings->option, value, words, french, err);
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
    err_set(err, _("there is no option \"%s\""), name);
    return false;
}

void mistake_add(struct mistakes *mistakes, const struct settings *settings, int line,
                 struct err *err) {
    if (line)
        err_context(err, "%s:%d", settings->path, line);
    if (!mistakes->n++)
        mistakes->first = *err;
    mistakes->tell(err->text);
}

static void complain(const struct reading *reading, struct err *err) {
    mistake_add(reading->mistakes, reading->settings, reading->line, err);
}

static struct section *section_named(struct settings *settings, const char *name) {
    if (strcmp(name, "keys") == 0)
        return &settings->keys;
    if (strcmp(name, "views") == 0)
        return &settings->views;
    return strcmp(name, "colours") == 0 ? &settings->colours : NULL;
}

static void add_line(struct section *section, const char *name, const char *value, int line) {
    section->lines = xgrow(section->lines, section->n, &section->capacity, sizeof *section->lines);
    section->lines[section->n++] = (struct section_line){xstrdup(name), xstrdup(value), line};
}

static int on_pair(void *user, const char *section, const char *name, const char *value) {
    struct reading *reading = user;
    struct section *lines = section_named(reading->settings, section);
    struct err err;

    if (lines) {
        add_line(lines, name, value, reading->line);
    } else if (*section) {
        err_set(&err, _("there is no section [%s]"), section);
        complain(reading, &err);
    } else if (!read_option(reading->settings, name, value, &err)) {
        complain(reading, &err);
    }
    return 1;
}

static void set_up_inih(void) {
    if (&ini_allow_inline_comments)
        ini_allow_inline_comments = false;
    if (&ini_max_line)
        ini_max_line = LINE_MOST;
}

/*
 * inih stops telling after the first mistake, and takes an indented line for
 * part of the one above. So it is given one line at a time, behind the header
 * of the section that the line is in.
 */
static void read_line(struct reading *reading, struct buf *header, const char *line) {
    struct buf text = BUF_INIT;
    struct err err;

    buf_add(&text, buf_str(header));
    buf_add_text(&text, line);
    if (ini_parse_string(buf_str(&text).p, on_pair, reading) != 0) {
        err_set(&err, _("neither \"name = value\" nor [section]"));
        complain(reading, &err);
    } else if (line[strspn(line, " \t")] == '[') {
        buf_clear(header);
        buf_add_format(header, "%s\n", line);
    }
    buf_release(&text);
}

static void read_lines(struct reading *reading, FILE *file) {
    struct buf header = BUF_INIT;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n;

    while ((n = getline(&line, &capacity, file)) >= 0) {
        if (n > 0 && line[n - 1] == '\n')
            line[n - 1] = '\0';
        reading->line++;
        read_line(reading, &header, line);
    }
    free(line);
    buf_release(&header);
}

void settings_read(struct settings *settings, const char *path, bool wanted,
                   struct mistakes *mistakes) {
    struct reading reading = {settings, 0, mistakes};
    FILE *file = fopen(path, "r");
    struct err err;

    if (!file) {
        err_set(&err, "%s: %s", path, strerror(errno));
        if (wanted || errno != ENOENT)
            mistake_add(mistakes, settings, 0, &err);
        return;
    }
    free(settings->path);
    settings->path = xstrdup(path);
    set_up_inih();
    read_lines(&reading, file);
    if (!feof(file)) {
        err_set(&err, "%s: %s", path, strerror(errno));
        mistake_add(mistakes, settings, 0, &err);
    }
    fclose(file);
}

static void print_help(FILE *out, const char *help) {
    fputs("\n# ", out);
    for (size_t column = 2; *help; help++) {
        if (*help == ' ' && column + strcspn(help + 1, " ") + 1 > 78) {
            fputs("\n# ", out);
            column = 2;
        } else {
            fputc(*help, out);
            column++;
        }
    }
    fputc('\n', out);
}

/* A value as it may be shown; one with controls in it would be a mistake anyway. */
static void print_text(FILE *out, const char *name, const char *value) {
    struct buf clean = BUF_INIT;
    struct str shown;

    utf8_clean_bytes(&clean, str_of(value));
    shown = utf8_trim(buf_str(&clean));
    fprintf(out, "%s =%s%.*s\n", name, shown.n ? " " : "", STR_ARG(shown));
    buf_release(&clean);
}

void settings_print(FILE *out, const struct settings *settings) {
#define TEXT_OPTION(name, default, help)                                                           \
    print_help(out, _(help));                                                                      \
    print_text(out, #name, settings->name);
#define NUMBER_OPTION(name, default, least, most, help)                                            \
    print_help(out, _(help));                                                                      \
    fprintf(out, "# %d %s %d\n" #name " = %d\n", least, _("to"), most, settings->name);
#define FLAG_OPTION(name, default, help)                                                           \
    print_help(out, _(help));                                                                      \
    fprintf(out, #name " = %s\n", settings->name ? "yes" : "no");
#define CHOICE_OPTION(name, default, words, french, help)                                          \
    print_help(out, _(help));                                                                      \
    fprintf(out, "#%.*s\n#%.*s\n" #name " = %s\n", (int)strlen(words) - 1, words,                  \
            (int)strlen(french) - 1, french, settings->name);
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
}
