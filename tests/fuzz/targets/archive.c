/*
 * archive - an archive that somebody else has made. Each input is a list of records, of three
 * numbers of a byte (what is changed, in which row, how many bytes follow) and the bytes; then
 * everything that can be asked of an archive is asked. It may be refused, with a sentence, but
 * not crash, and what is shown must be harmless.
 */
#include "../formats.h"
#include "../home.h"

#include <sqlite3.h>

#include "core/intake.h"
#include "core/remend.h"
#include "core/retag.h"
#include "store/change.h"
#include "store/facets.h"
#include "store/internal.h"
#include "store/repair.h"
#include "store/result.h"
#include "store/tags.h"
#include "view/deeds.h"
#include "view/page.h"

#define PATH "archive.db"
#define SAVED "saved.db"

/* What a record may set, to its bytes as a blob, a text or a number. */
static const struct {
    const char *sql;
    char kind; /* B, T, N */
} CHANGES[] = {
    {"UPDATE scrape SET repairs = ?1 WHERE id = ?2", 'B'},
    {"UPDATE scrape SET joins = ?1 WHERE id = ?2", 'B'},
    {"UPDATE scrape SET text = ?1 WHERE id = ?2", 'T'},
    {"UPDATE scrape SET hash = ?1 WHERE id = ?2", 'B'},
    {"UPDATE scrape SET article_id = ?1 WHERE id = ?2", 'N'},
    {"UPDATE posting SET ids = ?1 WHERE value % 8 = ?2", 'B'},
    {"UPDATE posting SET part = ?1 WHERE value % 8 = ?2", 'N'},
    {"UPDATE setting SET value = ?1 WHERE ?2 OR 1", 'T'},
    {"UPDATE change_step SET after = ?1 WHERE change_id = ?2", 'T'},
    {"UPDATE change_step SET before = ?1 WHERE change_id = ?2", 'T'},
    {"UPDATE change_step SET name = ?1 WHERE change_id = ?2", 'T'},
    {"UPDATE change_step SET object = ?1 WHERE change_id = ?2", 'N'},
    {"UPDATE change_step SET property = ?1 WHERE change_id = ?2", 'T'},
    {"UPDATE change SET what = ?1 WHERE id = ?2", 'T'},
    {"UPDATE respacing SET words = ?1 WHERE ?2 OR 1", 'T'},
    {"UPDATE respacing SET word = ?1 WHERE ?2 OR 1", 'T'},
    {"UPDATE tag_fix SET tag = ?1 WHERE ?2 OR 1", 'T'},
    {"UPDATE mark SET value = ?1 WHERE article_id = ?2", 'T'},
    {"UPDATE mark SET article_id = ?1 WHERE article_id = ?2", 'N'},
    {"UPDATE article SET headline = ?1 WHERE id = ?2", 'T'},
    {"UPDATE article SET date = ?1 WHERE id = ?2", 'T'},
    {"UPDATE article SET item = ?1 WHERE id = ?2", 'N'},
    {"UPDATE article SET scrape_id = ?1 WHERE id = ?2", 'N'},
    {"UPDATE article SET kind = ?1 & 1 WHERE id = ?2", 'N'},
    {"UPDATE article SET id = ?1 WHERE id = ?2", 'N'},
    {"UPDATE article_country SET country = ?1 WHERE article_id = ?2", 'T'},
    {"UPDATE appearance SET name = ?1 WHERE id = ?2", 'T'},
    {"UPDATE appearance SET at = ?1 WHERE id = ?2", 'N'},
    {"UPDATE appearance SET length = ?1 WHERE id = ?2", 'N'},
    {"UPDATE appearance SET rule = ?1 WHERE id = ?2", 'T'},
    {"UPDATE appearance SET written = ?1, country = ?1 WHERE id = ?2", 'T'},
    {"UPDATE office SET name = ?1, kind = ?1 WHERE id = ?2", 'T'},
    {"UPDATE person SET name = ?1 WHERE id = ?2", 'T'},
    {"UPDATE person_key SET key = ?1 WHERE id = ?2", 'T'},
    {"UPDATE person_key SET person_id = ?1 WHERE id = ?2", 'N'},
    {"UPDATE spelling SET written = ?1 WHERE key_id = ?2", 'T'},
    {"UPDATE spelling SET count = ?1 WHERE key_id = ?2", 'N'},
    {"UPDATE sighting SET path = ?1 WHERE scrape_id = ?2", 'T'},
    {"UPDATE batch SET started = ?1 WHERE id = ?2", 'T'},
    {"UPDATE link SET item = ?1 WHERE article_id = ?2", 'N'},
    {"UPDATE link SET target_id = ?1 WHERE article_id = ?2", 'N'},
    {"UPDATE posting SET ids = ?1 WHERE kind = ?2", 'B'},
    {"UPDATE posting SET value = ?1 WHERE kind = ?2", 'N'},
    {"UPDATE tally SET n = ?1 WHERE value % 8 = ?2", 'N'},
    {"UPDATE tally SET fulls = ?1 WHERE value % 8 = ?2", 'N'},
    {"UPDATE tally SET value = ?1 WHERE kind = ?2", 'N'},
    {"INSERT OR REPLACE INTO posting (kind, part, value, ids) VALUES (?2, ?2, ?2, ?1)", 'B'},
    {"UPDATE OR IGNORE name_word SET word = ?1 WHERE id = ?2", 'T'},
    {"UPDATE OR IGNORE name_word SET id = ?1 WHERE id = ?2", 'N'},
};

