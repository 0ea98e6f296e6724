/*
 * keys.c - how long the reader takes from a key to the screen
 *
 *     keys PROGRAM ARCHIVE [KEY...]
 *
 * runs the program on an emulated terminal and prints a line for each thing that
 * is done: its name, and behind tabs milliseconds: median and 99th percentile until
 * something of the new screen is there; median, 99th percentile and worst until all is;
 * for the start the one time that it took, and for memory the most that the
 * program had, in MB. All is there when the program has said that it drew
 * everything and has no input left (tests/tui/screen.c), and the emulator has read it.
 * With keys, these are pressed instead, and each has a line: to something of the screen, to all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../tui/terminal.h"

enum { COLUMNS = 120, ROWS = 40, MOST_TIMES = 2000, LETTERS = 5, LINES = 1000, DESCENTS = 5 };

struct times {
    double first[MOST_TIMES], ms[MOST_TIMES]; /* to the first of the screen, and to all */
    size_t n;
};

static const char *const WORDS[] = {"minis", "vietn", "secur", "prési", "dével", "gouve",
                                    "colla", "élect", "santé", "réuni", "tourn", "a bes"};

/* Keys are separated by blanks; only those of `keys` are timed. */
static const struct doing {
    const char *name, *before, *keys, *after;
    int times;
} DOINGS[] = {
    {"a line down", "Home", "j", "", 500},
    {"a page down", "Home", "PageDown", "", 200},
    {"to the end", "Home", "End", "Home", 20},
    {"choose a country", "", "c", "Escape", 20},
    {"choose a minister", "", "m", "Escape", 20},
    {"open a dispatch", "Home", "Enter", "Backspace j", 100},
    {"next dispatch, opened", "Home Enter", "J", "", 100},
};

/* What somebody does who reads for a while: looks around, filters, searches, follows, marks. */
static const char *const SESSION[] = {
    "j j j Enter Space Space J J Backspace j j PageDown PageDown G g",
    "1 j j Enter Space Backspace 2 j j 2 0 / m i n i s t r e Enter j j Enter",
    "n n Tab j j Enter Backspace Backspace * j r a u Escape 0",
    "c Escape m Escape m j j Enter j j j Enter J J Backspace 0",
    "o o o o o G g b b f f / s é c u r i t é Space Enter j j V j j Space",
    "Escape 0 / p r o j e Backspace t e t Enter 1 2 0 G PageUp PageUp",
    "t t v v d d z j j z Tab Tab Tab u u 3 + 0 ? j j Escape",
};
enum { SESSIONS = 4 };

static double now(void) {
    struct timespec moment;

    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec * 1e3 + (double)moment.tv_nsec / 1e6;
}

static void fail(const char *what) {
    fprintf(stderr, "keys: %s\n", what);
    exit(1);
}

static bool has_written(const struct terminal *terminal, const char *length) {
    return terminal->raw_output.length > *(const size_t *)(const void *)length ||
           terminal->events_handled == terminal->events_sent; /* there was nothing to write */
}

static void press(struct terminal *terminal, const char *key, struct times *times) {
    size_t before = terminal->raw_output.length;
    double start = now(), first;

    if (!terminal_press(terminal, key) ||
        !terminal_await(terminal, has_written, (const char *)&before))
        fail(key);
    first = now() - start;
    if (!terminal_await_idle(terminal) || terminal->state != PROGRAM_RUNNING)
        fail(key);
    if (!times || times->n == MOST_TIMES)
        return;
    times->first[times->n] = first;
    times->ms[times->n++] = now() - start;
}

/* Presses all of them and notes how long each took, where `times` is not NULL. */
static void press_all(struct terminal *terminal, const char *keys, struct times *times) {
    char copy[96], *rest = NULL;

    snprintf(copy, sizeof copy, "%s", keys);
    for (char *key = strtok_r(copy, " ", &rest); key; key = strtok_r(NULL, " ", &rest))
        press(terminal, key, times);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void report(const char *name, struct times *times) {
    size_t median = times->n / 2, nearly_all = (times->n - 1) * 99 / 100;

    qsort(times->ms, times->n, sizeof *times->ms, by_size);
    qsort(times->first, times->n, sizeof *times->first, by_size);
    printf("%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", name, times->first[median],
           times->first[nearly_all], times->ms[median], times->ms[nearly_all],
           times->ms[times->n - 1]);
    times->n = 0;
}

static void measure(struct terminal *terminal, const struct doing *doing, struct times *times) {
    press_all(terminal, doing->before, NULL);
    for (int i = 0; i < doing->times; i++) {
        press_all(terminal, doing->keys, times);
        press_all(terminal, doing->after, NULL);
    }
    report(doing->name, times);
    press_all(terminal, "Backspace 0 Home", NULL);
}

/* A key held, or typed ahead: all of them are there before the first is answered. */
static void measure_lines(struct terminal *terminal, struct times *times) {
    char keys[LINES];

    memset(keys, 'j', LINES);
    for (; times->n < DESCENTS; times->n++) {
        double start;

        press(terminal, "Home", NULL);
        start = now();
        terminal_send(terminal, keys, LINES, LINES);
        if (!terminal_await_idle(terminal))
            fail("a thousand lines down");
        times->first[times->n] = times->ms[times->n] = now() - start;
    }
    report("1,000 lines down, typed at once", times);
}

/* From all dispatches to those of a country. */
static void measure_digits(struct terminal *terminal, struct times *times) {
    for (char digit[2] = "1"; digit[0] <= '9'; digit[0]++) {
        press_all(terminal, digit, times);
        press_all(terminal, "0", NULL);
    }
    report("filter by a country", times);
}

/* The first letter of a word, as a key; the word is moved behind it. */
static const char *take_letter(const char **word) {
    static char key[8];
    int n = 1 + ((**word & 0xC0) == 0xC0);

    snprintf(key, sizeof key, "%.*s", n, *word);
    *word += n;
    return *key == ' ' ? "Space" : key;
}

/* Words typed key by key, no beginning twice: what is not yet known is asked of the archive. */
static void measure_search(struct terminal *terminal) {
    static struct times times[LETTERS];
    char name[32];

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *word = WORDS[i];

        press(terminal, "/", NULL);
        for (int letter = 0; letter < LETTERS; letter++)
            press(terminal, take_letter(&word), &times[letter]);
        press_all(terminal, "Escape 0", NULL);
    }
    for (int letter = 0; letter < LETTERS; letter++) {
        snprintf(name, sizeof name, "search, letter %d", letter + 1);
        report(name, &times[letter]);
    }
}

