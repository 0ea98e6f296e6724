#include "store/conform.h"

#include "base/i18n.h"
#include "store/db.h"
#include "store/doubts.h"
#include "store/schema.h"

/* What the program makes is asked of an empty archive in memory. FTS5 sees to its own tables. */
static const char OBJECTS[] = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                              " AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
                              " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

/* Told what OBJECTS finds in one archive, and what is so called in the other; SQLite's code. */
typedef int compare_object(void *context, sqlite3_stmt *object, sqlite3_stmt *other);

static int compare_one(sqlite3_stmt *object, sqlite3_stmt *other, compare_object *compare,
                       void *context) {
    int code;

    sqlite3_bind_value(other, 1, sqlite3_column_value(object, 1));
    code = sqlite3_step(other);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        code = compare(context, object, code == SQLITE_ROW ? other : NULL);
    sqlite3_reset(other);
    return code;
}

static int compare_all(sqlite3 *from, sqlite3 *with, compare_object *compare, void *context) {
    sqlite3_stmt *objects = NULL, *other = NULL;
    int code = sqlite3_prepare_v2(from, OBJECTS, -1, &objects, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(with, "SELECT type, sql FROM sqlite_schema WHERE name = ?1", -1,
                                  &other, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(objects)) == SQLITE_ROW)
        code = compare_one(objects, other, compare, context);
    sqlite3_finalize(objects);
    sqlite3_finalize(other);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int tell_failure(const struct db *db, int code, struct err *err) {
    return code == SQLITE_OK ? 0 : err_set(err, "%s: %s", db->path, sqlite3_errstr(code));
}

static int open_model(sqlite3 **model, struct err *err) {
    struct db db = {.path = (char *)"model"};

    if (sqlite3_open_v2(":memory:", model, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
        return err_set(err, "%s", sqlite3_errmsg(*model));
    db.handle = *model;
    doubts_define(*model);
    return schema_make(&db, err);
}

struct reporting {
    void (*report)(void *context, const char *finding);
    void *context;
};

static void report(const struct reporting *reporting, const char *format, const char *name) {
    struct err sentence;

    err_set(&sentence, format, name);
    reporting->report(reporting->context, sentence.text);
}

static int find_other(void *context, sqlite3_stmt *object, sqlite3_stmt *other) {
    const char *name = (const char *)sqlite3_column_text(object, 1);

    if (!other)
        report(context, _("the archive has no %s"), name);
    else if (!str_equal(db_column_text(object, 0), db_column_text(other, 0)) ||
             !str_equal(db_column_text(object, 2), db_column_text(other, 1)))
        report(context, _("%s of the archive is not as depeche makes it"), name);
    return SQLITE_OK;
}

/* Others' tables and views may be there: they do nothing unasked. */
static int find_foreign(void *context, sqlite3_stmt *object, sqlite3_stmt *other) {
    struct str type = db_column_text(object, 0);

    if (!other && str_is(type, "trigger"))
        report(context, _("the archive has the trigger %s, which depeche did not make"),
               (const char *)sqlite3_column_text(object, 1));
    else if (!other && str_is(type, "index"))
        report(context, _("the archive has the index %s, which depeche did not make"),
               (const char *)sqlite3_column_text(object, 1));
    return SQLITE_OK;
}

int conform_check(struct db *db, void (*tell)(void *context, const char *finding), void *context,
                  struct err *err) {
    struct reporting reporting = {tell, context};
    sqlite3 *model;
    int code, result = open_model(&model, err);

    if (result == 0) {
        code = compare_all(model, db->handle, find_other, &reporting);
        if (code == SQLITE_OK)
            code = compare_all(db->handle, model, find_foreign, &reporting);
        result = tell_failure(db, code, err);
    }
    sqlite3_close(model);
    return result;
}

static int make_missing(void *context, sqlite3_stmt *object, sqlite3_stmt *other) {
    if (other || str_is(db_column_text(object, 0), "table"))
        return SQLITE_OK;
    return sqlite3_exec(context, (const char *)sqlite3_column_text(object, 2), NULL, NULL, NULL);
}

int conform_restore(struct db *db, struct err *err) {
    sqlite3 *model;
    int result = open_model(&model, err);

    if (result == 0)
        result = tell_failure(db, compare_all(model, db->handle, make_missing, db->handle), err);
    sqlite3_close(model);
    return result;
}
