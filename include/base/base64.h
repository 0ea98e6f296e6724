/*
 * base64 - bytes as letters (RFC 4648, 4).
 */
#ifndef DEPECHE_BASE_BASE64_H
#define DEPECHE_BASE_BASE64_H

#include "base/buf.h"

void base64_add(struct buf *out, struct str bytes);

#endif
