#include "store/postings.h"

#include <endian.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

int64_t posting_of_country(struct str code) {
    return code.n == 2 ? (unsigned char)code.p[0] << 8 | (unsigned char)code.p[1] : 0;
}

void posting_country(int64_t value, char code[3]) {
    code[0] = (char)(value >> 8 & 0x7F); /* whatever a damaged archive has, it is text */
    code[1] = (char)(value & 0x7F);
    code[2] = '\0';
}

/* Rows */

void row_read(struct str row, uint64_t *bits, size_t ids) {
    const unsigned char *bytes = (const unsigned char *)row.p;

    for (size_t i = 0; row.n == ids / 8 && i < ids / 64; i++) {
        uint64_t word;

        memcpy(&word, bytes + i * 8, sizeof word);
        bits[i] |= le64toh(word);
    }
    for (size_t i = 0; row.n < ids / 8 && i + 1 < row.n; i += 2) {
        size_t id = (bytes[i] | (size_t)bytes[i + 1] << 8) % ids;

        bits[id / 64] |= UINT64_C(1) << id % 64;
    }
}

static size_t count_bits(const uint64_t *bits, size_t words) {
    size_t n = 0;

    for (size_t i = 0; i < words; i++)
        if (bits[i])
            n += (size_t)__builtin_popcountll(bits[i]);
    return n;
}

static void put_numbers(unsigned char *out, const uint64_t *bits, size_t words) {
    for (size_t i = 0; i < words; i++)
        for (uint64_t left = bits[i]; left; left &= left - 1) {
            size_t id = i * 64 + (size_t)__builtin_ctzll(left);

            *out++ = (unsigned char)id;
            *out++ = (unsigned char)(id >> 8);
        }
}

void row_add(struct buf *row, const uint64_t *bits, size_t ids) {
    size_t words = ids / 64, listed = 2 * count_bits(bits, words);
    size_t n = listed < ids / 8 ? listed : ids / 8;
    unsigned char *out = (unsigned char *)buf_reserve(row, n);

    if (listed < ids / 8)
        put_numbers(out, bits, words);
    else
        for (size_t i = 0; i < words; i++) {
            uint64_t word = htole64(bits[i]);

            memcpy(out + i * sizeof word, &word, sizeof word);
        }
    buf_truncate(row, row->n + n);
}

static sqlite3_stmt *row_stmt(struct archive *archive, enum stmt id, enum posting kind,
                              int64_t part, int64_t value, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);

    if (!stmt)
        return NULL;
    sqlite3_bind_int(stmt, 1, (int)kind);
    sqlite3_bind_int64(stmt, 2, part);
    sqlite3_bind_int64(stmt, 3, value);
    return stmt;
}

int row_get(struct archive *archive, enum posting kind, int64_t part, int64_t value,
            struct buf *row, struct err *err) {
    sqlite3_stmt *stmt = row_stmt(archive, STMT_POSTING_GET, kind, part, value, err);
    int found = stmt ? db_step(&archive->db, stmt, err) : -1;

    if (found == 1) {
        buf_add(row, db_column_blob(stmt, 0));
        db_reset(stmt);
    }
    return found;
}

int row_put(struct archive *archive, enum posting kind, int64_t part, int64_t value,
            struct str row, struct err *err) {
    sqlite3_stmt *stmt = row_stmt(archive, row.n ? STMT_POSTING_PUT : STMT_POSTING_DROP, kind,
                                  part, value, err);

    if (!stmt)
        return -1;
    if (row.n)
        db_bind_blob(stmt, 4, row);
    return db_step(&archive->db, stmt, err);
}

/* Reading */

