/* Persons known by two names, joined when tags are made again. */
#include "store/join.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "store/alike.h"
#include "store/change.h"
#include "store/internal.h"
#include "tag/transcription.h"

/* A key that makes a person of its own, in a state that it was found in. */
struct own_key {
    int64_t id, home;
    struct person_tag tag;
    int64_t person; /* whose it is found to be, or 0 */
};

struct joining {
    struct archive *archive;
    struct arena arena;
    struct own_key *keys;
    size_t n, capacity;
    struct err *err;
};

static int read_keys(struct joining *joining) {
    sqlite3_stmt *stmt = db_stmt(&joining->archive->db, STMT_KEYS_OF_STATES, joining->err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&joining->archive->db, stmt, joining->err)) == 1) {
        int country = country_by_code(db_column_text(stmt, 1));

        if (!transcription_concerns(country))
            continue;
        joining->keys = xgrow(joining->keys, joining->n, &joining->capacity, sizeof *joining->keys);
        joining->keys[joining->n++] =
            (struct own_key){.id = sqlite3_column_int64(stmt, 0),
                             .home = sqlite3_column_int64(stmt, 3),
                             .tag = {.key = arena_copy(&joining->arena, db_column_text(stmt, 2)),
                                     .country = country}};
    }
    return more;
}

/* The key by which a person was first found, of those that were read. */
static const struct own_key *key_of(const struct joining *joining, int64_t person) {
    for (size_t i = 0; i < joining->n; i++)
        if (joining->keys[i].home == person)
            return &joining->keys[i];
    return NULL;
}

/* Found already, in another state. */
static bool is_again(const struct joining *joining, size_t i) {
    return i > 0 && joining->keys[i - 1].id == joining->keys[i].id && joining->keys[i - 1].person;
}

static int64_t person_now(const void *context, int64_t person) {
    const struct joining *joining = context;

    for (size_t i = 0; i < joining->n; i++) /* of each state that it was found in */
        if (joining->keys[i].home == person && joining->keys[i].person)
            return joining->keys[i].person;
    return person;
}

static int find_others(struct joining *joining, size_t *found) {
    struct alike_joined joined = {person_now, joining};

    *found = 0;
    for (size_t i = 0; i < joining->n; i++) {
        struct own_key *key = &joining->keys[i];
        int is = alike_find_before(joining->archive, &key->tag, key->id, &joined,
                                   &key->person, joining->err);

        if (is < 0)
            return -1;
        if (!is || is_again(joining, i) || !key_of(joining, key->person))
            key->person = 0;
        *found += key->person != 0;
    }
    return 0;
}

static int give(struct joining *joining) {
    int result = change_begin(joining->archive, STR_LIT("retag --apply"), joining->err);

    for (size_t i = 0; result == 0 && i < joining->n; i++)
        if (joining->keys[i].person)
            result = key_give(joining->archive, joining->keys[i].id, joining->keys[i].person,
                              joining->err);
    if (result == 0 && change_end(joining->archive, joining->err) >= 0)
        return 0;
    archive_rollback(joining->archive);
    return -1;
}

static void tell_all(const struct joining *joining, join_told *tell, void *context) {
    for (size_t i = 0; i < joining->n; i++)
        if (joining->keys[i].person)
            tell(context, joining->keys[i].tag.key,
                 key_of(joining, joining->keys[i].person)->tag.key);
}

int archive_join(struct archive *archive, bool apply, join_told *tell, void *context,
                 struct err *err) {
    struct joining joining = {.archive = archive, .err = err};
    size_t found = 0;
    int result;

    arena_init(&joining.arena);
    result = read_keys(&joining);
    if (result == 0)
        result = find_others(&joining, &found);
    if (result == 0 && found)
        tell_all(&joining, tell, context);
    if (result == 0 && found && apply)
        result = give(&joining);
    free(joining.keys);
    arena_release(&joining.arena);
    return result == 0 ? (int)found : -1;
}
