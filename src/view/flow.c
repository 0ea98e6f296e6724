#include "view/flow.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { HYPHEN_LEAST = 3 }; /* letters on either side of a hyphen at a line's end */

void page_release(struct page *page) {
    free(page->lines);
    *page = PAGE_INIT;
}

static void add_line(struct page *page, struct line line) {
    page->lines = xgrow(page->lines, page->n, &page->capacity, sizeof *page->lines);
    page->lines[page->n++] = line;
}

void page_add_line(struct page *page, struct arena *arena, enum role role, struct str text) {
    struct line line = {.item = -1};

    if (text.n) {
        line.text = arena_copy(arena, text);
        line.runs = arena_array(arena, 1, sizeof *line.runs);
        line.runs[line.nruns++] = (struct run){0, text.n, role};
    }
    add_line(page, line);
}

static const char ELLIPSIS[] = "…";

static size_t count_text(struct str text) {
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] != ' ';
    return n;
}

/* Frames, and what stands in their edges. */
static bool is_frame(enum role role) {
    return role == ROLE_BORDER || role == ROLE_TITLE;
}

static size_t text_of(const struct line *line) {
    size_t n = 0;

    for (size_t i = 0; i < line->nruns; i++)
        if (!is_frame(line->runs[i].role))
            n += count_text(str_slice(line->text, line->runs[i].from, line->runs[i].to));
    return line->left_out ? n - strlen(ELLIPSIS) + line->left_out : n;
}

size_t page_offset(const struct page *page, size_t line) {
    size_t offset = 0;

    for (size_t i = 0; i < line && i < page->n; i++)
        offset += text_of(&page->lines[i]);
    return offset;
}

size_t page_line_at(const struct page *page, size_t offset) {
    size_t before = 0, i = 0;

    for (; i + 1 < page->n; i++) {
        before += text_of(&page->lines[i]);
        if (before > offset)
            break;
    }
    return offset ? i : 0;
}

void page_text(struct buf *out, const struct page *page) {
    for (size_t i = 0; i < page->n; i++) {
        struct str text = page->lines[i].text;

        while (text.n && text.p[text.n - 1] == ' ')
            text.n--;
        buf_add(out, text);
        buf_add_char(out, '\n');
    }
}

/* Putting pieces together */

/* A word of a flow, and what it was made from. */
struct flow_word {
    size_t from, to;
    struct str source;
    bool tied; /* no line may break before it */
};

/* Whether a line must not break at the space between two characters. */
static bool is_tied(uint32_t before, uint32_t behind) {
    static const char double_marks[] = ":;?!%";

    if (before == 0xAB || behind == 0xBB || behind == 0xB7) /* « » · */
        return true;
    return behind < 0x80 && behind && strchr(double_marks, (int)behind) != NULL;
}

static bool tied_to_last(const struct flow *flow, struct str clean) {
    struct str text = buf_str(&flow->text);
    size_t next;

    return is_tied(utf8_at(text, utf8_before(text, text.n), &next), utf8_at(clean, 0, &next));
}

/* Text up to the end of the flow is of one role from where the last piece ends. */
static void end_piece(struct flow *flow, enum role role) {
    struct run *last = flow->npieces ? &flow->pieces[flow->npieces - 1] : NULL;
    struct run piece = {last ? last->to : 0, flow->text.n, role};

    if (piece.from == piece.to)
        return;
    if (last && last->role == role) {
        last->to = piece.to;
        return;
    }
    flow->pieces = xgrow(flow->pieces, flow->npieces, &flow->capacity, sizeof *flow->pieces);
    flow->pieces[flow->npieces++] = piece;
}

