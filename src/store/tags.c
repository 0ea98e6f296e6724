/* Tags on their way into the archive and out of it. */
#include "store/tags.h"

#include "base/alloc.h"
#include "store/change.h"
#include "store/internal.h"

static struct tagger *tagger_of(struct archive *archive) {
    if (!archive->tagger)
        archive->tagger = tagger_new();
    return archive->tagger;
}

static bool tag_fix_country(struct str tag, int *country) {
    if (!str_starts(tag, TAG_COUNTRY))
        return false;
    *country = country_by_code(str_slice(tag, strlen(TAG_COUNTRY), tag.n));
    return *country != COUNTRY_NONE;
}

static bool tag_fix_person(struct str tag, struct str *name) {
    if (!str_starts(tag, TAG_PERSON))
        return false;
    *name = str_slice(tag, strlen(TAG_PERSON), tag.n);
    return true;
}

/* Corrections: a user's word on a dispatch's countries and persons */

static void drop_country(struct tags *tags, int country) {
    for (size_t i = 0; i < tags->ncountries; i++)
        if (tags->countries[i].country == country) {
            memmove(&tags->countries[i], &tags->countries[i + 1],
                    (tags->ncountries - i - 1) * sizeof *tags->countries);
            tags->ncountries--;
            return;
        }
}

static void add_country(struct tags *tags, int country, struct arena *arena) {
    struct country_tag *all = arena_array(arena, tags->ncountries + 1, sizeof *all);
    size_t n = 0;

    drop_country(tags, country);
    for (; n < tags->ncountries && tags->countries[n].country < country; n++)
        all[n] = tags->countries[n];
    all[n] = (struct country_tag){.country = country};
    for (; n < tags->ncountries; n++)
        all[n + 1] = tags->countries[n];
    tags->countries = all;
    tags->ncountries++;
}

static size_t find_key(const struct tags *tags, struct str key) {
    size_t i = 0;

    while (i < tags->npersons && !str_equal(tags->persons[i].key, key))
        i++;
    return i;
}

static void drop_person(struct tags *tags, struct str key) {
    size_t i = find_key(tags, key);

    if (i == tags->npersons)
        return;
    memmove(&tags->persons[i], &tags->persons[i + 1],
            (tags->npersons - i - 1) * sizeof *tags->persons);
    tags->npersons--;
}

static void add_person(struct tags *tags, struct str name, struct str key, struct arena *arena) {
    struct person_tag *all = arena_array(arena, tags->npersons + 1, sizeof *all);

    if (find_key(tags, key) < tags->npersons)
        return;
    if (tags->npersons)
        memcpy(all, tags->persons, tags->npersons * sizeof *all);
    all[tags->npersons] = (struct person_tag){.name = name, .key = key, .country = COUNTRY_NONE};
    tags->persons = all;
    tags->npersons++;
}

static void correct(struct tags *tags, struct str tag, bool wanted, struct arena *arena) {
    struct str value = arena_copy(arena, tag);
    int country;

    if (tag_fix_country(value, &country)) {
        if (wanted)
            add_country(tags, country, arena);
        else
            drop_country(tags, country);
    } else if (tag_fix_person(value, &value)) {
        struct str key = person_key(value, arena);

        if (wanted)
            add_person(tags, value, key, arena);
        else
            drop_person(tags, key);
    }
}

static int correct_all(struct archive *archive, int64_t id, struct arena *arena,
                       struct tags *tags, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_TAG_FIXES, id, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1)
        correct(tags, db_column_text(stmt, 0), str_is(db_column_text(stmt, 1), "+"), arena);
    return more;
}

/* Writing */

static int write_country(struct archive *archive, int64_t id, int country, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_COUNTRY_PUT, err);

    if (!stmt)
        return -1;
    db_bind_text(stmt, 1, str_of(country_code(country)));
    sqlite3_bind_int64(stmt, 2, id);
    return db_step(&archive->db, stmt, err);
}

