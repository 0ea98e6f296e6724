/* The full-text index: what of a dispatch is searched, in which column. */
#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"
#include "store/prefixes.h"

/* Each block a line, so that one can be told from the next; to the tokenizer it is all one. */
void words_collect(struct words *words, const struct article *article) {
    utf8_fold(&words->columns[COLUMN_HEADLINE], article->headline);
    utf8_fold(&words->columns[COLUMN_LEAD], article->lead);
    for (size_t i = 0; i < article->nblocks; i++) {
        bool figure = article->blocks[i].kind == BLOCK_FIGURE;
        struct buf *column = &words->columns[figure ? COLUMN_CAPTION : COLUMN_BODY];

        buf_add_char(column, '\n');
        utf8_fold(column, article->blocks[i].text);
    }
}

void words_release(struct words *words) {
    for (int i = 0; i < WORD_COLUMNS; i++)
        buf_release(&words->columns[i]);
    free(words->beginnings);
    *words = (struct words){0};
}

/*
 * What is put in within a transaction waits for its end, or until there is much of
 * it. FTS5 writes down what it has, as a segment to be merged with others, at each
 * statement of another table that could fail half-way, and at each id that is not
 * above the last: so the changes are made one after the other, by id.
 */
enum { WAITING_MOST = 16 << 20 }; /* bytes */

static int write_words(struct archive *archive, const struct words_change *change,
                       struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, change->id, change->dispatch, err);

    if (!stmt)
        return -1;
    for (int i = 0; i < WORD_COLUMNS; i++)
        db_bind_text(stmt, 2 + i, buf_str(&change->words.columns[i]));
    return db_step(&archive->db, stmt, err);
}

void search_drop(struct archive *archive) {
    struct words_waiting *waiting = &archive->waiting;

    for (size_t i = 0; i < waiting->n; i++)
        words_release(&waiting->items[i].words);
    free(waiting->items);
    *waiting = (struct words_waiting){0};
}

static int compare_changes(const void *a, const void *b) {
    const struct words_change *x = a, *y = b;

    if (x->dispatch != y->dispatch)
        return x->dispatch < y->dispatch ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int make_change(struct archive *archive, struct prefixes *prefixes,
                       const struct words_change *change, struct err *err) {
    prefixes_note(prefixes, change->dispatch, &change->words, change->id == STMT_SEARCH_INSERT);
    return write_words(archive, change, err);
}

/* What one dispatch went through: what came in between the first change and the last went again. */
static int write_dispatch(struct archive *archive, struct prefixes *prefixes,
                          const struct words_change *first, const struct words_change *last,
                          struct err *err) {
    if (first->id == STMT_SEARCH_DELETE && make_change(archive, prefixes, first, err) != 0)
        return -1;
    return last->id == STMT_SEARCH_INSERT ? make_change(archive, prefixes, last, err) : 0;
}

static int write_all(struct archive *archive, struct prefixes *prefixes, struct err *err) {
    struct words_change *items = archive->waiting.items;
    size_t n = archive->waiting.n;

    qsort(items, n, sizeof *items, compare_changes);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && items[next].dispatch == items[i].dispatch; next++)
            ;
        if (write_dispatch(archive, prefixes, &items[i], &items[next - 1], err) != 0)
            return -1;
    }
    return prefixes_write(prefixes, archive, err);
}

int search_write(struct archive *archive, struct err *err) {
    struct prefixes *prefixes;
    int result;

    if (!archive->waiting.n)
        return 0;
    prefixes = prefixes_new();
    result = write_all(archive, prefixes, err);
    prefixes_free(prefixes);
    search_drop(archive);
    return result;
}

/* Takes what is in `words`. */
static int change_words(struct archive *archive, enum stmt id, int64_t dispatch,
                        struct words *words, struct err *err) {
    struct words_waiting *waiting = &archive->waiting;
    struct words_change *change;

    waiting->items = xgrow(waiting->items, waiting->n, &waiting->capacity, sizeof *waiting->items);
    change = &waiting->items[waiting->n];
    if (!words->nbeginnings)
        prefixes_collect(words);
    *change = (struct words_change){
        .id = id, .dispatch = dispatch, .order = waiting->n++, .words = *words};
    *words = (struct words){0};
    for (int i = 0; i < WORD_COLUMNS; i++)
        waiting->bytes += change->words.columns[i].n;
    return waiting->bytes > WAITING_MOST || sqlite3_get_autocommit(archive->db.handle)
               ? search_write(archive, err)
               : 0;
}

int search_insert(struct archive *archive, int64_t id, struct words *words, struct err *err) {
    return change_words(archive, STMT_SEARCH_INSERT, id, words, err);
}

int search_delete(struct archive *archive, int64_t id, const struct article *article,
                  struct err *err) {
    struct words words = {0};

    words_collect(&words, article);
    return change_words(archive, STMT_SEARCH_DELETE, id, &words, err);
}
