#include "store/head.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/files.h"
#include "base/i18n.h"
#include "store/db.h"

enum { BLOCK = 4096, WRITE_VERSION = 18, READ_VERSION = 19, BLOCKS = 28, SCHEMA_VERSION_MOST = 99 };

/* It is trusted with nothing, not even with being a database. */
static int open_torn(const char *path, sqlite3 **handle) {
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},   {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1}, /* makes SQLite read what contradicts itself */
    };
    struct buf name = BUF_INIT;
    int code;

    buf_add_format(&name, "%s%s", *path == '/' ? "" : "./", path);
    code = sqlite3_open_v2(name.p, handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    buf_release(&name);
    for (size_t i = 0; code == SQLITE_OK && i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(*handle, options[i].option, options[i].value, NULL);
    return code;
}

/* Whether it has the table without which there is nothing to keep. */
static bool has_texts(sqlite3 *handle) {
    return sqlite3_table_column_metadata(handle, "main", "scrape", "text", NULL, NULL, NULL, NULL,
                                         NULL) == SQLITE_OK;
}

/* A copy with another head */

static void copy_path(const char *model, struct buf *path) {
    buf_add_format(path, "%s-copy", model);
}

static int copy_bytes(int from, int to) {
    char bytes[1 << 16];
    ssize_t n;

    while ((n = read(from, bytes, sizeof bytes)) > 0)
        for (ssize_t written = 0, more; written < n; written += more) {
            more = write(to, bytes + written, (size_t)(n - written));
            if (more < 0)
                return -1;
        }
    return n < 0 ? -1 : 0;
}

/* The head of the new archive, but with as many blocks as there are here, and no log. */
static int put_head(int model, int to) {
    unsigned char head[BLOCK];
    struct stat info;
    size_t blocks;

    if (fstat(to, &info) != 0 || pread(model, head, sizeof head, 0) != sizeof head)
        return -1;
    blocks = (size_t)info.st_size / BLOCK;
    for (int i = 0; i < 4; i++)
        head[BLOCKS + i] = (unsigned char)(blocks >> (24 - 8 * i));
    head[WRITE_VERSION] = head[READ_VERSION] = 1;
    return pwrite(to, head, sizeof head, 0) == sizeof head ? 0 : -1;
}

static int copy_with_head(const char *path, const char *model, const char *copy, struct err *err) {
    int from = open(path, O_RDONLY | O_CLOEXEC), head = open(model, O_RDONLY | O_CLOEXEC);
    int to = file_make(copy, err), result = -1;

    if (to >= 0 && (from < 0 || head < 0 || copy_bytes(from, to) != 0 || put_head(head, to) != 0))
        err_set(err, "%s: %s", path, strerror(errno));
    else if (to >= 0)
        result = 0;
    for (int i = 0, fds[] = {from, head, to}; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return result;
}

static int open_copy(const char *path, const char *model, sqlite3 **handle, struct err *err) {
    struct buf copy = BUF_INIT;
    int result = -1;

    copy_path(model, &copy);
    if (copy_with_head(path, model, copy.p, err) == 0) {
        if (open_torn(copy.p, handle) == SQLITE_OK && has_texts(*handle))
            result = 0;
        else
            err_set(err, _("%s: nothing of an archive is left in it"), path);
    }
    buf_release(&copy);
    return result;
}

int head_open(const char *path, const char *model, sqlite3 **handle, struct err *err) {
    *handle = NULL;
    if (open_torn(path, handle) == SQLITE_OK && has_texts(*handle))
        return 0;
    sqlite3_close(*handle);
    *handle = NULL;
    if (open_copy(path, model, handle, err) == 0)
        return 0;
    head_close(*handle, model);
    return -1;
}

void head_close(sqlite3 *handle, const char *model) {
    struct buf copy = BUF_INIT;

    sqlite3_close(handle);
    copy_path(model, &copy);
    unlink(copy.p);
    buf_release(&copy);
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
