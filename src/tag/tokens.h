/*
 * tokens - texts as words, figures and marks. Internal to src/tag.
 *
 * Words are cut at hyphens and apostrophes, which become flags, so that
 * "Viêt-Nam" and "Viet Nam", "l’Inde" and "L'INDE" are each one sequence.
 * Before the first token, behind the last and between two texts stands a
 * TOKEN_END, which is equal to nothing: what stands beside a word can always
 * be asked for, and no phrase runs from one text into the next.
 */
#ifndef DEPECHE_TAG_TOKENS_H
#define DEPECHE_TAG_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"

/* What stands behind so many is not read: a dispatch has some thousand. */
enum { TOKENS_MOST = 20000 };

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK };

enum token_flag {
    TOKEN_SPACED = 1,   /* white space, or the start of the text, stands before */
    TOKEN_HYPHEN = 2,   /* a hyphen joins it to the token before: the "Nam" of "Viêt-Nam" */
    TOKEN_ELIDED = 4,   /* an apostrophe joins it to the token behind: "l", "d", "qu" */
    TOKEN_DOTTED = 8,   /* one letter or several with a full stop each: "M.", "R.", "U.S.A." */
    TOKEN_CAPITAL = 16, /* begins with a capital */
    TOKEN_CAPITALS = 32, /* two letters or more, all capitals */
    TOKEN_FIRST = 64,    /* the first word of a sentence: its capital says nothing */
};

struct token {
    struct str text;   /* as written, without the apostrophe or hyphen beside it */
    struct str folded; /* as utf8_fold(); of a mark: as written, but any quote is ", any dash - */
    uint32_t hash;     /* of the folded form */
    uint8_t kind;      /* enum token_kind */
    uint8_t flags;     /* enum token_flag */
    uint16_t document; /* which of the texts it stands in */
};

struct letter;

/* Reused from one reading to the next. */
struct tokens {
    struct token *items;
    size_t n;
    size_t capacity;
    struct buf folded;
    struct letter *letters; /* what is known of each common character */
};

void tokens_init(struct tokens *tokens);
void tokens_release(struct tokens *tokens);

/* Cuts the texts up, replacing what was there; tokens borrow from the texts. */
void tokens_read(struct tokens *tokens, const struct str *texts, size_t n);

/* The text from the first to the last of some tokens of one text. */
static inline struct str tokens_span(const struct token *first, const struct token *last) {
    return (struct str){first->text.p, (size_t)(last->text.p - first->text.p) + last->text.n};
}

/* Whether a token is a word or mark, given in its folded form. */
static inline bool token_is(const struct token *token, const char *folded) {
    return token->kind != TOKEN_END && str_is(token->folded, folded);
}

/* Whether a sentence ends at a token: with a mark or with the text. */
static inline bool token_ends_sentence(const struct token *token) {
    return token->kind == TOKEN_END ||
           (token->kind == TOKEN_MARK &&
            (memchr(".!?", token->text.p[0], 3) || str_is(token->text, "…")));
}

uint32_t token_hash(struct str folded);

#endif
