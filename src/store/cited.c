/* Briefs: dispatches that are known from a related item of another. */
#include "base/i18n.h"
#include "store/internal.h"

static void extend(struct str *whole, struct str part) {
    const char *end, *last;

    if (!part.p)
        return;
    if (!whole->p)
        *whole = part;
    end = part.p + part.n;
    last = whole->p + whole->n;
    if (part.p < whole->p)
        whole->p = part.p;
    whole->n = (size_t)((end > last ? end : last) - whole->p);
}

struct str item_stretch(const struct related *item) {
    struct str stretch = STR_NONE;

    extend(&stretch, item->caption);
    extend(&stretch, item->credit);
    extend(&stretch, item->headline);
    extend(&stretch, item->summary);
    return stretch;
}

static struct str moved(struct str span, struct str from, struct str to) {
    size_t at = span.p ? (size_t)(span.p - from.p) : 0;

    return span.p ? str_slice(to, at, at + span.n) : span;
}

void article_from_item(const struct related *item, struct arena *arena,
                       struct article *article) {
    struct str from = item_stretch(item), to = arena_copy(arena, from);

    *article = (struct article){.source = to,
                                .headline = moved(item->headline, from, to),
                                .lead = moved(item->summary, from, to)};
    if (!item->caption.p && !item->credit.p)
        return;
    article->blocks = arena_array(arena, 1, sizeof *article->blocks);
    article->blocks[article->nblocks++] = (struct block){
        BLOCK_FIGURE, moved(item->caption, from, to), moved(item->credit, from, to)};
}

static void let_go(struct citing *citing) {
    arena_release(&citing->arena);
    *citing = (struct citing){0};
}

void cited_forget(struct cited *cited) {
    for (size_t i = 0; i < CITED_MOST; i++)
        let_go(&cited->citing[i]);
}

static struct related moved_item(const struct related *item, struct str from, struct str to) {
    return (struct related){moved(item->caption, from, to), moved(item->credit, from, to),
                            moved(item->headline, from, to), moved(item->summary, from, to)};
}

/* Only the items, which take less room than all that the parser made. */
static void keep_items(struct citing *citing, const struct article *article) {
    struct str text = arena_copy(&citing->arena, article->source);

    citing->items = arena_array(&citing->arena, article->nrelated, sizeof *citing->items);
    citing->n = article->nrelated;
    for (size_t i = 0; i < citing->n; i++)
        citing->items[i] = moved_item(&article->related[i], article->source, text);
}

/* Of the original: a user's spaces are said of a dispatch, and an item is another. */
static struct citing *read_citing(struct archive *archive, int64_t scrape, struct err *err) {
    struct cited *cited = &archive->cited;
    struct citing *citing = &cited->citing[cited->next];
    struct arena arena;
    struct article article;
    struct joins ignored;
    int result;

    let_go(citing);
    arena_init(&arena);
    result = archive_scrape_as(archive, scrape, TEXT_ORIGINAL, &arena, &article, &ignored, err);
    if (result == 0) {
        keep_items(citing, &article);
        citing->held = true;
        citing->scrape = scrape;
        cited->next = (cited->next + 1) % CITED_MOST;
    }
    arena_release(&arena);
    return result == 0 ? citing : NULL;
}

/* Parsed again only where it has not been read lately, or may have been mended since. */
static const struct citing *citing_of(struct archive *archive, int64_t scrape, struct err *err) {
    struct cited *cited = &archive->cited;
    int64_t version = archive_version(archive);

    if (version != cited->version || version < 0)
        cited_forget(cited);
    cited->version = version;
    for (size_t i = 0; i < CITED_MOST; i++)
        if (cited->citing[i].held && cited->citing[i].scrape == scrape)
            return &cited->citing[i];
    return read_citing(archive, scrape, err);
}

int archive_item(struct archive *archive, int64_t scrape, size_t item, struct arena *arena,
                 struct related *related, struct err *err) {
    const struct citing *citing = citing_of(archive, scrape, err);
    struct str from;

    if (!citing)
        return -1;
    *related = item < citing->n ? citing->items[item] : (struct related){0};
    from = item_stretch(related);
    *related = moved_item(related, from, arena_copy(arena, from));
    return 0;
}

int archive_article(struct archive *archive, const struct place *place, struct arena *arena,
                    struct article *article, struct err *err) {
    const struct citing *citing;

    if (place->kind == DISPATCH_FULL)
        return archive_scrape(archive, place->scrape, arena, article, err);
    citing = citing_of(archive, place->scrape, err);
    if (!citing)
        return -1;
    if (place->item >= citing->n)
        return err_set(err, _("%s: the archive is damaged (scrape %lld has no item %zu)"),
                       archive->db.path, (long long)place->scrape, place->item);
    article_from_item(&citing->items[place->item], arena, article);
    return 0;
}

int archive_article_of(struct archive *archive, int64_t id, struct arena *arena,
                       struct article *article, struct err *err) {
    struct place place;
    int found = archive_place(archive, id, &place, err);

    if (found == 1 && archive_article(archive, &place, arena, article, err) != 0)
        found = -1;
    return found;
}
