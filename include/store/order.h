/*
 * order - how a list of dispatches can be sorted; see store/orders.def.
 */
#ifndef DEPECHE_STORE_ORDER_H
#define DEPECHE_STORE_ORDER_H

#include "base/str.h"

enum order {
#define ORDER(id, name, french, label, help) ORDER_##id,
#include "store/orders.def"
#undef ORDER
    ORDERS
};

/*
 * Of the dispatches that have words of the query, the latest so many are ranked
 * by relevance, so that a word that all have does not take long.
 */
enum { RELEVANT_MOST = 10000 };

const char *order_label(enum order order); /* "by headline", */
const char *order_help(enum order order);  /* and what stands first then, translated */

/* The order of that name, in either language: 0, or -1; and its name, in English. */
int order_named(struct str name, enum order *order);
const char *order_name(enum order order);

#endif
