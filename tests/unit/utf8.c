#include "unit.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/i18n.h"

enum {
    LAST_POINT = 0x10FFFF,
    FIRST_NOTE = 0x1D15E, /* of music: they are no letters, but what they decompose into is */
    LAST_NOTE = 0x1D1C0,
    CAPITAL_LUNATE_SIGMA = 0x3F9 /* its lower case is, for Unicode, that of the end of a word */
};

static bool is_surrogate(uint32_t point) {
    return point >= 0xD800 && point < 0xE000;
}

/* `convert` applied, as a string that lives until the next call but seven. */
static struct str made_by(void (*convert)(struct buf *out, struct str text), struct str text) {
    static struct buf ring[8];
    static size_t turn;
    struct buf *out = &ring[turn++ % COUNT(ring)];

    buf_release(out);
    convert(out, text);
    return buf_str(out);
}

static struct str folded(const char *text) {
    return made_by(utf8_fold, str_of(text));
}

static struct str cleaned(const char *text) {
    return made_by(utf8_clean, str_of(text));
}

static void add_point(struct buf *out, struct str point) {
    utf8_add(out, (uint32_t)strtoul(point.p, NULL, 16));
}

static struct str character(uint32_t point) {
    char number[16];

    snprintf(number, sizeof number, "%X", point);
    return made_by(add_point, str_of(number));
}

/* Repair */

static bool is_sound(struct str text) {
    return !memchr(text.p, '\0', text.n) && !u8_check((const uint8_t *)text.p, text.n);
}

static void expect_round_trip(struct str bytes) {
    struct buf text = BUF_INIT, back = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;

    utf8_repair(&text, bytes, &repairs);
    expect(is_sound(buf_str(&text)), "repaired, it is still no text");
    utf8_unrepair(&back, buf_str(&text), &repairs);
    expect(str_equal(buf_str(&back), bytes), "%zu bytes came back as %zu others", bytes.n, back.n);
    buf_release(&text);
    buf_release(&back);
    repairs_release(&repairs);
}

#define FFFD "\xEF\xBF\xBD"

TEST(repair_replaces_each_byte_that_is_no_text) {
    static const struct {
        struct str bytes;
        const char *text;
        size_t replaced;
    } examples[] = {
        {STR_LIT(""), "", 0},
        {STR_LIT("dépêche 漢 😀 \u0301"), "dépêche 漢 😀 \u0301", 0},
        {STR_LIT("\uFFFD\uFEFF\uFFFF"), "\uFFFD\uFEFF\uFFFF", 0},
        {STR_LIT("caf\xE9"), "caf" FFFD, 1},
        {STR_LIT("\xE9t\xE9"), FFFD "t" FFFD, 2},
        {STR_LIT("a\0b"), "a" FFFD "b", 1},
        {STR_LIT("\0\0"), FFFD FFFD, 2},
        {STR_LIT("\x80"), FFFD, 1},
        {STR_LIT("\xC3\xA9\xA9"), "é" FFFD, 1},
        {STR_LIT("\xC0\x80"), FFFD FFFD, 2},
        {STR_LIT("\xC1\xBF"), FFFD FFFD, 2},
        {STR_LIT("\xE0\x80\x80"), FFFD FFFD FFFD, 3},
        {STR_LIT("\xED\xA0\x80"), FFFD FFFD FFFD, 3},
        {STR_LIT("\xF0\x80\x80\x80"), FFFD FFFD FFFD FFFD, 4},
        {STR_LIT("\xF4\x90\x80\x80"), FFFD FFFD FFFD FFFD, 4},
        {STR_LIT("\xF8\x88\x80\x80\x80"), FFFD FFFD FFFD FFFD FFFD, 5},
        {STR_LIT("\xFE\xFF"), FFFD FFFD, 2},
        {STR_LIT("\xE2\x82"), FFFD FFFD, 2},
        {STR_LIT("\xE2\x82" "a"), FFFD FFFD "a", 2},
        {STR_LIT("\xF0\x9F\x98\xC3\xA9"), FFFD FFFD FFFD "é", 3},
        {STR_LIT("\xC3\xC3\xA9"), FFFD "é", 1},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf text = BUF_INIT;
        struct repairs repairs = REPAIRS_INIT;

        utf8_repair(&text, examples[i].bytes, &repairs);
        expect_text(buf_str(&text), str_of(examples[i].text), "example %zu", i);
        expect(repairs.n == examples[i].replaced, "example %zu: %zu repairs", i, repairs.n);
        buf_release(&text);
        repairs_release(&repairs);
    }
}

