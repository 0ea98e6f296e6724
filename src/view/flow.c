#include "view/flow.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum { HYPHEN_LEAST = 3 }; /* letters on either side of a hyphen at a line's end */

#define NO_BREAK_SPACE "\xC2\xA0"

void page_release(struct page *page) {
    free(page->lines);
    *page = PAGE_INIT;
}

void page_add(struct page *page, struct line line) {
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
    page_add(page, line);
}

static size_t text_of(const struct line *line) {
    size_t n = 0;

    for (size_t i = 0; i < line->nruns; i++)
        for (size_t at = line->runs[i].from; at < line->runs[i].to; at++)
            n += line->runs[i].role != ROLE_BORDER && line->text.p[at] != ' ';
    return n;
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

/* Whether a line must not break at the space between two characters. */
static bool is_tied(uint32_t before, uint32_t behind) {
    static const char double_marks[] = ":;?!%";

    if (before == 0xAB || behind == 0xBB) /* « » */
        return true;
    return behind < 0x80 && behind && strchr(double_marks, (int)behind) != NULL;
}

/* Appends cleaned text, its spaces made no-break where French typography wants them so. */
static void add_tied(struct buf *out, struct str clean) {
    uint32_t before = 0;
    size_t next, after;

    for (size_t at = 0; at < clean.n; at = next) {
        uint32_t point = utf8_at(clean, at, &next);

        if (point == ' ' && next < clean.n && is_tied(before, utf8_at(clean, next, &after)))
            buf_add_text(out, NO_BREAK_SPACE);
        else
            buf_add(out, str_slice(clean, at, next));
        before = point;
    }
}

void flow_add(struct flow *flow, enum role role, struct str text) {
    struct buf normal = BUF_INIT, clean = BUF_INIT;
    size_t from = flow->text.n;

    utf8_clean(&clean, text);
    utf8_normalize_space(&normal, buf_str(&clean));
    if (from && normal.n && flow->text.p[from - 1] != ' ')
        buf_add_char(&flow->text, ' ');
    add_tied(&flow->text, buf_str(&normal));
    if (flow->text.n > from) {
        struct run piece = {flow->npieces ? from : 0, flow->text.n, role};

        flow->pieces =
            xgrow(flow->pieces, flow->npieces, &flow->capacity, sizeof *flow->pieces);
        flow->pieces[flow->npieces++] = piece;
    }
    buf_release(&normal);
    buf_release(&clean);
}

void flow_release(struct flow *flow) {
    buf_release(&flow->text);
    free(flow->pieces);
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
    size_t from = maker->text.n, start = 0;

    for (size_t i = 0; i + 1 < text.n; i++)
        if (memcmp(text.p + i, NO_BREAK_SPACE, 2) == 0) {
            buf_add(&maker->text, str_slice(text, start, i));
            buf_add_char(&maker->text, ' ');
            start = i + 2;
        }
    buf_add(&maker->text, str_slice(text, start, text.n));
    if (maker->text.n > from)
        maker->runs[maker->nruns++] = (struct run){from, maker->text.n, role};
}

static void make_pieces(struct maker *maker, const struct flow *flow, size_t from, size_t to) {
    struct str text = buf_str(&flow->text);

    for (size_t i = 0; i < flow->npieces; i++) {
        const struct run *piece = &flow->pieces[i];
        size_t start = piece->from > from ? piece->from : from;
        size_t end = piece->to < to ? piece->to : to;

        if (start < end)
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
    bool cut;
};

static void make_line(const struct flow *flow, const struct layout *layout, struct str margin,
                      struct stretch stretch, struct arena *arena, struct page *page) {
    struct maker maker = {.runs = arena_array(arena, flow->npieces + 4, sizeof *maker.runs)};
    struct line line = {.item = layout->item};

    make_piece(&maker, layout->margin, margin);
    make_pieces(&maker, flow, stretch.from, stretch.to);
    if (stretch.cut)
        make_piece(&maker, flow->pieces[flow->npieces - 1].role, STR_LIT("…"));
    if (layout->close.n)
        make_close(&maker, layout);
    line.text = arena_copy(arena, buf_str(&maker.text));
    line.runs = maker.runs;
    line.nruns = maker.nruns;
    buf_release(&maker.text);
    page_add(page, line);
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

    if (end == text.n || text.p[end] == ' ')
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

static size_t room_behind(const struct layout *layout, struct str margin) {
    size_t taken = utf8_width(margin) + utf8_width(layout->close);

    return layout->width > taken ? layout->width - taken : 1;
}

void flow_wrap(struct flow *flow, const struct layout *layout, struct arena *arena,
               struct page *page) {
    struct str text = buf_str(&flow->text);
    char *breaks = xcalloc(text.n, 1);
    size_t lines = 0;

    utf8_line_breaks(text, breaks);
    tie_hyphens(text, breaks);
    for (size_t from = 0; from < text.n; lines++) {
        struct str margin = lines ? layout->other : layout->first;
        size_t room = room_behind(layout, margin);
        bool last = layout->max_lines && lines + 1 == layout->max_lines;
        size_t end = line_end(text, breaks, from, room);
        bool cut = last && skip_spaces(text, end) < text.n;

        if (cut)
            end = from + utf8_fit(str_slice(text, from, text.n), room - 1);
        make_line(flow, layout, margin,
                  (struct stretch){from, back_over_spaces(text, from, end), cut}, arena, page);
        from = cut ? text.n : skip_spaces(text, end);
    }
    free(breaks);
    buf_clear(&flow->text);
    flow->npieces = 0;
}
