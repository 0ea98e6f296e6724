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

/* One beginning of one dispatch, added or taken away. */
struct noted {
    uint32_t id;
    uint16_t code;
    bool added;
};

struct prefixes {
    struct noted *items; /* in the order in which they were noted, until they are sorted */
    size_t n, capacity;
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
    uint64_t bits[PART_WORDS] = {0};
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

/* Collecting */

/* What the tokenizer takes for a word's end: anything in ASCII but letters and digits. */
static bool ends_word(char c) {
    return !(c & 0x80) && !digit_of(c);
}

static void collect(struct words *words, uint64_t *seen, int code) {
    uint64_t bit = UINT64_C(1) << code % 64;

    if (seen[code / 64] & bit)
        return;
    seen[code / 64] |= bit;
    words->beginnings = xgrow(words->beginnings, words->nbeginnings, &words->beginnings_capacity,
                              sizeof *words->beginnings);
    words->beginnings[words->nbeginnings++] = (uint16_t)code;
}

static void collect_of(struct words *words, uint64_t *seen, struct str text) {
    size_t letters = 0;
    int code = 0;

    for (size_t i = 0; i < text.n; i++) {
        int digit = digit_of(text.p[i]);

        if (ends_word(text.p[i])) {
            letters = (size_t)(code = 0);
        } else if (digit && letters < LETTERS_MOST) {
            code = code * DIGITS + digit;
            letters++;
            collect(words, seen, code);
        } else {
            letters = LETTERS_MOST;
        }
    }
}

void prefixes_collect(struct words *words) {
    uint64_t seen[CODES / 64 + 1] = {0};

    for (int i = 0; i < WORD_COLUMNS; i++)
        collect_of(words, seen, buf_str(&words->columns[i]));
}

/* Noting */

struct prefixes *prefixes_new(void) {
    return xcalloc(1, sizeof(struct prefixes));
}

void prefixes_free(struct prefixes *prefixes) {
    if (!prefixes)
        return;
    free(prefixes->items);
    free(prefixes);
}

void prefixes_note(struct prefixes *prefixes, int64_t dispatch, const struct words *words,
                   bool added) {
    if (dispatch < 0 || dispatch > UINT32_MAX)
        return;
    for (size_t i = 0; i < words->nbeginnings; i++) {
        prefixes->items = xgrow(prefixes->items, prefixes->n, &prefixes->capacity,
                                sizeof *prefixes->items);
        prefixes->items[prefixes->n++] =
            (struct noted){(uint32_t)dispatch, words->beginnings[i], added};
    }
}

/* By row and then by code, as the rows of the table lie; those of one row stay in their order. */

enum { DIGIT_BITS = 12, KEY_BITS = 36, BUCKETS = 1 << DIGIT_BITS };

static size_t bucket_of(const struct noted *noted, unsigned shift) {
    uint64_t key = (uint64_t)(noted->id / ROW_IDS) << 16 | noted->code;

    return key >> shift & (BUCKETS - 1);
}

static void sort_by_digit(const struct noted *from, struct noted *to, size_t n, unsigned shift) {
    size_t starts[BUCKETS + 1] = {0};

    for (size_t i = 0; i < n; i++)
        starts[bucket_of(&from[i], shift) + 1]++;
    for (size_t i = 1; i < BUCKETS; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < n; i++)
        to[starts[bucket_of(&from[i], shift)]++] = from[i];
}

static void sort(struct prefixes *prefixes) {
    struct noted *sorted = xcalloc(prefixes->n + 1, sizeof *sorted);

    for (unsigned shift = 0; shift < KEY_BITS; shift += DIGIT_BITS) {
        struct noted *unsorted = prefixes->items;

        sort_by_digit(unsorted, sorted, prefixes->n, shift);
        prefixes->items = sorted;
        sorted = unsorted;
    }
    free(sorted);
    prefixes->capacity = prefixes->n;
}

/* The notes of one row of the table. */
struct group {
    const struct noted *items;
    size_t n;
    int64_t row;
    int code;
};

/* False at the end. */
static bool next_group(const struct prefixes *prefixes, struct group *group) {
    size_t from = group->items ? (size_t)(group->items - prefixes->items) + group->n : 0;
    const struct noted *first = &prefixes->items[from];

    if (from == prefixes->n)
        return false;
    *group = (struct group){first, 0, first->id / ROW_IDS, first->code};
    while (from + group->n < prefixes->n && first[group->n].code == group->code &&
           first[group->n].id / ROW_IDS == group->row)
        group->n++;
    return true;
}

static void change_bits(uint64_t *bits, const struct group *group) {
    for (size_t i = 0; i < group->n; i++) {
        size_t at = group->items[i].id % ROW_IDS;
        uint64_t bit = UINT64_C(1) << at % 64;

        bits[at / 64] = group->items[i].added ? bits[at / 64] | bit : bits[at / 64] & ~bit;
    }
}

/* Writing */

static int change_row(struct archive *archive, const struct group *group, struct err *err) {
    uint64_t bits[ROW_WORDS] = {0};
    struct buf bytes = BUF_INIT;
    int status = row_get(archive, POSTING_PREFIX, group->row, group->code, &bytes, err);

    row_read(buf_str(&bytes), bits, ROW_IDS);
    change_bits(bits, group);
    buf_clear(&bytes);
    row_add(&bytes, bits, ROW_IDS);
    if (status >= 0)
        status = row_put(archive, POSTING_PREFIX, group->row, group->code, buf_str(&bytes), err);
    buf_release(&bytes);
    return status < 0 ? -1 : 0;
}

int prefixes_write(struct prefixes *prefixes, struct archive *archive, struct err *err) {
    struct group group = {0};
    int status = 0;

    sort(prefixes);
    while (status == 0 && next_group(prefixes, &group))
        status = change_row(archive, &group, err);
    return status;
}

/* Comparing */

/* Bits for those of a part that are not to be skipped. */
static void set_compared(uint64_t *compared, const struct bitmap *skip, int64_t part) {
    int64_t first = part * ROW_IDS;

    memset(compared, 0xFF, ROW_WORDS * sizeof *compared);
    for (int64_t id = bitmap_next(skip, first); id >= 0 && id < first + ROW_IDS;
         id = bitmap_next(skip, id + 1))
        compared[(id - first) / 64] &= ~(UINT64_C(1) << (id - first) % 64);
}

/* Whether a row is what was noted of its code, as far as it is compared. */
static bool is_as_noted(struct str row, const struct group *group, const uint64_t *compared) {
    uint64_t bits[ROW_WORDS] = {0}, noted[ROW_WORDS] = {0}, other = 0;

    row_read(row, bits, ROW_IDS);
    if (group)
        change_bits(noted, group);
    for (size_t i = 0; i < ROW_WORDS; i++)
        other |= (bits[i] ^ noted[i]) & compared[i];
    return !other;
}

/* What is noted of codes below `code` has no row; the group at hand is then the first behind. */
static bool pass_without_row(const struct prefixes *prefixes, struct group *group, bool more,
                             int64_t code, const uint64_t *compared, size_t *wrong) {
    while (more && group->code < code) {
        *wrong += !is_as_noted(STR_NONE, group, compared);
        more = next_group(prefixes, group);
    }
    return more;
}

int prefixes_compare(struct prefixes *prefixes, struct archive *archive, int64_t part,
                     const struct bitmap *skip, size_t *wrong, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_POSTING_ROWS, err);
    uint64_t compared[ROW_WORDS];
    struct group group = {0};
    bool left;
    int more;

    if (!stmt)
        return -1;
    set_compared(compared, skip, part);
    sort(prefixes);
    left = next_group(prefixes, &group);
    sqlite3_bind_int(stmt, 1, POSTING_PREFIX);
    sqlite3_bind_int64(stmt, 2, part);
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        int64_t code = sqlite3_column_int64(stmt, 0);
        bool noted;

        left = pass_without_row(prefixes, &group, left, code, compared, wrong);
        noted = left && group.code == code;
        *wrong += code <= 0 || code >= CODES ||
                  !is_as_noted(db_column_blob(stmt, 1), noted ? &group : NULL, compared);
        if (noted)
            left = next_group(prefixes, &group);
    }
    pass_without_row(prefixes, &group, left, CODES, compared, wrong);
    return more;
}
