/* The journal of changes: what was set, from what to what. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "store/change.h"
#include "store/internal.h"
#include "store/properties.h"

static const char *const NAMES[PROPERTIES] = {
#define PROPERTY(id, name) [PROPERTY_##id] = name,
#include "store/properties.def"
#undef PROPERTY
};

int change_begin(struct archive *archive, struct str what, struct err *err) {
    sqlite3_stmt *stmt;

    if (archive_begin(archive, err) != 0 ||
        db_run(&archive->db, STMT_CHANGE_FORGET_UNDONE, err) != 0)
        return -1;
    stmt = db_stmt(&archive->db, STMT_CHANGE_NEW, err);
    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, what);
    archive->steps = 0;
    archive->beyond_marks = false;
    return db_step(&archive->db, stmt, err);
}

void change_watch(struct archive *archive, bool (*stop)(void *context, size_t done, size_t n),
                  void *context) {
    archive->stop = stop;
    archive->stop_context = context;
}

static int note_step(struct archive *archive, enum property property, int64_t object,
                     struct str name, struct str before, struct str after, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_STEP_NEW, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, archive->steps++);
    db_bind_text(stmt, 2, str_of(NAMES[property]));
    sqlite3_bind_int64(stmt, 3, object);
    db_bind_text(stmt, 4, name);
    db_bind_text(stmt, 5, before);
    db_bind_text(stmt, 6, after);
    return db_step(&archive->db, stmt, err);
}

int change_set(struct archive *archive, enum property property, int64_t object, struct str name,
               struct str value, struct err *err) {
    struct buf before = BUF_INIT;
    int set = property_get(archive, property, object, name, &before, err);
    struct str was = set == 1 ? buf_str(&before) : STR_NONE;
    int result = set < 0 ? -1 : 0;

    /* What one scrape reads another may not. */
    if (set >= 0 && (property == PROPERTY_READING || (was.p == NULL) != (value.p == NULL) ||
                     !str_equal(was, value))) {
        result = note_step(archive, property, object, name, was, value, err);
        if (result == 0)
            result = property_set(archive, property, object, name, value, err);
    }
    buf_release(&before);
    return result;
}

/* A step of a set of dispatches (properties.def). */
static int note_marks(struct archive *archive, const struct bitmap *ids, struct str mark,
                      bool marked, struct err *err) {
    struct buf before = BUF_INIT, after = BUF_INIT;
    int result;

    buf_add_char(&before, marked ? '-' : '+');
    buf_add_char(&after, marked ? '+' : '-');
    bitmap_write(ids, &before);
    bitmap_write(ids, &after);
    result = note_step(archive, PROPERTY_MARKS, 0, mark, buf_str(&before), buf_str(&after), err);
    buf_release(&before);
    buf_release(&after);
    return result;
}

int change_mark(struct archive *archive, const struct bitmap *ids, struct str mark, bool marked,
                struct err *err) {
    struct bitmap *changed = bitmap_new();
    int result = marks_set(archive, ids, mark, marked, changed, err);

    if (result == 0 && bitmap_count(changed))
        result = note_marks(archive, changed, mark, marked, err);
    bitmap_free(changed);
    return result;
}

static int commit(struct archive *archive, struct err *err) {
    if (archive_commit(archive, err) != 0)
        return -1;
    if (!archive->beyond_marks)
        sets_hold(archive);
    return 0;
}

int change_end(struct archive *archive, struct err *err) {
    if (!archive->steps) {
        archive_rollback(archive);
        return 0;
    }
    return commit(archive, err) == 0 ? 1 : -1;
}

static bool is_set_so(struct archive *archive, enum property property, int64_t object,
                      struct str name, struct str value) {
    struct buf now = BUF_INIT;
    struct err ignored;
    bool same = property_get(archive, property, object, name, &now, &ignored) == 1 &&
                str_equal(buf_str(&now), value);

    buf_release(&now);
    return same;
}

/* What is marked by the way, with each dispatch that is read, is not read anew for it. */
static void keep_marked(struct archive *archive, struct str mark, struct bitmap *marked,
                        int64_t id, struct str value) {
    if (!marked)
        return;
    if (value.p)
        bitmap_add(marked, id);
    else
        bitmap_drop(marked, id);
    sets_keep_mark(&archive->sets, mark, marked);
}

