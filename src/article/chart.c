#include "article/chart.h"

#include "base/utf8.h"

/* Odd and large; a hash is a polynomial of it, so that those of pieces follow from sums. */
static const uint64_t FACTOR = 0x9E3779B97F4A7C15u;

static uint64_t add_byte(uint64_t hash, char byte) {
    return hash * FACTOR + (unsigned char)byte + 1;
}

/* Its low bits are of the last letters alone until they are mixed with the high ones. */
static uint64_t mixed(uint64_t hash) {
    hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
}

uint64_t word_hash(struct str word) {
    uint64_t hash = 0;

    for (size_t i = 0; i < word.n; i++)
        hash = add_byte(hash, word.p[i]);
    return mixed(hash);
}

uint64_t chart_hash(const struct chart *chart, struct str piece) {
    size_t from = chart_at(chart, piece), to = from + piece.n;

    if (to > chart->text.n)
        return word_hash(piece);
    return mixed(chart->hashes[to] - chart->hashes[from] * chart->powers[piece.n]);
}

static void note_bytes(struct chart *chart) {
    chart->hashes[0] = 0;
    chart->powers[0] = 1;
    for (size_t i = 0; i < chart->text.n; i++) {
        chart->hashes[i + 1] = add_byte(chart->hashes[i], chart->text.p[i]);
        chart->powers[i + 1] = chart->powers[i] * FACTOR;
    }
}

static void note_characters(struct chart *chart) {
    size_t next;

    chart->letters[0] = chart->capitals[0] = 0;
    for (size_t at = 0; at < chart->text.n; at = next) {
        uint32_t point = utf8_at(chart->text, at, &next);
        enum kind kind = kind_at(chart->text, at, &next);
        uint16_t letters = (uint16_t)(chart->letters[at] + !utf8_is_mark(point));
        uint16_t capitals = (uint16_t)(chart->capitals[at] + utf8_is_upper(point));

        for (; at < next; at++) {
            chart->kinds[at] = (unsigned char)kind;
            chart->letters[at + 1] = letters;
            chart->capitals[at + 1] = capitals;
        }
    }
}

static void note_runs(struct chart *chart) {
    for (size_t at = chart->text.n, end = at; at-- > 0;) {
        if (chart->kinds[at] != chart->kinds[end - 1])
            end = at + 1;
        chart->ends[at] = (uint16_t)end;
    }
}

/* Of what is longer than CHART_MOST, the beginning up to a character. */
static struct str noted(struct str token) {
    size_t n = token.n;

    if (n > CHART_MOST)
        for (n = CHART_MOST; utf8_goes_on(token.p[n]);)
            n--;
    return str_slice(token, 0, n);
}

void chart_make(struct chart *chart, const struct spelling *spelling, struct str token) {
    chart->spelling = spelling;
    chart->text = noted(token);
    note_bytes(chart);
    note_characters(chart);
    note_runs(chart);
    spelling_note(spelling, chart->text, &chart->spelled);
}

float chart_spelling(const struct chart *chart, struct str piece) {
    size_t from = chart_at(chart, piece);

    return spelling_score(chart->spelling, chart->text, &chart->spelled, from, from + piece.n);
}
