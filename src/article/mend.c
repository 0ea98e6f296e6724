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
    WIDTHS_TRIED = 4, /* of those voted for */
    STEP_MOST = 2,
    LINE_MOST = 2 * WIDTH_MOST /* of one whose end cannot be found; what is longer is no line */
};

/* Scores, as in stretch.c. */
static const float CUT_STRONG = 2.0F;   /* one better than this says that the text was wrapped */
static const float NOT_WRAPPED = 4.0F; /* what it costs a long paragraph of a wrapped text */
static const float NOT_WRAPPED_UNTOLD = 0.5F; /* and one of whose words nothing says so */
static const float WRAPPED_LEAST = 3.0F; /* what wrapping must explain to be believed */

/* What it costs that a line is too long or too short for the page's width. */
static const float LONG = 2.0F, LONG_COLUMN = 1.2F, LONG_MOST = 9.0F;
static const float FIRST = 0.5F; /* a first line may be as short as any */
static const float ONE_LINE = 7.0F; /* a paragraph that fits into one may be one, glued otherwise */
static const float RIGOUR_MOST = 1.5F;
enum { FITTING_ENOUGH = 12, FITTING_OUTWEIGHED = 3 };
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

/* Tried where the text votes for others, as it may err. */
static const int USUAL_WIDTHS[] = {72, 79, 76, 82, 66, 60};

/* Between two strong cuts that follow each other there may be one line. Whether there were any. */
static bool vote(const struct paragraph *paragraph, float *votes) {
    size_t last = SIZE_MAX;

    for (size_t i = 0; i < paragraph->nends; i++) {
        const struct end *end = &paragraph->ends[i];
        size_t length = last == SIZE_MAX ? 0 : end->at - last;
        size_t most = length + (size_t)end->next;

        if (end->score < CUT_STRONG || !end->sure)
            continue;
        for (size_t width = length; length && width <= most && width <= WIDTH_MOST; width++)
            if (width >= WIDTH_LEAST)
                votes[width] += 1.0F / (float)(end->next + 1);
        last = end->at;
    }
    return last != SIZE_MAX;
}

/* The lines of a paragraph at a given width */

/* A page's width, and how far it can be relied on. */
struct page {
    int width;
    float rigour; /* by what the cost of lines that do not fit is multiplied; 1 or more */
};

static float too_long(const struct page *page, float columns) {
    float cost = page->rigour * (LONG + LONG_COLUMN * columns);

    return cost < LONG_MOST ? cost : LONG_MOST;
}

static float too_short(const struct page *page, float columns) {
    float cost = page->rigour * (SHORT + SHORT_COLUMN * columns);

    return cost < SHORT_MOST ? cost : SHORT_MOST;
}

/* What a line of `length` costs that ends before a word of `next` characters. */
static inline float line_cost(int length, int next, const struct page *page, bool first) {
    int room = page->width - length;

    if (room < 0)
        return too_long(page, (float)-room);
    if (room > next && first)
        return FIRST;
    return room > next ? too_short(page, (float)(room - 1 - next)) : 0;
}

static float last_line_cost(int length, const struct page *page) {
    return length > page->width ? too_long(page, (float)(length - page->width)) : 0;
}

/* The best way to reach each cut as a line's end. */
struct path {
    float score;
    float most;  /* the highest score of this path and all before */
    size_t from; /* the cut before, or NO_END: the paragraph's start */
};

#define NO_END SIZE_MAX
#define NO_TOKEN SIZE_MAX

static float free_between(const struct paragraph *paragraph, size_t after_token, size_t token) {
    size_t from = after_token == NO_TOKEN ? 0 : after_token + 1;

    return token > from ? paragraph->free_before[token] - paragraph->free_before[from] : 0;
}

/* The cuts that may end the line before one that ends at `to`. */
struct reach {
    size_t from; /* the first that is near enough */
    size_t to;   /* the first of the same token, between which and the next no line is */
};

static void move_reach(const struct paragraph *paragraph, struct reach *reach, size_t to) {
    const struct end *ends = paragraph->ends;

    while (ends[to].at - ends[reach->from].at > LINE_MOST)
        reach->from++;
    if (ends[reach->to].token != ends[to].token)
        reach->to = to;
}

