/* Queries answered by sets: each leaf finds one, and what joins leaves joins sets. */
#include <stdio.h>

#include "base/i18n.h"
#include "base/regex.h"
#include "store/change.h"
#include "store/internal.h"
#include "store/ranking.h"

struct evaluation {
    struct archive *archive;
    const struct asker *asker;
    struct err *err;
};

/* Each finds which of the dispatches `within` answer; a new set, or NULL on failure. */
typedef struct bitmap *evaluate_kind(const struct evaluation *evaluation,
                                     const struct query *query, const struct bitmap *within);

static evaluate_kind evaluate;

/* What of a set is within another; NULL where there is none. */
static struct bitmap *both(const struct bitmap *set, const struct bitmap *within) {
    struct bitmap *common = set ? bitmap_copy(set) : NULL;

    if (common)
        bitmap_and(common, within);
    return common;
}

/* Joining */

/* Patterns read texts, so they come last, when few are left. */
static bool is_slow(const struct query *query) {
    if (query->kind == QUERY_REGEX)
        return true;
    for (const struct query *below = query->first; below; below = below->next)
        if (is_slow(below))
            return true;
    return false;
}

static struct bitmap *evaluate_and(const struct evaluation *evaluation, const struct query *query,
                                   const struct bitmap *within) {
    struct bitmap *left = bitmap_copy(within);

    for (int slow = 0; slow <= 1; slow++)
        for (const struct query *below = query->first; left && below; below = below->next) {
            struct bitmap *before = left;

            if (is_slow(below) != slow)
                continue;
            left = evaluate(evaluation, below, before);
            bitmap_free(before);
        }
    return left;
}

static struct bitmap *evaluate_or(const struct evaluation *evaluation, const struct query *query,
                                  const struct bitmap *within) {
    struct bitmap *any = bitmap_new();

    for (const struct query *below = query->first; below; below = below->next) {
        struct bitmap *set = evaluate(evaluation, below, within);

        if (!set) {
            bitmap_free(any);
            return NULL;
        }
        bitmap_or(any, set);
        bitmap_free(set);
    }
    return any;
}

static struct bitmap *without(const struct bitmap *within, const struct bitmap *excluded) {
    struct bitmap *left = excluded ? bitmap_copy(within) : NULL;

    if (left)
        bitmap_remove(left, excluded);
    return left;
}

static struct bitmap *evaluate_not(const struct evaluation *evaluation, const struct query *query,
                                   const struct bitmap *within) {
    struct bitmap *excluded = evaluate(evaluation, query->first, within);
    struct bitmap *left = without(within, excluded);

    bitmap_free(excluded);
    return left;
}

/* Leaves */

static struct bitmap *find(const struct evaluation *evaluation, enum stmt id, struct str a,
                           struct str b, const struct bitmap *within) {
    return both(sets_find(evaluation->archive, id, a, b, evaluation->err), within);
}

/* The words are folded: letters, digits and spaces, so they cannot leave their quotes. */
void match_words(const struct query *query, struct buf *match) {
    static const char *const columns[FIELDS] = {
        [FIELD_HEADLINE] = "headline : ",
        [FIELD_LEAD] = "lead : ",
        [FIELD_CAPTION] = "caption : ",
        [FIELD_BODY] = "body : ",
    };

    buf_add_format(match, "%s\"%s\"%s", query->field == FIELD_ANY ? "" : columns[query->field],
                   query->text.p, query->prefix ? " *" : "");
}

static struct bitmap *evaluate_words(const struct evaluation *evaluation,
                                     const struct query *query, const struct bitmap *within) {
    struct buf match = BUF_INIT;
    const struct bitmap *found;

    match_words(query, &match);
    found = query->prefix && query->field == FIELD_ANY
                ? sets_prefixed(evaluation->archive, query->text, buf_str(&match), evaluation->err)
                : sets_find(evaluation->archive, STMT_SET_WORDS, buf_str(&match), STR_NONE,
                            evaluation->err);
    buf_release(&match);
    return both(found, within);
}

static struct bitmap *evaluate_date(const struct evaluation *evaluation, const struct query *query,
                                    const struct bitmap *within) {
    return both(sets_dated(evaluation->archive, query->from, query->to, evaluation->err), within);
}

static struct bitmap *evaluate_country(const struct evaluation *evaluation,
                                       const struct query *query, const struct bitmap *within) {
    return both(sets_stored(evaluation->archive, POSTING_COUNTRY,
                            posting_of_country(query->text), evaluation->err),
                within);
}

static struct bitmap *evaluate_name(const struct evaluation *evaluation, const struct query *query,
                                    const struct bitmap *within) {
    return both(sets_named(evaluation->archive, query, evaluation->err), within);
}

static struct bitmap *evaluate_link(const struct evaluation *evaluation, const struct query *query,
                                    const struct bitmap *within) {
    enum stmt stmt = query->field == FIELD_CITES    ? STMT_SET_CITING
                     : query->field == FIELD_CITEDBY ? STMT_SET_CITED
                                                     : STMT_SET_LINKED;
    char id[24];

    snprintf(id, sizeof id, "%lld", (long long)query->id);
    return find(evaluation, stmt, str_of(id), STR_NONE, within);
}

/* The dispatches that a user has marked so. */
static const struct bitmap *marked(const struct evaluation *evaluation, const char *mark) {
    return sets_find(evaluation->archive, STMT_SET_MARKED, str_of(mark), STR_NONE, evaluation->err);
}

