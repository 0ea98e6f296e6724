#include "tui/input.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>

#include "base/utf8.h"
#include "tui/crash.h"
#include "tui/keys.h"
#include "tui/sequence.h"

enum { ESCAPE_DELAY_MS = 25 };
enum {
    PASTE_BEGIN = 0x4000, /* curses numbers the keys that it finds in terminfo from KEY_MAX on */
    PASTE_END,
    PASTE_MOST = 64 * 1024, /* bytes; the rest is lost */
    PASTE_BEGINS = 200      /* by sequence_number() */
};
static const char PASTE_END_TEXT[] = "\033[201~";

/* The terminal is one, so what comes from it is too. */
static struct {
    bool pastes;  /* are told apart from what is typed, */
    bool pasting; /* and one is coming in */
    struct buf pasted;
    size_t escapes; /* read, and still to be told, */
    int held_kind;  /* and what was read behind them, as wget_wch() says it; ERR: nothing */
    wint_t held;
    WINDOW *pad; /* because reading from a window would also show it */
} input = {.held_kind = ERR};

/* Pasted text */

/*
 * Told apart from keys, since a text that happens to hold "|", a command and a line end
 * must not run it.
 */
void input_tell_pastes(bool on) {
    if (!input.pastes)
        return;
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

static void use_pastes(void) {
    const char *mouse = tigetstr("kmous");

    input.pastes = mouse && mouse != (char *)-1; /* xterm and its heirs; others say nothing of it */
    if (!input.pastes)
        return;
    define_key("\033[200~", PASTE_BEGIN);
    define_key(PASTE_END_TEXT, PASTE_END);
    input_tell_pastes(true);
    crash_writes("\033[?2004l");
}

bool input_is_pasting(void) {
    return input.pasting;
}

struct event input_end_paste(void) {
    input.pasting = false;
    return (struct event){.kind = EVENT_PASTE, .pasted = buf_str(&input.pasted)};
}

/* Start */

/* Arrows with Ctrl and the like: few terminals' entries have them, and curses no names for them. */
static void forget_modified(void) {
    static const struct {
        int number;
        char letter;
    } keys[] = {{1, 'A'}, {1, 'B'}, {1, 'C'}, {1, 'D'}, {1, 'F'},
                {1, 'H'}, {3, '~'}, {5, '~'}, {6, '~'}};
    char text[32];

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        for (int modifiers = 2; modifiers <= 8; modifiers++) {
            snprintf(text, sizeof text, "\033[%d;%d%c", keys[i].number, modifiers,
                     keys[i].letter);
            define_key(text, 0);
        }
}

void input_start(void) {
    input.pad = newpad(1, 1);
    keypad(input.pad, TRUE);
    set_escdelay(ESCAPE_DELAY_MS);
    use_pastes();
    forget_modified();
}

/* Keys */

static uint32_t key_of(wint_t code) {
    static const struct {
        wint_t curses;
        uint32_t key;
    } keys[] = {
        {KEY_UP, KEY_ARROW_UP},     {KEY_DOWN, KEY_ARROW_DOWN}, {KEY_LEFT, KEY_ARROW_LEFT},
        {KEY_RIGHT, KEY_ARROW_RIGHT}, {KEY_HOME, KEY_GO_HOME},  {KEY_END, KEY_GO_END},
        {KEY_PPAGE, KEY_PAGE_UP},   {KEY_NPAGE, KEY_PAGE_DOWN}, {KEY_BACKSPACE, KEY_ERASE},
        {KEY_DC, KEY_DELETE},       {KEY_BTAB, KEY_BACK_TAB},   {KEY_ENTER, KEY_RETURN},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].curses == code)
            return keys[i].key;
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return KEY_F1 + (uint32_t)(code - KEY_F(1));
    return KEY_OTHER;
}

static bool take_character(wint_t code, struct event *event) {
    uint32_t key = code == '\r' || code == '\n'   ? KEY_RETURN
                   : code == 0x7F || code == '\b' ? KEY_ERASE
                                                  : (uint32_t)code;

    *event = (struct event){.kind = EVENT_KEY, .key = key};
    return true;
}

