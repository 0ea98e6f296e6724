#include "article/cuts.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/context.h"
#include "article/marks.h"
#include "article/stretch.h"
#include "base/alloc.h"
#include "base/arena.h"
#include "base/utf8.h"

enum {
    REMEMBERED_MOST = 1 << 18,
    SYLLABLE = 4 /* bytes: "Van|la", where "Van" stands in other names, too */
};

static const float CUT_LEAST = -10.0F; /* a cut worse than this is not considered */
static const float CUT_KNOWN = -2.0F;  /* cuts through a known word are hardly worth more, */
static const float OF_KNOWN = 0.01F;   /* but one more than another: not "au|ne", "a|une" */
static const float CUT_CAPITAL = 1.0F; /* nor one before a capital, of words not seen elsewhere */
static const float SHORT_WORD = -4.0F; /* "Hoangser|a", "Kham|la": names end so, known words do not */
static const float IN_NAME = -10.0F; /* "Ali|ou Traoré": no article stands between two capitals */
static const float COMMON = -8.0F; /* "Selon|le Comité": a word as common as this is no name */
static const float SPLIT_CAPITAL = -9.0F; /* "ONUF|emmes", "A|aditya": the capital is the word's */
static const float BEFORE_UNIT = -1.5F; /* "400|g", which may as well be written so */
static const float AT_SPACED_MARK = -3.0F;
static const float HYPHEN = -2.0F;     /* a line's end behind a hyphen, which loses no space */
static const float OPENING_DASH = 1.5F; /* one behind a dash that opens a token, which does */

/* What was found for a token, without regard to the words of its dispatch. */
struct memory {
    uint64_t hash; /* of the token, which stands for it; 0: free */
    struct cut *cuts;
    unsigned short n;
    bool known;
};

struct cutter {
    struct lexicon *lexicon;
    struct vocabulary vocabulary;
    struct judge judge;
    struct chart chart; /* of the token that is looked at */
    struct surroundings surroundings;
    struct context context; /* of that token */
    struct arena arena; /* of the memories */
    struct memory *memories;
    size_t n, capacity; /* a power of two */
    struct cut cuts[TOKEN_MOST];
};

struct cutter *cutter_new(struct lexicon *lexicon) {
    struct cutter *cutter = xcalloc(1, sizeof *cutter);

    cutter->lexicon = lexicon;
    cutter->judge = (struct judge){lexicon, &cutter->vocabulary, &cutter->chart};
    arena_init(&cutter->arena);
    cutter->capacity = 1 << 12;
    cutter->memories = xcalloc(cutter->capacity, sizeof *cutter->memories);
    return cutter;
}

void cutter_free(struct cutter *cutter) {
    if (!cutter)
        return;
    vocabulary_release(&cutter->vocabulary);
    arena_release(&cutter->arena);
    free(cutter->memories);
    free(cutter);
}

void cutter_start(struct cutter *cutter) {
    vocabulary_clear(&cutter->vocabulary);
    cutter->surroundings = (struct surroundings){.paragraph = STR_NONE};
}

void cutter_learn(struct cutter *cutter, struct str text, bool clean) {
    vocabulary_add(&cutter->vocabulary, text, clean);
}

void cutter_read(struct cutter *cutter, struct str paragraph) {
    cutter->surroundings = surroundings_of(paragraph);
}

static void chart(struct cutter *cutter, struct str text) {
    chart_make(&cutter->chart, lexicon_spelling(cutter->lexicon), text);
}

bool cutter_knows(struct cutter *cutter, struct str text) {
    chart(cutter, text);
    return text.n <= CHART_MOST && stretch_measure(&cutter->judge, text, CUT_NONE, true).known;
}

/* Memory */

/* No two tokens are expected to share one of 64 bits. */
static uint64_t hash_of_token(struct str token, const struct context *context) {
    uint64_t hash = token.n + ((uint64_t)context->quoting << 32) +
                    ((uint64_t)context->in_name << 40) + ((uint64_t)context->participle << 41) +
                    ((uint64_t)context->joint << 42);

    for (size_t b = 0; b < token.n; b++)
        hash = (hash ^ (unsigned char)token.p[b]) * 0x9E3779B97F4A7C15u;
    return (hash ^ hash >> 29) | 1;
}

static struct memory *memory_of(struct memory *memories, size_t capacity, uint64_t hash) {
    size_t i = hash >> 1 & (capacity - 1);

    while (memories[i].hash && memories[i].hash != hash)
        i = (i + 1) & (capacity - 1);
    return &memories[i];
}

