/* Persons whose names are transcribed in two ways: one, where nothing speaks against it. */
#include "store/alike.h"

#include "base/buf.h"
#include "store/beginnings.h"
#include "store/internal.h"
#include "tag/transcription.h"

struct search {
    struct archive *archive;
    const struct person_tag *tag;
    int64_t before; /* keys from this one on are not looked at; 0: all are */
    const struct alike_joined *joined; /* NULL: nobody */
    int64_t person; /* the one that was found */
    size_t n;       /* how many were; two, where fathers differ */
    int status;
    struct err *err;
};

/* Whether dispatches have a key in the state of the person sought: 1, 0, -1. */
static int is_of_state(const struct search *search, int64_t key) {
    sqlite3_stmt *stmt = db_stmt(&search->archive->db, STMT_KEY_OF_STATE, search->err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, key);
    db_bind_text(stmt, 2, str_of(country_code(search->tag->country)));
    return db_find(&search->archive->db, stmt, NULL, search->err);
}

/* Whether a user gave a key to somebody, or took it back: 1, 0, -1. */
static int is_spoken_of(const struct search *search, int64_t key) {
    struct db *db = &search->archive->db;

    return db_find(db, db_stmt_for(db, STMT_KEY_SPOKEN_OF, key, search->err), NULL, search->err);
}

static int consider(struct search *search, int64_t key, int64_t person, struct str name) {
    enum likeness likeness = search->before && key >= search->before
                                 ? NAMES_DIFFER
                                 : transcription_compare(search->tag->key, name);
    int of_state = likeness == NAMES_DIFFER ? 0 : is_of_state(search, key);
    int spoken_of = of_state == 1 && search->before ? is_spoken_of(search, key) : 0;

    if (of_state != 1 || spoken_of < 0)
        return of_state < 0 || spoken_of < 0 ? -1 : 0;
    if (search->joined)
        person = search->joined->now(search->joined->context, person);
    if (likeness == PATRONYMICS_DIFFER || spoken_of)
        search->n = 2;
    else if (!search->n || person != search->person)
        search->n++;
    search->person = person;
    return 0;
}

static void look_at(void *context, struct str beginning) {
    struct search *search = context;
    sqlite3_stmt *stmt = search->status == 0
                             ? db_stmt(&search->archive->db, STMT_KEYS_BEGINNING, search->err)
                             : NULL;
    struct buf behind = BUF_INIT;
    int more = 1;

    if (!stmt) {
        search->status = -1;
        return;
    }
    buf_add(&behind, beginning);
    buf_add_text(&behind, LAST_WORD);
    db_bind_text(stmt, 1, beginning);
    db_bind_text(stmt, 2, buf_str(&behind));
    while (search->status == 0 && (more = db_step(&search->archive->db, stmt, search->err)) == 1)
        search->status = consider(search, sqlite3_column_int64(stmt, 0),
                                  sqlite3_column_int64(stmt, 1), db_column_text(stmt, 2));
    if (more == 1)
        db_reset(stmt);
    search->status = more < 0 ? -1 : search->status;
    buf_release(&behind);
}

static int find(struct search *search, int64_t *person) {
    if (!transcription_concerns(search->tag->country))
        return 0;
    transcription_beginnings(search->tag->key, look_at, search);
    *person = search->person;
    return search->status != 0 ? -1 : search->n == 1;
}

int alike_find(struct archive *archive, const struct person_tag *tag, int64_t *person,
               struct err *err) {
    return find(&(struct search){.archive = archive, .tag = tag, .err = err}, person);
}

int alike_find_before(struct archive *archive, const struct person_tag *tag, int64_t key,
                      const struct alike_joined *joined, int64_t *person, struct err *err) {
    struct search search = {
        .archive = archive, .tag = tag, .before = key, .joined = joined, .err = err};
    int found = find(&search, person);

    if (found != 1)
        return found;
    found = is_spoken_of(&search, key);
    return found < 0 ? -1 : !found;
}
