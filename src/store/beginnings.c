#include "store/beginnings.h"

#include "store/internal.h"

/* Words that are found in no more places are taken from where they are listed. */
enum { FEW_PLACES = 64 };

void gathering_drop(struct gathering *gathering) {
    buf_release(&gathering->beginning);
    buf_release(&gathering->from);
    bitmap_free(gathering->ids);
    *gathering = (struct gathering){0};
}

static void begin(struct gathering *gathering, struct str beginning) {
    if (str_equal(buf_str(&gathering->beginning), beginning))
        return;
    gathering_drop(gathering);
    buf_add(&gathering->beginning, beginning);
    buf_add(&gathering->from, beginning);
    gathering->ids = bitmap_new();
}

/* All dispatches that have the word that was come to, which is then behind. */
static int take_word(struct archive *archive, struct gathering *gathering, struct err *err) {
    int status = sets_add_word(archive, buf_str(&gathering->from), gathering->ids, err);

    if (status == 0)
        buf_add_text(&gathering->from, BEHIND_WORD);
    return status;
}

/* Up to a word that has many places: 1; or to the end: 0; or -1. */
static int take_places(struct gathering *gathering, struct db *db, sqlite3_stmt *stmt,
                       struct err *err) {
    int more, places = 0;

    while ((more = db_step(db, stmt, err)) == 1) {
        struct str word = db_column_blob(stmt, 0); /* may end within a character */

        if (!str_equal(word, buf_str(&gathering->from))) {
            buf_set(&gathering->from, word);
            places = 0;
        }
        if (++places > FEW_PLACES)
            break;
        bitmap_add(gathering->ids, sqlite3_column_int64(stmt, 1));
    }
    if (more == 1)
        db_reset(stmt);
    return more;
}

/* Goes on from the word that was come to. */
static int go_on(struct archive *archive, struct gathering *gathering, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_WORD_PLACES, err);
    struct buf from = BUF_INIT, end = BUF_INIT;
    int more = -1;

    buf_add(&from, buf_str(&gathering->from));
    buf_add_format(&end, "%s%s", gathering->beginning.p, LAST_WORD);
    if (stmt) {
        db_bind_text(stmt, 1, buf_str(&from));
        db_bind_text(stmt, 2, buf_str(&end));
        more = take_places(gathering, &archive->db, stmt, err);
    }
    buf_release(&from);
    buf_release(&end);
    return more;
}

struct bitmap *beginnings_find(struct archive *archive, struct str beginning, struct err *err) {
    struct gathering *gathering = &archive->sets.gathering;
    struct bitmap *ids;
    int more;

    begin(gathering, beginning);
    while ((more = go_on(archive, gathering, err)) == 1)
        if (take_word(archive, gathering, err) != 0)
            return NULL;
    if (more != 0)
        return NULL;
    ids = gathering->ids;
    gathering->ids = NULL;
    gathering_drop(gathering);
    bitmap_pack(ids);
    return ids;
}
