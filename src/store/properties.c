#include "store/properties.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "store/internal.h"
#include "store/tags.h"

/* Where each is kept: how it is read, put and dropped. Those with a code of their own have none. */
static const struct {
    enum stmt get, put, drop;
} STATEMENTS[PROPERTIES] = {
    [PROPERTY_RESPACING] = {STMT_RESPACING_GET, STMT_RESPACING_PUT, STMT_RESPACING_DROP},
    [PROPERTY_TAG] = {STMT_TAG_FIX_GET, STMT_TAG_FIX_PUT, STMT_TAG_FIX_DROP},
    [PROPERTY_MARK] = {STMT_MARK_GET, STMT_MARK_PUT, STMT_MARK_DROP},
    [PROPERTY_SETTING] = {STMT_SETTING_GET, STMT_SETTING_PUT, STMT_SETTING_DROP},
    [PROPERTY_PERSON] = {STMT_KEY_PERSON_GET, STMT_KEY_PERSON_PUT, STMT_KEY_PERSON_PUT},
    [PROPERTY_PERSON_NAME] = {STMT_PERSON_NAME_GET, STMT_PERSON_NAME_PUT, STMT_PERSON_NAME_PUT},
};

int property_get(struct archive *archive, enum property property, int64_t object,
                 struct str name, struct buf *value, struct err *err) {
    sqlite3_stmt *stmt;
    int found;

    if (property == PROPERTY_READING)
        return reading_get(archive, object, name, value, err);
    if (property == PROPERTY_SELECTION || property == PROPERTY_MARKS)
        return 0;
    stmt = db_stmt(&archive->db, STATEMENTS[property].get, err);
    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, object);
    db_bind_text(stmt, 2, name);
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found;
    found = sqlite3_column_type(stmt, 0) != SQLITE_NULL;
    buf_add(value, found ? db_column_text(stmt, 0) : STR_LIT(""));
    db_reset(stmt);
    return found;
}

static int write_value(struct archive *archive, enum property property, int64_t object,
                       struct str name, struct str value, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(
        &archive->db, value.p ? STATEMENTS[property].put : STATEMENTS[property].drop, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, object);
    db_bind_text(stmt, 2, name);
    db_bind_text(stmt, 3, value);
    return db_step(&archive->db, stmt, err);
}

/* The selection */

static const struct str SELECTION = STR_LIT("selection");

struct bitmap *archive_selection(struct archive *archive, struct err *err) {
    struct buf text = BUF_INIT;
    struct bitmap *selection = NULL;

    if (property_get(archive, PROPERTY_SETTING, 0, SELECTION, &text, err) >= 0)
        selection = bitmap_read(buf_str(&text));
    buf_release(&text);
    return selection;
}

/* Done twice, it is undone: so it does not matter to what value it is set. */
static int flip_selection(struct archive *archive, struct str ids, struct err *err) {
    struct bitmap *selection = archive_selection(archive, err), *flipped = bitmap_read(ids);
    struct buf text = BUF_INIT;
    int result = -1;

    if (selection) {
        bitmap_flip(selection, flipped);
        bitmap_write(selection, &text);
        result = write_value(archive, PROPERTY_SETTING, 0, SELECTION,
                             text.n ? buf_str(&text) : STR_NONE, err);
    }
    buf_release(&text);
    bitmap_free(flipped);
    bitmap_free(selection);
    return result;
}

/* Marks */

/* 1 where it was not so, 0, -1. */
static int set_mark(struct archive *archive, int64_t id, struct str mark, bool marked,
                    struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, marked ? STMT_MARK_ADD : STMT_MARK_DROP, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    db_bind_text(stmt, 2, mark);
    return db_step(&archive->db, stmt, err) == 0 ? sqlite3_changes(archive->db.handle) : -1;
}

/* Whether who watches stops it there, which is asked now and then. */
static bool is_stopped(struct archive *archive, size_t done, size_t n, struct err *err) {
    enum { OFTEN = 256 };

    if (!archive->stop || !done || done % OFTEN || !archive->stop(archive->stop_context, done, n))
        return false;
    err_set(err, "%s", _("given up"));
    return true;
}

int marks_set(struct archive *archive, const struct bitmap *ids, struct str mark, bool marked,
              struct bitmap *changed, struct err *err) {
    size_t n = bitmap_count(ids), done = 0;
    int set = 0;

    sets_forget_mark(&archive->sets, mark);
    for (int64_t id = bitmap_next(ids, 0); set >= 0 && id >= 0; id = bitmap_next(ids, id + 1)) {
        set = is_stopped(archive, done++, n, err) ? -1 : set_mark(archive, id, mark, marked, err);
        if (set == 1)
            bitmap_add(changed, id);
    }
    return set < 0 ? -1 : 0;
}

/* "+1-5,9": of these, only what is there; an archive from elsewhere may name any number. */
static int set_marks(struct archive *archive, struct str mark, struct str value, struct err *err) {
    struct bitmap *there = postings_read(archive, POSTING_ALL, 0, err), *ids, *changed;
    int result;

    if (!there)
        return -1;
    ids = bitmap_read(str_slice(value, value.n > 0, value.n));
    changed = bitmap_new();
    bitmap_and(ids, there);
    result = marks_set(archive, ids, mark, str_starts(value, "+"), changed, err);
    bitmap_free(changed);
    bitmap_free(ids);
    bitmap_free(there);
    return result;
}

static bool is_beyond_marks(enum property property) {
    return property != PROPERTY_MARK && property != PROPERTY_MARKS && property != PROPERTY_SETTING &&
           property != PROPERTY_SELECTION;
}

int property_set(struct archive *archive, enum property property, int64_t object,
                 struct str name, struct str value, struct err *err) {
    archive->beyond_marks |= is_beyond_marks(property);
    if (property == PROPERTY_SELECTION)
        return flip_selection(archive, name, err);
    if (property == PROPERTY_READING)
        return reading_set(archive, object, value, err);
    if (property == PROPERTY_PERSON && postings_forget_key(archive, object, err) != 0)
        return -1;
    if (property == PROPERTY_MARKS)
        return set_marks(archive, name, value, err);
    if (property == PROPERTY_MARK)
        sets_forget_mark(&archive->sets, name);
    if (write_value(archive, property, object, name, value, err) != 0)
        return -1;
    return property == PROPERTY_TAG ? archive_retag(archive, object, err) : 0;
}
