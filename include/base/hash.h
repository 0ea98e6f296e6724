/*
 * hash - what tells texts apart: BLAKE2b (RFC 7693), from libsodium.
 *
 * Cryptographic, because texts come from elsewhere and must not be able to
 * take each other's place.
 */
#ifndef DEPECHE_BASE_HASH_H
#define DEPECHE_BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

enum { HASH_SIZE = 16 };

struct hash {
    unsigned char bytes[HASH_SIZE];
};

struct hash hash_of(struct str bytes);

/* Borrows the hash's bytes. */
static inline struct str hash_str(const struct hash *hash) {
    return (struct str){(const char *)hash->bytes, HASH_SIZE};
}

/* The first eight bytes as a number, for indexes that verify what they find. */
int64_t hash_number(struct hash hash);

#endif
