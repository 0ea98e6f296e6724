#include "base/flags.h"

#include <getopt.h>

#include "base/i18n.h"

enum { LONG_ONLY = 256, HELP_COLUMN = 24 };

int flags_parse(int argc, char **argv, const struct flag *flags, size_t n, const char **values,
                int stop_early) {
    struct option longs[FLAGS_MAX + 1] = {0};
    char letters[2 * FLAGS_MAX + 2];
    size_t at = 0;
    int code;

    if (stop_early)
        letters[at++] = '+';
    for (size_t i = 0; i < n; i++) {
        values[i] = NULL;
        longs[i] = (struct option){flags[i].name, flags[i].value ? required_argument : no_argument,
                                   NULL, LONG_ONLY + (int)i};
        if (flags[i].letter) {
            letters[at++] = flags[i].letter;
            if (flags[i].value)
                letters[at++] = ':';
        }
    }
    letters[at] = '\0';
    optind = 0; /* starts glibc's getopt anew */
    while ((code = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (code == '?')
            return -1;
        for (size_t i = 0; i < n; i++)
            if (code == LONG_ONLY + (int)i || (flags[i].letter && code == flags[i].letter))
                values[i] = optarg ? optarg : "";
    }
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
