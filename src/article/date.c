#include "article/date.h"

#include <string.h>

#include "base/utf8.h"

static const char *const ORIGIN_NAMES[DATE_ORIGINS] = {
    [DATE_FROM_DATELINE] = "dateline",
    [DATE_FROM_DATELINE_AND_LEAD] = "dateline+lead",
    [DATE_FROM_SCRAPER] = "scraper",
    [DATE_FROM_LEAD] = "lead",
};

/* Folded, in order. */
static const char *const MONTHS[12] = {
    "janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
    "juillet", "aout",    "septembre", "octobre", "novembre", "decembre",
};

static const char *const WEEKDAYS[7] = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
};

const char *date_origin_name(enum date_origin origin) {
    return ORIGIN_NAMES[origin];
}

/* A folded text read from left to right; spaces are optional everywhere. */
struct reader {
    const char *p;
};

static void skip_space(struct reader *reader) {
    while (*reader->p == ' ')
        reader->p++;
}

static bool take_word(struct reader *reader, const char *word) {
    size_t n = strlen(word);

    skip_space(reader);
    if (strncmp(reader->p, word, n) != 0)
        return false;
    reader->p += n;
    return true;
}

/* The index of the one that comes next, or -1. */
static int take_one_of(struct reader *reader, const char *const *words, int count) {
    for (int i = 0; i < count; i++)
        if (take_word(reader, words[i]))
            return i;
    return -1;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int take_number(struct reader *reader, int max_digits) {
    int number = 0, digits = 0;

    skip_space(reader);
    while (is_digit(reader->p[digits]) && digits < max_digits)
        number = number * 10 + (reader->p[digits++] - '0');
    reader->p += digits;
    return digits ? number : -1;
}

static bool ends_word(const struct reader *reader) {
    return *reader->p == ' ' || *reader->p == '\0';
}

int date_days(int year, int month) {
    static const signed char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

/* "[vendredi] 3 novembre [2023]" */
static bool take_date(struct reader *reader, struct date *date) {
    int day, month, year;

    take_one_of(reader, WEEKDAYS, 7);
    day = take_number(reader, 2);
    if (day < 1)
        return false;
    if (day == 1)
        take_word(reader, "er");
    month = take_one_of(reader, MONTHS, 12);
    if (month < 0 || day > date_days(0, month + 1) || !(ends_word(reader) || is_digit(*reader->p)))
        return false;
    year = take_number(reader, 4);
    *date = (struct date){.day = (short)day, .month = (short)(month + 1)};
    if (year >= 1900 && year < 2100 && ends_word(reader))
        date->year = (short)year;
    return true;
}

bool date_parse(struct str text, struct date *date) {
    struct buf folded = BUF_INIT;
    struct reader reader;
    bool ok;

    utf8_fold(&folded, text);
    reader.p = buf_str(&folded).p;
    take_word(&reader, "le ");
    ok = take_date(&reader, date);
    buf_release(&folded);
    return ok;
}

bool date_find(struct str text, struct date *date) {
    struct buf folded = BUF_INIT;
    bool ok = false;

    buf_add_char(&folded, ' ');
    utf8_fold(&folded, text);
    for (const char *p = folded.p; *p && !ok; p++) {
        struct reader reader = {p + 1};

        if (*p == ' ' && (take_word(&reader, "le ") || take_word(&reader, "ce ")))
            ok = take_date(&reader, date);
    }
    buf_release(&folded);
    return ok;
}

void date_format_iso(struct buf *out, const struct date *date) {
    if (date->year)
        buf_add_format(out, "%04d", date->year);
    else if (date->month)
        buf_add_char(out, '-');
    if (date->month)
        buf_add_format(out, "-%02d", date->month);
    if (date->month && date->day)
        buf_add_format(out, "-%02d", date->day);
}

/* Whether a space was lost between two characters of a date: "3novembre", "1ermai", "mai2019". */
static bool glued(struct str written, size_t at) {
    size_t next, before = utf8_before(written, at);
    bool digit_before = written.p[before] >= '0' && written.p[before] <= '9';
    bool digit_here = written.p[at] >= '0' && written.p[at] <= '9';
    bool letter_before = utf8_is_letter(utf8_at(written, before, &next));
    bool letter_here = utf8_is_letter(utf8_at(written, at, &next));

    if (at >= 3 && memcmp(written.p + at - 3, "1er", 3) == 0 && letter_here)
        return true;
    if (digit_before && letter_here)
        return written.n - at < 2 || memcmp(written.p + at, "er", 2) != 0;
    return letter_before && digit_here;
}

void date_respace(struct buf *out, struct str written) {
    size_t next;

    for (size_t at = 0; at < written.n; at = next) {
        if (at > 0 && glued(written, at))
            buf_add_char(out, ' ');
        utf8_at(written, at, &next);
        buf_add(out, str_slice(written, at, next));
    }
}
