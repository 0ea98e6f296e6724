#include "base/base64.h"

#include <stdint.h>

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes are four letters; letters that no byte has a part in are "=". */
void base64_add(struct buf *out, struct str bytes) {
    for (size_t at = 0; at < bytes.n; at += 3) {
        size_t n = bytes.n - at < 3 ? bytes.n - at : 3;
        uint32_t three = 0;

        for (size_t i = 0; i < 3; i++)
            three = three << 8 | (i < n ? (unsigned char)bytes.p[at + i] : 0u);
        for (size_t i = 0; i < 4; i++)
            buf_add_char(out, i <= n ? LETTERS[three >> (18 - 6 * i) & 63] : '=');
    }
}
