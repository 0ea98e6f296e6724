/*
 * group - which chunks under "Voir plus" belong together as one related item.
 * Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_GROUP_H
#define DEPECHE_ARTICLE_GROUP_H

#include "article/article.h"
#include "article/split.h"

/* Splits "CAPTION. Photo: CREDIT". Without a credit, false and the whole is the caption. */
bool split_credit(const struct parser *parser, struct str text, struct str *caption,
                  struct str *credit);

/* Fills article->related from the chunks; other kinds than text are passed over. */
void group_related(const struct parser *parser, struct arena *arena, struct chunks chunks,
                   struct article *article);

#endif
