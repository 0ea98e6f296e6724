/* Looking after an archive: check and backup. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "store/internal.h"
#include "store/repairs.h"

struct findings {
    void (*report)(void *context, const char *finding);
    void *context;
    int n;
};

static void find(struct findings *findings, const char *what) {
    findings->n++;
    findings->report(findings->context, what);
}

/* Every row of the check is a finding; the last column but `columns` - 1 says which. */
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

static int check_search(struct archive *archive, struct findings *findings, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SEARCH_CHECK, err);

    if (!stmt)
        return -1;
    if (db_step(&archive->db, stmt, err) != 0)
        find(findings, _("the search index is damaged"));
    return check_rows(archive, STMT_UNINDEXED, _("dispatch %s is missing from the search index"),
                      findings, err);
}

/* Whether the stored text still gives the bytes that were scraped. */
static bool scrape_is_sound(sqlite3_stmt *stmt, struct buf *bytes) {
    struct repairs repairs = REPAIRS_INIT;
    struct hash hash;
    struct str stored = db_column_blob(stmt, 1);

    buf_clear(bytes);
    repairs_decode(db_column_blob(stmt, 3), &repairs);
    utf8_unrepair(bytes, db_column_text(stmt, 2), &repairs);
    repairs_release(&repairs);
    hash = hash_of(buf_str(bytes));
    return str_equal(stored, (struct str){(const char *)hash.bytes, sizeof hash.bytes});
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
        snprintf(text, sizeof text, _("the text of scrape %lld is not what was imported"),
                 (long long)sqlite3_column_int64(stmt, 0));
        find(findings, text);
    }
    buf_release(&bytes);
    return more;
}

int archive_check(struct archive *archive, void (*report)(void *context, const char *finding),
                  void *context, struct err *err) {
    struct findings findings = {report, context, 0};

    if (check_rows(archive, STMT_INTEGRITY_CHECK, "%s", &findings, err) != 0 ||
        check_rows(archive, STMT_FOREIGN_KEY_CHECK, _("a row of table %s refers to nothing"),
                   &findings, err) != 0 ||
        check_search(archive, &findings, err) != 0 ||
        check_scrapes(archive, &findings, err) != 0)
        return -1;
    return findings.n;
}

/* The copy is made beside its place and put there when whole, so that none is ever half there. */
static int copy_to(struct archive *archive, const char *path, struct err *err) {
    sqlite3 *copy = NULL;
    sqlite3_backup *backup = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL);

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

static int make_private(const char *path, struct err *err) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

    if (fd < 0)
        return err_set(err, "%s: %s", path, strerror(errno));
    close(fd);
    return 0;
}

int archive_backup(struct archive *archive, const char *path, struct err *err) {
    struct buf part = BUF_INIT;
    int result = -1;

    buf_add_format(&part, "%s.part", path);
    if (access(path, F_OK) == 0) {
        err_set(err, _("%s: is there already"), path);
    } else if (make_private(part.p, err) == 0) {
        if (copy_to(archive, part.p, err) == 0) {
            result = link(part.p, path); /* unlike rename(), never over another file */
            if (result != 0)
                err_set(err, "%s: %s", path, strerror(errno));
        }
        unlink(part.p);
    }
    buf_release(&part);
    return result;
}
