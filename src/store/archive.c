#include "store/archive.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "store/change.h"
#include "store/internal.h"
#include "store/repairs.h"
#include "store/schema.h"
#include "store/tags.h"

struct archive *archive_open_telling(const char *path, enum archive_mode mode,
                                     void (*tell)(const char *sentence), struct err *err) {
    struct archive *archive = xcalloc(1, sizeof *archive);

    archive->parser = parser_new(err);
    if (!archive->parser || db_open(&archive->db, path, mode == ARCHIVE_CREATE, err) != 0) {
        parser_free(archive->parser);
        free(archive);
        return NULL;
    }
    if (postings_complete(archive, tell, err) != 0) {
        archive_close(archive);
        return NULL;
    }
    archive_changed(archive);
    return archive;
}

struct archive *archive_open(const char *path, enum archive_mode mode, struct err *err) {
    return archive_open_telling(path, mode, NULL, err);
}

/* Drops what a transaction has put off. */
static void drop_waiting(struct archive *archive) {
    search_drop(archive);
    spellings_drop(archive);
    postings_drop(archive);
}

void archive_close(struct archive *archive) {
    if (!archive)
        return;
    sets_forget(&archive->sets);
    drop_waiting(archive);
    cited_forget(&archive->cited);
    db_close(&archive->db);
    parser_free(archive->parser);
    tagger_free(archive->tagger);
    free(archive);
}

const char *archive_path(const struct archive *archive) {
    return archive->db.path;
}

const char *archive_file(const struct archive *archive) {
    return sqlite3_db_filename(archive->db.handle, "main");
}

void archive_hurry(struct archive *archive) {
    archive->db.patience = 1000;
    db_be_patient(&archive->db, true);
}

int64_t archive_version(struct archive *archive) {
    struct err ignored;
    int64_t version;

    return db_get(&archive->db, STMT_DATA_VERSION, &version, &ignored) == 0 ? version : -1;
}

bool archive_changed(struct archive *archive) {
    int64_t before = archive->data_version, now = archive_version(archive);

    if (now < 0)
        return false;
    archive->data_version = now;
    return now != before;
}

int archive_in_place(struct archive *archive, struct err *err) {
    int moved = 0;

    sqlite3_file_control(archive->db.handle, NULL, SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved ? err_set(err, _("%s was moved, deleted or replaced: nothing more is written"),
                           archive->db.path)
                 : 0;
}

int archive_begin(struct archive *archive, struct err *err) {
    if (archive_in_place(archive, err) != 0 || !db_stmt(&archive->db, STMT_ROLLBACK, err))
        return -1;
    if (db_run(&archive->db, STMT_BEGIN, err) != 0)
        return -1;
    sets_note_begin(archive); /* not where another goes on */
    if (schema_still_ready(&archive->db, err) == 0)
        return 0;
    archive_rollback(archive);
    return -1;
}

int archive_flush(struct archive *archive, struct err *err) {
    return search_write(archive, err) == 0 && spellings_write(archive, err) == 0
               ? postings_write(archive, err)
               : -1;
}

int archive_commit(struct archive *archive, struct err *err) {
    if (archive_flush(archive, err) != 0 || archive_in_place(archive, err) != 0)
        return -1;
    return db_run(&archive->db, STMT_COMMIT, err);
}

/* Once it is prepared, as archive_begin() sees to, ROLLBACK cannot fail. */
void archive_rollback(struct archive *archive) {
    struct err ignored;

    cited_forget(&archive->cited);
    drop_waiting(archive);
    if (sqlite3_get_autocommit(archive->db.handle)) { /* SQLite may have done it by itself */
        sets_forget(&archive->sets);
        return;
    }
    db_run(&archive->db, STMT_ROLLBACK, &ignored);
    sets_hold(archive);
}

const char *dispatch_kind_name(enum dispatch_kind kind) {
    return kind == DISPATCH_FULL ? "full" : "brief";
}

/* A row from columns `first` on: ROW_COLUMNS. */
static struct row read_row(sqlite3_stmt *stmt, int first, int64_t id, struct arena *arena) {
    return (struct row){
        .id = id,
        .kind = sqlite3_column_int(stmt, first) ? DISPATCH_FULL : DISPATCH_BRIEF,
        .headline = arena_copy(arena, db_column_text(stmt, first + 1)),
        .date = db_copy_text(stmt, first + 2, arena),
        .read = sqlite3_column_int(stmt, first + 3) != 0,
        .starred = sqlite3_column_int(stmt, first + 4) != 0,
        .noted = sqlite3_column_int(stmt, first + 5) != 0,
        .deleted = sqlite3_column_int(stmt, first + 6) != 0,
    };
}

static int say_missing(int64_t id, struct err *err) {
    err_set(err, _("there is no dispatch %lld"), (long long)id);
    return 0;
}

int archive_row(struct archive *archive, int64_t id, struct arena *arena, struct row *row,
                struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_ARTICLE_ROW, id, err);
    int found;

    if (!stmt)
        return -1;
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found == 0 ? say_missing(id, err) : -1;
    *row = read_row(stmt, 0, id, arena);
    db_reset(stmt);
    return 1;
}

