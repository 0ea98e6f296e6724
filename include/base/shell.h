/*
 * shell - what a shell reads. Commands are shown as they can be typed.
 */
#ifndef DEPECHE_BASE_SHELL_H
#define DEPECHE_BASE_SHELL_H

#include "base/buf.h"

/* Appends a text as one word: as it is, or in whichever quotes leave it as it is. */
void shell_add_word(struct buf *out, struct str text);

#endif
