/* Postings made anew, and compared with what they would be. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "store/internal.h"
#include "store/names.h"
#include "store/postings.h"
#include "store/prefixes.h"

/* The next part, of so many ids, that has any dispatch: 1, 0 behind the last, -1. */
static int next_part(struct archive *archive, int64_t ids, int64_t *part, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_ARTICLE_FROM, (*part + 1) * ids, err);
    int64_t id;
    int found = db_find(&archive->db, stmt, &id, err);

    if (found != 1)
        return found;
    *part = id / ids;
    return id <= UINT32_MAX;
}

/* Prefixes */

/* Its words as they are indexed; none where its text is damaged, which is for check to tell. */
static int note_words(struct archive *archive, int64_t id, struct prefixes *prefixes,
                      struct arena *arena, struct err *err) {
    struct words words = {0};
    struct article article;

    arena_reset(arena);
    if (archive_article_of(archive, id, arena, &article, err) != 1)
        return db_gave_up(&archive->db) ? -1 : 0;
    words_collect(&words, &article);
    prefixes_collect(&words);
    prefixes_note(prefixes, id, &words, true);
    words_release(&words);
    return 0;
}

static struct bitmap *ids_of_part(struct archive *archive, int64_t part, int64_t ids,
                                  struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ARTICLE_RANGE, err);

    if (!stmt)
        return NULL;
    sqlite3_bind_int64(stmt, 1, part * ids);
    sqlite3_bind_int64(stmt, 2, (part + 1) * ids - 1);
    return set_read(archive, stmt, err);
}

/* What the texts of a part say; NULL on failure. */
static struct prefixes *prefixes_of_part(struct archive *archive, int64_t part, struct err *err) {
    struct bitmap *ids = ids_of_part(archive, part, PREFIX_ROW_IDS, err);
    struct prefixes *prefixes;
    struct arena arena;
    int status = 0;

    if (!ids)
        return NULL;
    prefixes = prefixes_new();
    arena_init(&arena);
    for (int64_t id = bitmap_next(ids, 0); status == 0 && id >= 0; id = bitmap_next(ids, id + 1))
        status = note_words(archive, id, prefixes, &arena, err);
    arena_release(&arena);
    bitmap_free(ids);
    if (status == 0)
        return prefixes;
    prefixes_free(prefixes);
    return NULL;
}

static int rebuild_prefixes(struct archive *archive, struct err *err) {
    int64_t part = -1;
    int more;

    while ((more = next_part(archive, PREFIX_ROW_IDS, &part, err)) == 1) {
        struct prefixes *prefixes = prefixes_of_part(archive, part, err);
        int status = prefixes ? prefixes_write(prefixes, archive, err) : -1;

        prefixes_free(prefixes);
        if (status != 0)
            return -1;
    }
    return more;
}

/* Rebuilding */

static int collect_part(struct archive *archive, int64_t part, struct posted_list *list,
                        struct err *err) {
    int status;

    list->n = 0;
    status = postings_collect(archive, part * PART_NUMBERS, (part + 1) * PART_NUMBERS - 1, list,
                              err);
    postings_sort(list);
    return status;
}

static int rebuild_sets(struct archive *archive, struct err *err) {
    struct posted_list list = {0};
    int64_t part = -1;
    int more;

    while ((more = next_part(archive, PART_NUMBERS, &part, err)) == 1)
        if (collect_part(archive, part, &list, err) != 0 ||
            postings_write_list(archive, &list, err) != 0) {
            more = -1;
            break;
        }
    free(list.items);
    return more;
}

int postings_rebuild(struct archive *archive, bool prefixes, struct err *err) {
    postings_drop(archive);
    if (db_run_for(&archive->db, STMT_POSTINGS_DROP, prefixes, err) != 0 ||
        db_run(&archive->db, STMT_TALLIES_DROP, err) != 0 || rebuild_sets(archive, err) != 0 ||
        names_rebuild(archive, err) != 0)
        return -1;
    return prefixes ? rebuild_prefixes(archive, err) : 0;
}

