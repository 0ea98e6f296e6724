/*
 * order - how a list of dispatches can be sorted; see store/orders.def.
 */
#ifndef DEPECHE_STORE_ORDER_H
#define DEPECHE_STORE_ORDER_H

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

/* The order of that name, in either language: 0, or -1. */
int order_named(const char *name, enum order *order);

#endif
