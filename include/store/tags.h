/*
 * tags - the countries and persons of the dispatches in an archive.
 *
 * They are found when a dispatch comes in (tag/tags.h) and kept, so that
 * queries can go by them. What a user says of them stands apart, in changes
 * (store/change.h), and is applied whenever a dispatch is tagged again.
 */
#ifndef DEPECHE_STORE_TAGS_H
#define DEPECHE_STORE_TAGS_H

#include "store/archive.h"
#include "tag/tags.h"

/*
 * The tags of a dispatch, in `arena`, as they are stored: without mentions but
 * that of each office; persons under the name of their identity.
 */
int archive_tags(struct archive *archive, int64_t id, struct arena *arena, struct tags *tags,
                 struct err *err);

/* What tagging the dispatch now would find, corrections applied, with all mentions. */
int archive_tags_anew(struct archive *archive, int64_t id, struct arena *arena, struct tags *tags,
                      struct err *err);

/* The same for an article at hand, of which the mentions are spans. */
int archive_tag(struct archive *archive, int64_t id, const struct article *article,
                struct arena *arena, struct tags *tags, struct err *err);

/* Tags it again. In a transaction. */
int archive_retag(struct archive *archive, int64_t id, struct err *err);

/* How a tag that a user gave or took is written: "country VN", "person Tô Lâm". */
#define TAG_COUNTRY "country "
#define TAG_PERSON "person "

/*
 * As steps of a change (store/change.h): gives a dispatch a tag, or takes one
 * from it, a person in any spelling of any of their names. 1, 0 where it does
 * not have what is to be taken, -1.
 */
int change_tag_add(struct archive *archive, int64_t id, struct str tag, struct err *err);
int change_tag_remove(struct archive *archive, int64_t id, struct str tag, struct err *err);

/* Every dispatch there is, in order; free *ids. */
int archive_ids(struct archive *archive, int64_t **ids, size_t *n, struct err *err);

/* A person, as the archive knows them. */
struct person {
    int64_t id;
    struct str name;
    size_t dispatches;
    struct str *keys; /* folded names taken for this person */
    int64_t *key_ids;
    int64_t *homes; /* the persons that those names were at first */
    size_t nkeys;
    struct str *spellings; /* most frequent first */
    size_t *counts;        /* of dispatches that write it so */
    size_t nspellings;
};

/*
 * The person whom a name means, in any spelling of any of their names: 1, 0
 * where there is none, -1.
 */
int archive_person(struct archive *archive, struct str name, struct arena *arena,
                   struct person *person, struct err *err);

/*
 * Who a person is now who may have been given to another since: the one's id, and the name appended
 * to `name`. 1, 0 where it is nobody, -1.
 */
int archive_person_now(struct archive *archive, int64_t *id, struct buf *name, struct err *err);

/*
 * As steps of a change: gives the other person's names to this one; makes of each name that was
 * given to this person the one again that it was at first.
 */
int change_person_merge(struct archive *archive, const struct person *person,
                        const struct person *other, struct err *err);
int change_person_split(struct archive *archive, const struct person *person, struct err *err);

#endif
