/* Looking after an archive: check and backup. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/part.h"
#include "store/conform.h"
#include "store/internal.h"
#include "store/names.h"

struct findings {
    void (*report)(void *context, const char *finding);
    void *context;
    int n;
    bool lost; /* of them, any that no text is left to mend with */
    struct bitmap *unsound;  /* scrapes whose text is another than was imported */
    struct bitmap *textless; /* dispatches that are shown from those, or from nothing */
};

static void find(struct findings *findings, const char *what) {
    findings->n++;
    findings->report(findings->context, what);
}

/* Every row of the check is a finding, named by its first column. */
static int check_rows(struct archive *archive, enum stmt id, const char *format,
                      struct findings *findings, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    char text[512];
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        const char *row = (const char *)sqlite3_column_text(stmt, 0);

        if (row && strcmp(row, "ok") == 0)
            continue;
        snprintf(text, sizeof text, format, row ? row : "");
        find(findings, text);
    }
    return more;
}

static void on_finding(void *findings, const char *finding) {
    find(findings, finding);
}

/* What no statement can be made of is not the schema that the program knows. */
static int check_schema(struct archive *archive, struct err *err) {
    for (int i = 0; i < STMTS; i++)
        if (!db_stmt(&archive->db, (enum stmt)i, err))
            return err_context(err, "%s", _("the archive is damaged"));
    return 0;
}

/*
 * The search index against the texts. Each word at its place is made a number;
 * the sums of a dispatch's numbers must be the same on both sides.
 */
struct sums {
    struct sum {
        sqlite3_int64 id;
        uint64_t of;
    } *items; /* by id, ascending */
    size_t n, capacity;
};

/* NULL where there is no such dispatch. */
static struct sum *sum_of(const struct sums *sums, sqlite3_int64 id) {
    size_t from = 0, to = sums->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (sums->items[middle].id < id)
            from = middle + 1;
        else
            to = middle;
    }
    return from < sums->n && sums->items[from].id == id ? &sums->items[from] : NULL;
}

enum { INDEXED_BYTES = 32768 }; /* of a word; FTS5 leaves out the rest */

static uint64_t place_number(struct str word, int column, sqlite3_int64 offset) {
    uint64_t number = 0xCBF29CE484222325u ^ (uint64_t)column << 56 ^ (uint64_t)offset << 20;

    for (size_t i = 0; i < word.n && i < INDEXED_BYTES; i++)
        number = (number ^ (unsigned char)word.p[i]) * 0x100000001B3u;
    return number * 0x9E3779B97F4A7C15u;
}

static uint64_t sum_of_words(const struct article *article) {
    struct words words = {0};
    uint64_t sum = 0;

    words_collect(&words, article);
    for (int column = 0; column < WORD_COLUMNS; column++) {
        sqlite3_int64 offset = 0;
        struct str line, word;

        for (size_t at = 0; str_next(buf_str(&words.columns[column]), '\n', &at, &line);)
            for (size_t in = 0; str_next(line, ' ', &in, &word);)
                sum += word.n ? place_number(word, column, offset++) : 0;
    }
    words_release(&words);
    return sum;
}

static int column_number(const char *name) {
    static const char *const names[WORD_COLUMNS] = {"headline", "lead", "caption", "body"};

    for (int i = 0; i < WORD_COLUMNS; i++)
        if (name && strcmp(name, names[i]) == 0)
            return i;
    return WORD_COLUMNS;
}

static int list_dispatches(struct archive *archive, struct sums *sums, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ARTICLE_ALL, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        sums->items = xgrow(sums->items, sums->n, &sums->capacity, sizeof *sums->items);
        sums->items[sums->n++] = (struct sum){sqlite3_column_int64(stmt, 0), 0};
    }
    return more;
}

static int sum_index(struct archive *archive, struct sums *sums, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ALL_PLACES, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        sqlite3_int64 id = sqlite3_column_int64(stmt, 1);
        int column = column_number((const char *)sqlite3_column_text(stmt, 2));
        struct sum *sum = sum_of(sums, id);

        if (sum)
            sum->of += place_number(db_column_blob(stmt, 0), column,
                                    sqlite3_column_int64(stmt, 3));
    }
    return more;
}

/* The text cannot be read, or not now. */
static int find_lost(struct archive *archive, int64_t id, struct findings *findings,
                     const struct err *err) {
    if (db_gave_up(&archive->db))
        return -1;
    find(findings, err->text);
    findings->lost = true;
    bitmap_add(findings->textless, id);
    return 0;
}

/* With a text that is not sound the index cannot agree, which is no news. */
static int check_dispatch(struct archive *archive, const struct sum *sum,
                          struct findings *findings, struct err *err) {
    struct arena arena;
    struct article article;
    struct place place;
    char text[96];
    int result = 0;

    arena_init(&arena);
    if (archive_place_known(archive, sum->id, &place, err) != 0 ||
        archive_article(archive, &place, &arena, &article, err) != 0) {
        result = find_lost(archive, sum->id, findings, err);
    } else if (bitmap_holds(findings->unsound, place.scrape)) {
        bitmap_add(findings->textless, sum->id);
    } else if (sum->of != sum_of_words(&article)) {
        snprintf(text, sizeof text, _("dispatch %lld is not in the search index as it should be"),
                 (long long)sum->id);
        find(findings, text);
    }
    arena_release(&arena);
    return result;
}

