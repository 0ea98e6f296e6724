/*
 * internal - what the files of src/store share about an open archive.
 */
#ifndef DEPECHE_STORE_INTERNAL_H
#define DEPECHE_STORE_INTERNAL_H

#include "article/mended.h"
#include "article/parse.h"
#include "base/arena.h"
#include "base/hash.h"
#include "store/archive.h"
#include "store/db.h"
#include "store/postings.h"
#include "store/sets.h"
#include "tag/tags.h"

/* A dispatch's words, folded, by the columns of the search index. */
enum { COLUMN_HEADLINE, COLUMN_LEAD, COLUMN_CAPTION, COLUMN_BODY, WORD_COLUMNS };

struct words {
    struct buf columns[WORD_COLUMNS];
    uint16_t *beginnings;             /* each once, as prefixes.c numbers them */
    size_t nbeginnings, beginnings_capacity;
};

/* By what a dispatch is recognised, and how large it is. */
struct identity {
    bool has_headline;
    int64_t headline_key;
    struct hash body_key; /* of a full one */
    size_t size;          /* words of the body, or of a brief's summary */
};

struct digest {
    struct hash hash;          /* of the bytes as they were found */
    struct identity identity;
    int64_t *item_keys;        /* as item_keys() gives them */
    struct words words;
    struct arena arena;
};

/* Changes of the search index that are still to be written. */
struct words_waiting {
    struct words_change {
        enum stmt id; /* STMT_SEARCH_INSERT or _DELETE */
        int64_t dispatch;
        size_t order; /* in which they came */
        struct words words;
    } *items;
    size_t n, capacity, bytes;
};

/* The scrapes that briefs were last made from: they mostly have the next one as well. */
enum { CITED_MOST = 8 };

struct cited {
    struct citing {
        bool held;
        int64_t scrape;
        struct arena arena; /* of its items, and of the text that they borrow from */
        struct related *items;
        size_t n;
    } citing[CITED_MOST];
    size_t next;     /* to be given up */
    int64_t version; /* of the archive, when they were read */
};

/* How much more often a name is written so, since the transaction began. */
struct spelling_change {
    int64_t key;
    struct str written;
    int64_t more;
};

struct spellings {
    struct spelling_change *items;
    size_t n, capacity;
    struct arena arena;
};

struct archive {
    struct db db;
    struct parser *parser;
    struct tagger *tagger; /* NULL: not needed yet */
    enum text_form form;
    int steps;         /* of the change that is being made, */
    bool beyond_marks; /* and whether it sets more than marks and settings; */
    bool (*stop)(void *context, size_t done, size_t n); /* asked meanwhile, or NULL */
    void *stop_context;
    int64_t data_version;
    struct sets sets;
    struct cited cited;
    struct words_waiting waiting;
    struct postings postings;
    struct spellings spellings;
};

/* Writes what a transaction has put off. */
int archive_flush(struct archive *archive, struct err *err);

/* Another one once another process or connection has changed the archive; -1: not known. */
int64_t archive_version(struct archive *archive);

/* Where a dispatch's text stands: a scrape, and for a brief one of its related items. */
struct place {
    enum dispatch_kind kind;
    int64_t scrape;
    size_t item;
};

/* 1, 0 where there is no such dispatch, -1. */
int archive_place(struct archive *archive, int64_t id, struct place *place, struct err *err);

/* The same for one that something refers to: 0, or -1. */
int archive_place_known(struct archive *archive, int64_t id, struct place *place,
                        struct err *err);

/* The parsed text of a scrape, mended, in `arena`. */
int archive_scrape(struct archive *archive, int64_t scrape, struct arena *arena,
                   struct article *article, struct err *err);

/* The same in either form, and its joins, in `arena` too. */
int archive_scrape_as(struct archive *archive, int64_t scrape, enum text_form form,
                      struct arena *arena, struct article *article, struct joins *joins,
                      struct err *err);

/* Corrects a scrape that has just come in as its dispatch was, in others or before it was lost. */
int archive_correct_new(struct archive *archive, struct scrape_ref ref, struct err *err);