static float path_score(const struct paragraph *paragraph, const struct path *paths, size_t from,
                        const struct end *end, float cost) {
    return paths[from].score + free_between(paragraph, paragraph->ends[from].token, end->token) -
           cost;
}

/* What no path from a cut in reach up to `from` can exceed if its line is far too long. */
static float most_beyond(const struct paragraph *paragraph, const struct path *paths,
                         const struct reach *reach, size_t from, const struct end *end) {
    return paths[from].most +
           free_between(paragraph, paragraph->ends[reach->from].token, end->token) - LONG_MOST;
}

/* The nearest first: of equals it is taken, and those far off are soon of no use. */
static void find_path(const struct paragraph *paragraph, struct path *paths, size_t to,
                      const struct reach *reach, const struct page *page) {
    const struct end *end = &paragraph->ends[to];
    struct path best = {.from = NO_END};

    best.score = free_between(paragraph, NO_TOKEN, end->token) -
                 line_cost((int)end->at, end->next, page, true) -
                 (paragraph->n <= (size_t)page->width ? ONE_LINE : 0);
    for (size_t from = reach->to; from-- > reach->from;) {
        size_t length = end->at - paragraph->ends[from].at;
        float cost = line_cost((int)length, end->next, page, false);
        float score = path_score(paragraph, paths, from, end, cost);

        if (score > best.score) {
            best.score = score;
            best.from = from;
        }
        if (cost >= LONG_MOST && most_beyond(paragraph, paths, reach, from, end) <= best.score)
            break;
    }
    best.score += end->score;
    best.most = to > 0 && paths[to - 1].most > best.score ? paths[to - 1].most : best.score;
    paths[to] = best;
}

/* The best lines at a width; `last` becomes the last cut of them, or NO_END. */
static float lay_lines(const struct paragraph *paragraph, struct path *paths,
                       const struct page *page, size_t *last) {
    float best = free_between(paragraph, NO_TOKEN, paragraph->ntokens) -
                 last_line_cost((int)paragraph->n, page);
    struct reach reach = {0, 0};

    *last = NO_END;
    for (size_t i = 0; i < paragraph->nends; i++) {
        const struct end *end = &paragraph->ends[i];
        float score;

        move_reach(paragraph, &reach, i);
        find_path(paragraph, paths, i, &reach, page);
        if (paragraph->n - end->at > LINE_MOST)
            continue;
        score = paths[i].score + free_between(paragraph, end->token, paragraph->ntokens) -
                last_line_cost((int)(paragraph->n - end->at), page);
        if (score > best) {
            best = score;
            *last = i;
        }
    }
    return best;
}

static float unwrapped_score(const struct paragraph *paragraph, int width, float cost) {
    return free_between(paragraph, NO_TOKEN, paragraph->ntokens) -
           ((int)paragraph->n > width ? cost : 0);
}

/* Whether one of these lines ends elsewhere than in a known word. */
static bool is_told(const struct paragraph *paragraph, const struct path *paths, size_t last) {
    for (; last != NO_END; last = paths[last].from)
        if (paragraph->ends[last].sure || paragraph->ends[last].score > 0)
            return true;
    return false;
}

/* A page has paragraphs that were typed in one line, and so may be any that could be one. */
static void lay_lines_if_wrapped(const struct paragraph *paragraph, struct path *paths,
                                 const struct page *page, size_t *last) {
    float wrapped = lay_lines(paragraph, paths, page, last);
    float cost = is_told(paragraph, paths, *last) ? NOT_WRAPPED : NOT_WRAPPED_UNTOLD;

    if (wrapped < unwrapped_score(paragraph, page->width, cost))
        *last = NO_END;
}

static size_t most_ends(const struct paragraph *paragraphs, size_t n) {
    size_t most = 0;

    for (size_t i = 0; i < n; i++)
        most = paragraphs[i].nends > most ? paragraphs[i].nends : most;
    return most;
}

