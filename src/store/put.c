/* How a scrape enters the archive: identity, briefs that become full, links, search index. */
#include "base/i18n.h"
#include "store/internal.h"
#include "store/repairs.h"

enum { TITLE_MAX = 120 };

/* The row of `article` that a scrape makes or changes. */
struct record {
    enum dispatch_kind kind;
    const struct article *article;
    const struct tags *tags; /* NULL: to be found */
    struct words *words;     /* to be taken */
    struct identity identity;
    bool is_twin; /* another dispatch has its body's key, which it keeps */
    bool keeps_size;
    int64_t scrape;
    size_t item;
};

/* A cut at a word's end, with an ellipsis. */
static void add_beginning(struct buf *out, struct str text) {
    struct buf whole = BUF_INIT;
    size_t n;

    utf8_normalize_space(&whole, text);
    n = utf8_fit(buf_str(&whole), TITLE_MAX);
    if (n < whole.n)
        while (n > 0 && whole.p[n] != ' ')
            n--;
    if (n == 0) /* one endless word */
        n = utf8_fit(buf_str(&whole), TITLE_MAX);
    buf_add(out, str_slice(buf_str(&whole), 0, n));
    if (n < whole.n)
        buf_add_text(out, "…");
    buf_release(&whole);
}

/* What a dispatch is called in lists: its headline or, where there is none, how it begins. */
static void add_title(const struct article *article, struct buf *out) {
    if (article->headline.p)
        utf8_normalize_space(out, article->headline);
    else if (article->lead.p)
        add_beginning(out, article->lead);
    for (size_t i = 0; !out->n && i < article->nblocks; i++) {
        struct str text = article->blocks[i].text;
        size_t dateline = 0;

        if (text.p && text.p == article->dateline.whole.p)
            dateline = article->dateline.whole.n;
        add_beginning(out, str_slice(text, dateline, text.n));
    }
}

/* The words become those of the article. */
static struct record record_of(const struct article *article, enum dispatch_kind kind,
                               int64_t scrape, size_t item, struct words *words) {
    words_collect(words, article);
    return (struct record){.kind = kind,
                           .article = article,
                           .words = words,
                           .identity = identity_of(article, kind, words),
                           .scrape = scrape,
                           .item = item};
}

/* Binds ?1 to ?9 of ARTICLE_INSERT and ARTICLE_UPDATE. */
static void bind_record(sqlite3_stmt *stmt, const struct record *record, struct str title,
                        struct str date) {
    const struct article *article = record->article;

    sqlite3_bind_int(stmt, 1, record->kind);
    db_bind_text(stmt, 2, title);
    if (record->identity.has_headline)
        sqlite3_bind_int64(stmt, 3, record->identity.headline_key);
    if (record->kind == DISPATCH_FULL && !record->is_twin)
        db_bind_blob(stmt, 4, hash_str(&record->identity.body_key));
    if (date.n) {
        db_bind_text(stmt, 5, date);
        db_bind_text(stmt, 6, str_of(date_origin_name(article->date.origin)));
    }
    if (!record->keeps_size)
        sqlite3_bind_int64(stmt, 7, (sqlite3_int64)record->identity.size);
    sqlite3_bind_int64(stmt, 8, record->scrape);
    if (record->kind == DISPATCH_BRIEF)
        sqlite3_bind_int64(stmt, 9, (sqlite3_int64)record->item);
}

/* Writes a record: a new row where *id is 0, which then becomes its id, else that row. */
static int write_record(struct archive *archive, const struct record *record, int64_t *id,
                        struct err *err) {
    sqlite3_stmt *stmt =
        db_stmt(&archive->db, *id ? STMT_ARTICLE_UPDATE : STMT_ARTICLE_INSERT, err);
    struct buf title = BUF_INIT, date = BUF_INIT;
    int result;

    if (!stmt)
        return -1;
    add_title(record->article, &title);
    date_format_iso(&date, &record->article->date);
    bind_record(stmt, record, buf_str(&title), buf_str(&date));
    if (*id)
        sqlite3_bind_int64(stmt, 10, *id);
    result = db_step(&archive->db, stmt, err);
    buf_release(&title);
    buf_release(&date);
    if (result != 0)
        return -1;
    if (!*id)
        *id = sqlite3_last_insert_rowid(archive->db.handle);
    if (*id > UINT32_MAX) /* no set holds it: it would be in no list */
        return err_set(err, _("%s: no number is left for another dispatch"), archive->db.path);
    if (search_insert(archive, *id, record->words, err) != 0)
        return -1;
    return tags_insert(archive, *id, record->article, record->tags, err);
}

