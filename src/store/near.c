/* Dispatches on the same subject: those that share persons and countries. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "store/internal.h"

/*
 * Of a dispatch that speaks of more, the rarest subjects count; and of the
 * dispatches that share the same ones, the newest are looked at. Against all
 * dispatches, that finds the eight nearest nearly always.
 */
enum { SUBJECTS_MAX = 12, NEWEST = 256 };

static const double ROUNDING = 1e-9; /* of sums of weights */

/* A person or a country that the dispatch speaks of. */
struct subject {
    struct bitmap *ids; /* of the others that do */
    double weight;
};

struct neighbour {
    int64_t id;
    double weight;
};

struct search {
    struct archive *archive;
    struct bitmap *others; /* all that may be found */
    struct bitmap *considered;
    struct subject *subjects;
    size_t n, capacity;
    double rest[SUBJECTS_MAX]; /* weight of a subject and those behind it */
    struct neighbour nearest[NEAR_MOST];
    size_t nnearest;
};

/* What the dispatch speaks of */

static int add_subject(struct search *search, enum posting kind, int64_t value,
                       struct err *err) {
    size_t all = bitmap_count(search->archive->sets.fulls);
    struct tally tally;
    const struct bitmap *of_value;
    struct bitmap *ids;
    int found = postings_tally(search->archive, kind, value, &tally, err);

    if (found != 1 || tally.fulls < 1 || tally.fulls * 2 > all)
        return found < 0 ? -1 : 0;
    of_value = sets_stored(search->archive, kind, value, err);
    if (!of_value)
        return -1;
    ids = bitmap_copy(of_value);
    bitmap_and(ids, search->others);
    if (!bitmap_count(ids)) {
        bitmap_free(ids);
        return 0;
    }
    search->subjects =
        xgrow(search->subjects, search->n, &search->capacity, sizeof *search->subjects);
    search->subjects[search->n++] =
        (struct subject){ids, log((double)all / (double)tally.fulls)};
    return 0;
}

/* The countries and persons of the dispatch. */
static int add_subjects(struct search *search, int64_t id, struct err *err) {
    struct posted_list list = {0};
    int status = postings_collect(search->archive, id, id, &list, err);

    postings_sort(&list);
    for (size_t i = 0; status == 0 && i < list.n; i++) {
        const struct posted *posted = &list.items[i];
        bool again = i && posted->kind == posted[-1].kind && posted->value == posted[-1].value;

        if (!again && (posted->kind == POSTING_COUNTRY || posted->kind == POSTING_PERSON))
            status = add_subject(search, (enum posting)posted->kind, posted->value, err);
    }
    free(list.items);
    return status;
}

static int rarest_first(const void *a, const void *b) {
    const struct subject *x = a, *y = b;

    return (x->weight < y->weight) - (x->weight > y->weight);
}

/* Who is near */

static bool is_nearer(struct neighbour a, struct neighbour b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id > b.id;
}

/*
 * The weight of what a dispatch shares; of one that can no longer be among the nearest,
 * only part of it, which is as well too little.
 */
static double weight_of(const struct search *search, int64_t id) {
    double weight = 0, least = search->nnearest < NEAR_MOST
                                   ? 0
                                   : search->nearest[NEAR_MOST - 1].weight;

    for (size_t i = 0; i < search->n && weight + search->rest[i] >= least - ROUNDING; i++)
        if (bitmap_holds(search->subjects[i].ids, id))
            weight += search->subjects[i].weight;
    return weight;
}

static void consider(struct search *search, int64_t id) {
    struct neighbour new = {.id = id}, *nearest = search->nearest;
    size_t at = 0, last;

    if (bitmap_holds(search->considered, id))
        return;
    bitmap_add(search->considered, id);
    new.weight = weight_of(search, id);
    while (at < search->nnearest && is_nearer(nearest[at], new))
        at++;
    if (at == NEAR_MOST)
        return;
    last = search->nnearest < NEAR_MOST ? search->nnearest++ : NEAR_MOST - 1;
    memmove(&nearest[at + 1], &nearest[at], (last - at) * sizeof *nearest);
    nearest[at] = new;
}

