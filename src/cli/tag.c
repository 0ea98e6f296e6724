#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "core/intake.h"
#include "read/source.h"
#include "store/change.h"
#include "tag/country.h"
#include "tag/tags.h"
#include "view/json.h"

enum { FLAG_LINES, FLAG_EXPLAIN };

static const struct flag FLAGS[] = {
    {"lines", 'l', NULL, N_("each line is a dispatch of its own, taken as it is, unmended")},
    {"explain", 'e', NULL, N_("with every mention: where, what, and the rule that found it")},
};

/* What tags texts. */
struct tagging {
    struct parser *parser;
    struct mender *mender; /* or NULL */
    struct tagger *tagger;
    bool explain;
};

static void tag_bytes(const struct tagging *tagging, struct str bytes) {
    struct intake intake;
    struct tags tags;
    struct buf json = BUF_INIT;

    intake_read(&intake, tagging->parser, tagging->mender, bytes);
    tag_article(tagging->tagger, &intake.article, &intake.arena, &tags);
    json_tags(&json, &tags, tagging->explain ? intake.article.source : STR_NONE);
    cli_print(&json);
    buf_release(&json);
    intake_release(&intake);
}

static void tag_lines(const struct tagging *tagging, struct str bytes) {
    for (size_t at = 0; at < bytes.n;) {
        const char *end = memchr(bytes.p + at, '\n', bytes.n - at);
        size_t to = end ? (size_t)(end - bytes.p) : bytes.n;

        tag_bytes(tagging, str_slice(bytes, at, to));
        at = to + 1;
    }
}

static int tag_file(const struct tagging *tagging, const char *path, bool lines, struct err *err) {
    struct buf bytes = BUF_INIT;
    int result = source_read(path, NULL, &bytes, err);

    if (result == 0)
        (lines ? tag_lines : tag_bytes)(tagging, buf_str(&bytes));
    buf_release(&bytes);
    return result;
}

static int tag_input(const struct invocation *call) {
    bool lines = call->values[FLAG_LINES] != NULL;
    struct tagging tagging = {.explain = call->values[FLAG_EXPLAIN] != NULL};
    struct mending mending = {NULL, NULL};
    struct err err;
    int status;

    tagging.parser = parser_new(&err);
    if (!tagging.parser)
        return cli_fail(&err);
    if (!lines && mending_open(call->app, &mending, &err) != 0)
        cli_complain(err.text);
    tagging.mender = mending.mender;
    tagging.tagger = tagger_new();
    status = tag_file(&tagging, call->nargs ? call->args[0] : "-", lines, &err) == 0
                 ? EXIT_SUCCESS
                 : cli_fail(&err);
    tagger_free(tagging.tagger);
    mending_close(&mending);
    parser_free(tagging.parser);
    return status;
}

/* Corrections */

/* "country VN" where the word names a country, else "person …". */
static void add_tag(struct buf *tag, const char *word) {
    int country = country_by_name(str_of(word));

    if (country != COUNTRY_NONE)
        buf_add_format(tag, "country %s", country_code(country));
    else
        buf_add_format(tag, "person %s", word);
}

static int correct_one(struct archive *archive, int64_t id, char **words, size_t n, bool add,
                       struct err *err) {
    int result = 0;

    for (size_t i = 0; result == 0 && i < n; i++) {
        struct buf tag = BUF_INIT;

        add_tag(&tag, words[i]);
        result = change_set(archive, PROPERTY_TAG, id, buf_str(&tag), str_of(add ? "+" : "-"), err);
        buf_release(&tag);
    }
    return result;
}

static void add_name(struct buf *what, const struct invocation *call) {
    buf_add_text(what, "tag");
    for (size_t i = 0; i < call->nargs; i++)
        buf_add_format(what, strchr(call->args[i], ' ') ? " \"%s\"" : " %s", call->args[i]);
}

static int correct(const struct invocation *call, const int64_t *ids, size_t n, struct err *err) {
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, err);
    struct buf what = BUF_INIT;
    int result;

    if (!archive)
        return -1;
    add_name(&what, call);
    result = change_begin(archive, buf_str(&what), err);
    for (size_t i = 0; result == 0 && i < n; i++)
        result = correct_one(archive, ids[i], call->args + 2, call->nargs - 2,
                             strcmp(call->args[0], "add") == 0, err);
    if (result == 0 && change_end(archive, err) < 0)
        result = -1;
    buf_release(&what);
    archive_close(archive);
    return result;
}

static int run(const struct invocation *call) {
    bool corrects = call->nargs > 2 && (strcmp(call->args[0], "add") == 0 ||
                                        strcmp(call->args[0], "remove") == 0);
    int64_t *ids;
    size_t n;
    struct err err;
    int result;

    if (!corrects && call->nargs < 2)
        return tag_input(call);
    if (!corrects || cli_ids(call->args + 1, 1, &ids, &n, &err) != 0) {
        if (!corrects)
            err_set(&err, "%s", _("tag: either a file, or add or remove, ids, and what they are to be tagged with"));
        cli_complain(err.text);
        return EXIT_USAGE;
    }
    result = correct(call, ids, n, &err);
    free(ids);
    return result == 0 ? EXIT_SUCCESS : cli_fail(&err);
}

const struct command command_tag = {
    .name = "tag",
    .args = "[FILE] | add ID TAG... | remove ID TAG...",
    .summary = N_("Print as JSON the countries and persons that a scraped text speaks of."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
