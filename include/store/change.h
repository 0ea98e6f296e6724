/*
 * change - what a user does to an archive, so that it can be undone and done
 * again, also later and from elsewhere.
 *
 * A change has a name, as the command would be written that does it, and sets
 * properties (store/properties.def) of dispatches and persons.
 */
#ifndef DEPECHE_STORE_CHANGE_H
#define DEPECHE_STORE_CHANGE_H

#include "base/arena.h"
#include "base/bitmap.h"
#include "base/buf.h"
#include "store/archive.h"

enum property {
#define PROPERTY(id, name) PROPERTY_##id,
#include "store/properties.def"
#undef PROPERTY
    PROPERTIES
};

/*
 * Begins a change, which is a transaction: it ends with change_end() or, after
 * a failure, with archive_rollback(). What was undone can no longer be redone.
 */
int change_begin(struct archive *archive, struct str what, struct err *err);

/* Sets a property; absent (p NULL) unsets it. Where it has that value, nothing happens. */
int change_set(struct archive *archive, enum property property, int64_t object, struct str name,
               struct str value, struct err *err);

/*
 * Marks all of these dispatches as "read", "starred" or "deleted", or none of them: one step,
 * of those that were not marked so.
 */
int change_mark(struct archive *archive, const struct bitmap *ids, struct str mark, bool marked,
                struct err *err);

/*
 * Who is told, while many dispatches are marked, also by undoing, how many of how many are, and
 * may stop it, which is a failure. NULL: nobody.
 */
void change_watch(struct archive *archive, bool (*stop)(void *context, size_t done, size_t n),
                  void *context);

/* 1; 0 where nothing was set, and then there was no change; -1. */
int change_end(struct archive *archive, struct err *err);

/* A property's value, appended to `value`: 1, 0 where it is unset, -1. */
int property_get(struct archive *archive, enum property property, int64_t object,
                 struct str name, struct buf *value, struct err *err);

/*
 * Sets a property that is not to be undone, because no user meant it: that a
 * dispatch was read by being opened, where the reader was left. Hardly waits
 * for another process that writes: -1 then, and whoever asks may ask again.
 */
int property_note(struct archive *archive, enum property property, int64_t object,
                  struct str name, struct str value, struct err *err);

/* The dispatches that are selected: a new set, or NULL on failure. */
struct bitmap *archive_selection(struct archive *archive, struct err *err);

/* A property that a change set, from one value to another; absent (p NULL): it was unset. */
struct change_step {
    enum property property;
    int64_t object;
    struct str name, before, after;
    struct str about; /* the name; of PERSON: the key */
};

/* A change as the journal has it; view/deeds.h says it in words. */
struct change {
    struct str what;
    struct change_step *steps;
    size_t n;
};

/*
 * Undoes the last change that is not undone, or does the first one again that
 * is, and tells it, in `arena`. 1, 0 where there is none, -1.
 */
int archive_undo(struct archive *archive, struct arena *arena, struct change *change,
                 struct err *err);
int archive_redo(struct archive *archive, struct arena *arena, struct change *change,
                 struct err *err);

/* The changes, newest first, until `visit` says false. */
int archive_changes(struct archive *archive,
                    bool (*visit)(void *context, struct str when, struct str what, bool undone),
                    void *context, struct err *err);

#endif
