#include "article/forms.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"

enum {
    BITS = 1 << 24,      /* of the filter: sixteen or more a form, */
    BITS_OF_FORM = 3,    /* of which these are its own, */
    LINE = 8,            /* all in so many words of 64 */
    FLAGS = 1 << 16,     /* a flag is two bytes */
    FORM_MOST = 200,     /* bytes; what is longer is no word */
    SUFFIXES = 2,        /* behind each other, as hunspell allows */
    PREFIXES = 1,
};

struct affix {
    struct str strip, add, flags; /* flags: of what may follow */
    bool prefix;
    struct affix *next; /* of the same flag */
};

struct forms {
    uint64_t bits[BITS / 64];
};

struct reading {
    struct forms *forms;
    struct arena arena;
    struct affix *affixes[FLAGS];
};

static const struct str UNDERSTOOD_FLAGS = STR_LIT("FLAG long");

/* Ways of making words that are not followed here. */
static const char *const OTHER_WAYS[] = {"COMPOUND", "IGNORE", "AF ", "CHECKSHARPS"};

/* The filter */

/* A letter of French when small, or a hyphen, in one byte; 0: neither. Moves `at` behind it. */
static unsigned char small_at(struct str word, size_t *at) {
    unsigned char c = (unsigned char)word.p[(*at)++];
    unsigned char second = *at < word.n ? (unsigned char)word.p[*at] : 0;

    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return c | 0x20;
    if (c == 0xC3 && second) {
        ++*at;
        return second | 0x20; /* U+00C0 to U+00FF */
    }
    if (c == 0xC5 && (second | 1) == 0x93) {
        ++*at;
        return 0xFF; /* Œ, œ */
    }
    return c == '-' ? c : 0;
}

/* Of letters, as they are when small; 0 where it is not of those of French and hyphens alone. */
static uint64_t hash_small(struct str word) {
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t at = 0; at < word.n;) {
        unsigned char c = small_at(word, &at);

        if (!c)
            return 0;
        hash = (hash ^ c) * 0x100000001B3u;
    }
    hash ^= hash >> 32;
    return hash * 0x9E3779B97F4A7C15u | 1;
}

/* A form's bits lie in one line of memory. */
static size_t line_of(uint64_t hash) {
    return hash >> 40 & (BITS / 64 - LINE);
}

static uint64_t next_bit(uint64_t *hash) {
    *hash >>= 9;
    return *hash % (LINE * 64);
}

