/* parse - any text parses, and every letter of it is in some part, or has its like in one. */
#include "../articles.h"

static struct parser *parser;

void fuzz_begin(void) {
    struct err err;

    parser = parser_new(&err);
    require(parser, "%s", err.text);
}

/* Which bytes of a text are in some span. */
struct cover {
    struct str source;
    char *bytes;
    struct buf squashed; /* all spans, squashed */
};

static void cover_span(void *cover_, struct str span) {
    struct cover *cover = cover_;

    if (!span.p)
        return;
    memset(cover->bytes + (span.p - cover->source.p), 1, span.n);
    buf_add_char(&cover->squashed, '\n');
    utf8_squash(&cover->squashed, span);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* What stands for itself in a form, and is in no part. */
static size_t label_at(struct str squashed) {
    static const char *const labels[] = {"creditphoto", "photos", "photo",    "source",
                                         "hinhanh",     "anh",    "voirplus", "date"};

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_starts(squashed, labels[i]))
            return strlen(labels[i]);
    return 0;
}

static bool is_covered(const struct cover *cover, struct str squashed) {
    bool numbered = false;
    size_t letter = 0;

    for (; squashed.n && is_digit(squashed.p[0]); numbered = true)
        squashed = str_slice(squashed, 1, squashed.n);
    while (squashed.n && is_digit(squashed.p[squashed.n - 1]))
        squashed.n--;
    if (squashed.n)
        utf8_at(squashed, 0, &letter);
    return squashed.n <= letter ||
           memmem(cover->squashed.p, cover->squashed.n, squashed.p, squashed.n) ||
           /* but for a letter left between a figure's number and its caption */
           (numbered && memmem(cover->squashed.p, cover->squashed.n, squashed.p + letter,
                               squashed.n - letter));
}

/* As it stands, or cut at its labels. */
static bool is_there(const struct cover *cover, struct str squashed) {
    if (is_covered(cover, squashed))
        return true;
    for (size_t at = 0; at < squashed.n; at++) {
        size_t label = label_at(str_slice(squashed, at, squashed.n));

        if (label && is_covered(cover, str_slice(squashed, 0, at)) &&
            is_there(cover, str_slice(squashed, at + label, squashed.n)))
            return true;
    }
    return false;
}

static void require_covered(const struct cover *cover, size_t from, size_t to) {
    struct buf squashed = BUF_INIT;

    utf8_squash(&squashed, str_slice(cover->source, from, to));
    require(is_there(cover, buf_str(&squashed)), "lost: \"" STR_FMT "\"",
            STR_ARG(str_slice(cover->source, from, to)));
    buf_release(&squashed);
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

static void nothing_is_lost(const struct article *article) {
    struct cover cover = {article->source, calloc(1, article->source.n + 1), BUF_INIT};
    const char *bytes = cover.bytes;

    visit_spans(article, cover_span, &cover);
    for (size_t from = 0, to; from < cover.source.n; from = to + 1) {
        for (to = from; to < cover.source.n && !bytes[to] && !ends_line(cover.source.p[to]);)
            to++;
        if (to > from && cover.squashed.n)
            require_covered(&cover, from, to);
    }
    free(cover.bytes);
    buf_release(&cover.squashed);
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(bytes);
    struct article article;
    struct arena arena;

    arena_init(&arena);
    parse_article(parser, &arena, buf_str(&text), &article);
    require_article(&article);
    nothing_is_lost(&article);
    arena_release(&arena);
    buf_release(&text);
}
