#include "core/retag.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "store/join.h"
#include "store/tags.h"
#include "store/vintage.h"

/* A tag as it is told; `folded` is what makes it another. */
struct tag_text {
    struct str text, folded;
};

/* In order, so that two lists can be walked together. */
struct tag_texts {
    struct tag_text *items;
    size_t n;
};

static int compare(const void *a, const void *b) {
    const struct str *left = &((const struct tag_text *)a)->folded;
    const struct str *right = &((const struct tag_text *)b)->folded;
    size_t n = left->n < right->n ? left->n : right->n;
    int order = memcmp(left->p, right->p, n);

    return order ? order : (left->n > right->n) - (left->n < right->n);
}

static struct tag_text tag_text_of(struct str text, struct arena *arena) {
    struct buf folded = BUF_INIT;

    utf8_fold(&folded, text);
    return (struct tag_text){text, arena_keep(arena, &folded)};
}

/* A person, in that office or (NULL) in none. */
static struct tag_text person_text(const struct person_tag *person, const struct office_tag *office,
                                   struct arena *arena) {
    struct buf text = BUF_INIT;
    int country = office && office->country != COUNTRY_NONE ? office->country : person->country;

    buf_add(&text, person->key);
    if (office)
        buf_add_format(&text, ", %.*s", STR_ARG(office->name));
    if (country != COUNTRY_NONE)
        buf_add_format(&text, " (%s)", country_code(country));
    return tag_text_of(arena_keep(arena, &text), arena);
}

static struct tag_texts texts_of(const struct tags *tags, struct arena *arena) {
    size_t most = tags->ncountries + tags->npersons;
    struct tag_texts texts = {NULL, 0};

    for (size_t i = 0; i < tags->npersons; i++)
        most += tags->persons[i].noffices;
    texts.items = arena_array(arena, most, sizeof *texts.items);
    for (size_t i = 0; i < tags->ncountries; i++) {
        const char *code = country_code(tags->countries[i].country);

        texts.items[texts.n++] = tag_text_of(str_of(code), arena);
    }
    for (size_t i = 0; i < tags->npersons; i++) {
        const struct person_tag *person = &tags->persons[i];

        for (size_t k = 0; k < person->noffices; k++)
            texts.items[texts.n++] = person_text(person, &person->offices[k], arena);
        if (!person->noffices)
            texts.items[texts.n++] = person_text(person, NULL, arena);
    }
    if (texts.n)
        qsort(texts.items, texts.n, sizeof *texts.items, compare);
    return texts;
}

static bool report(const struct retag *retag, int64_t id, struct tag_texts before,
                   struct tag_texts now, struct retag_counts *counts) {
    size_t b = 0, n = 0, changes = counts->added + counts->removed;

    while (b < before.n || n < now.n) {
        int order = b == before.n ? 1 : n == now.n ? -1 : compare(&before.items[b], &now.items[n]);

        if (order < 0) {
            retag->change(retag->context, id, false, before.items[b++].text);
            counts->removed++;
        } else if (order > 0) {
            retag->change(retag->context, id, true, now.items[n++].text);
            counts->added++;
        } else {
            b++;
            n++;
        }
    }
    return counts->added + counts->removed > changes;
}

static int retag_one(const struct retag *retag, int64_t id, struct retag_counts *counts,
                     struct err *err) {
    struct arena arena;
    struct tags before, now;
    int result;

    arena_init(&arena);
    result = archive_tags(retag->archive, id, &arena, &before, err);
    if (result == 0)
        result = archive_tags_anew(retag->archive, id, &arena, &now, err) < 0 ? -1 : 0;
    if (result == 0) {
        counts->dispatches++;
        if (report(retag, id, texts_of(&before, &arena), texts_of(&now, &arena), counts)) {
            counts->changed++;
            if (retag->apply)
                result = archive_retag(retag->archive, id, err);
        }
    }
    arena_release(&arena);
    return result;
}

int retag_run(const struct retag *retag, struct retag_counts *counts, struct err *err) {
    struct err unsaid;
    int64_t *ids = NULL;
    size_t n = 0;
    int result;

    *counts = (struct retag_counts){0};
    result = retag->apply ? archive_begin(retag->archive, err) : 0;
    if (result == 0)
        result = archive_ids(retag->archive, &ids, &n, err);
    for (size_t i = 0; result == 0 && i < n; i++)
        result = retag_one(retag, ids[i], counts, err);
    free(ids);
    if (result == 0 && retag->apply)
        result = archive_commit(retag->archive, err);
    if (result != 0)
        archive_rollback(retag->archive);
    else if (retag->join)
        result = archive_join(retag->archive, retag->apply, retag->join, retag->context, err);
    if (result >= 0 && (retag->apply || (!counts->changed && result == 0)))
        archive_note_vintage(retag->archive, VINTAGE_TAGGED, &unsaid);
    return result < 0 ? -1 : 0;
}