/* How many paragraphs were typed in one line says nothing of a width. */
static float score_at(const struct paragraph *paragraphs, size_t n, struct path *paths, int width) {
    const struct page page = {width, 1};
    float score = 0;
    size_t last;

    for (size_t i = 0; i < n; i++) {
        float wrapped = lay_lines(&paragraphs[i], paths, &page, &last);
        float unwrapped = unwrapped_score(&paragraphs[i], width, NOT_WRAPPED_UNTOLD);

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

/* The widths that were tried, and the best of them. */
struct search {
    const struct paragraph *paragraphs;
    size_t n;
    struct path *paths;
    bool tried[WIDTHS];
    float best_score;
    int best;
};

static void try_width(struct search *search, int width) {
    float score;

    if (width < WIDTH_LEAST || width > WIDTH_MOST || search->tried[width])
        return;
    search->tried[width] = true;
    score = score_at(search->paragraphs, search->n, search->paths, width);
    if (score > search->best_score) {
        search->best_score = score;
        search->best = width;
    }
}

/* A little wider or narrower, as long as that is better. */
static void climb(struct search *search) {
    for (int from = 0; search->best != from;) {
        from = search->best;
        for (int step = 1; step <= STEP_MOST; step++) {
            try_width(search, from + step);
            try_width(search, from - step);
        }
    }
}

/* 0 where nothing says that the text was wrapped. */
static int find_width(const struct paragraph *paragraphs, size_t n, struct path *paths) {
    struct search search = {.paragraphs = paragraphs, .n = n, .paths = paths};
    float votes[WIDTHS] = {0};
    bool any = false;

    for (size_t i = 0; i < n; i++)
        any |= vote(&paragraphs[i], votes);
    if (!any)
        return 0;
    search.best_score = score_unwrapped(paragraphs, n) + WRAPPED_LEAST;
    for (int i = 0; i < WIDTHS_TRIED; i++)
        try_width(&search, take_most_voted(votes));
    for (size_t i = 0; i < sizeof USUAL_WIDTHS / sizeof *USUAL_WIDTHS; i++)
        try_width(&search, USUAL_WIDTHS[i]);
    climb(&search);
    return search.best;
}

/* Lines that fit the width exactly and end in a strong cut, less those that do not fit. */
static int count_fitting(const struct paragraph *paragraph, const struct path *paths, size_t last,
                         const struct page *page) {
    int fitting = 0;

    for (; last != NO_END && paths[last].from != NO_END; last = paths[last].from) {
        const struct end *end = &paragraph->ends[last];
        int length = (int)(end->at - paragraph->ends[paths[last].from].at);

        fitting += line_cost(length, end->next, page, false) > 0 ? -FITTING_OUTWEIGHED
                                                                 : end->score > CUT_STRONG;
    }
    return fitting;
}

/* The more lines fit the width, the less one will be that does not. */
static float find_rigour(const struct paragraph *paragraphs, size_t n, struct path *paths,
                         int width) {
    const struct page page = {width, 1};
    int fitting = 0;

    for (size_t i = 0; i < n && width; i++) {
        size_t last;

        lay_lines(&paragraphs[i], paths, &page, &last);
        fitting += count_fitting(&paragraphs[i], paths, last, &page);
    }
    return fitting <= 0                 ? 1
           : fitting < FITTING_ENOUGH ? 1 + (RIGOUR_MOST - 1) * (float)fitting / FITTING_ENOUGH
                                        : RIGOUR_MOST;
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
        if (cuts[i].free && cuts[i].score > best) {
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
                          struct path *paths, const struct page *page, size_t offset,
                          struct joins *joins) {
    size_t *chosen = arena_array(&mender->arena, paragraph->ntokens + 1, sizeof *chosen);
    size_t last = NO_END;

    if (page->width)
        lay_lines_if_wrapped(paragraph, paths, page, &last);
    choose(paragraph, paths, last, chosen);
    cutter_read(mender->cutter, paragraph->text);
    write_joins(mender, paragraph, chosen, offset, joins);
}

void mend_paragraphs(struct mender *mender, struct str source, const struct str *paragraphs,
                     size_t n, const struct str *clean, size_t nclean, struct joins *joins) {
    struct paragraph *parts;
    struct path *paths;
    struct page page;

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
    page.width = joins->width = find_width(parts, n, paths);
    page.rigour = find_rigour(parts, n, paths, page.width);
    for (size_t i = 0; i < n; i++) {
        mend_at_width(mender, &parts[i], paths, &page,
                      (size_t)(paragraphs[i].p - source.p), joins);
        paragraph_release(&parts[i]);
    }
}
