#include "article/split.h"

#include "base/utf8.h"

enum {
    END_WINDOW = 400,
    WRAPPED_MOST = 120 /* characters of a line that was wrapped by hand */
};

bool label_match(const struct parser *parser, enum label label, struct str text,
                 struct str *groups, size_t ngroups) {
    return regex_match(parser->labels[label], text, groups, ngroups);
}

bool label_match_end(const struct parser *parser, enum label label, struct str text,
                     struct str *groups, size_t ngroups) {
    size_t from = text.n > END_WINDOW ? text.n - END_WINDOW : 0;

    while (from > 0 && utf8_goes_on(text.p[from]))
        from--;
    return label_match(parser, label, str_slice(text, from, text.n), groups, ngroups);
}

static bool contains(struct str text, const char *needle) {
    return text.n && memmem(text.p, text.n, needle, strlen(needle)) != NULL;
}

static bool is_figure(const struct parser *parser, struct str line) {
    if (!contains(line, "ảnh") && !contains(line, "a\xCC\x89nh") && !contains(line, "hinh anh"))
        return false;
    return label_match(parser, LABEL_FIGURE, line, NULL, 0);
}

static enum chunk_kind kind_of(const struct parser *parser, struct str line) {
    if (line.n <= 16 && label_match(parser, LABEL_RELATED_HEADING, line, NULL, 0))
        return CHUNK_RELATED_HEADING;
    if (line.n <= 16 && label_match(parser, LABEL_SOURCE_MARKER, line, NULL, 0))
        return CHUNK_SOURCE_MARKER;
    return is_figure(parser, line) ? CHUNK_FIGURE : CHUNK_TEXT;
}

/* The line that begins at `at`, without its end (LF, CR LF or CR), and where the next begins. */
static struct str line_at(struct str text, size_t at, size_t *next) {
    size_t end = at;

    while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
        end++;
    *next = end;
    if (end < text.n)
        *next += text.p[end] == '\r' && end + 1 < text.n && text.p[end + 1] == '\n' ? 2 : 1;
    return str_slice(text, at, end);
}

static size_t count_lines(struct str text) {
    size_t n = 0, next;

    for (size_t at = 0; at < text.n; at = next) {
        line_at(text, at, &next);
        n++;
    }
    return n;
}

static struct str skip_byte_order_mark(struct str source) {
    return str_starts(source, "\xEF\xBB\xBF") ? str_slice(source, 3, source.n) : source;
}

/* A text that the next line may go on with. */
struct open_text {
    struct chunk *chunk; /* NULL: none */
    struct str last;     /* its last line */
    bool unwrapped;      /* since the last empty line, one was too long to be wrapped */
    bool in_tail;        /* behind the signature or the heading of the related items */
};

static bool is_too_long_for_wrap(struct str line) {
    return line.n > WRAPPED_MOST && utf8_length(line) > WRAPPED_MOST;
}

static bool begins_small(struct str line) {
    size_t next;

    return utf8_is_lower(utf8_at(line, 0, &next));
}

/* Within a sentence: behind "les crabes," or "Hanoï (VNA) –". */
static bool ends_open(struct str line) {
    static const char *const marks[] = {",", ";", "-", "–", "—", "(", "«"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(line, marks[i]))
            return true;
    return false;
}

/* Where lines are longer than wrapped ones, their ends are those of paragraphs. */
static bool are_apart(const struct open_text *above, struct str line) {
    return (above->unwrapped || is_too_long_for_wrap(line)) &&
           (above->in_tail || (!ends_open(above->last) && !begins_small(line)));
}

/* Whether a line goes on with the text above it, rather than being a picture's caption. */
static bool continues(const struct parser *parser, const struct open_text *above,
                      struct str line) {
    struct str text = above->chunk->text;

    if (label_match_end(parser, LABEL_CREDIT, text, NULL, 0) ||
        label_match_end(parser, LABEL_SIGNATURE, text, NULL, 0) || are_apart(above, line))
        return false;
    return !str_ends(text, ".") || !label_match_end(parser, LABEL_CREDIT, line, NULL, 0);
}

static void open_chunk(const struct parser *parser, struct chunks *chunks, struct chunk chunk,
                       struct open_text *open) {
    const struct chunk *above = chunks->n ? &chunks->items[chunks->n - 1] : NULL;

    open->in_tail |= chunk.kind == CHUNK_RELATED_HEADING ||
                     (above && above->kind == CHUNK_TEXT &&
                      label_match_end(parser, LABEL_SIGNATURE, above->text, NULL, 0));
    open->chunk = chunk.kind == CHUNK_TEXT && chunks->n > 0 ? &chunks->items[chunks->n] : NULL;
    chunks->items[chunks->n++] = chunk;
}

struct chunks split_chunks(const struct parser *parser, struct arena *arena, struct str source) {
    struct str text = skip_byte_order_mark(source);
    struct chunks chunks = {arena_array(arena, count_lines(text), sizeof *chunks.items), 0};
    struct open_text open = {0};
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        struct str line = utf8_trim(line_at(text, at, &next));
        enum chunk_kind kind = kind_of(parser, line);

        if (!line.n)
            open.chunk = NULL;
        else if (open.chunk && kind == CHUNK_TEXT && continues(parser, &open, line))
            open.chunk->text.n = (size_t)(line.p + line.n - open.chunk->text.p);
        else
            open_chunk(parser, &chunks, (struct chunk){kind, line}, &open);
        open.last = line;
        open.unwrapped = line.n && (open.unwrapped || is_too_long_for_wrap(line));
    }
    return chunks;
}
