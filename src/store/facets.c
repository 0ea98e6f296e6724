#include "store/facets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "store/counting.h"
#include "store/internal.h"
#include "tag/country.h"

/* Whose sets a facet counts; where its values go by a number, how they are named and found. */
static const struct {
    enum posting kind;
    enum stmt value_name;
    enum naming names;
} READING[FACETS] = {
    [FACET_COUNTRIES] = {POSTING_COUNTRY, STMTS, 0},
    [FACET_MINISTERS] = {POSTING_MINISTER, STMT_PERSON_NAME, NAMES_OF_PERSONS},
    [FACET_PERSONS] = {POSTING_PERSON, STMT_PERSON_NAME, NAMES_OF_PERSONS},
    [FACET_OFFICES] = {POSTING_OFFICE, STMT_OFFICE_NAME, NAMES_OF_OFFICES},
    [FACET_YEARS] = {POSTING_YEAR, STMTS, 0},
};

static const struct {
    const char *name, *french;
} NAMES[FACETS] = {
#define FACET(id, name, french, field, heading, question) [FACET_##id] = {name, french},
#include "store/facets.def"
#undef FACET
};

const char *facet_name(enum facet facet) {
    return NAMES[facet].name;
}

int facet_named(struct str name, enum facet *facet) {
    for (int i = 0; i < FACETS; i++)
        if (is_named(name, NAMES[i].name) || is_named(name, NAMES[i].french)) {
            *facet = (enum facet)i;
            return 0;
        }
    return -1;
}

struct str facet_label(enum facet facet, struct str name) {
    int country = facet == FACET_COUNTRIES ? country_by_code(name) : COUNTRY_NONE;

    return country == COUNTRY_NONE ? name : str_of(country_label(country));
}

static bool goes_by_id(enum facet facet) {
    return READING[facet].value_name != STMTS;
}

/* Naming */

static int add_name(struct archive *archive, enum facet facet, int64_t id, struct arena *arena,
                    struct str *name, struct err *err) {
    sqlite3_stmt *stmt = db_stmt_for(&archive->db, READING[facet].value_name, id, err);
    int found;

    *name = STR_LIT("");
    if (!stmt)
        return -1;
    found = db_step(&archive->db, stmt, err);
    if (found == 1) {
        if (db_column_text(stmt, 0).p)
            *name = arena_copy(arena, db_column_text(stmt, 0));
        db_reset(stmt);
    }
    return found < 0 ? -1 : 0;
}

static struct str spelt(enum facet facet, int64_t value, struct arena *arena) {
    char text[24];

    if (facet == FACET_COUNTRIES)
        posting_country(value, text);
    else
        snprintf(text, sizeof text, "%04lld", (long long)value);
    return arena_copy(arena, str_of(text));
}

static int name_values(const struct counting *counting, enum facet facet, struct arena *arena,
                       struct facet_values *values) {
    values->items = arena_array(arena, values->n, sizeof *values->items);
    for (size_t i = 0; i < values->n; i++) {
        struct facet_value *value = &values->items[i];

        *value = (struct facet_value){.n = counting->counts[i].n};
        if (goes_by_id(facet))
            value->id = counting->counts[i].value;
        else
            value->name = spelt(facet, counting->counts[i].value, arena);
        if (goes_by_id(facet) && add_name(counting->archive, facet, value->id, arena,
                                          &value->name, counting->err) != 0)
            return -1;
    }
    return 0;
}

static int count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct named *named,
                 const struct asker *asker, struct arena *arena, struct facet_values *values,
                 struct err *err) {
    enum facet facet = choice->facet;
    struct counting counting = {.archive = archive,
                                .kind = READING[facet].kind,
                                .set = set ? set : archive->sets.all,
                                .named = named,
                                .few_values = !goes_by_id(facet),
                                .most = goes_by_id(facet) ? choice->most : SIZE_MAX,
                                .asker = asker,
                                .err = err};
    int status = counting_run(&counting, &values->in_all);

    if (facet == FACET_YEARS)
        counting_sort_by_value(&counting);
    values->more = counting.more;
    values->n = counting.n < choice->most ? counting.n : choice->most;
    if (status == 0)
        status = name_values(&counting, facet, arena, values);
    free(counting.counts);
    return status;
}