enum {
    NCHANGES = sizeof CHANGES / sizeof *CHANGES,
    BYTES = 255, /* as what is changed: bytes of the file, at the place that the first two say */
    RECORDS_MOST = 8
};

static const char *const TEXTS[] = {
    "Les gares de laChine\n\nUn chapeau.\n\nHanoï, 5 novembre 2021 (VNA) - Le ministre des Transports"
    " Tran Van Bo a ouvert\xFF 3 gares dela ville. Tran Van Bo a parlé.\n\nVoir plus\n\n"
    "Un quai. Photo: VNA\n\nUn quai neuf\n\nIl est long.\n\nUn pont\n\nIl est haut.\n",
    "Un quai neuf\n\nIl est long.\n\nVientiane (KPL) - Le quai dela ville.\0 -KPL\n\nVoir plus\n\n"
    "Les gares de la Chine\n\nUn chapeau.\n",
};

static struct parser *parser;
static struct mender *mender;
static struct buf pristine; /* the bytes of an archive */

/* Making it */

static int put(struct archive *archive, struct str bytes, int64_t batch, struct err *err) {
    struct intake intake;
    enum put_result result;
    int64_t id;
    int status;

    intake_read(&intake, parser, NULL, bytes);
    status = archive_put(archive,
                         &(struct scrape){.bytes = bytes,
                                          .repairs = &intake.repairs,
                                          .joins = &intake.joins,
                                          .article = &intake.article,
                                          .path = STR_LIT("/essai"),
                                          .batch = batch},
                         &result, &id, err);
    intake_release(&intake);
    return status;
}

static int put_texts(struct archive *archive, struct err *err) {
    int64_t batch;

    if (archive_begin(archive, err) != 0 ||
        archive_open_batch(archive, STR_LIT("essai"), &batch, err) != 0 ||
        put(archive, str_of(TEXTS[0]), batch, err) != 0 ||
        put(archive, (struct str){TEXTS[1], strlen(TEXTS[1]) + 7}, batch, err) != 0)
        return -1;
    return archive_commit(archive, err);
}

static int change(struct archive *archive, enum property property, const char *name,
                  const char *value, struct err *err) {
    bool marks = property == PROPERTY_MARK || property == PROPERTY_TAG;

    if (change_begin(archive, str_of(name), err) != 0 ||
        change_set(archive, property, marks ? 1 : 0, str_of(name), str_of(value), err) != 0)
        return -1;
    return change_end(archive, err) < 0 ? -1 : 0;
}

/* One of each thing that a user does. */
static int use(struct archive *archive, struct err *err) {
    if (archive_respace(archive, 1, STR_LIT("la Chine"), err) < 0 ||
        change(archive, PROPERTY_MARK, "starred", "yes", err) != 0 ||
        change(archive, PROPERTY_MARK, "note", "à lire", err) != 0 ||
        change(archive, PROPERTY_TAG, "country FR", "+", err) != 0 ||
        change(archive, PROPERTY_SETTING, "position", "2", err) != 0)
        return -1;
    return change(archive, PROPERTY_SELECTION, "1-2", NULL, err);
}

static void keep_bytes(void) {
    FILE *file = fopen(PATH, "r");
    char part[4096];
    size_t n;

    require(file, "no file");
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buf_add(&pristine, (struct str){part, n});
    fclose(file);
}

void fuzz_begin(void) {
    struct err err = {""};
    struct lexicon *lexicon = lexicon_new(NULL, &err);
    struct archive *archive;

    require(lexicon, "%s", err.text);
    mender = mender_new(lexicon);
    parser = parser_new(&err);
    go_home();
    archive = archive_open(PATH, ARCHIVE_CREATE, &err);
    require(archive && parser, "%s", err.text);
    require(put_texts(archive, &err) == 0 && use(archive, &err) == 0, "%s", err.text);
    archive_close(archive);
    keep_bytes();
}

