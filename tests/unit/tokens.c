/* Texts as words, figures and marks, and phrases found in them. */
#include "unit.h"

#include "tag/gazetteer.h"
#include "tag/tokens.h"

/* The folded tokens of a text: "-" before one that a hyphen joins, "'" behind an elided one. */
static struct str shown(struct tokens *tokens, const char *text, struct buf *out) {
    struct str source = str_of(text);

    tokens_read(tokens, &source, 1);
    buf_clear(out);
    for (size_t i = 1; i + 1 < tokens->n; i++) {
        const struct token *token = &tokens->items[i];

        buf_add_format(out, "%s%s%.*s%s", i > 1 ? " " : "", token->flags & TOKEN_HYPHEN ? "-" : "",
                       STR_ARG(token->folded), token->flags & TOKEN_ELIDED ? "'" : "");
    }
    return buf_str(out);
}

static void expect_tokens(const char *text, const char *tokens_shown) {
    struct tokens tokens;
    struct buf out = BUF_INIT;

    tokens_init(&tokens);
    expect_text(shown(&tokens, text, &out), str_of(tokens_shown), "%s", text);
    buf_release(&out);
    tokens_release(&tokens);
}

TEST(words_are_cut_at_hyphens_and_apostrophes) {
    expect_tokens("l’Inde", "l' inde");
    expect_tokens("Jusqu'à N'Djamena", "jusqu' a n' djamena");
    expect_tokens("Viêt-Nam et Viet Nam", "viet -nam et viet nam");
    expect_tokens("franco-vietnamien", "franco -vietnamien");
    expect_tokens("Jean-Yves Le\u00A0Drian", "jean -yves le drian");
    expect_tokens("'citation'", "' citation '");
    expect_tokens("Vietnam - Laos", "vietnam - laos");
    expect_tokens("Vietnam–Laos", "vietnam - laos");
}

TEST(words_are_folded) {
    expect_tokens("Đồng Tháp, l'Œuvre", "dong thap , l' oeuvre");
    expect_tokens("Vie\u0302\u0323t Nam", "viet nam");
    expect_tokens("« Ça ! »", "\" ca ! \"");
}

TEST(figures_are_whole) {
    expect_tokens("2,81 milliards, 1.000 en 2019.", "2,81 milliards , 1.000 en 2019 .");
    expect_tokens("65e, 2019-2020, U22", "65e , 2019 -2020 , u22");
    expect_tokens("3.Le", "3 . le");
}

TEST(initials_keep_their_full_stops) {
    expect_tokens("M. Phuc de R. de Corée.", "m phuc de r de coree .");
    expect_tokens("les U.S.A. et J.K. Rolland", "les usa et jk rolland");
    expect_tokens("au R.-U. hier", "au r -u hier");
    expect_tokens("J.Dupont à la Une.", "j dupont a la une .");
}

static unsigned flags_of(const char *text, size_t at) {
    struct tokens tokens;
    struct str source = str_of(text);
    unsigned flags;

    tokens_init(&tokens);
    tokens_read(&tokens, &source, 1);
    flags = tokens.items[at].flags;
    tokens_release(&tokens);
    return flags;
}

TEST(a_token_knows_its_capitals_and_whether_a_sentence_begins) {
    assert_int_equal(flags_of("Le Laos", 1), TOKEN_SPACED | TOKEN_FIRST | TOKEN_CAPITAL);
    assert_int_equal(flags_of("Le Laos", 2), TOKEN_SPACED | TOKEN_CAPITAL);
    assert_int_equal(flags_of("les USA", 2), TOKEN_SPACED | TOKEN_CAPITAL | TOKEN_CAPITALS);
    assert_int_equal(flags_of("Oui. « Non", 4), TOKEN_SPACED | TOKEN_CAPITAL | TOKEN_FIRST);
    assert_int_equal(flags_of("M. Non", 2), TOKEN_SPACED | TOKEN_CAPITAL);
    assert_int_equal(flags_of("Laos.Le", 3), TOKEN_CAPITAL | TOKEN_FIRST);
}

