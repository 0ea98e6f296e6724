#include "store/schema.h"

#include <stdio.h>
#include <time.h>

#include "base/i18n.h"
#include "store/db.h"
#include "tag/vintage.h"

/*
 * MIGRATIONS[v] leads from version v to v + 1. Once released, a step is never
 * changed. Ids of articles are for ever: users, links and exports name them.
 */
static const char *const MIGRATIONS[] = {
    /* An import, kept as a ledger. finished is NULL where it was interrupted. */
    "CREATE TABLE batch ("
    " id INTEGER PRIMARY KEY,"
    " started TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),"
    " finished TEXT,"
    " argument TEXT NOT NULL,"
    " added INTEGER NOT NULL DEFAULT 0,"
    " updated INTEGER NOT NULL DEFAULT 0,"
    " unchanged INTEGER NOT NULL DEFAULT 0,"
    " rejected INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"

    /*
     * A dispatch. A full one (kind 1) is shown from the text of its scrape; a
     * brief (kind 0) from one item of a scrape that cites it. headline_key and
     * body_key are hashes of the folded text; headline is what lists show.
     * size: words of body or summary. Of two scrapes of one dispatch the larger
     * is shown, because gluing makes fewer of them.
     */
    "CREATE TABLE article ("
    " id INTEGER PRIMARY KEY,"
    " kind INTEGER NOT NULL CHECK (kind IN (0, 1)),"
    " headline TEXT NOT NULL,"
    " headline_key INTEGER,"
    " body_key BLOB,"
    " date TEXT,"
    " date_origin TEXT,"
    " size INTEGER NOT NULL,"
    " scrape_id INTEGER NOT NULL REFERENCES scrape DEFERRABLE INITIALLY DEFERRED,"
    " item INTEGER"
    ") STRICT;"
    "CREATE INDEX article_headline ON article (headline_key, kind) WHERE headline_key IS NOT NULL;"
    "CREATE UNIQUE INDEX article_body ON article (body_key) WHERE body_key IS NOT NULL;"

    /* A text as it was scraped, and which of its bytes were no UTF-8 (see src/store/repairs.h). */
    "CREATE TABLE scrape ("
    " id INTEGER PRIMARY KEY,"
    " article_id INTEGER NOT NULL REFERENCES article,"
    " batch_id INTEGER NOT NULL REFERENCES batch,"
    " hash BLOB NOT NULL UNIQUE,"
    " text TEXT NOT NULL,"
    " repairs BLOB"
    ") STRICT;"
    "CREATE INDEX scrape_article ON scrape (article_id);"

    /* Where a scrape was found. */
    "CREATE TABLE sighting ("
    " scrape_id INTEGER NOT NULL REFERENCES scrape,"
    " path TEXT NOT NULL,"
    " batch_id INTEGER NOT NULL REFERENCES batch,"
    " PRIMARY KEY (scrape_id, path)"
    ") STRICT, WITHOUT ROWID;"

    /* target_id is a related item of article_id: the item-th of that scrape. */
    "CREATE TABLE link ("
    " article_id INTEGER NOT NULL REFERENCES article,"
    " target_id INTEGER NOT NULL REFERENCES article,"
    " scrape_id INTEGER NOT NULL REFERENCES scrape,"
    " item INTEGER NOT NULL,"
    " PRIMARY KEY (article_id, target_id)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX link_target ON link (target_id, article_id);"

    SEARCH_TABLE,

    /* text is mended since: joins says where spaces were put in (article/mended.h). */
    "ALTER TABLE scrape ADD COLUMN joins BLOB;",

    /*
     * A user's correction: `word`, as it was scraped, reads `words`, which is
     * the same with spaces in it. It holds for every scrape of the dispatch.
     */
    "CREATE TABLE respacing ("
    " article_id INTEGER NOT NULL REFERENCES article,"
    " word TEXT NOT NULL,"
    " words TEXT NOT NULL,"
    " PRIMARY KEY (article_id, word)"
    ") STRICT, WITHOUT ROWID;"

    /*
     * Size and time of change (nanoseconds since 1970) of the file then: where
     * they are still the same, it need not be read again.
     */
    "ALTER TABLE sighting ADD COLUMN size INTEGER;"
    "ALTER TABLE sighting ADD COLUMN changed INTEGER;"
    "CREATE INDEX sighting_path ON sighting (path);"

    /* Countries are codes of ISO 3166-1. What tagging found, corrected by tag_fix. */
    "CREATE TABLE article_country ("
    " country TEXT NOT NULL,"
    " article_id INTEGER NOT NULL REFERENCES article,"
    " PRIMARY KEY (country, article_id)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX country_article ON article_country (article_id);"

    /*
     * A person has as many keys (folded names) as there are ways to write the
     * name that differ in more than accents. Tagging only ever finds keys; which
     * person a key belongs to is the user's to change, so that tagging again
     * keeps it. `home` is the person that the key made when it was first found; it
     * was given to another at once if it is that one's in another transcription (alike.h).
     * name: as the user wants it; NULL: the most frequent spelling.
     */
    "CREATE TABLE person ("
    " id INTEGER PRIMARY KEY,"
    " name TEXT"
    ") STRICT;"
    "CREATE TABLE person_key ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE,"
    " person_id INTEGER NOT NULL REFERENCES person,"
    " home INTEGER NOT NULL REFERENCES person"
    ") STRICT;"
    "CREATE INDEX person_keys ON person_key (person_id);"
    "CREATE TABLE spelling ("
    " key_id INTEGER NOT NULL REFERENCES person_key,"
    " written TEXT NOT NULL,"
    " count INTEGER NOT NULL,"
    " PRIMARY KEY (key_id, written)"
    ") STRICT, WITHOUT ROWID;"

    /*
     * Of the spellings the most frequent, but one with accents, which many
     * dispatches leave out, outweighs twenty without.
     */
    "CREATE VIEW person_name (id, name) AS SELECT person.id, coalesce(person.name,"
    " (SELECT spelling.written FROM spelling"
    " JOIN person_key ON person_key.id = spelling.key_id"
    " WHERE person_key.person_id = person.id ORDER BY spelling.count * iif("
    "length(CAST(spelling.written AS BLOB)) > length(spelling.written), 20, 1) DESC,"
    " spelling.written LIMIT 1)) FROM person;"

    "CREATE TABLE office ("
    " id INTEGER PRIMARY KEY,"
    " kind TEXT NOT NULL,"
    " name TEXT NOT NULL UNIQUE,"
    " folded TEXT NOT NULL"
    ") STRICT;"

    /*
     * A person in a dispatch, once for each office given to them there; office_id
     * is NULL where none is. name: how the dispatch calls them, at its fullest;
     * written: the office as it stands there. at and length are bytes of the
     * dispatch's text; rule is what found it ("hand": the user).
     */
    "CREATE TABLE appearance ("
    " id INTEGER PRIMARY KEY,"
    " article_id INTEGER NOT NULL REFERENCES article,"
    " key_id INTEGER NOT NULL REFERENCES person_key,"
    " name TEXT NOT NULL,"
    " office_id INTEGER REFERENCES office,"
    " country TEXT,"
    " written TEXT,"
    " at INTEGER NOT NULL,"
    " length INTEGER NOT NULL,"
    " rule TEXT NOT NULL"
    ") STRICT;"
    "CREATE INDEX appearance_article ON appearance (article_id);"
    "CREATE INDEX appearance_key ON appearance (key_id, article_id, office_id);"
    "CREATE INDEX appearance_office ON appearance (office_id, article_id)"
    " WHERE office_id IS NOT NULL;"

    /* Queries ask for kinds and dates without reading the dispatches. */
    "CREATE INDEX article_kind ON article (kind);"
    "CREATE INDEX article_date ON article (date) WHERE date IS NOT NULL;"

    /* The user's word on a tag: "country VN" or "person Tô Lâm" is one ('+') or is none ('-'). */
    "CREATE TABLE tag_fix ("
    " article_id INTEGER NOT NULL REFERENCES article,"
    " tag TEXT NOT NULL,"
    " wanted TEXT NOT NULL CHECK (wanted IN ('+', '-')),"
    " PRIMARY KEY (article_id, tag)"
    ") STRICT, WITHOUT ROWID;"

    /* What a user notes of a dispatch: 'read', 'starred', 'deleted', 'note'. */
    "CREATE TABLE mark ("
    " name TEXT NOT NULL,"
    " article_id INTEGER NOT NULL REFERENCES article,"
    " value TEXT NOT NULL,"
    " PRIMARY KEY (name, article_id)"
    ") STRICT, WITHOUT ROWID;"

    /* What is kept for a user from one run to the next: 'selection', 'position'. */
    "CREATE TABLE setting ("
    " name TEXT PRIMARY KEY,"
    " value TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"

    /* Whether mending was not sure of one of the joins (src/store/doubts.c). */
    "ALTER TABLE scrape ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;"
    "UPDATE scrape SET doubtful = has_doubts(joins) WHERE joins IS NOT NULL;"
    "CREATE INDEX scrape_doubtful ON scrape (article_id, doubtful) WHERE doubtful;"

    /*
     * Everything a user did, to be undone and done again: each step set one thing
     * (src/store/properties.def) of one object from one value to another.
     */
    "CREATE TABLE change ("
    " id INTEGER PRIMARY KEY,"
    " made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),"
    " what TEXT NOT NULL,"
    " undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))"
    ") STRICT;"
    "CREATE TABLE change_step ("
    " change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,"
    " step INTEGER NOT NULL,"
    " property TEXT NOT NULL,"
    " object INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " before TEXT,"
    " after TEXT,"
    " PRIMARY KEY (change_id, step)"
    ") STRICT, WITHOUT ROWID;"

    /* For people who ask with SQL: depeche-archive(5) promises these, their columns and order. */
    "CREATE VIEW dispatches (id, kind, headline, date, text) AS"
    " SELECT article.id, iif(article.kind, 'full', 'brief'), article.headline, article.date,"
    " iif(article.kind, scrape.text, NULL)"
    " FROM article JOIN scrape ON scrape.id = article.scrape_id;"
    "CREATE VIEW dispatch_countries (dispatch, country) AS"
    " SELECT article_id, country FROM article_country;"
    "CREATE VIEW dispatch_persons (dispatch, person, name, office, kind, country) AS"
    " SELECT DISTINCT appearance.article_id, person_name.id,"
    " coalesce(person_name.name, appearance.name), office.name, office.kind, appearance.country"
    " FROM appearance JOIN person_key ON person_key.id = appearance.key_id"
    " JOIN person_name ON person_name.id = person_key.person_id"
    " LEFT JOIN office ON office.id = appearance.office_id;"
    "CREATE VIEW links (dispatch, cited) AS SELECT article_id, target_id FROM link;"
    "CREATE VIEW dispatch_marks (dispatch, mark, value) AS"
    " SELECT article_id, name, value FROM mark;"
    "CREATE VIEW sources (dispatch, path, imported) AS"
    " SELECT scrape.article_id, sighting.path, batch.started FROM sighting"
    " JOIN scrape ON scrape.id = sighting.scrape_id JOIN batch ON batch.id = sighting.batch_id;",

    /*
     * Which dispatches have a word that begins with so many letters (src/store/prefixes.c).
     * Code 0: not all of them, since there were dispatches before this table.
     */
    "CREATE TABLE prefix ("
    " code INTEGER NOT NULL,"
    " part INTEGER NOT NULL,"
    " ids BLOB NOT NULL,"
    " PRIMARY KEY (code, part)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO prefix (code, part, ids)"
    " SELECT 0, 0, x'' WHERE EXISTS (SELECT 1 FROM article);",

    /*
     * Sets of dispatches (src/store/postings.h): the ids of a part that have a value of a
     * kind; and how many there are of each, and how many of them full. In this order what
     * an import changes lies together. Of archives that had dispatches before, they are made
     * when the archive is opened, and beginnings of words again where they were not complete.
     */
    "CREATE TABLE posting ("
    " kind INTEGER NOT NULL,"
    " part INTEGER NOT NULL,"
    " value INTEGER NOT NULL,"
    " ids BLOB NOT NULL,"
    " PRIMARY KEY (kind, part, value)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE tally ("
    " kind INTEGER NOT NULL,"
    " value INTEGER NOT NULL,"
    " n INTEGER NOT NULL,"
    " fulls INTEGER NOT NULL,"
    " PRIMARY KEY (kind, value)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX tally_most ON tally (kind, n DESC, fulls);"
    "INSERT INTO posting (kind, part, value, ids)"
    " SELECT 0, part, code, ids FROM prefix ORDER BY part, code;"
    "DROP TABLE prefix;"

    /* What those sets answer needs no index, and a dispatch's countries can lie together. */
    "DROP INDEX article_kind;"
    "DROP INDEX appearance_key;"
    "DROP INDEX appearance_office;"
    "CREATE TEMP TABLE kept AS SELECT country, article_id FROM article_country;"
    "DROP TABLE article_country;"
    "CREATE TABLE article_country ("
    " country TEXT NOT NULL,"
    " article_id INTEGER NOT NULL REFERENCES article,"
    " PRIMARY KEY (article_id, country)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO article_country (country, article_id)"
    " SELECT country, article_id FROM kept ORDER BY article_id, country;"
    "DROP TABLE kept;"

    SEARCH_SETTINGS,

    /* Names by their words (src/store/names.h): kind 0 the keys of persons, 1 offices. */
    "CREATE TABLE name_word ("
    " kind INTEGER NOT NULL,"
    " word TEXT NOT NULL,"
    " id INTEGER NOT NULL,"
    " PRIMARY KEY (kind, word, id)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX person_given ON person (name) WHERE name IS NOT NULL;"

    /*
     * Offices that differ in capitals, accents or apostrophes are one: the first that was seen.
     * Where there were others, stored sets are made again when the archive is opened.
     */
    "CREATE INDEX office_folded ON office (folded);"
    "CREATE TEMP TABLE twin AS SELECT id, (SELECT min(id) FROM office AS first"
    " WHERE first.folded = office.folded) AS first FROM office;"
    "DELETE FROM twin WHERE id = first;"
    "UPDATE appearance SET office_id = (SELECT first FROM twin WHERE id = office_id)"
    " WHERE office_id IN (SELECT id FROM twin);"
    "DELETE FROM office WHERE id IN (SELECT id FROM twin);"
    "DELETE FROM posting WHERE kind = 2 AND EXISTS (SELECT 1 FROM twin);"
    "DROP TABLE twin;"
    "INSERT INTO name_word (kind, word, id) " NAME_WORDS(ALL_NAMES) ";",
};

