#include "store/result.h"

#include "store/ranking.h"

int result_order(struct archive *archive, const struct query *query, enum order order,
                 struct result *result, struct err *err) {
    if (order == ORDER_ARRIVAL || !order_applies(order, query))
        return 0;
    result->ranking = ranking_of(archive, order, query, result->ids, err);
    if (!result->ranking)
        return -1;
    result->ranks = ranking_map(result->ranking, result->ids);
    result->order = order;
    return 0;
}

int64_t result_at(const struct result *result, size_t place) {
    return result->ranking ? ranking_at(result->ranking, bitmap_at(result->ranks, place))
                           : bitmap_at(result->ids, result->n - 1 - place);
}

size_t result_place(const struct result *result, int64_t id) {
    if (result->ranking)
        return bitmap_rank(result->ranks, ranking_rank(result->ranking, id));
    return result->ids ? result->n - bitmap_rank(result->ids, id + 1) : 0;
}

void result_release(struct result *result) {
    bitmap_free(result->ids);
    bitmap_free(result->ranks);
    ranking_drop(result->ranking);
    *result = RESULT_INIT;
}
