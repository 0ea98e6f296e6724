#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <term.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/base64.h"
#include "base/i18n.h"
#include "tui/crash.h"
#include "tui/input.h"
#include "tui/keys.h"
#include "tui/paint.h"
#include "tui/signals.h"

enum { EMPTY_READS_MAX = 3, KEPT_MOST = 64 };
enum { COPY_MAX = 74994 }; /* bytes; xterm takes 100,000 of base64, and so do those after it */

/* The terminal is one, so its state is too. */
static struct {
    bool taken;
    unsigned long events; /* handled so far */
    struct timespec came; /* when the last one did */
    bool mouse;
    bool haste, again;    /* what takes long may be left out; was left out */
    struct event kept[KEPT_MOST]; /* keys that came in the middle of something */
    size_t nkept, kept_taken;
    int idle_fd;          /* where the tests are told of it, or -1 */
    int cursor_row, cursor_column;
} term = {.idle_fd = -1};

static void restore_by(const char *capability) {
    const char *text = tigetstr(capability);

    if (text && text != (char *)-1)
        crash_writes(text);
}

/* The mouse */

/*
 * Curses asks for presses and releases only; with 1002, movements between them
 * are told too. Elsewhere than in xterm's heirs this is unknown, and ignored.
 */
static void tell_drags(bool on) {
    fputs(on ? "\033[?1002h" : "\033[?1002l", stdout);
    fflush(stdout);
}

void term_use_mouse(void) {
    const mmask_t wanted = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED |
                           REPORT_MOUSE_POSITION;

    mouseinterval(0); /* what is a click is not for curses to say */
    term.mouse = mousemask(wanted, NULL) != 0;
    if (!term.mouse)
        return;
    tell_drags(true);
    crash_writes("\033[?1002l\033[?1000l\033[?1006l");
}

/* Start and stop */

static void leave(void) {
    input_tell_pastes(false);
    if (term.mouse)
        tell_drags(false);
    endwin();
}

void term_stop(void) {
    if (!term.taken)
        return;
    signals_begin_write();
    leave();
    signals_end_write();
    term.taken = false;
}

static void set_up_curses(const struct theme *theme, bool colour) {
    raw();
    noecho();
    nonl();
    curs_set(0);
    paint_start(theme, colour);
    restore_by("sgr0");
    restore_by("rmkx");
    restore_by("rmcup");
    restore_by("cnorm");
    input_start();
}

int term_start(const struct theme *theme, bool colour, struct err *err) {
    const char *idle = getenv("DEPECHE_IDLE_FD");
    int code;

    if (setupterm(NULL, STDOUT_FILENO, &code) != OK)
        return err_set(err, _("the terminal type \"%s\" is not known; set TERM"),
                       getenv("TERM") ? getenv("TERM") : "");
    if (!tigetstr("cup") || tigetstr("cup") == (char *)-1)
        return err_set(err, _("the terminal \"%s\" cannot place the cursor; set TERM"),
                       getenv("TERM"));
    del_curterm(cur_term); /* newterm() makes one of its own */
    use_tioctl(true);      /* LINES and COLUMNS may be those of another window */
    crash_prepare();
    signals_take();
    if (!newterm(NULL, stdout, stdin))
        return err_set(err, _("the terminal cannot be used"));
    term.taken = true;
    clock_gettime(CLOCK_MONOTONIC, &term.came);
    term.idle_fd = idle ? atoi(idle) : -1;
    alloc_set_exhausted_hook(term_stop);
    set_up_curses(theme, colour);
    return 0;
}

/* After leave(). */
static void come_back(void) {
    refresh();
    input_tell_pastes(true);
    if (term.mouse)
        tell_drags(true);
}

void term_suspend(void) {
    leave();
    raise(SIGTSTP);
    signals_let_stop(true); /* stops here, until SIGCONT */
    signals_let_stop(false);
    signals.stop_wanted = 0;
    come_back();
}

void term_leave(void) {
    leave();
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signals_let_stop(true);
}

void term_return(bool pause) {
    struct event event = {.kind = EVENT_KEY};

    signals_let_stop(false);
    signals_take_anew(SIGINT);
    crash_take(SIGQUIT);
    reset_prog_mode();
    if (pause)
        do
            event = term_wait(NULL, NULL);
        while (event.kind == EVENT_RESIZE || event.kind == EVENT_CONTINUED ||
               event.kind == EVENT_QUIET);
    if (pause)
        printf("\r\n"); /* what the next command prints stands below */
    term_redraw();
    come_back();
}

bool term_copy(struct str text) {
    struct buf code = BUF_INIT;

    if (text.n > COPY_MAX || !isatty(STDOUT_FILENO))
        return false;
    base64_add(&code, text);
    printf("\033]52;c;%s\a", buf_str(&code).p);
    fflush(stdout);
    buf_release(&code);
    return true;
}

/* Events */

static int at_most(int a, int b) {
    return a < b ? a : b;
}

/* Of a screen of more cells than curses can count, the beginning is used. */
static void take_size(void) {
    enum { SIDE_MOST = 2000 };
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
        resizeterm(at_most(size.ws_row, SIDE_MOST), at_most(size.ws_col, SIDE_MOST));
}

