/*
 * export - any text put into an archive comes back byte for byte, is found by its words, and
 * is well formed in every format; the first line is also the query and the file's name.
 */
#include "../formats.h"
#include "../home.h"

#include "core/intake.h"
#include "store/internal.h"
#include "store/result.h"

static struct parser *parser;
static struct mender *mender;
static struct archive *archive;
static int64_t batch;

void fuzz_begin(void) {
    struct err err;
    struct lexicon *lexicon = lexicon_new(NULL, &err);

    require(lexicon, "%s", err.text);
    mender = mender_new(lexicon);
    parser = parser_new(&err);
    require(parser, "%s", err.text);
    go_home();
    archive = archive_open("export.db", ARCHIVE_CREATE, &err);
    require(archive, "%s", err.text);
    require(archive_begin(archive, &err) == 0 &&
                archive_open_batch(archive, STR_LIT("essai"), &batch, &err) == 0 &&
                archive_commit(archive, &err) == 0,
            "%s", err.text);
}

static void bytes_come_back(int64_t id, struct str bytes) {
    struct buf again = BUF_INIT;
    struct err err;

    require(archive_original(archive, id, &again, &err) == 1, "%s", err.text);
    require_same(buf_str(&again), bytes, "the scrape");
    buf_release(&again);
}

/* A word of the headline, folded, asked as a query would. */
static void is_found(int64_t id, const struct article *article) {
    struct result result = RESULT_INIT;
    struct buf folded = BUF_INIT;
    struct err err;

    utf8_fold(&folded, article->headline);
    if (folded.n) {
        struct query query = {.kind = QUERY_WORDS, .field = FIELD_HEADLINE,
                              .text = buf_str(&folded)};

        if (memchr(folded.p, ' ', folded.n))
            query.text.n = strcspn(folded.p, " ");
        folded.p[query.text.n] = '\0';
        require(query_run(archive, &query, &(struct asker){0}, &result, &err) == 0, "%s", err.text);
        require(result_place(&result, id) < result.n, "not found by \"%s\"", query.text.p);
    }
    result_release(&result);
    buf_release(&folded);
}

static void is_kept(const struct intake *intake, struct str bytes, struct str path) {
    struct scrape scrape = {.bytes = bytes,
                            .repairs = &intake->repairs,
                            .joins = &intake->joins,
                            .article = &intake->article,
                            .path = path,
                            .batch = batch};
    enum put_result result;
    int64_t ids[1];
    struct err err;

    require(archive_begin(archive, &err) == 0, "%s", err.text);
    require(archive_put(archive, &scrape, &result, &ids[0], &err) == 0, "%s", err.text);
    require(result == PUT_ADDED, "put as %d", (int)result);
    bytes_come_back(ids[0], bytes);
    require_exports(archive, ids, 1, path, true);
    require(search_write(archive, &err) == 0, "%s", err.text);
    is_found(ids[0], &intake->article);
    archive_rollback(archive);
}

void fuzz_input(struct str bytes) {
    struct str rest = bytes;
    struct buf path = text_of(take_line(&rest));
    struct intake intake;

    if (!path.n)
        buf_add_char(&path, '-');
    intake_read(&intake, parser, mender, bytes);
    is_kept(&intake, bytes, buf_str(&path));
    intake_release(&intake);
    buf_release(&path);
}
