#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/files.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/doubts.h"
#include "store/schema.h"
#include "tag/tags.h"

enum { BUSY_TIMEOUT_MS = 10000, IMPATIENT_MS = 50 };

enum { VALUE_MOST = 64 << 20 }; /* bytes of a row: the longest text that is taken has 4 MB */

/* What a list shows of an article: see read_row(). */
#define ROW_COLUMNS                                                                                \
    "article.kind, article.headline, article.date,"                                                \
    " EXISTS (SELECT 1 FROM mark WHERE name = 'read' AND mark.article_id = article.id),"           \
    " EXISTS (SELECT 1 FROM mark WHERE name = 'starred' AND mark.article_id = article.id),"        \
    " EXISTS (SELECT 1 FROM mark WHERE name = 'note' AND mark.article_id = article.id),"           \
    " EXISTS (SELECT 1 FROM mark WHERE name = 'deleted' AND mark.article_id = article.id)"

/*
 * The view person_name of the schema, for which see there: no statement goes by a view,
 * since that of an archive from elsewhere could be any.
 */
#define PERSON_NAMES                                                                               \
    "(SELECT person.id, coalesce(person.name,"                                                     \
    " (SELECT spelling.written FROM spelling"                                                      \
    " JOIN person_key ON person_key.id = spelling.key_id"                                          \
    " WHERE person_key.person_id = person.id ORDER BY spelling.count * iif("                       \
    "length(CAST(spelling.written AS BLOB)) > length(spelling.written), 20, 1) DESC,"              \
    " spelling.written LIMIT 1)) AS name FROM person) AS person_name"

/*
 * The names that a user gave, each for who has the names of that person now: another one,
 * where they were merged.
 */
#define GIVEN_NAMES                                                                                \
    "(SELECT coalesce("                                                                            \
    "(SELECT person_id FROM person_key WHERE person_id = person.id),"                              \
    " (SELECT person_id FROM person_key WHERE home = person.id)) AS person_id,"                    \
    " name, folded(name) AS key FROM person WHERE name IS NOT NULL) AS given"

static const char *const SQL[STMTS] = {
#define STMT(id, sql) [STMT_##id] = sql,
#include "store/stmts.def"
#undef STMT
};

/* Why the folder that the archive really is in takes no log, without which none is read; or 0. */
static int takes_no_log(const char *path) {
    char *real = realpath(path, NULL);
    int number = 0;

    if (real) {
        strrchr(real, '/')[1] = '\0';
        number = access(real, W_OK) == 0 ? 0 : errno;
    }
    free(real);
    return number;
}

int db_error(struct db *db, struct err *err) {
    int code = sqlite3_errcode(db->handle);

    if (code == SQLITE_NOTADB)
        return err_set(err, _("%s: not a depeche archive"), db->path);
    if (code == SQLITE_CORRUPT || code == SQLITE_TOOBIG)
        return err_set(err, _("%s: the archive is damaged (%s)"), db->path,
                       sqlite3_errmsg(db->handle));
    if (code == SQLITE_BUSY)
        return err_set(err, _("%s: another program is writing to the archive just now"), db->path);
    if ((code == SQLITE_CANTOPEN ||
         sqlite3_extended_errcode(db->handle) == SQLITE_READONLY_DIRECTORY) &&
        access(db->path, R_OK) == 0 && takes_no_log(db->path))
        return err_set(err, _("%s: to be read it needs a folder that can be written to: %s;"
                              " copy it to one"),
                       db->path, strerror(takes_no_log(db->path)));
    if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && sqlite3_system_errno(db->handle))
        return err_set(err, "%s: %s (%s)", db->path, sqlite3_errmsg(db->handle),
                       strerror(sqlite3_system_errno(db->handle)));
    return err_set(err, "%s: %s", db->path, sqlite3_errmsg(db->handle));
}

bool db_gave_up(struct db *db) {
    int code = sqlite3_errcode(db->handle);

    return code == SQLITE_NOMEM || code == SQLITE_IOERR || code == SQLITE_BUSY ||
           code == SQLITE_INTERRUPT;
}

int db_script(struct db *db, const char *sql, struct err *err) {
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : db_error(db, err);
}

int db_number(struct db *db, const char *sql, sqlite3_int64 *number, struct err *err) {
    sqlite3_stmt *stmt;
    int result = -1;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL) != SQLITE_OK)
        return db_error(db, err);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        *number = sqlite3_column_int64(stmt, 0);
        result = 0;
    } else {
        db_error(db, err);
    }
    sqlite3_finalize(stmt);
    return result;
}