enum { FEW_NAMES = 1000 }; /* which are looked up one by one */

/* The same of those that have the words. */
static int count_named(struct archive *archive, const struct bitmap *set,
                       const struct facet_choice *choice, const struct asker *asker,
                       struct arena *arena, struct facet_values *values, struct err *err) {
    struct buf words = BUF_INIT;
    struct named named;
    int status;

    utf8_fold(&words, choice->words);
    if (!words.n || !goes_by_id(choice->facet)) {
        buf_release(&words);
        return count(archive, set, choice, NULL, asker, arena, values, err);
    }
    named = (struct named){
        .naming = READING[choice->facet].names, .words = buf_str(&words), .prefix = true};
    status = named_find(archive, &named, FEW_NAMES, err);
    if (status == 0)
        status = count(archive, set, choice, &named, asker, arena, values, err);
    named_release(&named);
    buf_release(&words);
    return status;
}

int facets_count(struct archive *archive, const struct bitmap *set,
                 const struct facet_choice *choice, const struct asker *asker, struct arena *arena,
                 struct facet_values *values, struct err *err) {
    bool own;
    int status = sets_begin(archive, asker, &own, err);

    if (status == 0)
        status = count_named(archive, set, choice, asker, arena, values, err);
    sets_end(archive, own);
    return status;
}

enum { NAMES_MAX = 30 };

static bool begins(struct str label, struct str typed) {
    struct buf whole = BUF_INIT, start = BUF_INIT;
    bool does;

    utf8_squash(&whole, label);
    utf8_squash(&start, typed);
    does = str_starts(buf_str(&whole), buf_str(&start).p);
    buf_release(&whole);
    buf_release(&start);
    return does;
}

/* Values whose label begins as it is typed: of a facet that has few, as others have words. */
static void complete_label(struct archive *archive, enum facet facet, struct str typed,
                           struct candidates *candidates) {
    const struct facet_choice choice = {.facet = facet, .most = CANDIDATES_MAX};
    struct facet_values values = {0};
    struct err ignored;

    if (facets_count(archive, NULL, &choice, NULL, candidates->arena, &values, &ignored) != 0)
        return;
    for (size_t i = 0; i < values.n; i++) {
        struct str label = facet_label(facet, values.items[i].name);

        if (begins(label, typed))
            candidates_add(candidates, label,
                           facet == FACET_COUNTRIES ? values.items[i].name : STR_NONE);
    }
}

/* Whose values may stand behind a field that facets_complete() is asked for. */
static enum facet facet_of_field(enum query_field field) {
    switch (field) {
    case FIELD_COUNTRY:
        return FACET_COUNTRIES;
    case FIELD_MINISTER:
        return FACET_MINISTERS;
    case FIELD_OFFICE:
        return FACET_OFFICES;
    case FIELD_PERSON:
        return FACET_PERSONS;
    default:
        return FACET_YEARS;
    }
}

void facets_complete(void *context, enum query_field field, struct str typed,
                     struct candidates *candidates) {
    const struct facet_choice choice = {
        .facet = facet_of_field(field),
        .most = NAMES_MAX,
        .words = typed,
    };
    struct facet_values values = {0};
    struct err ignored;

    if (choice.facet == FACET_COUNTRIES || choice.facet == FACET_YEARS) {
        complete_label(context, choice.facet, typed, candidates);
        return;
    }
    if (facets_count(context, NULL, &choice, NULL, candidates->arena, &values, &ignored) != 0)
        return;
    for (size_t i = 0; i < values.n; i++)
        candidates_add(candidates, values.items[i].name, STR_NONE);
}
