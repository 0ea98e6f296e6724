#include "article/paragraph.h"

#include <stdlib.h>

#include "article/kind.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"

static const float DISAGREEMENT = -6.0F; /* "deux partie", "la parties" */

struct str paragraph_text(const struct paragraph *paragraph, size_t from, size_t to) {
    return str_slice(paragraph->text, paragraph->bytes[from], paragraph->bytes[to]);
}

static void add_token(struct paragraph *paragraph, const struct cutter *cutter, size_t start) {
    if (start == paragraph->n)
        return;
    cutter_expect(cutter, paragraph_text(paragraph, start, paragraph->n));
    paragraph->tokens[paragraph->ntokens++] = (struct token){.start = start, .end = paragraph->n};
}

static void find_tokens(struct paragraph *paragraph, const struct cutter *cutter,
                        struct arena *arena) {
    size_t start = 0, next;

    paragraph->bytes = arena_array(arena, paragraph->text.n + 1, sizeof *paragraph->bytes);
    paragraph->tokens = arena_array(arena, paragraph->text.n / 2 + 1, sizeof *paragraph->tokens);
    for (size_t at = 0; at < paragraph->text.n; at = next) {
        uint32_t point = utf8_at(paragraph->text, at, &next);

        paragraph->bytes[paragraph->n] = (uint32_t)at;
        if (utf8_is_space(point)) {
            add_token(paragraph, cutter, start);
            start = paragraph->n + 1;
        }
        paragraph->n++;
    }
    paragraph->bytes[paragraph->n] = (uint32_t)paragraph->text.n;
    add_token(paragraph, cutter, start);
}

/* Words behind which a noun is in the plural, and in the singular. Folded. */
#define W(word) {(word), sizeof(word) - 1}
static const struct str PLURALS[] = {
    W("les"), W("des"), W("ces"), W("ses"), W("mes"), W("nos"), W("vos"), W("leurs"), W("aux"),
    W("deux"), W("trois"), W("quatre"), W("cinq"), W("six"), W("sept"), W("huit"), W("neuf"),
    W("dix"), W("onze"), W("douze"), W("vingt"), W("plusieurs"), W("quelques"), W("certains"),
    W("certaines"), W("differents"), W("differentes"), W("divers"), W("diverses"), W("nombreux"),
    W("nombreuses"), W("cent"), W("mille"), W("tous"), W("toutes"), W("autres"),
};
static const struct str SINGULARS[] = {
    W("le"), W("la"), W("un"), W("une"), W("ce"), W("cet"), W("cette"), W("son"), W("sa"),
    W("chaque"), W("du"), W("au"), W("leur"),
};

#undef W

static bool is_among(struct str folded, const struct str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_equal(folded, words[i]))
            return true;
    return false;
}

/* What the word before says of the number of the one that follows. */
enum number { NUMBER_OPEN, NUMBER_SINGULAR, NUMBER_PLURAL, NUMBER_MAYBE_PLURAL };

static enum number number_behind(const struct paragraph *paragraph, size_t index) {
    struct buf word = BUF_INIT;
    enum number number = NUMBER_OPEN;

    if (index == 0)
        return number;
    utf8_fold(&word, paragraph_text(paragraph, paragraph->tokens[index - 1].start,
                                paragraph->tokens[index - 1].end));
    if (word.n && word.p[0] >= '0' && word.p[0] <= '9')
        number = word.n > 1 ? NUMBER_PLURAL : NUMBER_OPEN;
    else if (is_among(buf_str(&word), PLURALS, sizeof PLURALS / sizeof *PLURALS))
        number = NUMBER_PLURAL;
    else if (is_among(buf_str(&word), SINGULARS, sizeof SINGULARS / sizeof *SINGULARS))
        number = NUMBER_SINGULAR;
    else if (word.n > 2 && str_ends(buf_str(&word), "s"))
        number = NUMBER_MAYBE_PLURAL;
    buf_release(&word);
    return number;
}

