#include "store/restore.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "store/postings.h"
#include "store/tags.h"

/* Texts: each is what its hash says, or has the hash of what it is now */

/* Ids of scrapes whose text is another than was imported; free *ids. */
static int list_unsound(struct archive *archive, int64_t **ids, size_t *n, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SCRAPE_ALL, err);
    struct buf bytes = BUF_INIT;
    size_t capacity = 0;
    int more;

    *ids = NULL;
    *n = 0;
    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        if (scrape_is_sound(stmt, &bytes))
            continue;
        *ids = xgrow(*ids, *n, &capacity, sizeof **ids);
        (*ids)[(*n)++] = sqlite3_column_int64(stmt, 0);
    }
    buf_release(&bytes);
    return more;
}

static int renew_text(struct archive *archive, int64_t scrape, struct err *err) {
    sqlite3_stmt *get = db_stmt(&archive->db, STMT_SCRAPE_GET, err);
    sqlite3_stmt *put = db_stmt(&archive->db, STMT_SCRAPE_RENEW, err);
    struct hash hash;
    struct str text;
    int result = -1;

    if (!get || !put)
        return -1;
    sqlite3_bind_int64(get, 1, scrape);
    if (db_step(&archive->db, get, err) == 1) {
        cited_forget(&archive->cited);
        text = db_column_text(get, 0);
        hash = hash_of(text);
        sqlite3_bind_int64(put, 1, scrape);
        db_bind_blob(put, 2, hash_str(&hash));
        db_bind_text(put, 3, text);
        result = db_step(&archive->db, put, err);
        db_reset(get);
    }
    if (result == 0 && !sqlite3_changes(archive->db.handle)) /* there is such a text already */
        result = db_run_for(&archive->db, STMT_SCRAPE_DROP, scrape, err);
    return result;
}

static int renew_texts(struct salvage *salvage, struct err *err) {
    int64_t *ids;
    size_t n;
    int result = list_unsound(salvage->archive, &ids, &n, err);

    for (size_t i = 0; result == 0 && i < n; i++)
        result = renew_text(salvage->archive, ids[i], err);
    if (n)
        salvage_loses(salvage, _("texts that are not what was imported, kept as they are: %zu"), n);
    free(ids);
    return result;
}

/* Rows */

/*
 * A text whose dispatch is not known is one of its own. Every dispatch that is named gets a row.
 * What stub() made of an earlier archive is no text of its dispatch, and goes where another is
 * shown: it is told by how it begins, and that it came from nowhere.
 */
#define SENSIBLE " BETWEEN 1 AND 4294967294"
static const char TIDY[] =
    "DELETE FROM article WHERE NOT id" SENSIBLE ";"
    "DELETE FROM scrape WHERE NOT id" SENSIBLE ";"
    "DELETE FROM link WHERE NOT target_id" SENSIBLE ";"
    "UPDATE scrape SET article_id = scrape.id + (SELECT max(ifnull((SELECT max(id) FROM article), 0),"
    "  ifnull((SELECT max(article_id) FROM scrape WHERE article_id" SENSIBLE "), 0),"
    "  ifnull((SELECT max(target_id) FROM link), 0)))"
    " WHERE NOT article_id" SENSIBLE ";"
    "CREATE TEMP TABLE stub AS SELECT id, article_id FROM scrape"
    " WHERE id NOT IN (SELECT scrape_id FROM sighting)"
    "  AND text GLOB article_id || char(10, 10) || 'Voir plus' || char(10, 10) || '*';"
    "UPDATE article SET item = iif(scrape_id IN (SELECT id FROM stub), 0, ifnull(item, -1)),"
    " kind = EXISTS (SELECT 1 FROM scrape WHERE scrape.article_id = article.id"
    "  AND id NOT IN (SELECT id FROM stub));"
    "INSERT OR IGNORE INTO article (id, kind, headline, size, scrape_id)"
    " SELECT DISTINCT article_id, 1, '', 0, 0 FROM scrape WHERE id NOT IN (SELECT id FROM stub);"
    "INSERT OR IGNORE INTO article (id, kind, headline, size, scrape_id, item)"
    " SELECT article_id, 0, '', 0, id, 0 FROM stub;"
    "DELETE FROM scrape WHERE id IN (SELECT id FROM stub) AND id NOT IN"
    " (SELECT scrape_id FROM article WHERE kind = 0);"
    "DROP TABLE temp.stub;"
    "INSERT OR IGNORE INTO article (id, kind, headline, size, scrape_id)"
    " SELECT DISTINCT target_id, 0, '', 0, 0 FROM link;"
    "INSERT OR IGNORE INTO batch (id, argument, started)"
    " SELECT batch_id, '', '' FROM scrape UNION SELECT batch_id, '', '' FROM sighting;"
    "INSERT OR IGNORE INTO person (id) SELECT person_id FROM person_key"
    " UNION SELECT home FROM person_key;";