int archive_place(struct archive *archive, int64_t id, struct place *place, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_ARTICLE_TEXT, id, err);
    int found;

    if (!stmt)
        return -1;
    found = db_step(&archive->db, stmt, err);
    if (found != 1)
        return found;
    place->kind = sqlite3_column_int(stmt, 0) ? DISPATCH_FULL : DISPATCH_BRIEF;
    place->scrape = sqlite3_column_int64(stmt, 1);
    place->item = (size_t)sqlite3_column_int64(stmt, 2);
    db_reset(stmt);
    return 1;
}

int archive_place_known(struct archive *archive, int64_t id, struct place *place,
                        struct err *err) {
    int found = archive_place(archive, id, place, err);

    if (found == 0)
        err_set(err, _("%s: the archive is damaged (dispatch %lld is missing)"), archive->db.path,
                (long long)id);
    return found == 1 ? 0 : -1;
}

/* The statement stands on the scrape's row: text, repairs. NULL on failure. */
static sqlite3_stmt *find_scrape(struct archive *archive, int64_t scrape, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_SCRAPE_GET, scrape, err);
    int found;

    if (!stmt)
        return NULL;
    found = db_step(&archive->db, stmt, err);
    if (found == 0)
        err_set(err, _("%s: the archive is damaged (scrape %lld is missing)"), archive->db.path,
                (long long)scrape);
    return found == 1 ? stmt : NULL;
}

/* A damaged archive could hold anything: the parser is only ever given valid UTF-8. */
static struct str valid_copy(struct arena *arena, struct str text) {
    struct buf repaired = BUF_INIT;

    utf8_repair(&repaired, text, NULL);
    return arena_keep(arena, &repaired);
}

/*
 * What a text consists of is found in its original, so that it does not depend
 * on the mending; the joins are then put in.
 */
int archive_scrape_as(struct archive *archive, int64_t scrape, enum text_form form,
                      struct arena *arena, struct article *article, struct joins *kept,
                      struct err *err) {
    sqlite3_stmt *stmt = find_scrape(archive, scrape, err);
    struct joins joins = JOINS_INIT;
    struct buf original = BUF_INIT;
    struct article found;

    if (!stmt)
        return -1;
    joins_decode(db_column_blob(stmt, 2), &joins);
    joins_remove(&original, db_column_blob(stmt, 0), &joins);
    db_reset(stmt);
    parse_article(archive->parser, arena, valid_copy(arena, buf_str(&original)), &found);
    joins_fit(&joins, found.source);
    *kept = joins;
    kept->items = arena_copy_array(arena, joins.items, joins.n, sizeof *joins.items);
    if (form == TEXT_MENDED)
        joins_apply(&found, &joins, arena, article);
    else
        *article = found;
    buf_release(&original);
    joins_release(&joins);
    return 0;
}