/* "Il|sont", "qu'elle|savaient": it was "ils ont", "qu'elles avaient". */
static bool is_pronoun_before_plural(struct str token, size_t byte) {
    struct str left = str_slice(token, 0, byte), right = str_slice(token, byte, token.n);
    size_t n = str_ends(left, "elle") || str_ends(left, "Elle") ? 4
               : str_ends(left, "il") || str_ends(left, "Il")   ? 2
                                                                : 0, ignored;

    return n && right.p[0] == 's' && str_ends(right, "nt") &&
           (n == left.n ||
            kind_at(left, utf8_before(left, left.n - n), &ignored) == KIND_APOSTROPHE);
}

/* "le|sont": "les ont" is said more often. */
static bool is_le_before_sont(struct str token, size_t byte) {
    struct str left = str_slice(token, 0, byte);

    return (str_is(left, "le") || str_is(left, "Le")) &&
           str_is(str_slice(token, byte, token.n), "sont");
}

/* "deux partie|sont": what stands before says that it was "parties|ont". */
static float agreement(struct cutter *cutter, struct str token, const struct cut *cut,
                       enum number number) {
    struct str left = str_slice(token, 0, cut->byte);
    bool plural = str_ends(left, "s") || str_ends(left, "x") || str_ends(left, "z");
    bool s_behind = token.p[cut->byte] == 's';

    if (is_pronoun_before_plural(token, cut->byte) || is_le_before_sont(token, cut->byte))
        return DISAGREEMENT;
    if (number == NUMBER_OPEN || cut->at < 3)
        return 0;
    if (!plural && number == NUMBER_PLURAL)
        return DISAGREEMENT;
    if (!plural && number == NUMBER_MAYBE_PLURAL && s_behind &&
        cutter_knows(cutter, str_slice(token, 0, (size_t)cut->byte + 1)))
        return DISAGREEMENT / 2;
    left.n--;
    if (number == NUMBER_SINGULAR && token.p[cut->byte - 1] == 's' &&
        cutter_knows(cutter, left))
        return DISAGREEMENT / 2;
    return 0;
}

static void add_end(struct paragraph *paragraph, struct end end) {
    paragraph->ends = xgrow(paragraph->ends, paragraph->nends, &paragraph->ends_capacity,
                            sizeof *paragraph->ends);
    paragraph->ends[paragraph->nends++] = end;
}

static void find_ends_in(struct cutter *cutter, struct paragraph *paragraph, size_t index) {
    struct token *token = &paragraph->tokens[index];
    struct str text = paragraph_text(paragraph, token->start, token->end);
    enum number number;
    bool known;
    size_t n;
    const struct cut *cuts = cutter_cuts(cutter, text, &n, &known);

    if (!n)
        return;
    number = number_behind(paragraph, index);
    for (size_t i = 0; i < n; i++) {
        struct end end = {.at = token->start + cuts[i].at,
                          .token = index,
                          .score = cuts[i].score + agreement(cutter, text, &cuts[i], number),
                          .sure = cuts[i].sure && !known,
                          .free = cuts[i].free && !known,
                          .hyphen = cuts[i].hyphen};

        end.next = (int)(token->end - end.at);
        if (end.free && end.score - CUT_FREE > token->free)
            token->free = end.score - CUT_FREE;
        add_end(paragraph, end);
    }
}

static void sum_free(struct paragraph *paragraph, struct arena *arena) {
    float sum = 0;

    paragraph->free_before =
        arena_array(arena, paragraph->ntokens + 1, sizeof *paragraph->free_before);
    for (size_t i = 0; i < paragraph->ntokens; i++) {
        paragraph->free_before[i] = sum;
        sum += paragraph->tokens[i].free;
    }
    paragraph->free_before[paragraph->ntokens] = sum;
}

void paragraph_take_apart(struct paragraph *paragraph, struct cutter *cutter, struct arena *arena,
                          struct str text) {
    *paragraph = (struct paragraph){.text = text};
    cutter_read(cutter, text);
    find_tokens(paragraph, cutter, arena);
    for (size_t i = 0; i < paragraph->ntokens; i++)
        find_ends_in(cutter, paragraph, i);
    sum_free(paragraph, arena);
}

void paragraph_release(struct paragraph *paragraph) {
    free(paragraph->ends);
}
