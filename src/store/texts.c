#include "store/texts.h"

#include "base/regex.h"

/* What a text is looked at for. */
struct looking {
    struct archive *archive;
    const struct query *leaf;
    const struct regex *regex; /* of its pattern, if it is one */
    const struct asker *asker;
    struct err *err;
};

static bool is_gap(char c) {
    return c == ' ' || c == '\n';
}

/* Whether folded words stand there, one behind the other; the last may go on in a beginning. */
static bool stand_at(struct str text, size_t at, struct str words, bool prefix) {
    for (size_t i = 0; i < words.n; i++, at++) {
        if (at == text.n || (words.p[i] == ' ' ? !is_gap(text.p[at]) : text.p[at] != words.p[i]))
            return false;
        while (words.p[i] == ' ' && at + 1 < text.n && is_gap(text.p[at + 1]))
            at++; /* a block without a word stood there */
    }
    return prefix || at == text.n || is_gap(text.p[at]);
}

static bool has_words(struct str text, struct str words, bool prefix) {
    const char *found = text.p;
    size_t at;

    while (found && (found = memchr(found, words.p[0], text.n - (size_t)(found - text.p)))) {
        at = (size_t)(found - text.p);
        if ((!at || is_gap(text.p[at - 1])) && stand_at(text, at, words, prefix))
            return true;
        found = at + 1 < text.n ? found + 1 : NULL;
    }
    return false;
}

static bool has_words_of(const struct article *article, const struct query *leaf) {
    static const enum query_field fields[WORD_COLUMNS] = {FIELD_HEADLINE, FIELD_LEAD,
                                                          FIELD_CAPTION, FIELD_BODY};
    struct words words = {0};
    bool has = false;

    words_collect(&words, article);
    for (int i = 0; !has && i < WORD_COLUMNS; i++)
        has = (leaf->field == FIELD_ANY || leaf->field == fields[i]) &&
              has_words(buf_str(&words.columns[i]), leaf->text, leaf->prefix);
    words_release(&words);
    return has;
}

static bool has_match(const struct article *article, const struct regex *regex) {
    if (regex_match(regex, article->headline, NULL, 0) ||
        regex_match(regex, article->lead, NULL, 0))
        return true;
    for (size_t i = 0; i < article->nblocks; i++)
        if (regex_match(regex, article->blocks[i].text, NULL, 0))
            return true;
    return false;
}

/* 1 or 0, or -1. */
static int answers(const struct looking *looking, int64_t id, struct arena *arena) {
    struct article article;
    int found = archive_article_of(looking->archive, id, arena, &article, looking->err);

    if (found != 1)
        return found;
    return looking->regex ? has_match(&article, looking->regex)
                          : has_words_of(&article, looking->leaf);
}

static struct bitmap *look(const struct looking *looking, const struct bitmap *within) {
    struct bitmap *found = bitmap_new();
    struct arena arena;
    int has = 0;

    arena_init(&arena);
    for (int64_t id = bitmap_next(within, 0); has >= 0 && id >= 0;
         id = bitmap_next(within, id + 1)) {
        arena_reset(&arena);
        has = answers(looking, id, &arena);
        if (has > 0)
            bitmap_add(found, id);
        if (has >= 0 && asker_stops(looking->asker, looking->err))
            has = -1;
    }
    arena_release(&arena);
    if (has >= 0)
        return found;
    bitmap_free(found);
    return NULL;
}

struct bitmap *texts_find(struct archive *archive, const struct query *leaf,
                          const struct bitmap *within, const struct asker *asker,
                          struct err *err) {
    struct looking looking = {archive, leaf, NULL, asker, err};
    struct regex *regex = NULL;
    struct bitmap *found;

    if (leaf->kind == QUERY_REGEX) {
        regex = regex_new(leaf->text.p, err);
        if (!regex)
            return NULL;
        regex_stop_when(regex, asker->stop, asker->context);
    }
    looking.regex = regex;
    found = look(&looking, within);
    regex_free(regex);
    return found;
}
