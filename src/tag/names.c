#include "tag/names.h"

#include "article/syllable.h"
#include "base/utf8.h"

enum { WORDS_MAX = 7, PARTICLES_MAX = 3, NICKNAME_MAX = 4 };

static bool is_roman(const struct token *token) {
    for (size_t i = 0; i < token->text.n; i++)
        if (!strchr("IVX", token->text.p[i]))
            return false;
    return token->text.n > 0;
}

/* "PPRL": no name by itself. */
static bool is_letters(const struct page *page, const struct name *name) {
    const struct token *token = &page->tokens[name->from];

    return name->to - name->from == 1 && (token->flags & TOKEN_CAPITALS);
}

static bool is_acronym(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    return (token->flags & TOKEN_CAPITALS) && !(token->flags & TOKEN_DOTTED) &&
           token->folded.n < 4 && !is_roman(token);
}

/* "O'Brien", "N'Diaye", "D'Angelo", "H'Lim": an elided beginning that is no article. */
static bool is_elided_part(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    return (token->flags & TOKEN_ELIDED) && token->folded.n <= 2 && page_is_capital(page, i + 1) &&
           !str_is(token->folded, "l") && !str_is(token->folded, "qu") &&
           (!(token->flags & TOKEN_FIRST) || strchr("onmkh", token->folded.p[0]));
}

/* "Floc'h", "Shun'ichiro": an apostrophe inside a word. */
static bool is_elided_word(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    return (token->flags & TOKEN_ELIDED) && token->folded.n > 1 && page_is_capital(page, i) &&
           !str_ends(token->folded, "qu") && !page_has(page, i, WORD_STOP) &&
           page->tokens[i + 1].kind == TOKEN_WORD && !page_is_capital(page, i + 1);
}

static bool ends_elided_word(const struct page *page, size_t i) {
    return is_elided_word(page, i - 1);
}

/* A word that can be part of a name once one has begun. */
static bool is_part(const struct page *page, size_t i) {
    const struct token *token = &page->tokens[i];

    if (token->kind != TOKEN_WORD)
        return false;
    if ((token->flags & TOKEN_HYPHEN) || ends_elided_word(page, i))
        return true;
    if (!page_is_capital(page, i) || is_acronym(page, i))
        return false;
    return !(token->flags & TOKEN_ELIDED) || is_elided_part(page, i) ||
           is_elided_word(page, i);
}

static bool is_syllable(const struct page *page, size_t i) {
    return page_is_capital(page, i) && syllable_is_vietnamese(page->tokens[i].folded);
}

/* "Y Blil", "H'Lim", "K'Brêt", "Siu Hwer": names of Vietnam's highlands. */
static bool is_highland_start(const struct page *page, size_t i) {
    if (!page_is_capital(page, i) || !page_is_capital(page, i + 1))
        return false;
    return (page_is(page, i, "y") && !(page->tokens[i].flags & TOKEN_DOTTED)) ||
           ((page_is(page, i, "h") || page_is(page, i, "k")) &&
            (page->tokens[i].flags & TOKEN_ELIDED)) ||
           page_has(page, i, WORD_MINORITY);
}

/* "Y Thông Niê", "H'Hen Niê" */
bool name_is_highland(const struct page *page, const struct name *name) {
    return is_highland_start(page, name->from) && page_has(page, name->to - 1, WORD_MINORITY);
}

/* "Le Thi Lan" at the head of a sentence, which is no article. */
static bool is_vietnamese_start(const struct page *page, size_t i) {
    return page_has(page, i, WORD_VIETNAMESE) && is_syllable(page, i) && is_syllable(page, i + 1) &&
           page->notes[i + 1].country == COUNTRY_NONE &&
           !((page->tokens[i].flags & TOKEN_FIRST) && page_place(page, i + 1)) &&
           (is_syllable(page, i + 2) || page->tokens[i].text.n > page->tokens[i].folded.n ||
            !page_has(page, i, WORD_DETERMINER | WORD_STOP));
}

/* "exclu du Parti Pham Ngoc Thuân": the name is what follows. */
static bool is_before_vietnamese(const struct page *page, size_t i) {
    return page_has(page, i, WORD_INSTITUTION) &&
           !page_has(page, i, WORD_NAMED_FOR | WORD_VIETNAMESE) &&
           is_vietnamese_start(page, i + 1) && is_syllable(page, i + 2) &&
           is_syllable(page, i + 3);
}

