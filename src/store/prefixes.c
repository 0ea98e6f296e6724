#include "store/prefixes.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

/* A beginning is a number, its letters the digits of it: none, a to z, 0 to 9. */
enum {
    LETTERS_MOST = 3,
    DIGITS = 37,
    CODES = DIGITS * DIGITS * DIGITS,
    ROW_IDS = 1 << 12,     /* that a row of the table stands for */
    ROW_WORDS = ROW_IDS / 64,
    ROW_BYTES = ROW_IDS / 8,
    ROWS_MOST = 1 << 16, /* as many ids as any set holds */
};

struct prefixes {
    struct bitmap *added[CODES], *removed[CODES]; /* ids; NULL: none */
    int64_t seen[CODES]; /* the last change that had it: each counts once */
    int64_t changes;
};

static int digit_of(char c) {
    return c >= 'a' && c <= 'z' ? c - 'a' + 1 : c >= '0' && c <= '9' ? c - '0' + 27 : 0;
}

/* 0 for what is none. */
static int code_of(struct str prefix) {
    int code = 0, digit;

    if (prefix.n > LETTERS_MOST)
        return 0;
    for (size_t i = 0; i < prefix.n; i++) {
        digit = digit_of(prefix.p[i]);
        if (!digit)
            return 0;
        code = code * DIGITS + digit;
    }
    return code;
}

/*
 * A row is a bit for each id, or where they are fewer the ids themselves, counted
 * from its first one, in two bytes each.
 */
static void read_row(struct str blob, uint64_t *bits) {
    const unsigned char *bytes = (const unsigned char *)blob.p;

    for (size_t i = 0; blob.n == ROW_BYTES && i < ROW_BYTES; i++)
        bits[i / 8] |= (uint64_t)bytes[i] << i % 8 * 8;
    for (size_t i = 0; blob.n < ROW_BYTES && i + 1 < blob.n; i += 2) {
        unsigned id = (bytes[i] | (unsigned)bytes[i + 1] << 8) % ROW_IDS;

        bits[id / 64] |= UINT64_C(1) << id % 64;
    }
}

static void add_row(struct buf *blob, const uint64_t *bits) {
    for (int i = 0; i < ROW_IDS && blob->n < ROW_BYTES; i++)
        if (bits[i / 64] >> i % 64 & 1) {
            buf_add_char(blob, (char)i);
            buf_add_char(blob, (char)(i >> 8));
        }
    if (blob->n < ROW_BYTES)
        return;
    buf_clear(blob);
    for (int i = 0; i < ROW_BYTES; i++)
        buf_add_char(blob, (char)(bits[i / 8] >> i % 8 * 8));
}

/* Asking */

bool prefixes_answer(struct archive *archive, struct str prefix, struct err *err) {
    sqlite3_stmt *stmt = code_of(prefix) ? db_stmt(&archive->db, STMT_PREFIXES_PARTIAL, err) : NULL;
    bool complete = stmt && db_step(&archive->db, stmt, err) == 0;

    if (stmt)
        db_reset(stmt);
    return complete;
}

/* The bits of all rows, one behind the other. */
struct row_bits {
    uint64_t *words;
    size_t n;
};

static void take_row(struct row_bits *bits, int64_t part, struct str blob) {
    size_t end = (size_t)(part + 1) * ROW_WORDS;

    if (part < 0 || part >= ROWS_MOST)
        return;
    if (bits->n < end) {
        bits->words = xrealloc(bits->words, 2 * end * sizeof *bits->words);
        memset(bits->words + bits->n, 0, (2 * end - bits->n) * sizeof *bits->words);
        bits->n = 2 * end;
    }
    read_row(blob, bits->words + end - ROW_WORDS);
}

struct bitmap *prefixes_find(struct archive *archive, struct str prefix, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PREFIX_ROWS, err);
    struct row_bits bits = {0};
    struct bitmap *ids = NULL;
    int more = -1;

    if (stmt)
        sqlite3_bind_int(stmt, 1, code_of(prefix));
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1)
        take_row(&bits, sqlite3_column_int64(stmt, 0), db_column_blob(stmt, 1));
    if (more == 0) {
        ids = bitmap_of_bits(bits.words, bits.n);
        bitmap_pack(ids);
    }
    free(bits.words);
    return ids;
}

/* Noting */

struct prefixes *prefixes_new(void) {
    return xcalloc(1, sizeof(struct prefixes));
}

void prefixes_free(struct prefixes *prefixes) {
    for (int code = 0; code < CODES; code++) {
        bitmap_free(prefixes->added[code]);
        bitmap_free(prefixes->removed[code]);
    }
    free(prefixes);
}