/* Takes the words and tags of what a dispatch was shown from until now out of the indexes. */
static int forget(struct archive *archive, int64_t id, struct err *err) {
    struct arena arena;
    struct place place;
    struct article article;
    int result = -1;

    arena_init(&arena);
    if (archive_place_known(archive, id, &place, err) == 0 &&
        archive_article(archive, &place, &arena, &article, err) == 0)
        result = search_delete(archive, id, &article, err);
    if (result == 0)
        result = tags_delete(archive, id, err);
    arena_release(&arena);
    return result;
}

/* Shows a dispatch from another text from now on. */
static int replace_record(struct archive *archive, const struct record *record, int64_t id,
                          struct err *err) {
    if (forget(archive, id, err) != 0)
        return -1;
    return write_record(archive, record, &id, err);
}

/* Finding what is there */

/* The two numbers that a statement finds by a hash. */
static int find_by(struct archive *archive, enum stmt id, struct hash hash, int64_t found[2],
                   struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, id, err);
    int any;

    if (!stmt)
        return -1;
    db_bind_blob(stmt, 1, hash_str(&hash));
    any = db_step(&archive->db, stmt, err);
    for (int i = 0; any == 1 && i < 2; i++)
        found[i] = sqlite3_column_int64(stmt, i);
    db_reset(stmt);
    return any;
}

int find_by_body(struct archive *archive, struct hash key, int64_t *id, size_t *size,
                 struct err *err) {
    int64_t found[2];
    int any = find_by(archive, STMT_ARTICLE_BY_BODY, key, found, err);

    if (any == 1) {
        *id = found[0];
        *size = (size_t)found[1];
    }
    return any;
}

/* The dispatch of that headline: a full one rather than a brief, the oldest of several. */
static int find_by_headline(struct archive *archive, struct str headline, int64_t key,
                            int64_t *id, enum dispatch_kind *kind, size_t *size,
                            struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_ARTICLE_BY_HEADLINE, key, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        if (!same_words(db_column_text(stmt, 2), headline))
            continue; /* two headlines with one key */
        *id = sqlite3_column_int64(stmt, 0);
        *kind = sqlite3_column_int(stmt, 1) ? DISPATCH_FULL : DISPATCH_BRIEF;
        *size = (size_t)sqlite3_column_int64(stmt, 3);
        db_reset(stmt);
        return 1;
    }
    return more;
}

/* Writing */

static int insert_scrape(struct archive *archive, const struct scrape *scrape, int64_t id,
                         struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SCRAPE_INSERT, err);
    struct buf repairs = BUF_INIT, joins = BUF_INIT;
    int result;

    if (!stmt)
        return -1;
    repairs_encode(&repairs, scrape->repairs);
    if (scrape->joins)
        joins_encode(&joins, scrape->joins);
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, scrape->batch);
    db_bind_blob(stmt, 3, hash_str(&scrape->digest->hash));
    db_bind_text(stmt, 4, scrape->article->source);
    if (repairs.n)
        db_bind_blob(stmt, 5, buf_str(&repairs));
    if (joins.n)
        db_bind_blob(stmt, 6, buf_str(&joins));
    result = db_step(&archive->db, stmt, err);
    buf_release(&repairs);
    buf_release(&joins);
    return result;
}

static int note_sighting(struct archive *archive, const struct scrape *scrape, int64_t id,
                         struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SIGHTING_INSERT, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    db_bind_text(stmt, 2, scrape->path);
    sqlite3_bind_int64(stmt, 3, scrape->batch);
    if (scrape->stamp.changed) {
        sqlite3_bind_int64(stmt, 4, scrape->stamp.size);
        sqlite3_bind_int64(stmt, 5, scrape->stamp.changed);
    }
    return db_step(&archive->db, stmt, err);
}

static int put_link(struct archive *archive, int64_t from, int64_t to, int64_t scrape, size_t item,
                    struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_LINK_PUT, err);

    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, to);
    sqlite3_bind_int64(stmt, 3, scrape);
    sqlite3_bind_int64(stmt, 4, (sqlite3_int64)item);
    return db_step(&archive->db, stmt, err);
}

