/* The table of countries, and the tagging of texts with them. */
#include "unit.h"

#include <string.h>

#include "base/arena.h"
#include "tag/tags.h"

enum { ISO_3166_COUNTRIES = 249 };

TEST(there_are_as_many_countries_as_in_iso_3166) {
    assert_int_equal(country_count(), ISO_3166_COUNTRIES);
}

TEST(codes_are_two_capitals_in_order) {
    for (int i = 0; i < country_count(); i++) {
        const char *code = country_code(i);

        expect(strlen(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' &&
                   code[1] <= 'Z',
               "%s is no code", code);
        expect(i == 0 || strcmp(country_code(i - 1), code) < 0, "%s is out of order", code);
    }
}

TEST(a_country_is_found_by_its_code_in_any_case) {
    for (int i = 0; i < country_count(); i++)
        assert_int_equal(country_by_code(str_of(country_code(i))), i);
    assert_string_equal(country_code(country_by_code(STR_LIT("vn"))), "VN");
    assert_int_equal(country_by_code(STR_LIT("XX")), COUNTRY_NONE);
    assert_int_equal(country_by_code(STR_LIT("VNM")), COUNTRY_NONE);
    assert_int_equal(country_by_code(STR_NONE), COUNTRY_NONE);
}

TEST(a_country_is_found_by_what_it_is_called_in_each_language) {
    for (int i = 0; i < country_count(); i++) {
        expect(country_by_name(str_of(country_name(i, "fr"))) == i, "%s", country_name(i, "fr"));
        expect(country_by_name(str_of(country_name(i, "en"))) == i, "%s", country_name(i, "en"));
    }
}

static void expect_named(const char *name, const char *code) {
    int country = country_by_name(str_of(name));

    expect(country != COUNTRY_NONE && strcmp(country_code(country), code) == 0,
           "%s is %s rather than %s", name,
           country == COUNTRY_NONE ? "nothing" : country_code(country), code);
}

TEST(a_country_is_found_by_any_of_its_names) {
    expect_named("Viêt-Nam", "VN");
    expect_named("viet nam", "VN");
    expect_named("CHINE", "CN");
    expect_named("china", "CN");
    expect_named("cn", "CN");
    expect_named("vietnamiennes", "VN");
    expect_named("R. de Corée", "KR");
    expect_named("île maurice", "MU");
    expect_named("Hong-Kong", "HK");
    assert_int_equal(country_by_name(STR_LIT("Syldavie")), COUNTRY_NONE);
    assert_int_equal(country_by_name(STR_LIT("")), COUNTRY_NONE);
    assert_int_equal(country_by_name(STR_LIT("--")), COUNTRY_NONE);
}

TEST(what_two_countries_are_called_is_the_one_that_is_meant_or_neither) {
    int either[2] = {COUNTRY_NONE, COUNTRY_NONE};

    expect_named("corée", "KR");
    expect_named("guinéenne", "GN");
    assert_false(country_is_either(STR_LIT("corée"), either));
    assert_false(country_is_either(STR_LIT(""), either));
    assert_int_equal(country_by_name(STR_LIT("congo")), COUNTRY_NONE);
    assert_int_equal(country_by_name(STR_LIT("congolaises")), COUNTRY_NONE);
    assert_true(country_is_either(STR_LIT("CONGO"), either));
    assert_string_equal(country_code(either[0]), "CG");
    assert_string_equal(country_code(either[1]), "CD");
}

/* A tagger and what it says of the last texts. */
struct fixture {
    struct tagger *tagger;
    struct arena arena;
    struct tags tags;
};

static int open_fixture(void **state) {
    static struct fixture fixture;

    fixture.tagger = tagger_new();
    arena_init(&fixture.arena);
    *state = &fixture;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fixture = *state;

    tagger_free(fixture->tagger);
    arena_release(&fixture->arena);
    return 0;
}

static const struct tags *tag(struct fixture *fixture, const char *text) {
    struct str source = str_of(text);

    arena_reset(&fixture->arena);
    tag_texts(fixture->tagger, &source, 1, &fixture->arena, &fixture->tags);
    return &fixture->tags;
}

static bool speaks_of(struct fixture *fixture, const char *text, int country) {
    const struct tags *tags = tag(fixture, text);

    return tags->ncountries == 1 && tags->countries[0].country == country;
}

/* First names, common words and other places: found, but only in good company. */
static bool is_ambiguous(const char *code) {
    return strstr("DM GD MF MU RE SX", code) != NULL;
}

static void every_country_is_found_in_a_text_by_its_french_name(void **state) {
    for (int i = 0; i < country_count(); i++) {
        struct buf text = BUF_INIT;

        if (is_ambiguous(country_code(i)))
            continue;
        buf_add_format(&text, "Un navire vient de %s.", country_name(i, "fr"));
        expect(speaks_of(*state, text.p, i), "%s", text.p);
        buf_release(&text);
    }
}

static void ambiguous_countries_are_found_among_others(void **state) {
    const struct tags *tags = tag(*state, "le Mali, Maurice, Grenade et la Suisse");

    assert_int_equal(tags->ncountries, 4);
}

static void a_tag_tells_where_and_why(void **state) {
    const char *text = "L’Inde et les pays « sino-indiens » : Pékin a protesté.";
    const struct tags *tags = tag(*state, text);

    assert_int_equal(tags->ncountries, 2);
    assert_string_equal(country_code(tags->countries[0].country), "CN");
    assert_int_equal(tags->countries[0].nmentions, 2);
    expect_text(tags->countries[0].mentions[0].text, STR_LIT("sino"), "prefix");
    assert_string_equal(tags->countries[0].mentions[0].rule, "prefix");
    expect_text(tags->countries[0].mentions[1].text, STR_LIT("Pékin"), "seat");
    assert_string_equal(tags->countries[0].mentions[1].rule, "seat");
    expect_text(tags->countries[1].mentions[0].text, STR_LIT("Inde"), "name");
    assert_string_equal(tags->countries[1].mentions[0].rule, "name");
    expect_text(tags->countries[1].mentions[1].text, STR_LIT("indiens"), "demonym");
    assert_string_equal(tags->countries[1].mentions[1].rule, "demonym");
    assert_ptr_equal(tags->countries[1].mentions[0].text.p, text + strlen("L’"));
}

static void an_article_is_tagged_without_its_dateline_and_related_items(void **state) {
    struct fixture *fixture = *state;
    struct str body = STR_LIT("Singapour (VNA) - Le Laos a gagné.");
    struct block blocks[] = {{BLOCK_PARAGRAPH, body, STR_NONE},
                             {BLOCK_FIGURE, STR_LIT("Au Japon"), STR_LIT("Chine nouvelle")}};
    struct related related = {.headline = STR_LIT("La Norvège")};
    struct article article = {
        .source = body,
        .headline = STR_LIT("Le Chili"),
        .lead = STR_LIT("Le Pérou"),
        .dateline = {.place = str_slice(body, 0, 9), .whole = str_slice(body, 0, 18)},
        .blocks = blocks,
        .nblocks = COUNT(blocks),
        .related = &related,
        .nrelated = 1,
    };
    const char *const wanted[] = {"CL", "JP", "LA", "PE"};

    tag_article(fixture->tagger, &article, &fixture->arena, &fixture->tags);
    assert_int_equal(fixture->tags.ncountries, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_string_equal(country_code(fixture->tags.countries[i].country), wanted[i]);
}

/* Pieces that the rules look at, in any order, must not lead them astray. */
static void any_order_of_words_is_tagged(void **state) {
    static const char *const PIECES[] = {
        "Pékin", "Hanoï", "et", ",", "de", "la", "a", "entre", "Géorgie", "Maurice", "protesté",
        "-", ".", "sino-", "lao", "Lao", "français", "en", "M.", "US", "Congo", "Corée du Nord",
        "coréen", "les deux Corées", "d'", "avec", "d’après", "qui", "se", "est", "État", "pour",
        "Israël", "\u00AD", "\xEF\xBF\xBD", "ﬁn", "Ｖｉｅｔｎａｍ", "1", "1.", "’", "A.", "U.S.A",
    };
    uint64_t seed = 4;

    for (int round = 0; round < 20000; round++) {
        struct buf text = BUF_INIT;

        for (size_t n = chance_below(&seed, 9); n > 0; n--)
            buf_add_format(&text, "%s%s", PIECES[chance_below(&seed, COUNT(PIECES))],
                           chance_below(&seed, 3) ? " " : "");
        tag(*state, buf_str(&text).p);
        buf_release(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_as_many_countries_as_in_iso_3166),
        cmocka_unit_test(codes_are_two_capitals_in_order),
        cmocka_unit_test(a_country_is_found_by_its_code_in_any_case),
        cmocka_unit_test(a_country_is_found_by_what_it_is_called_in_each_language),
        cmocka_unit_test(a_country_is_found_by_any_of_its_names),
        cmocka_unit_test(what_two_countries_are_called_is_the_one_that_is_meant_or_neither),
        cmocka_unit_test(every_country_is_found_in_a_text_by_its_french_name),
        cmocka_unit_test(ambiguous_countries_are_found_among_others),
        cmocka_unit_test(a_tag_tells_where_and_why),
        cmocka_unit_test(an_article_is_tagged_without_its_dateline_and_related_items),
        cmocka_unit_test(any_order_of_words_is_tagged),
    };

    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