enum { LOG_TRIES = 500 }; /* ten seconds, as long as SQLite waits elsewhere */

enum { SCHEMA_VERSION = sizeof MIGRATIONS / sizeof *MIGRATIONS };

struct header {
    sqlite3_int64 application, version, changes;
};

static int read_numbers(struct db *db, struct header *header, struct err *err) {
    if (db_number(db, "PRAGMA application_id", &header->application, err) != 0 ||
        db_number(db, "PRAGMA user_version", &header->version, err) != 0)
        return -1;
    return db_number(db, "PRAGMA schema_version", &header->changes, err);
}

/* All at one moment, since another process may be making the archive just now. */
static int read_header(struct db *db, struct header *header, struct err *err) {
    bool own = sqlite3_get_autocommit(db->handle) != 0;
    int result;

    if (own && db_script(db, "BEGIN", err) != 0)
        return -1;
    result = read_numbers(db, header, err);
    if (own)
        sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
    return result;
}

static int check_version(const struct db *db, sqlite3_int64 version, struct err *err) {
    if (version <= SCHEMA_VERSION)
        return 0;
    return err_set(err, _("%s: made by a newer depeche (archive version %d; this one knows up to %d)"),
                   db->path, (int)version, SCHEMA_VERSION);
}

static int check_header(struct db *db, const struct header *header, bool create, struct err *err) {
    bool empty = header->application == 0 && header->version == 0 && header->changes == 0;

    if (empty)
        return create ? 0 : err_set(err, _("%s: an empty file, not a depeche archive"), db->path);
    if (header->application != APPLICATION_ID || header->version < 0)
        return err_set(err, _("%s: not a depeche archive"), db->path);
    return check_version(db, header->version, err);
}

