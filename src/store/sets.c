#include "store/sets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "store/headlines.h"
#include "store/internal.h"
#include "store/names.h"
#include "store/prefixes.h"
#include "store/ranking.h"

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

static void forget_found(struct found *found) {
    free(found->key);
    bitmap_free(found->ids);
    *found = (struct found){0};
}

void sets_forget(struct sets *sets) {
    bitmap_free(sets->all);
    bitmap_free(sets->fulls);
    for (size_t i = 0; i < FOUND_MAX; i++)
        forget_found(&sets->found[i]);
    for (size_t i = 0; i < STORED_MAX; i++)
        bitmap_free(sets->stored[i].ids);
    for (int i = 0; i < ORDERS; i++)
        ranking_drop(sets->rankings[i]);
    headlines_free(sets->headlines);
    gathering_drop(&sets->gathering);
    *sets = (struct sets){.begun = sets->begun};
}

static int read_kinds(struct archive *archive, struct err *err) {
    struct sets *sets = &archive->sets;

    sets->all = postings_read(archive, POSTING_ALL, 0, err);
    sets->fulls = sets->all ? postings_read(archive, POSTING_FULL, 0, err) : NULL;
    if (sets->fulls)
        return 0;
    sets_forget(sets);
    return -1;
}

void sets_note_begin(struct archive *archive) {
    archive->sets.begun = sqlite3_total_changes64(archive->db.handle);
}

void sets_hold(struct archive *archive) {
    struct sets *sets = &archive->sets;

    if (sets->changes != sets->begun) {
        sets_forget(sets); /* read in between, or stale already */
        return;
    }
    sets->changes = sqlite3_total_changes64(archive->db.handle);
}

/* The version counts what other connections change, `changes` what this one does. */
static int make_ready(struct archive *archive, struct err *err) {
    struct sets *sets = &archive->sets;
    int64_t version, changes = sqlite3_total_changes64(archive->db.handle);

    if (db_get(&archive->db, STMT_DATA_VERSION, &version, err) != 0)
        return -1;
    if (sets->fulls && sets->version == version && sets->changes == changes)
        return 0;
    sets_forget(sets);
    sets->version = version;
    sets->changes = changes;
    return read_kinds(archive, err);
}

/*
 * Steps of SQLite's machine. Rows take a tenth of a millisecond for so many; FTS5 takes two
 * where it reads its pages, one after the other, before it gives a row.
 */
enum { STEPS_BETWEEN_STOPS = 1000 };

bool asker_stops(const struct asker *asker, struct err *err) {
    if (!asker || !asker->stop || !asker->stop(asker->context))
        return false;
    err_set(err, "%s", _("given up"));
    return true;
}

static int stop(void *context) {
    const struct asker *asker = context;

    return asker->stop(asker->context);
}

int sets_begin(struct archive *archive, const struct asker *asker, bool *own, struct err *err) {
    *own = sqlite3_get_autocommit(archive->db.handle) != 0;
    if (*own ? db_script(&archive->db, "BEGIN", err) != 0
             : archive_flush(archive, err) != 0)
        return -1;
    if (asker && asker->stop)
        sqlite3_progress_handler(archive->db.handle, STEPS_BETWEEN_STOPS, stop, (void *)asker);
    return make_ready(archive, err);
}

void sets_end(struct archive *archive, bool own) {
    sqlite3_progress_handler(archive->db.handle, 0, NULL, NULL);
    if (own)
        sqlite3_exec(archive->db.handle, "COMMIT", NULL, NULL, NULL);
}

