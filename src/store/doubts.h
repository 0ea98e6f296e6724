/*
 * doubts - what SQL asks of joins: has_doubts(joins) is 1 where mending was
 * not sure of one of them, else 0. Internal to src/store.
 */
#ifndef DEPECHE_STORE_DOUBTS_H
#define DEPECHE_STORE_DOUBTS_H

#include <sqlite3.h>

void doubts_define(sqlite3 *handle);

#endif
