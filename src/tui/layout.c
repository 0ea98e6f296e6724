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

/* As wanted, or else as usual. */
static int size(int wanted, int usual, int least, int most) {
    return wanted ? clamp(wanted, least, most) : usual;
}

/* The facets at the left, as wide as they may be; where what is beside them begins. */
static int facet_column(struct screen *screen, int body, bool facets,
                        const struct sizes *sizes) {
    int usual = clamp(screen->columns * 20 / 100, 22, 32);
    int width = size(sizes->facets, usual, 16, screen->columns / 4);

    if (!facets)
        return 0;
    screen->panes[PANE_FACETS] = (struct rect){1, 0, body, width};
    screen->separators[2] = width;
    return width + 1;
}

static void side_by_side(struct screen *screen, int body, bool facets,
                         const struct sizes *sizes) {
    int left = facet_column(screen, body, facets, sizes);
    int room = screen->columns - left;
    int list = size(sizes->list, clamp(room * 30 / 100, 40, 72), 24, room * 2 / 5);
    int related = size(sizes->related, clamp(room * 24 / 100, 30, 52), 20, room * 2 / 5);
    int article = room - list - related - 2;

    screen->panes[PANE_LIST] = (struct rect){1, left, body, list};
    screen->panes[PANE_ARTICLE] = (struct rect){1, left + list + 1, body, article};
    screen->panes[PANE_RELATED] = (struct rect){1, screen->columns - related, body, related};
    screen->separators[0] = left + list;
    screen->separators[1] = screen->columns - related - 1;
    screen->row_lines = 2;
}

static void stacked_middle(struct screen *screen, int body, bool facets,
                           const struct sizes *sizes) {
    int left = facet_column(screen, body, facets, sizes);
    int usual = clamp(screen->columns * (facets ? 24 : 30) / 100, 26, 44);
    int related = size(sizes->related, usual, 20, screen->columns * 2 / 5);
    int middle = screen->columns - left - related - 1;
    int list = size(sizes->list_rows, clamp(body * 3 / 10, 6, 16), 3, body - 5);

    screen->panes[PANE_LIST] = (struct rect){1, left, list, middle};
    screen->panes[PANE_ARTICLE] = (struct rect){1 + list, left, body - list, middle};
    screen->panes[PANE_RELATED] = (struct rect){1, screen->columns - related, body, related};
    screen->separators[1] = screen->columns - related - 1;
    screen->article_split = 1 + list;
}

void screen_lay_out(struct screen *screen, int rows, int columns, enum pane focus, bool facets,
                      const struct sizes *sizes) {
    int body = rows > BARS ? rows - BARS : 0;

    *screen = (struct screen){
        .separators = {-1, -1, -1},
        .article_split = -1,
        .row_lines = 1,
        .rows = rows,
        .columns = columns,
    };
    if (columns >= THREE_COLUMNS && rows >= ROWS_FOR_PANES) {
        side_by_side(screen, body, facets, sizes);
    } else if (columns >= TWO_COLUMNS && rows >= ROWS_FOR_PANES) {
        stacked_middle(screen, body, facets, sizes);
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

enum border screen_border_at(const struct screen *screen, int row, int column) {
    const struct rect *article = &screen->panes[PANE_ARTICLE];

    if (row < 1 || row >= screen->rows - 1)
        return BORDER_NONE;
    if (column == screen->separators[2])
        return BORDER_FACETS;
    if (column == screen->separators[0])
        return BORDER_LIST;
    if (column == screen->separators[1])
        return BORDER_RELATED;
    return row == screen->article_split && column >= article->column &&
                   column < article->column + article->width
               ? BORDER_ARTICLE
               : BORDER_NONE;
}

/* A size of 0 would mean none. */
void screen_drag(const struct screen *screen, enum border border, int row, int column,
                 struct sizes *sizes) {
    int left = screen->panes[PANE_LIST].column;

    if (border == BORDER_FACETS)
        sizes->facets = column > 0 ? column : 1;
    else if (border == BORDER_LIST)
        sizes->list = column > left ? column - left : 1;
    else if (border == BORDER_RELATED)
        sizes->related = column < screen->columns - 2 ? screen->columns - column - 1 : 1;
    else if (border == BORDER_ARTICLE)
        sizes->list_rows = row > 1 ? row - 1 : 1;
}
