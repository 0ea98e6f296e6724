#include "store/repairs.h"

#include <stdint.h>

#include "base/alloc.h"
#include "base/number.h"

void repairs_encode(struct buf *out, const struct repairs *repairs) {
    size_t last = 0;

    for (size_t i = 0; i < repairs->n; i++) {
        number_add(out, repairs->items[i].at - last);
        buf_add_char(out, (char)repairs->items[i].byte);
        last = repairs->items[i].at;
    }
}

void repairs_decode(struct str blob, struct repairs *repairs) {
    size_t at = 0, last = 0, before = repairs->n, distance;

    while (number_take(blob, &at, &distance) && at < blob.n && distance <= SIZE_MAX / 2 - last) {
        if (distance == 0 && repairs->n > before)
            return;
        last += distance;
        repairs->items =
            xgrow(repairs->items, repairs->n, &repairs->capacity, sizeof *repairs->items);
        repairs->items[repairs->n++] = (struct repair){last, (unsigned char)blob.p[at++]};
    }
}
