#include "base/bitmap.h"

#include <inttypes.h>
#include <roaring/roaring.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

struct bitmap {
    roaring_bitmap_t *set;
};

static struct bitmap *owner_of(roaring_bitmap_t *set) {
    struct bitmap *bitmap = xmalloc(sizeof *bitmap);

    bitmap->set = alloc_had(set);
    return bitmap;
}

struct bitmap *bitmap_new(void) {
    return owner_of(roaring_bitmap_create());
}

struct bitmap *bitmap_copy(const struct bitmap *bitmap) {
    return owner_of(roaring_bitmap_copy(bitmap->set));
}

void bitmap_free(struct bitmap *bitmap) {
    if (!bitmap)
        return;
    roaring_bitmap_free(bitmap->set);
    free(bitmap);
}

static bool can_hold(int64_t number) {
    return number >= 0 && number <= UINT32_MAX;
}

void bitmap_add(struct bitmap *bitmap, int64_t number) {
    if (can_hold(number))
        roaring_bitmap_add(bitmap->set, (uint32_t)number);
}

void bitmap_drop(struct bitmap *bitmap, int64_t number) {
    if (can_hold(number))
        roaring_bitmap_remove(bitmap->set, (uint32_t)number);
}

void bitmap_add_range(struct bitmap *bitmap, int64_t from, int64_t to) {
    if (can_hold(from) && can_hold(to) && from <= to)
        roaring_bitmap_add_range_closed(bitmap->set, (uint32_t)from, (uint32_t)to);
}

bool bitmap_holds(const struct bitmap *bitmap, int64_t number) {
    return can_hold(number) && roaring_bitmap_contains(bitmap->set, (uint32_t)number);
}

size_t bitmap_count(const struct bitmap *bitmap) {
    return (size_t)roaring_bitmap_get_cardinality(bitmap->set);
}

void bitmap_and(struct bitmap *bitmap, const struct bitmap *other) {
    roaring_bitmap_and_inplace(bitmap->set, other->set);
}

void bitmap_or(struct bitmap *bitmap, const struct bitmap *other) {
    roaring_bitmap_or_inplace(bitmap->set, other->set);
}

void bitmap_flip(struct bitmap *bitmap, const struct bitmap *other) {
    roaring_bitmap_xor_inplace(bitmap->set, other->set);
}

void bitmap_remove(struct bitmap *bitmap, const struct bitmap *other) {
    roaring_bitmap_andnot_inplace(bitmap->set, other->set);
}

size_t bitmap_count_both(const struct bitmap *a, const struct bitmap *b) {
    return (size_t)roaring_bitmap_and_cardinality(a->set, b->set);
}

int64_t bitmap_at(const struct bitmap *bitmap, size_t rank) {
    uint32_t number = 0;

    roaring_bitmap_select(bitmap->set, (uint32_t)rank, &number);
    return number;
}

int64_t bitmap_next(const struct bitmap *bitmap, int64_t from) {
    roaring_uint32_iterator_t next;

    if (!can_hold(from))
        return -1;
    roaring_init_iterator(bitmap->set, &next);
    return roaring_move_uint32_iterator_equalorlarger(&next, (uint32_t)from)
               ? (int64_t)next.current_value
               : -1;
}

size_t bitmap_rank(const struct bitmap *bitmap, int64_t number) {
    if (number <= 0)
        return 0;
    if (number > UINT32_MAX)
        return bitmap_count(bitmap);
    return (size_t)roaring_bitmap_rank(bitmap->set, (uint32_t)number - 1);
}

/* Parts are read as they are stored by the library itself, which takes them in at once. */
enum { MANY = 4096, HEADER_BYTES = 16 }; /* numbers from which on it keeps bits */

static void put_number(unsigned char *out, uint32_t number) {
    for (int i = 0; i < 4; i++)
        out[i] = (unsigned char)(number >> i * 8);
}

/* Of a set that has one part, of bits: its form, how many parts, which and how full, and where. */
static void add_many_bits(struct bitmap *bitmap, uint32_t part, struct str bytes, uint32_t n) {
    unsigned char stored[HEADER_BYTES + PART_BYTES];
    roaring_bitmap_t *set;

    put_number(stored, 12346);
    put_number(stored + 4, 1);
    put_number(stored + 8, part | (n - 1) << 16);
    put_number(stored + 12, HEADER_BYTES);
    memcpy(stored + HEADER_BYTES, bytes.p, PART_BYTES);
    set = roaring_bitmap_portable_deserialize_safe((const char *)stored, sizeof stored);
    if (!set)
        return;
    roaring_bitmap_or_inplace(bitmap->set, set);
    roaring_bitmap_free(set);
}

static void add_some_bits(struct bitmap *bitmap, uint32_t first, struct str bytes) {
    for (size_t i = 0; i < PART_BYTES; i++)
        for (unsigned left = (unsigned char)bytes.p[i]; left; left &= left - 1)
            roaring_bitmap_add(bitmap->set,
                               first + (uint32_t)i * 8 + (uint32_t)__builtin_ctz(left));
}

