#include "article/parse.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "article/group.h"
#include "article/split.h"
#include "base/alloc.h"
#include "base/utf8.h"

enum {
    HEADLINE_MAX = 200, /* characters; what is longer is a paragraph */
    LEAD_MAX = 1000,
    REPEATED_CAPTION_MAX = 400, /* bytes; what is longer is a paragraph said twice */
    DATELINE_PARAGRAPHS = 3     /* how far down a dateline may stand */
};

static const char *const PATTERNS[LABELS] = {
#define LABEL(id, pattern) [LABEL_##id] = pattern,
#include "article/labels.def"
#undef LABEL
};

/* What is carried through the parsing of one text. */
struct parse {
    const struct parser *parser;
    struct article *article;
    struct chunks chunks;
    size_t end;    /* of the head and body, as an index into chunks */
    size_t figures; /* numbered figures so far */
};

struct parser *parser_new(struct err *err) {
    struct parser *parser = xcalloc(1, sizeof *parser);

    for (int i = 0; i < LABELS; i++) {
        parser->labels[i] = regex_new(PATTERNS[i], err);
        if (!parser->labels[i]) {
            parser_free(parser);
            return NULL;
        }
    }
    return parser;
}

void parser_free(struct parser *parser) {
    if (!parser)
        return;
    for (int i = 0; i < LABELS; i++)
        regex_free(parser->labels[i]);
    free(parser);
}

/* Whether both begin with a letter or figure of ASCII, and not with the same one. */
static bool begin_apart(struct str a, struct str b) {
    return isalnum((unsigned char)a.p[0]) && isalnum((unsigned char)b.p[0]) &&
           tolower((unsigned char)a.p[0]) != tolower((unsigned char)b.p[0]);
}

bool same_words(struct str a, struct str b) {
    struct buf folded_a = BUF_INIT, folded_b = BUF_INIT;
    bool same;

    if (!a.n || !b.n || a.n > 2 * b.n + 16 || b.n > 2 * a.n + 16 || begin_apart(a, b))
        return false;
    if (str_equal(a, b))
        return true;
    utf8_squash(&folded_a, a);
    utf8_squash(&folded_b, b);
    same = str_equal(buf_str(&folded_a), buf_str(&folded_b));
    if (same && !folded_a.n) /* no letters to go by */
        same = str_equal(utf8_trim(a), utf8_trim(b));
    buf_release(&folded_a);
    buf_release(&folded_b);
    return same;
}

static bool longer_than(struct str text, size_t characters) {
    return text.n > characters && utf8_length(text) > characters;
}

static bool has_credit(const struct parse *parse, struct str text) {
    return label_match_end(parse->parser, LABEL_CREDIT, text, NULL, 0);
}

static bool has_signature(const struct parse *parse, struct str text) {
    return label_match_end(parse->parser, LABEL_SIGNATURE, text, NULL, 0);
}

static bool has_dateline(const struct parse *parse, struct str text) {
    return label_match(parse->parser, LABEL_DATELINE, text, NULL, 0);
}

static bool looks_like_headline(const struct parse *parse, const struct chunk *chunk) {
    struct str text = chunk->text;

    return chunk->kind == CHUNK_TEXT && !memchr(text.p, '\n', text.n) &&
           !(str_ends(text, ".") && !str_ends(text, "..")) && !longer_than(text, HEADLINE_MAX) &&
           !has_dateline(parse, text) && !has_credit(parse, text) && !has_signature(parse, text);
}

/* Figures and paragraphs */

static struct block *last_block(const struct parse *parse) {
    return parse->article->nblocks ? &parse->article->blocks[parse->article->nblocks - 1] : NULL;
}

static void add_block(struct parse *parse, struct block block) {
    parse->article->blocks[parse->article->nblocks++] = block;
}

static bool are_one_credit(struct str a, struct str b) {
    return !a.p || !b.p || same_words(a, b);
}

static bool may_be_caption(const struct parse *parse, struct str text) {
    return text.n <= REPEATED_CAPTION_MAX && !has_dateline(parse, text);
}

