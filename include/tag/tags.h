/*
 * tags - the countries and persons of a dispatch, each with the places that
 * say so.
 *
 * A tag is never a bare claim: it has its mentions, and each mention a span of
 * the text and the rule that found it. Spans borrow from the texts given;
 * names and offices that had to be put together live in the arena given.
 */
#ifndef DEPECHE_TAG_TAGS_H
#define DEPECHE_TAG_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/str.h"
#include "tag/country.h"

/* Where something is said, and why it counts: the name of a rule, static. */
struct mention {
    struct str text;
    const char *rule;
};

struct country_tag {
    int country;
    struct mention *mentions; /* in reading order */
    size_t nmentions;
};

/* One office that a person is given at one place. */
struct office_tag {
    struct str written;   /* "ministre chinois des AE": white space made one space */
    struct str name;      /* normalised, without the state: "ministre des Affaires étrangères" */
    const char *kind;     /* of src/tag/offices.def: "ministre", "vice-ministre", … */
    struct str portfolio; /* "Affaires étrangères"; p NULL: none */
    int country;          /* the state it belongs to, or COUNTRY_NONE */
    bool former, acting;
    struct mention mention;
};

struct person_tag {
    struct str name;      /* in its best form: full, with its accents */
    struct str key;       /* folded: equal for one name in all its spellings (person_key) */
    struct str *variants; /* each other way it is written here, as written */
    size_t nvariants;
    int country; /* or COUNTRY_NONE */
    struct office_tag *offices;
    size_t noffices;
    struct mention *mentions; /* in reading order */
    size_t nmentions;
};

/* Whether who holds an office of that kind is a minister. */
bool office_is_ministers(struct str kind);

struct tags {
    struct country_tag *countries; /* in order of code */
    size_t ncountries;
    struct person_tag *persons; /* in order of first mention */
    size_t npersons;
};

struct tagger;

enum { PERSONS_MOST = 300, OFFICES_MOST = 30 };

/* For one thread at a time. */
struct tagger *tagger_new(void);
void tagger_free(struct tagger *tagger);

/*
 * Tags some texts that belong together, in reading order. What could not be a dispatch
 * takes no more time than one: only the first 20,000 words and marks are read, and at most
 * PERSONS_MOST persons known, those of the longest names, each with OFFICES_MOST offices.
 */
void tag_texts(struct tagger *tagger, const struct str *texts, size_t n, struct arena *arena,
               struct tags *tags);

/* Tags an article: its headline, lead, captions and body; not its related items. */
void tag_article(struct tagger *tagger, const struct article *article, struct arena *arena,
                 struct tags *tags);

/* The key of a name in `arena`: "Tô Lâm", "To Lam" and "TO LAM" have one. */
struct str person_key(struct str name, struct arena *arena);

#endif
