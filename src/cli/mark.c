#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "store/change.h"

enum {
    FLAG_READ,
    FLAG_UNREAD,
    FLAG_STAR,
    FLAG_UNSTAR,
    FLAG_DELETE,
    FLAG_UNDELETE,
    FLAG_NOTE,
    FLAG_COUNT
};

static const struct flag FLAGS[FLAG_COUNT] = {
    {"read", 'r', NULL, N_("they are read")},
    {"unread", 'u', NULL, N_("they are not read yet")},
    {"star", 's', NULL, N_("they are starred")},
    {"unstar", 'S', NULL, N_("they are not")},
    {"delete", 'd', NULL, N_("they are deleted: neither listed nor found, but by is:deleted")},
    {"undelete", 'D', NULL, N_("they are not")},
    {"note", 'n', N_("TEXT"), N_("a note on each of them; an empty one takes it away")},
};

/* What a flag marks, and whether so or no longer; of a note its text is the value. */
static const struct {
    const char *mark;
    bool marked;
} MARKS[FLAG_COUNT] = {
    [FLAG_READ] = {"read", true},      [FLAG_UNREAD] = {"read", false},
    [FLAG_STAR] = {"starred", true},   [FLAG_UNSTAR] = {"starred", false},
    [FLAG_DELETE] = {"deleted", true}, [FLAG_UNDELETE] = {"deleted", false},
    [FLAG_NOTE] = {"note", true},
};

static int put_notes(struct archive *archive, const int64_t *ids, size_t n, const char *given,
                     struct err *err) {
    struct buf note = BUF_INIT;
    int result = 0;

    utf8_repair(&note, str_of(given), NULL);
    for (size_t i = 0; i < n && result == 0; i++)
        result = change_set(archive, PROPERTY_MARK, ids[i], STR_LIT("note"),
                            note.n ? buf_str(&note) : STR_NONE, err);
    buf_release(&note);
    return result;
}

static int put_marks(const struct invocation *call, struct archive *archive,
                     const struct bitmap *ids, struct err *err) {
    for (int flag = 0; flag < FLAG_NOTE; flag++)
        if (call->values[flag] &&
            change_mark(archive, ids, str_of(MARKS[flag].mark), MARKS[flag].marked,
                        err) != 0)
            return -1;
    return 0;
}

static int mark_all(const struct invocation *call, struct archive *archive, const int64_t *ids,
                    size_t n, struct err *err) {
    struct bitmap *set;
    int result;

    for (size_t i = 0; i < n; i++)
        if (cli_check_id(archive, ids[i], err) != 0)
            return -1;
    set = bitmap_new();
    for (size_t i = 0; i < n; i++)
        bitmap_add(set, ids[i]);
    result = put_marks(call, archive, set, err);
    bitmap_free(set);
    if (result == 0 && call->values[FLAG_NOTE])
        result = put_notes(archive, ids, n, call->values[FLAG_NOTE], err);
    return result;
}

/* The change's name is the command. */
static int begin(const struct invocation *call, struct archive *archive, struct err *err) {
    struct buf what = BUF_INIT;
    int result;

    buf_add_text(&what, "mark");
    for (size_t i = 0; i < call->nargs; i++)
        buf_add_format(&what, " %s", call->args[i]);
    for (int flag = 0; flag < FLAG_COUNT; flag++)
        if (call->values[flag])
            buf_add_format(&what, " --%s", FLAGS[flag].name);
    if (call->values[FLAG_NOTE]) {
        buf_add_char(&what, ' ');
        cli_add_word(&what, call->values[FLAG_NOTE]);
    }
    result = change_begin(archive, buf_str(&what), err);
    buf_release(&what);
    return result;
}

static int mark(const struct invocation *call, const int64_t *ids, size_t n) {
    struct err err;
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, &err);
    int result = archive ? begin(call, archive, &err) : -1;

    if (result == 0)
        result = mark_all(call, archive, ids, n, &err);
    if (result == 0 && change_end(archive, &err) < 0)
        result = -1;
    archive_close(archive); /* what was not ended is not done */
    return result == 0 ? EXIT_SUCCESS : cli_fail(&err);
}

static int misuse(const char *sentence) {
    cli_complain(sentence);
    return EXIT_USAGE;
}

/* Whether two flags say the opposite of one mark. */
static bool contradicts_itself(const struct invocation *call) {
    for (int i = 0; i < FLAG_COUNT; i++)
        for (int j = i + 1; j < FLAG_COUNT; j++)
            if (call->values[i] && call->values[j] && strcmp(MARKS[i].mark, MARKS[j].mark) == 0)
                return true;
    return false;
}

static bool says_nothing(const struct invocation *call) {
    for (int i = 0; i < FLAG_COUNT; i++)
        if (call->values[i])
            return false;
    return true;
}

static int run(const struct invocation *call) {
    struct err err;
    int64_t *ids;
    size_t n;
    int status;

    if (contradicts_itself(call))
        return misuse(_("mark: --read and --unread say the opposite, as --star and --unstar, "
                        "--delete and --undelete"));
    if (says_nothing(call))
        return misuse(_("mark: as what? --read, --unread, --star, --unstar, --delete, "
                        "--undelete or --note"));
    if (cli_ids(call->args, call->nargs, &ids, &n, &err) != 0)
        return misuse(err.text);
    status = mark(call, ids, n);
    free(ids);
    return status;
}

const struct command command_mark = {
    .name = "mark",
    .args = N_("ID..."),
    .summary = N_("Mark dispatches as read, starred or deleted, or put a note on them."),
    .flags = FLAGS,
    .nflags = FLAG_COUNT,
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
