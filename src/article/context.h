/*
 * context - what stands around a token that bears on where it may be cut. Internal to src/article.
 */
#ifndef DEPECHE_ARTICLE_CONTEXT_H
#define DEPECHE_ARTICLE_CONTEXT_H

#include "article/stretch.h"

struct context {
    enum quoting quoting; /* where it begins, if it has a mark */
    bool in_name;         /* it and the next token begin with capitals */
    bool participle;      /* it ends in "a", and the next may be said with that: "déclaré" */
    bool joint;           /* likewise, and the next is "et" or "ou": no verb stands before that */
};

/* A paragraph, p NULL where there is none, and how far its quotation marks are counted. */
struct surroundings {
    struct str paragraph;
    const char *counted; /* NULL: they do not pair */
    bool inside;
};

struct surroundings surroundings_of(struct str paragraph);

/* Tokens that follow one another cost least. */
struct context context_of(struct surroundings *around, struct str token);

#endif
