/*
 * flow - running text made into lines.
 *
 * Pieces of text in different roles are put together, then wrapped at a width:
 * lines break where Unicode allows it (UAX #14), never before a French double
 * punctuation mark or inside guillemets, and a word wider than the line is cut.
 */
#ifndef DEPECHE_VIEW_FLOW_H
#define DEPECHE_VIEW_FLOW_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "view/line.h"

/* A part of a text that is to be set in another role wherever it is added. */
struct highlight {
    struct str text; /* a span of what will be added: it is known by its address */
    enum role role;
};

struct flow {
    struct buf text; /* words with one space between them */
    struct run *pieces;
    size_t npieces, capacity;
    struct flow_word *words;
    size_t nwords, words_capacity;
    struct str origin; /* the text whose words lines know; what is from elsewhere is only shown */
    const struct highlight *highlights; /* in order of address, none overlapping; borrowed */
    size_t nhighlights;
};

#define FLOW_INIT ((struct flow){.npieces = 0})

/* How lines are laid. Everything is in columns. */
struct layout {
    size_t width;            /* of the whole line */
    size_t first_less;       /* what the first line has less */
    struct str first, other; /* what stands before the first line, and before the others */
    enum role margin;        /* of those */
    struct str close;        /* behind every line, at the right edge; or absent */
    size_t max_lines;        /* 0: no limit; what is left out is marked by an ellipsis */
    int item;
};

/*
 * Adds a piece of text, word by word: white space made one space, each word made
 * harmless (utf8_clean). The space before the piece is ROLE_TEXT.
 * Lines know their words by where these are from.
 */
void flow_add(struct flow *flow, enum role role, struct str text);

/* Wraps what was added into lines at the end of `page`, and empties the flow. */
void flow_wrap(struct flow *flow, const struct layout *layout, struct arena *arena,
               struct page *page);

void flow_release(struct flow *flow);

/* One line of its own, as it is. Empty text makes a blank line. */
void page_add_line(struct page *page, struct arena *arena, enum role role, struct str text);

#endif
