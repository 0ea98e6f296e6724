/*
 * sorting - how the list begins sorted. Internal to src/tui; see action "sort".
 */
#ifndef DEPECHE_TUI_SORTING_H
#define DEPECHE_TUI_SORTING_H

struct state;

/* As the settings say; `problem` gets a sentence where they name no order. */
void sort_init(struct state *state, void (*problem)(const char *sentence));

#endif
