/* Who is who: names, the persons they stand for, and their offices. */
#include <stdio.h>

#include "base/utf8.h"
#include "store/alike.h"
#include "store/change.h"
#include "store/internal.h"
#include "store/names.h"
#include "store/tags.h"

static int insert(struct archive *archive, sqlite3_stmt *stmt, int64_t *id, struct err *err) {
    if (db_step(&archive->db, stmt, err) != 0)
        return -1;
    *id = sqlite3_last_insert_rowid(archive->db.handle);
    return 0;
}

/* A new key makes a person of its own, for whom another may stand that was there. */
static int key_new(struct archive *archive, const struct person_tag *tag, int64_t *id,
                   struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PERSON_NEW, err);
    int64_t home, person;
    int alike;

    if (!stmt || insert(archive, stmt, &home, err) != 0)
        return -1;
    alike = alike_find(archive, tag, &person, err);
    stmt = alike < 0 ? NULL : db_stmt(&archive->db, STMT_KEY_NEW, err);
    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, tag->key);
    sqlite3_bind_int64(stmt, 2, alike ? person : home);
    sqlite3_bind_int64(stmt, 3, home);
    if (insert(archive, stmt, id, err) != 0)
        return -1;
    return names_put(archive, NAMES_OF_PERSONS, *id, tag->key, err);
}

int person_put(struct archive *archive, const struct person_tag *tag, int64_t *id,
               struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_KEY_FIND, err);
    int found;

    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, tag->key);
    found = db_find(&archive->db, stmt, id, err);
    return found ? (found < 0 ? -1 : 0) : key_new(archive, tag, id, err);
}

static int office_new(struct archive *archive, const struct office_tag *office, struct str folded,
                      int64_t *id, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_OFFICE_NEW, err);

    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, str_of(office->kind));
    db_bind_text(stmt, 2, office->name);
    db_bind_text(stmt, 3, folded);
    if (insert(archive, stmt, id, err) != 0)
        return -1;
    return names_put(archive, NAMES_OF_OFFICES, *id, folded, err);
}

/* Capitals, accents and apostrophes make no other office: it is called as it first was. */
int office_put(struct archive *archive, const struct office_tag *office, int64_t *id,
               struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_OFFICE_FIND, err);
    struct buf folded = BUF_INIT;
    int found = -1;

    utf8_fold(&folded, office->name);
    if (stmt) {
        db_bind_text(stmt, 1, buf_str(&folded));
        found = db_find(&archive->db, stmt, id, err);
    }
    if (found == 0)
        found = office_new(archive, office, buf_str(&folded), id, err);
    buf_release(&folded);
    return found < 0 ? -1 : 0;
}

/* Asking for a person */

/* How many keys and spellings there are to read, too. */
static int read_person(struct archive *archive, int64_t id, struct arena *arena,
                       struct person *person, size_t *nkeys, size_t *nspellings,
                       struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PERSON_GET, err);
    int found;

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int(stmt, 2, POSTING_PERSON);
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found;
    *person = (struct person){.id = id,
                              .name = arena_copy(arena, db_column_text(stmt, 0)),
                              .dispatches = (size_t)sqlite3_column_int64(stmt, 1)};
    *nkeys = (size_t)sqlite3_column_int64(stmt, 2);
    *nspellings = (size_t)sqlite3_column_int64(stmt, 3);
    db_reset(stmt);
    return 1;
}

static int read_keys(struct archive *archive, struct arena *arena, struct person *person,
                     size_t most, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_KEYS_OF, person->id, err);
    int more = 0;

    if (!stmt)
        return -1;
    person->keys = arena_array(arena, most, sizeof *person->keys);
    person->key_ids = arena_array(arena, most, sizeof *person->key_ids);
    person->homes = arena_array(arena, most, sizeof *person->homes);
    while (person->nkeys < most && (more = db_step(&archive->db, stmt, err)) == 1) {
        person->key_ids[person->nkeys] = sqlite3_column_int64(stmt, 0);
        person->homes[person->nkeys] = sqlite3_column_int64(stmt, 2);
        person->keys[person->nkeys++] = arena_copy(arena, db_column_text(stmt, 1));
    }
    db_reset(stmt);
    return more < 0 ? -1 : 0;
}

static int read_spellings(struct archive *archive, struct arena *arena, struct person *person,
                          size_t most, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_SPELLINGS_OF, person->id, err);
    int more = 0;

    if (!stmt)
        return -1;
    person->spellings = arena_array(arena, most, sizeof *person->spellings);
    person->counts = arena_array(arena, most, sizeof *person->counts);
    while (person->nspellings < most && (more = db_step(&archive->db, stmt, err)) == 1) {
        person->counts[person->nspellings] = (size_t)sqlite3_column_int64(stmt, 1);
        person->spellings[person->nspellings++] = arena_copy(arena, db_column_text(stmt, 0));
    }
    db_reset(stmt);
    return more < 0 ? -1 : 0;
}

static int find_person(struct archive *archive, struct str name, struct arena *arena,
                       struct person *person, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_PERSON_FIND, err);
    size_t nkeys, nspellings;
    int64_t id;
    int found;

    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, person_key(name, arena));
    db_bind_text(stmt, 2, name);
    found = db_find(&archive->db, stmt, &id, err);
    if (found == 1)
        found = read_person(archive, id, arena, person, &nkeys, &nspellings, err);
    if (found == 1 && (read_keys(archive, arena, person, nkeys, err) != 0 ||
                       read_spellings(archive, arena, person, nspellings, err) != 0))
        found = -1;
    return found;
}

/* All at one moment: another process may write. */
int archive_person(struct archive *archive, struct str name, struct arena *arena,
                   struct person *person, struct err *err) {
    bool own = sqlite3_get_autocommit(archive->db.handle) != 0;
    int found;

    if (own ? db_script(&archive->db, "BEGIN", err) != 0 : archive_flush(archive, err) != 0)
        return -1;
    found = find_person(archive, name, arena, person, err);
    if (own)
        sqlite3_exec(archive->db.handle, "COMMIT", NULL, NULL, NULL);
    return found;
}

int archive_person_now(struct archive *archive, int64_t *id, struct buf *name, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_PERSON_NOW, *id, err);
    int found = stmt ? db_step(&archive->db, stmt, err) : -1;

    if (found != 1)
        return found;
    *id = sqlite3_column_int64(stmt, 0);
    buf_add(name, db_column_text(stmt, 1));
    db_reset(stmt);
    return 1;
}

/* Saying who is one */

int key_give(struct archive *archive, int64_t key, int64_t person, struct err *err) {
    char id[32];

    snprintf(id, sizeof id, "%lld", (long long)person);
    return change_set(archive, PROPERTY_PERSON, key, STR_LIT(""), str_of(id), err);
}

int change_person_merge(struct archive *archive, const struct person *person,
                        const struct person *other, struct err *err) {
    for (size_t i = 0; i < other->nkeys; i++)
        if (key_give(archive, other->key_ids[i], person->id, err) != 0)
            return -1;
    return 0;
}

int change_person_split(struct archive *archive, const struct person *person, struct err *err) {
    for (size_t i = 0; i < person->nkeys; i++)
        if (key_give(archive, person->key_ids[i], person->homes[i], err) != 0)
            return -1;
    return 0;
}
