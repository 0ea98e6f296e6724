#include "article/lexicon.h"

#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <stdint.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "article/forms.h"
#include "article/spelling.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum {
    WORDS_MAX = 1 << 19,  /* known ones remembered; then all but the frequent are forgotten */
    UNKNOWNS = 1 << 18,   /* unknown ones remembered, by their hash; a power of two */
    WORD_BYTES_MAX = 80,  /* no word is longer */
    SHORT_WORD = 2,       /* letters: so short, only the frequent ones are words */
    QUESTIONS = 10000     /* to the dictionary, after which it pays to know its forms */
};

/* What a capital costs where only the small form is frequent. */
static const float CAPITAL = -2.0F;

/* What is spelled more oddly than this is not looked for in the dictionary. */
static const float ODD = -8.0F;

static const char *const PLACES[] = {
    "/usr/share/hunspell/fr_FR",          "/usr/share/hunspell/fr",
    "/usr/share/hunspell/fr-toutesvariantes", "/usr/share/myspell/dicts/fr_FR",
    "/usr/local/share/hunspell/fr_FR",    "/usr/local/share/hunspell/fr",
    "/opt/homebrew/share/hunspell/fr_FR", "/Library/Spelling/fr",
};

static const struct {
    int level;
    const char *words;
} FREQUENCIES[] = {
#define FREQUENCY(level, words) {level, words},
#include "article/frequency.def"
#undef FREQUENCY
};

/* A word is its hash of 64 bits: two words with the same one are not to be expected. */
struct slot {
    uint64_t hash;
    struct word word;
};

/* Most of what is looked for is not in it, so that the tags must be near. */
struct table {
    struct slot *slots;
    uint32_t *tags; /* part of the hash in each slot; 0: free */
    size_t capacity; /* a power of two */
    size_t n;
};

struct lexicon {
    Hunhandle *dictionary;
    char *base; /* the dictionary's files, without their endings */
    struct forms *forms; /* NULL: not read yet, or not understood */
    unsigned questions;
    struct spelling *spelling;
    struct table words;
    uint64_t unknown[UNKNOWNS]; /* hashes; most of what is asked for is no word, and comes again */
};

static void be_out_of_memory(void) {
    alloc_had(NULL);
}

/*
 * std::set_new_handler() of the C++ library, which hunspell brings along: so it is asked for
 * by name, and who builds needs no C++.
 */
static void expect_no_memory(void) {
    void (*(*set_new_handler)(void (*handler)(void)))(void);

    *(void **)&set_new_handler = dlsym(RTLD_DEFAULT, "_ZSt15set_new_handlerPFvvE");
    if (set_new_handler)
        set_new_handler(be_out_of_memory);
}

/* The table of words */

static uint64_t hash_text(struct str text) {
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < text.n; i++)
        hash = (hash ^ (unsigned char)text.p[i]) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

static uint32_t tag_of(uint64_t hash) {
    return (uint32_t)(hash >> 32) | 1;
}

/* Where a word stands in the table, or would. */
static size_t find_slot(const struct table *table, uint64_t hash) {
    size_t i = hash & (table->capacity - 1);
    uint32_t tag = tag_of(hash);

    while (table->tags[i] && !(table->tags[i] == tag && table->slots[i].hash == hash))
        i = (i + 1) & (table->capacity - 1);
    return i;
}

static void put(struct table *table, struct slot slot) {
    size_t i = find_slot(table, slot.hash);

    table->n += !table->tags[i];
    table->tags[i] = tag_of(slot.hash);
    table->slots[i] = slot;
}

static void table_release(struct table *table) {
    free(table->slots);
    free(table->tags);
}

static void grow(struct table *table) {
    struct table bigger = {.capacity = table->capacity ? table->capacity * 2 : 1 << 16};

    bigger.slots = xcalloc(bigger.capacity, sizeof *bigger.slots);
    bigger.tags = xcalloc(bigger.capacity, sizeof *bigger.tags);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->tags[i])
            put(&bigger, table->slots[i]);
    table_release(table);
    *table = bigger;
}

static void remember(struct lexicon *lexicon, uint64_t hash, struct word word) {
    if (2 * (lexicon->words.n + 1) > lexicon->words.capacity)
        grow(&lexicon->words);
    put(&lexicon->words, (struct slot){hash, word});
}

/* The frequent words, one after the other. */
struct frequent {
    size_t level;
    const char *at; /* NULL before the first */
};

static bool next_frequent(void *words, struct str *word) {
    struct frequent *frequent = words;

    if (!frequent->at)
        frequent->at = FREQUENCIES[0].words;
    while (!*frequent->at) {
        if (++frequent->level == sizeof FREQUENCIES / sizeof *FREQUENCIES)
            return false;
        frequent->at = FREQUENCIES[frequent->level].words;
    }
    *word = (struct str){frequent->at, strcspn(frequent->at, " ")};
    frequent->at += word->n;
    frequent->at += *frequent->at == ' ';
    return true;
}

static void remember_frequencies(struct lexicon *lexicon) {
    struct frequent frequent = {0};
    struct str word;

    while (next_frequent(&frequent, &word)) {
        float log_share = -(float)FREQUENCIES[frequent.level].level / 2;

        remember(lexicon, hash_text(word), (struct word){log_share, true});
    }
}

static void forget(struct lexicon *lexicon) {
    memset(lexicon->words.tags, 0, lexicon->words.capacity * sizeof *lexicon->words.tags);
    lexicon->words.n = 0;
    remember_frequencies(lexicon);
}

/* Looking up */

