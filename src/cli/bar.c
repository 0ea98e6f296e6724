#include "cli/bar.h"

#include <stdio.h>
#include <time.h>

enum { BAR_WIDTH = 40, BAR_INTERVAL_MS = 50 };

static long long now_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

void bar_clear(struct bar *bar) {
    if (bar->visible)
        fputs("\r\033[K", stderr);
    bar->visible = false;
}

void bar_draw(void *context, size_t done) {
    struct bar *bar = context;
    size_t filled = bar->total ? done * BAR_WIDTH / bar->total : 0;
    long long now = now_ms();

    if (!bar->total || (now - bar->drawn_at < BAR_INTERVAL_MS && done != bar->total))
        return;
    bar->drawn_at = now;
    fputc('\r', stderr);
    for (size_t i = 0; i < BAR_WIDTH; i++)
        fputs(i < filled ? "█" : "░", stderr);
    fprintf(stderr, " %zu/%zu", done, bar->total);
    bar->visible = true;
}