static void add_listed(struct bitmap *bitmap, uint32_t first, struct str bytes) {
    uint32_t numbers[PART_BYTES / 2];
    size_t n = 0;

    for (size_t i = 0; i + 1 < bytes.n && n < PART_BYTES / 2; i += 2)
        numbers[n++] = first + (unsigned char)bytes.p[i] +
                       ((uint32_t)(unsigned char)bytes.p[i + 1] << 8);
    roaring_bitmap_add_many(bitmap->set, n, numbers);
}

static uint32_t count_bits(struct str bytes) {
    uint32_t n = 0;

    for (size_t i = 0; i < bytes.n; i += 8) {
        uint64_t word;

        memcpy(&word, bytes.p + i, sizeof word);
        n += (uint32_t)__builtin_popcountll(word);
    }
    return n;
}

static bool is_part(int64_t part) {
    return part >= 0 && part <= UINT32_MAX / PART_NUMBERS;
}

void bitmap_add_part(struct bitmap *bitmap, int64_t part, struct str bytes) {
    uint32_t n, first;

    if (!is_part(part))
        return;
    first = (uint32_t)part * PART_NUMBERS;
    if (bytes.n != PART_BYTES) {
        add_listed(bitmap, first, bytes);
        return;
    }
    n = count_bits(bytes);
    if (n > MANY)
        add_many_bits(bitmap, (uint32_t)part, bytes, n);
    else
        add_some_bits(bitmap, first, bytes);
}

void bitmap_part_bits(const struct bitmap *bitmap, int64_t part, uint64_t *bits) {
    roaring_uint32_iterator_t next;

    memset(bits, 0, PART_BYTES);
    roaring_init_iterator(bitmap->set, &next);
    if (!is_part(part) ||
        !roaring_move_uint32_iterator_equalorlarger(&next, (uint32_t)part * PART_NUMBERS))
        return;
    while (next.has_value && next.current_value / PART_NUMBERS == part) {
        size_t at = next.current_value % PART_NUMBERS;

        bits[at / 64] |= UINT64_C(1) << at % 64;
        roaring_advance_uint32_iterator(&next);
    }
}

/* Images come in any order, which a set is slow to take in: they are put in order first. */
struct mapping {
    uint32_t (*image)(const void *context, uint32_t number);
    const void *context;
    uint64_t *bits;
};

static bool map_number(uint32_t number, void *mapping_) {
    const struct mapping *mapping = mapping_;
    uint32_t image = mapping->image(mapping->context, number);

    mapping->bits[image / 64] |= UINT64_C(1) << image % 64;
    return true;
}

static void add_bits(roaring_bitmap_t *set, const uint64_t *bits, size_t words) {
    for (size_t i = 0; i < words; i++) {
        uint32_t numbers[64];
        size_t n = 0;

        for (uint64_t left = bits[i]; left; left &= left - 1)
            numbers[n++] = (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(left);
        roaring_bitmap_add_many(set, n, numbers);
    }
}

struct bitmap *bitmap_map(const struct bitmap *bitmap,
                          uint32_t (*image)(const void *context, uint32_t number),
                          const void *context, size_t end) {
    size_t words = end / 64 + 1;
    struct mapping mapping = {image, context, xcalloc(words, sizeof *mapping.bits)};
    struct bitmap *images = bitmap_new();

    roaring_iterate(bitmap->set, map_number, &mapping);
    add_bits(images->set, mapping.bits, words);
    free(mapping.bits);
    return images;
}

void bitmap_pack(struct bitmap *bitmap) {
    roaring_bitmap_run_optimize(bitmap->set);
    roaring_bitmap_shrink_to_fit(bitmap->set);
}

void bitmap_write(const struct bitmap *bitmap, struct buf *out) {
    uint32_t last = roaring_bitmap_maximum(bitmap->set);
    roaring_bitmap_t *gaps =
        roaring_bitmap_flip(bitmap->set, roaring_bitmap_minimum(bitmap->set), (uint64_t)last + 1);
    roaring_uint32_iterator_t next, gap;

    roaring_init_iterator(bitmap->set, &next);
    roaring_init_iterator(gaps, &gap);
    for (const char *comma = ""; next.has_value; comma = ",") {
        uint32_t from = next.current_value, to = last;

        if (roaring_move_uint32_iterator_equalorlarger(&gap, from))
            to = gap.current_value - 1;
        buf_add_format(out, "%s%" PRIu32, comma, from);
        if (to > from)
            buf_add_format(out, "-%" PRIu32, to);
        if (to == last)
            break;
        roaring_move_uint32_iterator_equalorlarger(&next, to + 1);
    }
    roaring_bitmap_free(gaps);
}

static bool read_number(const char **text, int64_t *number) {
    char *end;

    if (**text < '0' || **text > '9')
        return false;
    *number = strtoll(*text, &end, 10);
    *text = end;
    return true;
}

struct bitmap *bitmap_read(struct str text) {
    struct bitmap *bitmap = bitmap_new();
    struct buf copy = BUF_INIT;
    int64_t from, to;

    buf_add(&copy, text);
    for (const char *at = buf_str(&copy).p; read_number(&at, &from); at++) {
        to = from;
        if (*at == '-' && (at++, !read_number(&at, &to)))
            break;
        bitmap_add_range(bitmap, from, to);
        if (*at != ',')
            break;
    }
    buf_release(&copy);
    return bitmap;
}