/* The selection of who asks, or else the one that the archive keeps. */
static struct bitmap *evaluate_selected(const struct evaluation *evaluation,
                                        const struct bitmap *within) {
    const struct bitmap *theirs = evaluation->asker->selected;
    struct bitmap *kept = theirs ? NULL : archive_selection(evaluation->archive, evaluation->err);
    struct bitmap *found = both(theirs ? theirs : kept, within);

    bitmap_free(kept);
    return found;
}

static struct bitmap *evaluate_state(const struct evaluation *evaluation, const struct query *query,
                                     const struct bitmap *within) {
    const struct bitmap *set;
    bool inverted = query->state == STATE_BRIEF || query->state == STATE_UNREAD;

    if (query->state == STATE_SELECTED)
        return evaluate_selected(evaluation, within);
    if (query->state == STATE_FULL || query->state == STATE_BRIEF)
        set = evaluation->archive->sets.fulls;
    else if (query->state == STATE_READ || query->state == STATE_UNREAD)
        set = marked(evaluation, "read");
    else if (query->state == STATE_STARRED)
        set = marked(evaluation, "starred");
    else
        set = sets_find(evaluation->archive, STMT_SET_DOUBTFUL, STR_NONE, STR_NONE,
                        evaluation->err);
    return inverted ? without(within, set) : both(set, within);
}

/* Patterns */

static bool article_matches(const struct article *article, const struct regex *regex) {
    if (regex_match(regex, article->headline, NULL, 0) ||
        regex_match(regex, article->lead, NULL, 0))
        return true;
    for (size_t i = 0; i < article->nblocks; i++)
        if (regex_match(regex, article->blocks[i].text, NULL, 0))
            return true;
    return false;
}

/* 1 or 0, or -1. */
static int dispatch_matches(const struct evaluation *evaluation, int64_t id,
                            const struct regex *regex, struct arena *arena) {
    struct place place;
    struct article article;
    int found = archive_place(evaluation->archive, id, &place, evaluation->err);

    if (found != 1)
        return found;
    if (archive_article(evaluation->archive, &place, arena, &article, evaluation->err) != 0)
        return -1;
    return article_matches(&article, regex);
}

static bool is_stopped(const struct evaluation *evaluation) {
    const struct asker *asker = evaluation->asker;

    if (!asker->stop || !asker->stop(asker->context))
        return false;
    err_set(evaluation->err, "%s", _("given up"));
    return true;
}

static struct bitmap *grep(const struct evaluation *evaluation, const struct regex *regex,
                           const struct bitmap *within) {
    struct bitmap *found = bitmap_new();
    size_t n = bitmap_count(within);
    struct arena arena;
    int matches = 0;

    arena_init(&arena);
    for (size_t i = 0; matches >= 0 && i < n; i++) {
        int64_t id = bitmap_at(within, i);

        arena_reset(&arena);
        matches = dispatch_matches(evaluation, id, regex, &arena);
        if (matches > 0)
            bitmap_add(found, id);
        if (matches >= 0 && is_stopped(evaluation))
            matches = -1;
    }
    arena_release(&arena);
    if (matches >= 0)
        return found;
    bitmap_free(found);
    return NULL;
}

static struct bitmap *evaluate_regex(const struct evaluation *evaluation, const struct query *query,
                                     const struct bitmap *within) {
    struct regex *regex = regex_new(query->text.p, evaluation->err);
    struct bitmap *found;

    if (!regex)
        return NULL;
    regex_stop_when(regex, evaluation->asker->stop, evaluation->asker->context);
    found = grep(evaluation, regex, within);
    regex_free(regex);
    return found;
}

static struct bitmap *evaluate(const struct evaluation *evaluation, const struct query *query,
                               const struct bitmap *within) {
    static evaluate_kind *const kinds[] = {
        [QUERY_AND] = evaluate_and,         [QUERY_OR] = evaluate_or,
        [QUERY_NOT] = evaluate_not,         [QUERY_WORDS] = evaluate_words,
        [QUERY_REGEX] = evaluate_regex,     [QUERY_COUNTRY] = evaluate_country,
        [QUERY_NAME] = evaluate_name,       [QUERY_DATE] = evaluate_date,
        [QUERY_STATE] = evaluate_state,     [QUERY_LINK] = evaluate_link,
    };

    return kinds[query->kind](evaluation, query, within);
}

/* Results */

static int answer(const struct evaluation *evaluation, const struct query *query,
                  struct result *result) {
    const struct sets *sets = &evaluation->archive->sets;
    struct bitmap *found = evaluate(evaluation, query, sets->all);

    if (!found)
        return -1;
    result->ids = found;
    result->n = bitmap_count(found);
    result->fulls = bitmap_count_both(found, sets->fulls);
    result->briefs = result->n - result->fulls;
    if (evaluation->asker->fulls_only) {
        bitmap_and(found, sets->fulls);
        result->n = result->fulls;
    }
    return result_order(evaluation->archive, query, evaluation->asker->order, result,
                        evaluation->err);
}

int query_run(struct archive *archive, const struct query *query, const struct asker *asker,
              struct result *result, struct err *err) {
    static const struct asker nobody = {0};
    const struct evaluation evaluation = {archive, asker ? asker : &nobody, err};
    struct result fresh = RESULT_INIT;
    bool own;
    int status = sets_begin(archive, evaluation.asker, &own, err);

    if (status == 0)
        status = answer(&evaluation, query, &fresh);
    sets_end(archive, own);
    result_release(status == 0 ? result : &fresh);
    if (status == 0)
        *result = fresh;
    return status;
}
