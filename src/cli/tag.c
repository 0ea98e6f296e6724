#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "core/intake.h"
#include "read/source.h"
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

static int run(const struct invocation *call) {
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

const struct command command_tag = {
    .name = "tag",
    .args = "[FILE]",
    .summary = N_("Print as JSON the countries and persons that a scraped text speaks of."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = 1,
    .run = run,
};
