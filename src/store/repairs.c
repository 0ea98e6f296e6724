#include "store/repairs.h"

#include "base/alloc.h"

static void add_number(struct buf *out, size_t number) {
    for (; number >= 0x80; number >>= 7)
        buf_add_char(out, (char)(number | 0x80));
    buf_add_char(out, (char)number);
}

/* False where the number has no end, or is larger than any text. */
static bool take_number(struct str blob, size_t *at, size_t *number) {
    *number = 0;
    for (unsigned shift = 0; *at < blob.n && shift < 56; shift += 7) {
        unsigned char byte = (unsigned char)blob.p[(*at)++];

        *number |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

void repairs_encode(struct buf *out, const struct repairs *repairs) {
    size_t last = 0;

    for (size_t i = 0; i < repairs->n; i++) {
        add_number(out, repairs->items[i].at - last);
        buf_add_char(out, (char)repairs->items[i].byte);
        last = repairs->items[i].at;
    }
}

void repairs_decode(struct str blob, struct repairs *repairs) {
    size_t at = 0, last = 0, distance;

    while (take_number(blob, &at, &distance) && at < blob.n) {
        last += distance;
        repairs->items =
            xgrow(repairs->items, repairs->n, &repairs->capacity, sizeof *repairs->items);
        repairs->items[repairs->n++] = (struct repair){last, (unsigned char)blob.p[at++]};
    }
}
