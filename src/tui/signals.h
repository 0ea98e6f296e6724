/*
 * signals - what signals leave to be done. Nothing else in the program is changed by a
 * handler, but by those of a crash (crash.h). Internal to src/tui.
 */
#ifndef DEPECHE_TUI_SIGNALS_H
#define DEPECHE_TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

struct signals {
    volatile sig_atomic_t resized, stop_wanted, continued;
    volatile sig_atomic_t end; /* the signal that ends the program */
};

extern struct signals signals;

/* From now on they are only let in by who waits for them, so that none falls in between. */
void signals_take(void);

/* Has one taken again that was ignored; one that came meanwhile is dropped. */
void signals_take_anew(int number);

/*
 * While something is written to the terminal, which may take nothing: a signal that ends the program
 * is let in, and has what is still to be written a moment later go nowhere (crash_lose_terminal).
 */
void signals_begin_write(void);
void signals_end_write(void);

/* Whether SIGTSTP stops the program at once, be it that it came already. */
void signals_let_stop(bool at_once);

/* As they were before; and the program ends of the signal that ended it, if one did. */
void signals_leave(void);

#endif
