#include "store/names.h"

#include "store/beginnings.h"
#include "store/internal.h"

/* How names of a kind are found by a word, and all names of one. */
static const struct {
    enum stmt with_word, of;
} READING[] = {
    [NAMES_OF_PERSONS] = {STMT_KEYS_WITH_WORD, STMT_KEYS_OF},
    [NAMES_OF_OFFICES] = {STMT_OFFICES_WITH_WORD, STMT_OFFICE_GET},
};

/* Whether a name has folded words, in any order. */

static bool has_word(struct str name, struct str wanted, bool prefix) {
    struct str word;

    for (size_t at = 0; str_next(name, ' ', &at, &word);)
        if (str_equal(prefix && word.n > wanted.n ? str_slice(word, 0, wanted.n) : word, wanted))
            return true;
    return false;
}

static bool has_words(struct str name, const struct named *named) {
    struct str word;

    if (named->whole)
        return str_equal(name, named->words);
    for (size_t at = 0; str_next(named->words, ' ', &at, &word);)
        if (!has_word(name, word, named->prefix && at == named->words.n))
            return false;
    return true;
}

/* Finding */

/* From where to where words stand in order that are the one, or begin so. */
struct range {
    struct buf from, to;
    size_t n; /* how many names, at most as many as were counted */
};

static struct range range_of(struct str word, bool prefix) {
    struct range range = {BUF_INIT, BUF_INIT, 0};

    buf_add(&range.from, word);
    buf_add(&range.to, word);
    buf_add_text(&range.to, prefix ? LAST_WORD : BEHIND_WORD);
    return range;
}

static void range_release(struct range *range) {
    buf_release(&range->from);
    buf_release(&range->to);
}

static void bind_range(sqlite3_stmt *stmt, enum naming naming, const struct range *range) {
    sqlite3_bind_int(stmt, 1, naming);
    db_bind_text(stmt, 2, buf_str(&range->from));
    db_bind_text(stmt, 3, buf_str(&range->to));
}

static int count_range(struct archive *archive, enum naming naming, struct range *range,
                       size_t most, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_NAME_WORD_COUNT, err);

    if (!stmt)
        return -1;
    bind_range(stmt, naming, range);
    sqlite3_bind_int64(stmt, 4, (sqlite3_int64)most);
    if (db_step(&archive->db, stmt, err) != 1)
        return -1;
    range->n = (size_t)sqlite3_column_int64(stmt, 0);
    db_reset(stmt);
    return 0;
}

/* The word that the fewest names have; what has more than `most` is not counted to its end. */
static int find_rarest(struct archive *archive, const struct named *named, size_t most,
                       struct range *rarest, struct err *err) {
    struct str word;
    int status = 0;

    *rarest = (struct range){BUF_INIT, BUF_INIT, most < SIZE_MAX ? most + 1 : most};
    for (size_t at = 0; status == 0 && str_next(named->words, ' ', &at, &word);) {
        struct range range = range_of(word, named->prefix && at == named->words.n);

        status = count_range(archive, named->naming, &range, rarest->n, err);
        if (status == 0 && (range.n < rarest->n || !rarest->from.n)) {
            range_release(rarest);
            *rarest = range;
        } else {
            range_release(&range);
        }
    }
    return status;
}

/* Those rows, each an id and a name, whose name has all the words. */
static int add_named(struct archive *archive, sqlite3_stmt *stmt, struct named *named,
                     struct err *err) {
    int more = -1;

    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1)
        if (has_words(db_column_text(stmt, 1), named))
            bitmap_add(named->ids, sqlite3_column_int64(stmt, 0));
    return more;
}

static int add_range(struct archive *archive, struct named *named, const struct range *range,
                     struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, READING[named->naming].with_word, err);

    if (!stmt)
        return -1;
    bind_range(stmt, named->naming, range);
    return add_named(archive, stmt, named, err);
}

int named_find(struct archive *archive, struct named *named, size_t most, struct err *err) {
    struct range rarest;
    int status = find_rarest(archive, named, most, &rarest, err);

    named->ids = bitmap_new();
    named->many = rarest.n > most;
    if (status == 0 && !named->many)
        status = add_range(archive, named, &rarest, err);
    if (status == 0 && named->naming == NAMES_OF_PERSONS)
        status = add_named(archive, db_stmt(&archive->db, STMT_NAMES_GIVEN, err), named, err);
    range_release(&rarest);
    return status;
}

void named_release(struct named *named) {
    bitmap_free(named->ids);
    named->ids = NULL;
}

int named_have(struct archive *archive, const struct named *named, int64_t id, struct err *err) {
    sqlite3_stmt *stmt;
    int more;

    if (bitmap_holds(named->ids, id) || !named->many)
        return bitmap_holds(named->ids, id);
    stmt = db_stmt_for(&archive->db, READING[named->naming].of, id, err);
    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1)
        if (has_words(db_column_text(stmt, 1), named))
            break;
    if (more == 1)
        db_reset(stmt);
    return more;
}

/* Noting */

int names_put(struct archive *archive, enum naming naming, int64_t id, struct str name,
              struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_NAME_WORDS_PUT, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, naming);
    sqlite3_bind_int64(stmt, 2, id);
    db_bind_text(stmt, 3, name);
    return db_step(&archive->db, stmt, err);
}

int names_rebuild(struct archive *archive, struct err *err) {
    if (db_run(&archive->db, STMT_NAME_WORDS_DROP, err) != 0)
        return -1;
    return db_run(&archive->db, STMT_NAME_WORDS_ALL, err);
}