static bool take_mouse(struct event *event) {
    static const struct {
        mmask_t state;
        enum mouse_kind kind;
    } kinds[] = {
        {BUTTON1_PRESSED, MOUSE_PRESS},     {BUTTON1_RELEASED, MOUSE_RELEASE},
        {BUTTON4_PRESSED, MOUSE_WHEEL_UP},  {BUTTON5_PRESSED, MOUSE_WHEEL_DOWN},
        {REPORT_MOUSE_POSITION, MOUSE_DRAG},
    };
    MEVENT mouse;

    if (getmouse(&mouse) != OK)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (mouse.bstate & kinds[i].state) {
            *event = (struct event){.kind = EVENT_MOUSE,
                                    .mouse = {kinds[i].kind, mouse.y, mouse.x}};
            return true;
        }
    return false;
}

/* What a code of curses, which is none of a character, is; false: nothing. */
static bool take_code(wint_t code, struct event *event) {
    if (code == PASTE_BEGIN)
        buf_clear(&input.pasted);
    input.pasting |= code == PASTE_BEGIN;
    if (code == PASTE_END && input.pasting)
        *event = input_end_paste();
    else if (code == KEY_MOUSE && !input.pasting)
        return take_mouse(event);
    else if (code == KEY_RESIZE || code == PASTE_BEGIN || code == PASTE_END || input.pasting)
        return false;
    else
        *event = (struct event){.kind = EVENT_KEY, .key = key_of(code)};
    return true;
}

/* What has arrived, or does within so many milliseconds; ERR: nothing. */
static int read_code(wint_t *code, int ms) {
    int kind = input.held_kind;

    if (kind != ERR) {
        *code = input.held;
        input.held_kind = ERR;
        return kind;
    }
    wtimeout(input.pad, ms);
    return wget_wch(input.pad, code);
}

static void hold(int kind, wint_t code) {
    input.held_kind = kind;
    input.held = code;
}

/* What curses knew behind an ESC: a key with Alt, or else it came behind Esc. */
static uint32_t key_behind(const struct sequence *sequence, wint_t code) {
    uint32_t key = key_of(code);

    if (!sequence->n && key != KEY_OTHER)
        return sequence_modified(key);
    hold(KEY_CODE_YES, code);
    return sequence_key(sequence);
}

/* Reads on behind an ESC, and tells the key, or 0 where it was none. */
static uint32_t read_sequence(struct sequence *sequence) {
    enum sequence_end end = SEQUENCE_OPEN;
    wint_t code;
    int kind;

    while (end == SEQUENCE_OPEN &&
           (kind = read_code(&code, sequence_patience(sequence))) != ERR) {
        if (kind == KEY_CODE_YES)
            return key_behind(sequence, code);
        end = sequence_take(sequence, code);
        if (end == SEQUENCE_CUT)
            hold(kind, code);
    }
    return sequence_key(sequence);
}

/* What curses knows no key for, or did not wait for; false: nothing. */
static bool take_sequence(struct event *event) {
    struct sequence sequence = SEQUENCE_INIT;
    uint32_t key = read_sequence(&sequence);

    if (sequence_number(&sequence) == PASTE_BEGINS)
        return take_code(PASTE_BEGIN, event);
    if (key == KEY_ESCAPE)
        input.escapes = sequence.escapes - 1;
    if (key)
        *event = (struct event){.kind = EVENT_KEY, .key = key};
    return key != 0;
}

static bool take_escape(struct event *event) {
    if (!input.escapes)
        return false;
    input.escapes--;
    *event = (struct event){.kind = EVENT_KEY, .key = KEY_ESCAPE};
    return true;
}

/* Its end is told by curses, where all of that comes together. */
static bool take_pasted(wint_t code, struct event *event) {
    if (input.pasted.n < PASTE_MOST)
        utf8_add(&input.pasted, code);
    if (code != '~' || !str_ends(buf_str(&input.pasted), PASTE_END_TEXT))
        return false;
    buf_truncate(&input.pasted, input.pasted.n - strlen(PASTE_END_TEXT));
    return take_code(PASTE_END, event);
}

/* The next key, report of the mouse or pasted text that has arrived, if any. */
bool input_take(struct event *event, int *empty_reads) {
    wint_t code;
    int kind;

    if (take_escape(event))
        return true;
    while ((kind = read_code(&code, 0)) != ERR) {
        *empty_reads = 0;
        if (kind == KEY_CODE_YES ? take_code(code, event)
            : input.pasting       ? take_pasted(code, event)
            : code == KEY_ESCAPE ? take_sequence(event)
                                 : take_character(code, event))
            return true;
    }
    return false;
}