static void grow(struct cutter *cutter) {
    size_t capacity = cutter->capacity * 2;
    struct memory *memories = xcalloc(capacity, sizeof *memories);

    for (size_t i = 0; i < cutter->capacity; i++)
        if (cutter->memories[i].hash)
            *memory_of(memories, capacity, cutter->memories[i].hash) = cutter->memories[i];
    free(cutter->memories);
    cutter->memories = memories;
    cutter->capacity = capacity;
}

static void forget_all(struct cutter *cutter) {
    memset(cutter->memories, 0, cutter->capacity * sizeof *cutter->memories);
    arena_release(&cutter->arena);
    cutter->n = 0;
}

static const struct memory *remember(struct cutter *cutter, uint64_t hash, size_t n,
                                     bool known) {
    struct memory *memory;

    if (cutter->n == REMEMBERED_MOST)
        forget_all(cutter);
    if (2 * cutter->n > cutter->capacity)
        grow(cutter);
    cutter->n++;
    memory = memory_of(cutter->memories, cutter->capacity, hash);
    memory->hash = hash;
    memory->known = known;
    if (!n)
        return memory;
    memory->n = (unsigned short)n;
    memory->cuts = arena_copy_array(&cutter->arena, cutter->cuts, n, sizeof *memory->cuts);
    return memory;
}

/* Finding cuts */

static bool is_hyphen_before(struct str token, size_t byte) {
    return byte > 1 && token.p[byte - 1] == '-';
}

/* A dash that opens a clause or a list item, and should have a space behind it; not "-VNA". */
static bool is_dash_before(struct str token, size_t byte) {
    return byte == 1 && token.p[0] == '-' && token.n > 2 &&
           !(isupper((unsigned char)token.p[1]) && isupper((unsigned char)token.p[2]));
}

/* "a", "la", "ou", and what may stand behind it: names end so. */
static bool is_short_word(struct str text) {
    size_t end = 0;

    for (int letters = 0; letters < 2 && end < text.n; letters++)
        utf8_at(text, end, &end);
    return end == text.n || (text.p[0] != '(' && run_end(text, 0, KIND_LETTER) <= end);
}

/* Of the two words that a cut leaves. */
struct words_found {
    bool common, right_known;
    struct str right;
};

/* A capital before a cut and a small letter behind it. */
static bool splits_capital(struct str token, size_t byte) {
    size_t ignored;

    return is_capital(token, utf8_before(token, byte)) &&
           utf8_is_lower(utf8_at(token, byte, &ignored));
}

/*
 * Both words are first looked for where that costs little. The dictionary is
 * asked for one, then the other, as long as the cut can still be worth `least`.
 */
static float words_score(const struct judge *judge, struct str token, size_t byte, float whole,
                         float least, struct words_found *found) {
    struct str left = str_slice(token, 0, byte), right = str_slice(token, byte, token.n);
    struct stretch first = stretch_measure(judge, left, CUT_LAST, false);
    struct stretch second = stretch_measure(judge, right, CUT_FIRST, false);
    float missing = least + whole - first.score - second.score;

    if (first.promise > 0 && first.promise + second.promise >= missing &&
        stretch_in_dictionary(judge, first.word)) {
        missing += first.score;
        first = stretch_measure(judge, left, CUT_LAST, true);
        missing -= first.score;
    }
    if (second.promise > 0 && first.cut_known && second.promise >= missing &&
        stretch_in_dictionary(judge, second.word))
        second = stretch_measure(judge, right, CUT_FIRST, true);
    if (is_short_word(right) && !first.cut_known)
        second.score += SHORT_WORD;
    *found = (struct words_found){first.cut_common && second.cut_common, second.cut_known,
                                  second.word};
    return first.score + second.score - whole;
}

/* "649|€", "70|°C", "400|g": between a figure and what it counts. */
static bool is_before_unit(struct str token, size_t byte) {
    size_t end, next, ignored;
    uint32_t point;

    if (kind_at(token, utf8_before(token, byte), &ignored) != KIND_DIGIT)
        return false;
    end = run_end(token, byte, KIND_LETTER);
    point = utf8_at(token, byte, &next);
    if (point == 'h' && end < token.n)
        return kind_at(token, end, &ignored) == KIND_OTHER; /* not "18h30" */
    if (point == '%' && next < token.n && kind_at(token, next, &ignored) == KIND_LETTER)
        return false; /* "14%|sur" */
    return point == 0x20AC || point == 0xB0 || point == '%' || point == '$' ||
           is_measure(str_slice(token, byte, end));
}

/* Nothing but marks. */
static bool is_all_marks(struct str text) {
    return run_end(text, 0, KIND_OTHER) == text.n;
}

