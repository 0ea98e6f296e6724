/* What a query finds, listed: all at once, or slice by slice as the list goes. */
#include "store/result.h"

#include "store/evaluate.h"
#include "store/ranking.h"

/* Slices: the dispatches of some places in the order of all. */

/* A slice for which more texts are read is long enough; behind a large one of none, the rest. */
enum { FIRST_SLICE = 8, TEXTS_AT_ONCE = 4, LARGE_SLICE = 8192 };

/* The newest of those below result->next, which goes behind them; at 0 there are no others. */
static struct bitmap *slice_by_arrival(const struct sets *sets, struct result *result,
                                       size_t size) {
    size_t below = bitmap_rank(sets->all, result->next);
    int64_t from = below > size ? bitmap_at(sets->all, below - size) : 0;
    struct bitmap *slice = bitmap_new();

    if (below)
        bitmap_add_range(slice, from, bitmap_at(sets->all, below - 1));
    bitmap_and(slice, sets->all);
    result->next = from;
    result->more = from > 0;
    return slice;
}

/* Those of ranks; a dispatch that has a place in the order has no rank behind it. */
static struct bitmap *slice_of_ranks(const struct sets *sets, const struct ranking *ranking,
                                     int64_t from, int64_t to) {
    struct bitmap *slice = bitmap_new();

    for (int64_t rank = from; rank < to; rank++) {
        int64_t id = ranking_at(ranking, rank);

        if (ranking_rank(ranking, id) == rank && bitmap_holds(sets->all, id))
            bitmap_add(slice, id);
    }
    return slice;
}

/* Those of the next ranks; of SIZE_MAX, all but those before. */
static struct bitmap *slice_by_rank(const struct sets *sets, struct result *result, size_t size) {
    int64_t from = result->next, end = ranking_end(result->ranking);
    int64_t to = size < (size_t)(end - from) ? from + (int64_t)size : end;
    struct bitmap *before, *slice;

    result->next = to;
    result->more = to < end;
    if (size != SIZE_MAX)
        return slice_of_ranks(sets, result->ranking, from, to);
    before = slice_of_ranks(sets, result->ranking, 0, from);
    slice = bitmap_copy(sets->all);
    bitmap_remove(slice, before);
    bitmap_free(before);
    return slice;
}

static void list(const struct evaluation *evaluation, struct bitmap *found,
                 struct result *result) {
    const struct bitmap *all_fulls = evaluation->archive->sets.fulls;
    size_t fulls = bitmap_count_both(found, all_fulls);
    struct bitmap *ranks;

    result->fulls += fulls;
    result->briefs += bitmap_count(found) - fulls;
    if (evaluation->asker->fulls_only)
        bitmap_and(found, all_fulls);
    result->n += bitmap_count(found);
    bitmap_or(result->ids, found);
    if (!result->ranking)
        return;
    ranks = ranking_map(result->ranking, found);
    bitmap_or(result->ranks, ranks);
    bitmap_free(ranks);
}

/* What is deleted is not found, unless the query speaks of it. */
static struct bitmap *find_within(const struct evaluation *evaluation, const struct query *query,
                                  struct bitmap *slice) {
    if (!query_asks_state(query, STATE_DELETED) &&
        sets_remove_deleted(evaluation->archive, slice, evaluation->err) != 0)
        return NULL;
    return evaluate(evaluation, query, slice);
}

/* Where it is given up, the result is as it was. */
static int add_slice(const struct evaluation *evaluation, const struct query *query,
                     struct result *result, size_t size) {
    const struct sets *sets = &evaluation->archive->sets;
    struct result longer = *result;
    struct bitmap *slice = result->ranking ? slice_by_rank(sets, &longer, size)
                                           : slice_by_arrival(sets, &longer, size);
    struct bitmap *found = find_within(evaluation, query, slice);

    bitmap_free(slice);
    if (!found)
        return -1;
    list(evaluation, found, &longer);
    bitmap_free(found);
    *result = longer;
    return 0;
}

