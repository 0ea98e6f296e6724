#include "tui/patience.h"

#include <time.h>

#include "tui/term.h"

static int64_t nanoseconds(struct timespec moment) {
    return (int64_t)moment.tv_sec * 1000000000 + moment.tv_nsec;
}

static int64_t clock_now(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return nanoseconds(now);
}

struct patience patience_of(int ms, bool till_key) {
    return (struct patience){.until = ms ? clock_now() + (int64_t)ms * 1000000 : 0,
                             .till_key = till_key};
}

struct patience patience_to_draw(int first_ms, int later_ms) {
    if (!term_in_haste())
        return patience_of(later_ms, true);
    return (struct patience){.until = nanoseconds(term_event_time()) + (int64_t)first_ms * 1000000,
                             .till_key = true};
}

bool patience_ends(void *context) {
    struct patience *patience = context;

    if ((patience->until && clock_now() > patience->until) ||
        (patience->till_key && term_input_waits()))
        patience->ended = true;
    return patience->ended;
}
