#include "core/remend.h"

#include <stdlib.h>

#include "article/mended.h"
#include "article/parse.h"
#include "store/vintage.h"

/* Both lists are in order, so what only one of them has shows when they are walked together. */
static bool compare(const struct remend *remend, int64_t dispatch, struct str text,
                    const struct joins *before, const struct joins *now,
                    struct remend_counts *counts) {
    size_t b = 0, n = 0;
    size_t changes = counts->added + counts->removed;

    while (b < before->n || n < now->n) {
        if (b < before->n && n < now->n && before->items[b].at == now->items[n].at) {
            b++;
            n++;
        } else if (n == now->n || (b < before->n && before->items[b].at < now->items[n].at)) {
            remend->change(remend->context, dispatch, false, text, before->items[b++].at);
            counts->removed++;
        } else {
            remend->change(remend->context, dispatch, true, text, now->items[n++].at);
            counts->added++;
        }
    }
    return counts->added + counts->removed > changes;
}

static int remend_one(const struct remend *remend, const struct parser *parser,
                      struct scrape_ref ref, struct remend_counts *counts, struct err *err) {
    struct buf text = BUF_INIT;
    struct joins before = JOINS_INIT, now = JOINS_INIT;
    struct article article;
    struct arena arena;
    int result = archive_scrape_text(remend->archive, ref.scrape, &text, &before, err);

    arena_init(&arena);
    if (result == 0) {
        parse_article(parser, &arena, buf_str(&text), &article);
        mend_article(remend->mender, &article, &now);
        result = archive_correct_joins(remend->archive, ref.dispatch, buf_str(&text), &now, err);
    }
    if (result == 0) {
        counts->texts++;
        if (compare(remend, ref.dispatch, buf_str(&text), &before, &now, counts)) {
            counts->changed++;
            if (remend->apply)
                result = archive_mend(remend->archive, ref, &now, false, err);
        }
    }
    arena_release(&arena);
    joins_release(&before);
    joins_release(&now);
    buf_release(&text);
    return result;
}

static int remend_all(const struct remend *remend, const struct parser *parser,
                      struct remend_counts *counts, struct err *err) {
    struct scrape_ref *refs;
    size_t n;
    int result = archive_scrapes(remend->archive, 0, &refs, &n, err);

    for (size_t i = 0; result == 0 && i < n; i++)
        result = remend_one(remend, parser, refs[i], counts, err);
    free(refs);
    return result;
}

int remend_run(const struct remend *remend, struct remend_counts *counts, struct err *err) {
    struct parser *parser = parser_new(err);
    struct err unsaid;
    int result;

    *counts = (struct remend_counts){0};
    if (!parser)
        return -1;
    result = remend->apply ? archive_begin(remend->archive, err) : 0;
    if (result == 0)
        result = remend_all(remend, parser, counts, err);
    if (result == 0 && remend->apply)
        result = archive_commit(remend->archive, err);
    if (result != 0)
        archive_rollback(remend->archive);
    else if (remend->apply || !counts->changed)
        archive_note_vintage(remend->archive, VINTAGE_MENDED, &unsaid);
    parser_free(parser);
    return result;
}
