/*
 * draw - what the parts of the screen share. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_DRAW_H
#define DEPECHE_TUI_DRAW_H

#include "tui/state.h"

int draw_width(struct str text);

/* Text cut to a width, with an ellipsis where it was cut; cleaned first. */
void draw_cut(int row, int column, int width, enum role role, struct str text);

/* What a pane is called. */
const char *draw_pane_name(enum pane pane);

/* "─ Title ───────── note ─" above a pane, where there is room for the note. */
void draw_title(const struct state *state, enum pane pane, struct str note);
bool draw_title_has_room(const struct state *state, enum pane pane, struct str note);

/* How much of so many lines has been seen, "28 %" or "end"; nothing where all of them are. */
void draw_add_how_far(struct buf *out, int top, int lines, int all);

/* At the right of the screen's first row. */
void draw_corner(const struct state *state, struct str note);

/* A sentence in an empty pane. */
void draw_note(const struct rect *rect, const char *text);

void draw_list(struct state *state);

#endif
