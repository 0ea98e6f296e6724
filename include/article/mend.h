/*
 * mend - finding the spaces that scraping lost.
 *
 * A page was wrapped greedily at one width, and the scraper dropped the line
 * ends. So the lost spaces of a dispatch are looked for together: those that
 * leave plausible words and lines that a greedy wrap at one width would have
 * made. A text that shows no sign of this is left alone but for what cannot be
 * meant ("Laos.Le"). Nothing is changed here: the result is a list of places.
 */
#ifndef DEPECHE_ARTICLE_MEND_H
#define DEPECHE_ARTICLE_MEND_H

#include <stdbool.h>
#include <stddef.h>

#include "article/lexicon.h"
#include "base/str.h"

enum join_reason {
    JOIN_WORDS,  /* two words are likelier than the one */
    JOIN_WIDTH,  /* the line would have been too long without */
    JOIN_MARKS,  /* a punctuation mark, a figure or a capital stands so */
    JOIN_HAND,   /* the user says so (article/respace.h) */
    JOIN_REASONS
};

const char *join_reason_name(enum join_reason reason);

/* A space is lost before byte `at` of the text. */
struct join {
    size_t at;
    float confidence; /* 0 to 1 */
    enum join_reason reason;
};

/* Whether a person had better look at it. */
bool join_is_doubtful(const struct join *join);

struct joins {
    struct join *items; /* in order */
    size_t n;
    size_t capacity;
    int width; /* of the page that the text was wrapped at; 0: none found */
};

#define JOINS_INIT ((struct joins){NULL, 0, 0, 0})

void joins_release(struct joins *joins);

struct mender;

/* The lexicon must outlive the mender. For one thread at a time. */
struct mender *mender_new(struct lexicon *lexicon);
void mender_free(struct mender *mender);

/*
 * Finds the joins in the paragraphs of one text, which are spans of `source`;
 * `clean` are other texts of the same dispatch, in which no space is lost.
 * Appends to `joins`, in order.
 */
void mend_paragraphs(struct mender *mender, struct str source, const struct str *paragraphs,
                     size_t n, const struct str *clean, size_t nclean, struct joins *joins);

#endif
