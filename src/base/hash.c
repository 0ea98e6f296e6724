#include "base/hash.h"

#include <sodium.h>

struct hash hash_of(struct str bytes) {
    struct hash hash;

    crypto_generichash(hash.bytes, sizeof hash.bytes, (const unsigned char *)bytes.p, bytes.n,
                       NULL, 0);
    return hash;
}

int64_t hash_number(struct hash hash) {
    uint64_t number = 0;

    for (int i = 0; i < 8; i++)
        number = number << 8 | hash.bytes[i];
    return (int64_t)number;
}