/* One person under one office, or (NULL) under none. */
static int write_appearance(struct archive *archive, int64_t id, int64_t key,
                            const struct person_tag *person, const struct office_tag *office,
                            struct str source, struct err *err) {
    sqlite3_stmt *stmt;
    struct mention mention = {STR_NONE, "hand"};
    int country = office && office->country != COUNTRY_NONE ? office->country : person->country;
    int64_t office_id = 0;

    if (office)
        mention = office->mention;
    else if (person->nmentions)
        mention = person->mentions[0];
    if (office && office_put(archive, office, &office_id, err) != 0)
        return -1;
    stmt = db_stmt(&archive->db, STMT_APPEARANCE_PUT, err);
    if (!stmt)
        return -1;
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, key);
    db_bind_text(stmt, 3, person->name);
    if (office) {
        sqlite3_bind_int64(stmt, 4, office_id);
        db_bind_text(stmt, 6, office->written);
    }
    if (country != COUNTRY_NONE)
        db_bind_text(stmt, 5, str_of(country_code(country)));
    sqlite3_bind_int64(stmt, 7, mention.text.p && source.p ? mention.text.p - source.p : 0);
    sqlite3_bind_int64(stmt, 8, (sqlite3_int64)mention.text.n);
    db_bind_text(stmt, 9, str_of(mention.rule));
    return db_step(&archive->db, stmt, err);
}

static int write_person(struct archive *archive, int64_t id, const struct person_tag *person,
                        struct str source, struct err *err) {
    int64_t key;
    int result = 0;

    if (person_put(archive, person, &key, err) != 0 ||
        spellings_add(archive, key, person->name, err) != 0)
        return -1;
    for (size_t i = 0; result == 0 && i < person->noffices; i++)
        result = write_appearance(archive, id, key, person, &person->offices[i], source, err);
    if (result == 0 && !person->noffices)
        result = write_appearance(archive, id, key, person, NULL, source, err);
    return result;
}

int archive_tag(struct archive *archive, int64_t id, const struct article *article,
                struct arena *arena, struct tags *tags, struct err *err) {
    tag_article(tagger_of(archive), article, arena, tags);
    return correct_all(archive, id, arena, tags, err);
}

/* Lists of their own, so that corrections do not change those that were given. */
static struct tags copy_lists(const struct tags *tags, struct arena *arena) {
    struct tags copy = *tags;

    copy.countries =
        arena_copy_array(arena, tags->countries, tags->ncountries, sizeof *tags->countries);
    copy.persons = arena_copy_array(arena, tags->persons, tags->npersons, sizeof *tags->persons);
    return copy;
}

int tags_insert(struct archive *archive, int64_t id, const struct article *article,
                const struct tags *found, struct err *err) {
    struct arena arena;
    struct tags tags;
    int result;

    postings_note(archive, id);
    arena_init(&arena);
    if (found)
        tags = copy_lists(found, &arena);
    else
        tag_article(tagger_of(archive), article, &arena, &tags);
    result = correct_all(archive, id, &arena, &tags, err);
    for (size_t i = 0; result == 0 && i < tags.ncountries; i++)
        result = write_country(archive, id, tags.countries[i].country, err);
    for (size_t i = 0; result == 0 && i < tags.npersons; i++)
        result = write_person(archive, id, &tags.persons[i], article->source, err);
    arena_release(&arena);
    return result;
}

int tags_delete(struct archive *archive, int64_t id, struct err *err) {
    if (postings_forget(archive, id, err) != 0 ||
        spellings_remove(archive, id, err) != 0 ||
        db_run_for(&archive->db, STMT_APPEARANCES_DROP, id, err) != 0)
        return -1;
    return db_run_for(&archive->db, STMT_COUNTRIES_DROP, id, err);
}

/* Reading */