#define GONE " NOT IN (SELECT id FROM article)"

static const struct {
    const char *what, *sql; /* NULL: told already */
} FORGETTING[] = {
    {N_("marks and notes"), "DELETE FROM mark WHERE article_id" GONE},
    {N_("corrections of tags"), "DELETE FROM tag_fix WHERE article_id" GONE},
    {N_("corrections of spaces"), "DELETE FROM respacing WHERE article_id" GONE},
    {N_("changes in the journal"),
     "DELETE FROM change WHERE id IN (SELECT change_id FROM change_step"
     " WHERE property IN ('reading', 'respacing', 'tag', 'mark') AND object" GONE
     " OR property = 'person' AND object NOT IN (SELECT id FROM person_key)"
     " OR property = 'person-name' AND object NOT IN (SELECT id FROM person))"
     " OR NOT EXISTS (SELECT 1 FROM change_step WHERE change_id = change.id AND step = 0)"},
    {NULL, "DELETE FROM change_step WHERE change_id NOT IN (SELECT id FROM change)"},
};

/* Dispatches */

struct rebuilding {
    struct archive *archive;
    int64_t batch; /* of what is put in here; 0: none yet */
    struct bitmap *stubs, *lost;
};

/*
 * The scrape that a dispatch is shown from: as it was, else the newest. 1, 0 where there is
 * none, -1.
 */
static int find_text(struct archive *archive, int64_t id, struct place *place, struct err *err) {
    struct scrape_ref *refs;
    int64_t shown = place->scrape;
    size_t n;
    int status = archive_scrapes(archive, id, &refs, &n, err);
    bool found = status == 0 && n > 0 && place->kind == DISPATCH_FULL;

    if (found)
        *place = (struct place){DISPATCH_FULL, refs[n - 1].scrape, 0};
    for (size_t i = 0; found && i < n; i++)
        if (refs[i].scrape == shown)
            place->scrape = shown;
    free(refs);
    return status == 0 ? found : -1;
}

static bool is_item(struct archive *archive, const struct place *place) {
    struct arena arena;
    struct article article;
    struct err ignored;
    bool is;

    arena_init(&arena);
    is = place->kind == DISPATCH_BRIEF && place->item < UINT32_MAX &&
         archive_article(archive, place, &arena, &article, &ignored) == 0 && article.headline.p;
    arena_release(&arena);
    return is;
}

/* The item that a brief is made from: as it was, else of any link to it. 1, 0, -1 likewise. */
static int find_item(struct archive *archive, int64_t id, struct place *place, struct err *err) {
    sqlite3_stmt *stmt;
    bool found = is_item(archive, place);
    int more = 1;

    if (found)
        return 1;
    stmt = db_stmt_for(&archive->db, STMT_ITEMS_OF, id, err);
    if (!stmt)
        return -1;
    while (!found && (more = db_step(&archive->db, stmt, err)) == 1) {
        *place = (struct place){DISPATCH_BRIEF, sqlite3_column_int64(stmt, 0),
                                (size_t)sqlite3_column_int64(stmt, 1)};
        found = is_item(archive, place);
    }
    db_reset(stmt);
    return more < 0 ? -1 : found;
}

/* What the program itself puts in, as an import of its own. */
static int own_batch(struct rebuilding *rebuilding, struct err *err) {
    const struct batch_counts none = {0};

    if (rebuilding->batch)
        return 0;
    if (archive_open_batch(rebuilding->archive, STR_LIT("check --repair"), &rebuilding->batch,
                           err) != 0)
        return -1;
    return archive_close_batch(rebuilding->archive, rebuilding->batch, &none, err);
}

static int put_stub(struct rebuilding *rebuilding, int64_t id, struct str text, int64_t *scrape,
                    struct err *err) {
    struct db *db = &rebuilding->archive->db;
    struct hash hash = hash_of(text);
    sqlite3_stmt *stmt;

    if (own_batch(rebuilding, err) != 0)
        return -1;
    stmt = db_stmt(db, STMT_SCRAPE_STUB, err);
    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, rebuilding->batch);
    db_bind_blob(stmt, 3, hash_str(&hash));
    db_bind_text(stmt, 4, text);
    if (db_step(db, stmt, err) != 0)
        return -1;
    *scrape = sqlite3_last_insert_rowid(db->handle);
    return 0;
}

