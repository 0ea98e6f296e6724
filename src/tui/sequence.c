#include "tui/sequence.h"

#include "tui/keys.h"

enum {
    BELL = 7,
    CONTROL_MOST = 64, /* characters; what is longer is none */
    STRING_MOST = 64 * 1024,
    NUMBER_MOST = 9999,
    PERHAPS_MS = 25,
    SURE_MS = 250
};

enum { MODIFIED = 2, SHIFT = 1, NUMBERS = 2 }; /* xterm's modifiers: 1 and a sum of bits */

static enum sequence_kind kind_of(uint32_t point) {
    switch (point) {
    case '[':
    case 'O':
        return SEQUENCE_CONTROL;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        return SEQUENCE_STRING;
    default:
        return SEQUENCE_ALT;
    }
}

/* Behind the ESC. A second one may be Alt with a key that sends one, or Esc once more. */
static enum sequence_end begin(struct sequence *sequence, uint32_t point) {
    if (point == KEY_ESCAPE) {
        sequence->escapes++;
        return sequence->escapes > CONTROL_MOST ? SEQUENCE_CUT : SEQUENCE_OPEN;
    }
    if (sequence->escapes > 1 && kind_of(point) != SEQUENCE_CONTROL)
        return SEQUENCE_CUT;
    sequence->kind = kind_of(point);
    return sequence->kind == SEQUENCE_ALT ? SEQUENCE_ENDED : SEQUENCE_OPEN;
}

static void take_digit(struct sequence *sequence, uint32_t digit) {
    unsigned *number;

    if (!sequence->nnumbers)
        sequence->nnumbers = 1;
    if (sequence->nnumbers > NUMBERS)
        return;
    number = &sequence->numbers[sequence->nnumbers - 1];
    if (*number < NUMBER_MOST)
        *number = *number * 10 + digit;
}

/* As the first xterms told of the mouse: a button and two coordinates, which could be keys. */
static enum sequence_end begin_mouse(struct sequence *sequence) {
    sequence->report = true;
    sequence->coming = 3;
    return SEQUENCE_OPEN;
}

/* Parameters, what stands between them and the letter, and the letter. */
static enum sequence_end take_control(struct sequence *sequence, uint32_t point,
                                      uint32_t before) {
    bool first = before == '[' && sequence->n == sequence->escapes + 1;

    if (point < 0x20 || point > 0x7E || sequence->n > CONTROL_MOST) {
        sequence->last = 0;
        return SEQUENCE_CUT;
    }
    if (point >= '0' && point <= '9')
        take_digit(sequence, point - '0');
    else if (point == ';')
        sequence->nnumbers += sequence->nnumbers ? 1 : 2;
    else if (point >= '<' && point <= '?')
        sequence->report = true;
    else if (point < '0' || (point == '[' && first))
        sequence->nameless = true; /* "[[": of a Linux console, a letter follows */
    else if (point == 'M' && first)
        return begin_mouse(sequence);
    else if (point >= 0x40)
        return SEQUENCE_ENDED;
    return SEQUENCE_OPEN;
}

static enum sequence_end take_text(struct sequence *sequence, uint32_t point) {
    if (sequence->closing && point != '\\')
        return SEQUENCE_CUT;
    if (sequence->closing || point == BELL)
        return SEQUENCE_ENDED;
    sequence->closing = point == KEY_ESCAPE;
    return sequence->n > STRING_MOST ? SEQUENCE_CUT : SEQUENCE_OPEN;
}

enum sequence_end sequence_take(struct sequence *sequence, uint32_t point) {
    uint32_t before = sequence->last;

    sequence->n++;
    sequence->last = point;
    if (sequence->coming)
        return --sequence->coming ? SEQUENCE_OPEN : SEQUENCE_ENDED;
    if (sequence->kind == SEQUENCE_CONTROL)
        return take_control(sequence, point, before);
    return sequence->kind == SEQUENCE_STRING ? take_text(sequence, point) : begin(sequence, point);
}

/* No person types more than an ESC and one character at once. */
int sequence_patience(const struct sequence *sequence) {
    if (sequence->kind == SEQUENCE_ESCAPE)
        return 0; /* that was waited for already */
    return sequence->n > sequence->escapes ? SURE_MS : PERHAPS_MS;
}

/* Which key */

uint32_t sequence_modified(uint32_t key) {
    if (key == KEY_ARROW_LEFT)
        return KEY_WORD_LEFT;
    return key == KEY_ARROW_RIGHT ? KEY_WORD_RIGHT : key;
}

/* Terminals disagree about Home and End. */
static uint32_t numbered(unsigned number) {
    static const struct {
        unsigned number;
        uint32_t key;
    } keys[] = {
        {1, KEY_GO_HOME}, {3, KEY_DELETE},    {4, KEY_GO_END}, {5, KEY_PAGE_UP},
        {6, KEY_PAGE_DOWN}, {7, KEY_GO_HOME}, {8, KEY_GO_END},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].number == number)
            return keys[i].key;
    return KEY_OTHER;
}

static uint32_t lettered(uint32_t letter) {
    static const struct {
        uint32_t letter, key;
    } keys[] = {
        {'A', KEY_ARROW_UP}, {'B', KEY_ARROW_DOWN}, {'C', KEY_ARROW_RIGHT}, {'D', KEY_ARROW_LEFT},
        {'H', KEY_GO_HOME},  {'F', KEY_GO_END},     {'Z', KEY_BACK_TAB},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].letter == letter)
            return keys[i].key;
    return KEY_OTHER;
}

static bool is_modified(const struct sequence *sequence) {
    unsigned modifier = sequence->nnumbers >= NUMBERS ? sequence->numbers[1] : 0;

    return sequence->escapes > 1 || (modifier >= MODIFIED && (modifier - 1) & ~(unsigned)SHIFT);
}

unsigned sequence_number(const struct sequence *sequence) {
    return sequence->kind == SEQUENCE_CONTROL && sequence->last == '~' ? sequence->numbers[0] : 0;
}

static uint32_t control_key(const struct sequence *sequence) {
    bool focus = !sequence->nnumbers && (sequence->last == 'I' || sequence->last == 'O');
    uint32_t key;

    if (sequence->report || (focus && sequence->n > sequence->escapes))
        return 0;
    if (sequence->nameless)
        return KEY_OTHER;
    key = sequence_number(sequence) ? numbered(sequence_number(sequence))
                                    : lettered(sequence->last);
    return is_modified(sequence) ? sequence_modified(key) : key;
}

uint32_t sequence_key(const struct sequence *sequence) {
    if (sequence->kind == SEQUENCE_CONTROL)
        return control_key(sequence);
    if (sequence->kind == SEQUENCE_STRING && sequence->n > 1)
        return 0;
    if (sequence->kind == SEQUENCE_ALT && sequence->last == 'b')
        return KEY_WORD_LEFT;
    if (sequence->kind == SEQUENCE_ALT && sequence->last == 'f')
        return KEY_WORD_RIGHT;
    return sequence->kind == SEQUENCE_ESCAPE ? KEY_ESCAPE : KEY_OTHER;
}