/* Makes a brief of an item, where *to is 0, else makes that brief be shown from it. */
static int put_brief(struct archive *archive, const struct related *item, int64_t scrape,
                     size_t number, int64_t *to, struct arena *arena, struct err *err) {
    struct words words = {0};
    struct article brief;
    struct record record;
    int result;

    article_from_item(item, arena, &brief);
    record = record_of(&brief, DISPATCH_BRIEF, scrape, number, &words);
    result = *to ? replace_record(archive, &record, *to, err)
                 : write_record(archive, &record, to, err);
    words_release(&words);
    return result;
}

/* Links to the dispatch that an item stands for, which may have to be made as a brief. */
static int put_item(struct archive *archive, int64_t from, int64_t scrape,
                    const struct article *citing, size_t item, int64_t key, struct arena *arena,
                    struct err *err) {
    const struct related *related = &citing->related[item];
    enum dispatch_kind kind = DISPATCH_BRIEF;
    int64_t to = 0;
    size_t size = 0;
    int found = find_by_headline(archive, related->headline, key, &to, &kind, &size, err);

    if (found < 0)
        return -1;
    if (to == from)
        return 0;
    if ((found == 0 || (kind == DISPATCH_BRIEF && count_words(related->summary) > size)) &&
        put_brief(archive, related, scrape, item, &to, arena, err) != 0)
        return -1;
    return put_link(archive, from, to, scrape, item, err);
}

int items_put(struct archive *archive, int64_t from, int64_t scrape,
              const struct article *citing, const int64_t *keys, struct err *err) {
    struct arena arena;
    int result = 0;

    arena_init(&arena);
    for (size_t i = 0; result == 0 && i < citing->nrelated; i++)
        if (citing->related[i].headline.p)
            result = put_item(archive, from, scrape, citing, i, keys[i], &arena, err);
    arena_release(&arena);
    return result;
}

/* A brief of that headline, which the full text makes a full one: 1, 0 where there is none, -1. */
static int find_brief(struct archive *archive, const struct record *record, int64_t *id,
                      struct err *err) {
    enum dispatch_kind kind = DISPATCH_FULL;
    size_t ignored;
    int found = 0;

    if (record->identity.has_headline)
        found = find_by_headline(archive, record->article->headline, record->identity.headline_key,
                                 id, &kind, &ignored, err);
    return found == 1 && kind == DISPATCH_FULL ? 0 : found;
}

/*
 * The dispatch that a new scrape is of, and whether it is shown from that: 1, 0 where there is
 * none yet, -1. What it is by its body goes before what was at its path.
 */
static int find_dispatch(struct archive *archive, const struct scrape *scrape,
                         const struct record *record, enum put_result *result, int64_t *id,
                         bool *shown, struct err *err) {
    size_t size = 0;
    int found = find_by_body(archive, record->identity.body_key, id, &size, err);

    *result = PUT_UPDATED;
    *shown = record->identity.size >= size;
    if (found != 0)
        return found;
    *result = PUT_ADDED;
    found = find_brief(archive, record, id, err);
    if (found != 0)
        return found;
    found = find_half(archive, scrape, id, shown, err);
    if (found == 1)
        *result = PUT_UPDATED;
    return found;
}

/*
 * Finds or makes the dispatch that a new scrape is of; `shown`: from that scrape,
 * once it is in. Until then it names the one before: while a foreign key is
 * broken, SQLite looks through whole tables at each insert.
 */
static int put_article(struct archive *archive, const struct scrape *from, int64_t scrape,
                       enum put_result *result, int64_t *id, bool *shown, struct err *err) {
    struct record record = {.kind = DISPATCH_FULL,
                            .article = from->article,
                            .tags = from->tags,
                            .words = &from->digest->words,
                            .identity = from->digest->identity,
                            .scrape = scrape > 1 ? scrape - 1 : scrape};
    int found = find_dispatch(archive, from, &record, result, id, shown, err);

    if (found < 0)
        return -1;
    if (found)
        return *shown ? replace_record(archive, &record, *id, err) : 0;
    *id = 0;
    *shown = true;
    return write_record(archive, &record, id, err);
}

/*
 * A dispatch names its scrape and a scrape its dispatch. The scrape's id is
 * foreseen, since the one writer inserts them in order; the foreign key, which
 * is checked at commit, would tell if it were not so.
 */
static int next_scrape(struct archive *archive, int64_t *scrape, struct err *err) {
    return db_get(&archive->db, STMT_SCRAPE_NEXT, scrape, err);
}

