#include "tui/signals.h"

#include <stddef.h>

#ifdef COVERAGE
#include <gcov.h>
#endif

struct signals signals;

static const int EVENTS[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};

static void on_signal(int number) {
    switch (number) {
    case SIGWINCH:
        signals.resized = 1;
        break;
    case SIGTSTP:
        signals.stop_wanted = 1;
        break;
    case SIGCONT:
        signals.continued = 1;
        break;
    default:
        signals.end = number;
    }
}

static void handle(int number) {
    struct sigaction action = {.sa_handler = on_signal};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void signals_take(void) {
    sigset_t blocked;

    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++) {
        handle(EVENTS[i]);
        sigaddset(&blocked, EVENTS[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, NULL);
}

void signals_take_anew(int number) {
    signal(number, SIG_IGN);
    handle(number);
}

void signals_let_stop(bool at_once) {
    sigset_t stop;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    if (at_once)
        signal(SIGTSTP, SIG_DFL);
    sigprocmask(at_once ? SIG_UNBLOCK : SIG_BLOCK, &stop, NULL);
    if (!at_once)
        handle(SIGTSTP);
}

void signals_leave(void) {
    sigset_t none;

    sigemptyset(&none);
    if (signals.end) {
        signal(signals.end, SIG_DFL);
#ifdef COVERAGE
        __gcov_dump(); /* what ends by a signal does not write down what it ran */
#endif
        raise(signals.end);
    }
    for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++)
        signal(EVENTS[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}
