#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

void buf_release(struct buf *buf) {
    free(buf->p);
    *buf = BUF_INIT;
}

void buf_clear(struct buf *buf) {
    buf_truncate(buf, 0);
}

void buf_truncate(struct buf *buf, size_t n) {
    buf->n = n;
    if (buf->p)
        buf->p[n] = '\0';
}

char *buf_reserve(struct buf *buf, size_t extra) {
    size_t need = extra < SIZE_MAX / 2 - buf->n ? buf->n + extra + 1 : SIZE_MAX / 2;

    if (need > buf->capacity) {
        size_t grown = buf->capacity ? buf->capacity * 2 : 64;

        buf->capacity = grown > need ? grown : need;
        buf->p = xrealloc(buf->p, buf->capacity);
        buf->p[buf->n] = '\0';
    }
    return buf->p + buf->n;
}

void buf_add(struct buf *buf, struct str text) {
    if (!text.n)
        return;
    memcpy(buf_reserve(buf, text.n), text.p, text.n);
    buf_truncate(buf, buf->n + text.n);
}

void buf_set(struct buf *buf, struct str text) {
    buf_clear(buf);
    buf_add(buf, text);
}

void buf_add_text(struct buf *buf, const char *text) {
    buf_add(buf, str_of(text));
}

void buf_add_char(struct buf *buf, char c) {
    *buf_reserve(buf, 1) = c;
    buf_truncate(buf, buf->n + 1);
}

void buf_add_format(struct buf *buf, const char *format, ...) {
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n <= 0)
        return;
    buf_reserve(buf, (size_t)n);
    va_start(args, format);
    vsnprintf(buf->p + buf->n, (size_t)n + 1, format, args);
    va_end(args);
    buf->n += (size_t)n;
}
