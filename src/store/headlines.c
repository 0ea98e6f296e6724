#include "store/headlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { HEAD = 24, FEW = 2000 }; /* so few are sorted in no time */

struct head {
    uint32_t id;
    unsigned char folded[HEAD]; /* zeros behind a shorter one */
};

struct sorting {
    struct archive *archive;
    const struct asker *asker;
    struct head *heads;
    size_t n, capacity;
    struct err *err;
};

static int read_heads(struct sorting *sorting) {
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINES, sorting->err);
    struct buf folded = BUF_INIT;
    int more = -1;

    while (stmt && (more = db_step(db, stmt, sorting->err)) == 1) {
        sqlite3_int64 id = sqlite3_column_int64(stmt, 0);
        struct head *head;

        if (id < 0 || id > UINT32_MAX)
            continue;
        buf_clear(&folded);
        utf8_fold(&folded, db_column_text(stmt, 1));
        sorting->heads =
            xgrow(sorting->heads, sorting->n, &sorting->capacity, sizeof *sorting->heads);
        head = &sorting->heads[sorting->n++];
        *head = (struct head){.id = (uint32_t)id};
        if (folded.n)
            memcpy(head->folded, folded.p, folded.n < HEAD ? folded.n : HEAD);
    }
    buf_release(&folded);
    return more;
}

/* Those that begin alike: by all of their headline, then the newest first. */

struct tie {
    const char *folded;
    uint32_t id;
};

static int compare_ties(const void *a, const void *b) {
    const struct tie *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);

    return order ? order : (x->id < y->id) - (x->id > y->id);
}

static int read_tie(struct sorting *sorting, struct arena *arena, struct tie *tie) {
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINE_OF, sorting->err);
    struct buf folded = BUF_INIT;
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, tie->id);
    found = db_step(db, stmt, sorting->err);
    if (found == 1) {
        utf8_fold(&folded, db_column_text(stmt, 0));
        db_reset(stmt);
    }
    tie->folded = arena_copy(arena, buf_str(&folded)).p;
    buf_release(&folded);
    return found < 0 ? -1 : 0;
}

static int settle(struct sorting *sorting, struct head *heads, size_t n) {
    struct arena arena;
    struct tie *ties;
    int status = 0;

    if (n < 2)
        return 0;
    arena_init(&arena);
    ties = arena_array(&arena, n, sizeof *ties);
    for (size_t i = 0; status == 0 && i < n; i++) {
        ties[i] = (struct tie){"", heads[i].id};
        if (heads[i].folded[HEAD - 1]) /* else that is all of it */
            status = read_tie(sorting, &arena, &ties[i]);
    }
    qsort(ties, n, sizeof *ties, compare_ties);
    for (size_t i = 0; i < n; i++)
        heads[i].id = ties[i].id;
    arena_release(&arena);
    return status;
}

/* Sorting, of heads that are the same up to a place */

static int compare_heads(const void *a, const void *b) {
    return memcmp(((const struct head *)a)->folded, ((const struct head *)b)->folded, HEAD);
}

static int sort_few(struct sorting *sorting, struct head *heads, size_t n) {
    size_t to;

    if (n)
        qsort(heads, n, sizeof *heads, compare_heads);
    for (size_t from = 0; from < n; from = to) {
        for (to = from + 1; to < n && compare_heads(&heads[from], &heads[to]) == 0; to++)
            ;
        if (settle(sorting, heads + from, to - from) != 0)
            return -1;
    }
    return 0;
}

/* Puts each into the stretch of its byte, changing places until all are there. */
static void distribute(struct head *heads, size_t n, size_t place, size_t ends[256]) {
    size_t next[256], start = 0;

    memset(ends, 0, 256 * sizeof *ends);
    for (size_t i = 0; i < n; i++)
        ends[heads[i].folded[place]]++;
    for (int byte = 0; byte < 256; byte++) {
        next[byte] = start;
        start = ends[byte] += start;
    }
    for (int byte = 0; byte < 256; byte++)
        while (next[byte] < ends[byte]) {
            struct head head = heads[next[byte]];
            unsigned char other;

            while ((other = head.folded[place]) != byte) {
                struct head displaced = heads[next[other]];

                heads[next[other]++] = head;
                head = displaced;
            }
            heads[next[byte]++] = head;
        }
}

static int sort(struct sorting *sorting, struct head *heads, size_t n, size_t place) {
    size_t ends[256], from = 0;

    if (asker_stops(sorting->asker, sorting->err))
        return -1;
    if (place == HEAD)
        return settle(sorting, heads, n);
    if (n <= FEW)
        return sort_few(sorting, heads, n);
    distribute(heads, n, place, ends);
    for (int byte = 0; byte < 256; from = ends[byte++])
        if (ends[byte] > from && sort(sorting, heads + from, ends[byte] - from, place + 1) != 0)
            return -1;
    return 0;
}

int headlines_sort(struct archive *archive, const struct asker *asker, uint32_t **ids, size_t *n,
                   struct err *err) {
    struct sorting sorting = {.archive = archive, .asker = asker, .err = err};
    int status = read_heads(&sorting);

    if (status == 0)
        status = sort(&sorting, sorting.heads, sorting.n, 0);
    *n = 0;
    *ids = status == 0 ? xcalloc(sorting.n + 1, sizeof **ids) : NULL;
    for (; status == 0 && *n < sorting.n; ++*n)
        (*ids)[*n] = sorting.heads[*n].id;
    free(sorting.heads);
    return status;
}