/* 1 where a dispatch's headline is all that is left of it: it becomes a text that cites it. */
static int stub(struct rebuilding *rebuilding, int64_t id, struct place *place, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&rebuilding->archive->db, STMT_HEADLINE_OF, id, err);
    struct buf text = BUF_INIT;
    int found = -1;

    if (!stmt)
        return -1;
    if (db_step(&rebuilding->archive->db, stmt, err) == 1) {
        found = db_column_text(stmt, 0).n > 0;
        buf_add_format(&text, "%lld\n\nVoir plus\n\n%.*s\n", (long long)id,
                       STR_ARG(db_column_text(stmt, 0)));
        db_reset(stmt);
    }
    if (found == 1 && put_stub(rebuilding, id, buf_str(&text), &place->scrape, err) != 0)
        found = -1;
    *place = (struct place){DISPATCH_BRIEF, place->scrape, 0};
    buf_release(&text);
    return found == 1 ? is_item(rebuilding->archive, place) : found;
}

static int rebuild_dispatch(struct rebuilding *rebuilding, int64_t id, struct err *err) {
    struct archive *archive = rebuilding->archive;
    struct place place;
    int found = archive_place_known(archive, id, &place, err);

    if (found == 0)
        found = find_text(archive, id, &place, err);
    if (found == 0)
        found = find_item(archive, id, &place, err);
    if (found == 0) {
        found = stub(rebuilding, id, &place, err);
        bitmap_add(found == 1 ? rebuilding->stubs : rebuilding->lost, id);
    }
    return found == 1 ? record_rewrite(archive, id, &place, err) : found;
}

static void report_ids(struct salvage *salvage, const char *format, const struct bitmap *ids) {
    struct buf text = BUF_INIT;

    bitmap_write(ids, &text);
    if (text.n)
        salvage_loses(salvage, format, bitmap_count(ids), text.p);
    buf_release(&text);
}

/* As when the scrapes came in, one after the other. */
static int rebuild_links(struct archive *archive, struct err *err) {
    struct scrape_ref *refs;
    struct arena arena;
    size_t n;
    int result = archive_scrapes(archive, 0, &refs, &n, err);

    arena_init(&arena);
    if (result == 0)
        result = db_script(&archive->db, "DELETE FROM link", err);
    for (size_t i = 0; result == 0 && i < n; i++) {
        struct article article;
        struct joins ignored;

        arena_reset(&arena);
        result = archive_scrape_as(archive, refs[i].scrape, TEXT_ORIGINAL, &arena, &article,
                                   &ignored, err);
        if (result == 0)
            result = items_put(archive, refs[i].dispatch, refs[i].scrape, &article,
                               item_keys(&article, &arena), err);
    }
    arena_release(&arena);
    free(refs);
    return result;
}

/* Numbers that nothing names: where all of the list could be read, no dispatch had them. */
static void add_holes(const struct salvage *salvage, struct bitmap *lost, const int64_t *ids,
                      size_t n) {
    struct bitmap *holes = bitmap_copy(salvage->numbers);

    for (size_t i = 0; i < n; i++)
        bitmap_add_range(holes, i ? ids[i - 1] + 1 : 1, ids[i] - 1);
    for (size_t i = 0; i < n; i++)
        bitmap_drop(holes, ids[i]);
    bitmap_or(lost, holes);
    bitmap_free(holes);
}

/* Nothing new is to get the number of what is lost: it gets one of one digit more. */
static int64_t number_to_reserve(const struct bitmap *lost, int64_t last) {
    size_t n = bitmap_count(lost);
    int64_t most = n && bitmap_at(lost, n - 1) > last ? bitmap_at(lost, n - 1) : last;
    int64_t bound = 10;

    while (bound <= most + 1 && bound < 1000 * 1000 * 1000)
        bound *= 10;
    return bound > most + 1 ? bound - 1 : most + 1;
}

static int drop_lost(struct archive *archive, const struct bitmap *lost, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ARTICLES_DROP, err);

    if (!stmt)
        return -1;
    db_bind_set(stmt, 1, lost);
    return db_step(&archive->db, stmt, err);
}

static int rebuild_torn_links(struct archive *archive, int64_t reserved, struct err *err) {
    struct bitmap *one = bitmap_new();
    int result = db_run_for(&archive->db, STMT_ARTICLE_RESERVE, reserved, err);

    bitmap_add(one, reserved);
    if (result == 0)
        result = rebuild_links(archive, err);
    if (result == 0)
        result = drop_lost(archive, one, err);
    bitmap_free(one);
    return result;
}

