/* A dispatch in full, with what other dispatches say of it. */
#include "store/change.h"
#include "store/internal.h"
#include "store/tags.h"

/* A statement bound to the dispatch, and how many rows it has. */
static sqlite3_stmt *rows_of(struct archive *archive, enum stmt id, int64_t dispatch, size_t *n,
                             struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);

    if (!stmt)
        return NULL;
    sqlite3_bind_int64(stmt, 1, dispatch);
    for (*n = 0; sqlite3_step(stmt) == SQLITE_ROW; ++*n)
        ;
    if (sqlite3_reset(stmt) == SQLITE_OK) /* keeps the bindings */
        return stmt;
    db_error(&archive->db, err);
    return NULL;
}

/* What the citing scrape says of its item; scrapes already parsed are in `cache`. */
static int read_item(struct archive *archive, int64_t scrape, size_t item, struct arena *arena,
                     struct article *cache, int64_t *cached, struct related *related,
                     struct err *err) {
    if (*cached != scrape && archive_scrape(archive, scrape, arena, cache, err) != 0)
        return -1;
    *cached = scrape;
    *related = item < cache->nrelated ? cache->related[item] : (struct related){0};
    return 0;
}

static int get_links(struct archive *archive, const struct place *place, struct arena *arena,
                     struct dispatch *dispatch, struct err *err) {
    size_t n;
    sqlite3_stmt *stmt = rows_of(archive, STMT_LINKS, dispatch->row.id, &n, err);
    struct article cache = dispatch->article;
    int64_t cached = place->kind == DISPATCH_FULL ? place->scrape : -1;
    int more;

    if (!stmt)
        return -1;
    dispatch->links = arena_array(arena, n, sizeof *dispatch->links);
    while (dispatch->nlinks < n && (more = db_step(&archive->db, stmt, err)) != 0) {
        struct link *link = &dispatch->links[dispatch->nlinks];

        if (more < 0)
            return -1;
        link->target = row_of(stmt, 3, sqlite3_column_int64(stmt, 2), arena);
        if (read_item(archive, sqlite3_column_int64(stmt, 0),
                      (size_t)sqlite3_column_int64(stmt, 1), arena, &cache, &cached, &link->item,
                      err) != 0) {
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
    int more;

    if (!stmt)
        return -1;
    dispatch->citing = arena_array(arena, n, sizeof *dispatch->citing);
    while (dispatch->nciting < n && (more = db_step(&archive->db, stmt, err)) != 0) {
        if (more < 0)
            return -1;
        dispatch->citing[dispatch->nciting++] =
            row_of(stmt, 1, sqlite3_column_int64(stmt, 0), arena);
    }
    db_reset(stmt);
    return 0;
}

static int get_sightings(struct archive *archive, struct arena *arena, struct dispatch *dispatch,
                         struct err *err) {
    size_t n;
    sqlite3_stmt *stmt = rows_of(archive, STMT_SIGHTINGS, dispatch->row.id, &n, err);
    int more;

    if (!stmt)
        return -1;
    dispatch->sightings = arena_array(arena, n, sizeof *dispatch->sightings);
    while (dispatch->nsightings < n && (more = db_step(&archive->db, stmt, err)) != 0) {
        if (more < 0)
            return -1;
        dispatch->sightings[dispatch->nsightings++] =
            (struct sighting){arena_copy(arena, db_column_text(stmt, 0)),
                              arena_copy(arena, db_column_text(stmt, 1))};
    }
    db_reset(stmt);
    return 0;
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
        return found;
    *dispatch = (struct dispatch){.form = archive->form};
    if (archive_row(archive, id, arena, &dispatch->row, err) != 1 ||
        get_article(archive, &place, arena, dispatch, err) != 0 ||
        get_links(archive, &place, arena, dispatch, err) != 0 ||
        get_citing(archive, arena, dispatch, err) != 0 ||
        get_sightings(archive, arena, dispatch, err) != 0 ||
        get_note(archive, arena, dispatch, err) < 0 ||
        archive_tags(archive, id, arena, &dispatch->tags, err) != 0)
        return -1;
    return 1;
}
