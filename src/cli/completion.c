/*
 * What shells need to complete the command line, written from the tables. What
 * stands in usage lines says what arguments are: FILE, QUERY, words in small
 * letters….
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/words.h"
#include "cli/cli.h"
#include "store/facets.h"

/* Names of fields end in a colon: what stands behind it follows at once. */
static const char FIELD_WORDS[] =
#define FIELD(id, french, english, others, value, help) " " french ": " english ":"
#include "query/fields.def"
#undef FIELD
#define STATE(id, french, english, others, help) " est:" french " is:" english
#include "query/states.def"
#undef STATE
    ;

/* What may be given by name, in both languages. */
static const char FACET_WORDS[] =
#define FACET(id, name, french, field, heading, question) name " " french " "
#include "store/facets.def"
#undef FACET
    ;
static const char ORDER_WORDS[] =
#define ORDER(id, name, french, label, help) name " " french " "
#include "store/orders.def"
#undef ORDER
    ;
static const char *const FORMAT_WORDS[FORMATS] = {
#define FORMAT(id, name, french, extension, help) #name " " french,
#include "view/formats.def"
#undef FORMAT
};

static bool takes_files(const struct command *command) {
    return cli_takes(command, "FILE") || cli_takes(command, "PATH");
}

/* Words of usage that are in small letters, each behind a space. */
static void add_small_words(struct buf *out, const char *text) {
    while (*text) {
        size_t n = strcspn(text, " ,.|[]");

        if (n && islower((unsigned char)*text))
            buf_add_format(out, " %.*s", (int)n, text);
        text += n;
        text += strspn(text, " ,.|[]");
    }
}

/* Each behind a space; those that two languages share, once. */
static void add_list(struct buf *out, const char *list) {
    struct str word, before = STR_LIT("");

    for (int i = 0; (word = words_at(list, i)).p; i++) {
        if (!str_equal(word, before))
            buf_add_format(out, " %.*s", STR_ARG(word));
        before = word;
    }
}

/* What may stand as arguments, but for files; each word behind a space. */
static void add_words(struct buf *out, const struct command *command) {
    add_small_words(out, command->args);
    if (cli_takes(command, "FACET"))
        add_list(out, FACET_WORDS);
    if (cli_takes(command, "QUERY"))
        add_list(out, FIELD_WORDS);
}

/* Those that its help, in English, names. */
static void add_formats(struct buf *out, const struct flag *flag) {
    for (int i = 0; i < FORMATS; i++)
        if (strstr(flag->help, format_name((enum format)i)))
            add_list(out, FORMAT_WORDS[i]);
}

/* What the value of a flag may be; nothing where it is free. */
static void add_values(struct buf *out, const struct flag *flag) {
    if (flag->value && strcmp(flag->value, "FORMAT") == 0)
        add_formats(out, flag);
    if (flag->value && strcmp(flag->value, "ORDER") == 0)
        add_list(out, ORDER_WORDS);
}

static void print_command_names(void) {
    const struct command *command;

    for (size_t i = 0; (command = cli_command(i)); i++)
        printf("%s%s", i ? " " : "", command->name);
}

/* What "depeche help" is for. */
static const char *help_of_help(void) {
    size_t n;
    const struct flag *common = cli_common_flags(&n);

    return _(common[n - 1].help);
}

static bool wants_file(const struct flag *flag) {
    return flag->value && strcmp(flag->value, "FILE") == 0;
}

/* Each flag of a command, those of all commands last. */
typedef void print_flag(const struct command *command, const struct flag *flag);

static void each_flag(const struct command *command, print_flag *print) {
    size_t n;
    const struct flag *common = cli_common_flags(&n);

    for (size_t i = 0; i < command->nflags; i++)
        print(command, &command->flags[i]);
    for (size_t i = 0; i < n; i++)
        print(command, &common[i]);
}

/* Between single quotes, what would end them or mean something else behind a backslash. */
static void print_escaped(const char *text, const char *special, const char *quote) {
    for (; *text; text++)
        if (*text == '\'')
            fputs(quote, stdout);
        else
            printf("%s%c", strchr(special, *text) ? "\\" : "", *text);
}

/* bash */

static void print_bash_flag(const struct command *command, const struct flag *flag) {
    (void)command;
    printf(" --%s", flag->name);
}

static void print_bash_case(const struct command *command, const struct flag *flag) {
    printf("    %s:--%s", command->name, flag->name);
    if (flag->letter)
        printf(" | %s:-%c", command->name, flag->letter);
    printf(") ");
}

static void print_bash_values(const struct command *command, const struct flag *flag) {
    struct buf values = BUF_INIT;

    add_values(&values, flag);
    if (values.n || flag->value)
        print_bash_case(command, flag);
    if (values.n)
        printf("words='%s' ;;\n", values.p + 1);
    else if (flag->value)
        puts("return ;;");
    buf_release(&values);
}

static void print_bash_command(const struct command *command) {
    struct buf words = BUF_INIT;

    add_words(&words, command);
    printf("    %s)\n        flags='", command->name);
    each_flag(command, print_bash_flag);
    printf("'\n        words='%s' ;;\n", words.n ? words.p : "");
    buf_release(&words);
}

