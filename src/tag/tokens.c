#include "tag/tokens.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"

enum class { OTHER, SPACE, LETTER, DIGIT, EXTENDER, APOSTROPHE, HYPHEN };

/* What a character is, and what it is folded to. */
struct letter {
    char folded[6];
    uint8_t n;
    uint8_t class;
    bool upper, lower;
};

/* The characters that are looked up: Latin with its accents, and Vietnamese. */
enum {
    COMMON_END = 0x370,
    VIETNAMESE = 0x1E00,
    VIETNAMESE_END = 0x1F00,
    LETTERS = COMMON_END + VIETNAMESE_END - VIETNAMESE
};

/* A text being cut up. */
struct reading {
    struct tokens *tokens;
    struct str text;
    size_t at;
    uint16_t document;
    bool spaced;   /* nothing but space since the token before */
    bool hyphen;   /* a hyphen since the token before */
    bool sentence; /* the next word is a sentence's first */
    struct letter rare; /* the last character that was none of the common ones */
};

static enum class class_of(uint32_t point, const struct letter *letter) {
    if (utf8_is_space(point))
        return SPACE;
    if (point == '\'' || point == 0x2019 || point == 0x02BC)
        return APOSTROPHE;
    if (point == '-' || point == 0x2010 || point == 0x2011)
        return HYPHEN;
    if (utf8_is_letter(point))
        return LETTER;
    if (letter->n && letter->folded[0] >= '0' && letter->folded[0] <= '9')
        return DIGIT;
    return utf8_is_mark(point) || point == 0x00AD || (point >= 0x200B && point <= 0x200D)
               ? EXTENDER
               : OTHER;
}

static struct letter read_letter(uint32_t point) {
    struct buf one = BUF_INIT, folded = BUF_INIT;
    struct letter letter = {.upper = utf8_is_upper(point), .lower = utf8_is_lower(point)};

    utf8_add(&one, point);
    utf8_fold(&folded, buf_str(&one));
    if (folded.n <= sizeof letter.folded) {
        letter.n = (uint8_t)folded.n;
        memcpy(letter.folded, buf_str(&folded).p, folded.n);
    }
    letter.class = class_of(point, &letter);
    buf_release(&one);
    buf_release(&folded);
    return letter;
}

void tokens_init(struct tokens *tokens) {
    *tokens = (struct tokens){.folded = BUF_INIT};
    tokens->letters = xcalloc(LETTERS, sizeof *tokens->letters);
    for (uint32_t i = 0; i < LETTERS; i++)
        tokens->letters[i] = read_letter(i < COMMON_END ? i : i - COMMON_END + VIETNAMESE);
}

void tokens_release(struct tokens *tokens) {
    free(tokens->letters);
    free(tokens->items);
    buf_release(&tokens->folded);
}

/* Past the end there is space. Valid until the next one is asked for. */
static inline const struct letter *letter_at(struct reading *reading, size_t at, size_t *next) {
    const struct letter *letters = reading->tokens->letters;
    uint32_t point = ' ';

    *next = at;
    if (at < reading->text.n)
        point = (unsigned char)reading->text.p[(*next)++];
    if (point >= 0x80)
        point = utf8_at(reading->text, at, next);
    if (point < COMMON_END)
        return &letters[point];
    if (point >= VIETNAMESE && point < VIETNAMESE_END)
        return &letters[point - VIETNAMESE + COMMON_END];
    reading->rare = read_letter(point);
    return &reading->rare;
}

static void add_folded(struct buf *folded, const struct letter *letter) {
    char *room = folded->capacity - folded->n > sizeof letter->folded
                     ? folded->p + folded->n
                     : buf_reserve(folded, sizeof letter->folded + 1);

    memcpy(room, letter->folded, sizeof letter->folded);
    folded->n += letter->n;
}

static bool is_alphanumeric(struct reading *reading, size_t at) {
    size_t next;
    enum class class = letter_at(reading, at, &next)->class;

    return class == LETTER || class == DIGIT;
}

