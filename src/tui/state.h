/*
 * state - all that the reader knows: which dispatches are listed, which one is
 * open, where each pane stands. The screen is drawn from it and from nothing
 * else. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_STATE_H
#define DEPECHE_TUI_STATE_H

#include "base/settings.h"
#include "store/archive.h"
#include "store/result.h"
#include "tui/keys.h"
#include "tui/complete.h"
#include "tui/facets.h"
#include "tui/history.h"
#include "tui/layout.h"
#include "tui/patience.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/selection.h"
#include "tui/views.h"
#include "view/line.h"
#include "view/marks.h"

/* A position to come back to. */
struct step {
    int64_t id;
    size_t anchor;
    long word;
    int entry;
    enum pane focus;
    int64_t listed; /* under the cursor of the list, or 0 */
};

/* Where a filter stands in the top row. */
struct chip {
    int from, to;
};

enum { CHIPS_MAX = 60 };

struct question;

struct state {
    struct archive *archive;
    const struct settings *settings;
    struct bindings bindings;
    struct views views;
    uint32_t key; /* that is being answered */
    struct screen screen;
    enum pane focus;

    /* The list */
    struct buf search; /* the query, as typed */
    size_t searched_over; /* how many filters there were when it was typed: it is newer than they */
    bool briefs;       /* shown */
    enum order order;
    struct result result;
    size_t cursor, top;  /* places in the result */
    int64_t wanted;      /* where the cursor goes if it is found in the rest of the list, or 0 */
    bool found_rest;     /* something that was missing: it is shown before facets are counted */
    size_t first_rows;   /* for tests: found at once, others when asked for; 0: as usual */
    struct span mistake; /* in the search as it is being typed; n 0: none */

    struct query *query;      /* what it was read as, when it last made sense; in its arena */
    struct query *listed_query; /* with the filters */
    struct arena query_arena;
    struct filters filters; /* by which it is narrowed besides */
    struct chip chips[CHIPS_MAX]; /* of the first of them, as they were drawn */
    size_t nchips;
    struct facets facets;
    bool facets_hidden;
    struct sizes sizes;   /* of panes, as they were dragged */
    enum border dragged;  /* which is being dragged */
    int clicked_row, clicked_column; /* by the event before, or 0 */
    struct picker picker;

    /* The open dispatch */
    bool open;
    struct arena arena; /* of `dispatch` */
    struct dispatch dispatch;
    bool near_due; /* those on the same subject are still to be found */
    struct arena page_lines, related_lines; /* of the two pages */
    struct page page;
    struct page related;
    int page_width, related_width; /* they were made for; 0: they are to be made */
    size_t about_lines;            /* what the article's countries and persons had, each */
    int open_entry;                /* the related item that shows its summary, or -1 */
    int scroll;    /* the line of the page that is to be the first on the screen */
    size_t anchor; /* the text before it, which another width does not change */
    long word;     /* where in the source the word under the cursor begins, or -1 */
    long word_before; /* the same, when something began to be looked for, */
    int scroll_before; /* and what was shown then */
    int64_t followed; /* what the list's cursor was on when the article last went with it */
    int entry; /* the related item under the cursor */
    int related_top;

    struct step *trail;
    size_t ntrail, nahead, trail_capacity; /* steps back, and behind them those forward again */
    bool zoomed;                           /* the article alone fills the screen */

    struct selection selection;
    bool on_selection;   /* the next action is about the selection, if it can be */
    int64_t range_from;  /* where a range to be selected begins, or 0 */
    int64_t noted;       /* the dispatch that was marked as read when the article got the focus */
    int64_t asked_about; /* the dispatch that a question is about, */
    struct bitmap *asked_of; /* or those that it is about; NULL: none yet */
    const struct question *asking; /* tui/act.h; NULL: nothing */
    bool searching;                /* it is the search that is being typed */
    struct prompt prompt;
    struct history histories[HISTORIES]; /* of what is asked */
    struct buf answer;             /* to one question, while another is asked about it */
    struct completion completion; /* of what is typed there */
    struct buf before;       /* the search before it was edited, */
    int64_t listed_before;   /* where the cursor of the list was then, */
    struct step step_before; /* and what was open */

    bool original; /* dispatches are shown as they were scraped */
    struct buf found; /* a query whose words are marked in the article, beside the search's */
    bool doubts;   /* spaces that mending was not sure of are underlined */
    bool mentions; /* so are the places that speak of countries and persons */
    struct marks marks; /* what is set apart in the page now */
    bool help;
    int help_top;
    struct buf help_search; /* only what holds it is listed */
    struct err message; /* shown until the next key; empty: none */
    bool message_is_error;
    bool quit;
};

