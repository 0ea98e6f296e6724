/*
 * sequence - what a terminal sends behind an ESC, where that is no key that curses knows: read to
 * its end, character by character, so that no part of it is taken for keys. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_SEQUENCE_H
#define DEPECHE_TUI_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sequence_kind {
    SEQUENCE_ESCAPE,  /* as yet nothing but the ESC */
    SEQUENCE_ALT,     /* and a character: that key, with Alt */
    SEQUENCE_CONTROL, /* ESC [ or ESC O, numbers, a letter: a key, or a report */
    SEQUENCE_STRING   /* ESC ], P, X, ^ or _, then text: an answer that nobody asked for */
};

enum sequence_end { SEQUENCE_OPEN, SEQUENCE_ENDED, SEQUENCE_CUT };

struct sequence {
    enum sequence_kind kind;
    size_t n;            /* characters behind the first ESC */
    size_t escapes;      /* before what is not an ESC */
    uint32_t last;       /* the character that was taken last */
    unsigned numbers[2]; /* the first of its parameters */
    size_t nnumbers;
    unsigned coming;     /* characters of a report that are still to come, whatever they are */
    bool report;         /* what no key sends, */
    bool nameless;       /* and what only keys do that have no name here */
    bool closing;        /* an ESC may have ended the string */
};

/* After an ESC. */
#define SEQUENCE_INIT ((struct sequence){.escapes = 1})

/*
 * Takes the next character: whether others belong to it, this was its last, or it ended
 * before this one, which is not part of it.
 */
enum sequence_end sequence_take(struct sequence *sequence, uint32_t point);

/* For how many milliseconds its next character is to be waited for. */
int sequence_patience(const struct sequence *sequence);

/* The number of the paste or the key that it tells, "ESC [ number ~"; 0: it tells none. */
unsigned sequence_number(const struct sequence *sequence);

/* The key that it stands for, KEY_OTHER if that has no name; 0: it is none. */
uint32_t sequence_key(const struct sequence *sequence);

/* What a key is together with Alt or Ctrl. */
uint32_t sequence_modified(uint32_t key);

#endif
