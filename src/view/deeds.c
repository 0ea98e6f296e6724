#include "view/deeds.h"

#include <string.h>

#include "base/i18n.h"
#include "store/tags.h"
#include "tag/country.h"

enum { TOLD_MOST = 3 }; /* deeds of one change; those behind them are "…" */

/* What is told of a step besides */

static struct str about_nothing(const struct change_step *step) {
    (void)step;
    return STR_NONE;
}

static struct str about_value(const struct change_step *step) {
    return step->after;
}

static struct str about_key(const struct change_step *step) {
    return step->about;
}

static struct str about_tag(const struct change_step *step) {
    struct str tag = step->name;
    int country = COUNTRY_NONE;

    if (str_starts(tag, TAG_PERSON))
        return str_slice(tag, strlen(TAG_PERSON), tag.n);
    if (str_starts(tag, TAG_COUNTRY))
        country = country_by_code(str_slice(tag, strlen(TAG_COUNTRY), tag.n));
    return country == COUNTRY_NONE ? tag : str_of(country_label(country));
}

/* The table */

static const struct deed {
    enum property property;
    const char *name;
    char sign;
    struct str (*about)(const struct change_step *step);
    const char *words;
} DEEDS[] = {
#define DEED(property, name, sign, about, words)                                                   \
    {PROPERTY_##property, name, sign, about_##about, words},
#include "view/deeds.def"
#undef DEED
};

/* One of many dispatches is called as one of one. */
static enum property called(enum property property) {
    return property == PROPERTY_MARKS ? PROPERTY_MARK : property;
}

/* A tag of which nothing is said any longer is as it was before that was said. */
static char sign_of(const struct change_step *step) {
    struct str value = step->after;

    if (step->property == PROPERTY_TAG && !value.p)
        return str_is(step->before, "-") ? '+' : '-';
    if (step->property == PROPERTY_MARKS)
        return str_starts(value, "+") ? '+' : '-';
    if (step->property == PROPERTY_SELECTION)
        return str_is(value, "+") || str_is(value, "-") ? value.p[0] : '*';
    return !value.p || (step->property == PROPERTY_TAG && str_is(value, "-")) ? '-' : '+';
}

static const struct deed *deed_of(const struct change_step *step) {
    for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++) {
        const struct deed *deed = &DEEDS[i];

        if (deed->property == called(step->property) && deed->sign == sign_of(step) &&
            (!*deed->name || str_is(step->name, deed->name)))
            return deed;
    }
    return NULL;
}

/* The deeds of a change, each once */

struct told {
    const struct deed *deed;
    struct str about;
};

static bool is_told(const struct told *told, size_t n, struct told deed) {
    for (size_t i = 0; i < n; i++)
        if (told[i].deed == deed.deed && str_equal(told[i].about, deed.about))
            return true;
    return false;
}

static void add_deed(struct buf *out, struct told told) {
    if (told.about.n)
        buf_add_format(out, _("%s \"%.*s\""), _(told.deed->words), STR_ARG(told.about));
    else
        buf_add_text(out, _(told.deed->words));
}

static void add_deeds(struct buf *out, const struct change *change) {
    struct told told[TOLD_MOST];
    size_t n = 0;

    for (size_t i = 0; i < change->n; i++) {
        struct told deed = {.deed = deed_of(&change->steps[i])};

        if (deed.deed)
            deed.about = deed.deed->about(&change->steps[i]);
        if (!deed.deed || is_told(told, n, deed))
            continue;
        if (n == TOLD_MOST) {
            buf_add_text(out, ", …");
            return;
        }
        buf_add_text(out, n ? ", " : "");
        add_deed(out, deed);
        told[n++] = deed;
    }
}

/* Which dispatches it was about */

static bool is_of_dispatch(enum property property) {
    return property == PROPERTY_MARK || property == PROPERTY_TAG || property == PROPERTY_RESPACING;
}

static void add_ids(struct bitmap *ids, struct str text) {
    struct bitmap *more = bitmap_read(text);

    bitmap_or(ids, more);
    bitmap_free(more);
}

static struct bitmap *dispatches_of(const struct change *change) {
    struct bitmap *ids = bitmap_new();

    for (size_t i = 0; i < change->n; i++) {
        const struct change_step *step = &change->steps[i];

        if (is_of_dispatch(step->property))
            bitmap_add(ids, step->object);
        if (step->property == PROPERTY_SELECTION)
            add_ids(ids, step->name);
        if (step->property == PROPERTY_MARKS && step->after.n)
            add_ids(ids, str_slice(step->after, 1, step->after.n));
    }
    return ids;
}

static void add_with_dispatches(struct buf *out, const char *deeds, const struct bitmap *ids) {
    size_t n = bitmap_count(ids);

    if (n == 0)
        buf_add_text(out, deeds);
    else if (n == 1)
        buf_add_format(out, _("%s of No. %lld"), deeds, (long long)bitmap_at(ids, 0));
    else
        buf_add_format(out, ngettext("%s of %zu dispatch", "%s of %zu dispatches", n), deeds, n);
}

void deeds_add(struct buf *out, const struct change *change) {
    struct bitmap *ids = dispatches_of(change);
    struct buf deeds = BUF_INIT;

    add_deeds(&deeds, change);
    if (deeds.n)
        add_with_dispatches(out, deeds.p, ids);
    else
        buf_add(out, change->what);
    buf_release(&deeds);
    bitmap_free(ids);
}