/* Made by us rather than by SQLite, so that nobody else may read it whatever the umask. */
static int make_file(const char *path, struct err *err) {
    int fd = file_make(path, err);

    if (fd < 0 && errno != EEXIST)
        return -1;
    if (fd >= 0)
        close(fd);
    return 0;
}

int db_open_file(const char *path, int flags, sqlite3 **handle) {
    struct buf name = BUF_INIT;
    int code;

    /* some builds of SQLite take "file:…" for an address */
    buf_add_format(&name, "%s%s", *path == '/' ? "" : "./", path);
    code = sqlite3_open_v2(name.p, handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    buf_release(&name);
    return code;
}

int db_check_file(const char *path, struct err *err) {
    struct stat info;

    if (stat(path, &info) != 0) {
        if (errno == ENOENT)
            return err_set(err, _("%s: no archive there yet; \"depeche import FOLDER\" makes one"),
                           path);
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    if (!S_ISREG(info.st_mode))
        return err_set(err, _("%s: not a regular file"), path);
    return 0;
}

/*
 * What rolls a journal back also deletes the file that its end names, the journal of a change to
 * several databases. None of depeche's names one; that of an archive from elsewhere could any.
 */
static int check_journal(struct db *db, struct err *err) {
    static const char names_one[] = "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7";
    const char *path = sqlite3_filename_journal(sqlite3_db_filename(db->handle, "main"));
    char end[sizeof names_one - 1] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), named;

    if (fd < 0)
        return 0;
    named = lseek(fd, -(off_t)sizeof end, SEEK_END) >= 0 &&
            read(fd, end, sizeof end) == sizeof end && memcmp(end, names_one, sizeof end) == 0;
    close(fd);
    return named ? err_set(err, _("%s: not made by depeche: opened, it would delete another file"),
                           path)
                 : 0;
}

void db_be_patient(struct db *db, bool patient) {
    sqlite3_busy_timeout(db->handle, patient ? db->patience : IMPATIENT_MS);
}

#define SET "set" /* what SQLite calls the pointer that db_bind_set() gives it */

static void holds(sqlite3_context *context, int n, sqlite3_value **values) {
    const struct bitmap *set = sqlite3_value_pointer(values[0], SET);

    (void)n;
    sqlite3_result_int(context, set && bitmap_holds(set, sqlite3_value_int64(values[1])));
}

static void folded(sqlite3_context *context, int n, sqlite3_value **values) {
    struct str text = {(const char *)sqlite3_value_text(values[0]), 0};
    struct buf key = BUF_INIT;

    (void)n;
    if (!text.p)
        return; /* NULL, or no memory for it, which SQLite says itself */
    text.n = (size_t)sqlite3_value_bytes(values[0]);
    text.n = utf8_sound(text);
    utf8_fold(&key, text);
    sqlite3_result_text64(context, key.n ? key.p : "", key.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    buf_release(&key);
}

static void is_ministers(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *kind = (const char *)sqlite3_value_text(values[0]);

    (void)n;
    sqlite3_result_int(context, kind && office_is_ministers(str_of(kind)));
}

static int add_functions(struct db *db, struct err *err) {
    static const struct {
        const char *name;
        int args;
        void (*run)(sqlite3_context *context, int n, sqlite3_value **values);
    } functions[] = {{"holds", 2, holds}, {"folded", 1, folded}, {"is_ministers", 1, is_ministers}};

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (sqlite3_create_function(db->handle, functions[i].name, functions[i].args,
                                    SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, functions[i].run, NULL,
                                    NULL) != SQLITE_OK)
            return db_error(db, err);
    return 0;
}

/* Nothing in an archive that came from elsewhere can run: no trigger, no view, no function. */
static void guard(sqlite3 *handle) {
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(handle, options[i].option, options[i].value, NULL);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, VALUE_MOST);
}

/*
 * secure_delete: where SQLite was built to overwrite what is freed, as Debian's is, it does so only
 * in pages that are written anyway; else each merge of the search index would write its old pages.
 */
static int set_up(struct db *db, struct err *err) {
    sqlite3_extended_result_codes(db->handle, 0);
    db_be_patient(db, true);
    doubts_define(db->handle);
    guard(db->handle);
    return db_script(db,
                     "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;"
                     " PRAGMA cache_size = -16000; PRAGMA cell_size_check = ON;"
                     " PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = FAST;",
                     err);
}

/* Else SQLite would lock and count at each allocation, for figures that nobody asks for. */
static void count_no_memory(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* The words of the search index, with their places; where it cannot be, who asks will hear it. */
static void list_words(struct db *db) {
    sqlite3_exec(db->handle,
                 "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, instance)",
                 NULL, NULL, NULL);
}

int db_open(struct db *db, const char *path, bool create, struct err *err) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, count_no_memory);
    *db = (struct db){.path = xstrdup(path), .patience = BUSY_TIMEOUT_MS};
    if (create && make_file(path, err) != 0)
        goto fail;
    if (db_check_file(path, err) != 0)
        goto fail;
    if (db_open_file(path, SQLITE_OPEN_READWRITE, &db->handle) != SQLITE_OK) {
        db_error(db, err);
        goto fail;
    }
    if (check_journal(db, err) != 0 || set_up(db, err) != 0 || add_functions(db, err) != 0 ||
        schema_ready(db, create, err) != 0)
        goto fail;
    list_words(db);
    return 0;
fail:
    db_close(db);
    return -1;
}

