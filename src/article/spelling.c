#include "article/spelling.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/syllable.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Letters are numbered: 0 is a word's edge, then a to z, then U+00E0 to U+00FF and the rest. */
enum { EDGE = 0, ACCENTED = 27, OTHER = 59, LETTERS = 64 };

static const float USUAL = -2.5F; /* ln of how likely a letter is behind two others, on average */
static const float BACKOFF = 8.0F;
static const float STEP = 0.125F; /* of the stored scores */

struct spelling {
    int8_t scores[LETTERS][LETTERS][LETTERS]; /* by two letters before and the letter */
};

struct counts {
    unsigned three[LETTERS][LETTERS][LETTERS], two[LETTERS][LETTERS], one[LETTERS], all;
};

static unsigned letter_of(uint32_t point) {
    if ((point | 0x20) >= 'a' && (point | 0x20) <= 'z')
        return (point | 0x20) - 'a' + 1;
    if (point >= 0xC0 && point <= 0xFF)
        return (point | 0x20) - 0xE0 + ACCENTED;
    return OTHER;
}

static void learn(struct counts *counts, struct str word) {
    unsigned first = EDGE, second = EDGE, letter;
    size_t at = 0;

    do {
        letter = at < word.n ? letter_of(utf8_at(word, at, &at)) : EDGE;
        counts->three[first][second][letter]++;
        counts->two[second][letter]++;
        counts->one[letter]++;
        counts->all++;
        first = second;
        second = letter;
    } while (letter != EDGE);
}

static unsigned sum(const unsigned *counts) {
    unsigned n = 0;

    for (size_t i = 0; i < LETTERS; i++)
        n += counts[i];
    return n;
}

static float mix(unsigned count, unsigned all, float otherwise) {
    return ((float)count + BACKOFF * otherwise) / ((float)all + BACKOFF);
}

static int8_t stored(float share) {
    float score = (logf(share) - USUAL) / STEP;

    return (int8_t)(score < INT8_MIN ? INT8_MIN : score);
}

static void weigh(struct spelling *spelling, const struct counts *counts, size_t first,
                  size_t second) {
    unsigned all = sum(counts->three[first][second]), all_second = sum(counts->two[second]);

    for (size_t letter = 0; letter < LETTERS; letter++) {
        float share = mix(counts->one[letter], counts->all, 1.0F / LETTERS);

        share = mix(counts->two[second][letter], all_second, share);
        share = mix(counts->three[first][second][letter], all, share);
        spelling->scores[first][second][letter] =
            letter == OTHER || first == OTHER || second == OTHER ? 0 : stored(share);
    }
}

struct spelling *spelling_new(bool (*next)(void *words, struct str *word), void *words) {
    struct spelling *spelling = xcalloc(1, sizeof *spelling);
    struct counts *counts = xcalloc(1, sizeof *counts);
    struct str word;

    while (next(words, &word))
        learn(counts, word);
    for (size_t first = 0; first < LETTERS; first++)
        for (size_t second = 0; second < LETTERS; second++)
            weigh(spelling, counts, first, second);
    free(counts);
    return spelling;
}

void spelling_free(struct spelling *spelling) {
    free(spelling);
}

void spelling_note(const struct spelling *spelling, struct str text, struct spelled *spelled) {
    unsigned first = EDGE, second = EDGE;
    size_t next;

    spelled->sums[0] = 0;
    for (size_t at = 0; at < text.n; at = next) {
        unsigned letter = letter_of(utf8_at(text, at, &next));
        int sum = spelled->sums[at] + spelling->scores[first][second][letter];

        for (size_t byte = at; byte < next; byte++) {
            spelled->letters[byte] = (unsigned char)letter;
            spelled->sums[byte + 1] = sum;
        }
        first = second;
        second = letter;
    }
}

static size_t behind(struct str text, size_t at) {
    size_t next;

    utf8_at(text, at, &next);
    return next;
}

/* Only its first two letters and its end have others before them than they have in the text. */
float spelling_score(const struct spelling *spelling, struct str text,
                     const struct spelled *spelled, size_t from, size_t to) {
    const unsigned char *letters = spelled->letters;
    unsigned first = letters[from], last = letters[to - 1], before_last = EDGE;
    size_t second = behind(text, from);
    int score = spelling->scores[EDGE][EDGE][first];

    if (second < to) {
        score += spelling->scores[EDGE][first][letters[second]] + spelled->sums[to] -
                 spelled->sums[behind(text, second)];
        before_last = letters[utf8_before(text, to) - 1];
    }
    return (float)(score + spelling->scores[before_last][last][EDGE]) * STEP;
}

/* Vietnamese syllables */

/* ä å æ ç ë î ï ð ñ ö ø û ü þ ÿ */
static const unsigned char FOREIGN[] = {0xE4, 0xE5, 0xE6, 0xE7, 0xEB, 0xEE, 0xEF, 0xF0,
                                        0xF1, 0xF6, 0xF8, 0xFB, 0xFC, 0xFE, 0xFF};

/* Whether all letters are of the Vietnamese alphabet, as far as folding does not tell. */
static bool has_vietnamese_letters(struct str word) {
    size_t at = 0;

    while (at < word.n) {
        uint32_t point = utf8_at(word, at, &at);

        if (point >= 0xC0 && point <= 0xFF && memchr(FOREIGN, (int)(point | 0x20), sizeof FOREIGN))
            return false;
    }
    return true;
}

bool spelling_is_syllable(struct str word) {
    enum { BYTES_MOST = 20 };
    struct buf folded = BUF_INIT;
    bool is;

    if (word.n < 2 || word.n > BYTES_MOST || !has_vietnamese_letters(word))
        return false;
    utf8_fold(&folded, word);
    is = syllable_is_vietnamese(buf_str(&folded));
    buf_release(&folded);
    return is;
}
