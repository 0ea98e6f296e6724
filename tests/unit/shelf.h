/*
 * shelf.h - an archive in the working directory, and texts put into it as an
 * import does.
 */
#ifndef DEPECHE_TESTS_SHELF_H
#define DEPECHE_TESTS_SHELF_H

#include "unit.h"

#include <unistd.h>

#include "article/parse.h"
#include "store/archive.h"

#define SHELF_PATH "shelf.db"

struct shelf {
    struct archive *archive;
    struct parser *parser;
    struct arena arena; /* for what is read */
    int64_t batch;
};

static inline void shelf_begin(struct shelf *shelf) {
    struct err err = {""};

    expect(archive_begin(shelf->archive, &err) == 0, "%s", err.text);
    expect(archive_open_batch(shelf->archive, STR_LIT("essai"), &shelf->batch, &err) == 0, "%s",
           err.text);
}

static inline void shelf_commit(struct shelf *shelf) {
    struct err err = {""};

    expect(archive_commit(shelf->archive, &err) == 0, "%s", err.text);
}

/* A new archive, in a transaction. */
static inline struct shelf shelf_open(void) {
    struct shelf shelf = {0};
    struct err err = {""};

    unlink(SHELF_PATH);
    unlink(SHELF_PATH "-wal");
    unlink(SHELF_PATH "-shm");
    shelf.archive = archive_open(SHELF_PATH, ARCHIVE_CREATE, &err);
    expect(shelf.archive, "%s", err.text);
    shelf.parser = parser_new(&err);
    arena_init(&shelf.arena);
    shelf_begin(&shelf);
    return shelf;
}

static inline void shelf_close(struct shelf *shelf) {
    archive_close(shelf->archive);
    parser_free(shelf->parser);
    arena_release(&shelf->arena);
}

/* Puts bytes found at a path; returns the id, and the result through `result`. */
static inline int64_t shelf_put_bytes(struct shelf *shelf, struct str bytes, const char *path,
                                      enum put_result *result) {
    struct buf text = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;
    struct article article;
    struct scrape scrape = {.bytes = bytes,
                            .repairs = &repairs,
                            .article = &article,
                            .path = str_of(path),
                            .batch = shelf->batch};
    struct err err = {""};
    int64_t id = 0;

    utf8_repair(&text, bytes, &repairs);
    parse_article(shelf->parser, &shelf->arena, buf_str(&text), &article);
    expect(archive_put(shelf->archive, &scrape, result, &id, &err) == 0, "%s", err.text);
    expect(id > 0, "an id of %lld", (long long)id);
    buf_release(&text);
    repairs_release(&repairs);
    return id;
}

/* Puts a text that comes out so. */
static inline int64_t shelf_put(struct shelf *shelf, const char *text, enum put_result expected) {
    enum put_result result;
    int64_t id = shelf_put_bytes(shelf, str_of(text), "/essai.txt", &result);

    expect(result == expected, "put as %d rather than %d: \"%s\"", result, expected, text);
    return id;
}

static inline struct dispatch shelf_get(struct shelf *shelf, int64_t id) {
    struct dispatch dispatch;
    struct err err = {""};

    expect(archive_get(shelf->archive, id, &shelf->arena, &dispatch, &err) == 1,
           "dispatch %lld: %s", (long long)id, err.text);
    return dispatch;
}

#endif