static void consider_newest(struct search *search, const struct bitmap *ids) {
    size_t n = bitmap_count(ids);

    for (size_t i = 0; i < n && i < NEWEST; i++)
        consider(search, bitmap_at(ids, n - 1 - i));
}

/*
 * From the dispatches of one subject to those that share more, as long as there are any, and
 * until they are so few that all were looked at.
 */
static void narrow(struct search *search, size_t first) {
    struct bitmap *ids = bitmap_copy(search->subjects[first].ids);

    consider_newest(search, ids);
    for (size_t i = first + 1; i < search->n && bitmap_count(ids) > NEWEST; i++) {
        if (!bitmap_count_both(ids, search->subjects[i].ids))
            continue;
        bitmap_and(ids, search->subjects[i].ids);
        consider_newest(search, ids);
    }
    bitmap_free(ids);
}

/* Whether those that share nothing rarer than a subject could still be among the nearest. */
static bool may_be_near(const struct search *search, size_t subject) {
    return search->nnearest < NEAR_MOST ||
           search->rest[subject] >= search->nearest[NEAR_MOST - 1].weight - ROUNDING;
}

static int find(struct search *search, int64_t id, const struct asker *asker, struct err *err) {
    if (add_subjects(search, id, err) != 0)
        return -1;
    if (search->n)
        qsort(search->subjects, search->n, sizeof *search->subjects, rarest_first);
    for (; search->n > SUBJECTS_MAX; search->n--)
        bitmap_free(search->subjects[search->n - 1].ids);
    for (size_t i = search->n; i-- > 0;)
        search->rest[i] =
            search->subjects[i].weight + (i + 1 < search->n ? search->rest[i + 1] : 0);
    for (size_t i = 0; i < search->n && may_be_near(search, i); i++) {
        if (asker_stops(asker, err))
            return -1;
        narrow(search, i);
    }
    return 0;
}

/* All that are held in full, but the dispatch, those that are beside it, and what is deleted. */
static struct bitmap *others_of(struct archive *archive, const struct dispatch *dispatch,
                                struct err *err) {
    struct bitmap *others = bitmap_copy(archive->sets.fulls), *known = bitmap_new();

    bitmap_add(known, dispatch->row.id);
    for (size_t i = 0; i < dispatch->nlinks; i++)
        bitmap_add(known, dispatch->links[i].target.id);
    for (size_t i = 0; i < dispatch->nciting; i++)
        bitmap_add(known, dispatch->citing[i].id);
    bitmap_remove(others, known);
    bitmap_free(known);
    if (sets_remove_deleted(archive, others, err) == 0)
        return others;
    bitmap_free(others);
    return NULL;
}

static int add_rows(const struct search *search, struct arena *arena, struct dispatch *dispatch,
                    struct err *err) {
    dispatch->near = arena_array(arena, search->nnearest, sizeof *dispatch->near);
    dispatch->nnear = 0;
    for (size_t i = 0; i < search->nnearest; i++) {
        if (archive_row(search->archive, search->nearest[i].id, arena,
                        &dispatch->near[dispatch->nnear], err) != 1)
            return -1;
        dispatch->nnear++;
    }
    return 0;
}

int archive_near(struct archive *archive, const struct asker *asker, struct arena *arena,
                 struct dispatch *dispatch, struct err *err) {
    struct search search = {.archive = archive, .considered = bitmap_new()};
    bool own;
    int status = sets_begin(archive, asker, &own, err);

    if (status == 0) {
        search.others = others_of(archive, dispatch, err);
        status = !search.others ? -1 : find(&search, dispatch->row.id, asker, err);
    }
    if (status == 0)
        status = add_rows(&search, arena, dispatch, err);
    if (status != 0)
        dispatch->nnear = 0;
    sets_end(archive, own);
    for (size_t i = 0; i < search.n; i++)
        bitmap_free(search.subjects[i].ids);
    free(search.subjects);
    bitmap_free(search.others);
    bitmap_free(search.considered);
    return status;
}
