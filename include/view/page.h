/*
 * page - a dispatch typeset: headline, lead, dateline, framed captions,
 * paragraphs; and the list of dispatches that belong with it.
 */
#ifndef DEPECHE_VIEW_PAGE_H
#define DEPECHE_VIEW_PAGE_H

#include "base/arena.h"
#include "store/archive.h"
#include "view/line.h"
#include "view/marks.h"

/*
 * The dispatch itself, in lines of at most `width` columns (at least 8). Marks
 * are set apart; there may be none (NULL). Its countries have `about_lines` lines at most, and
 * so have its persons; 0: as many as it takes.
 */
void page_article(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                  const struct marks *marks, size_t width, size_t about_lines);

/*
 * The entries beside a dispatch: its related items, the dispatches that cite
 * it, those on the same subject. Each line says which entry it is of. `open` is
 * the entry shown with its caption and summary, or -1.
 */
void page_related(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                  size_t width, int open);

/* How many entries that list has, and the dispatch behind one. */
size_t related_count(const struct dispatch *dispatch);
const struct row *related_row(const struct dispatch *dispatch, size_t entry);

/*
 * Everything for a file or a pipe: the article with all its countries and
 * persons and, below it, its related items with their ids.
 */
void page_whole(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                size_t width);

/* Appends the facts of a dispatch: "No. 5 · Con Dao · 5 nov. 2021 · VNA". */
void page_facts(struct buf *line, const struct dispatch *dispatch);

/* What its countries are called, as many as it has, in alphabetical order. */
const char **page_countries(const struct tags *tags, struct arena *arena);

/* Appends a date for people: "2021-11-05" as "5 nov. 2021", "--11-05" as "5 nov.". */
void date_for_people(struct buf *out, struct str iso);

/* How a dispatch is called where there is nothing to call it by, too. */
struct str row_title(const struct row *row);

/* The sign of a kind: ● held in full, ○ brief. */
struct str kind_mark(enum dispatch_kind kind);

#endif
