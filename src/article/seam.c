/* Where a stretch may be cut, and what the cut goes through. */
#include "article/marks.h"
#include "article/stretch.h"
#include "base/utf8.h"

static const float COMMON = -8.0F; /* "la", "dans": as common as this, a word glues to any */

enum { STUB_MOST = 3 };

static struct word look_up(const struct judge *judge, struct str word) {
    return lexicon_word(judge->lexicon, word, chart_hash(judge->chart, word), true);
}

static bool is_seen(const struct judge *judge, struct str word) {
    return vocabulary_find(judge->vocabulary, word, chart_hash(judge->chart, word)) != NULL;
}

/* "la|VNA", "4e|Festival": before the capital stands what ends no name. */
static bool ends_plain_word(const struct judge *judge, struct str text, size_t start, size_t at) {
    struct str word = str_slice(text, start, at);
    size_t ignored;

    if (start > 0 && kind_at(text, utf8_before(text, start), &ignored) == KIND_DIGIT)
        return is_unit(word);
    return word.n > 1 && utf8_is_lower(utf8_at(text, start, &ignored)) &&
           look_up(judge, word).known;
}

static bool is_all_capitals(struct str text) {
    size_t at = 0;

    while (at < text.n)
        if (!utf8_is_upper(utf8_at(text, at, &at)))
            return false;
    return true;
}

/* "Guo|Shengkun", "UAE|Team", but not "U|AE". */
static bool is_at_capital(struct str text, size_t start, size_t at) {
    size_t before = utf8_before(text, at), next, ignored;

    if (!utf8_is_upper(utf8_at(text, at, &next)))
        return false;
    return !utf8_is_upper(utf8_at(text, before, &ignored)) ||
           (before > start && next < text.n && utf8_is_lower(utf8_at(text, next, &ignored)));
}

struct seam stretch_seam(const struct judge *judge, struct str text, size_t at) {
    size_t start = run_start(text, at), end = run_end(text, at, KIND_LETTER), ignored;
    struct str left = str_slice(text, start, at), right = str_slice(text, at, end);
    struct seam seam = {0};

    if (start == at || end == at)
        return seam;
    seam.in_word = look_up(judge, str_slice(text, start, end)).known;
    seam.parts_seen = is_seen(judge, left) && is_seen(judge, right);
    seam.stub_left = left.n < STUB_MOST && utf8_is_upper(utf8_at(text, start, &ignored));
    seam.at_capital = is_at_capital(text, start, at);
    if (!seam.at_capital)
        return seam;
    seam.plain_left = ends_plain_word(judge, text, start, at);
    seam.common_left = seam.plain_left && look_up(judge, left).log_share > COMMON;
    seam.plain_left &= seam.common_left || !is_all_capitals(right); /* "microSD" */
    seam.common_left &= look_up(judge, right).known;
    return seam;
}

/* Where a line may have ended */

/* Every other quotation mark opens; uncounted, one before which no word stands. */
static bool opens_quotation(struct str text, enum quoting quoting, size_t at) {
    size_t ignored, before = utf8_before(text, at);
    bool inside = quoting == QUOTING_INSIDE;

    if (quoting != QUOTING_UNKNOWN && text.p[at] == '"') {
        for (size_t i = 0; i < at; i++)
            inside ^= text.p[i] == '"';
        return !inside;
    }
    return text.p[at] == '"' && (at == 0 || kind_at(text, before, &ignored) == KIND_OTHER) &&
           (at == 0 || !strchr(".!?)", text.p[before]));
}

static bool may_end_before(struct str text, enum quoting quoting, size_t at) {
    size_t next;
    uint32_t point = utf8_at(text, at, &next);

    return is_opening(point) || point == '&' || point == 0x2212 || point == 0x2013 ||
           point == 0x2014 ||
           (next < text.n && opens_quotation(text, quoting, at));
}

static bool may_end_behind(struct str text, enum quoting quoting, size_t at) {
    size_t ignored, before = utf8_before(text, at);
    uint32_t point = utf8_at(text, before, &ignored);

    if ((point == 0xB0 || point == '<') && kind_at(text, at, &ignored) == KIND_LETTER)
        return false; /* "°C", "<http://example.org>" */
    return !is_opening(point) && point != '/' && point != '+' && point != 0x2212 &&
           !opens_quotation(text, quoting, before);
}

/* "U.|S.A." */
static bool splits_initials(struct str text, size_t at) {
    size_t ignored, next, before = utf8_before(text, at);

    return text.p[before] == '.' && is_initial(text, before) &&
           kind_at(text, at, &next) == KIND_LETTER && next < text.n && text.p[next] == '.' &&
           utf8_is_upper(utf8_at(text, at, &ignored));
}

/* "3.|990", "18h|30", "45m|2": inside what is one figure. */
static bool splits_figure(struct str text, size_t at) {
    size_t ignored, before = utf8_before(text, at);

    if (kind_at(text, at, &ignored) != KIND_DIGIT || before == 0)
        return false;
    return strchr(".,:/hm", text.p[before]) &&
           kind_at(text, utf8_before(text, before), &ignored) == KIND_DIGIT;
}

/* "Mc|Cain" */
static bool splits_patronymic(struct str text, size_t at) {
    size_t next;

    return at >= 2 && memcmp(text.p + at - 2, "Mc", 2) == 0 &&
           utf8_is_upper(utf8_at(text, at, &next));
}

bool stretch_may_end(struct str text, enum quoting quoting, size_t at) {
    size_t next, ignored;
    enum kind left = kind_at(text, utf8_before(text, at), &ignored);
    enum kind right = kind_at(text, at, &next);

    if (right == KIND_HYPHEN)
        return left == KIND_OTHER && next < text.n;
    if (utf8_is_mark(utf8_at(text, at, &ignored)) || left == KIND_APOSTROPHE ||
        left == KIND_HYPHEN || right == KIND_APOSTROPHE || splits_figure(text, at) ||
        splits_initials(text, at) || splits_patronymic(text, at))
        return false;
    if (left == KIND_DIGIT && right == KIND_DIGIT)
        return false;
    if (left == KIND_OTHER && !may_end_behind(text, quoting, at))
        return false;
    return right != KIND_OTHER || may_end_before(text, quoting, at);
}