int archive_scrape(struct archive *archive, int64_t scrape, struct arena *arena,
                   struct article *article, struct err *err) {
    struct joins ignored;

    return archive_scrape_as(archive, scrape, TEXT_MENDED, arena, article, &ignored, err);
}

void archive_set_form(struct archive *archive, enum text_form form) {
    archive->form = form;
}

void scrape_bytes(struct buf *out, struct str text, struct str repairs_blob,
                  struct str joins_blob) {
    struct repairs repairs = REPAIRS_INIT;
    struct joins joins = JOINS_INIT;
    struct buf original = BUF_INIT;

    joins_decode(joins_blob, &joins);
    repairs_decode(repairs_blob, &repairs);
    joins_remove(&original, text, &joins);
    utf8_unrepair(out, buf_str(&original), &repairs);
    buf_release(&original);
    joins_release(&joins);
    repairs_release(&repairs);
}

/* The parts of a dispatch that other dispatches contribute to */

/* A statement bound to the dispatch, and how many rows it has. */
static sqlite3_stmt *rows_of(struct archive *archive, enum stmt id, int64_t dispatch, size_t *n,
                             struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, id, dispatch, err);

    if (!stmt)
        return NULL;
    for (*n = 0; sqlite3_step(stmt) == SQLITE_ROW; ++*n)
        ;
    if (sqlite3_reset(stmt) == SQLITE_OK) /* keeps the bindings */
        return stmt;
    db_error(&archive->db, err);
    return NULL;
}

static int get_links(struct archive *archive, struct arena *arena, struct dispatch *dispatch,
                     struct err *err) {
    size_t n;
    sqlite3_stmt *stmt = rows_of(archive, STMT_LINKS, dispatch->row.id, &n, err);
    int more;

    if (!stmt)
        return -1;
    dispatch->links = arena_array(arena, n, sizeof *dispatch->links);
    while (dispatch->nlinks < n && (more = db_step(&archive->db, stmt, err)) != 0) {
        struct link *link = &dispatch->links[dispatch->nlinks];

        if (more < 0)
            return -1;
        link->target = read_row(stmt, 3, sqlite3_column_int64(stmt, 2), arena);
        if (archive_item(archive, sqlite3_column_int64(stmt, 0),
                         (size_t)sqlite3_column_int64(stmt, 1), arena, &link->item, err) != 0) {
            db_reset(stmt);
            return -1;
        }
        dispatch->nlinks++;
    }
    db_reset(stmt);
    return 0;
}

static int get_citing(struct archive *archive, struct arena *arena, struct dispatch *dispatch,
                      struct err *err) {
    size_t n;
    sqlite3_stmt *stmt = rows_of(archive, STMT_CITING, dispatch->row.id, &n, err);
    int more = 0;

    if (!stmt)
        return -1;
    dispatch->citing = arena_array(arena, n, sizeof *dispatch->citing);
    while (dispatch->nciting < n && (more = db_step(&archive->db, stmt, err)) == 1)
        dispatch->citing[dispatch->nciting++] =
            read_row(stmt, 1, sqlite3_column_int64(stmt, 0), arena);
    db_reset(stmt);
    return more < 0 ? -1 : 0;
}

static int get_sightings(struct archive *archive, struct arena *arena, struct dispatch *dispatch,
                         struct err *err) {
    size_t n;
    sqlite3_stmt *stmt = rows_of(archive, STMT_SIGHTINGS, dispatch->row.id, &n, err);
    int more = 0;

    if (!stmt)
        return -1;
    dispatch->sightings = arena_array(arena, n, sizeof *dispatch->sightings);
    while (dispatch->nsightings < n && (more = db_step(&archive->db, stmt, err)) == 1)
        dispatch->sightings[dispatch->nsightings++] =
            (struct sighting){arena_copy(arena, db_column_text(stmt, 0)),
                              arena_copy(arena, db_column_text(stmt, 1))};
    db_reset(stmt);
    return more < 0 ? -1 : 0;
}

