#include "tui/progress.h"

#include "tui/term.h"
#include "view/count.h"

enum { MOMENT = 200 }; /* milliseconds between two looks at how far it has come */

struct progress progress_of(struct state *state, const char *said, size_t n) {
    struct progress progress = {.state = state, .said = said, .n = n};

    clock_gettime(CLOCK_MONOTONIC, &progress.shown);
    return progress;
}

void progress_show(void *context, size_t done) {
    struct progress *progress = context;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if ((now.tv_sec - progress->shown.tv_sec) * 1000 +
            (now.tv_nsec - progress->shown.tv_nsec) / 1000000 < MOMENT)
        return;
    progress->shown = now;
    state_say(progress->state, false, progress->said, count_of(done).text,
              count_of(progress->n).text);
    term_show(state_draw, progress->state);
    state_unsay(progress->state);
}

bool progress_stops(void *context) {
    struct progress *progress = context;

    progress->stopped = progress->stopped || term_is_interrupted();
    return progress->stopped;
}

bool progress_ends(void *context, size_t done, size_t n) {
    struct progress *progress = context;

    progress->n = n;
    progress_show(progress, done);
    return progress_stops(progress);
}
