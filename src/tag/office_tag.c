/* Offices as they are shown and compared. */
#include "base/buf.h"
#include "base/utf8.h"
#include "tag/list.h"
#include "tag/persons.h"

static const struct {
    const char *brief, *full;
} SAME_BODIES[] = {
#define SAME_BODY(brief, full) {brief, full},
#include "tag/offices.def"
};

bool office_is_ministers(struct str kind) {
    static const char *const kinds[] = {
#define MINISTER(kind) kind,
#include "tag/offices.def"
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i]))
            return true;
    return false;
}

/* Some tokens as text, with each run of white space made one space. */
static void add_tokens(struct buf *out, const struct page *page, size_t from, size_t to) {
    if (to > from)
        utf8_normalize_space(out, tokens_span(&page->tokens[from], &page->tokens[to - 1]));
}

static void add_space(struct buf *out) {
    if (out->n && out->p[out->n - 1] != '\'' && !str_ends(buf_str(out), "’"))
        buf_add_char(out, ' ');
}

/* What the complement is, from a token on: without a state that is left out. */
static struct str complement(const struct page *page, const struct office_phrase *phrase,
                             size_t from, struct arena *arena) {
    struct buf text = BUF_INIT;

    if (phrase->portfolio) {
        add_tokens(&text, page, from, phrase->noun);
        if (text.n && !(page->tokens[phrase->noun - 1].flags & TOKEN_ELIDED))
            buf_add_char(&text, ' ');
        else if (text.n)
            buf_add_char(&text, '\'');
        buf_add_text(&text, phrase->portfolio);
    } else if (phrase->skip_end > from && phrase->skip_end < phrase->end) {
        add_tokens(&text, page, from, phrase->skip);
        add_space(&text);
        buf_add_text(&text, phrase->instead ? phrase->instead : "");
        add_tokens(&text, page, phrase->skip_end, phrase->end);
    } else {
        add_tokens(&text, page, from, phrase->end);
    }
    return arena_keep(arena, &text);
}

/* "Président" keeps the capital it is written with, where a sentence does not give it one. */
static void add_form(struct buf *out, const struct page *page,
                     const struct office_phrase *phrase) {
    const struct token *token = &page->tokens[phrase->from];
    bool capital = (token->flags & TOKEN_CAPITAL) &&
                   !(token->flags & (TOKEN_FIRST | TOKEN_CAPITALS));

    buf_add_text(out, phrase->row->form);
    if (capital && strcmp(phrase->row->kind, "président") == 0)
        out->p[0] = 'P';
    if (phrase->rank_end > phrase->rank) {
        buf_add_char(out, ' ');
        add_tokens(out, page, phrase->rank, phrase->rank_end);
    }
}

/* "présidente", "secrétaire générale": feminine by a word's end, as "ministre" is not. */
static bool is_feminine(const char *form) {
    static const char *const ends[] = {"te", "ice",  "ère", "ée", "euse",
                                       "ne", "sse", "eure", "ale"};
    struct str word;

    while (word_next(&form, &word))
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (str_ends(word, ends[i]))
                return true;
    return false;
}

struct office_tag office_tag_of(const struct page *page, const struct office_phrase *phrase,
                                const char *rule, struct arena *arena) {
    struct buf name = BUF_INIT, written = BUF_INIT;
    struct office_tag tag = {.kind = phrase->row->kind,
                             .country = office_country(phrase),
                             .former = phrase->former,
                             .acting = phrase->acting};

    tag.mention.text =
        tokens_span(&page->tokens[phrase->from], &page->tokens[phrase->to - 1]);
    tag.mention.rule = rule;
    utf8_normalize_space(&written, tag.mention.text);
    tag.written = arena_keep(arena, &written);
    if (phrase->former)
        buf_add_text(&name, phrase->feminine || is_feminine(phrase->row->form) ? "ancienne "
                                                                               : "ancien ");
    add_form(&name, page, phrase);
    if (phrase->end > phrase->at) {
        tag.portfolio = complement(page, phrase, phrase->noun, arena);
        buf_add_char(&name, ' ');
        buf_add(&name, complement(page, phrase, phrase->at, arena));
    }
    buf_add_text(&name, phrase->acting ? " par intérim" : "");
    tag.name = arena_keep(arena, &name);
    return tag;
}

/* Comparing */

static void replace(struct buf *text, const char *what, const char *by) {
    char *found = text->n ? strstr(text->p, what) : NULL;
    struct buf changed = BUF_INIT;

    if (!found)
        return;
    buf_add(&changed, str_slice(buf_str(text), 0, (size_t)(found - text->p)));
    buf_add_text(&changed, by);
    buf_add_text(&changed, found + strlen(what));
    buf_release(text);
    *text = changed;
}

/* A portfolio with the names of bodies as short as they can be. */
static struct buf short_portfolio(struct str portfolio) {
    struct buf text = BUF_INIT;

    buf_add_char(&text, ' ');
    if (portfolio.p)
        utf8_fold(&text, portfolio);
    buf_add_char(&text, ' ');
    for (size_t i = 0; i < sizeof SAME_BODIES / sizeof *SAME_BODIES; i++)
        replace(&text, SAME_BODIES[i].full, SAME_BODIES[i].brief);
    replace(&text, " cc du ", " ");
    replace(&text, " du parti ", " parti ");
    replace(&text, " pcv pcv ", " pcv ");
    replace(&text, " pcc pcc ", " pcc ");
    return text;
}

static bool is_party(struct str portfolio) {
    return str_is(portfolio, " parti ") || str_is(portfolio, " cc ");
}

bool office_covers(const struct office_tag *more, const struct office_tag *less) {
    struct buf a, b;
    bool covers;

    if (strcmp(more->kind, less->kind) != 0)
        return false;
    if (!less->portfolio.p)
        return true;
    if (!more->portfolio.p)
        return false;
    a = short_portfolio(more->portfolio);
    b = short_portfolio(less->portfolio);
    covers = str_equal(buf_str(&a), buf_str(&b)) || is_party(buf_str(&b)) ||
             strstr(a.p, b.p) == a.p;
    buf_release(&a);
    buf_release(&b);
    return covers;
}