static int find_missing(struct archive *archive, bool *sets, bool *prefixes, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_POSTINGS_MISSING, err);

    if (!stmt || db_step(&archive->db, stmt, err) != 1)
        return -1;
    *sets = sqlite3_column_int(stmt, 0) != 0;
    *prefixes = sqlite3_column_int(stmt, 1) != 0;
    db_reset(stmt);
    return 0;
}

static void tell_of_older(const struct archive *archive, void (*tell)(const char *sentence)) {
    struct err sentence;

    err_set(&sentence,
            _("%s: made by an older depeche; it is made ready for this one, which takes some "
              "seconds for 10,000 dispatches"),
            archive->db.path);
    if (tell)
        tell(sentence.text);
}

/* Looked for again once nobody else can be at it. */
int postings_complete(struct archive *archive, void (*tell)(const char *sentence),
                      struct err *err) {
    bool sets, prefixes;

    if (find_missing(archive, &sets, &prefixes, err) != 0 || (!sets && !prefixes))
        return 0; /* damage is for who reads them to tell */
    tell_of_older(archive, tell);
    if (archive_begin(archive, err) != 0)
        return -1;
    if (find_missing(archive, &sets, &prefixes, err) == 0 &&
        ((!sets && !prefixes) || postings_rebuild(archive, prefixes, err) == 0) &&
        archive_commit(archive, err) == 0)
        return 0;
    archive_rollback(archive);
    return -1;
}

/* Checking */

/* How many dispatches have each value, gathered part by part. */
struct sum {
    int kind;
    struct tally tally;
};

struct check {
    struct archive *archive;
    const struct bitmap *skip;
    size_t *wrong;
    struct err *err;
    struct posted_list list;
    struct sum *sums;
    size_t nsums, capacity;
    uint64_t fulls[PART_WORDS];
};

static size_t end_of_row(const struct posted_list *list, size_t from) {
    size_t to = from;

    while (to < list->n && list->items[to].kind == list->items[from].kind &&
           list->items[to].value == list->items[from].value)
        to++;
    return to;
}

static void set_bits(const struct check *check, size_t from, size_t to, uint64_t *bits) {
    for (size_t i = from; i < to; i++) {
        size_t id = check->list.items[i].id % PART_NUMBERS;

        bits[id / 64] |= UINT64_C(1) << id % 64;
    }
}

static void add_sum(struct check *check, const struct posted *first, const uint64_t *bits) {
    struct sum sum = {first->kind, {first->value, 0, 0}};

    if (first->kind == POSTING_FULL)
        memcpy(check->fulls, bits, sizeof check->fulls);
    for (size_t i = 0; i < PART_WORDS; i++) {
        sum.tally.n += (size_t)__builtin_popcountll(bits[i]);
        sum.tally.fulls += (size_t)__builtin_popcountll(bits[i] & check->fulls[i]);
    }
    check->sums = xgrow(check->sums, check->nsums, &check->capacity, sizeof *check->sums);
    check->sums[check->nsums++] = sum;
}

/* Each row that is to be, against the one that is: whether they are the same. */
static int check_row(struct check *check, int64_t part, size_t from, size_t to) {
    const struct posted *first = &check->list.items[from];
    uint64_t wanted[PART_WORDS] = {0}, bits[PART_WORDS] = {0};
    struct buf row = BUF_INIT;
    int found = row_get(check->archive, (enum posting)first->kind, part, first->value, &row,
                        check->err);

    row_read(buf_str(&row), bits, PART_NUMBERS);
    buf_release(&row);
    set_bits(check, from, to, wanted);
    add_sum(check, first, wanted);
    *check->wrong += memcmp(wanted, bits, sizeof bits) != 0;
    return found < 0 ? -1 : 0;
}