static int read_countries(struct archive *archive, int64_t id, struct arena *arena,
                          struct tags *tags, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_COUNTRIES_OF, id, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        int country = country_by_code(db_column_text(stmt, 0));

        if (country != COUNTRY_NONE)
            add_country(tags, country, arena);
    }
    return more;
}

/* A person's offices are rows one after the other. */
static void read_office(sqlite3_stmt *stmt, struct arena *arena, struct person_tag *person) {
    struct office_tag *all;
    struct str code = db_column_text(stmt, 4);
    int country = code.p ? country_by_code(code) : COUNTRY_NONE;

    if (person->country == COUNTRY_NONE)
        person->country = country;
    if (sqlite3_column_type(stmt, 2) == SQLITE_NULL)
        return;
    all = arena_array(arena, person->noffices + 1, sizeof *all);
    if (person->noffices)
        memcpy(all, person->offices, person->noffices * sizeof *all);
    all[person->noffices++] = (struct office_tag){
        .name = db_copy_text(stmt, 2, arena),
        .kind = db_copy_text(stmt, 3, arena).p,
        .country = country,
        .written = db_copy_text(stmt, 5, arena),
        .mention = {STR_NONE, db_copy_text(stmt, 6, arena).p},
    };
    person->offices = all;
}

static int read_persons(struct archive *archive, int64_t id, struct arena *arena,
                        struct tags *tags, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, STMT_APPEARANCES_OF, id, err);
    int more;

    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        struct str key = db_column_text(stmt, 1);
        size_t i = find_key(tags, key);

        if (i == tags->npersons)
            add_person(tags, db_copy_text(stmt, 0, arena), arena_copy(arena, key), arena);
        read_office(stmt, arena, &tags->persons[i]);
    }
    return more;
}

int archive_tags(struct archive *archive, int64_t id, struct arena *arena, struct tags *tags,
                 struct err *err) {
    *tags = (struct tags){0};
    if (read_countries(archive, id, arena, tags, err) != 0)
        return -1;
    return read_persons(archive, id, arena, tags, err);
}

/* Again */

int archive_tags_anew(struct archive *archive, int64_t id, struct arena *arena, struct tags *tags,
                      struct err *err) {
    struct article article;
    int found = archive_article_of(archive, id, arena, &article, err);

    *tags = (struct tags){0};
    return found == 1 ? archive_tag(archive, id, &article, arena, tags, err) : found;
}

int archive_retag(struct archive *archive, int64_t id, struct err *err) {
    struct arena arena;
    struct article article;
    int result;

    arena_init(&arena);
    result = archive_article_of(archive, id, &arena, &article, err);
    if (result == 1)
        result = tags_delete(archive, id, err) == 0
                     ? tags_insert(archive, id, &article, NULL, err)
                     : -1;
    arena_release(&arena);
    return result;
}

int archive_ids(struct archive *archive, int64_t **ids, size_t *n, struct err *err) {
    sqlite3_stmt *stmt = db_stmt(&archive->db, STMT_ARTICLE_ALL, err);
    size_t capacity = 0;
    int more;

    *ids = NULL;
    *n = 0;
    if (!stmt)
        return -1;
    while ((more = db_step(&archive->db, stmt, err)) == 1) {
        *ids = xgrow(*ids, *n, &capacity, sizeof **ids);
        (*ids)[(*n)++] = sqlite3_column_int64(stmt, 0);
    }
    return more;
}

/* Giving and taking */

static struct str tag_of(struct str name, struct arena *arena) {
    struct buf tag = BUF_INIT;

    buf_add_format(&tag, TAG_PERSON "%.*s", STR_ARG(name));
    return arena_keep(arena, &tag);
}