uint32_t token_hash(struct str folded) {
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < folded.n; i++)
        hash = (hash ^ (unsigned char)folded.p[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* Its folded form is what was added to the buffer since `folded`; placed when all are read. */
static struct token *add_token(struct reading *reading, enum token_kind kind, size_t from,
                               size_t folded) {
    struct tokens *tokens = reading->tokens;
    struct token *token;

    tokens->items = xgrow(tokens->items, tokens->n, &tokens->capacity, sizeof *tokens->items);
    token = &tokens->items[tokens->n++];
    *token = (struct token){.text = str_slice(reading->text, from, reading->at),
                            .folded = {NULL, tokens->folded.n - folded},
                            .kind = (uint8_t)kind,
                            .document = reading->document};
    token->flags = (reading->spaced ? TOKEN_SPACED : 0) | (reading->hyphen ? TOKEN_HYPHEN : 0);
    if (kind == TOKEN_WORD && reading->sentence)
        token->flags |= TOKEN_FIRST;
    if (kind == TOKEN_WORD || kind == TOKEN_NUMBER)
        reading->sentence = false;
    reading->spaced = reading->hyphen = false;
    return token;
}

/* Words and figures */

/* A full stop or comma between two digits is part of the figure. */
static bool figure_goes_on(struct reading *reading, size_t at) {
    char c = at < reading->text.n ? reading->text.p[at] : '\0';
    size_t ignored;

    return (c == '.' || c == ',') && letter_at(reading, at + 1, &ignored)->class == DIGIT;
}

struct shape {
    size_t letters, capitals;
    bool capital, figure;
};

/* The small letters from here on that need no folding, which most are. */
static bool read_plain(struct reading *reading, struct shape *shape) {
    size_t from = reading->at, at = from;

    while (at < reading->text.n && reading->text.p[at] >= 'a' && reading->text.p[at] <= 'z')
        at++;
    buf_add(&reading->tokens->folded, str_slice(reading->text, from, at));
    shape->letters += at - from;
    reading->at = at;
    return at > from;
}

static void read_run(struct reading *reading, struct shape *shape) {
    struct buf *folded = &reading->tokens->folded;
    bool digit = false;
    size_t next;

    for (;; reading->at = next) {
        const struct letter *letter;

        digit &= !read_plain(reading, shape);
        letter = letter_at(reading, reading->at, &next);
        if (letter->class == LETTER) {
            shape->capital |= letter->upper && !shape->letters;
            shape->letters++;
            shape->capitals += letter->upper;
        } else if (letter->class == DIGIT) {
            shape->figure |= !shape->letters;
        } else if (digit && figure_goes_on(reading, reading->at)) {
            buf_add_char(folded, reading->text.p[reading->at]);
            continue;
        } else if (letter->class != EXTENDER) {
            return;
        }
        digit = letter->class == DIGIT;
        add_folded(folded, letter);
    }
}

static bool dot_at(const struct reading *reading, size_t at) {
    return at < reading->text.n && reading->text.p[at] == '.';
}

/* "M.", or "U.S.A." whole: the letter before has been read, its full stop not yet. */
static void read_initials(struct reading *reading, struct shape *shape) {
    size_t next;

    for (;;) {
        struct letter letter = *letter_at(reading, ++reading->at, &next);

        if (!letter.upper || (!dot_at(reading, next) && is_alphanumeric(reading, next)))
            return;
        add_folded(&reading->tokens->folded, &letter);
        shape->letters++;
        shape->capitals++;
        reading->at = next;
        if (!dot_at(reading, next))
            return;
    }
}

static bool take_joint(struct reading *reading, enum class joint) {
    size_t next;

    if (letter_at(reading, reading->at, &next)->class != joint || !is_alphanumeric(reading, next))
        return false;
    reading->at = next;
    return true;
}

static void read_word(struct reading *reading) {
    size_t from = reading->at, folded = reading->tokens->folded.n;
    struct shape shape = {0};
    struct token *token;
    bool dotted;

    read_run(reading, &shape);
    dotted = shape.letters == 1 && shape.capital && !shape.figure && dot_at(reading, reading->at);
    if (dotted)
        read_initials(reading, &shape);
    token = add_token(reading, shape.figure ? TOKEN_NUMBER : TOKEN_WORD, from, folded);
    token->flags |= (dotted ? TOKEN_DOTTED : 0) | (shape.capital ? TOKEN_CAPITAL : 0);
    if (shape.letters > 1 && shape.capitals == shape.letters)
        token->flags |= TOKEN_CAPITALS;
    if (take_joint(reading, APOSTROPHE))
        token->flags |= TOKEN_ELIDED;
    else
        reading->hyphen = take_joint(reading, HYPHEN);
}

/* Marks */

static const struct {
    uint32_t point;
    char folded;
} MARKS[] = {
    {0x00AB, '"'}, {0x00BB, '"'}, {0x201C, '"'}, {0x201D, '"'}, {0x201E, '"'}, {0x2010, '-'},
    {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'}, {0x2015, '-'}, {0x2212, '-'},
    {0x2018, '\''}, {0x2019, '\''}, {0x02BC, '\''},
};

static void read_mark(struct reading *reading) {
    size_t from = reading->at, folded = reading->tokens->folded.n;
    uint32_t point = utf8_at(reading->text, from, &reading->at);

    for (size_t i = 0; point >= 0x80 && i < sizeof MARKS / sizeof *MARKS; i++)
        if (MARKS[i].point == point)
            buf_add_char(&reading->tokens->folded, MARKS[i].folded);
    if (reading->tokens->folded.n == folded)
        buf_add(&reading->tokens->folded, str_slice(reading->text, from, reading->at));
    reading->sentence |= token_ends_sentence(add_token(reading, TOKEN_MARK, from, folded)) ||
                         point == ':';
}

/* Texts */

static void read_text(struct reading *reading) {
    size_t next;

    while (reading->at < reading->text.n && reading->tokens->n < TOKENS_MOST) {
        switch (letter_at(reading, reading->at, &next)->class) {
        case SPACE:
            reading->spaced = true;
            reading->at = next;
            break;
        case EXTENDER:
            reading->at = next;
            break;
        case LETTER:
        case DIGIT:
            read_word(reading);
            break;
        default:
            read_mark(reading);
        }
    }
}

static void place_folded(struct tokens *tokens) {
    const char *folded = buf_str(&tokens->folded).p;

    buf_truncate(&tokens->folded, tokens->folded.n);
    for (size_t i = 0; i < tokens->n; i++) {
        struct token *token = &tokens->items[i];

        token->folded.p = folded;
        token->hash = token_hash(token->folded);
        folded += token->folded.n;
    }
}

void tokens_read(struct tokens *tokens, const struct str *texts, size_t n) {
    struct reading reading = {.tokens = tokens, .text = STR_LIT("")};

    tokens->n = 0;
    buf_clear(&tokens->folded);
    add_token(&reading, TOKEN_END, 0, 0);
    for (size_t i = 0; i < n && tokens->n < TOKENS_MOST; i++) {
        reading = (struct reading){.tokens = tokens,
                                   .text = texts[i].p ? texts[i] : STR_LIT(""),
                                   .document = (uint16_t)i,
                                   .spaced = true,
                                   .sentence = true};
        read_text(&reading);
        add_token(&reading, TOKEN_END, reading.at, tokens->folded.n);
    }
    place_folded(tokens);
}
