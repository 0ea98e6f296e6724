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

static void three_columns(struct screen *screen, int body) {
    int list = clamp(screen->columns * 30 / 100, 48, 72);
    int related = clamp(screen->columns * 22 / 100, 36, 52);
    int article = screen->columns - list - related - 2;

    screen->panes[PANE_LIST] = (struct rect){1, 0, body, list};
    screen->panes[PANE_ARTICLE] = (struct rect){1, list + 1, body, article};
    screen->panes[PANE_RELATED] = (struct rect){1, screen->columns - related, body, related};
    screen->separators[0] = list;
    screen->separators[1] = screen->columns - related - 1;
    screen->row_lines = 2;
}

static void two_columns(struct screen *screen, int body) {
    int related = clamp(screen->columns * 30 / 100, 32, 44);
    int left = screen->columns - related - 1;
    int list = clamp(body * 3 / 10, 6, 16);

    screen->panes[PANE_LIST] = (struct rect){1, 0, list, left};
    screen->panes[PANE_ARTICLE] = (struct rect){1 + list, 0, body - list, left};
    screen->panes[PANE_RELATED] = (struct rect){1, left + 1, body, related};
    screen->separators[0] = left;
    screen->article_split = 1 + list;
}

void screen_lay_out(struct screen *screen, int rows, int columns, enum pane focus) {
    int body = rows > BARS ? rows - BARS : 0;

    *screen = (struct screen){
        .separators = {-1, -1},
        .article_split = -1,
        .row_lines = 1,
        .rows = rows,
        .columns = columns,
    };
    if (columns >= THREE_COLUMNS && rows >= ROWS_FOR_PANES) {
        three_columns(screen, body);
    } else if (columns >= TWO_COLUMNS && rows >= ROWS_FOR_PANES) {
        two_columns(screen, body);
    } else {
        screen->stacked = true;
        screen->panes[focus] = (struct rect){1, 0, body, columns};
    }
}
