#include "article/split.h"

#include "base/utf8.h"

enum { END_WINDOW = 400 };

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
    if (!contains(line, "ảnh") && !contains(line, "a\xCC\x89nh"))
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

/* Whether a line goes on with the text above it, rather than being a picture's caption. */
static bool continues(const struct parser *parser, struct str above, struct str line) {
    if (label_match_end(parser, LABEL_CREDIT, above, NULL, 0))
        return false;
    return !str_ends(above, ".") || !label_match_end(parser, LABEL_CREDIT, line, NULL, 0);
}

struct chunks split_chunks(const struct parser *parser, struct arena *arena, struct str source) {
    struct str text = skip_byte_order_mark(source);
    struct chunks chunks = {arena_array(arena, count_lines(text), sizeof *chunks.items), 0};
    struct chunk *open = NULL; /* a text that the next line would continue */
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        struct str line = utf8_trim(line_at(text, at, &next));
        enum chunk_kind kind = kind_of(parser, line);

        if (!line.n) {
            open = NULL;
        } else if (open && kind == CHUNK_TEXT && continues(parser, open->text, line)) {
            open->text.n = (size_t)(line.p + line.n - open->text.p);
        } else {
            chunks.items[chunks.n] = (struct chunk){kind, line};
            open = kind == CHUNK_TEXT && chunks.n > 0 ? &chunks.items[chunks.n] : NULL;
            chunks.n++;
        }
    }
    return chunks;
}