void db_close(struct db *db) {
    for (int i = 0; i < STMTS; i++)
        sqlite3_finalize(db->stmts[i]);
    sqlite3_close(db->handle);
    free(db->path);
    *db = (struct db){0};
}

sqlite3_stmt *db_stmt(struct db *db, enum stmt id, struct err *err) {
    int code = SQLITE_OK;

    if (!db->stmts[id])
        code = sqlite3_prepare_v3(db->handle, SQL[id], -1, SQLITE_PREPARE_PERSISTENT,
                                  &db->stmts[id], NULL);
    if (code == SQLITE_ERROR) /* its tables are not those that the program knows */
        err_set(err, _("%s: the archive is damaged (%s)"), db->path, sqlite3_errmsg(db->handle));
    else if (code != SQLITE_OK)
        db_error(db, err);
    return db->stmts[id];
}

sqlite3_stmt *db_stmt_for(struct db *db, enum stmt id, int64_t object, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(db, id, err);

    if (stmt)
        sqlite3_bind_int64(stmt, 1, object);
    return stmt;
}

int db_step(struct db *db, sqlite3_stmt *stmt, struct err *err) {
    int code = sqlite3_step(stmt);

    if (code == SQLITE_ROW)
        return 1;
    if (code != SQLITE_DONE)
        db_error(db, err);
    db_reset(stmt);
    return code == SQLITE_DONE ? 0 : -1;
}

void db_reset(sqlite3_stmt *stmt) {
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
}

int db_find(struct db *db, sqlite3_stmt *stmt, int64_t *number, struct err *err) {
    int found = stmt ? db_step(db, stmt, err) : -1;

    if (found != 1)
        return found;
    if (number)
        *number = sqlite3_column_int64(stmt, 0);
    db_reset(stmt);
    return 1;
}

int db_get(struct db *db, enum stmt id, int64_t *number, struct err *err) {
    return db_find(db, db_stmt(db, id, err), number, err) == 1 ? 0 : -1;
}

int db_run(struct db *db, enum stmt id, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(db, id, err);

    return stmt ? db_step(db, stmt, err) : -1;
}

int db_run_for(struct db *db, enum stmt id, int64_t object, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(db, id, object, err);

    return stmt ? db_step(db, stmt, err) : -1;
}

void db_bind_text(sqlite3_stmt *stmt, int i, struct str text) {
    if (text.p)
        sqlite3_bind_text64(stmt, i, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void db_bind_blob(sqlite3_stmt *stmt, int i, struct str bytes) {
    if (bytes.p)
        sqlite3_bind_blob64(stmt, i, bytes.p, bytes.n, SQLITE_STATIC);
}

void db_bind_set(sqlite3_stmt *stmt, int i, const struct bitmap *set) {
    sqlite3_bind_pointer(stmt, i, (void *)set, SET, NULL);
}

/* What memory was wanting for is not NULL. */
static const void *had(sqlite3_stmt *stmt, const void *p) {
    if (!p && sqlite3_errcode(sqlite3_db_handle(stmt)) == SQLITE_NOMEM)
        alloc_had(NULL);
    return p;
}

struct str db_column_text(sqlite3_stmt *stmt, int i) {
    struct str text = {had(stmt, sqlite3_column_text(stmt, i)), 0};

    if (!text.p)
        return STR_NONE;
    text.n = (size_t)sqlite3_column_bytes(stmt, i);
    text.n = utf8_sound(text);
    return text;
}

struct str db_column_blob(sqlite3_stmt *stmt, int i) {
    const char *p = had(stmt, sqlite3_column_blob(stmt, i));

    return p ? (struct str){p, (size_t)sqlite3_column_bytes(stmt, i)} : STR_NONE;
}

struct str db_copy_text(sqlite3_stmt *stmt, int i, struct arena *arena) {
    struct str text = db_column_text(stmt, i);

    return text.p ? arena_copy(arena, text) : STR_NONE;
}