/* A person is taken under their key, so that it is known what to take back. */
static int take_back(struct archive *archive, int64_t id, struct str tag, struct err *err) {
    struct arena arena;
    struct str name, taken;
    int result = 0;

    if (!tag_fix_person(tag, &name))
        return 0;
    arena_init(&arena);
    taken = tag_of(person_key(name, &arena), &arena);
    if (!str_equal(taken, tag))
        result = change_set(archive, PROPERTY_TAG, id, taken, STR_NONE, err);
    arena_release(&arena);
    return result;
}

static bool has_key(const struct person *person, struct str key) {
    for (size_t i = 0; i < person->nkeys; i++)
        if (str_equal(person->keys[i], key))
            return true;
    return false;
}

/* That of their keys which one of the tags has, else any. */
static struct str key_among(const struct person *person, const struct tags *tags) {
    for (size_t i = 0; i < tags->npersons; i++)
        if (has_key(person, tags->persons[i].key))
            return tags->persons[i].key;
    return person->keys[0];
}

/* A key as dispatches write it, if they do. */
static struct str spelling_of(const struct person *person, struct str key, struct arena *arena) {
    for (size_t i = 0; i < person->nspellings; i++)
        if (str_equal(person_key(person->spellings[i], arena), key))
            return person->spellings[i];
    return key;
}

/* A name that only the user gave is told by one that tagging finds, so that it may change. */
static int tell_by_key(struct archive *archive, int64_t id, struct arena *arena, struct str *tag,
                       struct err *err) {
    struct person person;
    struct tags tags;
    struct str name;
    int found;

    if (!tag_fix_person(*tag, &name))
        return 0;
    found = archive_person(archive, name, arena, &person, err);
    if (found != 1 || !person.nkeys || has_key(&person, person_key(name, arena)))
        return found < 0 ? -1 : 0;
    if (archive_tags(archive, id, arena, &tags, err) != 0)
        return -1;
    *tag = tag_of(spelling_of(&person, key_among(&person, &tags), arena), arena);
    return 0;
}

int change_tag_add(struct archive *archive, int64_t id, struct str tag, struct err *err) {
    struct arena arena;
    int result;

    arena_init(&arena);
    result = tell_by_key(archive, id, &arena, &tag, err);
    if (result == 0)
        result = take_back(archive, id, tag, err);
    if (result == 0)
        result = change_set(archive, PROPERTY_TAG, id, tag, STR_LIT("+"), err);
    arena_release(&arena);
    return result == 0 ? 1 : -1;
}

static int remove_country(struct archive *archive, int64_t id, const struct tags *tags,
                          struct str tag, int country, struct err *err) {
    for (size_t i = 0; i < tags->ncountries; i++)
        if (tags->countries[i].country == country)
            return change_set(archive, PROPERTY_TAG, id, tag, STR_LIT("-"), err) == 0 ? 1 : -1;
    return 0;
}

/* The person has other names where they were merged. */
static int remove_person(struct archive *archive, int64_t id, const struct tags *tags,
                         struct str name, struct arena *arena, struct err *err) {
    struct person person;
    int found = archive_person(archive, name, arena, &person, err), removed = 0;

    if (found != 1)
        return found;
    for (size_t i = 0; i < person.nkeys; i++) {
        if (find_key(tags, person.keys[i]) == tags->npersons)
            continue;
        if (change_set(archive, PROPERTY_TAG, id, tag_of(person.keys[i], arena),
                       STR_LIT("-"), err) != 0)
            return -1;
        removed = 1;
    }
    return removed;
}

int change_tag_remove(struct archive *archive, int64_t id, struct str tag, struct err *err) {
    struct arena arena;
    struct tags tags;
    struct str name;
    int country, result;

    arena_init(&arena);
    result = archive_tags(archive, id, &arena, &tags, err);
    if (result == 0 && tag_fix_country(tag, &country))
        result = remove_country(archive, id, &tags, tag, country, err);
    else if (result == 0 && tag_fix_person(tag, &name))
        result = remove_person(archive, id, &tags, name, &arena, err);
    arena_release(&arena);
    return result;
}
