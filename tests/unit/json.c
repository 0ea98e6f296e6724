#include "shelf.h"

#include <jansson.h>

#include "view/json.h"

static const struct article NOTHING;
static const struct tags no_tags;

/* What was printed, parsed; it is one object and ends with a newline. */
static json_t *parsed(struct buf *out) {
    json_error_t error;
    json_t *value = json_loadb(buf_str(out).p, out->n, 0, &error);

    expect(value, "%s: %s", error.text, out->p);
    assert_true(json_is_object(value));
    assert_int_equal(out->p[out->n - 1], '\n');
    buf_release(out);
    return value;
}

/* Whether the JSON texts say the same. Takes `value`. */
static void expect_json(json_t *value, const char *expected) {
    json_error_t error;
    json_t *wanted = json_loads(expected, 0, &error);
    char *text = json_dumps(value, JSON_INDENT(1));

    expect(wanted, "%s", error.text);
    expect(json_equal(value, wanted), "%s", text);
    free(text);
    json_decref(value);
    json_decref(wanted);
}

static json_t *article_json(const struct article *article) {
    struct buf out = BUF_INIT;

    json_article(&out, article);
    return parsed(&out);
}

static json_t *dispatch_json(const struct dispatch *dispatch, bool pretty) {
    struct buf out = BUF_INIT;

    json_dispatch(&out, dispatch, pretty);
    return parsed(&out);
}

TEST(every_key_of_an_article_is_there_even_where_there_is_nothing) {
    expect_json(article_json(&NOTHING),
                "{\"headline\": null, \"lead\": null, \"dateline\": null, \"date\": null,"
                " \"date_origin\": null, \"figures\": [], \"body\": [], \"signature\": null,"
                " \"related\": []}");
}

TEST(every_key_of_a_dispatch_is_there_even_where_there_is_nothing) {
    struct block blocks[] = {{BLOCK_PARAGRAPH, STR_NONE, STR_NONE},
                             {BLOCK_FIGURE, STR_NONE, STR_NONE}};
    struct link links[] = {{.target = {.id = 1}}};
    struct row citing[] = {{.id = 2}};
    struct sighting sightings[] = {{STR_LIT("/deux  espaces"), STR_NONE}};
    struct dispatch dispatch = {.row = {.id = 7}, .article = NOTHING};

    expect_json(dispatch_json(&dispatch, true),
                "{\"id\": 7, \"kind\": \"brief\", \"headline\": null, \"lead\": null,"
                " \"dateline\": null, \"date\": null, \"date_origin\": null, \"figures\": [],"
                " \"body\": [], \"signature\": null,"
                " \"countries\": [], \"persons\": [], \"related\": [], \"cited_by\": [],"
                " \"sources\": [], \"note\": null, \"starred\": false, \"deleted\": false, \"read\": false}");
    dispatch.article.blocks = blocks;
    dispatch.article.nblocks = 2;
    dispatch.links = links;
    dispatch.citing = citing;
    dispatch.sightings = sightings;
    dispatch.nlinks = dispatch.nciting = dispatch.nsightings = 1;
    dispatch.note = STR_LIT("À\nlire");
    dispatch.row.starred = dispatch.row.read = true;
    expect_json(dispatch_json(&dispatch, false),
                "{\"id\": 7, \"kind\": \"brief\", \"headline\": null, \"lead\": null,"
                " \"dateline\": null, \"date\": null, \"date_origin\": null,"
                " \"figures\": [{\"caption\": null, \"credit\": null}], \"body\": [null],"
                " \"signature\": null,"
                " \"countries\": [], \"persons\": [], \"related\": [{\"id\": 1, \"kind\": \"brief\","
                " \"date\": null, \"caption\": null, \"credit\": null, \"headline\": null,"
                " \"summary\": null}], \"cited_by\": [{\"id\": 2, \"kind\": \"brief\","
                " \"date\": null, \"headline\": null}],"
                " \"sources\": [{\"path\": \"/deux  espaces\", \"imported\": null}],"
                " \"note\": \"À lire\", \"starred\": true, \"deleted\": false, \"read\": true}");
}

