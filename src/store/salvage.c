/* A new archive of what can be read of a damaged one: first its rows, then restore.c. */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/part.h"
#include "store/head.h"
#include "store/restore.h"
#include "store/torn.h"

enum { COLUMNS_MOST = 10 };

static const struct table {
    const char *name, *where;
    int since;
    const char *what;
    const char *columns[COLUMNS_MOST];
} TABLES[] = {
#define KEPT(table, where, since, what, ...) {table, where, since, what, {__VA_ARGS__}},
#include "store/kept.def"
#undef KEPT
};

void salvage_loses(struct salvage *salvage, const char *format, ...) {
    struct err sentence;
    va_list args;

    va_start(args, format);
    vsnprintf(sentence.text, sizeof sentence.text, format, args);
    va_end(args);
    salvage->counts->losses++;
    salvage->report(salvage->context, sentence.text);
}

/* Copying */

struct sources {
    const char *path;
    sqlite3 *given, *copy; /* store/head.h */
    int version;
};

struct copying {
    const struct table *table;
    struct buf columns; /* those that an archive of this version has */
    int n;
    sqlite3_stmt *insert;
    sqlite3 *to;
    size_t rows, refused;
    int code; /* of the last failure of the new archive's own */
};

/* On this side, text is valid UTF-8; of the bytes on the other none is left behind. */
static void bind_valid(sqlite3_stmt *insert, int i, struct str bytes) {
    struct buf valid = BUF_INIT;

    utf8_repair(&valid, bytes, NULL);
    sqlite3_bind_text64(insert, i, buf_str(&valid).p, valid.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    buf_release(&valid);
}

/* What the tables refuse, because it makes no sense, is lost. */
static void copy_row(void *context, sqlite3_stmt *row) {
    struct copying *copying = context;
    int code;

    for (int i = 0; i < copying->n; i++)
        if (sqlite3_column_type(row, i + 1) == SQLITE_TEXT)
            bind_valid(copying->insert, i + 1, db_column_blob(row, i + 1));
        else
            sqlite3_bind_value(copying->insert, i + 1, sqlite3_column_value(row, i + 1));
    code = sqlite3_step(copying->insert);
    if (code == SQLITE_DONE)
        copying->rows += (size_t)sqlite3_changes(copying->to);
    else if (code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG)
        copying->refused++;
    else
        copying->code = code;
    db_reset(copying->insert);
}

static bool has_column(sqlite3 *handle, const char *table, const char *column) {
    return sqlite3_table_column_metadata(handle, "main", table, column, NULL, NULL, NULL, NULL,
                                         NULL) == SQLITE_OK;
}

static int prepare_insert(struct copying *copying, sqlite3 *from) {
    const struct table *table = copying->table;
    struct buf sql = BUF_INIT;
    int code;

    for (int i = 0; i < COLUMNS_MOST && table->columns[i]; i++)
        if (has_column(from, table->name, table->columns[i]))
            buf_add_format(&copying->columns, "%s%s", copying->n++ ? ", " : "", table->columns[i]);
    buf_add_format(&sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?", table->name,
                   buf_str(&copying->columns).p);
    for (int i = 1; i < copying->n; i++)
        buf_add_text(&sql, ", ?");
    buf_add_char(&sql, ')');
    code = sqlite3_prepare_v2(copying->to, sql.p, -1, &copying->insert, NULL);
    buf_release(&sql);
    return code;
}

static void report_copied(struct salvage *salvage, const struct copying *copying, int whole) {
    const char *what = _(copying->table->what);

    if (!copying->rows && copying->table == TABLES) /* then there is nothing to report on */
        return;
    if (whole < 0 || (whole == 0 && !copying->rows))
        salvage_loses(salvage, _("%s: all of it is out of reach"), what);
    else if (whole == 0)
        salvage_loses(salvage, _("%s: a part is out of reach (%zu rows could be read)"), what,
                      copying->rows);
    if (copying->refused)
        salvage_loses(salvage, _("%s: rows that make no sense: %zu"), what, copying->refused);
}

/* 1 where the whole table could be read, 0 where not, -1 where nothing could. */
static int copy_from(sqlite3 *from, struct copying *copying, struct bitmap *unread) {
    const struct table *table = copying->table;
    bool by_name = strcmp(table->columns[0], "name") == 0;
    struct torn torn = {table->name, table->where, by_name ? "(0 + 0)" : table->columns[0], NULL};
    int whole = -1;

    if (from && has_column(from, table->name, table->columns[0]) &&
        prepare_insert(copying, from) == SQLITE_OK) {
        torn.columns = buf_str(&copying->columns).p;
        whole = torn_read(from, &torn, copy_row, copying, unread);
    }
    sqlite3_finalize(copying->insert);
    copying->insert = NULL;
    return whole;
}

/* As it is, or where it does not know the table although it should, its copy. */
static int copy_table(struct salvage *salvage, const struct sources *from,
                      const struct table *table, struct bitmap *unread, int *whole,
                      struct err *err) {
    struct copying copying = {.table = table, .to = salvage->archive->db.handle};

    *whole = copy_from(from->given, &copying, unread);
    if (*whole < 0 && from->version >= table->since) {
        buf_clear(&copying.columns);
        copying.n = 0;
        *whole = copy_from(from->copy, &copying, unread);
    }
    if (from->version >= table->since)
        report_copied(salvage, &copying, *whole);
    buf_release(&copying.columns);
    return copying.code ? err_set(err, "%s", sqlite3_errstr(copying.code)) : 0;
}

static void note_id(void *ids, sqlite3_stmt *row) {
    bitmap_add(ids, sqlite3_column_int64(row, 0));
}

/* Where not all dispatches are listed, the search index may still say what numbers they had. */
static void read_numbers(struct salvage *salvage, const struct sources *from) {
    static const struct torn indexed = {"search_docsize", "1", "id", "id"};
    struct bitmap *unread = bitmap_new();

    salvage->torn = true;
    torn_read(from->given, &indexed, note_id, salvage->numbers, unread);
    bitmap_free(unread);
}

/* Half a change could be neither undone nor done again. */
static int drop_changes(struct archive *archive, const struct bitmap *unread, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_CHANGES_DROP, err);

    if (!stmt)
        return -1;
    db_bind_set(stmt, 1, unread);
    return db_step(&archive->db, stmt, err);
}

