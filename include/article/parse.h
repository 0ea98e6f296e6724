/*
 * parse - from the text of a scraped dispatch to its parts.
 *
 * Any text parses: what fits no form is a paragraph, and nothing is lost. The
 * forms are declared in src/article/labels.def, and tests/parse holds a pair
 * (text, result) for each.
 */
#ifndef DEPECHE_ARTICLE_PARSE_H
#define DEPECHE_ARTICLE_PARSE_H

#include "article/article.h"
#include "base/arena.h"
#include "base/err.h"

struct parser;

/* Compiles the forms once. NULL with `err` where one is wrong. For one thread at a time. */
struct parser *parser_new(struct err *err);
void parser_free(struct parser *parser);

/*
 * Parses `source`, which must be valid UTF-8 (utf8_repair) and outlive the
 * article. The article's arrays are taken from `arena`.
 */
void parse_article(const struct parser *parser, struct arena *arena, struct str source,
                   struct article *article);

/* Whether two texts say the same, glued or not, in whatever case and accents. */
bool same_words(struct str a, struct str b);

#endif
