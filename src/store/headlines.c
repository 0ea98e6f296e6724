#include "store/headlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum {
    HEAD = 24,
    MARGIN = 8,
    FEW = 2000,       /* so few are sorted in no time */
    ROWS_AS_LONG = 50 /* as one that is looked for takes to be read */
};

struct head {
    uint32_t id;
    unsigned char folded[HEAD]; /* zeros behind the end of a headline */
};

struct sorting {
    struct archive *archive;
    const struct asker *asker;
    struct head *heads;
    bool *begins; /* one that differs from those before it: others behind are tied with it */
    size_t n, capacity;
    uint32_t *places; /* by id, where it stands */
    size_t end;
    struct buf folded; /* the headline that is read */
    struct err *err;
};

/* Reading */

/*
 * Folds as much of a headline as so many bytes of it take, or all. What follows changes the last
 * letter at most.
 */
static void fold(struct sorting *sorting, struct str headline, size_t wanted) {
    struct str part = headline;

    part.n = headline.n > wanted * 3 / 2 + MARGIN ? wanted * 3 / 2 + MARGIN : headline.n;
    while (part.n < headline.n && ((unsigned char)headline.p[part.n] & 0xC0) == 0x80)
        part.n--; /* not inside a character */
    buf_clear(&sorting->folded);
    utf8_fold(&sorting->folded, part);
    if (part.n == headline.n || sorting->folded.n >= wanted + MARGIN)
        return;
    buf_clear(&sorting->folded);
    utf8_fold(&sorting->folded, headline);
}

static void fill(struct sorting *sorting, struct head *head, struct str headline, size_t from) {
    const struct buf *folded = &sorting->folded;
    size_t n;

    fold(sorting, headline, from + HEAD);
    n = folded->n > from ? folded->n - from : 0;
    memset(head->folded, 0, HEAD);
    if (n)
        memcpy(head->folded, folded->p + from, n < HEAD ? n : HEAD);
}

static bool is_tied(const struct sorting *sorting, size_t place) {
    return !sorting->begins[place] ||
           (place + 1 < sorting->n && !sorting->begins[place + 1]);
}

static void add_head(struct sorting *sorting, uint32_t id, struct str headline) {
    sorting->heads =
        xgrow(sorting->heads, sorting->n, &sorting->capacity, sizeof *sorting->heads);
    sorting->heads[sorting->n].id = id;
    fill(sorting, &sorting->heads[sorting->n++], headline, 0);
}

/* All of them: from their beginning, or of those that are tied what comes next. */
static int read_all(struct sorting *sorting, size_t from) {
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINES, sorting->err);
    int more = -1;

    while (stmt && (more = db_step(db, stmt, sorting->err)) == 1) {
        sqlite3_int64 id = sqlite3_column_int64(stmt, 0);

        if (id < 0 || id >= (sqlite3_int64)sorting->end)
            continue;
        if (!from)
            add_head(sorting, (uint32_t)id, db_column_text(stmt, 1));
        else if (is_tied(sorting, sorting->places[id]))
            fill(sorting, &sorting->heads[sorting->places[id]], db_column_text(stmt, 1), from);
    }
    return more;
}

static int read_one(struct sorting *sorting, struct head *head, size_t from) {
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINE_OF, sorting->err);
    int found = -1;

    if (stmt) {
        sqlite3_bind_int64(stmt, 1, head->id);
        found = db_step(db, stmt, sorting->err);
    }
    if (found == 1) {
        fill(sorting, head, db_column_text(stmt, 0), from);
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

/* So many are tied: they are looked for, or all are gone through. */
static int read_tied(struct sorting *sorting, size_t tied, size_t from) {
    if (tied * ROWS_AS_LONG < sorting->n) {
        for (size_t i = 0; i < sorting->n; i++)
            if (is_tied(sorting, i) && read_one(sorting, &sorting->heads[i], from) != 0)
                return -1;
        return 0;
    }
    for (size_t i = 0; i < sorting->n; i++)
        sorting->places[sorting->heads[i].id] = (uint32_t)i;
    return read_all(sorting, from);
}

/* Sorting, of heads that are the same up to a place */

static int compare_heads(const void *a, const void *b) {
    const struct head *x = a, *y = b;
    int order = memcmp(x->folded, y->folded, HEAD);

    return order ? order : (x->id < y->id) - (x->id > y->id);
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
    if (n <= FEW || place == HEAD) {
        if (n > 1)
            qsort(heads, n, sizeof *heads, compare_heads);
        return 0;
    }
    distribute(heads, n, place, ends);
    for (int byte = 0; byte < 256; from = ends[byte++])
        if (ends[byte] > from && sort(sorting, heads + from, ends[byte] - from, place + 1) != 0)
            return -1;
    return 0;
}

/* Sorts those that are tied, and notes which still are; a headline that has ended is not. */
static int sort_tied(struct sorting *sorting, size_t *tied) {
    size_t to;

    *tied = 0;
    for (size_t from = 0; from < sorting->n; from = to) {
        struct head *heads = sorting->heads;

        for (to = from + 1; to < sorting->n && !sorting->begins[to]; to++)
            ;
        if (to - from > 1 && sort(sorting, heads + from, to - from, 0) != 0)
            return -1;
        for (size_t i = from + 1; i < to; i++) {
            sorting->begins[i] = !heads[i].folded[HEAD - 1] ||
                                 memcmp(heads[i - 1].folded, heads[i].folded, HEAD) != 0;
            *tied += !sorting->begins[i];
        }
    }
    return 0;
}

static int sort_all(struct sorting *sorting) {
    size_t tied, read = HEAD;
    int status = read_all(sorting, 0);

    sorting->begins = xcalloc(sorting->n + 1, sizeof *sorting->begins);
    sorting->begins[0] = true;
    if (status == 0)
        status = sort_tied(sorting, &tied);
    for (; status == 0 && tied; read += HEAD) {
        status = read_tied(sorting, tied, read);
        if (status == 0)
            status = sort_tied(sorting, &tied);
    }
    free(sorting->begins);
    return status;
}

int headlines_sort(struct archive *archive, const struct asker *asker, uint32_t *scratch,
                   size_t end, uint32_t **ids, size_t *n, struct err *err) {
    struct sorting sorting = {
        .archive = archive, .asker = asker, .places = scratch, .end = end,
        .folded = BUF_INIT, .err = err};
    int status = sort_all(&sorting);

    *n = 0;
    *ids = status == 0 ? xcalloc(sorting.n + 1, sizeof **ids) : NULL;
    for (; status == 0 && *n < sorting.n; ++*n)
        (*ids)[*n] = sorting.heads[*n].id;
    free(sorting.heads);
    buf_release(&sorting.folded);
    return status;
}