static int copy_texts(struct salvage *salvage, const struct sources *from, struct err *err) {
    struct bitmap *unread = bitmap_new();
    sqlite3_int64 before = sqlite3_total_changes64(salvage->archive->db.handle);
    int whole, result;

    result = copy_table(salvage, from, &TABLES[0], unread, &whole, err);
    bitmap_free(unread);
    if (result != 0)
        return -1;
    return sqlite3_total_changes64(salvage->archive->db.handle) > before
               ? 0
               : err_set(err, _("%s: no text of an archive is left in it"), from->path);
}

static int copy_all(struct salvage *salvage, const struct sources *from, struct err *err) {
    int result = copy_texts(salvage, from, err);

    for (size_t i = 1; result == 0 && i < sizeof TABLES / sizeof *TABLES; i++) {
        struct bitmap *unread = bitmap_new();
        int whole;

        result = copy_table(salvage, from, &TABLES[i], unread, &whole, err);
        if (whole < 1 && strcmp(TABLES[i].name, "article") == 0)
            read_numbers(salvage, from);
        if (result == 0 && strcmp(TABLES[i].name, "change_step") == 0)
            result = drop_changes(salvage->archive, unread, err);
        bitmap_free(unread);
    }
    return result;
}

/* The new archive */

static int fill(struct salvage *salvage, const struct sources *from, struct err *err) {
    struct archive *archive = salvage->archive;

    sqlite3_db_config(archive->db.handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    if (archive_begin(archive, err) == 0 && copy_all(salvage, from, err) == 0 &&
        restore(salvage, err) == 0 && archive_commit(archive, err) == 0)
        return 0;
    archive_rollback(archive);
    return -1;
}

static int fill_from(struct salvage *salvage, const char *path, const char *part,
                     struct err *err) {
    struct sources from = {.path = path};
    struct buf copy = BUF_INIT;
    int result = head_open(path, &from.given, err);

    buf_add_format(&copy, "%s-copy", part);
    if (result == 0)
        result = head_open_copy(path, salvage->archive->db.handle, copy.p, &from.copy, err);
    if (result == 0) {
        from.version = head_version(from.given);
        result = fill(salvage, &from, err);
    }
    sqlite3_close(from.given);
    sqlite3_close(from.copy);
    buf_release(&copy);
    return result;
}

static int make(const char *path, const char *part, struct salvage *salvage, struct err *err) {
    int result = -1;

    salvage->archive = archive_open(part, ARCHIVE_CREATE, err);
    if (!salvage->archive)
        return -1;
    salvage->numbers = bitmap_new();
    /* Its texts are tagged anew, but their spaces are those that were put in before. */
    if (db_script(&salvage->archive->db, "PRAGMA journal_mode = MEMORY;"
                                         "DELETE FROM setting WHERE name = 'mended'", err) == 0)
        result = fill_from(salvage, path, part, err);
    if (result == 0) /* nothing of it is in a log then, which closing could fail to empty */
        result = db_script(&salvage->archive->db, "PRAGMA journal_mode = WAL", err);
    bitmap_free(salvage->numbers);
    archive_close(salvage->archive);
    return result;
}

/* Under a name, since SQLite opens it by that. */
int archive_salvage(const char *path, const char *to,
                    void (*report)(void *context, const char *loss), void *context,
                    struct repair_counts *counts, struct err *err) {
    struct salvage salvage = {.report = report, .context = context, .counts = counts};
    struct part part;
    int result;

    *counts = (struct repair_counts){0};
    if (db_check_file(path, err) != 0)
        return -1;
    if (access(to, F_OK) == 0)
        return err_set(err, _("%s: is there already"), to);
    if (part_open(&part, to, true, err) != 0)
        return -1;
    result = make(path, part.name.p, &salvage, err);
    if (result == 0)
        result = part_place(&part, to, false, err);
    part_close(&part);
    return result;
}
