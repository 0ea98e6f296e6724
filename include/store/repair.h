/*
 * repair - what can be done for an archive that is damaged.
 */
#ifndef DEPECHE_STORE_REPAIR_H
#define DEPECHE_STORE_REPAIR_H

#include "store/archive.h"

struct repair_counts {
    size_t dispatches, texts, marks; /* kept */
    size_t losses;                   /* sentences reported */
};

/*
 * Makes a new archive, with mode 0600, of what can be read of a damaged one, which is
 * only read. Dispatches keep their ids, their texts and what a user said of them; all
 * that texts tell is made from them anew. A dispatch whose text is out of reach stays as
 * a brief, by its headline, until it is imported again. Each loss is a sentence for
 * `report`. 0; -1 where nothing could be made, or something is there already.
 */
int archive_salvage(const char *path, const char *to,
                    void (*report)(void *context, const char *loss), void *context,
                    struct repair_counts *counts, struct err *err);

/*
 * Makes anew, in place, the indexes and tags, which hold nothing that texts do not tell.
 * Where the archive is not sound after that, nothing is changed: -1.
 */
int archive_reindex(struct archive *archive, struct err *err);

#endif