TEST(an_article_is_written_with_all_its_parts) {
    struct block blocks[] = {
        {BLOCK_PARAGRAPH, STR_LIT("Un  texte\n long."), STR_NONE},
        {BLOCK_FIGURE, STR_LIT("Une légende"), STR_LIT("VNA")},
        {BLOCK_PARAGRAPH, STR_LIT("Un autre."), STR_NONE},
    };
    struct related related[] = {
        {STR_LIT("Une vue"), STR_LIT("AFP"), STR_LIT("Un titre"), STR_LIT("Un sommaire.")}};
    const struct article article = {
        .headline = STR_LIT("  Un titre\u00A0! "),
        .lead = STR_LIT("Un chapeau."),
        .dateline = {STR_LIT("Huê"), STR_LIT("1ermai2021"), STR_LIT("VNA"), STR_LIT("Huê")},
        .signature = STR_LIT("VNA/CVN"),
        .date = {2021, 5, 1, DATE_FROM_DATELINE},
        .blocks = blocks,
        .nblocks = COUNT(blocks),
        .related = related,
        .nrelated = COUNT(related),
    };

    expect_json(article_json(&article),
                "{\"headline\": \"Un titre !\", \"lead\": \"Un chapeau.\","
                " \"dateline\": {\"place\": \"Huê\", \"date\": \"1er mai 2021\","
                " \"agency\": \"VNA\"}, \"date\": \"2021-05-01\", \"date_origin\": \"dateline\","
                " \"figures\": [{\"caption\": \"Une légende\", \"credit\": \"VNA\"}],"
                " \"body\": [\"Un texte long.\", \"Un autre.\"], \"signature\": \"VNA/CVN\","
                " \"related\": [{\"caption\": \"Une vue\", \"credit\": \"AFP\","
                " \"headline\": \"Un titre\", \"summary\": \"Un sommaire.\"}]}");
}

TEST(empty_is_not_absent) {
    const struct article article = {.headline = STR_LIT(""), .lead = STR_LIT(" \n")};
    json_t *value = article_json(&article);

    assert_string_equal(json_string_value(json_object_get(value, "headline")), "");
    assert_string_equal(json_string_value(json_object_get(value, "lead")), "");
    json_decref(value);
}

TEST(a_dateline_may_be_a_place_alone) {
    const struct article article = {.dateline = {.place = STR_LIT("Huê")}};
    json_t *value = article_json(&article);

    expect_json(json_incref(json_object_get(value, "dateline")),
                "{\"place\": \"Huê\", \"date\": null, \"agency\": null}");
    json_decref(value);
}

TEST(a_dispatch_held_in_an_archive_is_written_with_all_that_belongs_to_it) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch;
    char wanted[1024];

    shelf_put(&shelf, "Un titre\n\nUn chapeau.\n\nHuê, 5 mai (VNA) - Un texte. -VNA\n\n"
                      "Voir plus\n\nUne vue. Photo : AFP\n\nUn atelier ouvre\n\nIl est neuf.\n",
              PUT_ADDED);
    dispatch = shelf_get(&shelf, 1);
    snprintf(wanted, sizeof wanted,
             "{\"id\": 1, \"kind\": \"full\", \"headline\": \"Un titre\","
             " \"lead\": \"Un chapeau.\", \"dateline\": {\"place\": \"Huê\","
             " \"date\": \"5 mai\", \"agency\": \"VNA\"}, \"date\": \"--05-05\","
             " \"date_origin\": \"dateline\", \"figures\": [],"
             " \"body\": [\"Huê, 5 mai (VNA) - Un texte.\"], \"signature\": \"VNA\","
             " \"countries\": [], \"persons\": [], \"related\": [{\"id\": 2, \"kind\": \"brief\", \"date\": null,"
             " \"caption\": \"Une vue\", \"credit\": \"AFP\", \"headline\": \"Un atelier ouvre\","
             " \"summary\": \"Il est neuf.\"}], \"cited_by\": [],"
             " \"sources\": [{\"path\": \"/essai.txt\", \"imported\": \"" STR_FMT "\"}],"
             " \"note\": null, \"starred\": false, \"deleted\": false, \"read\": false}",
             STR_ARG(dispatch.sightings[0].when));
    expect_json(dispatch_json(&dispatch, true), wanted);
    dispatch = shelf_get(&shelf, 2);
    expect_json(dispatch_json(&dispatch, true),
                "{\"id\": 2, \"kind\": \"brief\", \"headline\": \"Un atelier ouvre\","
                " \"lead\": \"Il est neuf.\", \"dateline\": null, \"date\": null,"
                " \"date_origin\": null, \"figures\": [{\"caption\": \"Une vue\","
                " \"credit\": \"AFP\"}], \"body\": [], \"signature\": null,"
                " \"countries\": [], \"persons\": [], \"related\": [],"
                " \"cited_by\": [{\"id\": 1, \"kind\": \"full\", \"date\": \"--05-05\","
                " \"headline\": \"Un titre\"}], \"sources\": [],"
                " \"note\": null, \"starred\": false, \"deleted\": false, \"read\": false}");
    shelf_close(&shelf);
}

