/* What is computed of a text by itself: by what it is recognised, and its words. */
#include "store/digest.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "store/internal.h"
#include "store/prefixes.h"

static int64_t headline_key(struct str headline) {
    struct buf folded = BUF_INIT;
    int64_t key;

    utf8_squash(&folded, headline);
    key = hash_number(hash_of(buf_str(&folded)));
    buf_release(&folded);
    return key;
}

static void add_without_spaces(struct buf *out, struct str folded) {
    struct str word;

    for (size_t at = 0; str_next(folded, ' ', &at, &word);)
        buf_add(out, word);
}

/*
 * What makes two scrapes the same dispatch: headline and body, folded, without
 * any space, so that the glued and the mended form have the same key.
 */
static struct hash body_key(const struct article *article, const struct words *words) {
    struct buf folded = BUF_INIT;
    struct hash key;

    add_without_spaces(&folded, buf_str(&words->columns[COLUMN_HEADLINE]));
    add_without_spaces(&folded, buf_str(&words->columns[COLUMN_BODY]));
    if (!words->columns[COLUMN_BODY].n) {
        buf_add_char(&folded, '\n');
        add_without_spaces(&folded, buf_str(&words->columns[COLUMN_LEAD]));
    }
    if (strspn(buf_str(&folded).p, "\n") == folded.n) /* no letters to go by */
        utf8_normalize_space(&folded, article->source);
    key = hash_of(buf_str(&folded));
    buf_release(&folded);
    return key;
}

/* What is between spaces: gluing makes it fewer, and nothing else that a scrape varies in does. */
size_t count_words(struct str text) {
    size_t n = 0, next;
    bool in_word = false;

    for (size_t at = 0; at < text.n; at = next) {
        bool space = utf8_is_space(utf8_at(text, at, &next));

        n += !space && !in_word;
        in_word = !space;
    }
    return n;
}

static size_t size_of(const struct article *article, enum dispatch_kind kind) {
    size_t size = kind == DISPATCH_BRIEF ? count_words(article->lead) : 0;

    for (size_t i = 0; i < article->nblocks; i++)
        if (kind == DISPATCH_FULL && article->blocks[i].kind == BLOCK_PARAGRAPH)
            size += count_words(article->blocks[i].text);
    return size;
}

struct identity identity_of(const struct article *article, enum dispatch_kind kind,
                            const struct words *words) {
    struct identity identity = {.has_headline = article->headline.p != NULL,
                                .size = size_of(article, kind)};

    if (identity.has_headline)
        identity.headline_key = headline_key(article->headline);
    if (kind == DISPATCH_FULL)
        identity.body_key = body_key(article, words);
    return identity;
}

int64_t *item_keys(const struct article *article, struct arena *arena) {
    int64_t *keys = arena_array(arena, article->nrelated + 1, sizeof *keys);

    for (size_t i = 0; i < article->nrelated; i++)
        keys[i] = article->related[i].headline.p ? headline_key(article->related[i].headline) : 0;
    return keys;
}

struct digest *digest_new(struct str bytes, const struct article *article) {
    struct digest *digest = xcalloc(1, sizeof *digest);

    digest->hash = hash_of(bytes);
    words_collect(&digest->words, article);
    prefixes_collect(&digest->words);
    digest->identity = identity_of(article, DISPATCH_FULL, &digest->words);
    arena_init(&digest->arena);
    digest->item_keys = item_keys(article, &digest->arena);
    return digest;
}

void digest_free(struct digest *digest) {
    if (!digest)
        return;
    words_release(&digest->words);
    arena_release(&digest->arena);
    free(digest);
}
