/* mend - spaces are put where none are, nothing else is changed, and all of it is taken back. */
#include "../articles.h"

#include "article/mended.h"

static struct parser *parser;
static struct mender *mender;

void fuzz_begin(void) {
    struct err err;
    struct lexicon *lexicon = lexicon_new(NULL, &err);

    require(lexicon, "%s", err.text);
    mender = mender_new(lexicon);
    parser = parser_new(&err);
    require(parser, "%s", err.text);
}

static void joins_are_sane(const struct joins *joins, struct str text) {
    for (size_t i = 0; i < joins->n; i++) {
        const struct join *join = &joins->items[i];

        require(join->at > 0 && join->at < text.n, "a join at the edge, %zu", join->at);
        require(!i || join->at > joins->items[i - 1].at, "joins out of order, %zu", join->at);
        require(((unsigned char)text.p[join->at] & 0xC0) != 0x80, "a join in a character");
        require(join->confidence >= 0 && join->confidence <= 1, "confidence %f",
                (double)join->confidence);
        require(join->reason < JOIN_HAND, "reason %d", (int)join->reason);
        require(text.p[join->at] != ' ' && text.p[join->at - 1] != ' ', "a join at a space");
    }
}

static void blob_comes_back(const struct joins *joins) {
    struct joins again = JOINS_INIT;
    struct buf blob = BUF_INIT;

    joins_encode(&blob, joins);
    joins_decode(buf_str(&blob), &again);
    require(again.n == joins->n, "%zu joins of %zu come back", again.n, joins->n);
    for (size_t i = 0; i < again.n; i++)
        require(again.items[i].at == joins->items[i].at &&
                    again.items[i].reason == joins->items[i].reason,
                "join %zu comes back otherwise", i);
    joins_release(&again);
    buf_release(&blob);
}

struct spans {
    struct buf squashed;
};

static void add_span(void *spans_, struct str span) {
    struct buf *squashed = spans_;

    buf_add_text(squashed, span.p ? "|" : "-");
    for (size_t i = 0; i < span.n; i++)
        if (span.p[i] != ' ')
            buf_add_char(squashed, span.p[i]);
}

/* Each part says the same as before, but for spaces. */
static void require_same_parts(const struct article *a, const struct article *b) {
    struct buf spans_a = BUF_INIT, spans_b = BUF_INIT;

    require(a->nblocks == b->nblocks && a->nrelated == b->nrelated, "another number of parts");
    visit_spans(a, add_span, &spans_a);
    visit_spans(b, add_span, &spans_b);
    require_same(buf_str(&spans_b), buf_str(&spans_a), "parts before and after");
    buf_release(&spans_a);
    buf_release(&spans_b);
}

/* As the archive does: what it keeps is the mended text and the joins. */
static void mended_comes_back(const struct article *mended, const struct joins *joins,
                              struct str original, struct arena *arena) {
    struct buf removed = BUF_INIT, inserted = BUF_INIT;
    struct article parsed, again;

    joins_remove(&removed, mended->source, joins);
    require_same(buf_str(&removed), original, "the original");
    parse_article(parser, arena, buf_str(&removed), &parsed);
    joins_apply(&parsed, joins, arena, &again);
    require_same(again.source, mended->source, "mended again");
    require_same_parts(mended, &again);
    joins_insert(&inserted, original, joins);
    require_same(buf_str(&inserted), mended->source, "the text with spaces put in");
    buf_release(&removed);
    buf_release(&inserted);
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(bytes);
    struct joins joins = JOINS_INIT;
    struct article article, mended;
    struct arena arena;

    arena_init(&arena);
    parse_article(parser, &arena, buf_str(&text), &article);
    mend_article(mender, &article, &joins);
    joins_are_sane(&joins, buf_str(&text));
    blob_comes_back(&joins);
    joins_apply(&article, &joins, &arena, &mended);
    require_article(&mended);
    require_same_parts(&article, &mended);
    mended_comes_back(&mended, &joins, buf_str(&text), &arena);
    joins_release(&joins);
    arena_release(&arena);
    buf_release(&text);
}
