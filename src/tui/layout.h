/*
 * layout - where the panes are, for a size of the terminal. Internal to src/tui.
 *
 * From 160 columns all panes stand side by side; from 110 the article is below
 * the list, between the facets and the related items; on less, one pane at a
 * time fills the screen. Without the facets the others have their room.
 */
#ifndef DEPECHE_TUI_LAYOUT_H
#define DEPECHE_TUI_LAYOUT_H

#include <stdbool.h>

enum pane { PANE_FACETS, PANE_LIST, PANE_ARTICLE, PANE_RELATED, PANES };

/* A pane's title is its row `row`; its contents begin below. width 0: not on the screen. */
struct rect {
    int row, column, rows, width;
};

struct screen {
    struct rect panes[PANES];
    bool stacked;         /* one pane at a time */
    int separators[3];    /* columns of vertical lines, or -1 */
    int article_split;    /* the row where the article's title crosses the left column, or -1 */
    int row_lines; /* of a dispatch in the list: where it is narrow, its headline may wrap */
    int rows, columns;
};

/* Lines between panes that can be moved. */
enum border { BORDER_NONE, BORDER_FACETS, BORDER_LIST, BORDER_RELATED, BORDER_ARTICLE };

/* What the user has made of them; 0: as it comes. */
struct sizes {
    int facets, list, related; /* columns */
    int list_rows;             /* where the article is below the list */
};

/* `focus` is the pane that is shown where only one can; `facets`: whether they are, elsewhere. */
void screen_lay_out(struct screen *screen, int rows, int columns, enum pane focus, bool facets,
                      const struct sizes *sizes);

/* The border at a place, and the sizes that would put it elsewhere. */
enum border screen_border_at(const struct screen *screen, int row, int column);
void screen_drag(const struct screen *screen, enum border border, int row, int column,
                 struct sizes *sizes);

/* Gives all but the bottom row to the article; its title is a blank row. */
void screen_zoom(struct screen *screen);

#endif
