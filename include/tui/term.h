/*
 * term - the terminal: taken, drawn on, listened to, and given back whatever
 * happens. The only user of curses, with src/tui/input.c and paint.c.
 */
#ifndef DEPECHE_TUI_TERM_H
#define DEPECHE_TUI_TERM_H

#include <stdbool.h>
#include <time.h>
#include <stdint.h>

#include "base/err.h"
#include "view/line.h"
#include "view/theme.h"

/*
 * Takes the terminal over, to be drawn on in a theme; without `colour`, and where NO_COLOR
 * says so, in none. From now on it is given back at any end, a crash too.
 */
int term_start(const struct theme *theme, bool colour, struct err *err);

/* Has the mouse reported, until the terminal is given back. */
void term_use_mouse(void);

/* Gives it back. */
void term_stop(void);

enum event_kind {
    EVENT_KEY,
    EVENT_MOUSE,
    EVENT_PASTE,
    EVENT_RESIZE,
    EVENT_CONTINUED, /* after having been stopped */
    EVENT_QUIET,     /* nothing for a second */
    EVENT_END        /* a signal or the terminal's end: leave */
};

/* The left button, or the wheel. */
enum mouse_kind { MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct mouse {
    enum mouse_kind kind;
    int row, column;
};

struct event {
    enum event_kind kind;
    uint32_t key; /* see tui/keys.h */
    struct mouse mouse;
    struct str pasted; /* valid until the next event */
};

/*
 * Waits for the next event. Only when none has come yet is the screen drawn, through `draw`: so
 * keys that come together are drawn for once, and what takes long to draw does not keep them
 * waiting. With NULL the screen stays as it is.
 */
struct event term_wait(void (*draw)(void *context), void *context);

/*
 * While drawing: whether what takes long is to be left out for now; and says that something
 * was, so that all is drawn again at once, without haste, unless a key comes.
 */
bool term_in_haste(void);
void term_draw_again(void);

/* When the event came that is now drawn for, by CLOCK_MONOTONIC. */
struct timespec term_event_time(void);

/* Whether a key or something else has come that is still to be taken. */
bool term_input_waits(void);

/*
 * In the middle of something that takes long: whether Escape or Ctrl-C asks to give it up, or the
 * program is to end. What was typed before either is dropped; other keys are kept for later.
 */
bool term_is_interrupted(void);

/* Shows the screen at once, in the middle of something that takes long. */
void term_show(void (*draw)(void *context), void *context);

int term_rows(void);
int term_columns(void);

/* Drawing, into memory; text beyond `width` is not drawn. */
void term_put(int row, int column, int width, enum role role, struct str text);
void term_put_line(int row, int column, int width, const struct line *line);
void term_fill(int row, int column, int width, enum role role, const char *glyph);

/* Where the cursor is shown; without this call while drawing it is not. */
void term_cursor(int row, int column);

/*
 * Lends the terminal to another program, to which the keyboard's signals then go
 * alone, and takes it back; with `pause`, when a key was pressed.
 */
void term_leave(void);
void term_return(bool pause);

/* Offers a text to the terminal's clipboard (OSC 52). False where that takes no text so long. */
bool term_copy(struct str text);

void term_redraw(void); /* everything, at the next show */
void term_suspend(void);

#endif