/* A caption that stands twice in a row is one figure, however written, but for another's credit. */
static void add_figure(struct parse *parse, struct str caption, struct str credit) {
    struct block *last = last_block(parse);

    if (last && same_words(last->text, caption) && are_one_credit(credit, last->credit)) {
        last->kind = BLOCK_FIGURE;
        last->text = caption;
        if (credit.p)
            last->credit = credit;
        return;
    }
    if (!caption.p && last && last->kind == BLOCK_PARAGRAPH && may_be_caption(parse, last->text)) {
        struct str own = STR_NONE;

        split_credit(parse->parser, last->text, &caption, &own);
        if (are_one_credit(credit, own)) { /* it stood in a block of its own */
            *last = (struct block){BLOCK_FIGURE, caption, credit.p ? credit : own};
            return;
        }
        caption = STR_NONE;
    }
    add_block(parse, (struct block){BLOCK_FIGURE, caption, credit});
}

static void add_paragraph(struct parse *parse, struct str text) {
    struct block *last = last_block(parse);
    struct str caption, credit;

    if (split_credit(parse->parser, text, &caption, &credit)) {
        add_figure(parse, caption, credit);
        return;
    }
    if (last && text.n <= REPEATED_CAPTION_MAX &&
        same_words(last->text, last->kind == BLOCK_FIGURE ? caption : text)) {
        last->kind = BLOCK_FIGURE;
        last->text = last->credit.p ? last->text : caption;
        return;
    }
    add_block(parse, (struct block){BLOCK_PARAGRAPH, text, STR_NONE});
}

/* How many of the digits at the head of a text are the number of the next figure. */
static size_t figure_number_length(struct str text, size_t next_number) {
    char expected[24];
    size_t digits = 0;
    size_t n = (size_t)snprintf(expected, sizeof expected, "%zu", next_number);

    while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9')
        digits++;
    if (digits >= n && memcmp(text.p, expected, n) == 0)
        return n;
    return digits <= 2 ? digits : 1;
}

/* "HEADLINE ảnh 1CAPTION. Photo: CREDIT" */
static void add_numbered_figure(struct parse *parse, struct str line) {
    struct str groups[3], stray[2], caption, credit;
    struct str numbered;
    size_t number;

    label_match(parse->parser, LABEL_FIGURE, line, groups, 3);
    if (!parse->article->headline.p && groups[1].n)
        parse->article->headline = groups[1];
    else if (groups[1].n && !same_words(groups[1], parse->article->headline))
        add_paragraph(parse, groups[1]);
    numbered = groups[2];
    number = figure_number_length(numbered, ++parse->figures);
    numbered = utf8_trim(str_slice(numbered, number, numbered.n));
    if (label_match(parse->parser, LABEL_STRAY_LETTER, numbered, stray, 2))
        numbered = stray[1];
    split_credit(parse->parser, numbered, &caption, &credit);
    add_figure(parse, caption, credit);
}

static void add_chunk(struct parse *parse, const struct chunk *chunk) {
    if (chunk->kind == CHUNK_FIGURE)
        add_numbered_figure(parse, chunk->text);
    else if (chunk->kind == CHUNK_TEXT)
        add_paragraph(parse, chunk->text);
}

/* Head: headline and lead. Each returns the index of the first chunk that it leaves. */

/* " date 2023-04 CAPTION. Photo: VNA" in the place of the headline. */
static bool take_scraper_month(struct parse *parse, struct str line) {
    struct str groups[4];
    int month;

    if (!label_match(parse->parser, LABEL_SCRAPER_MONTH, line, groups, 4))
        return false;
    month = atoi(groups[2].p);
    if (month >= 1 && month <= 12)
        parse->article->date =
            (struct date){(short)atoi(groups[1].p), (short)month, 0, DATE_FROM_SCRAPER};
    if (groups[3].n) {
        struct str caption, credit;

        split_credit(parse->parser, groups[3], &caption, &credit);
        add_figure(parse, caption, credit);
    }
    return true;
}

static size_t take_headline(struct parse *parse) {
    const struct chunk *first = parse->chunks.items;
    size_t at = 0;

    if (parse->end == 0)
        return 0;
    if (first->kind == CHUNK_TEXT && take_scraper_month(parse, first->text)) {
        at = 1;
    } else if (first->kind == CHUNK_FIGURE || has_credit(parse, first->text)) {
        add_chunk(parse, first);
        at = 1;
    }
    if (at < parse->end && !parse->article->headline.p &&
        looks_like_headline(parse, &parse->chunks.items[at]))
        parse->article->headline = parse->chunks.items[at++].text;
    return at;
}

static bool looks_like_lead(const struct parse *parse, struct str text) {
    return !has_dateline(parse, text) && !has_signature(parse, text) && !has_credit(parse, text) &&
           !longer_than(text, LEAD_MAX);
}

