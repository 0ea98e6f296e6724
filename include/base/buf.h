/*
 * buf - a text that grows. Always NUL-terminated; owns its memory.
 */
#ifndef DEPECHE_BASE_BUF_H
#define DEPECHE_BASE_BUF_H

#include <stddef.h>

#include "base/str.h"

struct buf {
    char *p;
    size_t n;
    size_t capacity;
};

#define BUF_INIT ((struct buf){NULL, 0, 0})

void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* empties, keeps the memory */

void buf_set(struct buf *buf, struct str text); /* which is not its own */
void buf_add(struct buf *buf, struct str text);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for `extra` more bytes behind the text; the caller writes there and sets the length. */
char *buf_reserve(struct buf *buf, size_t extra);

/* Makes it `n` bytes long: at most what is there, and what was written behind it. */
void buf_truncate(struct buf *buf, size_t n);

static inline struct str buf_str(const struct buf *buf) {
    return (struct str){buf->p ? buf->p : "", buf->n};
}

#endif