/* What was typed stands in the last row: what comes late for a key before is no answer. */
static bool shows_typed(const struct terminal *terminal, const char *typed) {
    static struct row row;

    terminal_read_row(terminal, ROWS - 1, &row);
    strcat(row.text, " "); /* blanks at its end are not told */
    return strstr(row.text, typed) != NULL;
}

static double type_on(struct terminal *terminal, const char *letter, const char *typed) {
    double start = now();

    if (!terminal_press(terminal, letter) || !terminal_await(terminal, shows_typed, typed))
        fail(typed);
    return now() - start;
}

/* The same by who does not wait for numbers. */
static void measure_haste(struct terminal *terminal, struct times *times) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *word = WORDS[i];

        press(terminal, "/", NULL);
        for (int letter = 0; letter < LETTERS; letter++, times->n++) {
            const char *key = take_letter(&word);
            char typed[32];

            snprintf(typed, sizeof typed, "/%.*s", (int)(word - WORDS[i]), WORDS[i]);
            times->first[times->n] = times->ms[times->n] = type_on(terminal, key, typed);
        }
        if (!terminal_await_idle(terminal))
            fail("typing in haste");
        press_all(terminal, "Escape 0", NULL);
    }
    report("search, letters typed in haste", times);
}

static void measure_session(struct terminal *terminal, struct times *times) {
    struct times first;

    for (int i = 0; i < SESSIONS; i++)
        for (size_t line = 0; line < sizeof SESSION / sizeof *SESSION; line++) {
            press_all(terminal, SESSION[line], times);
            press_all(terminal, "Escape Escape 0 Home", NULL);
        }
    first = *times;
    memcpy(first.ms, first.first, sizeof first.ms);
    report("a session", times);
    report("a session, to the first of the screen", &first);
}

static void report_memory(pid_t program) {
    char path[40], line[200];
    FILE *file;
    long kilobytes = 0;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)program);
    file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "VmHWM: %ld", &kilobytes);
    if (file)
        fclose(file);
    printf("memory\t%.1f\n", (double)kilobytes / 1e3);
}

static void become_reader(const void *argument) {
    char *const *names = argument;

    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    execl(names[0], names[0], "--config=/dev/null", "--archive", names[1], (char *)NULL);
    perror(names[0]);
    _exit(127);
}

/* What is named, key by key. */
static void measure_keys(struct terminal *terminal, char **keys) {
    static struct times times;

    for (; *keys; keys++) {
        press(terminal, *keys, &times);
        printf("%s\t%.2f\t%.2f\n", *keys, times.first[0], times.ms[0]);
        times.n = 0;
    }
}

static void measure_all(struct terminal *terminal) {
    static struct times times;

    for (size_t i = 0; i < sizeof DOINGS / sizeof *DOINGS; i++)
        measure(terminal, &DOINGS[i], &times);
    measure_lines(terminal, &times);
    measure_digits(terminal, &times);
    measure_search(terminal);
    measure_haste(terminal, &times);
    measure_session(terminal, &times);
}

int main(int argc, char **argv) {
    struct terminal terminal;
    double start = now();

    if (argc < 3)
        fail("usage: keys PROGRAM ARCHIVE [KEY...]");
    setenv("SCREEN_LIMIT", "100", 0);
    if (!terminal_start(&terminal, COLUMNS, ROWS, become_reader, argv + 1) ||
        !terminal_await_idle(&terminal) || terminal.state != PROGRAM_RUNNING)
        fail("the program did not start");
    printf("start to a painted list\t%.2f\n", now() - start);
    if (argc > 3)
        measure_keys(&terminal, argv + 3);
    else
        measure_all(&terminal);
    report_memory(terminal.program);
    terminal_hang_up(&terminal);
    terminal_free(&terminal);
    return 0;
}
