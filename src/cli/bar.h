/*
 * bar - how far a long work is, on standard error. Internal to src/cli.
 */
#ifndef DEPECHE_CLI_BAR_H
#define DEPECHE_CLI_BAR_H

#include <stdbool.h>
#include <stddef.h>

/* Nothing is drawn where `total` is 0. */
struct bar {
    size_t total;
    long long drawn_at; /* ms */
    bool visible;
};

/* Draws it now and then; `bar` is a struct bar. */
void bar_draw(void *bar, size_t done);
void bar_clear(struct bar *bar);

#endif
