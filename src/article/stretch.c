#include "article/stretch.h"

#include "article/marks.h"
#include "article/spelling.h"
#include "base/utf8.h"

/* Scores: natural logarithms. Chosen on the texts of tests/mend. */
static const float SEEN_CLEAN = -8.0F;    /* a word of the dispatch's lead or related items */
static const float SEEN = -9.5F;          /* one of its body */
static const float UNKNOWN = -14.0F;      /* a word nobody knows, each letter of it, */
static const float UNKNOWN_LETTER = -0.7F;
static const float UNKNOWN_LATER = -1.5F; /* and each when it is long already */
static const float UNKNOWN_PIECE = -1.2F; /* one that only a cut made, and no name */
static const float NAME = -16.0F;         /* the same with a capital: names are many, and long */
static const float NAME_LETTER = -0.5F;
static const float NAME_LATER = -1.2F;
static const float SPELLING = 0.5F;       /* what it counts how such a word is spelled */
static const float SYLLABLE = -13.0F;     /* "Quyêt": a Vietnamese name */
static const float ACRONYM = -12.0F;
static const float ACRONYM_LETTER = -0.5F;
static const float ONE_LETTER = -20.0F;
static const float NUMBER = -7.0F;
static const float ADDRESS = -10.0F;
static const float GLUED_ADDRESS = -8.0F;
static const float CODE = 4.0F; /* "FFP2": letters and a figure that make one name */
static const float HYPHEN = -0.5F;
static const float ODD = -8.0F; /* what is spelled so is not looked for in the dictionary */
static const float COMMON_LEAST = -14.0F; /* below, a word is rare, a compound its parts */
static const float INNER_CAPITAL = -20.0F; /* "GuoShengkun" */
static const float CAPITALS_BEFORE = -10.0F; /* "UAETeam" */
static const float FIGURE_BESIDE_LETTER = -5.0F;
static const float NO_ELISION = -6.0F; /* "del'embargo" */

enum {
    SYLLABLE_MOST = 7, /* letters */
    LONG_WORD = 10,
    LONG_NAME = 12,
    ACRONYM_MAX = 6,
    CODE_PREFIX_MAX = 4,
    BRAND_LEAST = 3 /* times that it stands in a dispatch */
};

/* Words */

struct shape {
    size_t letters, capitals;
    size_t inner_capital; /* letters before the first capital behind a small letter, or 0 */
    size_t inner_capitals; /* how many there are */
    size_t run;            /* capitals at the beginning, if small letters follow */
    size_t small_behind;   /* those that follow them */
    bool capital_first;
};

static struct shape read_shape(struct str text) {
    struct shape shape = {0};
    bool small_before = false;
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        uint32_t point = utf8_at(text, at, &next);
        bool capital = utf8_is_upper(point);

        if (utf8_is_mark(point))
            continue;
        if (at == 0)
            shape.capital_first = capital;
        if (capital && small_before && !shape.inner_capital)
            shape.inner_capital = shape.letters;
        shape.inner_capitals += capital && small_before;
        if (capital && shape.run == shape.letters)
            shape.run++;
        else if (!capital && shape.letters == shape.run + shape.small_behind)
            shape.small_behind++;
        shape.capitals += capital;
        small_before = !capital;
        shape.letters++;
    }
    return shape;
}

/* Most words have no capital, or one, and that first. */
static struct shape shape_of(const struct judge *judge, struct str text) {
    size_t letters = chart_letters(judge->chart, text);
    size_t capitals = chart_capitals(judge->chart, text), first;

    if (!capitals)
        return (struct shape){.letters = letters, .small_behind = letters};
    utf8_at(text, 0, &first);
    if (capitals > chart_capitals(judge->chart, str_slice(text, 0, first)))
        return read_shape(text);
    return (struct shape){.letters = letters,
                          .capitals = 1,
                          .run = 1,
                          .small_behind = letters - 1,
                          .capital_first = true};
}

/* "UAETeam", "ÀLak": behind capitals a word that has one of its own. */
static bool follows_capitals(const struct shape *shape) {
    return shape->run > 1 && shape->small_behind > 1;
}

/* "McCain" and "iPhone" carry a capital inside by right. */
static bool prefix_takes_capital(struct str text, const struct shape *shape, bool cut) {
    if (!shape->inner_capital)
        return false;
    return (!cut && shape->inner_capital == 1 && strchr("iem", text.p[0])) ||
           str_starts(text, "Mc") || str_starts(text, "Mac");
}