/* "mot|:", "«|mot": French puts a space there, and not every page keeps it on the line. */
static bool is_at_spaced_mark(struct str token, size_t byte) {
    size_t before = utf8_before(token, byte), ignored;
    uint32_t right = utf8_at(token, byte, &ignored), left = utf8_at(token, before, &ignored);

    if (before == 0 && left == 0xAB)
        return true;
    return (right == 0xBB || (right < 0x80 && strchr(":;?!", (int)right))) &&
           left != 0xBB && !(left < 0x80 && strchr("(:;?!", (int)left)) &&
           is_all_marks(str_slice(token, byte, token.n));
}

/* Whether a word is so common, written small, that its capital is a sentence's. */
static bool is_common(const struct judge *judge, struct str text) {
    struct buf small = BUF_INIT;
    struct word word;

    utf8_lower(&small, text);
    word = lexicon_word(judge->lexicon, buf_str(&small), word_hash(buf_str(&small)), false);
    buf_release(&small);
    return word.known && word.log_share > COMMON;
}

/* "Ali|ou", "Van|la", "Serge|y": names end so, and behind a name comes no such word and a name. */
static bool is_word_in_name(const struct judge *judge, struct str token, size_t byte) {
    static const char *const words[] = {"a", "y", "la", "le", "ou", "un"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(str_slice(token, byte, token.n), words[i]))
            return run_end(token, 0, KIND_LETTER) == token.n &&
                   !is_common(judge, str_slice(token, 0, byte));
    return false;
}

/* "Rokhaya,disaient": no "a" stands before a comma, nor what else a word must follow. */
static bool is_word_before_mark(struct str token, size_t byte) {
    static const char *const words[] = {"a", "la", "le", "les", "du", "des"};
    size_t end = run_end(token, byte, KIND_LETTER);

    if (end == token.n || !strchr(",;)", token.p[end]))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(str_slice(token, byte, end), words[i]))
            return true;
    return false;
}

/* "Sous|a et": the name goes on with "et", the verb does not. */
static bool is_verb_before_joint(struct str token, size_t byte, const struct context *context) {
    return context->joint && str_is(str_slice(token, byte, token.n), "a");
}

/* "Petrov|a", "Bulatov|a,": a woman's name; "a" stands before a participle, and rarely a comma. */
static bool is_womans_name(struct str token, size_t byte, bool participle) {
    static const char *const ends[] = {"ov", "ev", "in"};
    size_t end = run_end(token, byte, KIND_LETTER);

    if (!str_is(str_slice(token, byte, end), "a") || !is_capital(token, run_start(token, byte)))
        return false;
    if (end < token.n)
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends && !participle; i++)
        if (str_ends(str_slice(token, 0, byte), ends[i]))
            return true;
    return false;
}

/* "Bel|y", where "Bel" is no name of the dispatch's. */
static bool is_y_of_name(struct str token, size_t byte) {
    return str_is(str_slice(token, byte, token.n), "y") &&
           is_capital(token, run_start(token, byte));
}

/* "Iyer|(Inde)": no name is written so. */
static bool is_before_aside(struct str token, size_t byte) {
    size_t ignored;

    return token.p[byte] == '(' && run_end(token, byte + 1, KIND_LETTER) > byte + 2 &&
           is_capital(token, byte + 1) &&
           kind_at(token, utf8_before(token, byte), &ignored) == KIND_LETTER;
}

static bool measure(const struct judge *judge, struct str token, const struct context *context,
                    float whole, bool known, struct cut *cut) {
    struct words_found found;
    struct seam seam;

    cut->hyphen = is_hyphen_before(token, cut->byte);
    cut->score = cut->hyphen ? HYPHEN : OPENING_DASH;
    if (cut->hyphen || is_dash_before(token, cut->byte))
        return true;
    cut->score = BEFORE_UNIT;
    if (is_before_unit(token, cut->byte))
        return true;
    cut->score = AT_SPACED_MARK;
    if (is_at_spaced_mark(token, cut->byte))
        return true;
    if (!stretch_may_end(token, context->quoting, cut->byte) ||
        is_word_before_mark(token, cut->byte) || is_verb_before_joint(token, cut->byte, context) ||
        is_womans_name(token, cut->byte, context->participle))
        return false;
    cut->score = words_score(judge, token, cut->byte, whole, CUT_LEAST, &found);
    if (!found.right_known && splits_capital(token, cut->byte) &&
        !stretch_in_dictionary(judge, found.right))
        cut->score += SPLIT_CAPITAL;
    if (cut->score < CUT_LEAST)
        return false;
    seam = stretch_seam(judge, token, cut->byte);
    if (context->in_name && is_word_in_name(judge, token, cut->byte) &&
        (!seam.parts_seen || cut->byte <= SYLLABLE))
        cut->score += IN_NAME;
    if (is_y_of_name(token, cut->byte) && !seam.parts_seen)
        cut->score += IN_NAME;
    cut->sure = !seam.in_word && (!seam.at_capital || seam.parts_seen || seam.common_left) &&
                (!seam.stub_left || seam.parts_seen);
    cut->free = cut->sure && (found.common || is_before_aside(token, cut->byte));
    if ((known || seam.in_word) && cut->score > CUT_KNOWN)
        cut->score = CUT_KNOWN + (cut->score - CUT_KNOWN) * OF_KNOWN;
    if (seam.at_capital && !seam.parts_seen && !seam.plain_left && cut->score > CUT_CAPITAL)
        cut->score = CUT_CAPITAL;
    return true;
}

