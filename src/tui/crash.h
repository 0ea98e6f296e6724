/*
 * crash - the terminal given back by a program that dies. Knows no curses, which a signal's
 * handler may not call. Internal to src/tui.
 */
#ifndef DEPECHE_TUI_CRASH_H
#define DEPECHE_TUI_CRASH_H

/* Remembers the modes of the terminal, and gives it back so at any signal of a crash. */
void crash_prepare(void);

/* What is written to it then as well, without the padding that only a library may interpret. */
void crash_writes(const char *text);

/* What is written to the terminal from now on goes nowhere; its modes are as they were. */
void crash_lose_terminal(void);

/* Has one signal taken again for a crash. */
void crash_take(int number);

#endif