static int read_part(struct archive *archive, enum posting kind, int64_t part, int64_t value,
                     struct bitmap *ids, struct err *err) {
    sqlite3_stmt *stmt = row_stmt(archive, STMT_POSTING_GET, kind, part, value, err);
    int found = stmt ? db_step(&archive->db, stmt, err) : -1;

    if (found == 1) {
        bitmap_add_part(ids, part, db_column_blob(stmt, 0));
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

struct bitmap *postings_read(struct archive *archive, enum posting kind, int64_t value,
                             struct err *err) {
    struct bitmap *ids = bitmap_new();
    int64_t last;
    int status = db_get(&archive->db, STMT_POSTING_LAST, &last, err);

    for (int64_t part = 0; status == 0 && part <= last; part++)
        status = read_part(archive, kind, part, value, ids, err);
    if (status == 0)
        return ids;
    bitmap_free(ids);
    return NULL;
}

struct tally tally_of_row(sqlite3_stmt *stmt) {
    return (struct tally){sqlite3_column_int64(stmt, 0), (size_t)sqlite3_column_int64(stmt, 1),
                          (size_t)sqlite3_column_int64(stmt, 2)};
}

int postings_tally(struct archive *archive, enum posting kind, int64_t value, struct tally *tally,
                   struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_TALLY_GET, err);
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, (int)kind);
    sqlite3_bind_int64(stmt, 2, value);
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found;
    *tally = tally_of_row(stmt);
    db_reset(stmt);
    return tally->n > 0;
}

/* What dispatches have */

static void post(struct posted_list *list, enum posting kind, int64_t value, int64_t id) {
    if (id < 0 || id > UINT32_MAX)
        return;
    list->items = xgrow(list->items, list->n, &list->capacity, sizeof *list->items);
    list->items[list->n++] = (struct posted){value, (uint32_t)id, (uint8_t)kind, true};
}

static void post_article(sqlite3_stmt *stmt, struct posted_list *list) {
    int64_t id = sqlite3_column_int64(stmt, 0);

    post(list, POSTING_ALL, 0, id);
    if (sqlite3_column_int(stmt, 1))
        post(list, POSTING_FULL, 0, id);
    if (sqlite3_column_type(stmt, 2) != SQLITE_NULL)
        post(list, POSTING_YEAR, sqlite3_column_int64(stmt, 2), id);
}

static void post_country(sqlite3_stmt *stmt, struct posted_list *list) {
    post(list, POSTING_COUNTRY, posting_of_country(db_column_text(stmt, 1)),
         sqlite3_column_int64(stmt, 0));
}

static void post_person(sqlite3_stmt *stmt, struct posted_list *list) {
    int64_t id = sqlite3_column_int64(stmt, 0), person = sqlite3_column_int64(stmt, 1);

    post(list, POSTING_PERSON, person, id);
    if (sqlite3_column_type(stmt, 2) != SQLITE_NULL)
        post(list, POSTING_OFFICE, sqlite3_column_int64(stmt, 2), id);
    if (sqlite3_column_int(stmt, 3))
        post(list, POSTING_MINISTER, person, id);
}

static int collect(struct archive *archive, enum stmt id, int64_t from, int64_t to,
                   void (*take)(sqlite3_stmt *stmt, struct posted_list *list),
                   struct posted_list *list, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    int more;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, to);
    while ((more = db_step(&archive->db, stmt, err)) == 1)
        take(stmt, list);
    return more;
}

int postings_collect_people(struct archive *archive, int64_t from, int64_t to,
                            struct posted_list *list, struct err *err) {
    return collect(archive, STMT_POSTED_PERSONS, from, to, post_person, list, err);
}

int postings_collect(struct archive *archive, int64_t from, int64_t to, struct posted_list *list,
                     struct err *err) {
    if (collect(archive, STMT_POSTED_ARTICLES, from, to, post_article, list, err) != 0 ||
        collect(archive, STMT_POSTED_COUNTRIES, from, to, post_country, list, err) != 0)
        return -1;
    return postings_collect_people(archive, from, to, list, err);
}

#define BEFORE(a, b) ((a) < (b) ? -1 : 1)

