/* The full-text index: what of a dispatch is searched, in which column. */
#include "store/internal.h"

static void add_words(struct buf *column, struct str text) {
    if (column->n)
        buf_add_char(column, ' ');
    utf8_fold(column, text);
}

void words_collect(struct words *words, const struct article *article) {
    add_words(&words->columns[0], article->headline);
    add_words(&words->columns[1], article->lead);
    for (size_t i = 0; i < article->nblocks; i++)
        add_words(&words->columns[article->blocks[i].kind == BLOCK_FIGURE ? 2 : 3],
                  article->blocks[i].text);
}

void words_release(struct words *words) {
    for (int i = 0; i < WORD_COLUMNS; i++)
        buf_release(&words->columns[i]);
}

static int write_words(struct archive *archive, enum stmt id, int64_t dispatch,
                       const struct article *article, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    struct words words = {0};
    int result;

    if (!stmt)
        return -1;
    words_collect(&words, article);
    sqlite3_bind_int64(stmt, 1, dispatch);
    for (int i = 0; i < WORD_COLUMNS; i++)
        db_bind_text(stmt, 2 + i, buf_str(&words.columns[i]));
    result = db_step(&archive->db, stmt, err);
    words_release(&words);
    return result;
}

int search_insert(struct archive *archive, int64_t id, const struct article *article,
                  struct err *err) {
    return write_words(archive, STMT_SEARCH_INSERT, id, article, err);
}

int search_delete(struct archive *archive, int64_t id, const struct article *article,
                  struct err *err) {
    return write_words(archive, STMT_SEARCH_DELETE, id, article, err);
}
