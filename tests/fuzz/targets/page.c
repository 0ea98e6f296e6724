/*
 * page - any text typeset: nothing in a line acts on a terminal, lines are no wider than asked,
 * and their runs and words lie where they say.
 */
#include "../harmless.h"

#include "article/parse.h"
#include "core/intake.h"
#include "tag/tags.h"
#include "view/marks.h"
#include "view/page.h"

static struct parser *parser;
static struct tagger *tagger;

void fuzz_begin(void) {
    struct err err;

    parser = parser_new(&err);
    require(parser, "%s", err.text);
    tagger = tagger_new();
}

static void require_line(const struct line *line, size_t width) {
    size_t end = 0;

    require_harmless(line->text, "", "a line");
    require(utf8_width(line->text) <= width, "%zu columns of %zu: \"" STR_FMT "\"",
            utf8_width(line->text), width, STR_ARG(line->text));
    for (size_t i = 0; i < line->nruns; i++) {
        require(line->runs[i].from == end && line->runs[i].to >= end, "a gap between runs");
        require(line->runs[i].role >= 0 && line->runs[i].role < ROLES, "a run of no role");
        end = line->runs[i].to;
    }
    require(end == line->text.n, "runs end at %zu of %zu", end, line->text.n);
    end = 0;
    for (size_t i = 0; i < line->nwords; i++) {
        const struct line_word *word = &line->words[i];

        require(word->from >= end && word->from <= word->to && word->to <= line->text.n,
                "a word out of its line");
        end = word->to;
    }
}

static void require_page(struct page *page, size_t width) {
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < page->n; i++) {
        size_t offset = page_offset(page, i);

        require_line(&page->lines[i], width);
        require(page_line_at(page, offset) < page->n, "no line at %zu", offset);
    }
    page_text(&text, page);
    require_harmless(buf_str(&text), "\n", "a page");
    buf_release(&text);
    page_release(page);
}

static void is_typeset(const struct dispatch *dispatch, const struct marks *marks, size_t width,
                       struct arena *arena) {
    struct page page = PAGE_INIT;

    page_article(&page, arena, dispatch, marks, width, 3);
    require_page(&page, width);
    for (int open = -1; open < (int)related_count(dispatch) && open < 3; open++) {
        page = PAGE_INIT;
        page_related(&page, arena, dispatch, width, open);
        require_page(&page, width);
    }
    page = PAGE_INIT;
    page_whole(&page, arena, dispatch, width);
    require_page(&page, width);
}

/* As an archive would give it. */
static void fill(struct dispatch *dispatch, const struct article *article, struct arena *arena) {
    struct row row = {.id = 7,
                      .kind = DISPATCH_FULL,
                      .headline = article->headline.p ? article->headline : STR_LIT("")};

    *dispatch = (struct dispatch){.row = row, .article = *article, .note = article->lead};
    dispatch->links = arena_array(arena, article->nrelated, sizeof *dispatch->links);
    for (size_t i = 0; i < article->nrelated; i++) {
        row.headline = article->related[i].headline.p ? article->related[i].headline : STR_LIT("");
        row.kind = i % 2 ? DISPATCH_FULL : DISPATCH_BRIEF;
        row.date = i % 3 ? STR_LIT("2021-11-05") : STR_NONE;
        dispatch->links[dispatch->nlinks++] = (struct link){row, article->related[i]};
    }
    dispatch->citing = dispatch->near = &dispatch->row;
    dispatch->nciting = dispatch->nnear = 1;
    tag_article(tagger, article, arena, &dispatch->tags);
}

/* A search for the first words of the text. */
static void mark_words(struct marks *marks, const struct article *article, struct arena *arena) {
    struct str text = article->source;
    struct query *query;
    struct span mistake;
    struct err err;

    text.n = utf8_fit(text, 20);
    if (query_parse(text, true, arena, &query, &mistake, &err) == 0)
        marks_add_article_matches(marks, query, article);
}

void fuzz_input(struct str bytes) {
    size_t width = 8 + bytes.n % 100; /* as good a number as any, and the bytes are all text */
    struct marks marks = MARKS_INIT;
    struct dispatch dispatch;
    struct intake intake;

    intake_read(&intake, parser, NULL, bytes);
    fill(&dispatch, &intake.article, &intake.arena);
    is_typeset(&dispatch, NULL, width, &intake.arena);
    marks_add_tags(&marks, &dispatch.tags);
    mark_words(&marks, &dispatch.article, &intake.arena);
    marks_order(&marks);
    is_typeset(&dispatch, &marks, width, &intake.arena);
    marks_release(&marks);
    intake_release(&intake);
}