static float letters_score(size_t letters, size_t usual, float each, float later) {
    size_t more = letters > usual ? letters - usual : 0;

    return each * (float)(letters - more) + later * (float)more;
}

static bool is_syllable(struct str text, const struct shape *shape) {
    return shape->capital_first && shape->capitals == 1 && shape->letters <= SYLLABLE_MOST &&
           spelling_is_syllable(text);
}

static float unknown_score(const struct judge *judge, struct str text, const struct shape *shape,
                           bool cut) {
    float spelled = SPELLING * chart_spelling(judge->chart, text);

    if (shape->letters == 1)
        return ONE_LETTER;
    if (shape->capitals == shape->letters && shape->letters <= ACRONYM_MAX)
        return ACRONYM + ACRONYM_LETTER * (float)shape->letters;
    if (!shape->capital_first && !shape->inner_capital)
        return UNKNOWN + spelled +
               letters_score(shape->letters, LONG_WORD, UNKNOWN_LETTER, UNKNOWN_LATER);
    if (is_syllable(text, shape))
        return SYLLABLE;
    return NAME + spelled + letters_score(shape->letters, LONG_NAME, NAME_LETTER, NAME_LATER) +
           (follows_capitals(shape) ? CAPITALS_BEFORE : 0) +
           INNER_CAPITAL * (float)(shape->inner_capitals - prefix_takes_capital(text, shape, cut));
}

static const struct vocabulary_word *own_word(const struct judge *judge, struct str text) {
    return vocabulary_find(judge->vocabulary, text, chart_hash(judge->chart, text));
}

/* Whether both parts of a word with a capital inside stand by themselves too, or make up a name. */
static bool parts_are_words(const struct judge *judge, struct str text, const struct shape *shape) {
    struct str left, right;
    size_t at = 0;

    for (size_t letters = 0; letters < shape->inner_capital; letters++)
        utf8_at(text, at, &at);
    left = str_slice(text, 0, at);
    right = str_slice(text, at, text.n);
    return (own_word(judge, left) && own_word(judge, right)) ||
           (spelling_is_syllable(left) && spelling_is_syllable(right)); /* "Hô ChiMinh-Ville" */
}

/* What the dispatch itself says for a word that it uses; 0: nothing. */
static float own_score(const struct judge *judge, struct str text,
                       const struct vocabulary_word *own, bool cut) {
    struct shape shape;

    if (own->clean)
        return SEEN_CLEAN;
    if (cut)
        return SEEN;
    shape = shape_of(judge, text);
    return shape.inner_capital && own->count >= BRAND_LEAST && !parts_are_words(judge, text, &shape)
               ? SEEN
               : 0;
}

/* Whether that a word stands in the same dispatch can make it likelier than it is anyhow. */
static bool is_telling(const struct judge *judge, const struct vocabulary_word *own) {
    struct word word;

    if (!own || own->text.n <= 2)
        return false;
    word = lexicon_word(judge->lexicon, own->text, own->hash, false);
    return !word.known || word.log_share < SEEN_CLEAN;
}

/* Whether the run of letters or what a cut would make of it is a word that tells. */
static bool run_is_told_of(const struct judge *judge, struct str run) {
    const struct vocabulary_word *whole = own_word(judge, run);
    size_t at = 0;

    if (whole && (whole->clean || whole->count >= BRAND_LEAST) && is_telling(judge, whole))
        return true;
    for (utf8_at(run, 0, &at); at < run.n; utf8_at(run, at, &at))
        if (is_telling(judge, own_word(judge, str_slice(run, 0, at))) ||
            is_telling(judge, own_word(judge, str_slice(run, at, run.n))))
            return true;
    return false;
}

bool stretch_is_told_of(const struct judge *judge, struct str text) {
    size_t next;

    text.n = stretch_address(text);
    for (size_t at = 0; at < text.n; at = next) {
        if (kind_at(text, at, &next) != KIND_LETTER)
            continue;
        next = chart_run_end(judge->chart, text, at);
        if (run_is_told_of(judge, str_slice(text, at, next)))
            return true;
    }
    return false;
}

static float unseen_score(const struct judge *judge, struct str text, struct word word,
                          bool cut) {
    struct shape shape;

    if (word.known)
        return word.log_share;
    shape = shape_of(judge, text);
    return unknown_score(judge, text, &shape, cut) +
           (cut && !shape.capital_first && shape.letters > 1 ? UNKNOWN_PIECE : 0);
}

