/*
 * count - how many there are, as people read numbers: "6000", but "12,500" or "12 500", as the
 * language has it.
 */
#ifndef DEPECHE_VIEW_COUNT_H
#define DEPECHE_VIEW_COUNT_H

#include <stddef.h>

struct count {
    char text[64];
};

struct count count_of(size_t n);

#endif
