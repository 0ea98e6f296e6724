#include "base/flags.h"

#include <getopt.h>
#include <string.h>

#include "base/i18n.h"

enum { ASCII_MOST = 0x7F, LONG_ONLY = 256, HELP_COLUMN = 24 };

/* The letters as getopt() wants them: '+' stops early, ':' has it tell missing values apart. */
static void list_letters(char *letters, const struct flag *flags, size_t n, bool stop_early) {
    size_t at = 0;

    if (stop_early)
        letters[at++] = '+';
    letters[at++] = ':';
    for (size_t i = 0; i < n; i++)
        if (flags[i].letter) {
            letters[at++] = flags[i].letter;
            if (flags[i].value)
                letters[at++] = ':';
        }
    letters[at] = '\0';
}

static int wrong(int code, char **argv, struct err *err) {
    const char *word = argv[optind - 1];
    char letter[] = {'-', (char)optopt, '\0'};

    if (optopt > 0 && optopt <= ASCII_MOST && strncmp(word, "--", 2) != 0)
        word = letter;
    else if (optopt && optopt < LONG_ONLY && argv[optind] && strchr(argv[optind], optopt))
        word = argv[optind]; /* at whose first byte that is no ASCII getopt() has stopped */
    if (code == ':')
        return err_set(err, _("option \"%s\" needs a value"), word);
    if (optopt >= LONG_ONLY)
        return err_set(err, _("option \"%s\" takes no value"), word);
    return err_set(err, _("there is no option \"%s\""), word);
}

int flags_parse(int argc, char **argv, const struct flag *flags, size_t n, const char **values,
                bool stop_early, struct err *err) {
    struct option longs[FLAGS_MAX + 1] = {0};
    char letters[2 * FLAGS_MAX + 3];
    int code;

    for (size_t i = 0; i < n; i++) {
        values[i] = NULL;
        longs[i] = (struct option){flags[i].name, flags[i].value ? required_argument : no_argument,
                                   NULL, LONG_ONLY + (int)i};
    }
    list_letters(letters, flags, n, stop_early);
    opterr = 0;
    optind = 0; /* starts glibc's getopt anew */
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (code == '?' || code == ':')
            return wrong(code, argv, err);
        for (size_t i = 0; i < n; i++)
            if (code == LONG_ONLY + (int)i || (flags[i].letter && code == flags[i].letter))
                values[i] = optarg ? optarg : "";
    }
    for (size_t i = 0; i < n; i++)
        if (values[i] && !*values[i] && flags[i].value && strcmp(flags[i].value, "FILE") == 0)
            return err_set(err, _("--%s: the name of a file is empty"), flags[i].name);
    return optind;
}

void flags_print_help(FILE *out, const struct flag *flags, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct flag *flag = &flags[i];
        int width = fprintf(out, flag->letter ? "  -%c, " : "      ", flag->letter);

        width += fprintf(out, "--%s", flag->name);
        if (flag->value)
            width += fprintf(out, "=%s", _(flag->value));
        fprintf(out, "%*s  %s\n", width < HELP_COLUMN ? HELP_COLUMN - width : 0, "",
                _(flag->help));
    }
}
