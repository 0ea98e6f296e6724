#include "article/mended.h"

#include <stdint.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/utf8.h"

/* On real dispatches, the joins below this are the wrong ones and as many right ones again. */
static const float SURE = 0.9F;

bool join_is_doubtful(const struct join *join) {
    return join->confidence < SURE;
}

/* Which texts of an article are looked at */

static size_t collect_paragraphs(const struct article *article, struct str *paragraphs) {
    size_t n = 0;

    for (size_t i = 0; i < article->nblocks; i++)
        if (article->blocks[i].kind == BLOCK_PARAGRAPH)
            paragraphs[n++] = article->blocks[i].text;
    return n;
}

static void add_text(struct str *texts, size_t *n, struct str text) {
    if (text.n)
        texts[(*n)++] = text;
}

/* Headlines, leads, captions and related items were never wrapped. */
static size_t collect_clean(const struct article *article, struct str *texts) {
    size_t n = 0;

    add_text(texts, &n, article->headline);
    add_text(texts, &n, article->lead);
    for (size_t i = 0; i < article->nblocks; i++)
        if (article->blocks[i].kind == BLOCK_FIGURE)
            add_text(texts, &n, article->blocks[i].text);
    for (size_t i = 0; i < article->nrelated; i++) {
        add_text(texts, &n, article->related[i].caption);
        add_text(texts, &n, article->related[i].headline);
        add_text(texts, &n, article->related[i].summary);
    }
    return n;
}

void mend_article(struct mender *mender, const struct article *article, struct joins *joins) {
    struct arena arena;
    struct str *paragraphs, *clean;
    size_t n, nclean;

    arena_init(&arena);
    paragraphs = arena_array(&arena, article->nblocks, sizeof *paragraphs);
    clean = arena_array(&arena, 2 + article->nblocks + 3 * article->nrelated, sizeof *clean);
    n = collect_paragraphs(article, paragraphs);
    nclean = collect_clean(article, clean);
    mend_paragraphs(mender, article->source, paragraphs, n, clean, nclean, joins);
    arena_release(&arena);
}

/* Putting in and taking out */

void joins_insert(struct buf *out, struct str text, const struct joins *joins) {
    size_t at = 0;

    for (size_t i = 0; i < joins->n && joins->items[i].at <= text.n; i++) {
        if (joins->items[i].at < at)
            continue;
        buf_add(out, str_slice(text, at, joins->items[i].at));
        buf_add_char(out, ' ');
        at = joins->items[i].at;
    }
    buf_add(out, str_slice(text, at, text.n));
}

void joins_remove(struct buf *out, struct str mended, const struct joins *joins) {
    size_t at = 0;

    for (size_t i = 0; i < joins->n; i++) {
        size_t space = joins->items[i].at + i;

        if (space < at || space >= mended.n || mended.p[space] != ' ')
            break;
        buf_add(out, str_slice(mended, at, space));
        at = space + 1;
    }
    buf_add(out, str_slice(mended, at, mended.n));
}

void joins_fit(struct joins *joins, struct str text) {
    size_t n = 0;

    for (size_t i = 0; i < joins->n; i++) {
        size_t at = joins->items[i].at;

        if (at < text.n && !utf8_goes_on(text.p[at]))
            joins->items[n++] = joins->items[i];
    }
    joins->n = n;
}

struct str joins_word(struct str text, size_t at) {
    size_t from = at, to = at;

    while (from > 0 && !strchr(" \n", text.p[from - 1]))
        from--;
    while (to < text.n && !strchr(" \n", text.p[to]))
        to++;
    return str_slice(text, from, to);
}

/* Moving spans from the source to the mended source */

struct mover {
    struct str source, mended;
    const struct joins *joins;
};

size_t joins_before(const struct joins *joins, size_t offset) {
    size_t from = 0, to = joins->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (joins->items[middle].at < offset)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static struct str moved(const struct mover *mover, struct str span) {
    size_t from, to;

    if (!span.p)
        return span;
    from = (size_t)(span.p - mover->source.p);
    to = from + span.n;
    from += joins_before(mover->joins, from + 1); /* one at its beginning, too */
    to += joins_before(mover->joins, to);
    return to > from ? str_slice(mover->mended, from, to) : str_slice(mover->mended, from, from);
}

static void move_blocks(const struct mover *mover, struct arena *arena, struct article *article) {
    struct block *blocks = arena_array(arena, article->nblocks + 1, sizeof *blocks);

    for (size_t i = 0; i < article->nblocks; i++)
        blocks[i] = (struct block){article->blocks[i].kind, moved(mover, article->blocks[i].text),
                                   moved(mover, article->blocks[i].credit)};
    article->blocks = blocks;
}

static void move_related(const struct mover *mover, struct arena *arena, struct article *article) {
    struct related *related = arena_array(arena, article->nrelated + 1, sizeof *related);

    for (size_t i = 0; i < article->nrelated; i++) {
        const struct related *item = &article->related[i];

        related[i] = (struct related){moved(mover, item->caption), moved(mover, item->credit),
                                      moved(mover, item->headline), moved(mover, item->summary)};
    }
    article->related = related;
}

void joins_apply(const struct article *article, const struct joins *joins, struct arena *arena,
                 struct article *out) {
    struct mover mover = {.source = article->source, .joins = joins};
    struct buf text = BUF_INIT;

    *out = *article;
    if (!joins->n)
        return;
    joins_insert(&text, article->source, joins);
    out->source = mover.mended = arena_keep(arena, &text);
    out->headline = moved(&mover, article->headline);
    out->lead = moved(&mover, article->lead);
    out->signature = moved(&mover, article->signature);
    out->dateline = (struct dateline){
        moved(&mover, article->dateline.place), moved(&mover, article->dateline.date),
        moved(&mover, article->dateline.agency), moved(&mover, article->dateline.whole)};
    move_blocks(&mover, arena, out);
    move_related(&mover, arena, out);
}

/* As a blob */

void joins_encode(struct buf *out, const struct joins *joins) {
    size_t last = 0;

    for (size_t i = 0; i < joins->n; i++) {
        number_add(out, joins->items[i].at - last);
        buf_add_char(out, (char)(unsigned char)(joins->items[i].confidence * 255));
        buf_add_char(out, (char)joins->items[i].reason);
        last = joins->items[i].at;
    }
}

void joins_decode(struct str blob, struct joins *joins) {
    size_t at = 0, offset = 0, distance;

    while (number_take(blob, &at, &distance) && at + 2 <= blob.n) {
        unsigned char confidence = (unsigned char)blob.p[at];
        unsigned char reason = (unsigned char)blob.p[at + 1];

        at += 2;
        if (distance > SIZE_MAX / 2 - offset)
            return;
        offset += distance;
        if (reason >= JOIN_REASONS || (distance == 0 && joins->n))
            return;
        joins->items = xgrow(joins->items, joins->n, &joins->capacity, sizeof *joins->items);
        joins->items[joins->n++] =
            (struct join){offset, (float)confidence / 255, (enum join_reason)reason};
    }
}