static int write_joins(struct archive *archive, int64_t scrape, struct str original,
                       const struct joins *joins, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_SCRAPE_MEND, err);
    struct buf text = BUF_INIT, blob = BUF_INIT;
    int result;

    if (!stmt)
        return -1;
    cited_forget(&archive->cited);
    joins_insert(&text, original, joins);
    joins_encode(&blob, joins);
    sqlite3_bind_int64(stmt, 1, scrape);
    db_bind_text(stmt, 2, buf_str(&text));
    if (blob.n)
        db_bind_blob(stmt, 3, buf_str(&blob));
    result = db_step(&archive->db, stmt, err);
    buf_release(&text);
    buf_release(&blob);
    return result;
}

/* What were two dispatches to an older parser may be one to this. */
static int find_twin(struct archive *archive, int64_t id, struct record *record, struct err *err) {
    int64_t other = id;
    size_t size;
    int found = record->kind == DISPATCH_FULL
                    ? find_by_body(archive, record->identity.body_key, &other, &size, err)
                    : 0;

    record->is_twin = found == 1 && other != id;
    return found < 0 ? -1 : 0;
}

static int rewrite(struct archive *archive, int64_t id, const struct place *place,
                   bool keeps_size, struct err *err) {
    struct arena arena;
    struct article article;
    struct record record;
    struct words words = {0};
    int result;

    arena_init(&arena);
    result = archive_article(archive, place, &arena, &article, err);
    if (result == 0) {
        record = record_of(&article, place->kind, place->scrape, place->item, &words);
        record.keeps_size = keeps_size;
        result = find_twin(archive, id, &record, err);
    }
    if (result == 0)
        result = write_record(archive, &record, &id, err);
    words_release(&words);
    arena_release(&arena);
    return result;
}

int record_rewrite(struct archive *archive, int64_t id, const struct place *place,
                   struct err *err) {
    return rewrite(archive, id, place, false, err);
}

int archive_mend(struct archive *archive, struct scrape_ref ref, const struct joins *joins,
                 bool corrected, struct err *err) {
    struct buf original = BUF_INIT;
    struct joins before = JOINS_INIT;
    struct place place;
    bool shown;
    int result = -1;

    if (archive_place_known(archive, ref.dispatch, &place, err) != 0 ||
        archive_scrape_text(archive, ref.scrape, &original, &before, err) != 0)
        goto out;
    shown = place.kind == DISPATCH_FULL && place.scrape == ref.scrape;
    if (shown && forget(archive, ref.dispatch, err) != 0)
        goto out;
    result = write_joins(archive, ref.scrape, buf_str(&original), joins, err);
    if (result == 0 && shown)
        result = rewrite(archive, ref.dispatch, &place, corrected, err);
out:
    buf_release(&original);
    joins_release(&before);
    return result;
}

static int put_scrape(struct archive *archive, const struct scrape *scrape,
                      enum put_result *result, int64_t *id, struct err *err) {
    int64_t scrape_id = 0, there[2]; /* a scrape, and its dispatch */
    bool shown = false;
    int known = find_by(archive, STMT_SCRAPE_BY_HASH, scrape->digest->hash, there, err);

    if (known < 0)
        return -1;
    if (known) {
        *result = PUT_UNCHANGED;
        *id = there[1];
        return note_sighting(archive, scrape, there[0], err);
    }
    if (next_scrape(archive, &scrape_id, err) != 0 ||
        put_article(archive, scrape, scrape_id, result, id, &shown, err) != 0 ||
        insert_scrape(archive, scrape, *id, err) != 0 ||
        (shown && db_run_for(&archive->db, STMT_ARTICLE_SHOW, *id, err) != 0) ||
        note_sighting(archive, scrape, scrape_id, err) != 0 ||
        items_put(archive, *id, scrape_id, scrape->article, scrape->digest->item_keys, err) != 0)
        return -1;
    return archive_correct_new(archive, (struct scrape_ref){scrape_id, *id}, err);
}

int archive_put(struct archive *archive, const struct scrape *scrape, enum put_result *result,
                int64_t *id, struct err *err) {
    struct scrape digested = *scrape;
    int status;

    if (scrape->digest)
        return put_scrape(archive, scrape, result, id, err);
    digested.digest = digest_new(scrape->bytes, scrape->article);
    status = put_scrape(archive, &digested, result, id, err);
    digest_free(digested.digest);
    return status;
}
