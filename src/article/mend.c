#include "article/mend.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/paragraph.h"
#include "base/alloc.h"
#include "base/arena.h"
#include "base/utf8.h"

enum {
    WIDTH_LEAST = 50, /* columns of a page */
    WIDTH_MOST = 110,
    WIDTHS = WIDTH_MOST + 1,
    WIDTHS_TRIED = 8,
    FIRST_LEAST = 12, /* characters; a first line is hardly shorter */
    LINE_MOST = WIDTH_MOST + 20 /* what is longer is no line */
};

/* Scores, as in stretch.c. */
static const float CUT_STRONG = 2.0F;   /* one better than this says that the text was wrapped */
static const float NOT_WRAPPED = 12.0F;  /* for a long paragraph of a wrapped text */
static const float WRAPPED_LEAST = 3.0F; /* what wrapping must explain to be believed */

static const float USUAL_VOTE = 0.01F; /* where there is no better */

/* What it costs that a line is too long or too short for the page's width. */
static const float LONG = 2.0F, LONG_COLUMN = 1.2F, LONG_MOST = 9.0F;
static const float FIRST = 0.5F, FIRST_SHORT = 4.0F; /* a first line may be shorter */
static const float SHORT = 2.5F, SHORT_COLUMN = 0.25F, SHORT_MOST = 8.0F;

struct mender {
    struct cutter *cutter;
    struct arena arena;
};

const char *join_reason_name(enum join_reason reason) {
    static const char *const names[JOIN_REASONS] = {"words", "width", "marks", "hand"};

    return names[reason];
}

void joins_release(struct joins *joins) {
    free(joins->items);
    *joins = JOINS_INIT;
}

struct mender *mender_new(struct lexicon *lexicon) {
    struct mender *mender = xcalloc(1, sizeof *mender);

    mender->cutter = cutter_new(lexicon);
    arena_init(&mender->arena);
    return mender;
}

void mender_free(struct mender *mender) {
    if (!mender)
        return;
    cutter_free(mender->cutter);
    arena_release(&mender->arena);
    free(mender);
}

/* The width of the page */

/* Common widths of pages, for texts that are too short to show theirs. */
static const int USUAL_WIDTHS[] = {72, 79, 76, 80, 78, 82};

/* Between two strong cuts that follow each other there may be one line. Whether there were any. */
static bool vote(const struct paragraph *paragraph, float *votes) {
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < paragraph->nends; i++) {
        const struct end *end = &paragraph->ends[i];
        size_t length = last == SIZE_MAX ? 0 : end->at - last;

        if (end->score < CUT_STRONG || !end->sure)
            continue;
        for (size_t width = length; length && width <= length + (size_t)end->next; width++)
            if (width >= WIDTH_LEAST && width <= WIDTH_MOST)
                votes[width] += 1.0F / (float)(end->next + 1);
        last = end->at;
    }
    return last != SIZE_MAX;
}

static void vote_usual(float *votes) {
    for (size_t i = 0; i < sizeof USUAL_WIDTHS / sizeof *USUAL_WIDTHS; i++)
        if (votes[USUAL_WIDTHS[i]] == 0)
            votes[USUAL_WIDTHS[i]] = USUAL_VOTE / (float)(i + 1);
}

/* The lines of a paragraph at a given width */

static float too_long(float columns) {
    float cost = LONG + LONG_COLUMN * columns;

    return cost < LONG_MOST ? cost : LONG_MOST;
}

static float too_short(float columns) {
    float cost = SHORT + SHORT_COLUMN * columns;

    return cost < SHORT_MOST ? cost : SHORT_MOST;
}

/* What a line of `length` costs that ends before a word of `next` characters. */
static float line_cost(int length, int next, int width, bool first) {
    if (length > width)
        return too_long((float)(length - width));
    if (length + 1 + next <= width && first)
        return length < FIRST_LEAST ? FIRST_SHORT : FIRST;
    if (length + 1 + next <= width)
        return too_short((float)(width - length - 1 - next));
    return 0;
}

static float last_line_cost(int length, int width) {
    return length > width ? too_long((float)(length - width)) : 0;
}

/* The best way to reach each cut as a line's end. */
struct path {
    float score;
    size_t from; /* the cut before, or NO_END: the paragraph's start */
};

#define NO_END SIZE_MAX
#define NO_TOKEN SIZE_MAX