/* Appends the bytes that a scrape was made from, of a row's text, repairs and joins. */
void scrape_bytes(struct buf *out, struct str text, struct str repairs, struct str joins);

/* Whether the text of a row of SCRAPE_ALL still gives the bytes that were scraped. */
bool scrape_is_sound(sqlite3_stmt *row, struct buf *bytes);

/*
 * The article as a dispatch of that kind: a brief is made from its item. However many are asked
 * for one after another, a scrape is parsed once for all its briefs.
 */
int archive_article(struct archive *archive, const struct place *place, struct arena *arena,
                    struct article *article, struct err *err);

/* The same of a dispatch, wherever its text stands: 1, 0 where there is no such, -1. */
int archive_article_of(struct archive *archive, int64_t id, struct arena *arena,
                       struct article *article, struct err *err);

/* What a scrape says of one of its related items; nothing where it has no such. */
int archive_item(struct archive *archive, int64_t scrape, size_t item, struct arena *arena,
                 struct related *related, struct err *err);

/* The row, words and tags of a dispatch that is in no index, from the text at a place. */
int record_rewrite(struct archive *archive, int64_t id, const struct place *place,
                   struct err *err);

size_t count_words(struct str text);
struct identity identity_of(const struct article *article, enum dispatch_kind kind,
                            const struct words *words);

/* The dispatch of that body, and how large it is: 1, 0 where there is none, -1. */
int find_by_body(struct archive *archive, struct hash key, int64_t *id, size_t *size,
                 struct err *err);

/*
 * The dispatch that a text is half of, or (`grown`) was until now, as it was found at the same
 * path before: 1, 0 where there is none, -1.
 */
int find_half(struct archive *archive, const struct scrape *scrape, int64_t *id, bool *grown,
              struct err *err);

/* The keys of the headlines of related items, in their order; 0 where one has none. */
int64_t *item_keys(const struct article *article, struct arena *arena);

/* Links a dispatch to those that related items of one of its scrapes, with `keys`, stand for. */
int items_put(struct archive *archive, int64_t from, int64_t scrape,
              const struct article *citing, const int64_t *keys, struct err *err);

/* The stretch of a text that an item stands in. */
struct str item_stretch(const struct related *item);

/* A brief is an article of headline, lead and at most one figure; its text a copy in `arena`. */
void article_from_item(const struct related *item, struct arena *arena,
                       struct article *article);

/* To be called where a scrape that was read may have changed. */
void cited_forget(struct cited *cited);

void words_collect(struct words *words, const struct article *article);
void words_release(struct words *words);

/*
 * Puts a dispatch's words into the search index, or takes the same words out again:
 * in a transaction at its end, or at search_write(). What is in `words` is taken.
 */
int search_insert(struct archive *archive, int64_t id, struct words *words, struct err *err);
int search_delete(struct archive *archive, int64_t id, const struct article *article,
                  struct err *err);

/* Writes what waits; drops it. */
int search_write(struct archive *archive, struct err *err);
void search_drop(struct archive *archive);

/* Stores the tags of a dispatch that has none, found already or (NULL) to be found; drops them. */
int tags_insert(struct archive *archive, int64_t id, const struct article *article,
                const struct tags *found, struct err *err);
int tags_delete(struct archive *archive, int64_t id, struct err *err);

/* The id of a person's key, and of an office; made where they are new. */
int person_put(struct archive *archive, const struct person_tag *tag, int64_t *id,
               struct err *err);
int office_put(struct archive *archive, const struct office_tag *office, int64_t *id,
               struct err *err);

/* As a step of a change: from now on the key stands for that person. */
int key_give(struct archive *archive, int64_t key, int64_t person, struct err *err);

/* One dispatch more writes a name so; or no longer writes names as it is noted to. */
int spellings_add(struct archive *archive, int64_t key, struct str written, struct err *err);
int spellings_remove(struct archive *archive, int64_t dispatch, struct err *err);

int spellings_write(struct archive *archive, struct err *err);
void spellings_drop(struct archive *archive);

#endif
