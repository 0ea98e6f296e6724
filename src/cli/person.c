#include <stdlib.h>

#include "base/i18n.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/close.h"
#include "store/change.h"
#include "store/tags.h"
#include "tag/transcription.h"

/* What is done with persons: the one named first, and what else was said. */
struct deed {
    const char *name;
    size_t args; /* besides it */
    bool part;   /* whether a part of the name will do */
    int (*run)(struct archive *archive, const struct person *person, char **args,
               struct arena *arena, struct err *err);
};

/* Of a part of a name, that only one person has: 1, 0 with `err` that tells who is close, -1. */
static int find_by_part(struct archive *archive, struct str name, bool part, struct arena *arena,
                        struct person *person, struct err *err) {
    struct close close = {0};
    struct buf told = BUF_INIT;
    int found = 0;

    if (close_by_words(&close, archive, name, arena, err) != 0)
        return -1;
    if (part && close.n == 1)
        found = archive_person(archive, close.names[0], arena, person, err);
    if (found != 0)
        return found;
    if (!close.n && close_by_letters(&close, archive, name, arena, err) != 0)
        return -1;
    close_tell(&close, &told);
    err_set(err, _("there is no person \"%.*s\"%s"), STR_ARG(name), buf_str(&told).p);
    buf_release(&told);
    return 0;
}

/* `part`: whether a part of the name will do, where nobody else has it. */
static int find(struct archive *archive, const char *given, bool part, struct arena *arena,
                struct person *person, struct err *err) {
    struct buf name = BUF_INIT;
    int found;

    utf8_repair(&name, str_of(given), NULL);
    found = archive_person(archive, buf_str(&name), arena, person, err);
    if (found == 0)
        found = find_by_part(archive, buf_str(&name), part, arena, person, err);
    buf_release(&name);
    return found == 1 ? 0 : -1;
}

static int begin(struct archive *archive, const char *verb, const struct person *person,
                 const char *other, struct err *err) {
    struct buf what = BUF_INIT;
    int result;

    buf_add_format(&what, "person %s ", verb);
    shell_add_word(&what, person->name);
    if (other) {
        buf_add_char(&what, ' ');
        cli_add_word(&what, other);
    }
    result = change_begin(archive, buf_str(&what), err);
    buf_release(&what);
    return result;
}

/* Whether a spelling is of a key that was given to this person, being theirs transcribed. */
static bool is_transcription(const struct person *person, struct str spelling,
                             struct arena *arena) {
    struct str key = person_key(spelling, arena);
    bool joined = false, alike = false;

    for (size_t i = 0; i < person->nkeys; i++) {
        bool own = person->homes[i] == person->id;

        joined |= !own && str_equal(person->keys[i], key);
        alike |= own && transcription_compare(person->keys[i], key) == NAMES_ALIKE;
    }
    return joined && alike;
}

static int show(struct archive *archive, const struct person *person, char **args,
                struct arena *arena, struct err *err) {
    (void)archive;
    (void)args;
    (void)err;
    cli_say(person->name.p);
    for (size_t i = 0; i < person->nspellings; i++) {
        struct buf line = BUF_INIT;

        buf_add_format(&line, "%7zu  %.*s", person->counts[i], STR_ARG(person->spellings[i]));
        if (is_transcription(person, person->spellings[i], arena))
            buf_add_format(&line, " (%s)", _("in another transcription"));
        cli_say(line.p);
        buf_release(&line);
    }
    return 0;
}

static int merge(struct archive *archive, const struct person *person, char **args,
                 struct arena *arena, struct err *err) {
    struct person other;
    int result = find(archive, args[0], false, arena, &other, err);

    if (result == 0 && other.id == person->id)
        return err_set(err, _("\"%.*s\" and \"%s\" are one person already"), STR_ARG(person->name),
                       args[0]);
    if (result == 0)
        result = begin(archive, "merge", person, args[0], err);
    if (result == 0)
        result = change_person_merge(archive, person, &other, err);
    return result == 0 && change_end(archive, err) >= 0 ? 0 : -1;
}

/* Each name that was merged into this person becomes the person again that it was. */
static int split(struct archive *archive, const struct person *person, char **args,
                 struct arena *arena, struct err *err) {
    int result = begin(archive, "split", person, NULL, err);

    (void)args;
    (void)arena;
    if (result == 0)
        result = change_person_split(archive, person, err);
    if (result == 0)
        result = change_end(archive, err);
    return result == 0 ? err_set(err, _("no other name was merged into \"%.*s\""),
                                 STR_ARG(person->name))
                       : result - 1;
}

/* Two persons of one name could not be told apart: either they are one, or it is not theirs. */
static int check_free(struct archive *archive, const struct person *person, struct str name,
                      struct arena *arena, struct err *err) {
    struct person other;
    int found = archive_person(archive, name, arena, &other, err);

    if (found == 1 && other.id != person->id)
        return err_set(err, _("\"%.*s\" is the name of another person;"
                              " \"depeche person merge\" makes one of the two"), STR_ARG(name));
    return found < 0 ? -1 : 0;
}

/* To nothing: to the spelling that dispatches have. */
static int change_name(struct archive *archive, const struct person *person, char **args,
                       struct arena *arena, struct err *err) {
    struct buf given = BUF_INIT, name = BUF_INIT;
    int result = 0;

    utf8_repair(&given, str_of(args[0]), NULL);
    utf8_normalize_space(&name, buf_str(&given));
    if (name.n)
        result = check_free(archive, person, buf_str(&name), arena, err);
    if (result == 0)
        result = begin(archive, "rename", person, args[0], err);
    if (result == 0)
        result = change_set(archive, PROPERTY_PERSON_NAME, person->id, STR_LIT(""),
                            name.n ? buf_str(&name) : STR_NONE, err);
    buf_release(&given);
    buf_release(&name);
    return result == 0 && change_end(archive, err) >= 0 ? 0 : -1;
}

static const struct deed DEEDS[] = {
    {"show", 0, true, show},
    {"merge", 1, false, merge},
    {"split", 0, false, split},
    {"rename", 1, false, change_name},
};

static const struct deed *deed_of(const struct invocation *call) {
    for (size_t i = 0; i < COUNT(DEEDS); i++)
        if (strcmp(call->args[0], DEEDS[i].name) == 0 && call->nargs == DEEDS[i].args + 2)
            return &DEEDS[i];
    return NULL;
}

extern const struct command command_person;

static int run(const struct invocation *call) {
    const struct deed *deed = deed_of(call);
    struct archive *archive;
    struct person person;
    struct arena arena;
    struct err err;
    int result;

    if (!deed) {
        err_set(&err, _("person: %s"), _(command_person.args));
        cli_complain(err.text);
        return EXIT_USAGE;
    }
    archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    if (!archive)
        return cli_fail(&err);
    arena_init(&arena);
    result = find(archive, call->args[1], deed->part, &arena, &person, &err);
    if (result == 0)
        result = deed->run(archive, &person, call->args + 2, &arena, &err);
    arena_release(&arena);
    archive_close(archive);
    return result == 0 ? EXIT_SUCCESS : cli_fail(&err);
}

const struct command command_person = {
    .name = "person",
    .args = N_("show NAME | merge NAME OTHER | split NAME | rename NAME NEW"),
    .summary = N_("Say who is who: two names are one person, or are not, or are called otherwise."),
    .least_args = 2,
    .most_args = 3,
    .run = run,
};