static int check_part(struct check *check, int64_t part, size_t *rows) {
    size_t to;
    int status = collect_part(check->archive, part, &check->list, check->err);

    memset(check->fulls, 0, sizeof check->fulls);
    for (size_t i = 0; status == 0 && i < check->list.n; i = to) {
        to = end_of_row(&check->list, i);
        status = check_row(check, part, i, to);
        ++*rows;
    }
    return status;
}

/* Rows that are to be are looked for; others, if there are more. */
static int check_sets(struct check *check) {
    int64_t part = -1;
    size_t wanted = 0;
    int64_t n = 0; /* rows that there are, of all kinds but prefixes */
    int more;

    while ((more = next_part(check->archive, PART_NUMBERS, &part, check->err)) == 1)
        if (check_part(check, part, &wanted) != 0)
            return -1;
    if (more == 0)
        more = db_get(&check->archive->db, STMT_POSTING_COUNT, &n, check->err);
    *check->wrong += (size_t)n > wanted ? (size_t)n - wanted : 0;
    return more;
}

static int compare_sums(const void *a, const void *b) {
    const struct sum *x = a, *y = b;

    if (x->kind != y->kind)
        return x->kind - y->kind;
    return (x->tally.value > y->tally.value) - (x->tally.value < y->tally.value);
}

/* The parts of each value together. */
static void add_up(struct check *check) {
    size_t n = 0;

    if (check->nsums)
        qsort(check->sums, check->nsums, sizeof *check->sums, compare_sums);
    for (size_t i = 0; i < check->nsums; i++) {
        if (n && compare_sums(&check->sums[n - 1], &check->sums[i]) == 0) {
            check->sums[n - 1].tally.n += check->sums[i].tally.n;
            check->sums[n - 1].tally.fulls += check->sums[i].tally.fulls;
        } else {
            check->sums[n++] = check->sums[i];
        }
    }
    check->nsums = n;
}

static bool is_sum(const struct check *check, size_t at, sqlite3_stmt *stmt) {
    const struct sum *sum = at < check->nsums ? &check->sums[at] : NULL;

    return sum && sum->kind == sqlite3_column_int(stmt, 0) &&
           sum->tally.value == sqlite3_column_int64(stmt, 1) &&
           (sqlite3_int64)sum->tally.n == sqlite3_column_int64(stmt, 2) &&
           (sqlite3_int64)sum->tally.fulls == sqlite3_column_int64(stmt, 3);
}

static int check_tallies(struct check *check) {
    sqlite3_stmt *stmt = db_stmt(&check->archive->db, STMT_TALLY_ALL, check->err);
    size_t at = 0;
    int more = -1;

    add_up(check);
    while (stmt && (more = db_step(&check->archive->db, stmt, check->err)) == 1) {
        *check->wrong += !is_sum(check, at, stmt);
        at++;
    }
    *check->wrong += at < check->nsums;
    return more;
}

static int check_prefixes(struct check *check) {
    int64_t part = -1;
    int more;

    while ((more = next_part(check->archive, PREFIX_ROW_IDS, &part, check->err)) == 1) {
        struct prefixes *prefixes = prefixes_of_part(check->archive, part, check->err);
        int status = prefixes ? prefixes_compare(prefixes, check->archive, part, check->skip,
                                                 check->wrong, check->err)
                              : -1;

        prefixes_free(prefixes);
        if (status != 0)
            return -1;
    }
    return more;
}

int postings_check(struct archive *archive, const struct bitmap *skip, size_t *wrong,
                   struct err *err) {
    struct check *check = xcalloc(1, sizeof *check);
    int status;

    *wrong = 0;
    *check = (struct check){.archive = archive, .skip = skip, .wrong = wrong, .err = err};
    status = check_sets(check);
    if (status == 0)
        status = check_tallies(check);
    if (status == 0)
        status = check_prefixes(check);
    free(check->list.items);
    free(check->sums);
    free(check);
    return status;
}
