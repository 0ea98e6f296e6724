/*
 * query - any text is a query or a mistake with its place; what can be asked is answered, and
 * by what it excludes too; what completion offers can be asked.
 */
#include "../home.h"

#include "article/parse.h"
#include "query/complete.h"
#include "query/query.h"
#include "store/facets.h"
#include "store/result.h"

static struct archive *archive;
static size_t all;

static const char *const TEXTS[] = {
    "Les gares de Chine\n\nUn chapeau.\n\nHanoï, 5 novembre 2021 (VNA) - Le ministre des Transports"
    " Trần Văn Bộ a ouvert 3 gares.\n\nVoir plus\n\nUn quai. Photo: VNA\n\nUn quai neuf\n\n"
    "Il est long.\n",
    "Un quai neuf\n\nIl est long.\n\nVientiane (KPL) - Le quai de la ville. -KPL\n",
    "L'œuvre d'Été\n\nPhnom Penh, 2 mai (AKP) – Une fête. -AKP\n",
};

static void put(struct parser *parser, const char *text, int64_t batch) {
    struct arena arena;
    struct article article;
    struct repairs repairs = REPAIRS_INIT;
    struct scrape scrape = {.bytes = str_of(text),
                            .repairs = &repairs,
                            .article = &article,
                            .path = STR_LIT("/essai"),
                            .batch = batch};
    enum put_result result;
    int64_t id;
    struct err err;

    arena_init(&arena);
    parse_article(parser, &arena, scrape.bytes, &article);
    require(archive_put(archive, &scrape, &result, &id, &err) == 0, "%s", err.text);
    arena_release(&arena);
}

/* How many dispatches answer. */
static size_t count(const struct query *query) {
    struct result result = RESULT_INIT;
    struct err err;
    size_t n;

    require(query_run(archive, query, &(struct asker){0}, &result, &err) == 0, "%s", err.text);
    n = result.n;
    for (size_t i = 0; i < n; i++)
        require(result_place(&result, result_at(&result, i)) == i, "place %zu", i);
    result_release(&result);
    return n;
}

void fuzz_begin(void) {
    struct err err;
    struct parser *parser = parser_new(&err);
    int64_t batch;

    go_home();
    archive = archive_open("query.db", ARCHIVE_CREATE, &err);
    require(archive && parser, "%s", err.text);
    require(archive_begin(archive, &err) == 0, "%s", err.text);
    require(archive_open_batch(archive, STR_LIT("essai"), &batch, &err) == 0, "%s", err.text);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        put(parser, TEXTS[i], batch);
    require(archive_commit(archive, &err) == 0, "%s", err.text);
    parser_free(parser);
    all = count(&(struct query){.kind = QUERY_AND});
    require(all > 2, "%zu dispatches", all);
}

static void require_span_of(struct span span, struct str text) {
    require(span.at <= text.n && span.n <= text.n - span.at, "%zu+%zu of %zu bytes", span.at,
            span.n, text.n);
}

static void require_tree(const struct query *query, struct str text, int depth) {
    require(depth <= 2 * QUERY_DEPTH + 4, "too deep");
    require_span_of(query->span, text);
    require(query->field <= FIELD_ANY, "field %d", (int)query->field);
    if (query->kind == QUERY_WORDS) {
        struct buf folded = BUF_INIT;

        utf8_fold(&folded, query->text);
        require_same(query->text, buf_str(&folded), "words that are not folded");
        buf_release(&folded);
    }
    require(!query->text.p || !query->text.p[query->text.n], "no NUL behind a text");
    for (const struct query *below = query->first; below; below = below->next)
        require_tree(below, text, depth + 1);
}

/* Those that it finds and those that its exclusion finds are all. */
static void is_answered(struct query *query) {
    struct query excluded = {.kind = QUERY_NOT, .first = query, .field = FIELD_ANY};
    size_t n = count(query), others = count(&excluded);

    require(n + others == all, "%zu found, %zu excluded, of %zu", n, others, all);
}

static void is_read(struct str text, bool typing, struct arena *arena) {
    struct query *query = NULL;
    struct span mistake;
    struct err err;

    if (query_parse(text, typing, arena, &query, &mistake, &err) == 0) {
        require_tree(query, text, 0);
        is_answered(query);
        return;
    }
    require_span_of(mistake, text);
    require(*err.text, "a mistake without a sentence");
}

static void is_completed(struct str text, size_t cursor, struct arena *arena) {
    struct candidates candidates;
    struct query *query;
    struct span mistake;
    struct err err;

    query_complete(text, cursor, facets_complete, archive, arena, &candidates);
    require_span_of(candidates.replaced, text);
    require(candidates.replaced.at + candidates.replaced.n <= cursor, "behind the cursor");
    require(candidates.n <= CANDIDATES_MAX, "%zu candidates", candidates.n);
    for (size_t i = 0; i < candidates.n && i < 20; i++) {
        struct str offered = candidates.items[i].text;

        require(offered.n, "an empty candidate");
        require(query_parse(offered, true, arena, &query, &mistake, &err) == 0,
                "\"" STR_FMT "\" is offered: %s", STR_ARG(offered), err.text);
    }
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(bytes);
    struct str query = buf_str(&text);
    struct arena arena;
    int cursors = 0;

    arena_init(&arena);
    is_read(query, false, &arena);
    is_read(query, true, &arena);
    for (size_t at = query.n; cursors++ < 6; at = utf8_before(query, at)) {
        is_completed(query, at, &arena);
        if (!at)
            break;
    }
    arena_release(&arena);
    buf_release(&text);
}
