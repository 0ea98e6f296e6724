/* Markdown (CommonMark): every mark of punctuation that could mean something is escaped. */
#include <ctype.h>

#include "base/i18n.h"
#include "tag/country.h"
#include "view/page.h"
#include "view/printers.h"

enum { DIGITS_MOST = 9 }; /* of a number that a list begins with */

/* Where the character is that would begin something at the head of a paragraph; or its length. */
static size_t beginning(struct str text) {
    size_t digits = 0;

    if (text.n && strchr("#+-=>", text.p[0]))
        return 0;
    while (digits < text.n && digits <= DIGITS_MOST && isdigit((unsigned char)text.p[digits]))
        digits++;
    if (digits && digits < text.n && digits <= DIGITS_MOST && strchr(".)", text.p[digits]))
        return digits;
    return text.n;
}

static void add_escaped(struct buf *out, struct str text) {
    struct buf clean = BUF_INIT;
    size_t begins;

    add_clean(&clean, text);
    begins = beginning(buf_str(&clean));
    for (size_t i = 0; i < clean.n; i++) {
        if (strchr("\\`*_[]<&|~$", clean.p[i]) || i == begins)
            buf_add_char(out, '\\');
        buf_add_char(out, clean.p[i]);
    }
    buf_release(&clean);
}

static void add_between(struct buf *out, const char *before, struct str text, const char *behind) {
    if (!text.n)
        return;
    buf_add_text(out, before);
    add_escaped(out, text);
    buf_add_text(out, behind);
}

void begin_markdown(struct buf *out, const struct export *export) {
    struct buf heading = BUF_INIT;
    struct str line;

    add_heading(&heading, export);
    for (size_t at = 0; str_next(buf_str(&heading), '\n', &at, &line);) /* lines of a quotation */
        add_between(out, "> ", line, at < heading.n ? "\\\n" : "\n");
    buf_release(&heading);
}

static void add_facts(struct buf *out, const struct dispatch *dispatch) {
    const char **countries;
    struct buf facts = BUF_INIT;
    struct arena arena;

    arena_init(&arena);
    countries = page_countries(&dispatch->tags, &arena);
    page_facts(&facts, dispatch);
    for (size_t i = 0; i < dispatch->tags.ncountries; i++)
        buf_add_format(&facts, " · %s", countries[i]);
    for (size_t i = 0; i < dispatch->tags.npersons; i++)
        buf_add_format(&facts, " · %.*s", STR_ARG(dispatch->tags.persons[i].name));
    add_between(out, "*", buf_str(&facts), "*\n\n");
    add_between(out, "*✎ ", dispatch->note, "*\n\n");
    buf_release(&facts);
    arena_release(&arena);
}

static void add_block(struct buf *out, const struct block *block) {
    if (block->kind == BLOCK_PARAGRAPH) {
        add_between(out, "", block->text, "\n\n");
        return;
    }
    add_between(out, "> ", block->text, block->credit.n ? " — " : "");
    add_between(out, block->text.n ? "" : "> ", block->credit, "");
    buf_add_text(out, block->text.n || block->credit.n ? "\n\n" : "");
}

static void add_related(struct buf *out, const struct dispatch *dispatch, size_t i) {
    const struct row *row = related_row(dispatch, i);

    if (i == 0 && dispatch->nlinks)
        buf_add_format(out, "## %s\n\n", _("See more"));
    if (i == dispatch->nlinks)
        buf_add_format(out, "%s## %s\n\n", i ? "\n" : "", _("Cited by"));
    buf_add_format(out, "- %.*s %lld ", STR_ARG(kind_mark(row->kind)), (long long)row->id);
    add_between(out, "", row_title(row), "\n");
}

void print_markdown(struct buf *out, const struct printed *printed) {
    const struct dispatch *dispatch = printed->dispatch;
    const struct article *article = &dispatch->article;

    buf_add_text(out, "\n---\n\n");
    add_between(out, "# ", row_title(&dispatch->row), "\n\n");
    add_facts(out, dispatch);
    add_between(out, "**", article->lead, "**\n\n");
    for (size_t i = 0; i < article->nblocks; i++)
        add_block(out, &article->blocks[i]);
    for (size_t i = 0; i < related_count(dispatch); i++)
        add_related(out, dispatch, i);
    if (related_count(dispatch))
        buf_add_char(out, '\n');
    for (size_t i = 0; i < dispatch->nsightings; i++) {
        buf_add_format(out, "%s ", _("Source:"));
        add_escaped(out, dispatch->sightings[i].path);
        buf_add_text(out, i + 1 < dispatch->nsightings ? "\\\n" : "\n");
    }
}