TEST(rows_and_links_are_written_too) {
    const struct row row = {.id = INT64_MAX, .kind = DISPATCH_FULL, .headline = STR_LIT("Un titre"),
                            .date = STR_LIT("2021-05")};
    const struct link link = {.target = row, .item = {.summary = STR_LIT("Un sommaire.")}};
    struct buf out = BUF_INIT;

    json_row(&out, &row, &no_tags);
    expect_json(parsed(&out), "{\"id\": 9223372036854775807, \"kind\": \"full\","
                              " \"date\": \"2021-05\", \"headline\": \"Un titre\","
                              " \"countries\": [], \"persons\": []}");
    json_link(&out, &link);
    expect_json(parsed(&out), "{\"id\": 9223372036854775807, \"kind\": \"full\","
                              " \"date\": \"2021-05\", \"caption\": null, \"credit\": null,"
                              " \"headline\": null, \"summary\": \"Un sommaire.\"}");
}

static size_t count_lines(struct str text) {
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

TEST(all_but_articles_and_pretty_dispatches_stand_on_one_line) {
    const struct dispatch dispatch = {
        .article = {.headline = STR_LIT("a\nb\u2028c\rd\xC2\x85" "e")}};
    const struct link link = {.item = {.headline = STR_LIT("a\nb")}};
    struct buf out = BUF_INIT;

    json_dispatch(&out, &dispatch, false);
    assert_int_equal(count_lines(buf_str(&out)), 1);
    json_row(&out, &dispatch.row, &dispatch.tags);
    json_link(&out, &link);
    assert_int_equal(count_lines(buf_str(&out)), 3);
    buf_clear(&out);
    json_dispatch(&out, &dispatch, true);
    assert_true(count_lines(buf_str(&out)) > 10);
    buf_clear(&out);
    json_article(&out, &dispatch.article);
    assert_true(count_lines(buf_str(&out)) > 10);
    buf_release(&out);
}

static bool acts_on_terminal(uint32_t point) {
    return (point < 0x20 && point != '\n') || (point >= 0x7F && point < 0xA0) ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
           point == 0xFE0F || point == 0xFEFF;
}

TEST(strings_come_back_and_nothing_acts_on_a_terminal) {
    uint64_t seed = 1;

    for (int round = 0; round < 1000; round++) {
        struct buf text = BUF_INIT, normal = BUF_INIT, out = BUF_INIT;
        struct row row = {.id = round};
        json_t *value;
        size_t next;

        add_chance_text(&text, &seed, chance_below(&seed, 30));
        utf8_normalize_space(&normal, buf_str(&text));
        row.headline = buf_str(&text);
        json_row(&out, &row, &no_tags);
        for (size_t at = 0; at < out.n; at = next) {
            uint32_t point = utf8_at(buf_str(&out), at, &next);

            expect(!acts_on_terminal(point), "U+%04X in %s", point, out.p);
        }
        value = parsed(&out);
        expect_text(str_of(json_string_value(json_object_get(value, "headline"))),
                    buf_str(&normal), "round %d", round);
        json_decref(value);
        buf_release(&text);
        buf_release(&normal);
    }
}

TEST(objects_are_appended) {
    const struct row row = {.id = 1};
    struct buf out = BUF_INIT;

    buf_add_text(&out, "avant\n");
    json_row(&out, &row, &no_tags);
    assert_memory_equal(out.p, "avant\n{", 7);
    buf_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_of_an_article_is_there_even_where_there_is_nothing),
        cmocka_unit_test(every_key_of_a_dispatch_is_there_even_where_there_is_nothing),
        cmocka_unit_test(an_article_is_written_with_all_its_parts),
        cmocka_unit_test(empty_is_not_absent),
        cmocka_unit_test(a_dateline_may_be_a_place_alone),
        cmocka_unit_test(a_dispatch_held_in_an_archive_is_written_with_all_that_belongs_to_it),
        cmocka_unit_test(rows_and_links_are_written_too),
        cmocka_unit_test(all_but_articles_and_pretty_dispatches_stand_on_one_line),
        cmocka_unit_test(strings_come_back_and_nothing_acts_on_a_terminal),
        cmocka_unit_test(objects_are_appended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