/* The first highlight that ends behind a place. */
static size_t first_highlight(const struct flow *flow, const char *place) {
    size_t from = 0, to = flow->nhighlights;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (flow->highlights[middle].text.p + flow->highlights[middle].text.n <= place)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* A word changed by cleaning is highlighted whole. */
static void add_changed(struct flow *flow, enum role role, struct str source, struct str clean) {
    size_t i = first_highlight(flow, source.p);

    buf_add(&flow->text, clean);
    if (i < flow->nhighlights && flow->highlights[i].text.p < source.p + source.n)
        role = flow->highlights[i].role;
    end_piece(flow, role);
}

static void add_parts(struct flow *flow, enum role role, struct str source) {
    const char *at = source.p, *end = source.p + source.n;

    for (size_t i = first_highlight(flow, at); at < end; i++) {
        const struct highlight *mark = i < flow->nhighlights ? &flow->highlights[i] : NULL;
        const char *from = mark && mark->text.p < end ? mark->text.p : end;
        const char *to = mark && from < end ? mark->text.p + mark->text.n : end;

        if (from > at) {
            buf_add(&flow->text, (struct str){at, (size_t)(from - at)});
            end_piece(flow, role);
            at = from;
        }
        to = to < end ? to : end;
        if (to > at) {
            buf_add(&flow->text, (struct str){at, (size_t)(to - at)});
            end_piece(flow, mark ? mark->role : role);
            at = to;
        }
    }
}

/* Between two words of one highlight the space is highlighted too; before a piece it is plain. */
static enum role space_role(const struct flow *flow, enum role role, struct str source,
                            bool first) {
    size_t i = first_highlight(flow, source.p);

    if (i < flow->nhighlights && flow->highlights[i].text.p < source.p)
        return flow->highlights[i].role;
    return first ? ROLE_TEXT : role;
}

static bool is_within(struct str text, struct str origin) {
    return (uintptr_t)text.p >= (uintptr_t)origin.p &&
           (uintptr_t)text.p < (uintptr_t)origin.p + origin.n;
}

static void add_word(struct flow *flow, enum role role, struct str source, bool first,
                     struct buf *clean) {
    struct flow_word word = {.source = is_within(source, flow->origin) ? source : STR_NONE};

    buf_clear(clean);
    utf8_clean(clean, source);
    if (!clean->n)
        return;
    if (flow->text.n) {
        word.tied = tied_to_last(flow, buf_str(clean));
        buf_add_char(&flow->text, ' ');
        end_piece(flow, space_role(flow, role, source, first));
    }
    word.from = flow->text.n;
    if (str_equal(source, buf_str(clean)))
        add_parts(flow, role, source);
    else
        add_changed(flow, role, source, buf_str(clean));
    word.to = flow->text.n;
    flow->words = xgrow(flow->words, flow->nwords, &flow->words_capacity, sizeof *flow->words);
    flow->words[flow->nwords++] = word;
}

/* The end of the run of spaces, or of other characters, that begins at `at`. */
static size_t run_end(struct str text, size_t at, bool spaces) {
    size_t next;

    while (at < text.n && utf8_is_space(utf8_at(text, at, &next)) == spaces)
        at = next;
    return at;
}

void flow_add(struct flow *flow, enum role role, struct str text) {
    struct buf clean = BUF_INIT;
    size_t start = run_end(text, 0, true);

    for (size_t from = start; from < text.n;) {
        size_t to = run_end(text, from, false);

        add_word(flow, role, str_slice(text, from, to), from == start, &clean);
        from = run_end(text, to, true);
    }
    buf_release(&clean);
}

void flow_release(struct flow *flow) {
    buf_release(&flow->text);
    free(flow->pieces);
    free(flow->words);
    *flow = FLOW_INIT;
}

/* Wrapping */

/* A line being put together. */
struct maker {
    struct buf text;
    struct run *runs;
    size_t nruns;
};

static void make_piece(struct maker *maker, enum role role, struct str text) {
    size_t from = maker->text.n;

    buf_add(&maker->text, text);
    if (maker->text.n > from)
        maker->runs[maker->nruns++] = (struct run){from, maker->text.n, role};
}

/* The first piece that ends behind a place. */
static size_t first_piece(const struct flow *flow, size_t at) {
    size_t from = 0, to = flow->npieces;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (flow->pieces[middle].to <= at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void make_pieces(struct maker *maker, const struct flow *flow, size_t from, size_t to) {
    struct str text = buf_str(&flow->text);

    for (size_t i = first_piece(flow, from); i < flow->npieces && flow->pieces[i].from < to; i++) {
        const struct run *piece = &flow->pieces[i];
        size_t start = piece->from > from ? piece->from : from;
        size_t end = piece->to < to ? piece->to : to;

        make_piece(maker, piece->role, str_slice(text, start, end));
    }
}

/* Fills the line up to its right edge, where `close` stands. */
static void make_close(struct maker *maker, const struct layout *layout) {
    size_t used = utf8_width(buf_str(&maker->text)) + utf8_width(layout->close);
    size_t from = maker->text.n;

    if (used < layout->width) {
        buf_add_format(&maker->text, "%*s", (int)(layout->width - used), "");
        maker->runs[maker->nruns++] = (struct run){from, maker->text.n, ROLE_TEXT};
    }
    make_piece(maker, layout->margin, layout->close);
}

/* A stretch of the flow that becomes a line; `cut`: more text would follow but is left out. */
struct stretch {
    size_t from, to;
    size_t word; /* the first that stands in it */
    bool cut;
};

/* The words that stand, whole or in part, in a stretch that is put behind `margin` bytes. */
static void make_words(const struct flow *flow, struct stretch stretch, size_t margin,
                       struct arena *arena, struct line *line) {
    size_t n = stretch.word;

    while (n < flow->nwords && flow->words[n].from < stretch.to)
        n++;
    line->words = arena_array(arena, n - stretch.word, sizeof *line->words);
    for (size_t i = stretch.word; i < n; i++) {
        const struct flow_word *word = &flow->words[i];
        size_t from = word->from > stretch.from ? word->from : stretch.from;
        size_t to = word->to < stretch.to ? word->to : stretch.to;

        line->words[line->nwords++] = (struct line_word){
            from - stretch.from + margin, to - stretch.from + margin, word->source};
    }
}

static void make_line(const struct flow *flow, const struct layout *layout, struct str margin,
                      struct stretch stretch, struct arena *arena, struct page *page) {
    size_t npieces = first_piece(flow, stretch.to) - first_piece(flow, stretch.from) + 1;
    struct maker maker = {.runs = arena_array(arena, npieces + 4, sizeof *maker.runs)};
    struct line line = {.item = layout->item};
    struct str text = buf_str(&flow->text);

    make_piece(&maker, layout->margin, margin);
    make_words(flow, stretch, margin.n, arena, &line);
    make_pieces(&maker, flow, stretch.from, stretch.to);
    if (stretch.cut) {
        make_piece(&maker, flow->pieces[flow->npieces - 1].role, str_of(ELLIPSIS));
        line.left_out = count_text(str_slice(text, stretch.to, text.n));
    }
    if (layout->close.n)
        make_close(&maker, layout);
    line.text = arena_keep(arena, &maker.text);
    line.runs = maker.runs;
    line.nruns = maker.nruns;
    add_line(page, line);
}

static size_t letters_before(struct str text, size_t at) {
    size_t from = at, n = 0;

    while (from > 0 && text.p[from - 1] != ' ' && text.p[from - 1] != '-') {
        from = utf8_before(text, from);
        n++;
    }
    return n;
}

static size_t letters_behind(struct str text, size_t at) {
    size_t n = 0, next;

    for (; at < text.n && text.p[at] != ' ' && text.p[at] != '-'; at = next) {
        utf8_at(text, at, &next);
        n++;
    }
    return n;
}

/* Keeps "a-t-il" and "vice-" with a stub behind it together: no hyphen beside a short piece. */
static void tie_hyphens(struct str text, char *breaks) {
    for (size_t i = 1; i < text.n; i++)
        if (breaks[i] && text.p[i - 1] == '-' &&
            (letters_before(text, i - 1) < HYPHEN_LEAST || letters_behind(text, i) < HYPHEN_LEAST))
            breaks[i] = 0;
}

/* Where the line that begins at `from` ends, at most `room` columns behind. */
static size_t line_end(struct str text, const char *breaks, size_t from, size_t room) {
    size_t end = from + utf8_fit(str_slice(text, from, text.n), room);
    size_t at = end, next;

    if (end == text.n || (text.p[end] == ' ' && breaks[end + 1]))
        return end;
    while (at > from && !breaks[at])
        at--;
    if (at > from)
        return at;
    if (end == from) /* not even one character fits */
        utf8_at(text, from, &next);
    return end == from ? next : end;
}

/* At a line's end even a space that should not break is none. */
static size_t skip_spaces(struct str text, size_t at) {
    size_t next;

    while (at < text.n && utf8_is_space(utf8_at(text, at, &next)))
        at = next;
    return at;
}

static size_t back_over_spaces(struct str text, size_t from, size_t at) {
    size_t before, next;

    while (at > from && utf8_is_space(utf8_at(text, before = utf8_before(text, at), &next)))
        at = before;
    return at;
}

static size_t room_behind(const struct layout *layout, struct str margin, bool first) {
    size_t taken = utf8_width(margin) + utf8_width(layout->close) +
                   (first ? layout->first_less : 0);

    return layout->width > taken ? layout->width - taken : 1;
}

void flow_wrap(struct flow *flow, const struct layout *layout, struct arena *arena,
               struct page *page) {
    struct str text = buf_str(&flow->text);
    char *breaks = xcalloc(text.n, 1);
    size_t lines = 0, word = 0;

    utf8_line_breaks(text, breaks);
    tie_hyphens(text, breaks);
    for (size_t i = 0; i < flow->nwords; i++)
        if (flow->words[i].tied)
            breaks[flow->words[i].from] = 0;
    for (size_t from = 0; from < text.n; lines++) {
        struct str margin = lines ? layout->other : layout->first;
        size_t room = room_behind(layout, margin, lines == 0);
        bool last = layout->max_lines && lines + 1 == layout->max_lines;
        size_t end = line_end(text, breaks, from, room);
        bool cut = last && skip_spaces(text, end) < text.n;

        if (cut)
            end = from + utf8_fit(str_slice(text, from, text.n), room - 1);
        while (word < flow->nwords && flow->words[word].to <= from)
            word++;
        make_line(flow, layout, margin,
                  (struct stretch){from, back_over_spaces(text, from, end), word, cut}, arena,
                  page);
        from = cut ? text.n : skip_spaces(text, end);
    }
    free(breaks);
    buf_clear(&flow->text);
    flow->npieces = flow->nwords = 0;
}