static int migrate_from(struct db *db, sqlite3_int64 version, struct err *err) {
    for (sqlite3_int64 v = version; v < SCHEMA_VERSION; v++)
        if (db_script(db, MIGRATIONS[v], err) != 0)
            return -1;
    return 0;
}

int schema_make(struct db *db, struct err *err) {
    return migrate_from(db, 0, err);
}

/* Everything that comes in will be mended and tagged by this program, until another is used. */
static int note_vintages(struct db *db, struct err *err) {
    char sql[160];

    snprintf(sql, sizeof sql, "INSERT INTO setting VALUES ('mended', '%s'), ('tagged', '%s')",
             vintage_now(VINTAGE_MENDED), vintage_now(VINTAGE_TAGGED));
    return db_script(db, sql, err);
}

/* Inside the transaction, because another process may have migrated in the meantime. */
static int migrate_steps(struct db *db, bool create, struct err *err) {
    struct header header;
    char sql[96];

    if (read_header(db, &header, err) != 0 || check_header(db, &header, create, err) != 0)
        return -1;
    if (migrate_from(db, header.version, err) != 0 ||
        (header.version == 0 && note_vintages(db, err) != 0))
        return -1;
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             APPLICATION_ID, SCHEMA_VERSION);
    return db_script(db, sql, err);
}