/* Of what was found for one or two texts. */
static void add_key(struct buf *key, struct str a, struct str b) {
    buf_add_format(key, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
}

static const struct bitmap *find_kept(const struct sets *sets, enum stmt id, const char *key) {
    for (size_t i = 0; i < FOUND_MAX; i++)
        if (sets->found[i].key && sets->found[i].id == id && strcmp(sets->found[i].key, key) == 0)
            return sets->found[i].ids;
    return NULL;
}

/* Keeps what was read, in the place of the oldest; NULL where nothing was. */
static const struct bitmap *keep(struct sets *sets, enum stmt id, const char *key,
                                 struct bitmap *ids) {
    struct found *found = &sets->found[sets->oldest % FOUND_MAX];

    if (!ids)
        return NULL;
    sets->oldest++;
    forget_found(found);
    *found = (struct found){id, xstrdup(key), ids};
    return ids;
}

static struct bitmap *read_found(struct archive *archive, enum stmt id, struct str a, struct str b,
                                 struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);

    if (!stmt)
        return NULL;
    db_bind_text(stmt, 1, a);
    db_bind_text(stmt, 2, b);
    return set_read(archive, stmt, err);
}

const struct bitmap *sets_find(struct archive *archive, enum stmt id, struct str a, struct str b,
                               struct err *err) {
    struct buf key = BUF_INIT;
    const struct bitmap *found;

    add_key(&key, a, b);
    found = find_kept(&archive->sets, id, key.p);
    if (!found)
        found = keep(&archive->sets, id, key.p, read_found(archive, id, a, b, err));
    buf_release(&key);
    return found;
}

const struct bitmap *sets_marked(struct archive *archive, const char *mark, struct err *err) {
    return sets_find(archive, STMT_SET_MARKED, str_of(mark), STR_NONE, err);
}

struct bitmap *sets_take_mark(struct sets *sets, struct str mark) {
    struct bitmap *ids = NULL;
    struct buf key = BUF_INIT;

    add_key(&key, mark, STR_LIT(""));
    for (size_t i = 0; i < FOUND_MAX && !ids; i++) {
        struct found *found = &sets->found[i];

        if (!found->key || found->id != STMT_SET_MARKED || strcmp(found->key, key.p) != 0)
            continue;
        ids = found->ids;
        found->ids = NULL;
        forget_found(found);
    }
    buf_release(&key);
    return ids;
}

void sets_keep_mark(struct sets *sets, struct str mark, struct bitmap *ids) {
    struct buf key = BUF_INIT;

    add_key(&key, mark, STR_LIT(""));
    keep(sets, STMT_SET_MARKED, key.p, ids);
    buf_release(&key);
}

void sets_forget_mark(struct sets *sets, struct str mark) {
    bitmap_free(sets_take_mark(sets, mark));
}

int sets_remove_deleted(struct archive *archive, struct bitmap *ids, struct err *err) {
    const struct bitmap *deleted = sets_marked(archive, "deleted", err);

    if (deleted)
        bitmap_remove(ids, deleted);
    return deleted ? 0 : -1;
}

const struct bitmap *sets_stored(struct archive *archive, enum posting kind, int64_t value,
                                 struct err *err) {
    uint64_t place = ((uint64_t)value * POSTINGS + kind) * 0x9E3779B97F4A7C15u >> 32;
    struct stored *stored = &archive->sets.stored[place % STORED_MAX];
    struct bitmap *ids;

    if (stored->ids && stored->kind == kind && stored->value == value)
        return stored->ids;
    ids = postings_read(archive, kind, value, err);
    if (!ids)
        return NULL;
    bitmap_free(stored->ids);
    *stored = (struct stored){kind, value, ids};
    return ids;
}

/* Words */

/* The words are folded: letters, digits and spaces, so they cannot leave their quotes. */
void match_words(const struct query *query, struct buf *match) {
    static const char *const columns[FIELDS] = {
        [FIELD_HEADLINE] = "headline : ",
        [FIELD_LEAD] = "lead : ",
        [FIELD_CAPTION] = "caption : ",
        [FIELD_BODY] = "body : ",
    };

    buf_add_format(match, "%s\"%s\"%s", query->field == FIELD_ANY ? "" : columns[query->field],
                   query->text.p, query->prefix ? " *" : "");
}

static bool is_stored(const struct query *query) {
    return query->prefix && query->field == FIELD_ANY && prefixes_answer(query->text);
}