/* Results */

static struct result nothing_yet(void) {
    return (struct result){.ids = bitmap_new(), .more = true, .next = INT64_C(1) << 32};
}

/* Relevance is to what is found: nothing has a place before all is. */
static int begin_relevant(const struct evaluation *evaluation, const struct query *query,
                          struct result *result) {
    struct evaluation by_index = *evaluation;
    struct result all = nothing_yet();
    int status;

    by_index.by_texts = false;
    status = add_slice(&by_index, query, &all, SIZE_MAX);

    if (status == 0) {
        all.begun = true;
        all.order = ORDER_RELEVANCE;
        all.ranking = ranking_of(evaluation->archive, evaluation->asker, ORDER_RELEVANCE, query,
                                 all.ids, evaluation->err);
        status = all.ranking ? 0 : -1;
    }
    if (status == 0)
        all.ranks = ranking_map(all.ranking, all.ids);
    result_release(status == 0 ? result : &all);
    if (status == 0)
        *result = all;
    return status;
}

static int begin(const struct evaluation *evaluation, const struct query *query,
                 struct result *result) {
    enum order order = evaluation->asker->order;

    if (!order_applies(order, query))
        order = ORDER_ARRIVAL;
    if (order != ORDER_HEADLINE)
        ranking_drop_unfinished(evaluation->archive);
    if (order == ORDER_RELEVANCE)
        return begin_relevant(evaluation, query, result);
    if (order != ORDER_ARRIVAL) {
        result->ranking = ranking_of(evaluation->archive, evaluation->asker, order, query,
                                     result->ids, evaluation->err);
        if (!result->ranking)
            return -1;
        result->ranks = bitmap_new();
        result->next = 0;
    }
    result->order = order;
    result->begun = true;
    return 0;
}

/* In slices that grow as long as little is read for one. */
static int find(const struct evaluation *evaluation, const struct query *query, size_t size,
                struct result *result) {
    size_t enough = evaluation->asker->enough;

    if (!result->begun && begin(evaluation, query, result) != 0)
        return -1;
    while (result->more && (!enough || result->n < enough)) {
        *evaluation->read = 0;
        if (add_slice(evaluation, query, result, size) != 0)
            return -1;
        if (!*evaluation->read && size >= LARGE_SLICE)
            size = SIZE_MAX;
        else if (*evaluation->read <= TEXTS_AT_ONCE && size <= SIZE_MAX / 2)
            size *= 2;
    }
    return 0;
}

/* How it is found: all in one slice or not at all, or as far as it goes. */
struct way {
    bool whole, by_texts;
};

static int run(struct archive *archive, const struct query *query, const struct asker *asker,
               struct way way, struct result *result, struct err *err) {
    struct err why;
    size_t read = 0;
    const struct evaluation evaluation = {archive, asker, way.by_texts, &read, &why};
    bool own;
    int status = sets_begin(archive, asker, &own, &why);

    if (status == 0)
        status = find(&evaluation, query, way.whole ? SIZE_MAX : FIRST_SLICE, result);
    sets_end(archive, own);
    if (status != 0 && !way.whole && asker->stop && asker->stop(asker->context))
        return 0;
    if (status != 0)
        *err = why;
    return status;
}

static int run_anew(struct archive *archive, const struct query *query, const struct asker *asker,
                    struct way way, struct result *result, struct err *err) {
    struct result fresh = nothing_yet();
    int status = run(archive, query, asker, way, &fresh, err);

    result_release(status == 0 ? result : &fresh);
    if (status == 0)
        *result = fresh;
    return status;
}

int query_run(struct archive *archive, const struct query *query, const struct asker *asker,
              struct result *result, struct err *err) {
    struct asker all = asker ? *asker : (struct asker){0};

    all.enough = 0;
    return run_anew(archive, query, &all, (struct way){.whole = true}, result, err);
}

