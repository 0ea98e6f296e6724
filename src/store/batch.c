/* An import as a whole: where it begins and ends, and which files earlier ones took. */
#include "store/internal.h"

/*
 * How many pages an import lets the log have before they are taken into the file: many, since
 * one transaction after the other writes the same ones, and each time the disk is waited for.
 */
enum { LOG_PAGES = 1 << 15 };

/* What it keeps of the file in memory: each text is looked for in three indexes by its hash. */
#define CACHE_KB "128000"

int archive_open_batch(struct archive *archive, struct str argument, int64_t *batch,
                       struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_BATCH_OPEN, err);

    if (!stmt)
        return -1;
    sqlite3_wal_autocheckpoint(archive->db.handle, LOG_PAGES);
    if (db_script(&archive->db, "PRAGMA cache_size = -" CACHE_KB, err) != 0)
        return -1;
    db_bind_text(stmt, 1, argument);
    if (db_step(&archive->db, stmt, err) != 0)
        return -1;
    *batch = sqlite3_last_insert_rowid(archive->db.handle);
    return 0;
}

int archive_close_batch(struct archive *archive, int64_t batch, const struct batch_counts *counts,
                        struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_BATCH_CLOSE, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, batch);
    sqlite3_bind_int64(stmt, 2, (sqlite3_int64)counts->added);
    sqlite3_bind_int64(stmt, 3, (sqlite3_int64)counts->updated);
    sqlite3_bind_int64(stmt, 4, (sqlite3_int64)counts->unchanged);
    sqlite3_bind_int64(stmt, 5, (sqlite3_int64)counts->rejected);
    return db_step(&archive->db, stmt, err);
}

bool archive_knows_file(struct archive *archive, struct str path, struct file_stamp stamp) {
    struct err ignored;
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SIGHTING_KNOWN, &ignored);

    if (!stmt)
        return false;
    db_bind_text(stmt, 1, path);
    sqlite3_bind_int64(stmt, 2, stamp.size);
    sqlite3_bind_int64(stmt, 3, stamp.changed);
    return db_find(&archive->db, stmt, NULL, &ignored) == 1;
}
