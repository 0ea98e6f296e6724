#include "base/number.h"

void number_add(struct buf *out, size_t number) {
    for (; number >= 0x80; number >>= 7)
        buf_add_char(out, (char)(number | 0x80));
    buf_add_char(out, (char)number);
}

bool number_take(struct str blob, size_t *at, size_t *number) {
    *number = 0;
    for (unsigned shift = 0; *at < blob.n && shift < 56; shift += 7) {
        unsigned char byte = (unsigned char)blob.p[(*at)++];

        *number |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}