static int compare(const void *a, const void *b) {
    const struct posted *x = a, *y = b;
    uint32_t part_x = x->id / PART_NUMBERS, part_y = y->id / PART_NUMBERS;

    if (part_x != part_y)
        return BEFORE(part_x, part_y);
    if (x->kind != y->kind)
        return BEFORE(x->kind, y->kind);
    if (x->value != y->value)
        return BEFORE(x->value, y->value);
    return x->id == y->id ? x->added - y->added : BEFORE(x->id, y->id);
}

void postings_sort(struct posted_list *list) {
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, compare);
}

/* Noting */

void postings_note(struct archive *archive, int64_t id) {
    struct postings *postings = &archive->postings;

    if (!postings->changed)
        postings->changed = bitmap_new();
    bitmap_add(postings->changed, id);
}

int postings_forget(struct archive *archive, int64_t id, struct err *err) {
    struct postings *postings = &archive->postings;
    size_t n = postings->before.n;

    if (postings->changed && bitmap_holds(postings->changed, id))
        return 0;
    if (postings_collect(archive, id, id, &postings->before, err) != 0)
        return -1;
    for (; n < postings->before.n; n++)
        postings->before.items[n].added = false;
    postings_note(archive, id);
    return 0;
}

/* All that have the key's person, as stored: what is not stored yet is noted already. */
int postings_forget_key(struct archive *archive, int64_t key, struct err *err) {
    struct bitmap *ids;
    int64_t person;
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_PERSON_OF_KEY, key, err);
    int status = 0, found = db_find(&archive->db, stmt, &person, err);

    if (found != 1)
        return found;
    ids = postings_read(archive, POSTING_PERSON, person, err);
    if (!ids)
        return -1;
    for (int64_t id = bitmap_next(ids, 0); status == 0 && id >= 0; id = bitmap_next(ids, id + 1))
        status = postings_forget(archive, id, err);
    bitmap_free(ids);
    return status;
}

void postings_drop(struct archive *archive) {
    bitmap_free(archive->postings.changed);
    free(archive->postings.before.items);
    archive->postings = (struct postings){0};
}

/* Writing */

/* The full dispatches of a part, before and after. */
struct fulls {
    int64_t part; /* -1: none yet */
    uint64_t before[PART_WORDS], after[PART_WORDS];
};

/* What some notes change in one row. */
struct change {
    enum posting kind;
    int64_t part, value;
    const struct posted *items;
    size_t n;
};

static int read_bits(struct archive *archive, const struct change *change, uint64_t *bits,
                     struct err *err) {
    struct buf row = BUF_INIT;
    int found = row_get(archive, change->kind, change->part, change->value, &row, err);

    memset(bits, 0, PART_BYTES);
    row_read(buf_str(&row), bits, PART_NUMBERS);
    buf_release(&row);
    return found < 0 ? -1 : 0;
}

static int write_bits(struct archive *archive, const struct change *change, const uint64_t *bits,
                      struct err *err) {
    struct buf row = BUF_INIT;
    int status;

    row_add(&row, bits, PART_NUMBERS);
    status = row_put(archive, change->kind, change->part, change->value, buf_str(&row), err);
    buf_release(&row);
    return status;
}

static int write_tally(struct archive *archive, const struct change *change, int64_t more,
                       int64_t more_fulls, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_TALLY_ADD, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, (int)change->kind);
    sqlite3_bind_int64(stmt, 2, change->value);
    sqlite3_bind_int64(stmt, 3, more);
    sqlite3_bind_int64(stmt, 4, more_fulls);
    return db_step(&archive->db, stmt, err);
}

/* What a row gains. */
struct gain {
    int64_t n, fulls;
    bool any;
};

