/*
 * text - whether bytes are a text at all, whatever their file is called.
 *
 * They are none where of the first 4 KB more than one byte in twenty, and at
 * least eight, are controls that texts do not have: NUL to ACK, SO to SUB, FS
 * to US and DEL. The same byte again and again counts once, so that a text
 * whose end was lost to a crash, and reads as NULs, is one. Data of any kind has
 * a tenth of such bytes, UTF-16 a half, and a text that suffered hardly any.
 * Bytes that are no UTF-8 say nothing, since a text in Latin-1 is full of them.
 */
#ifndef DEPECHE_READ_TEXT_H
#define DEPECHE_READ_TEXT_H

#include <stdbool.h>

#include "base/str.h"

bool is_text(struct str bytes);

#endif