/* Spoiling it */

static int64_t number_of(struct str value) {
    char text[24];

    snprintf(text, sizeof text, "%.*s", value.n < 20 ? (int)value.n : 20, value.p);
    return strtoll(text, NULL, 10);
}

static void set(sqlite3 *handle, unsigned what, int row, struct str value) {
    sqlite3_stmt *stmt;
    char kind = CHANGES[what].kind;

    require(sqlite3_prepare_v2(handle, CHANGES[what].sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s",
            CHANGES[what].sql, sqlite3_errmsg(handle));
    if (kind == 'B')
        sqlite3_bind_blob(stmt, 1, value.p, (int)value.n, SQLITE_TRANSIENT);
    else if (kind == 'T')
        sqlite3_bind_text(stmt, 1, value.p, (int)value.n, SQLITE_TRANSIENT);
    else
        sqlite3_bind_int64(stmt, 1, number_of(value));
    sqlite3_bind_int(stmt, 2, row);
    sqlite3_step(stmt); /* what a constraint forbids is left as it was */
    sqlite3_finalize(stmt);
}

static void write_over(FILE *file, unsigned row, struct str value) {
    size_t at = row << 16, n = value.n;

    if (n < 2)
        return;
    at += (size_t)((unsigned char)value.p[0] << 8 | (unsigned char)value.p[1]);
    fseek(file, (long)(at % pristine.n), SEEK_SET);
    fwrite(value.p + 2, 1, n - 2, file);
}

/* Those of the records that are SQL, or those that are bytes of the file. */
static void apply(sqlite3 *handle, FILE *file, struct str records) {
    for (int i = 0; i < RECORDS_MOST && records.n >= 3; i++) {
        unsigned what = (unsigned char)records.p[0], row = (unsigned char)records.p[1] % 8;
        size_t n = (unsigned char)records.p[2];
        struct str value;

        records = str_slice(records, 3, records.n);
        value = str_slice(records, 0, n < records.n ? n : records.n);
        records = str_slice(records, value.n, records.n);
        if (handle && what != BYTES)
            set(handle, what % NCHANGES, (int)row, value);
        if (file && what == BYTES)
            write_over(file, row, value);
    }
}

static void spoil(struct str records) {
    FILE *file = fopen(PATH, "w");
    sqlite3 *handle;

    require(file && fwrite(pristine.p, 1, pristine.n, file) == pristine.n && fclose(file) == 0,
            "cannot be written");
    unlink(PATH "-wal");
    unlink(PATH "-shm");
    require(sqlite3_open(PATH, &handle) == SQLITE_OK, "%s", sqlite3_errmsg(handle));
    sqlite3_exec(handle, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
    apply(handle, NULL, records);
    sqlite3_exec(handle, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(handle);
    file = fopen(PATH, "r+");
    require(file, "no file");
    apply(NULL, file, records);
    fclose(file);
}

/* Asking it */

static void require_said(int result, struct err *err) {
    require(result >= 0 || *err->text, "a failure without a sentence");
    *err->text = '\0';
}

static void show(struct archive *archive, int64_t id) {
    struct dispatch dispatch;
    struct tags tags;
    struct page page = PAGE_INIT;
    struct buf bytes = BUF_INIT, text = BUF_INIT;
    struct err err = {""};
    struct arena arena;
    int found;

    arena_init(&arena);
    found = archive_get(archive, id, &arena, &dispatch, &err);
    require_said(found, &err);
    if (found == 1) {
        require_said(archive_near(archive, NULL, &arena, &dispatch, &err), &err);
        page_whole(&page, &arena, &dispatch, 30);
        page_related(&page, &arena, &dispatch, 30, 0);
        page_text(&text, &page);
        require_harmless(buf_str(&text), "\n", "a page");
        page_release(&page);
    }
    require_said(archive_original(archive, id, &bytes, &err), &err);
    require_said(archive_tags_anew(archive, id, &arena, &tags, &err), &err);
    arena_release(&arena);
    buf_release(&bytes);
    buf_release(&text);
}

static void ask(struct archive *archive, const char *text, enum order order) {
    struct result result = RESULT_INIT;
    struct query *query;
    struct span mistake;
    struct arena arena;
    struct err err = {""};
    int64_t ids[6];
    size_t n = 0;

    arena_init(&arena);
    require(query_parse(str_of(text), true, &arena, &query, &mistake, &err) == 0, "%s", err.text);
    require_said(query_run(archive, query, &(struct asker){.order = order}, &result, &err), &err);
    for (; n < result.n && n < 6; n++)
        ids[n] = result_at(&result, n);
    if (!*text && n)
        require_exports(archive, ids, n, STR_LIT("tout"), false);
    for (size_t i = 0; i < n; i++)
        show(archive, ids[i]);
    result_release(&result);
    arena_release(&arena);
}

static void count(struct archive *archive) {
    struct facet_values values;
    struct err err = {""};
    struct arena arena;

    arena_init(&arena);
    for (int facet = 0; facet < FACETS; facet++)
        require_said(facets_count(archive, NULL,
                                  &(struct facet_choice){.facet = (enum facet)facet, .most = 20},
                                  &(struct asker){0}, &arena, &values, &err),
                     &err);
    arena_release(&arena);
}

static void report(void *context, const char *finding) {
    (void)context;
    require(*finding, "an empty finding");
}

static void tell_finding(void *context, const char *finding) {
    ++*(size_t *)context;
    fprintf(stderr, "%s\n", finding);
}

static bool visit(void *context, struct str when, struct str what, bool undone) {
    *(size_t *)context += when.n + what.n + undone;
    return true;
}

static int turn(struct archive *archive, bool redo, struct buf *deeds, struct err *err) {
    struct change change = {.n = 0};
    struct arena arena;
    int found;

    arena_init(&arena);
    found = (redo ? archive_redo : archive_undo)(archive, &arena, &change, err);
    if (found == 1)
        deeds_add(deeds, &change);
    arena_release(&arena);
    return found;
}

static void use_again(struct archive *archive) {
    struct err err = {""};
    struct buf deeds = BUF_INIT;
    struct bitmap *selection = archive_selection(archive, &err);
    size_t seen = 0;

    require_said(selection ? 0 : -1, &err);
    bitmap_free(selection);
    require_said(archive_changes(archive, visit, &seen, &err), &err);
    for (int i = 0; i < 5; i++)
        require_said(turn(archive, i >= 3, &deeds, &err), &err);
    archive_rollback(archive);
    if (use(archive, &err) != 0)
        archive_rollback(archive);
    buf_release(&deeds);
}

static void tell_join(void *context, int64_t dispatch, bool is_new, struct str text, size_t at) {
    (void)context, (void)dispatch, (void)is_new;
    require(at <= text.n, "a join at %zu of %zu bytes", at, text.n);
}

static void tell_tag(void *context, int64_t dispatch, bool is_new, struct str tag) {
    (void)context, (void)dispatch, (void)is_new;
    require(tag.n, "an empty tag");
}

static void renew(struct archive *archive) {
    struct err err = {""};

    require_said(remend_run(&(struct remend){archive, mender, true, tell_join, NULL},
                            &(struct remend_counts){0}, &err), &err);
    require_said(retag_run(&(struct retag){archive, true, tell_tag, NULL},
                           &(struct retag_counts){0}, &err), &err);
    archive_rollback(archive);
    if (put_texts(archive, &err) != 0)
        archive_rollback(archive);
    require_said(archive_check(archive, report, NULL, NULL, &err), &err);
}

/* What can be saved of it is sound. */
static void save(void) {
    struct err err = {""};
    struct archive *saved;
    size_t findings = 0;

    unlink(SAVED);
    unlink(SAVED "-wal");
    unlink(SAVED "-shm");
    if (archive_salvage(PATH, SAVED, report, NULL, &(struct repair_counts){0}, &err) != 0) {
        require_said(-1, &err);
        return;
    }
    saved = archive_open(SAVED, ARCHIVE_EXISTING, &err);
    require(saved, "%s", err.text);
    require(archive_check(saved, tell_finding, &findings, NULL, &err) >= 0, "%s", err.text);
    require(!findings, "what was saved is not sound");
    ask(saved, "", ORDER_DATE);
    archive_close(saved);
}

void fuzz_input(struct str bytes) {
    static const char *const queries[] = {"", "ga q", "est:choisie", "est:douteuse", "/quai/",
                                          "ministre:tran pays:VN", "date:2021", "lié:1 -cite:2"};
    struct err err = {""};
    struct archive *archive;

    spoil(bytes);
    if (bytes.n % 4 == 0) /* slow */
        save();
    archive = archive_open(PATH, ARCHIVE_EXISTING, &err);
    if (!archive) {
        require_said(-1, &err);
        return;
    }
    db_script(&archive->db, "PRAGMA synchronous = OFF", &err); /* which is quick, and not asked here */
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        ask(archive, queries[i], (enum order)(i % ORDERS));
    for (int id = 0; id < 5; id++)
        show(archive, id);
    archive_set_form(archive, TEXT_ORIGINAL);
    show(archive, 1);
    archive_set_form(archive, TEXT_MENDED);
    count(archive);
    use_again(archive);
    renew(archive);
    require_said(archive_reindex(archive, &err), &err);
    archive_close(archive);
}