int query_first(struct archive *archive, const struct query *query, const struct asker *asker,
                struct result *result, struct err *err) {
    return run_anew(archive, query, asker, (struct way){.by_texts = true}, result, err);
}

int query_go_on(struct archive *archive, const struct query *query, const struct asker *asker,
                struct result *result, struct err *err) {
    return run(archive, query, asker, (struct way){0}, result, err);
}

/* Using one */

int64_t result_at(const struct result *result, size_t place) {
    return result->ranking ? ranking_at(result->ranking, bitmap_at(result->ranks, place))
                           : bitmap_at(result->ids, result->n - 1 - place);
}

size_t result_place(const struct result *result, int64_t id) {
    if (result->ranking)
        return bitmap_rank(result->ranks, ranking_rank(result->ranking, id));
    return result->ids ? result->n - bitmap_rank(result->ids, id + 1) : 0;
}

/* Of what is listed; NULL on failure. */
static struct bitmap *listed_unread(struct archive *archive, const struct result *result,
                                    struct err *err) {
    struct bitmap *unread = NULL;
    const struct bitmap *read;
    bool own;

    if (sets_begin(archive, NULL, &own, err) == 0 &&
        (read = sets_marked(archive, "read", err)) != NULL) {
        unread = bitmap_copy(result->ids);
        bitmap_remove(unread, read);
    }
    sets_end(archive, own);
    return unread;
}

/* Of a set of what is listed, the one that stands next behind one; round the end. */
static int64_t next_of(const struct bitmap *ids, int64_t id) {
    size_t newer = bitmap_rank(ids, id);

    return bitmap_at(ids, (newer ? newer : bitmap_count(ids)) - 1);
}

static int64_t next_by_rank(const struct ranking *ranking, const struct bitmap *ids, int64_t id) {
    struct bitmap *ranks = ranking_map(ranking, ids);
    int64_t rank = bitmap_next(ranks, ranking_rank(ranking, id) + 1);

    if (rank < 0)
        rank = bitmap_next(ranks, 0);
    bitmap_free(ranks);
    return ranking_at(ranking, rank);
}

int result_unread(struct archive *archive, const struct result *result, size_t place,
                  size_t *unread, struct err *err) {
    struct bitmap *ids;

    *unread = result->n;
    if (place >= result->n)
        return 0;
    ids = listed_unread(archive, result, err);
    if (ids && bitmap_count(ids)) {
        int64_t id = result_at(result, place);

        id = result->ranking ? next_by_rank(result->ranking, ids, id) : next_of(ids, id);
        *unread = result_place(result, id);
    }
    bitmap_free(ids);
    return ids ? 0 : -1;
}

void result_release(struct result *result) {
    bitmap_free(result->ids);
    bitmap_free(result->ranks);
    ranking_drop(result->ranking);
    *result = RESULT_INIT;
}

/* Whether it is noticed */

enum { FEW_TEXTS = 50 };

static bool takes_long(struct archive *archive, const struct query *query) {
    bool is_long = false;

    if (query->kind == QUERY_REGEX)
        return bitmap_count(archive->sets.all) > FEW_TEXTS;
    if (query->kind == QUERY_WORDS)
        return !sets_are_few(&archive->sets) && !sets_have_words(archive, query);
    for (const struct query *below = query->first; !is_long && below; below = below->next)
        is_long = takes_long(archive, below);
    return is_long;
}

static bool order_takes_long(const struct sets *sets, const struct query *query,
                             enum order order) {
    return order != ORDER_ARRIVAL && order_applies(order, query) && !sets->rankings[order] &&
           !sets_are_few(sets);
}

bool query_takes_long(struct archive *archive, const struct query *query, enum order order) {
    struct err ignored;
    bool own, is_long = sets_begin(archive, NULL, &own, &ignored) == 0 &&
                        (order_takes_long(&archive->sets, query, order) ||
                         takes_long(archive, query));

    sets_end(archive, own);
    return is_long;
}
