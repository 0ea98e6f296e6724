#include "tui/layout.h"

enum {
    THREE_COLUMNS = 160,
    TWO_COLUMNS = 110,
    ROWS_FOR_PANES = 16, /* with fewer, one pane at a time */
    BARS = 2             /* the top row and the bottom row */
};

static int clamp(int value, int least, int most) {
    return value < least ? least : value > most ? most : value;
}

/* The facets at the left, as wide as they may be; where what is beside them begins. */
static int facet_column(struct screen *screen, int body, bool facets) {
    int width = clamp(screen->columns * 19 / 100, 22, 32);

    if (!facets)
        return 0;
    screen->panes[PANE_FACETS] = (struct rect){1, 0, body, width};
    screen->separators[2] = width;
    return width + 1;
}

static void side_by_side(struct screen *screen, int body, bool facets) {
    int left = facet_column(screen, body, facets);
    int room = screen->columns - left;
    int list = clamp(room * 30 / 100, 40, 72);
    int related = clamp(room * 24 / 100, 30, 52);
    int article = room - list - related - 2;

    screen->panes[PANE_LIST] = (struct rect){1, left, body, list};
    screen->panes[PANE_ARTICLE] = (struct rect){1, left + list + 1, body, article};
    screen->panes[PANE_RELATED] = (struct rect){1, screen->columns - related, body, related};
    screen->separators[0] = left + list;
    screen->separators[1] = screen->columns - related - 1;
    screen->row_lines = 2;
}

static void stacked_middle(struct screen *screen, int body, bool facets) {
    int left = facet_column(screen, body, facets);
    int related = clamp(screen->columns * (facets ? 24 : 30) / 100, 26, 44);
    int middle = screen->columns - left - related - 1;
    int list = clamp(body * 3 / 10, 6, 16);

    screen->panes[PANE_LIST] = (struct rect){1, left, list, middle};
    screen->panes[PANE_ARTICLE] = (struct rect){1 + list, left, body - list, middle};
    screen->panes[PANE_RELATED] = (struct rect){1, screen->columns - related, body, related};
    screen->separators[1] = screen->columns - related - 1;
    screen->article_split = 1 + list;
}

void screen_lay_out(struct screen *screen, int rows, int columns, enum pane focus, bool facets) {
    int body = rows > BARS ? rows - BARS : 0;

    *screen = (struct screen){
        .separators = {-1, -1, -1},
        .article_split = -1,
        .row_lines = 1,
        .rows = rows,
        .columns = columns,
    };
    if (columns >= THREE_COLUMNS && rows >= ROWS_FOR_PANES) {
        side_by_side(screen, body, facets);
    } else if (columns >= TWO_COLUMNS && rows >= ROWS_FOR_PANES) {
        stacked_middle(screen, body, facets);
    } else {
        screen->stacked = true;
        screen->panes[focus] = (struct rect){1, 0, body, columns};
    }
}

void screen_zoom(struct screen *screen) {
    struct rect all = {0, 0, screen->rows > 1 ? screen->rows - 1 : 0, screen->columns};

    *screen = (struct screen){
        .separators = {-1, -1, -1},
        .article_split = -1,
        .row_lines = 1,
        .rows = screen->rows,
        .columns = screen->columns,
        .stacked = true,
    };
    screen->panes[PANE_ARTICLE] = all;
}