/* The list */

/* Asks the archive again, keeping the cursor on its dispatch where that is still listed. */
void state_refresh_list(struct state *state);

/* The same in another order; false, with a message, where it cannot be. */
bool state_sort(struct state *state, enum order order);

/* Reads the search, in `arena`. False, with a message and its place, where there is a mistake. */
bool state_read_search(struct state *state, bool typing, struct arena *arena,
                       struct query **query);

/*
 * What would be listed without the filters of a facet: a new set. NULL with a message on failure,
 * and without one where the patience ended (NULL: it does not).
 */
struct bitmap *state_set_without(struct state *state, enum facet facet,
                                 struct patience *patience);

/*
 * Where only the first of the list have been found so far (result.more): finds on until there is
 * something at that place of the list; until all is found, or for a moment; or, behind the first
 * drawing, until a key comes.
 */
void state_find(struct state *state, size_t place);
void state_find_all(struct state *state);
void state_find_soon(struct state *state);
void state_find_rest(struct state *state);

/* Puts the cursor on a dispatch, or near where it would stand if it is not listed. */
void state_go_to(struct state *state, int64_t id);

/* The id under the cursor of the list, or 0. */
int64_t state_listed(const struct state *state);

/* The same, or the one that the cursor will go to when the rest of the list is found. */
int64_t state_meant(const struct state *state);

/* Whether the search is newer than all filters, so that it is taken off first. */
bool state_search_is_last(const struct state *state);

/* The open dispatch */

/*
 * Opens the one under the cursor of the list, and forgets the way back. Where none is listed,
 * none is open.
 */
bool state_open_listed(struct state *state);

/* There is nothing to go back or forward to any more. */
void state_forget_way(struct state *state);

/* Where one is, and going back there. */
struct step state_here(const struct state *state);
void state_return(struct state *state, struct step step);

/* Reads list and open dispatch again, after another process has changed the archive. */
void state_reload(struct state *state);

/* Typesets the open dispatch anew, because something else in it is to be marked. */
void state_mark_anew(struct state *state);

/* The first line of the article that is shown, and scrolling by lines. */
int state_scroll(const struct state *state);
void state_scroll_by(struct state *state, long lines);

/* Whether the end of it is seen, and it is what the list's cursor is on: no link was followed. */
bool state_ends_listed(const struct state *state);

/* Opens one that can be left again with state_back(). */
void state_follow(struct state *state, int64_t id);
bool state_back(struct state *state);

bool state_forward(struct state *state);

/*
 * After an action on the article has moved the cursor of the list: opens what it is on now. Where
 * a link was followed before, one can go back to where one was, `from`.
 */
void state_open_beside(struct state *state, struct step from);

/*
 * Fits everything to the size of the terminal. Where list and article are seen
 * together, the article goes with the cursor of the list.
 */
void state_lay_out(struct state *state, int rows, int columns);

/*
 * Whether the dispatches on the same subject are shown but still to be found; and finds them, now
 * or when all else has been drawn.
 */
bool state_near_missing(const struct state *state);
void state_find_near(struct state *state);

/* Where the reader was left: kept for the next run, and found again, or its panes alone. */
void position_keep(struct state *state);
void position_restore(struct state *state, bool place);

/*
 * The same for filters, search and order; a query, unless it is empty, stands for filters and
 * search. It is said where they hide something.
 */
void narrowing_keep(const struct state *state);
void narrowing_restore(struct state *state, struct str query);
void narrowing_say(struct state *state);

/* Reads what is selected from the archive. */
void selection_load(struct state *state);

/* Whether a place of the list is in the range that is being selected. */
bool range_holds(const struct state *state, size_t place);

/* Marks the open dispatch as read where the article has the focus or was scrolled. */
void note_reading(struct state *state);

/* Messages */

void state_say(struct state *state, bool is_error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void state_fail(struct state *state, const struct err *err); /* says why something failed */

/* What comes to be in the message is an error then, unless state_say() says otherwise. */
void state_unsay(struct state *state);

/* Does what an action stands for. */
void state_act(struct state *state, enum action action);

/* A key while something is being typed. */
void state_type(struct state *state, uint32_t key);

/* Text was pasted; it never acts as keys do. */
void state_paste(struct state *state, struct str text);

/* How many lines of text a pane has room for, below its title. */
int pane_lines(const struct state *state, enum pane pane);

/* Draws all of a state, as the terminal asks for it. */
void state_draw(void *context);

/* The help page, and what keys do while it is shown. */
void help_draw(struct state *state);
void help_key(struct state *state, enum action action);

#endif
