/*
 * vintage - by which mender and tagger the texts of an archive were mended and tagged: by those of
 * the program that made it, until it was mended or tagged again. What came in since was read by
 * whichever program imported it.
 */
#ifndef DEPECHE_STORE_VINTAGE_H
#define DEPECHE_STORE_VINTAGE_H

#include "store/archive.h"
#include "tag/vintage.h"

/* Whether that is this program's; where it cannot be read it is not. */
bool archive_is_of_now(struct archive *archive, enum vintage vintage);

/* From now on it is this program's; as property_note(). */
int archive_note_vintage(struct archive *archive, enum vintage vintage, struct err *err);

/* That the archive is of another vintage is told once by each program: whether it is to be now. */
bool archive_tell_vintage(struct archive *archive);

#endif
