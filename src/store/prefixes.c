#include "store/prefixes.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"
#include "store/postings.h"

/* A beginning is a number, its letters the digits of it: none, a to z, 0 to 9. */
enum {
    LETTERS_MOST = PREFIX_LETTERS,
    DIGITS = 37,
    CODES = DIGITS * DIGITS * DIGITS,
    ROW_IDS = PREFIX_ROW_IDS, /* that a row of the table stands for */
    ROW_WORDS = ROW_IDS / 64,
    PART_ROWS = PART_NUMBERS / ROW_IDS,
};

struct prefixes {
    struct bitmap *added[CODES], *removed[CODES]; /* ids; NULL: none */
    int64_t seen[CODES]; /* the last change that had it: each counts once */
    int64_t changes;
    struct bitmap *ids; /* that were changed */
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

/* Asking */

bool prefixes_answer(struct str prefix) {
    return code_of(prefix) != 0;
}

/* As many rows as a part of a set has; as bits, behind which they are one part. */
static int read_part(struct archive *archive, int code, int64_t part, struct bitmap *ids,
                     struct err *err) {
    uint64_t bits[PART_NUMBERS / 64] = {0};
    struct buf bytes = BUF_INIT;
    int found = 0, any = 0;

    for (int64_t i = 0; found >= 0 && i < PART_ROWS; i++) {
        buf_clear(&bytes);
        found = row_get(archive, POSTING_PREFIX, part * PART_ROWS + i, code, &bytes, err);
        row_read(buf_str(&bytes), bits + i * ROW_WORDS, ROW_IDS);
        any |= found;
    }
    buf_clear(&bytes);
    if (found >= 0 && any)
        row_add(&bytes, bits, PART_NUMBERS);
    bitmap_add_part(ids, part, buf_str(&bytes));
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

struct bitmap *prefixes_find(struct archive *archive, struct str prefix, struct err *err) {
    const struct bitmap *all = archive->sets.all;
    size_t n = bitmap_count(all);
    int64_t last = n ? bitmap_at(all, n - 1) / PART_NUMBERS : -1;
    struct bitmap *ids = bitmap_new();
    int status = 0;

    for (int64_t part = 0; status == 0 && part <= last; part++)
        status = read_part(archive, code_of(prefix), part, ids, err);
    if (status == 0)
        return ids;
    bitmap_free(ids);
    return NULL;
}

/* Noting */

struct prefixes *prefixes_new(void) {
    struct prefixes *prefixes = xcalloc(1, sizeof *prefixes);

    prefixes->ids = bitmap_new();
    return prefixes;
}

void prefixes_free(struct prefixes *prefixes) {
    for (int code = 0; code < CODES; code++) {
        bitmap_free(prefixes->added[code]);
        bitmap_free(prefixes->removed[code]);
    }
    bitmap_free(prefixes->ids);
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
    bitmap_add(prefixes->ids, dispatch);
    for (int i = 0; i < WORD_COLUMNS; i++)
        note_text(prefixes, dispatch, buf_str(&words->columns[i]), added);
}

/* Writing */

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
    struct buf bytes = BUF_INIT;
    int status = row_get(archive, POSTING_PREFIX, row, code, &bytes, err);

    row_read(buf_str(&bytes), bits, ROW_IDS);
    change_bits(bits, prefixes->removed[code], row, false);
    change_bits(bits, prefixes->added[code], row, true);
    buf_clear(&bytes);
    row_add(&bytes, bits, ROW_IDS);
    if (status >= 0)
        status = row_put(archive, POSTING_PREFIX, row, code, buf_str(&bytes), err);
    buf_release(&bytes);
    return status < 0 ? -1 : 0;
}

static bool is_in_row(const struct bitmap *ids, int64_t row) {
    return ids && bitmap_rank(ids, (row + 1) * ROW_IDS) > bitmap_rank(ids, row * ROW_IDS);
}

/* The first row behind `row` that has any of the ids; -1 where there is none. */
static int64_t row_behind(const struct bitmap *ids, int64_t row) {
    size_t smaller = bitmap_rank(ids, (row + 1) * ROW_IDS);

    return smaller < bitmap_count(ids) ? bitmap_at(ids, smaller) / ROW_IDS : -1;
}

/* Row by row, since those of one row lie together. */
int prefixes_write(struct prefixes *prefixes, struct archive *archive, struct err *err) {
    for (int64_t row = row_behind(prefixes->ids, -1); row >= 0;
         row = row_behind(prefixes->ids, row))
        for (int code = 0; code < CODES; code++)
            if ((is_in_row(prefixes->added[code], row) ||
                 is_in_row(prefixes->removed[code], row)) &&
                change_row(prefixes, archive, code, row, err) != 0)
                return -1;
    return 0;
}

/* Comparing */

/* Whether a row is what was noted of its code, which is then forgotten. */
static bool is_as_noted(struct prefixes *prefixes, int64_t part, int64_t code, struct str row,
                        const struct bitmap *skip) {
    uint64_t bits[ROW_WORDS] = {0}, noted[ROW_WORDS] = {0};

    row_read(row, bits, ROW_IDS);
    if (code <= 0 || code >= CODES)
        return false;
    change_bits(noted, prefixes->added[code], part, true);
    change_bits(noted, skip, part, false);
    change_bits(bits, skip, part, false);
    bitmap_free(prefixes->added[code]);
    prefixes->added[code] = NULL;
    return memcmp(bits, noted, sizeof bits) == 0;
}

int prefixes_compare(struct prefixes *prefixes, struct archive *archive, int64_t part,
                     const struct bitmap *skip, size_t *wrong, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_POSTING_ROWS, err);
    int more = -1;

    if (stmt) {
        sqlite3_bind_int(stmt, 1, POSTING_PREFIX);
        sqlite3_bind_int64(stmt, 2, part);
    }
    while (stmt && (more = db_step(&archive->db, stmt, err)) == 1)
        *wrong += !is_as_noted(prefixes, part, sqlite3_column_int64(stmt, 0),
                               db_column_blob(stmt, 1), skip);
    for (int code = 1; more == 0 && code < CODES; code++)
        *wrong += prefixes->added[code] && !is_as_noted(prefixes, part, code, STR_NONE, skip);
    return more;
}
