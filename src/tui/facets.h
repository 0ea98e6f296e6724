/*
 * facets - the pane that counts countries, ministers and years in what is
 * listed, and filters by them. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_FACETS_H
#define DEPECHE_TUI_FACETS_H

#include "tui/filters.h"

struct state;

enum { FACET_SECTIONS = 3, FACET_DIGITS = 9 };

/* One line of the pane: a heading, or a value of a facet. */
struct facet_line {
    enum facet facet;
    const struct facet_value *value; /* NULL: a heading */
    int digit;                       /* the key that toggles it, or 0 */
};

struct facets {
    struct arena arena;
    struct facet_values values[FACET_SECTIONS];
    enum facet people; /* which of ministers, persons and offices stand in the middle */
    struct facet_line *lines;
    size_t n;
    size_t cursor; /* on a value, where there is one */
    size_t top;
    int rows;     /* of the pane, which they were counted for */
    bool stale;   /* they are of a list that was: no number is shown */
};

/* Moves the cursor over values; and toggles the one under it, or a digit's country. */
void facets_move(struct state *state, long lines);
void facets_toggle(struct state *state, enum filter_mode mode);
const struct facet_line *facets_line(struct state *state); /* under the cursor; NULL: none */
bool facet_line_is_person(const struct facet_line *line);
void facets_toggle_digit(struct state *state, int digit);

/* Filters by a value, or no longer. */
void filter_by(struct state *state, enum facet facet, enum filter_mode mode, struct str name,
               int64_t id);

void facets_draw(struct state *state);

/* The value under the cursor, over what is beside the pane where it is wider than that. */
void facets_draw_whole(const struct state *state);

/* Whether the pane was drawn without numbers, which a key kept from being counted. */
bool facets_are_missing(const struct state *state);

/* Whether a heading was drawn in that row of the screen. */
bool facets_heading_at(const struct state *state, int row);

/* The mark before a value: free, asked for, one of several, left out. */
struct str filter_mark(const struct filter *filter);

#endif
