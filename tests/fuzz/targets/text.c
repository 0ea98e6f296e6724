/* text - what utf8.c makes of any bytes. */
#include "../harmless.h"

static struct buf made(void (*make)(struct buf *out, struct str text), struct str text) {
    struct buf out = BUF_INIT;

    make(&out, text);
    require_text(buf_str(&out), "what is made of a text");
    return out;
}

/* What was made once is not changed by being made again. */
static void require_settled(void (*make)(struct buf *out, struct str text), struct str text,
                            const char *what) {
    struct buf once = made(make, text), twice = made(make, buf_str(&once));

    require_same(buf_str(&twice), buf_str(&once), what);
    buf_release(&once);
    buf_release(&twice);
}

static void repairs_come_back(struct str bytes) {
    struct repairs repairs = REPAIRS_INIT;
    struct buf text = BUF_INIT, again = BUF_INIT;

    utf8_repair(&text, bytes, &repairs);
    require_text(buf_str(&text), "a repaired text");
    require(!text.n || !memchr(text.p, 0, text.n), "a repaired text holds a NUL");
    utf8_unrepair(&again, buf_str(&text), &repairs);
    require_same(buf_str(&again), bytes, "the bytes given back");
    repairs_release(&repairs);
    buf_release(&text);
    buf_release(&again);
}

static void folding_knows_no_spaces(struct str text) {
    struct buf folded = made(utf8_fold, text), squashed = made(utf8_squash, text);
    struct buf spaceless = BUF_INIT;

    for (size_t i = 0; i < folded.n; i++)
        if (folded.p[i] != ' ')
            buf_add_char(&spaceless, folded.p[i]);
    require_same(buf_str(&squashed), buf_str(&spaceless), "squashed and folded");
    buf_release(&folded);
    buf_release(&squashed);
    buf_release(&spaceless);
}

static void what_fits_is_no_wider(struct str text) {
    struct buf clean = made(utf8_clean, text);

    require_harmless(buf_str(&clean), "", "a cleaned text");
    for (size_t width = 0; width < 90; width += 9) {
        size_t n = utf8_fit(buf_str(&clean), width);

        require(n <= clean.n, "more fits than there is");
        require_text((struct str){buf_str(&clean).p, n}, "what fits");
        require(utf8_width((struct str){buf_str(&clean).p, n}) <= width, "what fits is too wide");
    }
    buf_release(&clean);
}

static void lines_break_between_characters(struct str text) {
    char *breaks = malloc(text.n + 1);

    utf8_line_breaks(text, breaks);
    for (size_t i = 0; i < text.n; i++)
        require(!breaks[i] || ((unsigned char)text.p[i] & 0xC0) != 0x80, "a break in a character");
    free(breaks);
}

void fuzz_begin(void) {
}

void fuzz_input(struct str bytes) {
    struct buf text = text_of(bytes);
    struct str trimmed = utf8_trim(buf_str(&text));

    repairs_come_back(bytes);
    require_settled(utf8_clean, buf_str(&text), "cleaned twice");
    require_settled(utf8_fold, buf_str(&text), "folded twice");
    require_settled(utf8_squash, buf_str(&text), "squashed twice");
    require_settled(utf8_normalize_space, buf_str(&text), "normalized twice");
    require_settled(utf8_lower, buf_str(&text), "lowered twice");
    folding_knows_no_spaces(buf_str(&text));
    what_fits_is_no_wider(buf_str(&text));
    lines_break_between_characters(buf_str(&text));
    require_within(trimmed, buf_str(&text), "trimmed");
    for (size_t at = text.n; at > 0;) {
        size_t before = utf8_before(buf_str(&text), at), next;

        utf8_at(buf_str(&text), before, &next);
        require(next == at, "the character before %zu ends at %zu", at, next);
        at = before;
    }
    buf_release(&text);
}