TEST(repair_says_where_and_which_byte_it_replaced) {
    struct buf text = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;

    utf8_repair(&text, STR_LIT("a\xE9" "bc\0"), &repairs);
    assert_int_equal(repairs.n, 2);
    assert_int_equal(repairs.items[0].at, 1);
    assert_int_equal(repairs.items[0].byte, 0xE9);
    assert_int_equal(repairs.items[1].at, 6);
    assert_int_equal(repairs.items[1].byte, 0);
    buf_release(&text);
    repairs_release(&repairs);
}

TEST(every_pair_of_bytes_comes_back) {
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        const char bytes[] = {'x', (char)(pair >> 8), (char)pair, 'y'};

        expect_round_trip((struct str){bytes, sizeof bytes});
        expect_round_trip((struct str){bytes + 1, 2});
    }
}

TEST(random_bytes_come_back) {
    uint64_t seed = 1;

    for (int round = 0; round < 3000; round++) {
        struct buf bytes = BUF_INIT;
        size_t n = chance_below(&seed, 200);

        while (bytes.n < n)
            if (chance(&seed) % 3)
                add_chance_piece(&bytes, &seed);
            else
                buf_add_char(&bytes, (char)chance(&seed));
        expect_round_trip(buf_str(&bytes));
        buf_release(&bytes);
    }
}

TEST(a_file_of_nuls_takes_no_longer_than_another) {
    enum { BYTES = 1 << 16 };
    struct buf text = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;
    char *nuls = calloc(BYTES, 1);
    clock_t start = clock();

    utf8_repair(&text, (struct str){nuls, BYTES}, &repairs);
    expect(clock() - start < CLOCKS_PER_SEC / 5, "%d NULs took %ld ms", BYTES,
           (long)((clock() - start) * 1000 / CLOCKS_PER_SEC));
    assert_int_equal(repairs.n, BYTES);
    free(nuls);
    buf_release(&text);
    repairs_release(&repairs);
}

/* To the next code point that is tried: in slow builds (tests/run) every seventh. */
static uint32_t step(void) {
    static uint32_t step;

    if (!step)
        step = getenv("SLOW") && *getenv("SLOW") ? 7 : 1;
    return step;
}

/* Characters */

TEST(every_code_point_is_added_and_read_again) {
    for (uint32_t point = 0; point <= LAST_POINT; point += step()) {
        struct buf text = BUF_INIT;
        size_t next;

        if (is_surrogate(point))
            continue;
        utf8_add(&text, point);
        expect(utf8_at(buf_str(&text), 0, &next) == point && next == text.n, "U+%04X", point);
        expect(utf8_before(buf_str(&text), text.n) == 0, "U+%04X from behind", point);
        buf_release(&text);
    }
}

TEST(what_is_no_code_point_is_not_added) {
    struct buf text = BUF_INIT;

    utf8_add(&text, 0xD800);
    utf8_add(&text, 0xDFFF);
    utf8_add(&text, LAST_POINT + 1);
    assert_int_equal(text.n, 0);
    buf_release(&text);
}

TEST(characters_are_the_same_forwards_and_backwards) {
    const struct str text = STR_LIT("aé漢😀e\u0301");
    static const size_t starts[] = {0, 1, 3, 6, 10, 11, 13};
    size_t at = 0;

    for (size_t i = 0; i + 1 < COUNT(starts); i++) {
        utf8_at(text, at, &at);
        assert_int_equal(at, starts[i + 1]);
    }
    for (size_t i = COUNT(starts); i-- > 1;) {
        at = utf8_before(text, at);
        assert_int_equal(at, starts[i - 1]);
    }
    assert_int_equal(utf8_before(text, 0), 0);
}

TEST(white_space_is_that_of_unicode) {
    for (uint32_t point = 0; point <= LAST_POINT; point += step()) {
        bool space = (point >= 9 && point <= 13) || point == ' ' || point == 0x85 ||
                     point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
                     point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
                     point == 0x3000;

        expect(utf8_is_space(point) == space, "U+%04X", point);
    }
}

