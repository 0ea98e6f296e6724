/*
 * marks - what figures, punctuation and addresses are to mending.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_MARKS_H
#define DEPECHE_ARTICLE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Where an address begins that takes all the rest of a stretch; text.n where there is none. */
size_t stretch_address(struct str text);

/* What may stand directly behind a figure: "e", "km"…. */
bool is_unit(struct str text);

/* What may stand behind a figure with a space between: "km", "ha"…. */
bool is_measure(struct str text);

/* "U.S.A.", "R.C.S.": whether the full stop at `stop` is behind a letter by itself. */
bool is_initial(struct str text, size_t stop);

/* Where the figure that begins at `at` ends: "1.000", "2,81", "2019-2020", "18:30". */
size_t number_end(struct str text, size_t at);

/* A parenthesis, or a quotation mark that only opens. */
bool is_opening(uint32_t mark);

/* Whether the parenthesis closed at `at` is part of a word: "délégué(e)s". */
bool closes_word_ending(struct str text, size_t at);

/* ln of what it costs that the mark from `at` to `next` stands there without a space. */
float mark_score(struct str text, size_t at, size_t next);

#endif