/* "DaN": the dictionary takes it for the unit daN. */
static bool has_inner_capital(const struct judge *judge, struct str text) {
    bool small = false;

    for (size_t i = 0; i < text.n && chart_capitals(judge->chart, text); i++) {
        if (small && text.p[i] >= 'A' && text.p[i] <= 'Z')
            return true;
        small |= text.p[i] >= 'a' && text.p[i] <= 'z';
    }
    return false;
}

/* Whether the dictionary, which is slow to say no, may be asked for a piece that a cut made. */
static bool may_be_word(const struct judge *judge, struct str text) {
    return !has_inner_capital(judge, text) && chart_spelling(judge->chart, text) > ODD;
}

static struct word look_up(const struct judge *judge, struct str text, bool cut, bool thorough) {
    return lexicon_word(judge->lexicon, text, chart_hash(judge->chart, text),
                        !cut || (thorough && may_be_word(judge, text)));
}

bool stretch_in_dictionary(const struct judge *judge, struct str word) {
    return look_up(judge, word, true, true).known;
}

/* A word that stands as it was found, or one that was cut from a longer one. */
static struct stretch measure_word(const struct judge *judge, struct str text, bool cut,
                                   bool thorough) {
    struct word word = look_up(judge, text, cut, thorough);
    const struct vocabulary_word *own = text.n > 2 ? own_word(judge, text) : NULL;
    struct stretch result = {.score = unseen_score(judge, text, word, cut),
                             .known = word.known,
                             .cut_known = word.known,
                             .word = text};
    float score = own ? own_score(judge, text, own, cut) : 0;

    if (score != 0 && score > result.score) {
        result.score = score;
        result.cut_known = true;
    }
    return result;
}

/* Elision: what loses its vowel, and how common it is so. */
static const struct {
    const char *word;
    float score;
} ELIDED[] = {
    {"l", -3.4F},  {"d", -3.7F},  {"qu", -5.0F}, {"s", -5.3F},      {"n", -5.5F},
    {"c", -6.0F},  {"j", -7.0F},  {"m", -7.5F},  {"t", -8.0F},      {"jusqu", -8.0F},
    {"lorsqu", -8.5F}, {"puisqu", -9.5F}, {"aujourd", -8.0F}, {"quelqu", -10.0F},
    {"presqu", -12.0F}, {"quoiqu", -11.0F}, {"entr", -13.0F},
};

static float elision_score(struct str text) {
    struct buf small = BUF_INIT;
    float score = 0;

    utf8_lower(&small, text);
    for (size_t i = 0; i < sizeof ELIDED / sizeof *ELIDED; i++)
        if (str_is(buf_str(&small), ELIDED[i].word))
            score = ELIDED[i].score;
    buf_release(&small);
    return score;
}

static bool is_vowel_or_h(uint32_t point) {
    struct buf one = BUF_INIT, folded = BUF_INIT;
    bool is;

    utf8_add(&one, point);
    utf8_fold(&folded, buf_str(&one));
    is = folded.n && strchr("aeiouyh", folded.p[0]) != NULL;
    buf_release(&one);
    buf_release(&folded);
    return is;
}

/* Figures */

/* "U22", "G20", "COP26", "A380": a figure may follow capitals. */
static bool takes_figure(const struct judge *judge, struct str text) {
    struct shape shape = shape_of(judge, text);

    return shape.capital_first && shape.capitals == shape.letters &&
           shape.letters <= CODE_PREFIX_MAX;
}

/* A stretch, read from left to right */

struct reading {
    const struct judge *judge;
    struct str text;
    enum cut_word cut;
    bool thorough;
    struct stretch result;
};

static void odd(struct reading *reading, float score) {
    reading->result.score += score;
    reading->result.known &= score > -2;
}

/* Whether the word from `at` to `end` is the one that was cut. */
static bool is_cut(const struct reading *reading, size_t at, size_t end) {
    return (reading->cut == CUT_FIRST && at == 0) ||
           (reading->cut == CUT_LAST && end == reading->text.n);
}

static void read_plain_word(struct reading *reading, size_t at, size_t end) {
    bool cut = is_cut(reading, at, end);
    struct stretch word = measure_word(reading->judge, str_slice(reading->text, at, end), cut,
                                       reading->thorough);

    reading->result.score += word.score;
    reading->result.known &= word.known;
    if (cut) {
        reading->result.cut_known = word.cut_known;
        reading->result.cut_common = word.cut_known && word.score > COMMON_LEAST;
        reading->result.word = word.word;
        reading->result.promise = word.score < LEXICON_RARE ? LEXICON_RARE - word.score : 0;
    }
}