static void note(struct prefixes *prefixes, int code, int64_t id, bool added) {
    struct bitmap **set = added ? &prefixes->added[code] : &prefixes->removed[code];

    if (prefixes->seen[code] == prefixes->changes)
        return;
    prefixes->seen[code] = prefixes->changes;
    if (!*set)
        *set = bitmap_new();
    bitmap_add(*set, id);
    if (!added && prefixes->added[code])
        bitmap_drop(prefixes->added[code], id);
}

/* What the tokenizer takes for a word's end: anything in ASCII but letters and digits. */
static bool ends_word(char c) {
    return !(c & 0x80) && !digit_of(c);
}

static void note_text(struct prefixes *prefixes, int64_t id, struct str text, bool added) {
    size_t letters = 0;
    int code = 0;

    for (size_t i = 0; i < text.n; i++) {
        int digit = digit_of(text.p[i]);

        if (ends_word(text.p[i])) {
            letters = (size_t)(code = 0);
        } else if (digit && letters < LETTERS_MOST) {
            code = code * DIGITS + digit;
            letters++;
            note(prefixes, code, id, added);
        } else {
            letters = LETTERS_MOST;
        }
    }
}

void prefixes_note(struct prefixes *prefixes, int64_t dispatch, const struct words *words,
                   bool added) {
    prefixes->changes++;
    for (int i = 0; i < WORD_COLUMNS; i++)
        note_text(prefixes, dispatch, buf_str(&words->columns[i]), added);
}

/* Writing */

static int get_row(struct archive *archive, int code, int64_t row, uint64_t *bits,
                   struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PREFIX_GET, err);
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, code);
    sqlite3_bind_int64(stmt, 2, row);
    found = db_step(&archive->db, stmt, err);
    if (found == 1)
        read_row(db_column_blob(stmt, 0), bits);
    db_reset(stmt);
    return found < 0 ? -1 : 0;
}

static int put_row(struct archive *archive, int code, int64_t row, const uint64_t *bits,
                   struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PREFIX_PUT, err);
    struct buf blob = BUF_INIT;
    int result;

    if (!stmt)
        return -1;
    add_row(&blob, bits);
    sqlite3_bind_int(stmt, 1, code);
    sqlite3_bind_int64(stmt, 2, row);
    db_bind_blob(stmt, 3, buf_str(&blob));
    result = db_step(&archive->db, stmt, err);
    buf_release(&blob);
    return result;
}

/* Sets or clears the bits of those of the ids that are of the row. */
static void change_bits(uint64_t *bits, const struct bitmap *ids, int64_t row, bool set) {
    size_t from = ids ? bitmap_rank(ids, row * ROW_IDS) : 0;
    size_t to = ids ? bitmap_rank(ids, (row + 1) * ROW_IDS) : 0;

    for (size_t i = from; i < to; i++) {
        int64_t id = bitmap_at(ids, i) % ROW_IDS;
        uint64_t bit = UINT64_C(1) << id % 64;

        bits[id / 64] = set ? bits[id / 64] | bit : bits[id / 64] & ~bit;
    }
}

static int change_row(const struct prefixes *prefixes, struct archive *archive, int code,
                      int64_t row, struct err *err) {
    uint64_t bits[ROW_WORDS] = {0};

    if (get_row(archive, code, row, bits, err) != 0)
        return -1;
    change_bits(bits, prefixes->removed[code], row, false);
    change_bits(bits, prefixes->added[code], row, true);
    return put_row(archive, code, row, bits, err);
}

/* The first row behind `row` that has any of the ids; -1 where there is none. */
static int64_t row_behind(const struct bitmap *ids, int64_t row) {
    size_t smaller = ids ? bitmap_rank(ids, (row + 1) * ROW_IDS) : 0;

    return ids && smaller < bitmap_count(ids) ? bitmap_at(ids, smaller) / ROW_IDS : -1;
}

static int change_rows(const struct prefixes *prefixes, struct archive *archive, int code,
                       struct err *err) {
    int64_t row = -1, next_added, next_removed;

    for (;;) {
        next_added = row_behind(prefixes->added[code], row);
        next_removed = row_behind(prefixes->removed[code], row);
        if (next_added < 0 && next_removed < 0)
            return 0;
        row = next_added < 0 || (next_removed >= 0 && next_removed < next_added) ? next_removed
                                                                                 : next_added;
        if (change_row(prefixes, archive, code, row, err) != 0)
            return -1;
    }
}

int prefixes_write(struct prefixes *prefixes, struct archive *archive, struct err *err) {
    for (int code = 0; code < CODES; code++)
        if ((prefixes->added[code] || prefixes->removed[code]) &&
            change_rows(prefixes, archive, code, err) != 0)
            return -1;
    return 0;
}