TEST(texts_are_kept_apart_by_ends) {
    struct str texts[] = {STR_LIT("Viet"), STR_NONE, STR_LIT("Nam")};
    struct tokens tokens;

    tokens_init(&tokens);
    tokens_read(&tokens, texts, COUNT(texts));
    assert_int_equal(tokens.n, 6);
    assert_int_equal(tokens.items[0].kind, TOKEN_END);
    assert_int_equal(tokens.items[2].kind, TOKEN_END);
    assert_int_equal(tokens.items[4].document, 2);
    assert_int_equal(tokens.items[5].kind, TOKEN_END);
    tokens_release(&tokens);
}

TEST(a_span_runs_from_token_to_token) {
    struct str text = STR_LIT("la « Côte d’Ivoire »");
    struct tokens tokens;

    tokens_init(&tokens);
    tokens_read(&tokens, &text, 1);
    expect_text(tokens_span(&tokens.items[3], &tokens.items[5]), STR_LIT("Côte d’Ivoire"), "span");
    tokens_release(&tokens);
}

/* What the longest phrase at the first token of a text means; -1: none. */
static int meaning(const struct gazetteer *gazetteer, const char *text) {
    struct tokens tokens;
    struct str source = str_of(text);
    int value = -1;

    tokens_init(&tokens);
    tokens_read(&tokens, &source, 1);
    gazetteer_match(gazetteer, tokens.items + 1, &value);
    tokens_release(&tokens);
    return value;
}

TEST(the_longest_phrase_is_found_in_any_spelling) {
    struct gazetteer *gazetteer = gazetteer_new();

    gazetteer_add(gazetteer, STR_LIT("Guinée"), 1);
    gazetteer_add(gazetteer, STR_LIT("Guinée équatoriale"), 2);
    gazetteer_add(gazetteer, STR_LIT("Côte d'Ivoire"), 3);
    assert_int_equal(meaning(gazetteer, "Guinee-Equatoriale"), 2);
    assert_int_equal(meaning(gazetteer, "Guinée, équatoriale"), 1);
    assert_int_equal(meaning(gazetteer, "CÔTE D’IVOIRE"), 3);
    assert_int_equal(meaning(gazetteer, "Côte"), -1);
    gazetteer_free(gazetteer);
}

TEST(a_phrase_needs_the_capitals_it_is_spelled_with) {
    struct gazetteer *gazetteer = gazetteer_new();

    gazetteer_add(gazetteer, STR_LIT("Inde"), 1);
    gazetteer_add(gazetteer, STR_LIT("EU"), 2);
    gazetteer_add(gazetteer, STR_LIT("chinois"), 3);
    assert_int_equal(meaning(gazetteer, "inde"), -1);
    assert_int_equal(meaning(gazetteer, "Eu"), -1);
    assert_int_equal(meaning(gazetteer, "EU"), 2);
    assert_int_equal(meaning(gazetteer, "Chinois"), 3);
    gazetteer_free(gazetteer);
}

TEST(a_phrase_means_what_it_was_first_added_as) {
    struct gazetteer *gazetteer = gazetteer_new();

    assert_int_equal(gazetteer_add(gazetteer, STR_LIT("lao"), 1), 1);
    assert_int_equal(gazetteer_add(gazetteer, STR_LIT("lào"), 2), 1);
    gazetteer_free(gazetteer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut_at_hyphens_and_apostrophes),
        cmocka_unit_test(words_are_folded),
        cmocka_unit_test(figures_are_whole),
        cmocka_unit_test(initials_keep_their_full_stops),
        cmocka_unit_test(a_token_knows_its_capitals_and_whether_a_sentence_begins),
        cmocka_unit_test(texts_are_kept_apart_by_ends),
        cmocka_unit_test(a_span_runs_from_token_to_token),
        cmocka_unit_test(the_longest_phrase_is_found_in_any_spelling),
        cmocka_unit_test(a_phrase_needs_the_capitals_it_is_spelled_with),
        cmocka_unit_test(a_phrase_means_what_it_was_first_added_as),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