static int migrate(struct db *db, bool create, struct err *err) {
    if (db_script(db, "BEGIN IMMEDIATE", err) != 0)
        return -1;
    if (migrate_steps(db, create, err) == 0 && db_script(db, "COMMIT", err) == 0)
        return 0;
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return -1;
}

/* For this SQLite does not wait by itself while another process has the file. */
static int use_log(struct db *db, struct err *err) {
    const struct timespec pause = {0, 20 * 1000 * 1000};

    for (int tries = 0; tries < LOG_TRIES; tries++) {
        if (db_script(db, "PRAGMA journal_mode = WAL", err) == 0)
            return 0;
        if (sqlite3_errcode(db->handle) != SQLITE_BUSY)
            return -1;
        nanosleep(&pause, NULL);
    }
    return -1;
}

/*
 * A copy that another program made may have a journal instead, with which whoever reads waits for
 * whoever writes. Where that cannot be changed, or not just now, it is read as it is.
 */
static void prefer_log(struct db *db) {
    sqlite3_busy_timeout(db->handle, 0);
    sqlite3_exec(db->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    db_be_patient(db, true);
}

int schema_ready(struct db *db, bool create, struct err *err) {
    struct header header;

    if (read_header(db, &header, err) != 0 || check_header(db, &header, create, err) != 0)
        return -1;
    if (header.version == SCHEMA_VERSION) {
        prefer_log(db);
        return 0;
    }
    if (use_log(db, err) != 0)
        return -1;
    return migrate(db, create, err);
}

int schema_still_ready(struct db *db, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(db, STMT_SCHEMA_VERSION, err);
    sqlite3_int64 version;

    if (!stmt || db_step(db, stmt, err) != 1)
        return -1;
    version = sqlite3_column_int64(stmt, 0);
    db_reset(stmt);
    return check_version(db, version, err);
}
