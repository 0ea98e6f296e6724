/* A user's corrections of the spaces of a dispatch. */
#include "article/respace.h"

#include <stdlib.h>

#include "base/shell.h"
#include "store/internal.h"
#include "store/properties.h"

/* What of a scraped text is its dispatch's own: the items below stand for others. */
static struct str own_part(struct archive *archive, struct str text) {
    struct arena arena;
    struct article article;
    struct str items = STR_NONE;

    arena_init(&arena);
    parse_article(archive->parser, &arena, text, &article);
    if (article.nrelated)
        items = item_stretch(&article.related[0]);
    arena_release(&arena);
    return items.p ? str_slice(text, 0, (size_t)(items.p - text.p)) : text;
}

int archive_correct_joins(struct archive *archive, int64_t id, struct str text,
                          struct joins *joins, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_RESPACINGS, id, err);
    struct str own = STR_NONE;
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        if (!own.p)
            own = own_part(archive, text);
        respace_apply(joins, own, db_column_text(stmt, 1));
    }
    return more;
}

static int correct_scrape(struct archive *archive, struct scrape_ref ref, struct str words,
                          struct err *err) {
    struct buf text = BUF_INIT;
    struct joins joins = JOINS_INIT;
    int result = archive_scrape_text(archive, ref.scrape, &text, &joins, err);

    if (result == 0 && respace_apply(&joins, own_part(archive, buf_str(&text)), words))
        result = archive_mend(archive, ref, &joins, true, err);
    joins_release(&joins);
    buf_release(&text);
    return result;
}

int reading_set(struct archive *archive, int64_t id, struct str words, struct err *err) {
    struct scrape_ref *refs;
    size_t n;
    int result = archive_scrapes(archive, id, &refs, &n, err);

    for (size_t i = 0; result == 0 && i < n; i++)
        result = correct_scrape(archive, refs[i], words, err);
    free(refs);
    return result;
}

/* As the newest scrape that has it. */
int reading_get(struct archive *archive, int64_t id, struct str glued, struct buf *value,
                struct err *err) {
    struct scrape_ref *refs;
    size_t n;
    int found = archive_scrapes(archive, id, &refs, &n, err);

    while (found == 0 && n-- > 0) {
        struct buf text = BUF_INIT;
        struct joins joins = JOINS_INIT;

        if (archive_scrape_text(archive, refs[n].scrape, &text, &joins, err) != 0)
            found = -1;
        else
            found = respace_reading(own_part(archive, buf_str(&text)), &joins, glued, value);
        joins_release(&joins);
        buf_release(&text);
    }
    free(refs);
    return found;
}

/* 1, 0 where no scrape holds the word, -1. */
static int change_words(struct archive *archive, int64_t id, struct str words, struct err *err) {
    struct buf what = BUF_INIT, glued = BUF_INIT, before = BUF_INIT;
    int found;

    buf_add_format(&what, "respace %lld ", (long long)id);
    shell_add_word(&what, words);
    respace_glue(&glued, words);
    found = change_begin(archive, buf_str(&what), err);
    if (found == 0)
        found = reading_get(archive, id, buf_str(&glued), &before, err);
    if (found == 1 &&
        (change_set(archive, PROPERTY_READING, id, buf_str(&glued), words, err) != 0 ||
         change_set(archive, PROPERTY_RESPACING, id, buf_str(&glued), words, err) != 0))
        found = -1;
    buf_release(&what);
    buf_release(&glued);
    buf_release(&before);
    return found;
}

int archive_respace(struct archive *archive, int64_t id, struct str words, struct err *err) {
    struct buf normal = BUF_INIT;
    int found;

    utf8_normalize_space(&normal, words);
    found = change_words(archive, id, buf_str(&normal), err);
    buf_release(&normal);
    if (found == 1 && change_end(archive, err) >= 0)
        return 1;
    archive_rollback(archive);
    return found == 0 ? 0 : -1;
}

int archive_correct_new(struct archive *archive, struct scrape_ref ref, struct err *err) {
    struct buf text = BUF_INIT;
    struct joins joins = JOINS_INIT;
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_RESPACINGS, ref.dispatch, err);
    int any = db_find(&archive->db, stmt, NULL, err);

    if (any != 1)
        return any;
    if (archive_scrape_text(archive, ref.scrape, &text, &joins, err) != 0 ||
        archive_correct_joins(archive, ref.dispatch, buf_str(&text), &joins, err) != 0 ||
        archive_mend(archive, ref, &joins, true, err) != 0)
        any = -1;
    joins_release(&joins);
    buf_release(&text);
    return any == 1 ? 0 : -1;
}
