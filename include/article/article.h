/*
 * article - what a dispatch is made of.
 *
 * Every text in it is a span of the one text it was parsed from (`source`) and
 * is borrowed from there: nothing is copied, nothing is lost, and each field
 * can say where it stood. White space in it is as scraped; show it through
 * utf8_normalize_space() or the view layer. An absent field has p == NULL.
 */
#ifndef DEPECHE_ARTICLE_ARTICLE_H
#define DEPECHE_ARTICLE_ARTICLE_H

#include <stddef.h>

#include "article/date.h"
#include "base/str.h"

/* "Paris, 5 novembre (VNA) – " at the head of the first paragraph. */
struct dateline {
    struct str place;
    struct str date; /* as written */
    struct str agency;
    struct str whole; /* all of it, with the dash */
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_FIGURE };

/* A piece of the dispatch below its headline and lead, in reading order. */
struct block {
    enum block_kind kind;
    struct str text;   /* the paragraph, or the figure's caption */
    struct str credit; /* of a figure */
};

/* An item under "Voir plus": another dispatch, known by what is said of it here. */
struct related {
    struct str caption;
    struct str credit;
    struct str headline;
    struct str summary;
};

struct article {
    struct str source;
    struct str headline;
    struct str lead;
    struct dateline dateline; /* place.p == NULL: none */
    struct str signature;
    struct date date;
    struct block *blocks;
    size_t nblocks;
    struct related *related;
    size_t nrelated;
};

#endif