static bool take_signal(struct event *event) {
    if (signals.end) {
        event->kind = EVENT_END;
    } else if (signals.continued) {
        signals.continued = 0;
        reset_prog_mode(); /* whoever had the terminal meanwhile may have changed it */
        take_size();
        term_redraw();
        event->kind = EVENT_CONTINUED;
    } else if (signals.resized) {
        signals.resized = 0;
        take_size();
        event->kind = EVENT_RESIZE;
    } else {
        return false;
    }
    return true;
}

/* Says that everything is drawn and no input is left: for tests and measurements. */
static void announce_idle(void) {
    char mark[48];
    ssize_t ignored;
    int n;

    if (term.idle_fd < 0)
        return;
    n = snprintf(mark, sizeof mark, "\033]7770;%lu\033\\", term.events);
    ignored = write(term.idle_fd, mark, (size_t)n);
    (void)ignored;
}

struct timespec term_event_time(void) {
    return term.came;
}

bool term_in_haste(void) {
    return term.haste;
}

void term_draw_again(void) {
    term.again = true;
}

bool term_input_waits(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    sigset_t held; /* signals, until it is waited for them */

    sigpending(&held);
    return signals.end || poll(&input, 1, 0) > 0 || !sigisemptyset(&held);
}

static bool take_kept(struct event *event) {
    if (term.kept_taken == term.nkept)
        return false;
    *event = term.kept[term.kept_taken++];
    if (term.kept_taken == term.nkept)
        term.nkept = term.kept_taken = 0;
    return true;
}

static void drop_kept(void) {
    term.events += term.nkept - term.kept_taken;
    term.nkept = term.kept_taken = 0;
}

static void keep(const struct event *event) {
    if (event->kind == EVENT_KEY && term.nkept < KEPT_MOST)
        term.kept[term.nkept++] = *event;
    else
        term.events++;
}

static bool is_to_end(void) {
    sigset_t held;

    sigpending(&held);
    return signals.end || sigismember(&held, SIGTERM) || sigismember(&held, SIGHUP) ||
           sigismember(&held, SIGINT);
}

bool term_is_interrupted(void) {
    struct event event;
    int empty_reads = 0;

    if (!term_input_waits())
        return false;
    while (input_take(&event, &empty_reads)) {
        keep(&event);
        if (event.kind == EVENT_KEY && (event.key == KEY_ESCAPE || event.key == KEY_INTERRUPT)) {
            drop_kept();
            return true;
        }
    }
    return is_to_end();
}

/* Until nothing is missing or something has come. */
static void show_all(void (*draw)(void *context), void *context) {
    term.haste = true;
    do {
        term.again = false;
        if (draw)
            term_show(draw, context);
        term.haste = false;
    } while (term.again && !term_input_waits());
    if (!term.again)
        announce_idle();
}

/* What can be read and gives nothing to read is the end, unless it was bytes of no character. */
static bool has_ended(int *empty_reads) {
    int n;

    if (ioctl(STDIN_FILENO, FIONREAD, &n) == 0 && n > 0)
        *empty_reads = 0;
    return ++*empty_reads >= EMPTY_READS_MAX;
}

/* For a second at most; `quiet`: nothing came. False at the end of the input. */
static bool wait_for_input(int *empty_reads, bool *quiet) {
    const struct timespec second = {1, 0};
    sigset_t open;
    fd_set input;
    int ready;

    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    sigemptyset(&open);
    ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, &second, &open);
    *quiet = ready == 0;
    if (ready > 0)
        return !has_ended(empty_reads);
    return *quiet || errno == EINTR;
}

void term_show(void (*draw)(void *context), void *context) {
    erase();
    term.cursor_row = -1;
    draw(context);
    if (term.cursor_row >= 0) {
        move(term.cursor_row, term.cursor_column);
        curs_set(1);
    } else {
        curs_set(0);
    }
    signals_begin_write();
    refresh();
    signals_end_write();
}

struct event term_wait(void (*draw)(void *context), void *context) {
    struct event event = {.kind = EVENT_END};
    int empty_reads = 0;
    bool quiet = false;

    while (!take_signal(&event) && !take_kept(&event) && !input_take(&event, &empty_reads)) {
        if (signals.stop_wanted) {
            term_suspend();
            continue;
        }
        if (empty_reads == 0 && !input_is_pasting())
            show_all(draw, context);
        if (signals.end)
            continue; /* it came while that was written */
        if (!wait_for_input(&empty_reads, &quiet))
            return event;
        if (quiet)
            return input_is_pasting() ? input_end_paste() : (struct event){.kind = EVENT_QUIET};
    }
    term.events++;
    clock_gettime(CLOCK_MONOTONIC, &term.came);
    return event;
}

/* Drawing: see also paint.c */

void term_cursor(int row, int column) {
    term.cursor_row = row;
    term.cursor_column = column < COLS ? column : COLS - 1;
}

void term_redraw(void) {
    clearok(stdscr, TRUE);
}