TEST(letters_are_of_any_script_and_may_have_a_case) {
    static const struct {
        uint32_t point;
        bool upper, lower, letter;
    } examples[] = {
        {'A', true, false, true},    {'z', false, true, true},    {0xC9, true, false, true},
        {0xE9, false, true, true},   {0x1C5, true, false, true},  {0x1EA0, true, false, true},
        {0x416, true, false, true},  {0x436, false, true, true},  {0x6F22, false, false, true},
        {0xEA5, false, false, true}, {'5', false, false, false},  {'@', false, false, false},
        {'[', false, false, false},  {'`', false, false, false},  {'{', false, false, false},
        {0x301, false, false, false}, {0x2019, false, false, false}, {0xD7, false, false, false},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        uint32_t point = examples[i].point;

        expect(utf8_is_upper(point) == examples[i].upper, "U+%04X upper", point);
        expect(utf8_is_lower(point) == examples[i].lower, "U+%04X lower", point);
        expect(utf8_is_letter(point) == examples[i].letter, "U+%04X letter", point);
    }
}

TEST(white_space_is_made_one_space_and_trimmed) {
    static const struct {
        const char *text, *trimmed, *normal;
    } examples[] = {
        {"", "", ""},
        {" \t\r\n", "", ""},
        {"mot", "mot", "mot"},
        {"  deux \n\n mots\t", "deux \n\n mots", "deux mots"},
        {"\u00A0a\u202F!\u3000", "a\u202F!", "a !"},
        {"a\u2028\u2029\xC2\x85" "b", "a\u2028\u2029\xC2\x85" "b", "a b"},
        {"\u200Ba\uFEFF", "\u200Ba\uFEFF", "\u200Ba\uFEFF"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct str text = str_of(examples[i].text);

        expect_text(utf8_trim(text), str_of(examples[i].trimmed), "trimmed, example %zu", i);
        expect_text(made_by(utf8_normalize_space, text), str_of(examples[i].normal),
                    "normal, example %zu", i);
    }
    assert_null(utf8_trim(STR_NONE).p);
}

/* Folding */

TEST(folding_leaves_what_a_reader_would_type) {
    static const struct {
        const char *text, *folded;
    } examples[] = {
        {"", ""},
        {"L’École", "l ecole"},
        {"L'ÉCOLE", "l ecole"},
        {"l´école", "l ecole"},
        {"  Deux \u00A0 mots\u202F! ", "deux mots"},
        {"Œuvre", "oeuvre"},
        {"cœur ÆSIR æ", "coeur aesir ae"},
        {"Straße", "strasse"},
        {"STRAẞE", "strasse"},
        {"Đà Nẵng", "da nang"},
        {"đ ø ł Ø Ł Đ ð Ð", "d o l o l d d d"},
        {"Ǿ ǽ", "o ae"},
        {"Nguyễn Phú Trọng", "nguyen phu trong"},
        {"Lê Thị Mai Sương", "le thi mai suong"},
        {"Ça, où\u202F? Maïs", "ca ou mais"},
        {"aujourd’hui", "aujourd hui"},
        {"peut-être", "peut etre"},
        {"1ʳᵉ 2ᵉ nᵒ", "1re 2e no"},
        {"m² CO₂", "m2 co2"},
        {"1.234,5 %", "1 234 5"},
        {"½", "1 2"},
        {"ﬁn ﬂot", "fin flot"},
        {"ＶＮＡ", "vna"},
        {"Москва Й ё", "москва и е"},
        {"Αθήνα", "αθηνα"},
        {"漢字", "漢字"},
        {"ລາວ", "ລາວ"},
        {"ວຽງຈັນ", "ວຽງຈນ"},
        {"٣", "٣"},
        {"ı İ", "i i"},
        {"e\u0301te\u0301", "ete"},
        {"Viet\u00ADnam mot\u200Bmot", "vietnam motmot"},
        {"\uFEFFa\u200D b\uFE0F", "a b"},
        {"\u0301a", "a"},
        {"a \u0301 b", "a b"},
        {"a \u0301", "a"},
        {"a\u00A8b", "a b"},
        {"😀 !?… —", ""},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_text(folded(examples[i].text), str_of(examples[i].folded), "\"%s\"",
                    examples[i].text);
}

TEST(squashing_is_folding_without_any_space) {
    static const struct {
        const char *glued, *unglued;
    } examples[] = {
        {"duministre", "du ministre"},
        {"Asie du Sud-Ests'est ouverte", "Asie du Sud-Est s’est ouverte"},
        {"1ermai", "1er mai"},
        {"Lecœur", "Le CŒUR"},
    };
    uint64_t seed = 2;

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_text(made_by(utf8_squash, str_of(examples[i].glued)),
                    made_by(utf8_squash, str_of(examples[i].unglued)), "\"%s\"",
                    examples[i].unglued);
    for (int round = 0; round < 500; round++) {
        struct buf text = BUF_INIT, squeezed = BUF_INIT;

        add_chance_text(&text, &seed, 20);
        utf8_fold(&squeezed, buf_str(&text));
        for (char *p = squeezed.p; (p = strchr(p, ' '));)
            memmove(p, p + 1, strlen(p));
        expect_text(made_by(utf8_squash, buf_str(&text)), str_of(squeezed.p), "\"%s\"", text.p);
        buf_release(&text);
        buf_release(&squeezed);
    }
}

TEST(folding_leaves_single_spaces_and_none_at_the_ends) {
    uint64_t seed = 3;

    for (int round = 0; round < 2000; round++) {
        struct buf text = BUF_INIT, fold = BUF_INIT;

        add_chance_text(&text, &seed, 12);
        utf8_fold(&fold, buf_str(&text));
        expect(!fold.n || (fold.p[0] != ' ' && fold.p[fold.n - 1] != ' ' &&
                           !strstr(fold.p, "  ")),
               "\"%s\" from \"%s\"", fold.p, text.p);
        buf_release(&text);
        buf_release(&fold);
    }
}

/* A character between letters, in a normal form if one is given. */
static struct str fold_between(uint32_t point, uninorm_t form) {
    struct buf text = BUF_INIT;
    struct str result;
    size_t n;
    uint8_t *normal;

    buf_add_format(&text, "x" STR_FMT "y", STR_ARG(character(point)));
    if (!form) {
        result = folded(text.p);
        buf_release(&text);
        return result;
    }
    normal = u8_normalize(form, (const uint8_t *)text.p, text.n, NULL, &n);
    result = made_by(utf8_fold, (struct str){(const char *)normal, n});
    free(normal);
    buf_release(&text);
    return result;
}

static void expect_same_folds(uninorm_t form) {
    size_t wrong = 0;

    for (uint32_t point = 1; point <= LAST_POINT; point += step()) {
        struct str plain, normal;

        if (is_surrogate(point) || (point >= FIRST_NOTE && point <= LAST_NOTE))
            continue;
        plain = fold_between(point, NULL);
        normal = fold_between(point, form);
        if (!str_equal(plain, normal) && wrong++ < 10)
            print_error("U+%04X: \"" STR_FMT "\" and \"" STR_FMT "\"\n", point, STR_ARG(plain),
                        STR_ARG(normal));
    }
    expect(wrong == 0, "%zu characters", wrong);
}

TEST(a_character_composed_folds_as_decomposed) {
    expect_same_folds(UNINORM_NFD);
}

TEST(a_character_folds_as_its_compatibility_form) {
    expect_same_folds(UNINORM_NFKD);
}

TEST(a_character_folds_as_its_lower_case_and_folding_again_changes_nothing) {
    for (uint32_t point = 1; point <= LAST_POINT; point += step()) {
        struct str fold, lower;

        if (is_surrogate(point) || point == CAPITAL_LUNATE_SIGMA)
            continue;
        fold = fold_between(point, NULL);
        lower = fold_between(uc_tolower(point), NULL);
        expect_text(fold, lower, "U+%04X and U+%04X", point, uc_tolower(point));
        expect_text(made_by(utf8_fold, fold), fold, "U+%04X again", point);
    }
}

/* Cleaning */

static void expect_cleaned(uint32_t first, uint32_t last, const char *expected) {
    for (uint32_t point = first; point <= last; point++) {
        struct buf text = BUF_INIT, wanted = BUF_INIT;

        buf_add_char(&text, 'a');
        utf8_add(&text, point);
        buf_add_char(&text, 'b');
        buf_add_format(&wanted, "a%sb", expected);
        expect_text(made_by(utf8_clean, buf_str(&text)), buf_str(&wanted), "U+%04X", point);
        buf_release(&text);
        buf_release(&wanted);
    }
}

TEST(cleaning_shows_controls_by_their_pictures) {
    for (uint32_t point = 0; point < 0x20; point++)
        if (point < '\t' || point > '\r')
            expect_cleaned(point, point, character(0x2400 + point).p);
    expect_cleaned(0x7F, 0x7F, "␡");
    expect_cleaned(0x80, 0x84, FFFD);
    expect_cleaned(0x86, 0x9F, FFFD);
}

TEST(cleaning_makes_tabs_and_line_ends_spaces) {
    expect_cleaned('\t', '\r', " ");
    expect_cleaned(0x85, 0x85, " ");
    expect_cleaned(0x2028, 0x2029, " ");
}

TEST(cleaning_drops_bidirectional_controls) {
    expect_cleaned(0x061C, 0x061C, "");
    expect_cleaned(0x200E, 0x200F, "");
    expect_cleaned(0x202A, 0x202E, "");
    expect_cleaned(0x2066, 0x2069, "");
}

TEST(cleaning_drops_what_has_no_width) {
    expect_cleaned(0x00AD, 0x00AD, "");
    expect_cleaned(0x034F, 0x034F, "");
    expect_cleaned(0x200B, 0x200D, "");
    expect_cleaned(0x2060, 0x2064, "");
    expect_cleaned(0xFEFF, 0xFEFF, "");
    expect_cleaned(0xFFF9, 0xFFFB, "");
    expect_cleaned(0xE0020, 0xE007F, "");
}

TEST(cleaning_drops_variation_selectors) {
    expect_cleaned(0xFE00, 0xFE0F, "");
    expect_cleaned(0x180B, 0x180D, "");
    expect_cleaned(0x180F, 0x180F, "");
    expect_cleaned(0xE0100, 0xE01EF, "");
}

TEST(cleaning_leaves_text_as_it_is) {
    static const char *const examples[] = {
        "", "Dépêche du 5 mai", "e\u0301 ẵ", "漢字 한국 ລາວ ວຽງຈັນ", "😀 👍🏽 🇫🇷",
        "«\u00A0Bonjour\u202F!\u00A0» — …", "~ \"'\\", "\uE000 \uFFFD",
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_text(cleaned(examples[i]), str_of(examples[i]), "example %zu", i);
}

TEST(cleaning_leaves_at_most_four_marks_on_a_character) {
    static const struct {
        const char *text, *clean;
    } examples[] = {
        {"a\u0301\u0302\u0303\u0304", "a\u0301\u0302\u0303\u0304"},
        {"a\u0301\u0302\u0303\u0304\u0305\u0306\u20DDb", "a\u0301\u0302\u0303\u0304b"},
        {"a\u0301\u0301\u0301\u200D\u0301\u0301", "a\u0301\u0301\u0301\u0301"},
        {"a\u0301\u0301\u0301\u0301\u0301e\u0301", "a\u0301\u0301\u0301\u0301e\u0301"},
        {"\u0301a", "a"},
        {"\u200B\u0301a", "a"},
        {"a\U000E0841b\u3164\uFFA0\u2065c", "abc"}, /* ignorable, some of them not assigned yet */
        {"\u1112\u1161\u11ABa", "\u1112\u1161\u11ABa"},
        {"\u1112\u1161\u1161\u1161\u1161\u1161\u1161a", "\u1112\u1161\u1161\u1161\u1161a"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_text(cleaned(examples[i].text), str_of(examples[i].clean), "example %zu", i);
}

static bool acts_on_terminal(uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
           point == 0xAD || point == 0x61C || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x2064) ||
           (point >= 0x2066 && point <= 0x206F) ||
           (point >= 0xFE00 && point <= 0xFE0F) || point == 0xFEFF;
}

static void expect_harmless(struct str text) {
    size_t next;

    for (size_t at = 0; at < text.n; at = next) {
        uint32_t point = utf8_at(text, at, &next);

        expect(!acts_on_terminal(point), "U+%04X is still there", point);
    }
}

TEST(nothing_that_acts_on_a_terminal_is_left_however_often_it_is_cleaned) {
    uint64_t seed = 4;

    for (int round = 0; round < 2000; round++) {
        struct buf text = BUF_INIT, clean = BUF_INIT;

        add_chance_text(&text, &seed, 30);
        utf8_clean(&clean, buf_str(&text));
        expect_harmless(buf_str(&clean));
        expect_text(cleaned(buf_str(&clean).p), buf_str(&clean), "again");
        buf_release(&text);
        buf_release(&clean);
    }
}

/* JSON */

TEST(cleaned_json_says_the_same_and_is_harmless) {
    struct buf all = BUF_INIT, clean = BUF_INIT;
    json_t *before, *after;
    char *text;

    for (uint32_t point = 1; point <= LAST_POINT; point++)
        if (!is_surrogate(point))
            utf8_add(&all, point);
    before = json_pack("{s:[s#]}", "clé", all.p, (int)all.n);
    text = json_dumps(before, JSON_INDENT(2));
    utf8_clean_json(&clean, str_of(text));
    after = json_loads(clean.p, 0, NULL);
    assert_non_null(after);
    assert_true(json_equal(before, after));
    for (char *p = clean.p; (p = strchr(p, '\n'));)
        *p = ' ';
    expect_harmless(buf_str(&clean));
    free(text);
    json_decref(before);
    json_decref(after);
    buf_release(&all);
    buf_release(&clean);
}

TEST(cleaned_json_keeps_what_can_be_read) {
    struct buf clean = BUF_INIT;

    utf8_clean_json(&clean, STR_LIT("{\"é\": \"漢😀\x7F\xC2\x9B\u202E\uFE0F\U000E0041\"}\n"));
    assert_string_equal(clean.p,
                        "{\"é\": \"漢😀\\u007f\\u009b\\u202e\\ufe0f\\udb40\\udc41\"}\n");
    buf_release(&clean);
}

/* Width and line breaks */

TEST(width_is_in_columns) {
    static const struct {
        const char *text;
        size_t width;
    } examples[] = {
        {"", 0},       {"abc", 3},       {"dépêche", 7}, {"e\u0301", 1}, {"œ", 1},
        {"Việt Nam", 8}, {"漢字", 4},     {"한국", 4},     {"ｱ", 1},       {"Ａ", 2},
        {"😀", 2},     {"ລາວ", 3},       {"ວຽງຈັນ", 5},  {"Москва", 6},  {"…", 1},
        {"●○✓", 3},    {"─│╭", 3},       {"\u00A0", 1},  {"«»–—’", 5},   {"a\u0301\u0302漢", 3},
        {"\u3000", 2}, {"₫", 1},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect(utf8_width(str_of(examples[i].text)) == examples[i].width, "\"%s\": %zu",
               examples[i].text, utf8_width(str_of(examples[i].text)));
}

TEST(what_fits_is_whole_characters) {
    static const struct {
        const char *text;
        size_t width;
        const char *fitting;
    } examples[] = {
        {"", 5, ""},          {"abc", 0, ""},           {"abc", 2, "ab"},     {"abc", 9, "abc"},
        {"été", 2, "ét"},     {"e\u0301te\u0301", 1, "e\u0301"},
        {"e\u0301te\u0301", 3, "e\u0301te\u0301"},
        {"漢字", 1, ""},      {"漢字", 2, "漢"},        {"漢字", 3, "漢"},    {"a漢字", 3, "a漢"},
        {"😀😀", 3, "😀"},    {"ວຽງຈັນ", 4, "ວຽງຈັ"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct str text = str_of(examples[i].text);

        expect_text(str_slice(text, 0, utf8_fit(text, examples[i].width)),
                    str_of(examples[i].fitting), "\"%s\" in %zu", text.p, examples[i].width);
    }
}

TEST(no_more_would_fit) {
    uint64_t seed = 5;

    for (int round = 0; round < 500; round++) {
        struct buf text = BUF_INIT, clean = BUF_INIT;
        struct str whole;
        size_t width = chance_below(&seed, 60);
        size_t end, next;

        add_chance_text(&text, &seed, 10);
        utf8_clean(&clean, buf_str(&text));
        whole = buf_str(&clean);
        end = next = utf8_fit(whole, width);
        expect(utf8_width(str_slice(whole, 0, end)) <= width, "too much");
        if (end < whole.n)
            utf8_at(whole, end, &next);
        expect(end == whole.n || utf8_width(str_slice(whole, 0, next)) > width, "too little");
        buf_release(&text);
        buf_release(&clean);
    }
}

TEST(lines_break_between_words_and_where_the_script_allows) {
    static const char *const examples[] = {
        "", "mot", "Le |chat |dort.", "aujourd’hui |l'été", "Asie-|Pacifique", "10\u00A0000 |km",
        "fin. |Début", "mot\u00A0!", "漢|字", "a |漢", "(VNA) |– |Paris", "e\u0301te\u0301 |a",
        "1.234,5", "l’école, |l’été",
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf text = BUF_INIT, marked = BUF_INIT;
        char breaks[64] = {0};

        for (const char *p = examples[i]; *p; p++)
            if (*p != '|')
                buf_add_char(&text, *p);
        memset(breaks, 7, sizeof breaks);
        utf8_line_breaks(buf_str(&text), breaks);
        for (size_t at = 0; at < text.n; at++) {
            expect(breaks[at] == 0 || breaks[at] == 1, "\"%s\" byte %zu: %d", text.p, at,
                   breaks[at]);
            if (breaks[at])
                buf_add_char(&marked, '|');
            buf_add_char(&marked, text.p[at]);
        }
        expect_text(buf_str(&marked), str_of(examples[i]), "where lines break");
        assert_int_equal(breaks[text.n], 7);
        buf_release(&text);
        buf_release(&marked);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repair_replaces_each_byte_that_is_no_text),
        cmocka_unit_test(repair_says_where_and_which_byte_it_replaced),
        cmocka_unit_test(every_pair_of_bytes_comes_back),
        cmocka_unit_test(random_bytes_come_back),
        cmocka_unit_test(a_file_of_nuls_takes_no_longer_than_another),
        cmocka_unit_test(every_code_point_is_added_and_read_again),
        cmocka_unit_test(what_is_no_code_point_is_not_added),
        cmocka_unit_test(characters_are_the_same_forwards_and_backwards),
        cmocka_unit_test(white_space_is_that_of_unicode),
        cmocka_unit_test(letters_are_of_any_script_and_may_have_a_case),
        cmocka_unit_test(white_space_is_made_one_space_and_trimmed),
        cmocka_unit_test(folding_leaves_what_a_reader_would_type),
        cmocka_unit_test(squashing_is_folding_without_any_space),
        cmocka_unit_test(folding_leaves_single_spaces_and_none_at_the_ends),
        cmocka_unit_test(a_character_composed_folds_as_decomposed),
        cmocka_unit_test(a_character_folds_as_its_compatibility_form),
        cmocka_unit_test(a_character_folds_as_its_lower_case_and_folding_again_changes_nothing),
        cmocka_unit_test(cleaning_shows_controls_by_their_pictures),
        cmocka_unit_test(cleaning_makes_tabs_and_line_ends_spaces),
        cmocka_unit_test(cleaning_drops_bidirectional_controls),
        cmocka_unit_test(cleaning_drops_what_has_no_width),
        cmocka_unit_test(cleaning_drops_variation_selectors),
        cmocka_unit_test(cleaning_leaves_text_as_it_is),
        cmocka_unit_test(cleaning_leaves_at_most_four_marks_on_a_character),
        cmocka_unit_test(nothing_that_acts_on_a_terminal_is_left_however_often_it_is_cleaned),
        cmocka_unit_test(cleaned_json_says_the_same_and_is_harmless),
        cmocka_unit_test(cleaned_json_keeps_what_can_be_read),
        cmocka_unit_test(width_is_in_columns),
        cmocka_unit_test(what_fits_is_whole_characters),
        cmocka_unit_test(no_more_would_fit),
        cmocka_unit_test(lines_break_between_words_and_where_the_script_allows),
    };

    i18n_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
