#include "article/lexicon.h"

#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "article/chart.h"
#include "article/forms.h"
#include "article/spelling.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum {
    WORDS_MAX = 1 << 19,  /* known ones remembered; then all but the frequent are forgotten */
    UNKNOWNS = 1 << 18,   /* unknown ones remembered, by their hash; a power of two */
    SHARE = 0xFF,         /* of a slot, what is no hash */
    WORD_BYTES_MAX = 80,  /* no word is longer */
    SHORT_WORD = 2,       /* letters: so short, only the frequent ones are words */
    QUESTIONS = 10000     /* to the dictionary, after which it pays to know its forms */
};

/* What a capital costs where only the small form is frequent. */
static const float CAPITAL = -2.0F;

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

/*
 * A word is its hash: two words with the same one are not to be expected. Eight bytes hold
 * all that is known of it, since most of what is looked for is not there and none is near:
 * the hash but for its last byte, and there in halves what a share's logarithm is below 1/2.
 */
struct table {
    uint64_t *slots; /* 0: free */
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
    uint32_t unknown[UNKNOWNS]; /* tags; most of what is asked for is no word, and comes again */
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

static uint64_t slot_of(uint64_t hash, float log_share) {
    return (hash & ~(uint64_t)SHARE) | (uint64_t)(1 - 2 * log_share);
}

static struct word word_in(uint64_t slot) {
    return (struct word){slot ? (float)(1 - (int)(slot & SHARE)) / 2 : 0, slot != 0};
}

static size_t first_place(const struct table *table, uint64_t hash) {
    return hash / (SHARE + 1) & (table->capacity - 1);
}

/* Where a word stands in the table, or would. */
static uint64_t *find_slot(const struct table *table, uint64_t hash) {
    size_t i = first_place(table, hash);

    while (table->slots[i] && (table->slots[i] ^ hash) > SHARE)
        i = (i + 1) & (table->capacity - 1);
    return &table->slots[i];
}

static void put(struct table *table, uint64_t slot) {
    uint64_t *place = find_slot(table, slot);

    table->n += !*place;
    *place = slot;
}

static void grow(struct table *table) {
    struct table bigger = {.capacity = table->capacity ? table->capacity * 2 : 1 << 16};

    bigger.slots = xcalloc(bigger.capacity, sizeof *bigger.slots);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i])
            put(&bigger, table->slots[i]);
    free(table->slots);
    *table = bigger;
}

static void remember(struct lexicon *lexicon, uint64_t hash, float log_share) {
    if (2 * (lexicon->words.n + 1) > lexicon->words.capacity)
        grow(&lexicon->words);
    put(&lexicon->words, slot_of(hash, log_share));
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

    while (next_frequent(&frequent, &word))
        remember(lexicon, word_hash(word), -(float)FREQUENCIES[frequent.level].level / 2);
}

static void forget(struct lexicon *lexicon) {
    memset(lexicon->words.slots, 0, lexicon->words.capacity * sizeof *lexicon->words.slots);
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

/* A capitalised word by its small form, if that is a common one; the dictionary does so itself. */
static struct word find_small(struct lexicon *lexicon, struct str text) {
    struct buf small = BUF_INIT;
    struct word word = {0, false};

    if (add_small(&small, text))
        word = word_in(*find_slot(&lexicon->words, word_hash(buf_str(&small))));
    word.log_share = word.known ? word.log_share + CAPITAL : 0;
    buf_release(&small);
    return word;
}

static struct word look_up(struct lexicon *lexicon, struct str text, bool capital, bool ask) {
    struct word word = {0, false};

    if (capital)
        word = find_small(lexicon, text);
    if (!word.known && ask && utf8_length(text) > SHORT_WORD && in_dictionary(lexicon, text))
        word = (struct word){LEXICON_RARE, true};
    return word;
}

/* "Etat", "Emirats": by the form with the accent that the agency leaves out on capitals. */
static struct word look_up_accented(struct lexicon *lexicon, struct str text, bool ask) {
    struct buf accented = BUF_INIT;
    struct word word;

    buf_add_text(&accented, "É");
    buf_add(&accented, str_slice(text, 1, text.n));
    word = word_in(*find_slot(&lexicon->words, word_hash(buf_str(&accented))));
    if (!word.known && accented.n <= WORD_BYTES_MAX)
        word = look_up(lexicon, buf_str(&accented), true, ask);
    buf_release(&accented);
    return word;
}

static bool begins_with_capital(struct str text) {
    size_t next;

    return utf8_is_upper(utf8_at(text, 0, &next));
}

/* Of what is not in the table. */
static struct word find(struct lexicon *lexicon, struct str text, uint64_t hash, bool ask) {
    uint32_t *unknown = &lexicon->unknown[hash & (UNKNOWNS - 1)], tag = hash >> 32 | 1;
    bool capital = begins_with_capital(text);
    struct word word = {0, false};

    if ((!ask && !capital) || *unknown == tag)
        return word;
    word = look_up(lexicon, text, capital, ask);
    if (!word.known && text.p[0] == 'E')
        word = look_up_accented(lexicon, text, ask);
    if (!word.known) {
        if (ask)
            *unknown = tag;
        return word;
    }
    if (lexicon->words.n >= WORDS_MAX)
        forget(lexicon);
    remember(lexicon, hash, word.log_share);
    return word;
}

struct word lexicon_word(struct lexicon *lexicon, struct str text, uint64_t hash, bool ask) {
    uint64_t slot = *find_slot(&lexicon->words, hash);

    if (slot || !text.n || text.n > WORD_BYTES_MAX)
        return word_in(slot);
    return find(lexicon, text, hash, ask);
}

void lexicon_expect(const struct lexicon *lexicon, uint64_t hash) {
    __builtin_prefetch(&lexicon->words.slots[first_place(&lexicon->words, hash)]);
    __builtin_prefetch(&lexicon->unknown[hash & (UNKNOWNS - 1)]);
}

const struct spelling *lexicon_spelling(const struct lexicon *lexicon) {
    return lexicon->spelling;
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

/*
 * To give back the 170,000 pieces of memory of a dictionary takes longer than to import a text,
 * and would be done when the program ends, which gives back all. They are kept in a list, so that
 * who looks for leaks finds them.
 */
struct outlived {
    Hunhandle *dictionary;
    struct outlived *next;
};

static _Atomic(struct outlived *) outlived;

static void outlive(Hunhandle *dictionary) {
    struct outlived *first = xmalloc(sizeof *first);

    first->dictionary = dictionary;
    first->next = outlived;
    while (!atomic_compare_exchange_weak(&outlived, &first->next, first))
        ;
}

void lexicon_free(struct lexicon *lexicon) {
    if (!lexicon)
        return;
    outlive(lexicon->dictionary);
    forms_free(lexicon->forms);
    free(lexicon->base);
    spelling_free(lexicon->spelling);
    free(lexicon->words.slots);
    free(lexicon);
}