/* Has the tables look for the words that cuts will leave, each of which they keep elsewhere. */
static void expect_words(const struct judge *judge, struct str token) {
    size_t start = 0, end, next;

    for (size_t at = 0; at < token.n; at = next) {
        if (kind_at(token, at, &next) != KIND_LETTER) {
            start = next;
            continue;
        }
        end = chart_run_end(judge->chart, token, at);
        lexicon_expect(judge->lexicon, chart_hash(judge->chart, str_slice(token, at, end)));
        lexicon_expect(judge->lexicon, chart_hash(judge->chart, str_slice(token, start, next)));
    }
}

static size_t find_cuts(const struct judge *judge, struct str token,
                        const struct context *context, bool known, struct cut *cuts) {
    size_t n = 0, byte, address = stretch_address(token);
    float whole;

    expect_words(judge, str_slice(token, 0, address));
    whole = stretch_measure(judge, token, CUT_NONE, true).score;
    utf8_at(token, 0, &byte);
    for (size_t at = 1; byte < token.n && byte <= address; at++) {
        struct cut cut = {.at = (unsigned short)at, .byte = (unsigned short)byte};

        if (measure(judge, token, context, whole, known, &cut))
            cuts[n++] = cut;
        utf8_at(token, byte, &byte);
    }
    return n;
}

/* One who has not read the dispatch. */
static struct judge stranger(const struct cutter *cutter) {
    static const struct vocabulary nothing = {0};

    return (struct judge){cutter->lexicon, &nothing, &cutter->chart};
}

/* Looks at a token for the first time. */
static const struct memory *study(struct cutter *cutter, struct str token, uint64_t hash,
                                  bool known) {
    struct judge judge = stranger(cutter);
    size_t n = find_cuts(&judge, token, &cutter->context, known, cutter->cuts);

    return remember(cutter, hash, n, known);
}

static bool is_known(const struct cutter *cutter, struct str token) {
    struct judge judge = stranger(cutter);

    return stretch_measure(&judge, token, CUT_NONE, true).known;
}

/* An address at its end does not count. */
static bool is_too_long(struct str token) {
    return token.n > TOKEN_MOST &&
           utf8_length(str_slice(token, 0, stretch_address(token))) > TOKEN_MOST;
}

void cutter_expect(const struct cutter *cutter, struct str token) {
    static const struct context usual = {.quoting = QUOTING_UNKNOWN};
    size_t place = hash_of_token(token, &usual) >> 1 & (cutter->capacity - 1);

    __builtin_prefetch(&cutter->memories[place]);
}

static const struct context *read_context(struct cutter *cutter, struct str token) {
    cutter->context = context_of(&cutter->surroundings, token);
    return &cutter->context;
}

static const struct cut *find_or_recall(struct cutter *cutter, struct str token, size_t *n,
                                        bool *known) {
    const struct context *context = read_context(cutter, token);
    uint64_t hash = hash_of_token(token, context);
    const struct memory *memory = memory_of(cutter->memories, cutter->capacity, hash);

    if (!memory->hash || !memory->known)
        chart(cutter, token);
    *known = memory->hash ? memory->known : is_known(cutter, token);
    if (!*known && stretch_is_told_of(&cutter->judge, token)) {
        *n = find_cuts(&cutter->judge, token, context, false, cutter->cuts);
        return cutter->cuts;
    }
    if (!memory->hash)
        memory = study(cutter, token, hash, *known);
    *n = memory->n;
    return memory->cuts;
}

const struct cut *cutter_cuts(struct cutter *cutter, struct str token, size_t *n, bool *known) {
    *n = 0;
    *known = false;
    return is_too_long(token) ? cutter->cuts : find_or_recall(cutter, token, n, known);
}