int property_note(struct archive *archive, enum property property, int64_t object,
                  struct str name, struct str value, struct err *err) {
    struct bitmap *marked;
    int begun;

    if (is_set_so(archive, property, object, name, value))
        return 0;
    db_be_patient(&archive->db, false);
    begun = archive_begin(archive, err);
    db_be_patient(&archive->db, true);
    if (begun != 0)
        return -1;
    archive->beyond_marks = false;
    marked = property == PROPERTY_MARK ? sets_take_mark(&archive->sets, name) : NULL;
    if (property_set(archive, property, object, name, value, err) == 0 &&
        commit(archive, err) == 0) {
        keep_marked(archive, name, marked, object, value);
        return 0;
    }
    bitmap_free(marked);
    archive_rollback(archive);
    return -1;
}

/* Undoing and redoing */

static enum property property_named(struct str name) {
    int i = 0;

    while (i < PROPERTIES && !str_is(name, NAMES[i]))
        i++;
    return (enum property)i;
}

static struct change_step read_step(sqlite3_stmt *stmt, struct arena *arena) {
    return (struct change_step){
        .property = property_named(db_column_text(stmt, 0)),
        .object = sqlite3_column_int64(stmt, 1),
        .name = db_copy_text(stmt, 2, arena),
        .before = db_copy_text(stmt, 3, arena),
        .after = db_copy_text(stmt, 4, arena),
        .about = db_copy_text(stmt, 5, arena),
    };
}

static int read_steps(struct archive *archive, int64_t id, struct arena *arena,
                      struct change *change, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_STEPS, id, err);
    struct change_step *steps = NULL;
    size_t n = 0, capacity = 0;
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        steps = xgrow(steps, n, &capacity, sizeof *steps);
        steps[n++] = read_step(stmt, arena);
    }
    change->steps = arena_copy_array(arena, steps, n, sizeof *steps);
    change->n = n;
    free(steps);
    return more;
}

static int take_step(struct archive *archive, const struct change_step *step, bool undo,
                     struct err *err) {
    if (step->property == PROPERTIES)
        return err_set(err, _("%s: a change that this depeche does not know"), archive->db.path);
    return property_set(archive, step->property, step->object, step->name,
                        undo ? step->before : step->after, err);
}

/* In their order; backwards to undo them. */
static int take_steps(struct archive *archive, const struct change *change, bool undo,
                      struct err *err) {
    for (size_t i = 0; i < change->n; i++)
        if (take_step(archive, &change->steps[undo ? change->n - 1 - i : i], undo, err) != 0)
            return -1;
    return 0;
}

static int mark_undone(struct archive *archive, int64_t change, bool undone, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_CHANGE_MARK, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, change);
    sqlite3_bind_int(stmt, 2, undone);
    return db_step(&archive->db, stmt, err);
}

/* The change whose turn it is, with its steps: 1, 0, -1. */
static int next_change(struct archive *archive, bool undo, int64_t *id, struct arena *arena,
                       struct change *change, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, undo ? STMT_CHANGE_LAST : STMT_CHANGE_UNDONE, err);
    int found;

    if (!stmt)
        return -1;
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found;
    *id = sqlite3_column_int64(stmt, 0);
    change->what = db_copy_text(stmt, 1, arena);
    db_reset(stmt);
    return read_steps(archive, *id, arena, change, err) == 0 ? 1 : -1;
}

static int turn(struct archive *archive, bool undo, struct arena *arena, struct change *change,
                struct err *err) {
    int64_t id;
    int found;

    if (archive_begin(archive, err) != 0)
        return -1;
    archive->beyond_marks = false;
    found = next_change(archive, undo, &id, arena, change, err);
    if (found == 1 && (take_steps(archive, change, undo, err) != 0 ||
                       mark_undone(archive, id, undo, err) != 0 || commit(archive, err) != 0))
        found = -1;
    if (found != 1)
        archive_rollback(archive);
    return found;
}

int archive_undo(struct archive *archive, struct arena *arena, struct change *change,
                 struct err *err) {
    return turn(archive, true, arena, change, err);
}

int archive_redo(struct archive *archive, struct arena *arena, struct change *change,
                 struct err *err) {
    return turn(archive, false, arena, change, err);
}

int archive_changes(struct archive *archive,
                    bool (*visit)(void *context, struct str when, struct str what, bool undone),
                    void *context, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_CHANGES, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1)
        if (!visit(context, db_column_text(stmt, 0), db_column_text(stmt, 1),
                   sqlite3_column_int(stmt, 2) != 0)) {
            db_reset(stmt);
            return 0;
        }
    return more;
}