static int check_search(struct archive *archive, struct findings *findings, struct err *err) {
    struct sums sums = {0};
    int result = list_dispatches(archive, &sums, err);

    if (result == 0 && sum_index(archive, &sums, err) == 0)
        for (size_t i = 0; result == 0 && i < sums.n; i++)
            result = check_dispatch(archive, &sums.items[i], findings, err);
    else if (result == 0 && db_gave_up(&archive->db))
        result = -1;
    else if (result == 0)
        find(findings, _("the search index is damaged"));
    free(sums.items);
    if (result != 0)
        return -1;
    return check_rows(archive, STMT_UNINDEXED, _("dispatch %s is missing from the search index"),
                      findings, err);
}

bool scrape_is_sound(sqlite3_stmt *stmt, struct buf *bytes) {
    struct hash hash;
    struct str stored = db_column_blob(stmt, 1);

    buf_clear(bytes);
    scrape_bytes(bytes, db_column_blob(stmt, 2), db_column_blob(stmt, 3),
                 db_column_blob(stmt, 4));
    hash = hash_of(buf_str(bytes));
    return str_equal(stored, hash_str(&hash));
}

static int check_scrapes(struct archive *archive, struct findings *findings, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SCRAPE_ALL, err);
    struct buf bytes = BUF_INIT;
    char text[128];
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        if (scrape_is_sound(stmt, &bytes))
            continue;
        bitmap_add(findings->unsound, sqlite3_column_int64(stmt, 0));
        snprintf(text, sizeof text, _("the text of scrape %lld is not what was imported"),
                 (long long)sqlite3_column_int64(stmt, 0));
        find(findings, text);
        findings->lost = true;
    }
    buf_release(&bytes);
    return more;
}

/* The stored sets, but for what cannot be known of a text that is lost. */
static int check_sets(struct archive *archive, struct findings *findings, struct err *err) {
    size_t wrong;
    char text[128];
    int result = postings_check(archive, findings->textless, &wrong, err);

    snprintf(text, sizeof text,
             ngettext("%zu of the stored sets is not as the dispatches say",
                      "%zu of the stored sets are not as the dispatches say", wrong),
             wrong);
    if (result == 0 && wrong)
        find(findings, text);
    return result;
}

/* Words of names by which persons and offices are found. */
static int check_names(struct archive *archive, struct findings *findings, struct err *err) {
    int64_t wrong;
    char text[128];
    int result = db_get(&archive->db, STMT_NAME_WORDS_WRONG, &wrong, err);

    if (result != 0 || !wrong)
        return result;
    snprintf(text, sizeof text,
             ngettext("%zu word of a name is not noted as it should be",
                      "%zu words of names are not noted as they should be",
                      (unsigned long)wrong),
             (size_t)wrong);
    find(findings, text);
    return 0;
}

static int check_all(struct archive *archive, struct findings *findings, struct err *err) {
    if (check_rows(archive, STMT_INTEGRITY_CHECK, "%s", findings, err) != 0 ||
        conform_check(&archive->db, on_finding, findings, err) != 0 ||
        check_schema(archive, err) != 0 ||
        check_rows(archive, STMT_FOREIGN_KEY_CHECK, _("a row of table %s refers to nothing"),
                   findings, err) != 0)
        return -1;
    if (check_scrapes(archive, findings, err) != 0)
        return -1;
    if (check_search(archive, findings, err) != 0)
        return -1;
    if (check_names(archive, findings, err) != 0)
        return -1;
    return check_sets(archive, findings, err);
}

/* In one transaction, so that what others write meanwhile is not taken for damage. */
int archive_check(struct archive *archive, void (*report)(void *context, const char *finding),
                  void *context, bool *lost, struct err *err) {
    struct findings findings = {.report = report, .context = context};
    bool own = sqlite3_get_autocommit(archive->db.handle) != 0;
    int result;

    if (own && db_script(&archive->db, "BEGIN", err) != 0)
        return -1;
    findings.unsound = bitmap_new();
    findings.textless = bitmap_new();
    result = check_all(archive, &findings, err);
    if (own)
        sqlite3_exec(archive->db.handle, "ROLLBACK", NULL, NULL, NULL);
    bitmap_free(findings.unsound);
    bitmap_free(findings.textless);
    if (lost)
        *lost = findings.lost;
    return result == 0 ? findings.n : -1;
}

/* Nobody else knows the copy before it is whole: it needs no locks and no journal. */
static int copy_to(struct archive *archive, const char *part, const char *path,
                   struct err *err) {
    sqlite3 *copy = NULL;
    sqlite3_backup *backup = NULL;
    int code = sqlite3_open_v2(part, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                               "unix-none");

    if (code == SQLITE_OK)
        code = sqlite3_exec(copy, "PRAGMA journal_mode = OFF", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        backup = sqlite3_backup_init(copy, "main", archive->db.handle, "main");
    if (backup) {
        code = sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
    }
    if (!backup || code != SQLITE_DONE)
        err_set(err, "%s: %s", path, copy ? sqlite3_errmsg(copy) : sqlite3_errstr(code));
    sqlite3_close(copy);
    return backup && code == SQLITE_DONE ? 0 : -1;
}

/* The copy is made beside its place and put there when whole, so that none is ever half there. */
int archive_backup(struct archive *archive, const char *path, struct err *err) {
    struct part part;
    int result;

    if (access(path, F_OK) == 0)
        return err_set(err, _("%s: is there already"), path);
    if (part_open(&part, path, true, err) != 0)
        return -1;
    result = copy_to(archive, part.name.p, path, err);
    if (result == 0)
        result = part_place(&part, path, false, err);
    part_close(&part);
    return result;
}
