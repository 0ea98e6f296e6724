#include "tui/views.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "query/query.h"

static int check_query(struct str text, struct err *err) {
    struct arena arena;
    struct query *query;
    struct span place;
    int result;

    arena_init(&arena);
    result = query_parse(text, false, &arena, &query, &place, err);
    arena_release(&arena);
    return result;
}

/* Of two on one key the later counts. */
static struct view *view_for(struct views *views, uint32_t key) {
    for (size_t i = 0; i < views->n; i++)
        if (views->items[i].key == key)
            return &views->items[i];
    views->items = xgrow(views->items, views->n, &views->capacity, sizeof *views->items);
    views->items[views->n] = (struct view){key, BUF_INIT};
    return &views->items[views->n++];
}

static int add_view(struct views *views, struct bindings *bindings,
                    const struct section_line *line, struct err *err) {
    struct buf name = BUF_INIT, text = BUF_INIT;
    struct str query;
    struct view *view;
    uint32_t key;
    int result = 0;

    utf8_clean_bytes(&name, str_of(line->name)); /* means the same, and may be printed */
    utf8_clean_bytes(&text, str_of(line->value));
    query = utf8_trim(buf_str(&text));
    key = key_read(buf_str(&name));
    if (!key)
        result = err_set(err, _("there is no key \"%.*s\""), STR_ARG(buf_str(&name)));
    else
        result = check_query(query, err);
    if (result == 0) {
        view = view_for(views, key);
        buf_set(&view->query, query);
        bindings_take(bindings, key, line->line);
    }
    buf_release(&name);
    buf_release(&text);
    return result;
}

void views_init(struct views *views, struct bindings *bindings, const struct settings *settings,
                struct mistakes *mistakes) {
    const struct section *lines = &settings->views;
    struct err err;

    *views = (struct views){0};
    for (size_t i = 0; i < lines->n; i++)
        if (add_view(views, bindings, &lines->lines[i], &err) != 0)
            mistake_add(mistakes, settings, lines->lines[i].line, &err);
    bindings_tell_lost(bindings, settings, mistakes);
}

void views_release(struct views *views) {
    for (size_t i = 0; i < views->n; i++)
        buf_release(&views->items[i].query);
    free(views->items);
}

struct str view_on(const struct views *views, uint32_t key) {
    for (size_t i = 0; i < views->n; i++)
        if (views->items[i].key == key)
            return buf_str(&views->items[i].query);
    return STR_NONE;
}

void views_print(FILE *out, const struct views *views) {
    fprintf(out, "\n[views]\n\n# %s\n", _("key = query, for example: <F2> = pays:chine est:nonlu"));
    for (size_t i = 0; i < views->n; i++) {
        struct buf key = BUF_INIT;

        key_write(&key, views->items[i].key);
        fprintf(out, "%s = %.*s\n", key.p, STR_ARG(buf_str(&views->items[i].query)));
        buf_release(&key);
    }
}
