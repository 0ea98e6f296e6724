/* Queries answered by sets: each leaf finds one, and what joins leaves joins sets. */
#include "store/evaluate.h"

#include <stdio.h>

#include "store/change.h"
#include "store/texts.h"

typedef struct bitmap *evaluate_kind(const struct evaluation *evaluation,
                                     const struct query *query, const struct bitmap *within);

/* What of a set is within another; NULL where there is none. */
static struct bitmap *both(const struct bitmap *set, const struct bitmap *within) {
    struct bitmap *common = set ? bitmap_copy(within) : NULL;

    if (common)
        bitmap_and(common, set);
    return common;
}

/* Joining */

/* What is slow comes last, when few are left: words, which texts may be read for, and patterns. */
enum slowness { SETS, WORDS, PATTERNS, SLOWNESSES };

static enum slowness slowness(const struct query *query) {
    enum slowness most = query->kind == QUERY_REGEX   ? PATTERNS
                         : query->kind == QUERY_WORDS ? WORDS
                                                      : SETS;

    for (const struct query *below = query->first; below; below = below->next) {
        enum slowness its = slowness(below);

        most = its > most ? its : most;
    }
    return most;
}

static struct bitmap *evaluate_and(const struct evaluation *evaluation, const struct query *query,
                                   const struct bitmap *within) {
    struct bitmap *left = bitmap_copy(within);

    for (int slow = SETS; slow < SLOWNESSES; slow++)
        for (const struct query *below = query->first; left && below; below = below->next) {
            struct bitmap *before = left;

            if ((int)slowness(below) != slow)
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

/* Texts */

static struct bitmap *read_texts(const struct evaluation *evaluation, const struct query *query,
                                 const struct bitmap *within) {
    *evaluation->read += bitmap_count(within);
    return texts_find(evaluation->archive, query, within, evaluation->asker, evaluation->err);
}

/* Leaves */

static struct bitmap *find(const struct evaluation *evaluation, enum stmt id, struct str a,
                           struct str b, const struct bitmap *within) {
    return both(sets_find(evaluation->archive, id, a, b, evaluation->err), within);
}

/* Only those with words that begin as the words of a leaf do, of which there are sets. */
static int narrow(const struct evaluation *evaluation, const struct query *query,
                  struct bitmap *within) {
    struct str word;

    for (size_t at = 0; str_next(query->text, ' ', &at, &word);) {
        const struct bitmap *set = sets_beginning(evaluation->archive, word, evaluation->err);

        if (!set)
            return -1;
        bitmap_and(within, set);
    }
    return 0;
}

static struct bitmap *read_words(const struct evaluation *evaluation, const struct query *query,
                                 const struct bitmap *within) {
    struct bitmap *narrowed = bitmap_copy(within), *found = NULL;

    if (narrow(evaluation, query, narrowed) == 0)
        found = read_texts(evaluation, query, narrowed);
    bitmap_free(narrowed);
    return found;
}

static struct bitmap *evaluate_words(const struct evaluation *evaluation,
                                     const struct query *query, const struct bitmap *within) {
    return evaluation->by_texts && !sets_have_words(evaluation->archive, query)
               ? read_words(evaluation, query, within)
               : both(sets_words(evaluation->archive, query, evaluation->err), within);
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
    static const char *const marks[STATES] = {
        [STATE_READ] = "read",
        [STATE_UNREAD] = "read",
        [STATE_STARRED] = "starred",
        [STATE_NOTED] = "note",
        [STATE_DELETED] = "deleted",
    };
    struct archive *archive = evaluation->archive;
    const struct bitmap *set;
    bool inverted = query->state == STATE_BRIEF || query->state == STATE_UNREAD;

    if (query->state == STATE_SELECTED)
        return evaluate_selected(evaluation, within);
    if (marks[query->state])
        set = sets_marked(archive, marks[query->state], evaluation->err);
    else if (query->state == STATE_DOUBTFUL)
        set = sets_find(archive, STMT_SET_DOUBTFUL, STR_NONE, STR_NONE, evaluation->err);
    else
        set = archive->sets.fulls;
    return inverted ? without(within, set) : both(set, within);
}

struct bitmap *evaluate(const struct evaluation *evaluation, const struct query *query,
                        const struct bitmap *within) {
    static evaluate_kind *const kinds[] = {
        [QUERY_AND] = evaluate_and,         [QUERY_OR] = evaluate_or,
        [QUERY_NOT] = evaluate_not,         [QUERY_WORDS] = evaluate_words,
        [QUERY_REGEX] = read_texts,         [QUERY_COUNTRY] = evaluate_country,
        [QUERY_NAME] = evaluate_name,       [QUERY_DATE] = evaluate_date,
        [QUERY_STATE] = evaluate_state,     [QUERY_LINK] = evaluate_link,
    };

    return kinds[query->kind](evaluation, query, within);
}