/* A full dispatch in the form asked for; a brief, which was never glued, as it is. */
static int get_article(struct archive *archive, const struct place *place, struct arena *arena,
                       struct dispatch *dispatch, struct err *err) {
    if (place->kind == DISPATCH_BRIEF)
        return archive_article(archive, place, arena, &dispatch->article, err);
    return archive_scrape_as(archive, place->scrape, archive->form, arena, &dispatch->article,
                             &dispatch->joins, err);
}

static int get_note(struct archive *archive, struct arena *arena, struct dispatch *dispatch,
                    struct err *err) {
    struct buf note = BUF_INIT;
    int found = property_get(archive, PROPERTY_MARK, dispatch->row.id, STR_LIT("note"), &note, err);

    if (found == 1)
        dispatch->note = arena_copy(arena, buf_str(&note));
    buf_release(&note);
    return found;
}

int archive_get(struct archive *archive, int64_t id, struct arena *arena,
                struct dispatch *dispatch, struct err *err) {
    struct place place;
    int found = archive_place(archive, id, &place, err);

    if (found != 1)
        return found == 0 ? say_missing(id, err) : -1;
    *dispatch = (struct dispatch){.form = archive->form};
    if (archive_row(archive, id, arena, &dispatch->row, err) != 1 ||
        get_article(archive, &place, arena, dispatch, err) != 0 ||
        get_links(archive, arena, dispatch, err) != 0 ||
        get_citing(archive, arena, dispatch, err) != 0 ||
        get_sightings(archive, arena, dispatch, err) != 0 ||
        get_note(archive, arena, dispatch, err) < 0 ||
        archive_tags(archive, id, arena, &dispatch->tags, err) != 0)
        return -1;
    return 1;
}

int archive_scrapes(struct archive *archive, int64_t dispatch, struct scrape_ref **refs,
                    size_t *n, struct err *err) {
    sqlite3_stmt *stmt =
        db_stmt(&archive->db, dispatch ? STMT_SCRAPES_OF : STMT_SCRAPE_REFS, err);
    size_t capacity = 0;
    int more;

    *refs = NULL;
    *n = 0;
    if (!stmt)
        return -1;
    if (dispatch)
        sqlite3_bind_int64(stmt, 1, dispatch);
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        *refs = xgrow(*refs, *n, &capacity, sizeof **refs);
        (*refs)[(*n)++] =
            (struct scrape_ref){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1)};
    }
    return more;
}

int archive_scrape_text(struct archive *archive, int64_t scrape, struct buf *original,
                        struct joins *joins, struct err *err) {
    sqlite3_stmt *stmt = find_scrape(archive, scrape, err);
    struct buf text = BUF_INIT;

    if (!stmt)
        return -1;
    joins_decode(db_column_blob(stmt, 2), joins);
    joins_remove(&text, db_column_blob(stmt, 0), joins);
    db_reset(stmt);
    utf8_repair(original, buf_str(&text), NULL); /* a damaged archive could hold anything */
    joins_fit(joins, buf_str(original));
    buf_release(&text);
    return 0;
}

int archive_original(struct archive *archive, int64_t id, struct buf *out, struct err *err) {
    struct place place;
    sqlite3_stmt *stmt;
    int found = archive_place(archive, id, &place, err);

    if (found != 1 || place.kind == DISPATCH_BRIEF)
        return found < 0 ? -1 : 0;
    stmt = find_scrape(archive, place.scrape, err);
    if (!stmt)
        return -1;
    scrape_bytes(out, db_column_blob(stmt, 0), db_column_blob(stmt, 1), db_column_blob(stmt, 2));
    db_reset(stmt);
    return 1;
}
