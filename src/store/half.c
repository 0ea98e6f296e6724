/*
 * What a file held while it was still being written. Such a half has another body than the whole,
 * by which it is no more recognised: what tells it is that it was found at the same path, and that
 * the one text begins with the other.
 */
#include "store/internal.h"

static bool is_white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* By bytes, since a half may end in half a character; but for line ends that follow. */
static bool begins_with(struct str whole, struct str half) {
    while (half.n && is_white(half.p[half.n - 1]))
        half.n--;
    return half.n && half.n <= whole.n && memcmp(whole.p, half.p, half.n) == 0;
}

/*
 * The dispatch that has a scrape's body. There is none where it has grown since, from that text
 * as it was found at another path: then this one may have become something else.
 */
static int find_by_scrape(struct archive *archive, int64_t scrape, int64_t *id, struct err *err) {
    struct arena arena;
    struct article article;
    struct words words = {0};
    size_t ignored;
    int found;

    arena_init(&arena);
    found = archive_scrape(archive, scrape, &arena, &article, err);
    if (found == 0) {
        words_collect(&words, &article);
        found = find_by_body(archive, identity_of(&article, DISPATCH_FULL, &words).body_key, id,
                             &ignored, err);
    }
    words_release(&words);
    arena_release(&arena);
    return found;
}

/* The same of a row of SCRAPES_AT, where the one text begins with the other. */
static int find_by_row(struct archive *archive, sqlite3_stmt *row, struct str text, int64_t *id,
                       bool *grown, struct err *err) {
    struct buf bytes = BUF_INIT;
    bool shrunk;

    scrape_bytes(&bytes, db_column_blob(row, 1), db_column_blob(row, 2), db_column_blob(row, 3));
    *grown = begins_with(text, buf_str(&bytes));
    shrunk = begins_with(buf_str(&bytes), text);
    buf_release(&bytes);
    return *grown || shrunk ? find_by_scrape(archive, sqlite3_column_int64(row, 0), id, err) : 0;
}

int find_half(struct archive *archive, const struct scrape *scrape, int64_t *id, bool *grown,
              struct err *err) {
    sqlite3_stmt *stmt;
    int more, found = 0;

    if (str_is(scrape->path, "-")) /* where anything may come from */
        return 0;
    stmt = db_stmt(&archive->db, STMT_SCRAPES_AT, err);
    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, scrape->path);
    while (found == 0 && (more = db_step(&archive->db, stmt, err)) != 0)
        found = more < 0 ? -1 : find_by_row(archive, stmt, scrape->bytes, id, grown, err);
    if (found != 0)
        db_reset(stmt);
    return found;
}
