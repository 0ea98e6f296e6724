#include "store/sets.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"

struct bitmap *set_read(struct archive *archive, sqlite3_stmt *stmt, struct err *err) {
    struct bitmap *ids = bitmap_new();
    int more;

    while ((more = db_step(&archive->db, stmt, err)) == 1)
        bitmap_add(ids, sqlite3_column_int64(stmt, 0));
    if (more == 0) {
        bitmap_pack(ids);
        return ids;
    }
    bitmap_free(ids);
    return NULL;
}

static struct bitmap *read_fixed(struct archive *archive, enum stmt id, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);

    return stmt ? set_read(archive, stmt, err) : NULL;
}

void sets_forget(struct sets *sets) {
    bitmap_free(sets->all);
    bitmap_free(sets->fulls);
    for (size_t i = 0; i < FOUND_MAX; i++) {
        free(sets->found[i].match);
        bitmap_free(sets->found[i].ids);
    }
    *sets = (struct sets){0};
}

/* The version counts what other connections change, `changes` what this one does. */
static int read_version(struct archive *archive, sqlite3_int64 *version, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_DATA_VERSION, err);

    if (!stmt || db_step(&archive->db, stmt, err) != 1)
        return -1;
    *version = sqlite3_column_int64(stmt, 0);
    db_reset(stmt);
    return 0;
}

int sets_ready(struct archive *archive, struct err *err) {
    struct sets *sets = &archive->sets;
    sqlite3_int64 version, changes = sqlite3_total_changes64(archive->db.handle);

    if (read_version(archive, &version, err) != 0)
        return -1;
    if (sets->fulls && sets->version == version && sets->changes == changes)
        return 0;
    sets_forget(sets);
    sets->version = version;
    sets->changes = changes;
    sets->all = read_fixed(archive, STMT_SET_ALL, err);
    sets->fulls = sets->all ? read_fixed(archive, STMT_SET_FULLS, err) : NULL;
    return sets->fulls ? 0 : -1;
}

const struct bitmap *sets_match(struct archive *archive, const char *match, struct err *err) {
    struct sets *sets = &archive->sets;
    struct found *found = sets->found;
    sqlite3_stmt *stmt;
    struct bitmap *ids;

    for (; found < sets->found + FOUND_MAX; found++)
        if (found->match && strcmp(found->match, match) == 0)
            return found->ids;
    stmt = db_stmt(&archive->db, STMT_SET_WORDS, err);
    if (!stmt)
        return NULL;
    db_bind_text(stmt, 1, str_of(match));
    ids = set_read(archive, stmt, err);
    if (!ids)
        return NULL;
    found = &sets->found[sets->oldest++ % FOUND_MAX];
    free(found->match);
    bitmap_free(found->ids);
    *found = (struct found){xstrdup(match), ids};
    return ids;
}