static void print_bash(void) {
    const struct command *command;

    puts("_depeche() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1))\n"
         "    local command='' flags='' words='' i\n"
         "    [[ $word != = && ${COMP_WORDS[at]} == = ]] && at=$((at - 1))\n"
         "    [[ $word == = ]] && word=''\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        case ${COMP_WORDS[i]} in\n"
         "        -a | -c | --archive | --config) i=$((i + 1)) ;;\n"
         "        -* | =) ;;\n"
         "        *) command=${COMP_WORDS[i]}; break ;;\n"
         "        esac\n"
         "    done\n"
         "    case $command in\n"
         "    '')");
    printf("        flags='--archive --config --help --version'\n        words='help ");
    print_command_names();
    printf("' ;;\n    help) words='");
    print_command_names();
    puts("' ;;");
    for (size_t i = 0; (command = cli_command(i)); i++)
        print_bash_command(command);
    puts("    esac\n"
         "    case $command:${COMP_WORDS[at]} in");
    for (size_t i = 0; (command = cli_command(i)); i++)
        each_flag(command, print_bash_values);
    puts("    :-a | :--archive | :-c | :--config) return ;;\n"
         "    esac\n"
         "    [[ $word == -* ]] && words=$flags\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
         "    [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace\n"
         "}\n"
         "complete -o default -F _depeche depeche");
}

/* zsh */

static void print_zsh_flag(const struct command *command, const struct flag *flag) {
    struct buf values = BUF_INIT;

    (void)command;
    add_values(&values, flag);
    if (flag->letter)
        printf(" \\\n            '(-%c --%s)'{-%c,--%s%s}'[", flag->letter, flag->name,
               flag->letter, flag->name, flag->value ? "=" : "");
    else
        printf(" \\\n            '--%s%s[", flag->name, flag->value ? "=" : "");
    print_escaped(_(flag->help), "[]:\\", "'\\''");
    putchar(']');
    if (values.n)
        printf(":%s:(%s)", flag->name, values.p + 1);
    else if (flag->value)
        printf(":%s:%s", flag->name, wants_file(flag) ? "_files" : " ");
    putchar('\'');
    buf_release(&values);
}

static void print_zsh_command(const struct command *command) {
    struct buf words = BUF_INIT;

    add_words(&words, command);
    printf("    %s)\n        _arguments", command->name);
    each_flag(command, print_zsh_flag);
    printf(" \\\n            '1: : '");
    if (words.n) {
        printf(" '*: :{compadd -S \"\" --");
        print_escaped(words.p, ":", "");
        printf("}'");
    } else if (takes_files(command)) {
        printf(" '*:file:_files'");
    }
    puts(" ;;");
    buf_release(&words);
}

static void print_zsh(void) {
    const struct command *command;

    puts("#compdef depeche\n"
         "_depeche() {\n"
         "    local -a commands=(");
    for (size_t i = 0; (command = cli_command(i)); i++) {
        printf("        '%s:", command->name);
        print_escaped(_(command->summary), ":\\", "'\\''");
        puts("'");
    }
    printf("        'help:");
    print_escaped(help_of_help(), ":\\", "'\\''");
    puts("'\n    )\n"
         "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
         "        _describe command commands\n"
         "        return\n"
         "    fi\n"
         "    case $words[2] in");
    for (size_t i = 0; (command = cli_command(i)); i++)
        print_zsh_command(command);
    printf("    help)\n        _arguments '1: : ' '2: :(");
    print_command_names();
    puts(")' ;;\n    esac\n"
         "}\n"
         "if [[ $funcstack[1] == _depeche ]]; then\n"
         "    _depeche \"$@\"\n"
         "else\n"
         "    compdef _depeche depeche\n"
         "fi");
}

/* fish */

static void print_fish_flag(const struct command *command, const struct flag *flag) {
    struct buf values = BUF_INIT;

    add_values(&values, flag);
    printf("complete -c depeche -n '__fish_seen_subcommand_from %s' -l %s", command->name,
           flag->name);
    if (flag->letter)
        printf(" -s %c", flag->letter);
    if (values.n)
        printf(" -x -a '%s'", values.p + 1);
    else if (flag->value)
        fputs(wants_file(flag) ? " -r -F" : " -x", stdout);
    printf(" -d '");
    print_escaped(_(flag->help), "\\", "\\'");
    puts("'");
    buf_release(&values);
}

static void print_fish_command(const struct command *command) {
    struct buf words = BUF_INIT;

    add_words(&words, command);
    printf("complete -c depeche -n __fish_use_subcommand -a %s -d '", command->name);
    print_escaped(_(command->summary), "\\", "\\'");
    puts("'");
    if (words.n)
        printf("complete -c depeche -n '__fish_seen_subcommand_from %s' -a '%s'\n", command->name,
               words.p + 1);
    if (takes_files(command))
        printf("complete -c depeche -n '__fish_seen_subcommand_from %s' -F\n", command->name);
    each_flag(command, print_fish_flag);
    buf_release(&words);
}

static void print_fish(void) {
    const struct command *command;

    puts("complete -c depeche -f");
    printf("complete -c depeche -n __fish_use_subcommand -a help -d '");
    print_escaped(help_of_help(), "\\", "\\'");
    printf("'\ncomplete -c depeche -n '__fish_seen_subcommand_from help' -a '");
    print_command_names();
    puts("'");
    for (size_t i = 0; (command = cli_command(i)); i++)
        print_fish_command(command);
}

static const struct {
    const char *name;
    void (*print)(void);
} SHELLS[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

static int run(const struct invocation *call) {
    struct err err;

    for (size_t i = 0; i < COUNT(SHELLS); i++)
        if (strcmp(call->args[0], SHELLS[i].name) == 0) {
            SHELLS[i].print();
            return EXIT_SUCCESS;
        }
    err_set(&err, _("there is no completion for \"%s\": bash, zsh or fish"), call->args[0]);
    cli_complain(err.text);
    return EXIT_USAGE;
}

const struct command command_completion = {
    .name = "completion",
    .args = "bash | zsh | fish",
    .summary = N_("Print what a shell needs to complete the command line."),
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
