/*
 * bitmap - sets of numbers below 2^32, compressed. The only user of CRoaring.
 *
 * A set of a million ids takes a few kilobytes to a few hundred, counting and
 * intersecting such sets takes microseconds, and so does finding the n-th.
 */
#ifndef DEPECHE_BASE_BITMAP_H
#define DEPECHE_BASE_BITMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct bitmap;

struct bitmap *bitmap_new(void);
struct bitmap *bitmap_copy(const struct bitmap *bitmap);
void bitmap_free(struct bitmap *bitmap); /* NULL is allowed */

/* A number that no set can hold is left out. */
void bitmap_add(struct bitmap *bitmap, int64_t number);
void bitmap_drop(struct bitmap *bitmap, int64_t number);

bool bitmap_holds(const struct bitmap *bitmap, int64_t number);
size_t bitmap_count(const struct bitmap *bitmap);

/* The first set becomes what is in both, in either, in it alone, or in just one of them. */
void bitmap_and(struct bitmap *bitmap, const struct bitmap *other);
void bitmap_or(struct bitmap *bitmap, const struct bitmap *other);
void bitmap_remove(struct bitmap *bitmap, const struct bitmap *other);
void bitmap_flip(struct bitmap *bitmap, const struct bitmap *other);

/* All from one number to another, both included. */
void bitmap_add_range(struct bitmap *bitmap, int64_t from, int64_t to);

/* Appends a set as text, "1-5,9"; and reads such a text, up to what makes no sense, as a new set. */
void bitmap_write(const struct bitmap *bitmap, struct buf *out);
struct bitmap *bitmap_read(struct str text);

/*
 * Adds some of the PART_NUMBERS numbers from part * PART_NUMBERS on: PART_BYTES bytes say by a bit
 * each which, fewer bytes list them, two for each, the lower one first. Bytes that make no sense
 * are left out.
 */
enum { PART_NUMBERS = 1 << 16, PART_BYTES = PART_NUMBERS / 8, PART_WORDS = PART_NUMBERS / 64 };

void bitmap_add_part(struct bitmap *bitmap, int64_t part, struct str bytes);

/* The numbers of a part as PART_WORDS words of bits. */
void bitmap_part_bits(const struct bitmap *bitmap, int64_t part, uint64_t *bits);

/* How many are in both. */
size_t bitmap_count_both(const struct bitmap *a, const struct bitmap *b);

/* The number that has `rank` smaller ones before it; there must be one. */
int64_t bitmap_at(const struct bitmap *bitmap, size_t rank);

/* The smallest that is not below `from`, or -1: so one goes through a set, from 0 on. */
int64_t bitmap_next(const struct bitmap *bitmap, int64_t from);

/* How many are smaller. */
size_t bitmap_rank(const struct bitmap *bitmap, int64_t number);

/* The images of the numbers in a set, all below `end`, as a new set. */
struct bitmap *bitmap_map(const struct bitmap *bitmap,
                          uint32_t (*image)(const void *context, uint32_t number),
                          const void *context, size_t end);

/* Makes it small, where no more will be added. */
void bitmap_pack(struct bitmap *bitmap);

#endif
