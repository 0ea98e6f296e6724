/* blobs - lists that an archive keeps as bytes: any bytes are a list, used on any text. */
#include "../fuzz.h"

#include "article/mended.h"
#include "article/respace.h"
#include "base/base64.h"
#include "base/bitmap.h"
#include "base/number.h"
#include "store/repairs.h"

void fuzz_begin(void) {
}

static void repairs(struct str blob, struct str text) {
    struct repairs list = REPAIRS_INIT, again = REPAIRS_INIT;
    struct buf bytes = BUF_INIT, encoded = BUF_INIT;

    repairs_decode(blob, &list);
    require(list.n <= blob.n / 2, "%zu repairs of %zu bytes", list.n, blob.n);
    utf8_unrepair(&bytes, text, &list);
    require(bytes.n <= text.n, "%zu bytes of %zu", bytes.n, text.n);
    repairs_encode(&encoded, &list);
    repairs_decode(buf_str(&encoded), &again);
    require(again.n == list.n, "%zu repairs of %zu", again.n, list.n);
    repairs_release(&list);
    repairs_release(&again);
    buf_release(&bytes);
    buf_release(&encoded);
}

static void joins(struct str blob, struct str text) {
    struct article article = {.source = text, .headline = text}, applied;
    struct joins list = JOINS_INIT;
    struct buf inserted = BUF_INIT, removed = BUF_INIT, words = BUF_INIT;
    struct arena arena;

    arena_init(&arena);
    joins_decode(blob, &list);
    require(list.n <= blob.n / 3, "%zu joins of %zu bytes", list.n, blob.n);
    for (size_t i = 1; i < list.n; i++)
        require(list.items[i].at > list.items[i - 1].at, "joins out of order");
    joins_insert(&inserted, text, &list);
    require(inserted.n <= text.n + list.n, "%zu bytes", inserted.n);
    joins_remove(&removed, buf_str(&inserted), &list);
    require_same(buf_str(&removed), text, "the text given back");
    buf_clear(&removed);
    joins_remove(&removed, text, &list); /* a text that they are not of */
    joins_apply(&article, &list, &arena, &applied);
    require_within(applied.headline, applied.source, "a headline");
    respace_around(text, &list, str_slice(text, text.n / 2, text.n));
    respace_reading(text, &list, STR_LIT("ab"), &words);
    respace_apply(&list, text, STR_LIT("a b"));
    arena_release(&arena);
    joins_release(&list);
    buf_release(&inserted);
    buf_release(&removed);
    buf_release(&words);
}

static void bitmap(struct str text) {
    struct bitmap *set = bitmap_read(text), *again;
    struct buf written = BUF_INIT;

    bitmap_write(set, &written);
    again = bitmap_read(buf_str(&written));
    require(bitmap_count(set) == bitmap_count(again) &&
                bitmap_count_both(set, again) == bitmap_count(set),
            "another set from %s", buf_str(&written).p);
    if (bitmap_count(set)) {
        size_t last = bitmap_count(set) - 1;

        require(bitmap_rank(set, bitmap_at(set, last)) == last, "the last is another");
        require(bitmap_holds(set, bitmap_at(set, 0)), "the first is not in it");
    }
    bitmap_free(set);
    bitmap_free(again);
    buf_release(&written);
}

static void part(struct str blob) {
    struct bitmap *set = bitmap_new();
    int64_t from = blob.n % 3 * PART_NUMBERS;

    bitmap_add_part(set, (int64_t)(blob.n % 3), blob);
    require(bitmap_rank(set, from) == 0 &&
                bitmap_rank(set, from + PART_NUMBERS) == bitmap_count(set),
            "numbers of other parts");
    bitmap_free(set);
}

static void numbers(struct str blob) {
    size_t at = 0, number, before;
    struct buf out = BUF_INIT;

    for (before = 0; number_take(blob, &at, &number); before = at) {
        require(at > before && at <= blob.n, "a number of no bytes");
        buf_clear(&out);
        number_add(&out, number);
        require(out.n <= at - before, "a number grew");
    }
    buf_release(&out);
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(take_line(&bytes));

    repairs(bytes, buf_str(&text));
    joins(bytes, buf_str(&text));
    bitmap(bytes);
    part(bytes);
    numbers(bytes);
    buf_release(&text);
}