/* "Ma. Theresa": a given name in short, which is no end of a sentence. */
static bool is_shortened(const struct page *page, size_t i) {
    return page_is(page, i, "ma") && page_is_capital(page, i) && page_is(page, i + 1, ".") &&
           !(page->tokens[i + 1].flags & TOKEN_SPACED) && page_is_capital(page, i + 2);
}

static bool can_start(const struct page *page, size_t i, enum name_place place) {
    const struct token *token = &page->tokens[i];

    if (!is_part(page, i) || !page_is_capital(page, i) || (token->flags & TOKEN_HYPHEN) ||
        is_before_vietnamese(page, i))
        return false;
    if ((place == NAME_ANNOUNCED && is_shortened(page, i)) || is_highland_start(page, i))
        return true;
    if (page_has(page, i, WORD_STOP | WORD_DETERMINER) &&
        ((token->flags & TOKEN_FIRST) || place == NAME_ALONE || !page_is_capital(page, i + 1)))
        return is_vietnamese_start(page, i) ||
               (place == NAME_ANNOUNCED && page_has(page, i, WORD_VIETNAMESE));
    if (page->notes[i].country != COUNTRY_NONE && page->notes[i].rule != COUNTRY_BY_SEAT)
        return page_has(page, i, WORD_GIVEN) && page_is_capital(page, i + 1);
    return true;
}

/* "bin Sabah", "el-Obeid": what follows is a name, whatever else is called so. */
static bool is_arabic(const struct page *page, size_t i) {
    static const char *const particles[] = {"bin", "ben", "ibn", "bint", "al", "el", "abu", "abou"};

    for (size_t k = 0; k < sizeof particles / sizeof *particles; k++)
        if (page_is(page, i, particles[k]))
            return true;
    return false;
}

/* "van der", "de la": how many particles stand before the next part; 0: none or no part. */
static size_t particles(const struct page *page, const struct name *name, size_t i) {
    bool given;
    size_t n = 0;

    if (!page_has(page, i, WORD_PARTICLE | WORD_DE))
        return 0; /* there may be no next token */
    given = (name->words <= 2 && page_has(page, i - 1, WORD_GIVEN)) ||
            (name->words == 2 && page_has(page, name->from, WORD_GIVEN) &&
             page_is(page, i, "de")) ||
            (name->words == 2 && page_is(page, i - 1, "van") && page_is(page, i, "de")) ||
            (name->words == 1 && name->announced && !page_is(page, i + 1, "la"));
    while (n <= PARTICLES_MAX && !page_is_capital(page, i + n) &&
           (page_has(page, i + n, WORD_PARTICLE) || (given && page_has(page, i + n, WORD_DE))))
        n++;
    if (!n || n > PARTICLES_MAX || !page_is_capital(page, i + n) || !is_part(page, i + n))
        return 0;
    if (page_is(page, i, "la") || page_is(page, i, "le") || page_is(page, i, "des") ||
        page_is(page, i, "les"))
        return 0;
    if (is_arabic(page, i))
        return n;
    if (page->notes[i + n].country != COUNTRY_NONE || page_place(page, i + n) ||
        page_has(page, i + n, WORD_INSTITUTION))
        return 0;
    return n;
}

/* "a élu X Premier ministre" */
static bool is_prime_minister(const struct page *page, size_t i) {
    return (page_is(page, i, "premier") || page_is(page, i, "premiere")) &&
           page_is(page, i + 1, "ministre");
}

static bool goes_on(const struct page *page, const struct name *name, size_t i) {
    bool joined = page->tokens[i].flags & TOKEN_HYPHEN;

    if (!is_part(page, i) || name->words >= WORDS_MAX + (joined ? 1u : 0u) || is_prime_minister(page, i))
        return false;
    if (joined)
        return true;
    if (page->notes[i].country != COUNTRY_NONE)
        return page->notes[i].rule == COUNTRY_BY_SEAT || name->vietnamese ||
               page_has(page, i, WORD_VIETNAMESE) || page_has(page, i - 1, WORD_GIVEN);
    return true;
}

/* "Alba « Negra » Pereyra": what one is called besides, between the names. */
static size_t nickname(const struct page *page, const struct name *name, size_t i) {
    size_t at = i + 1;

    if (!page_is(page, i, "\"") || name->words > 3)
        return 0;
    while (at < i + NICKNAME_MAX && page_is_capital(page, at))
        at++;
    return at > i + 1 && page_is(page, at, "\"") && page_is_capital(page, at + 1) &&
                   is_part(page, at + 1)
               ? at + 1 - i
               : 0;
}

