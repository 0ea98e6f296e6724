#include "article/group.h"

#include "article/parse.h"
#include "base/utf8.h"

/*
 * An item is a caption, a headline and a summary, each of the first and last
 * of which may be missing. Which is which shows in the form of the chunks, but
 * no single sign is sure, so each reading of a chunk has a cost, and the
 * cheapest reading of the whole list is taken (dynamic programming, from the
 * end). Costs: 0 the usual form, 8 a form that was never seen.
 */
enum {
    COST_CAPTION_NO_CREDIT = 1,
    COST_CAPTION_SENTENCE = 2,
    COST_HEADLINE_SENTENCE = 3,
    COST_SUMMARY_NO_SENTENCE = 2,
    COST_SUMMARY_MISSING = 3, /* 0 for the last item */
    COST_HEADLINE_MISSING = 6,
    COST_HAS_CREDIT = 8,
    LONG_TEXT = 250 /* bytes; no headline */
};

struct piece {
    struct str text;
    struct str whole; /* with a credit that stands in a block of its own */
    struct str caption;
    struct str credit;
    bool has_credit;
    bool is_sentence;
    bool repeats_next;
};

/* What an item may consist of. */
static const struct form {
    unsigned char caption, headline, summary; /* 1: there is one */
} FORMS[] = {{0, 1, 0}, {1, 1, 0}, {0, 1, 1}, {1, 1, 1}, {1, 0, 0}};

static size_t length_of(struct form form) {
    return (size_t)form.caption + form.headline + form.summary;
}

/* The best reading of the pieces from one on. */
struct reading {
    unsigned cost;
    struct form form; /* of the item that begins here */
};

static size_t trim_caption_end(struct str text) {
    text = utf8_trim(text);
    if (str_ends(text, ".") && !str_ends(text, ".."))
        text.n--;
    return utf8_trim(text).n;
}

bool split_credit(const struct parser *parser, struct str text, struct str *caption,
                  struct str *credit) {
    struct str groups[2];
    bool found = label_match_end(parser, LABEL_CREDIT, text, groups, 2);
    struct str rest = found ? (struct str){text.p, (size_t)(groups[0].p - text.p)} : text;

    *caption = (struct str){rest.p, trim_caption_end(rest)};
    *credit = found ? utf8_trim(groups[1]) : STR_NONE;
    if (!caption->n)
        *caption = STR_NONE;
    return found;
}

/* Whether a text ends as a sentence does rather than as a headline. */
static bool ends_sentence(struct str text) {
    static const char *const closers[] = {"»", "”", "\"", "'", ")", " ", "\xC2\xA0"};

    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
        if (str_ends(text, closers[i])) {
            text.n -= strlen(closers[i]);
            i = (size_t)-1;
        }
    return str_ends(text, ".") || str_ends(text, "…");
}

static struct piece piece_of(const struct parser *parser, struct str text) {
    struct piece piece = {.text = text, .whole = text};

    piece.has_credit = split_credit(parser, text, &piece.caption, &piece.credit);
    piece.is_sentence = ends_sentence(text) || text.n > LONG_TEXT;
    return piece;
}

static size_t gather_pieces(const struct parser *parser, struct chunks chunks,
                            struct piece *pieces) {
    size_t n = 0;

    for (size_t i = 0; i < chunks.n; i++) {
        struct piece piece;

        if (chunks.items[i].kind != CHUNK_TEXT)
            continue;
        piece = piece_of(parser, chunks.items[i].text);
        if (piece.has_credit && !piece.caption.p && n > 0 && !pieces[n - 1].has_credit) {
            pieces[n - 1].credit = piece.credit; /* a credit in a block of its own */
            pieces[n - 1].whole.n = (size_t)(piece.text.p + piece.text.n - pieces[n - 1].whole.p);
            pieces[n - 1].has_credit = true;
            continue;
        }
        if (n > 0)
            pieces[n - 1].repeats_next = same_words(pieces[n - 1].caption, piece.text);
        pieces[n++] = piece;
    }
    return n;
}

static unsigned caption_cost(const struct piece *piece) {
    if (piece->has_credit || piece->repeats_next)
        return 0;
    return piece->is_sentence ? COST_CAPTION_SENTENCE : COST_CAPTION_NO_CREDIT;
}

static unsigned headline_cost(const struct piece *piece) {
    if (piece->has_credit)
        return COST_HAS_CREDIT;
    return piece->is_sentence ? COST_HEADLINE_SENTENCE : 0;
}

static unsigned summary_cost(const struct piece *piece) {
    if (piece->has_credit)
        return COST_HAS_CREDIT;
    return piece->is_sentence ? 0 : COST_SUMMARY_NO_SENTENCE;
}

static unsigned item_cost(const struct piece *pieces, size_t left, struct form form) {
    const struct piece *headline = pieces + form.caption;
    unsigned cost = form.caption ? caption_cost(pieces) : 0;

    if (!form.headline)
        return cost + COST_HEADLINE_MISSING;
    cost += headline_cost(headline);
    if (form.summary)
        return cost + summary_cost(headline + 1);
    return cost + (length_of(form) == left ? 0 : COST_SUMMARY_MISSING);
}

/* readings[n] is the end: nothing left, no cost. */
static void read_pieces(const struct piece *pieces, size_t n, struct reading *readings) {
    for (size_t i = n; i-- > 0;) {
        struct reading *best = &readings[i];

        best->cost = ~0u;
        for (size_t f = 0; f < sizeof FORMS / sizeof *FORMS; f++) {
            size_t length = length_of(FORMS[f]);
            unsigned cost;

            if (length > n - i)
                continue;
            cost = item_cost(pieces + i, n - i, FORMS[f]) + readings[i + length].cost;
            if (cost < best->cost)
                *best = (struct reading){cost, FORMS[f]};
        }
    }
}

static struct related item_of(const struct piece *pieces, struct form form) {
    const struct piece *headline = pieces + form.caption;
    struct related item = {0};

    if (form.caption) {
        item.caption = form.headline && pieces->repeats_next ? STR_NONE : pieces->caption;
        item.credit = pieces->credit;
    }
    if (form.headline)
        item.headline = headline->whole;
    if (form.summary)
        item.summary = headline[1].whole;
    return item;
}

void group_related(const struct parser *parser, struct arena *arena, struct chunks chunks,
                   struct article *article) {
    struct piece *pieces = arena_array(arena, chunks.n, sizeof *pieces);
    size_t n = gather_pieces(parser, chunks, pieces);
    struct reading *readings = arena_array(arena, n + 1, sizeof *readings);

    read_pieces(pieces, n, readings);
    article->related = arena_array(arena, n, sizeof *article->related);
    for (size_t i = 0; i < n; i += length_of(readings[i].form))
        article->related[article->nrelated++] = item_of(pieces + i, readings[i].form);
}
