/*
 * articles.h - what every article must be.
 */
#ifndef DEPECHE_TESTS_ARTICLES_H
#define DEPECHE_TESTS_ARTICLES_H

#include "fuzz.h"

#include "article/article.h"
#include "article/parse.h"

/* Calls `visit` with each span that an article has. */
static inline void visit_spans(const struct article *article,
                               void (*visit)(void *context, struct str span), void *context) {
    const struct dateline *dateline = &article->dateline;
    const struct str head[] = {article->headline, article->lead,    article->signature,
                               dateline->place,   dateline->date,   dateline->agency,
                               dateline->whole};

    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        visit(context, head[i]);
    for (size_t i = 0; i < article->nblocks; i++) {
        visit(context, article->blocks[i].text);
        visit(context, article->blocks[i].credit);
    }
    for (size_t i = 0; i < article->nrelated; i++) {
        visit(context, article->related[i].caption);
        visit(context, article->related[i].credit);
        visit(context, article->related[i].headline);
        visit(context, article->related[i].summary);
    }
}

static inline void require_span(void *source, struct str span) {
    require_within(span, *(const struct str *)source, "a span of the article");
}

static inline void require_date(const struct date *date) {
    require(date->year >= 0 && date->year <= 9999, "year %d", date->year);
    require(date->month >= 0 && date->month <= 12, "month %d", date->month);
    require(date->day >= 0 && date->day <= 31, "day %d", date->day);
    require(date->origin >= 0 && date->origin < DATE_ORIGINS, "origin %d", (int)date->origin);
}

static inline void require_article(const struct article *article) {
    struct str source = article->source;

    visit_spans(article, require_span, &source);
    require_date(&article->date);
    for (size_t i = 0; i < article->nblocks; i++)
        require(article->blocks[i].kind == BLOCK_FIGURE || article->blocks[i].text.n,
                "paragraph %zu is empty", i);
}

#endif