static float free_between(const struct paragraph *paragraph, size_t after_token, size_t token) {
    size_t from = after_token == NO_TOKEN ? 0 : after_token + 1;

    return token > from ? paragraph->free_before[token] - paragraph->free_before[from] : 0;
}

static void reach(const struct paragraph *paragraph, struct path *paths, size_t to, int width) {
    const struct end *end = &paragraph->ends[to];
    struct path best = {-INFINITY, NO_END};

    best.score = free_between(paragraph, NO_TOKEN, end->token) -
                 line_cost((int)end->at, end->next, width, true) -
                 (paragraph->n <= (size_t)width ? FIRST_SHORT : 0); /* it may well be one line */
    for (size_t from = to; from-- > 0;) {
        const struct end *before = &paragraph->ends[from];
        size_t length = end->at - before->at;
        float score;

        if (length > LINE_MOST)
            break;
        if (before->token == end->token)
            continue;
        score = paths[from].score + free_between(paragraph, before->token, end->token) -
                line_cost((int)length, end->next, width, false);
        if (score > best.score)
            best = (struct path){score, from};
    }
    best.score += end->score;
    paths[to] = best;
}

/* The best lines at a width; `last` becomes the last cut of them, or NO_END. */
static float lay_lines(const struct paragraph *paragraph, struct path *paths, int width,
                       size_t *last) {
    float best = free_between(paragraph, NO_TOKEN, paragraph->ntokens) -
                 last_line_cost((int)paragraph->n, width);

    *last = NO_END;
    for (size_t i = 0; i < paragraph->nends; i++) {
        const struct end *end = &paragraph->ends[i];
        float score;

        reach(paragraph, paths, i, width);
        if (paragraph->n - end->at > LINE_MOST)
            continue;
        score = paths[i].score + free_between(paragraph, end->token, paragraph->ntokens) -
                last_line_cost((int)(paragraph->n - end->at), width);
        if (score > best) {
            best = score;
            *last = i;
        }
    }
    return best;
}

static float unwrapped_score(const struct paragraph *paragraph, int width) {
    return free_between(paragraph, NO_TOKEN, paragraph->ntokens) -
           ((int)paragraph->n > width ? NOT_WRAPPED : 0);
}

static size_t most_ends(const struct paragraph *paragraphs, size_t n) {
    size_t most = 0;

    for (size_t i = 0; i < n; i++)
        most = paragraphs[i].nends > most ? paragraphs[i].nends : most;
    return most;
}

static float score_at(const struct paragraph *paragraphs, size_t n, struct path *paths, int width) {
    float score = 0;
    size_t last;

    for (size_t i = 0; i < n; i++) {
        float wrapped = lay_lines(&paragraphs[i], paths, width, &last);
        float unwrapped = unwrapped_score(&paragraphs[i], width);

        score += wrapped > unwrapped ? wrapped : unwrapped;
    }
    return score;
}

static int take_most_voted(float *votes) {
    int best = 0;

    for (int width = WIDTH_LEAST; width < WIDTHS; width++)
        if (votes[width] > (best ? votes[best] : 0))
            best = width;
    if (best)
        votes[best] = 0;
    return best;
}

static float score_unwrapped(const struct paragraph *paragraphs, size_t n) {
    float score = 0;

    for (size_t i = 0; i < n; i++)
        score += free_between(&paragraphs[i], NO_TOKEN, paragraphs[i].ntokens);
    return score;
}

/* 0 where nothing says that the text was wrapped. */
static int find_width(const struct paragraph *paragraphs, size_t n, struct path *paths) {
    float votes[WIDTHS] = {0};
    float best_score = score_unwrapped(paragraphs, n) + WRAPPED_LEAST;
    bool any = false;
    int best = 0, width;

    for (size_t i = 0; i < n; i++)
        any |= vote(&paragraphs[i], votes);
    if (any)
        vote_usual(votes);
    for (int tried = 0; tried < WIDTHS_TRIED && (width = take_most_voted(votes)); tried++) {
        float score = score_at(paragraphs, n, paths, width);

        if (score > best_score) {
            best_score = score;
            best = width;
        }
    }
    return best;
}

/* Writing the joins down */

static float confidence_of(float evidence) {
    return 1.0F / (1.0F + expf(-evidence));
}

static enum join_reason reason_of(const struct paragraph *paragraph, size_t at, float score) {
    size_t byte = paragraph->bytes[at], next;
    uint32_t left = utf8_at(paragraph->text, utf8_before(paragraph->text, byte), &next);
    uint32_t right = utf8_at(paragraph->text, byte, &next);

