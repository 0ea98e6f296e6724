/*
 * date - when a dispatch is from, as far as its text says.
 *
 * No scraped file carries a full date, so each part may be unknown (0), and
 * the origin says which words were believed. Months are named in French.
 */
#ifndef DEPECHE_ARTICLE_DATE_H
#define DEPECHE_ARTICLE_DATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

enum date_origin {
    DATE_UNKNOWN,
    DATE_FROM_DATELINE,
    DATE_FROM_DATELINE_AND_LEAD, /* day and month from the dateline, the year from the lead */
    DATE_FROM_SCRAPER,           /* the month the scraper put on the first line */
    DATE_FROM_LEAD,
    DATE_ORIGINS
};

struct date {
    short year;  /* 0: unknown */
    short month; /* 1 to 12, 0: unknown */
    short day;   /* 1 to 31, 0: unknown */
    enum date_origin origin;
};

/* The word under which an origin is stored and printed; NULL for DATE_UNKNOWN. */
const char *date_origin_name(enum date_origin origin);

/* How many days a month has; of year 0, which is not known, the most. */
int date_days(int year, int month);

/* Reads "3 novembre", "vendredi 3 novembre 2023", "1ermai" at the end of a dateline. */
bool date_parse(struct str text, struct date *date);

/* Finds the first "le 4 novembre", "ce vendredi 3 novembre 2023" in running text. */
bool date_find(struct str text, struct date *date);

/*
 * Appends ISO 8601: "2021-11-05", "2021-11", "2021", and without a year
 * "--11-05" (RFC 6350, 4.3.1). Nothing for an unknown date.
 */
void date_format_iso(struct buf *out, const struct date *date);

/* Appends a date as written, with the spaces between number and month that scraping lost. */
void date_respace(struct buf *out, struct str written);

#endif