const struct bitmap *sets_beginning(struct archive *archive, struct str word, struct err *err) {
    char beginning[PREFIX_LETTERS + 1] = "";
    const struct bitmap *found;
    struct str prefix;

    memcpy(beginning, word.p, word.n < PREFIX_LETTERS ? word.n : PREFIX_LETTERS);
    prefix = str_of(beginning);
    if (!prefixes_answer(prefix))
        return archive->sets.all;
    found = find_kept(&archive->sets, STMT_POSTING_GET, beginning);
    return found ? found
                 : keep(&archive->sets, STMT_POSTING_GET, beginning,
                        prefixes_find(archive, prefix, err));
}

bool sets_are_few(const struct sets *sets) {
    return bitmap_count(sets->all) <= FEW_DISPATCHES;
}

bool sets_have_words(struct archive *archive, const struct query *query) {
    struct buf match = BUF_INIT;
    bool have;

    match_words(query, &match);
    have = is_stored(query) || find_kept(&archive->sets, STMT_SET_WORDS, match.p);
    buf_release(&match);
    return have;
}

enum { COMMON = 16384 }; /* dispatches: to read them again would take longer than to keep them */

int sets_add_word(struct archive *archive, struct str word, struct bitmap *ids, struct err *err) {
    const struct query leaf = {.kind = QUERY_WORDS, .field = FIELD_ANY, .text = word};
    struct sets *sets = &archive->sets;
    struct buf match = BUF_INIT;
    const struct bitmap *kept;
    struct bitmap *read = NULL;

    match_words(&leaf, &match);
    kept = find_kept(sets, STMT_SET_WORDS, match.p);
    if (!kept)
        kept = read = read_found(archive, STMT_SET_WORDS, buf_str(&match), STR_NONE, err);
    if (kept)
        bitmap_or(ids, kept);
    if (read && bitmap_count(read) >= COMMON)
        keep(sets, STMT_SET_WORDS, match.p, read);
    else
        bitmap_free(read);
    buf_release(&match);
    return kept ? 0 : -1;
}

/*
 * A beginning of one word is gathered word by word where FTS5 would take long; of a part
 * that has few words it does not.
 */
static struct bitmap *read_words(struct archive *archive, const struct query *query,
                                 struct str match, struct err *err) {
    bool one = query->prefix && !memchr(query->text.p, ' ', query->text.n);

    return one && query->field == FIELD_ANY && !sets_are_few(&archive->sets)
               ? beginnings_find(archive, query->text, err)
               : read_found(archive, STMT_SET_WORDS, match, STR_NONE, err);
}

const struct bitmap *sets_words(struct archive *archive, const struct query *query,
                                struct err *err) {
    struct buf match = BUF_INIT;
    const struct bitmap *found;

    if (is_stored(query))
        return sets_beginning(archive, query->text, err);
    match_words(query, &match);
    found = find_kept(&archive->sets, STMT_SET_WORDS, match.p);
    if (!found)
        found = keep(&archive->sets, STMT_SET_WORDS, match.p,
                     read_words(archive, query, buf_str(&match), err));
    buf_release(&match);
    return found;
}

/* Names */

/* How names of a field are found, and what dispatches have by the number of what is named. */
static const struct {
    enum naming names;
    enum posting kind;
} NAMINGS[FIELDS] = {
    [FIELD_MINISTER] = {NAMES_OF_PERSONS, POSTING_MINISTER},
    [FIELD_PERSON] = {NAMES_OF_PERSONS, POSTING_PERSON},
    [FIELD_OFFICE] = {NAMES_OF_OFFICES, POSTING_OFFICE},
};

static int add_dispatches_of(struct archive *archive, enum posting kind,
                             const struct bitmap *values, struct bitmap *ids, struct err *err) {
    for (int64_t value = bitmap_next(values, 0); value >= 0;
         value = bitmap_next(values, value + 1)) {
        struct bitmap *one = postings_read(archive, kind, value, err);

        if (!one)
            return -1;
        bitmap_or(ids, one);
        bitmap_free(one);
    }
    return 0;
}

