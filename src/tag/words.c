#include "tag/words.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "tag/list.h"

enum { SLOTS = 1 << 13 };

struct slot {
    struct str word; /* p == NULL: free */
    uint32_t hash;
    uint32_t classes;
};

struct words {
    struct slot slots[SLOTS];
};

static const struct {
    uint32_t class;
    const char *words;
} LISTS[] = {
#define WORDS(class, words) {WORD_##class, words},
#include "tag/names.def"
};

static struct slot *find(struct words *words, struct str word, uint32_t hash) {
    uint32_t i = hash & (SLOTS - 1);

    while (words->slots[i].word.p &&
           !(words->slots[i].hash == hash && str_equal(words->slots[i].word, word)))
        i = (i + 1) & (SLOTS - 1);
    return &words->slots[i];
}

static void add(struct words *words, struct str word, uint32_t class) {
    struct slot *slot = find(words, word, token_hash(word));

    slot->word = word;
    slot->hash = token_hash(word);
    slot->classes |= class;
}

struct words *words_new(void) {
    struct words *words = xcalloc(1, sizeof *words);

    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const char *list = LISTS[i].words;
        struct str word;

        while (word_next(&list, &word))
            add(words, word, LISTS[i].class);
    }
    return words;
}

void words_free(struct words *words) {
    free(words);
}

uint32_t words_classes(const struct words *words, const struct token *token) {
    return find((struct words *)words, token->folded, token->hash)->classes;
}

/* Endings */

static const char ADJECTIVE_ENDINGS[] = " "
#define ENDINGS(endings) endings
#include "tag/names.def"
    " ";

static const char TITLE_ENDINGS[] =
#define TITLE_ENDINGS(endings) endings
#include "tag/names.def"
    ;

enum { ENDING_MAX = 5 };

bool word_ends_as_adjective(struct str folded) {
    for (size_t n = 2; n <= ENDING_MAX && n + 1 < folded.n; n++) {
        char wanted[ENDING_MAX + 3] = " ";

        memcpy(wanted + 1, folded.p + folded.n - n, n);
        wanted[n + 1] = ' ';
        if (strstr(ADJECTIVE_ENDINGS, wanted))
            return true;
    }
    return false;
}

bool word_ends_as_title(struct str folded) {
    const char *endings = TITLE_ENDINGS;
    struct str ending, one = folded;

    if (str_ends(one, "s"))
        one.n--;
    while (word_next(&endings, &ending))
        if (one.n > ending.n && memcmp(one.p + one.n - ending.n, ending.p, ending.n) == 0)
            return true;
    return false;
}
