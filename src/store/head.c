#include "store/head.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "store/db.h"

enum { BLOCK = 4096, BLOCKS = 28 /* where their number stands */, SCHEMA_VERSION_MOST = 99 };

/* It is trusted with nothing, not even with being a database. */
static int open_torn(const char *path, sqlite3 **handle) {
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},   {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1}, /* makes SQLite read what contradicts itself */
    };
    int code = db_open_file(path, SQLITE_OPEN_READONLY, handle);

    for (size_t i = 0; code == SQLITE_OK && i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(*handle, options[i].option, options[i].value, NULL);
    return code;
}

/* A copy with another head */

/* All of it: where not all could be written at once, the next try says why. */
static int put_bytes(int to, const void *bytes, size_t n) {
    const char *p = bytes;

    for (ssize_t written; n; p += written, n -= (size_t)written)
        if ((written = write(to, p, n)) < 0)
            return -1;
    return 0;
}

static int copy_bytes(int from, int to) {
    char bytes[1 << 16];
    ssize_t n;

    while ((n = read(from, bytes, sizeof bytes)) > 0)
        if (put_bytes(to, bytes, (size_t)n) != 0)
            return -1;
    return n < 0 ? -1 : 0;
}

static int put_table(sqlite3 *head, sqlite3_stmt *table) {
    sqlite3_stmt *put = NULL;
    int code = sqlite3_prepare_v2(head, "INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", -1,
                                  &put, NULL);

    for (int i = 0; code == SQLITE_OK && i < 5; i++)
        code = sqlite3_bind_value(put, i + 1, sqlite3_column_value(table, i));
    if (code == SQLITE_OK)
        code = sqlite3_step(put);
    sqlite3_finalize(put);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* A database of one block that says where the tables of the model are which are read. */
static int make_head(sqlite3 *model, sqlite3 *head) {
    static const char tables[] =
        "SELECT * FROM sqlite_schema WHERE (type = 'table' OR sql IS NULL) AND tbl_name IN (''"
#define KEPT(table, ...) ", '" table "'"
#include "store/kept.def"
#undef KEPT
        ")";
    sqlite3_stmt *table = NULL;
    int code = sqlite3_prepare_v2(model, tables, -1, &table, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_exec(head, "PRAGMA page_size = 4096; PRAGMA writable_schema = ON", NULL,
                            NULL, NULL);
    while (code == SQLITE_OK && sqlite3_step(table) == SQLITE_ROW)
        code = put_table(head, table);
    sqlite3_finalize(table);
    return code;
}

/* The block, but with as many blocks behind it as there are. */
static int put_head(const unsigned char *head, int to) {
    unsigned char block[BLOCK];
    struct stat info;

    if (fstat(to, &info) != 0 || lseek(to, 0, SEEK_SET) != 0)
        return -1;
    memcpy(block, head, BLOCK);
    for (int i = 0; i < 4; i++)
        block[BLOCKS + i] = (unsigned char)((size_t)info.st_size / BLOCK >> (24 - 8 * i));
    return put_bytes(to, block, BLOCK);
}

static int copy_with_head(const char *path, const unsigned char *head, const char *copy,
                          struct err *err) {
    int from = open(path, O_RDONLY | O_CLOEXEC), to = file_make(copy, err), result = -1;

    if (to >= 0 && (from < 0 || copy_bytes(from, to) != 0 || put_head(head, to) != 0))
        err_set(err, "%s: %s", path, strerror(errno));
    else if (to >= 0)
        result = 0;
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    return result;
}

/* NULL where there is not one block. Freed by sqlite3_free(). */
static unsigned char *head_of(sqlite3 *model) {
    sqlite3 *head = NULL;
    sqlite3_int64 n = 0;
    unsigned char *block = NULL;

    if (sqlite3_open_v2(":memory:", &head, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL) ==
            SQLITE_OK &&
        make_head(model, head) == SQLITE_OK)
        block = sqlite3_serialize(head, "main", &n, 0);
    sqlite3_close(head);
    if (n == BLOCK)
        return block;
    sqlite3_free(block);
    return NULL;
}

static int make_copy(const char *path, sqlite3 *model, const char *copy, struct err *err) {
    unsigned char *head = head_of(model);
    int result = head ? copy_with_head(path, head, copy, err)
                      : err_set(err, "%s: %s", copy, sqlite3_errmsg(model));

    sqlite3_free(head);
    return result;
}

int head_open(const char *path, sqlite3 **handle, struct err *err) {
    int code = open_torn(path, handle);

    if (code == SQLITE_OK)
        return 0;
    err_set(err, "%s: %s", path, sqlite3_errstr(code));
    sqlite3_close(*handle);
    *handle = NULL;
    return -1;
}

int head_open_copy(const char *path, sqlite3 *model, const char *copy, sqlite3 **handle,
                   struct err *err) {
    int result = make_copy(path, model, copy, err);

    if (result == 0)
        result = head_open(copy, handle, err);
    unlink(copy); /* it is there as long as it is open */
    return result;
}

int head_version(sqlite3 *handle) {
    sqlite3_stmt *stmt = NULL;
    int version = 0;

    if (sqlite3_prepare_v2(handle, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        version = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return version > 0 ? version : SCHEMA_VERSION_MOST;
}
