/*
 * intake - the stages from scraped bytes to a mended article, joined once.
 */
#ifndef DEPECHE_CORE_INTAKE_H
#define DEPECHE_CORE_INTAKE_H

#include "article/mend.h"
#include "article/parse.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Scraped bytes, and what has become of them. */
struct intake {
    struct buf text; /* the bytes as valid UTF-8 */
    struct repairs repairs;
    struct joins joins;     /* in that text */
    struct article article; /* mended; it borrows from what is here */
    struct arena arena;
};

/* Without a mender (NULL) glued words stay as they are. Release in any case. */
void intake_read(struct intake *intake, const struct parser *parser, struct mender *mender,
                 struct str bytes);
void intake_release(struct intake *intake);

#endif