static size_t take_lead(struct parse *parse, size_t at) {
    const struct chunk *chunk = &parse->chunks.items[at];

    if (!parse->article->headline.p || at >= parse->end || chunk->kind != CHUNK_TEXT ||
        !looks_like_lead(parse, chunk->text))
        return at;
    parse->article->lead = chunk->text;
    return at + 1;
}

/* Body: signature and dateline, taken from its paragraphs */

static void take_signature(struct parse *parse) {
    struct article *article = parse->article;
    struct str groups[2];

    for (size_t i = article->nblocks; i-- > 0;) {
        struct block *block = &article->blocks[i];

        if (block->kind != BLOCK_PARAGRAPH ||
            !label_match_end(parse->parser, LABEL_SIGNATURE, block->text, groups, 2))
            continue;
        article->signature = groups[1];
        block->text.n = (size_t)(groups[0].p - block->text.p);
        block->text = utf8_trim(block->text);
        if (!block->text.n) {
            memmove(block, block + 1, (article->nblocks - i - 1) * sizeof *block);
            article->nblocks--;
        }
        return;
    }
}

static void take_dateline(struct parse *parse) {
    struct article *article = parse->article;
    struct str groups[4];
    int paragraphs = 0;

    for (size_t i = 0; i < article->nblocks && paragraphs < DATELINE_PARAGRAPHS; i++) {
        if (article->blocks[i].kind != BLOCK_PARAGRAPH)
            continue;
        paragraphs++;
        if (!label_match(parse->parser, LABEL_DATELINE, article->blocks[i].text, groups, 4))
            continue;
        article->dateline = (struct dateline){groups[1], groups[2], groups[3], groups[0]};
        return;
    }
}

static void take_date(struct article *article) {
    struct date found;

    if (article->dateline.date.p && date_parse(article->dateline.date, &found)) {
        struct date lead;

        article->date = found;
        article->date.origin = DATE_FROM_DATELINE;
        if (!found.year && article->lead.p && date_find(article->lead, &lead) && lead.year &&
            lead.month == found.month) {
            article->date.year = lead.year;
            article->date.origin = DATE_FROM_DATELINE_AND_LEAD;
        }
    } else if (!article->date.origin && article->lead.p && date_find(article->lead, &found)) {
        article->date = found;
        article->date.origin = DATE_FROM_LEAD;
    }
}

/* Where the head and body end: at the heading, else behind the signature, else at the end. */
static size_t find_end(const struct parse *parse) {
    const struct chunks *chunks = &parse->chunks;

    for (size_t i = 0; i < chunks->n; i++)
        if (chunks->items[i].kind == CHUNK_RELATED_HEADING)
            return i;
    for (size_t i = 0; i < chunks->n; i++)
        if (chunks->items[i].kind == CHUNK_TEXT && has_signature(parse, chunks->items[i].text))
            return i + 1;
    return chunks->n;
}

/* Whether the chunks from `at` on hold what could be a related item: a text that is no caption. */
static bool holds_related(const struct parse *parse, size_t at) {
    for (; at < parse->chunks.n; at++) {
        const struct chunk *chunk = &parse->chunks.items[at];

        if (chunk->kind == CHUNK_RELATED_HEADING ||
            (chunk->kind == CHUNK_TEXT && !has_credit(parse, chunk->text)))
            return true;
    }
    return false;
}

void parse_article(const struct parser *parser, struct arena *arena, struct str source,
                   struct article *article) {
    struct parse parse = {.parser = parser, .article = article};
    struct chunks rest;
    bool related;
    size_t at;

    *article = (struct article){.source = source};
    parse.chunks = split_chunks(parser, arena, source);
    article->blocks = arena_array(arena, 2 * parse.chunks.n + 1, sizeof *article->blocks);
    parse.end = find_end(&parse);
    at = take_headline(&parse);
    at = take_lead(&parse, at);
    for (; at < parse.end; at++)
        add_chunk(&parse, &parse.chunks.items[at]);
    take_signature(&parse);
    related = holds_related(&parse, parse.end);
    for (at = parse.end; at < parse.chunks.n; at++)
        if (!related || parse.chunks.items[at].kind == CHUNK_FIGURE)
            add_chunk(&parse, &parse.chunks.items[at]);
    rest = (struct chunks){parse.chunks.items + parse.end, parse.chunks.n - parse.end};
    if (related)
        group_related(parser, arena, rest, article);
    take_dateline(&parse);
    take_date(article);
}
