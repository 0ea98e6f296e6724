/*
 * vintage - which parser, mender and tagger this program has, so that an archive can tell by which
 * its texts were mended and tagged.
 */
#ifndef DEPECHE_TAG_VINTAGE_H
#define DEPECHE_TAG_VINTAGE_H

enum vintage {
    VINTAGE_MENDED, /* what mends, and finds the parts of a text */
    VINTAGE_TAGGED, /* the same, and what tags */
    VINTAGES
};

/* Of printable ASCII; another one where the sources or tables of those rooms are others. */
const char *vintage_now(enum vintage vintage);

#endif
