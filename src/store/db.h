/*
 * db - the SQLite connection under an archive: opening, transactions and
 * prepared statements. Internal to src/store, the only user of sqlite3.h.
 */
#ifndef DEPECHE_STORE_DB_H
#define DEPECHE_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/bitmap.h"
#include "base/err.h"
#include "base/str.h"

enum stmt {
#define STMT(id, sql) STMT_##id,
#include "store/stmts.def"
#undef STMT
    STMTS
};

struct db {
    sqlite3 *handle;
    char *path;
    int patience; /* milliseconds that another process which writes is waited for */
    sqlite3_stmt *stmts[STMTS];
};

/* Opens the database in a file that is there, to read or to write; SQLite's code. */
int db_open_file(const char *path, int flags, sqlite3 **handle);

/* -1 and a sentence where there is no file that could be an archive. */
int db_check_file(const char *path, struct err *err);

int db_open(struct db *db, const char *path, bool create, struct err *err);
void db_close(struct db *db);

/* Whether a process that writes is waited for as long as `patience` says, or next to nothing. */
void db_be_patient(struct db *db, bool patient);

/* Says what SQLite has to say about the last failure. Always -1. */
int db_error(struct db *db, struct err *err);

/*
 * Whether it failed for want of memory, for the disk or for another process, or was stopped:
 * that says nothing of what is stored.
 */
bool db_gave_up(struct db *db);

/* A statement ready to be bound; NULL on failure. */
sqlite3_stmt *db_stmt(struct db *db, enum stmt id, struct err *err);

/* The same of one object, which is bound as its ?1. */
sqlite3_stmt *db_stmt_for(struct db *db, enum stmt id, int64_t object, struct err *err);

/* 1: a row, 0: done, -1: failed. At 0 and -1 the statement is reset. */
int db_step(struct db *db, sqlite3_stmt *stmt, struct err *err);

/* Ends a statement before its last row. */
void db_reset(sqlite3_stmt *stmt);

/*
 * The number (NULL: any) in the first row of a statement that is bound, and is reset then: 1, 0
 * where there is none, -1 also where `stmt` is NULL.
 */
int db_find(struct db *db, sqlite3_stmt *stmt, int64_t *number, struct err *err);

/* The number that a statement which takes nothing always gives. */
int db_get(struct db *db, enum stmt id, int64_t *number, struct err *err);

/* Runs a statement that takes nothing and gives nothing. */
int db_run(struct db *db, enum stmt id, struct err *err);

/* Likewise, of one object. */
int db_run_for(struct db *db, enum stmt id, int64_t object, struct err *err);

/* Runs SQL text of the program's own, for the schema. */
int db_script(struct db *db, const char *sql, struct err *err);

/* The number that a statement's only row holds. */
int db_number(struct db *db, const char *sql, sqlite3_int64 *number, struct err *err);

void db_bind_text(sqlite3_stmt *stmt, int i, struct str text); /* absent: NULL; not copied */
void db_bind_blob(sqlite3_stmt *stmt, int i, struct str bytes);

/* A set for holds(set, number), which is true where it does; it is to outlive the statement. */
void db_bind_set(sqlite3_stmt *stmt, int i, const struct bitmap *set);

/*
 * Borrowed until the statement moves on; absent for NULL. A text ends before what is none,
 * since an archive that somebody else made could hold anything; a blob is all its bytes.
 */
struct str db_column_text(sqlite3_stmt *stmt, int i);
struct str db_column_blob(sqlite3_stmt *stmt, int i);

/* A text that lasts as long as the arena; absent likewise. */
struct str db_copy_text(sqlite3_stmt *stmt, int i, struct arena *arena);

#endif