/* The dispatches of all that the words of a query name. */
static struct bitmap *read_named(struct archive *archive, const struct query *query,
                                 struct err *err) {
    struct named named = {.naming = NAMINGS[query->field].names,
                          .words = query->text,
                          .prefix = query->prefix,
                          .whole = query->whole};
    struct bitmap *ids = bitmap_new();
    bool failed = named_find(archive, &named, SIZE_MAX, err) != 0 ||
                  add_dispatches_of(archive, NAMINGS[query->field].kind, named.ids, ids, err) != 0;

    named_release(&named);
    if (!failed)
        return ids;
    bitmap_free(ids);
    return NULL;
}

const struct bitmap *sets_named(struct archive *archive, const struct query *query,
                                struct err *err) {
    enum posting kind = NAMINGS[query->field].kind;
    struct buf key = BUF_INIT;
    const struct bitmap *found;

    if (!query->text.p)
        return sets_stored(archive, kind, query->id, err);
    buf_add_format(&key, "%d %s%.*s%s", (int)kind, query->whole ? "=" : "", STR_ARG(query->text),
                   query->prefix ? "*" : "");
    found = find_kept(&archive->sets, STMT_NAMES_GIVEN, key.p);
    if (!found)
        found = keep(&archive->sets, STMT_NAMES_GIVEN, key.p, read_named(archive, query, err));
    buf_release(&key);
    return found;
}

/* Dates */

/* What of a year is from one date to another: all of it, some days of it, or nothing. */
static int add_year(struct archive *archive, int64_t year, struct str from, struct str to,
                    struct bitmap *ids, struct err *err) {
    char first[16], last[20];
    const struct bitmap *found;

    snprintf(first, sizeof first, "%04d", (int)(year % 10000));
    snprintf(last, sizeof last, "%s~", first);
    if (strcmp(last, from.p) <= 0 || strcmp(to.p, first) <= 0)
        return 0;
    if (strcmp(from.p, first) <= 0 && strcmp(last, to.p) <= 0)
        found = sets_stored(archive, POSTING_YEAR, year, err);
    else
        found = sets_find(archive, STMT_SET_DATED,
                          strcmp(from.p, first) < 0 ? str_of(first) : from,
                          strcmp(last, to.p) < 0 ? str_of(last) : to, err);
    if (found)
        bitmap_or(ids, found);
    return found ? 0 : -1;
}

static int read_years(struct archive *archive, int64_t **years, size_t *n, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_TALLIES, err);
    size_t capacity = 0;
    int more;

    *years = NULL;
    *n = 0;
    if (!stmt)
        return -1;
    sqlite3_bind_int(stmt, 1, POSTING_YEAR);
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        *years = xgrow(*years, *n, &capacity, sizeof **years);
        (*years)[(*n)++] = sqlite3_column_int64(stmt, 0);
    }
    return more;
}

static struct bitmap *read_dated(struct archive *archive, struct str from, struct str to,
                                 struct err *err) {
    struct bitmap *ids = bitmap_new();
    int64_t *years;
    size_t n;
    int status = read_years(archive, &years, &n, err);

    for (size_t i = 0; status == 0 && i < n; i++)
        status = add_year(archive, years[i], from, to, ids, err);
    free(years);
    if (status == 0)
        return ids;
    bitmap_free(ids);
    return NULL;
}

const struct bitmap *sets_dated(struct archive *archive, struct str from, struct str to,
                                struct err *err) {
    struct buf key = BUF_INIT;
    const struct bitmap *found;

    add_key(&key, from, to);
    found = find_kept(&archive->sets, STMT_DATED, key.p);
    if (!found)
        found = keep(&archive->sets, STMT_DATED, key.p, read_dated(archive, from, to, err));
    buf_release(&key);
    return found;
}