/* "l'" before a vowel, or what stands before another apostrophe. */
static size_t read_elided(struct reading *reading, size_t at, size_t end, size_t behind) {
    struct str text = reading->text;
    float elided = elision_score(str_slice(text, at, end));
    size_t ignored;

    if (elided == 0)
        read_plain_word(reading, at, end);
    reading->result.score += elided;
    if (elided == 0 && is_capital(text, at) && is_capital(text, behind))
        return behind; /* "Dall'Acqua" */
    odd(reading, elided != 0 && is_vowel_or_h(utf8_at(text, behind, &ignored)) ? 0
                 : end - at == 1                                              ? -1.0F
                                                                              : NO_ELISION);
    return behind;
}

/*
 * A word with hyphens: as the dictionary has it if it is a common one, else
 * part by part, as the dictionary takes any whose parts it knows ("eau-delà").
 */
static void read_compound(struct reading *reading, size_t at, size_t end) {
    struct str text = str_slice(reading->text, at, end);
    bool cut = is_cut(reading, at, end), has_hyphen = memchr(text.p, '-', text.n);
    bool known = reading->result.known;
    struct word word = {0, false};

    if (has_hyphen)
        word = look_up(reading->judge, text, reading->cut != CUT_NONE, false);
    if (word.known && word.log_share > COMMON_LEAST) {
        reading->result.score += word.log_share;
        reading->result.cut_known |= cut;
        return;
    }
    while (at < end) {
        size_t part_end = chart_run_end(reading->judge->chart, reading->text, at);

        read_plain_word(reading, at, part_end);
        at = run_end(reading->text, part_end, KIND_HYPHEN);
        if (at > part_end)
            reading->result.score += HYPHEN;
    }
    if (word.known && reading->cut == CUT_NONE)
        reading->result.known = known;
}

static bool letter_follows(struct str text, size_t at, enum kind kind, size_t *behind) {
    size_t ignored;

    return at < text.n && kind_at(text, at, behind) == kind && *behind < text.n &&
           kind_at(text, *behind, &ignored) == KIND_LETTER;
}

static size_t read_word(struct reading *reading, size_t at) {
    struct str text = reading->text;
    size_t end = chart_run_end(reading->judge->chart, text, at), behind;

    if (at > 1 && end == at + 1 && memcmp(text.p + at - 2, "°", 2) == 0)
        return end; /* "°C" */
    if (at > 0 && str_is(str_slice(text, at, end), "s") && text.p[at - 1] == ')' &&
        closes_word_ending(text, at - 1))
        return end;

    if (letter_follows(text, end, KIND_APOSTROPHE, &behind))
        return read_elided(reading, at, end, behind);
    while (letter_follows(text, end, KIND_HYPHEN, &behind))
        end = chart_run_end(reading->judge->chart, text, behind);
    read_compound(reading, at, end);
    if (end < text.n && kind_at(text, end, &behind) == KIND_DIGIT)
        odd(reading, takes_figure(reading->judge, str_slice(text, at, end))
                         ? CODE
                         : FIGURE_BESIDE_LETTER);
    return end;
}

static size_t read_number(struct reading *reading, size_t at) {
    struct str text = reading->text;
    size_t end = number_end(text, at), unit, next;

    reading->result.score += NUMBER;
    if (end >= text.n || kind_at(text, end, &next) != KIND_LETTER)
        return end;
    unit = chart_run_end(reading->judge->chart, text, end);
    if (is_unit(str_slice(text, end, unit)))
        return unit;
    if (at > 0 && takes_figure(reading->judge, str_slice(text, end, unit)) && unit < text.n &&
        kind_at(text, unit, &next) == KIND_DIGIT)
        return end; /* "H5N1" */
    odd(reading, FIGURE_BESIDE_LETTER);
    return end;
}

struct stretch stretch_measure(const struct judge *judge, struct str text, enum cut_word cut,
                               bool thorough) {
    struct reading reading = {judge, text, cut, thorough, {0, true, true, true, STR_NONE, 0}};
    size_t next, all = text.n;

    reading.text.n = text.n = stretch_address(text);
    if (text.n < all) {
        reading.result.score = ADDRESS;
        if (text.n)
            odd(&reading, GLUED_ADDRESS);
    }
    for (size_t at = 0; at < text.n; at = next)
        switch (kind_at(text, at, &next)) {
        case KIND_LETTER:
            next = read_word(&reading, at);
            break;
        case KIND_DIGIT:
            next = read_number(&reading, at);
            break;
        case KIND_OTHER:
            odd(&reading, mark_score(text, at, next));
            break;
        default:
            break;
        }
    return reading.result;
}
