#include "tui/signals.h"

#include <stddef.h>
#include <unistd.h>

#include "tui/crash.h"

enum { PATIENCE = 2 }; /* seconds, with a terminal that takes nothing */

#ifdef COVERAGE
#include <gcov.h>
#endif

struct signals signals;

static volatile sig_atomic_t writing;

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
    case SIGALRM:
        crash_lose_terminal();
        break;
    default:
        signals.end = number;
        if (writing)
            alarm(PATIENCE);
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
    handle(SIGALRM);
}

static void mask_ends(int how) {
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigaddset(&ends, SIGINT);
    sigprocmask(how, &ends, NULL);
}

void signals_begin_write(void) {
    if (signals.end)
        alarm(PATIENCE);
    writing = 1;
    mask_ends(SIG_UNBLOCK);
}

void signals_end_write(void) {
    mask_ends(SIG_BLOCK);
    writing = 0;
    alarm(0);
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