/* The "Pierre" of "Jean-Pierre"; but the "Sissi" of "Abdel el-Sissi" is another word. */
static bool continues_word(const struct page *page, size_t i) {
    return ((page->tokens[i].flags & TOKEN_HYPHEN) && !page_has(page, i - 1, WORD_PARTICLE)) ||
           ends_elided_word(page, i);
}

static void take_words(const struct page *page, struct name *name) {
    size_t n;

    for (;;) {
        if (goes_on(page, name, name->to)) {
            name->doubtful |= page_has(page, name->to, WORD_INSTITUTION) &&
                              !page_has(page, name->to, WORD_VIETNAMESE);
            name->doubtful |= (page->tokens[name->to].flags & TOKEN_HYPHEN) &&
                              page_names_country(page, name->to);
            name->vietnamese &= is_syllable(page, name->to);
            name->words += !continues_word(page, name->to);
            name->to++;
        } else if ((n = particles(page, name, name->to)) > 0) {
            name->to += n;
            name->vietnamese = false;
        } else if ((n = nickname(page, name, name->to)) > 0) {
            name->to += n;
            name->vietnamese = false;
        } else if (is_shortened(page, name->to - 1)) {
            name->to++;
        } else {
            return;
        }
    }
}

/* "M. de Villepin", "M. el-Sissi": after a title a particle may begin it. */
static size_t leading_particles(const struct page *page, size_t i) {
    size_t n = 0;

    while (n < PARTICLES_MAX && !page_is_capital(page, i + n) &&
           (page_has(page, i + n, WORD_PARTICLE) || page_is(page, i + n, "de") ||
            (n && (page_is(page, i + n, "la") || page_is(page, i + n, "l")))))
        n++;
    if (n > 1 && (page->notes[i + n].country != COUNTRY_NONE || page_place(page, i + n) ||
                  page_has(page, i + n, WORD_INSTITUTION)))
        return 0;
    return n && page_is_capital(page, i + n) && !page_is(page, i, "y") ? n : 0;
}

/* One that French does without inside names: "â", "ê", "ô", "ư", "đ" and what bears two marks. */
static bool has_vietnamese_letter(struct str text) {
    static const uint32_t letters[] = {0xE2, 0xEA, 0xF4, 0xD4, 0x102, 0x103, 0x110, 0x111,
                                       0x1A0, 0x1A1, 0x1AF, 0x1B0};

    for (size_t at = 0; at < text.n;) {
        uint32_t point = utf8_at(text, at, &at);

        if (point >= 0x1EA0 && point <= 0x1EF9)
            return true;
        for (size_t i = 0; point >= 0x80 && i < sizeof letters / sizeof *letters; i++)
            if (point == letters[i])
                return true;
    }
    return false;
}

/* "Quê Ngoc Hai": three syllables, and a letter of Vietnam's among them. */
static bool is_marked(const struct page *page, const struct name *name) {
    bool found = false;

    if (name->words < 3 || name->to - name->from != name->words)
        return false;
    for (size_t i = name->from; i < name->to; i++) {
        if (!is_syllable(page, i))
            return false;
        found = found || has_vietnamese_letter(page->tokens[i].text);
    }
    return found;
}

static void strip_honours(const struct page *page, struct name *name) {
    while (name->words > 2 && !name->vietnamese && page_has(page, name->from, WORD_HONOUR)) {
        name->from++;
        name->words--;
    }
    if (name->words == 2 && !name->vietnamese && page_has(page, name->from, WORD_HONOUR)) {
        name->from++;
        name->words--;
    }
}

bool name_read(const struct page *page, size_t i, enum name_place place, struct name *name) {
    size_t particle = place == NAME_ANNOUNCED ? leading_particles(page, i) : 0;
    size_t at = i + particle;

    if (!can_start(page, at, place))
        return false;
    if (page_place(page, at) && !(place == NAME_ANNOUNCED && is_vietnamese_start(page, at)) &&
        !page_is_capital(page, at + page_place(page, at)))
        return false;
    *name = (struct name){
        .from = i, .to = at + 1, .words = 1, .announced = place == NAME_ANNOUNCED};
    name->vietnamese = page_has(page, at, WORD_VIETNAMESE);
    name->doubtful = page_has(page, at, WORD_INSTITUTION) && !name->vietnamese;
    take_words(page, name);
    name->vietnamese = (name->vietnamese || is_highland_start(page, at) ||
                        is_marked(page, name)) && name->words > 1;
    strip_honours(page, name);
    return place == NAME_ANNOUNCED || !is_letters(page, name);
}