static int rebuild_all(struct salvage *salvage, struct rebuilding *rebuilding, struct err *err) {
    struct archive *archive = salvage->archive;
    int64_t *ids = NULL, last = 0;
    size_t n = 0;
    int result = archive_ids(archive, &ids, &n, err);

    for (size_t i = 0; result == 0 && i < n; i++)
        result = rebuild_dispatch(rebuilding, ids[i], err);
    if (n)
        last = ids[n - 1];
    if (salvage->torn)
        add_holes(salvage, rebuilding->lost, ids, n);
    free(ids);
    if (result == 0)
        result = salvage->torn ? rebuild_torn_links(archive,
                                                    number_to_reserve(rebuilding->lost, last), err)
                               : rebuild_links(archive, err);
    return result == 0 ? drop_lost(archive, rebuilding->lost, err) : -1;
}

static int rebuild_dispatches(struct salvage *salvage, struct err *err) {
    struct rebuilding rebuilding = {salvage->archive, 0, bitmap_new(), bitmap_new()};
    int result = rebuild_all(salvage, &rebuilding, err);

    report_ids(salvage, _("dispatches without their text, until they are imported again: %zu (%s)"),
               rebuilding.stubs);
    report_ids(salvage, _("dispatches that are lost, or have a new number: %zu (%s)"),
               rebuilding.lost);
    bitmap_free(rebuilding.stubs);
    bitmap_free(rebuilding.lost);
    return result;
}

/* What is said of what is no more */

static int report_paths(struct salvage *salvage, struct err *err) {
    struct db *db = &salvage->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_PATHS_LOST, err);
    int more = stmt ? 0 : -1;

    while (stmt && (more = db_step(db, stmt, err)) == 1)
        salvage_loses(salvage, _("a text is lost that can be imported again: %.*s"),
                      STR_ARG(db_column_text(stmt, 0)));
    return more == 0 ? db_run(db, STMT_SIGHTINGS_DROP, err) : -1;
}

static int report_notes(struct salvage *salvage, struct err *err) {
    struct db *db = &salvage->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_NOTES_LOST, err);
    int more = stmt ? 0 : -1;

    while (stmt && (more = db_step(db, stmt, err)) == 1)
        salvage_loses(salvage, _("dispatch %lld, which is lost, had the note: %.*s"),
                      (long long)sqlite3_column_int64(stmt, 0),
                      STR_ARG(db_column_text(stmt, 1)));
    return more;
}

/* How many rows a script takes away, and what they were. */
static int forget_all(struct salvage *salvage, struct err *err) {
    struct db *db = &salvage->archive->db;

    for (size_t i = 0; i < sizeof FORGETTING / sizeof *FORGETTING; i++) {
        sqlite3_int64 before = sqlite3_total_changes64(db->handle), gone;

        if (db_script(db, FORGETTING[i].sql, err) != 0)
            return -1;
        gone = sqlite3_total_changes64(db->handle) - before;
        if (gone && FORGETTING[i].what)
            salvage_loses(salvage, _("%s: lost with what they were said of: %lld"),
                          _(FORGETTING[i].what), (long long)gone);
    }
    return 0;
}

static int count_kept(struct salvage *salvage, struct err *err) {
    struct db *db = &salvage->archive->db;
    sqlite3_stmt *stmt = db_stmt(db, STMT_KEPT, err);

    if (!stmt || db_step(db, stmt, err) != 1)
        return -1;
    salvage->counts->dispatches = (size_t)sqlite3_column_int64(stmt, 0);
    salvage->counts->texts = (size_t)sqlite3_column_int64(stmt, 1);
    salvage->counts->marks = (size_t)sqlite3_column_int64(stmt, 2);
    db_reset(stmt);
    return 0;
}

int restore(struct salvage *salvage, struct err *err) {
    struct archive *archive = salvage->archive;

    if (db_script(&archive->db, TIDY, err) != 0 || renew_texts(salvage, err) != 0 ||
        report_paths(salvage, err) != 0 || rebuild_dispatches(salvage, err) != 0 ||
        report_notes(salvage, err) != 0 || forget_all(salvage, err) != 0 ||
        search_write(archive, err) != 0 || spellings_write(archive, err) != 0 ||
        postings_rebuild(archive, false, err) != 0)
        return -1;
    return count_kept(salvage, err);
}
