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

struct headlines {
    struct head *heads;
    bool *begins; /* one that differs from those before it: others behind are tied with it */
    size_t n, capacity, end;
    size_t from;   /* the byte from which on headlines are read and sorted */
    int64_t below; /* those of higher ids are read */
    size_t tied;   /* so many are to be read and sorted; at first all */
    struct buf folded; /* the headline that is read */
};

/* One call. */
struct sorting {
    struct headlines *headlines;
    struct archive *archive;
    const struct asker *asker;
    uint32_t *places; /* by id, where it stands */
    struct err *err;
};

struct headlines *headlines_new(size_t end) {
    struct headlines *headlines = xcalloc(1, sizeof *headlines);

    headlines->folded = (struct buf)BUF_INIT;
    headlines->end = end;
    headlines->below = INT64_MAX;
    headlines->tied = end;
    return headlines;
}

void headlines_free(struct headlines *headlines) {
    if (!headlines)
        return;
    free(headlines->heads);
    free(headlines->begins);
    buf_release(&headlines->folded);
    free(headlines);
}

size_t headlines_count(const struct headlines *headlines) {
    return headlines->n;
}

uint32_t headlines_at(const struct headlines *headlines, size_t place) {
    return headlines->heads[place].id;
}

/* Reading */

/*
 * Folds as much of a headline as so many bytes of it take, or all. What follows changes the last
 * letter at most.
 */
static void fold(struct buf *folded, struct str headline, size_t wanted) {
    struct str part = headline;

    part.n = headline.n > wanted * 3 / 2 + MARGIN ? wanted * 3 / 2 + MARGIN : headline.n;
    while (part.n < headline.n && utf8_goes_on(headline.p[part.n]))
        part.n--; /* not inside a character */
    buf_clear(folded);
    utf8_fold(folded, part);
    if (part.n == headline.n || folded->n >= wanted + MARGIN)
        return;
    buf_clear(folded);
    utf8_fold(folded, headline);
}

static void fill(struct headlines *headlines, struct head *head, struct str headline) {
    const struct buf *folded = &headlines->folded;
    size_t from = headlines->from, n;

    fold(&headlines->folded, headline, from + HEAD);
    n = folded->n > from ? folded->n - from : 0;
    memset(head->folded, 0, HEAD);
    if (n)
        memcpy(head->folded, folded->p + from, n < HEAD ? n : HEAD);
}

static bool is_tied(const struct headlines *headlines, size_t place) {
    return !headlines->begins[place] ||
           (place + 1 < headlines->n && !headlines->begins[place + 1]);
}

static void add_head(struct headlines *headlines, uint32_t id, struct str headline) {
    headlines->heads =
        xgrow(headlines->heads, headlines->n, &headlines->capacity, sizeof *headlines->heads);
    headlines->heads[headlines->n].id = id;
    fill(headlines, &headlines->heads[headlines->n++], headline);
}

/* All of them: from their beginning, or of those that are tied what comes next. */
static int read_all(struct sorting *sorting) {
    struct headlines *headlines = sorting->headlines;
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINES, sorting->err);
    int more = -1;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, headlines->below);
    while ((more = db_step(db, stmt, sorting->err)) == 1) {
        int64_t id = headlines->below = sqlite3_column_int64(stmt, 0);

        if (id < 0 || id >= (int64_t)headlines->end)
            continue;
        if (!headlines->from)
            add_head(headlines, (uint32_t)id, db_column_text(stmt, 1));
        else if (is_tied(headlines, sorting->places[id]))
            fill(headlines, &headlines->heads[sorting->places[id]], db_column_text(stmt, 1));
    }
    return more;
}

static int read_one(struct sorting *sorting, struct head *head) {
    struct db *db = &sorting->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_HEADLINE_OF, sorting->err);
    int found = -1;

    if (stmt) {
        sqlite3_bind_int64(stmt, 1, head->id);
        found = db_step(db, stmt, sorting->err);
    }
    if (found == 0)
        memset(head->folded, 0, HEAD); /* in a damaged archive; it is tied no longer */
    if (found == 1) {
        fill(sorting->headlines, head, db_column_text(stmt, 0));
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

/* Those that are tied: where they are few they are looked for, else all are gone through. */
static int read_tied(struct sorting *sorting) {
    struct headlines *headlines = sorting->headlines;

    if (headlines->tied * ROWS_AS_LONG < headlines->n) {
        for (size_t i = 0; i < headlines->n; i++)
            if (is_tied(headlines, i) && read_one(sorting, &headlines->heads[i]) != 0)
                return -1;
        return 0;
    }
    for (size_t i = 0; i < headlines->n; i++)
        sorting->places[headlines->heads[i].id] = (uint32_t)i;
    return read_all(sorting);
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
static int sort_tied(struct sorting *sorting) {
    struct headlines *headlines = sorting->headlines;
    struct head *heads = headlines->heads;
    size_t tied = 0, to;

    for (size_t from = 0; from < headlines->n; from = to) {
        for (to = from + 1; to < headlines->n && !headlines->begins[to]; to++)
            ;
        if (to - from > 1 && sort(sorting, heads + from, to - from, 0) != 0)
            return -1;
        for (size_t i = from + 1; i < to; i++) {
            headlines->begins[i] = !heads[i].folded[HEAD - 1] ||
                                   memcmp(heads[i - 1].folded, heads[i].folded, HEAD) != 0;
            tied += !headlines->begins[i];
        }
    }
    headlines->tied = tied;
    return 0;
}

/* What is given up in either is done again, and comes to the same. */
int headlines_sort(struct headlines *headlines, struct archive *archive,
                   const struct asker *asker, uint32_t *scratch, struct err *err) {
    struct sorting sorting = {headlines, archive, asker, scratch, err};

    while (headlines->tied) {
        if (headlines->below > 0 &&
            (headlines->from ? read_tied(&sorting) : read_all(&sorting)) != 0)
            return -1;
        headlines->below = 0;
        if (!headlines->begins) {
            headlines->begins = xcalloc(headlines->n + 1, sizeof *headlines->begins);
            headlines->begins[0] = true;
        }
        if (sort_tied(&sorting) != 0)
            return -1;
        headlines->from += HEAD;
        headlines->below = INT64_MAX;
    }
    return 0;
}