static void add(struct forms *forms, struct str form) {
    uint64_t hash = hash_small(form), *line = &forms->bits[line_of(hash)];

    for (int i = 0; hash && i < BITS_OF_FORM; i++) {
        uint64_t bit = next_bit(&hash);

        line[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

static bool may_have(const struct forms *forms, struct str word) {
    uint64_t hash = hash_small(word), has = 1;
    const uint64_t *line = &forms->bits[line_of(hash)];

    for (int i = 0; hash && i < BITS_OF_FORM; i++) {
        uint64_t bit = next_bit(&hash);

        has &= line[bit / 64] >> bit % 64;
    }
    return has;
}

/* The dictionary takes forms that hyphens join; one has to begin such a word, and one to end it. */
static bool may_join(const struct forms *forms, struct str word) {
    bool begins = false, ends = false;

    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] == '-') {
            begins = begins || may_have(forms, str_slice(word, 0, i));
            ends = ends || may_have(forms, str_slice(word, i + 1, word.n));
        }
    return begins && ends;
}

bool forms_may_have(const struct forms *forms, struct str word) {
    return may_have(forms, word) || may_join(forms, word);
}

/* Putting together */

static bool join(const struct affix *affix, struct str stem, char *out, size_t *n) {
    size_t left = stem.n - affix->strip.n;

    if (stem.n < affix->strip.n || left + affix->add.n > FORM_MOST)
        return false;
    if (affix->prefix ? !str_starts(stem, affix->strip.p) : !str_ends(stem, affix->strip.p))
        return false;
    memcpy(out + (affix->prefix ? affix->add.n : 0), stem.p + (affix->prefix ? affix->strip.n : 0),
           left);
    memcpy(out + (affix->prefix ? 0 : left), affix->add.p, affix->add.n);
    *n = left + affix->add.n;
    return true;
}

static unsigned flag_at(struct str flags, size_t i) {
    return (unsigned char)flags.p[i] << 8 | (unsigned char)flags.p[i + 1];
}

static void add_all(const struct reading *reading, struct str form, struct str flags, int suffixes,
                    int prefixes);

/* A prefix leaves the stem its flags; behind a suffix only those of the suffix count. */
static void add_with(const struct reading *reading, const struct affix *affix, struct str stem,
                     struct str flags, int suffixes, int prefixes) {
    char form[FORM_MOST];
    size_t n;

    if ((affix->prefix ? prefixes : suffixes) == 0 || !join(affix, stem, form, &n))
        return;
    add_all(reading, (struct str){form, n}, affix->flags, suffixes - !affix->prefix,
            prefixes - affix->prefix);
    if (affix->prefix)
        add_all(reading, (struct str){form, n}, flags, suffixes, prefixes - 1);
}

static void add_all(const struct reading *reading, struct str form, struct str flags, int suffixes,
                    int prefixes) {
    add(reading->forms, form);
    for (size_t i = 0; i + 1 < flags.n; i += 2)
        for (const struct affix *affix = reading->affixes[flag_at(flags, i)]; affix;
             affix = affix->next)
            add_with(reading, affix, form, flags, suffixes, prefixes);
}

/* Reading */

/* "SFX a0 er ant/n'q' [^cg]er": after it, `at` stands behind the next field. */
static struct str next_field(const char **at) {
    const char *from = *at + strspn(*at, " \t");

    *at = from + strcspn(from, " \t\r\n");
    return (struct str){from, (size_t)(*at - from)};
}

static struct str up_to_flags(struct str field, struct str *flags) {
    const char *slash = memchr(field.p, '/', field.n);
    size_t n = slash ? (size_t)(slash - field.p) : field.n;

    *flags = slash ? str_slice(field, n + 1, field.n) : STR_NONE;
    return str_slice(field, 0, n);
}

static struct str kept(struct reading *reading, struct str text) {
    return arena_copy(&reading->arena, str_is(text, "0") ? STR_LIT("") : text);
}

/* What has an apostrophe is no word of letters alone, and not in the filter. */
static bool is_needless(const struct affix *affix) {
    return memchr(affix->add.p, '\'', affix->add.n) != NULL;
}

/* The head of a table, "SFX a0 Y 103", is taken for an affix that nothing can have. */
static void read_affix(struct reading *reading, const char *line) {
    struct affix affix = {.prefix = *line == 'P'}, **first;
    struct str flag = (next_field(&line), next_field(&line));

    affix.strip = next_field(&line);
    affix.add = up_to_flags(next_field(&line), &affix.flags);
    if (flag.n != 2 || is_needless(&affix))
        return;
    first = &reading->affixes[flag_at(flag, 0)];
    affix.strip = kept(reading, affix.strip);
    affix.add = kept(reading, affix.add);
    affix.flags = kept(reading, affix.flags);
    affix.next = *first;
    *first = arena_alloc(&reading->arena, sizeof affix);
    **first = affix;
}

static bool is_other_way(const char *line) {
    for (size_t i = 0; i < sizeof OTHER_WAYS / sizeof *OTHER_WAYS; i++)
        if (str_starts(str_of(line), OTHER_WAYS[i]))
            return true;
    return false;
}

static bool read_affix_line(struct reading *reading, const char *line, bool *understood) {
    if (str_starts(str_of(line), "SFX ") || str_starts(str_of(line), "PFX "))
        read_affix(reading, line);
    else if (str_starts(str_of(line), UNDERSTOOD_FLAGS.p))
        *understood = true;
    return !is_other_way(line);
}

static bool read_word_line(struct reading *reading, const char *line, bool *understood) {
    struct str flags, stem = up_to_flags(next_field(&line), &flags);

    if (stem.n && stem.n < FORM_MOST)
        add_all(reading, stem, flags, SUFFIXES, PREFIXES);
    return *understood = true;
}

static bool read_lines(struct reading *reading, const char *base, const char *ending,
                       bool (*take)(struct reading *, const char *, bool *)) {
    struct buf path = BUF_INIT;
    char *line = NULL;
    size_t size = 0;
    bool understood = false, go_on = true;
    FILE *file;

    buf_add_format(&path, "%s%s", base, ending);
    file = fopen(path.p, "r");
    while (file && go_on && getline(&line, &size, file) > 0)
        go_on = take(reading, line, &understood);
    if (file)
        fclose(file);
    free(line);
    buf_release(&path);
    return go_on && understood;
}

struct forms *forms_new(const char *base) {
    struct reading *reading = xcalloc(1, sizeof *reading);
    struct forms *forms = xcalloc(1, sizeof *forms);

    reading->forms = forms;
    arena_init(&reading->arena);
    if (!read_lines(reading, base, ".aff", read_affix_line) ||
        !read_lines(reading, base, ".dic", read_word_line)) {
        forms_free(forms);
        forms = NULL;
    }
    arena_release(&reading->arena);
    free(reading);
    return forms;
}

void forms_free(struct forms *forms) {
    free(forms);
}
