#include "tag/shapes.h"

#include "tag/list.h"

enum { FAMILY_SHORTEST = 6, JAPANESE_SHORTEST = 3, BURMESE_LEAST = 2 };

static const char FAMILY[] =
#define FAMILY_ENDINGS(endings) endings
#include "tag/shapes.def"
    ;

static const char JAPANESE[] =
#define JAPANESE_ENDINGS(endings) endings
#include "tag/shapes.def"
    ;

static const char BURMESE[] =
#define BURMESE_WORDS(words) words
#include "tag/shapes.def"
    ;

static bool ends_with_one(struct str word, const char *endings) {
    struct str ending;

    while (word_next(&endings, &ending))
        if (word.n > ending.n &&
            memcmp(word.p + word.n - ending.n, ending.p, ending.n) == 0)
            return true;
    return false;
}

static bool is_vowel(char c) {
    return c && strchr("aiueo", c);
}

/* How many bytes the consonants take that begin a Japanese syllable. */
static size_t onset(struct str word, size_t at) {
    static const char *const onsets[] = {"sh", "ch", "ts", "ky", "gy", "ny", "hy", "by", "my",
                                         "ry", "k",  "g",  "s",  "z",  "t",  "d",  "n",  "h",
                                         "b",  "p",  "m",  "y",  "r",  "w",  "j",  "f"};

    for (size_t i = 0; i < sizeof onsets / sizeof *onsets; i++)
        if (str_starts(str_slice(word, at, word.n), onsets[i]))
            return strlen(onsets[i]);
    return 0;
}

/* "Shunsuke": syllables that are a vowel, perhaps behind a consonant, or an "n". */
static bool is_japanese(struct str word) {
    size_t at = 0;

    while (at < word.n) {
        size_t n = onset(word, at);

        if (at + n < word.n && is_vowel(word.p[at + n]))
            at += n + 1;
        else if (at && word.p[at] == 'n')
            at++;
        else
            return false;
    }
    return word.n >= JAPANESE_SHORTEST;
}

/* "Onoda Kimiko", "Kimiko Onoda" */
static bool is_japanese_name(const struct page *page, const struct name *name) {
    const struct token *first = &page->tokens[name->from], *last = &page->tokens[name->to - 1];

    return name->words == 2 && name->to - name->from == 2 && is_japanese(first->folded) &&
           is_japanese(last->folded) &&
           (ends_with_one(last->folded, JAPANESE) || ends_with_one(first->folded, JAPANESE));
}

/* "Khin Mo Mo Htun" */
static bool is_burmese_name(const struct page *page, const struct name *name) {
    size_t n = 0;

    if (name->words < 3)
        return false;
    for (size_t i = name->from; i < name->to; i++)
        n += word_in(BURMESE, page->tokens[i].folded);
    return n >= BURMESE_LEAST;
}

/* "Assen Dimitrov", "Nestor Karamanlidis" */
static bool has_family_ending(const struct page *page, const struct name *name) {
    for (size_t i = name->from + 1; i < name->to; i++)
        if (page->tokens[i].folded.n >= FAMILY_SHORTEST &&
            ends_with_one(page->tokens[i].folded, FAMILY))
            return true;
    return false;
}

/* "« Akademik Pavlov »": a ship or a book. */
static bool is_in_quotes(const struct page *page, const struct name *name) {
    return page_is(page, name->from - 1, "\"") && page_is(page, name->to, "\"");
}

bool name_is_shaped(const struct page *page, const struct name *name) {
    if (is_in_quotes(page, name))
        return false;
    return has_family_ending(page, name) || is_japanese_name(page, name) ||
           is_burmese_name(page, name);
}