    if (!utf8_is_letter(left) || !utf8_is_letter(right) ||
        (utf8_is_lower(left) && utf8_is_upper(right)))
        return JOIN_MARKS;
    return score > 0 ? JOIN_WORDS : JOIN_WIDTH;
}

static void add_join(struct joins *joins, const struct paragraph *paragraph, size_t offset,
                     size_t at, float score, float evidence) {
    joins->items = xgrow(joins->items, joins->n, &joins->capacity, sizeof *joins->items);
    joins->items[joins->n++] =
        (struct join){offset + paragraph->bytes[at], confidence_of(evidence),
                      reason_of(paragraph, at, score)};
}

/* Further joins in a piece of a token, where no line ended. */
static void add_free_joins(const struct mender *mender, const struct paragraph *paragraph,
                           struct token piece, size_t offset, struct joins *joins) {
    struct str text = paragraph_text(paragraph, piece.start, piece.end);
    float best = CUT_FREE;
    size_t best_at = 0, n;
    bool known;
    const struct cut *cuts = cutter_cuts(mender->cutter, text, &n, &known);

    for (size_t i = 0; i < n && !known; i++)
        if (cuts[i].sure && cuts[i].score > best) {
            best = cuts[i].score;
            best_at = piece.start + cuts[i].at;
        }
    if (!best_at)
        return;
    add_free_joins(mender, paragraph, (struct token){.start = piece.start, .end = best_at}, offset,
                   joins);
    add_join(joins, paragraph, offset, best_at, best, best - CUT_FREE + 1);
    add_free_joins(mender, paragraph, (struct token){.start = best_at, .end = piece.end}, offset,
                   joins);
}

/* Marks the cuts of the chosen lines, by token. */
static void choose(const struct paragraph *paragraph, const struct path *paths, size_t last,
                   size_t *chosen) {
    for (size_t i = 0; i < paragraph->ntokens; i++)
        chosen[i] = NO_END;
    for (; last != NO_END; last = paths[last].from)
        if (!paragraph->ends[last].hyphen)
            chosen[paragraph->ends[last].token] = last;
}

static void write_joins(const struct mender *mender, const struct paragraph *paragraph,
                        const size_t *chosen, size_t offset, struct joins *joins) {
    for (size_t i = 0; i < paragraph->ntokens; i++) {
        struct token token = paragraph->tokens[i];

        if (chosen[i] != NO_END) {
            const struct end *end = &paragraph->ends[chosen[i]];

            add_free_joins(mender, paragraph, (struct token){.start = token.start, .end = end->at},
                           offset, joins);
            add_join(joins, paragraph, offset, end->at, end->score, end->score + 3);
            token.start = end->at;
        } else if (token.free <= 0) {
            continue;
        }
        add_free_joins(mender, paragraph, token, offset, joins);
    }
}

static void mend_at_width(struct mender *mender, const struct paragraph *paragraph,
                          struct path *paths, size_t offset, struct joins *joins) {
    size_t *chosen = arena_array(&mender->arena, paragraph->ntokens + 1, sizeof *chosen);
    size_t last = NO_END;

    if (joins->width &&
        lay_lines(paragraph, paths, joins->width, &last) <
            unwrapped_score(paragraph, joins->width))
        last = NO_END;
    choose(paragraph, paths, last, chosen);
    write_joins(mender, paragraph, chosen, offset, joins);
}

void mend_paragraphs(struct mender *mender, struct str source, const struct str *paragraphs,
                     size_t n, const struct str *clean, size_t nclean, struct joins *joins) {
    struct paragraph *parts;
    struct path *paths;

    arena_reset(&mender->arena);
    cutter_start(mender->cutter);
    for (size_t i = 0; i < nclean; i++)
        cutter_learn(mender->cutter, clean[i], true);
    for (size_t i = 0; i < n; i++)
        cutter_learn(mender->cutter, paragraphs[i], false);
    parts = arena_array(&mender->arena, n, sizeof *parts);
    for (size_t i = 0; i < n; i++)
        paragraph_take_apart(&parts[i], mender->cutter, &mender->arena, paragraphs[i]);
    paths = arena_array(&mender->arena, most_ends(parts, n) + 1, sizeof *paths);
    joins->width = find_width(parts, n, paths);
    for (size_t i = 0; i < n; i++) {
        mend_at_width(mender, &parts[i], paths, (size_t)(paragraphs[i].p - source.p), joins);
        paragraph_release(&parts[i]);
    }
}