/* Of what was and is, since they are sorted, what is comes last and holds. */
static uint64_t changed_word(const struct posted **next, const struct posted *end, uint64_t word) {
    size_t at = (*next)->id / 64;

    for (; *next < end && (*next)->id / 64 == at; ++*next) {
        uint64_t bit = UINT64_C(1) << (*next)->id % 64;

        word = (*next)->added ? word | bit : word & ~bit;
    }
    return word;
}

/* Whoever has become full or is so no longer is noted with all that it has. */
static struct gain change_bits(const struct change *change, uint64_t *bits, struct fulls *fulls) {
    const struct posted *end = change->items + change->n;
    struct gain gain = {0, 0, false};

    for (const struct posted *next = change->items; next < end;) {
        size_t at = next->id % PART_NUMBERS / 64;
        uint64_t before = bits[at], after = changed_word(&next, end, before);

        bits[at] = after;
        if (change->kind == POSTING_FULL)
            fulls->after[at] = after;
        gain.n += __builtin_popcountll(after) - __builtin_popcountll(before);
        gain.fulls += __builtin_popcountll(after & fulls->after[at]) -
                      __builtin_popcountll(before & fulls->before[at]);
        gain.any |= after != before;
    }
    return gain;
}

static int write_change(struct archive *archive, const struct change *change, struct fulls *fulls,
                        struct err *err) {
    uint64_t bits[PART_WORDS];
    struct gain gain;

    if (read_bits(archive, change, bits, err) != 0)
        return -1;
    gain = change_bits(change, bits, fulls);
    if (gain.any && write_bits(archive, change, bits, err) != 0)
        return -1;
    return gain.n || gain.fulls ? write_tally(archive, change, gain.n, gain.fulls, err) : 0;
}

static int read_fulls(struct archive *archive, int64_t part, struct fulls *fulls,
                      struct err *err) {
    const struct change row = {.kind = POSTING_FULL, .part = part};

    if (fulls->part == part)
        return 0;
    fulls->part = part;
    if (read_bits(archive, &row, fulls->before, err) != 0)
        return -1;
    memcpy(fulls->after, fulls->before, sizeof fulls->after);
    return 0;
}

static bool is_same_row(const struct posted *a, const struct posted *b) {
    return a->kind == b->kind && a->value == b->value &&
           a->id / PART_NUMBERS == b->id / PART_NUMBERS;
}

static struct change next_change(const struct posted_list *list, size_t from) {
    const struct posted *first = &list->items[from];
    struct change change = {(enum posting)first->kind, first->id / PART_NUMBERS, first->value,
                            first, 0};

    while (from + change.n < list->n && is_same_row(first, first + change.n))
        change.n++;
    return change;
}

int postings_write_list(struct archive *archive, const struct posted_list *list,
                        struct err *err) {
    struct fulls *fulls = xmalloc(sizeof *fulls);
    struct change change;
    int status = 0;

    fulls->part = -1;
    for (size_t i = 0; status == 0 && i < list->n; i += change.n) {
        change = next_change(list, i);
        status = read_fulls(archive, change.part, fulls, err);
        if (status == 0)
            status = write_change(archive, &change, fulls, err);
    }
    free(fulls);
    return status;
}

/* What the changed dispatches have now, range by range. */
static int collect_after(struct archive *archive, const struct bitmap *changed,
                         struct posted_list *list, struct err *err) {
    int64_t from = bitmap_next(changed, 0);
    int status = 0;

    while (status == 0 && from >= 0) {
        int64_t to = from;

        while (bitmap_holds(changed, to + 1))
            to++;
        status = postings_collect(archive, from, to, list, err);
        from = bitmap_next(changed, to + 1);
    }
    return status;
}

int postings_write(struct archive *archive, struct err *err) {
    struct postings *postings = &archive->postings;
    int status;

    if (!postings->changed)
        return 0;
    status = collect_after(archive, postings->changed, &postings->before, err);
    postings_sort(&postings->before);
    if (status == 0)
        status = postings_write_list(archive, &postings->before, err);
    postings_drop(archive);
    return status;
}