static bool in_dictionary(struct lexicon *lexicon, struct str text) {
    char word[WORD_BYTES_MAX + 1];

    if (++lexicon->questions == QUESTIONS)
        lexicon->forms = forms_new(lexicon->base);
    if (lexicon->forms && !forms_may_have(lexicon->forms, text))
        return false;
    memcpy(word, text.p, text.n);
    word[text.n] = '\0';
    return Hunspell_spell(lexicon->dictionary, word) != 0;
}

/* With its first letter made small; appended to `out`. False where it was small already. */
static bool add_small(struct buf *out, struct str text) {
    size_t next;

    utf8_lower(out, str_slice(text, 0, (utf8_at(text, 0, &next), next)));
    buf_add(out, str_slice(text, next, text.n));
    return !str_equal(buf_str(out), text);
}

static struct word find(struct lexicon *lexicon, struct str text, bool ask_dictionary);

/* A capitalised word by its small form, if that is a common one; the dictionary does so itself. */
static struct word find_small(struct lexicon *lexicon, struct str text) {
    struct buf small = BUF_INIT;
    struct word word = {0, false};

    if (add_small(&small, text))
        word = find(lexicon, buf_str(&small), false);
    word.log_share = word.known ? word.log_share + CAPITAL : 0;
    buf_release(&small);
    return word;
}

static struct word look_up(struct lexicon *lexicon, struct str text, bool ask_dictionary) {
    size_t next;
    struct word word = {0, false};

    if (utf8_is_upper(utf8_at(text, 0, &next)))
        word = find_small(lexicon, text);
    if (!word.known && ask_dictionary && utf8_length(text) > SHORT_WORD &&
        in_dictionary(lexicon, text))
        word = (struct word){LEXICON_RARE, true};
    return word;
}

static struct word find(struct lexicon *lexicon, struct str text, bool ask_dictionary) {
    uint64_t hash = hash_text(text);
    uint64_t *unknown = &lexicon->unknown[hash >> 32 & (UNKNOWNS - 1)];
    size_t i = find_slot(&lexicon->words, hash);
    struct word word;

    if (lexicon->words.tags[i])
        return lexicon->words.slots[i].word;
    if (!text.n || text.n > WORD_BYTES_MAX || *unknown == hash)
        return (struct word){0, false};
    word = look_up(lexicon, text, ask_dictionary);
    if (!word.known) {
        if (ask_dictionary)
            *unknown = hash;
        return word;
    }
    if (lexicon->words.n >= WORDS_MAX)
        forget(lexicon);
    remember(lexicon, hash, word);
    return word;
}

struct word lexicon_word(struct lexicon *lexicon, struct str text) {
    return find(lexicon, text, true);
}

/* "DaN": the dictionary takes it for the unit daN. */
static bool has_inner_capital(struct str text) {
    bool small = false;

    for (size_t i = 0; i < text.n; i++) {
        if (small && text.p[i] >= 'A' && text.p[i] <= 'Z')
            return true;
        small |= text.p[i] >= 'a' && text.p[i] <= 'z';
    }
    return false;
}

struct word lexicon_piece(struct lexicon *lexicon, struct str text, bool thorough) {
    return find(lexicon, text,
                thorough && !has_inner_capital(text) &&
                    spelling_score(lexicon->spelling, text) > ODD);
}

float lexicon_spelling(const struct lexicon *lexicon, struct str text) {
    return spelling_score(lexicon->spelling, text);
}

/* Loading */

static bool open_dictionary(struct lexicon *lexicon, struct str base) {
    struct buf affixes = BUF_INIT, words = BUF_INIT;
    Hunhandle *dictionary = NULL;

    buf_add_format(&affixes, "%.*s.aff", STR_ARG(base));
    buf_add_format(&words, "%.*s.dic", STR_ARG(base));
    if (access(affixes.p, R_OK) == 0 && access(words.p, R_OK) == 0)
        dictionary = Hunspell_create(affixes.p, words.p);
    if (dictionary && strcasecmp(Hunspell_get_dic_encoding(dictionary), "UTF-8") != 0) {
        Hunspell_destroy(dictionary);
        dictionary = NULL;
    }
    if (dictionary) {
        buf_truncate(&words, base.n);
        lexicon->base = xstrdup(words.p);
    }
    lexicon->dictionary = dictionary;
    buf_release(&affixes);
    buf_release(&words);
    return dictionary != NULL;
}

static bool open_named(struct lexicon *lexicon, struct str path) {
    return open_dictionary(lexicon,
                           str_slice(path, 0, path.n - (str_ends(path, ".dic") ? 4 : 0)));
}

static bool open_any(struct lexicon *lexicon) {
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        if (open_dictionary(lexicon, str_of(PLACES[i])))
            return true;
    return false;
}

struct lexicon *lexicon_new(const char *path, struct err *err) {
    struct lexicon *lexicon = xcalloc(1, sizeof *lexicon);

    expect_no_memory();
    if (!(path && *path ? open_named(lexicon, str_of(path)) : open_any(lexicon))) {
        free(lexicon);
        if (path && *path)
            err_set(err, _("%s: not a French dictionary in UTF-8"), path);
        else
            err_set(err, _("no French dictionary (on Debian: hunspell-fr-comprehensive)"));
        return NULL;
    }
    remember_frequencies(lexicon);
    lexicon->spelling = spelling_new(next_frequent, &(struct frequent){0});
    return lexicon;
}

const char *lexicon_path(const struct lexicon *lexicon) {
    return lexicon->base;
}

void lexicon_free(struct lexicon *lexicon) {
    if (!lexicon)
        return;
    Hunspell_destroy(lexicon->dictionary);
    forms_free(lexicon->forms);
    free(lexicon->base);
    spelling_free(lexicon->spelling);
    table_release(&lexicon->words);
    free(lexicon);
}
