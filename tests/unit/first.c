/* The first of an answer before all of it; beginnings, gathered word by word. */
#include "shelf.h"

#include <stdlib.h>

#include "store/internal.h"
#include "store/result.h"

enum { TEXTS = 150 };

static const char *const WORDS[] = {"minage", "minéral", "ministre", "minuit",  "porte",
                                    "portier", "porteur", "mer",     "l'été",  "œuvre", "***"};

static const char *word(uint64_t *seed) {
    return WORDS[chance_below(seed, COUNT(WORDS))];
}

static void put_text(struct shelf *shelf, uint64_t *seed, int i) {
    struct buf text = BUF_INIT;

    buf_add_format(&text,
                   "Titre %s %d\n\nChapeau %s.\n\nVue du %s. Photo : Ernest Valdo\n\n"
                   "Huê, %d mai 2015 (VNA) - Texte %s %s.\n\n%s\n\nAu %s, %s. -VNA\n",
                   word(seed), i, word(seed), word(seed), i % 28 + 1, word(seed), word(seed),
                   word(seed), word(seed), word(seed));
    if (i % 3 == 0)
        buf_add_format(&text, "\nVoir plus\n\nLe %s vu de haut, %d\n\nUn %s raconte.\n\n",
                       word(seed), i, word(seed));
    shelf_put(shelf, text.p, PUT_ADDED);
    buf_release(&text);
}

static struct shelf stocked(void) {
    struct shelf shelf = shelf_open();
    uint64_t seed = 7;

    for (int i = 0; i < TEXTS; i++)
        put_text(&shelf, &seed, i);
    shelf_commit(&shelf);
    return shelf;
}

/* Queries */

static void draw_leaf(struct buf *out, uint64_t *seed) {
    static const char *const fields[] = {"", "", "", "titre:", "chapo:", "legende:", "corps:"};
    static const char *const others[] = {"is:full", "is:brief", "date:2015-05-0", "nonlu",
                                         "/min[iu]/", "\"au porte\"", "texte-mini*", "cite:4"};
    const char *chosen = word(seed);
    size_t n = 1 + chance_below(seed, strlen(chosen));

    if (chance_below(seed, 8) == 0)
        buf_add_format(out, "\"%s au\"", chosen); /* on from a paragraph to the next */
    else if (chance_below(seed, 4) == 0)
        buf_add_text(out, others[chance_below(seed, COUNT(others))]);
    else if (chance_below(seed, 2) || (chosen[n] & 0xC0) == 0x80)
        buf_add_format(out, "%s%s", fields[chance_below(seed, COUNT(fields))], chosen);
    else
        buf_add_format(out, "%s%.*s*", fields[chance_below(seed, COUNT(fields))], (int)n, chosen);
}

static void draw_query(struct buf *out, uint64_t *seed, int depth) {
    size_t kind = depth ? chance_below(seed, 5) : 0;

    if (kind < 2) {
        draw_leaf(out, seed);
        return;
    }
    buf_add_text(out, kind == 2 ? "-(" : "(");
    draw_query(out, seed, depth - 1);
    if (kind > 2) {
        buf_add_text(out, kind == 3 ? ") OR (" : ") (");
        draw_query(out, seed, depth - 1);
    }
    buf_add_char(out, ')');
}

static const struct query *draw(struct shelf *shelf, uint64_t *seed, struct buf *text) {
    struct query *query;
    struct span mistake;
    struct err ignored;

    do {
        buf_clear(text);
        draw_query(text, seed, 3);
    } while (query_parse(buf_str(text), false, &shelf->arena, &query, &mistake, &ignored) != 0);
    return query;
}

/* Comparing */

static void expect_beginning(const struct result *part, const struct result *whole,
                             const char *query) {
    expect(part->n <= whole->n, "%s: %zu of %zu", query, part->n, whole->n);
    expect(part->more || part->n == whole->n, "%s: only %zu of %zu", query, part->n, whole->n);
    for (size_t i = 0; i < part->n; i++) {
        expect(result_at(part, i) == result_at(whole, i), "%s: %lld at %zu, not %lld", query,
               (long long)result_at(part, i), i, (long long)result_at(whole, i));
        expect(result_place(part, result_at(part, i)) == i, "%s: no place %zu", query, i);
    }
    expect(part->more || (part->fulls == whole->fulls && part->briefs == whole->briefs),
           "%s: %zu and %zu, not %zu and %zu", query, part->fulls, part->briefs, whole->fulls,
           whole->briefs);
}

static bool give_up(void *context) {
    return *(size_t *)context == 0 || --*(size_t *)context == 0;
}

/* Goes on until all is there, giving up now and then. */
static void find_rest(struct shelf *shelf, const struct query *query, struct asker asker,
                      uint64_t *seed, struct result *part, const struct result *whole,
                      const char *text) {
    struct err err = {""};
    size_t patience;

    asker.context = &patience;
    for (int tries = 0; part->more; tries++) {
        patience = 1 + chance_below(seed, 40) + (size_t)tries * 20;
        asker.stop = chance_below(seed, 2) ? give_up : NULL;
        asker.enough = asker.stop ? 0 : part->n + 1 + chance_below(seed, 50);
        expect(query_go_on(shelf->archive, query, &asker, part, &err) == 0, "%s: %s", text,
               err.text);
        expect(asker.stop || !part->more || part->n >= asker.enough, "%s: %zu are not %zu", text,
               part->n, asker.enough);
        expect_beginning(part, whole, text);
    }
}

static void compare(struct shelf *shelf, struct archive *other, uint64_t *seed) {
    struct buf text = BUF_INIT;
    const struct query *query = draw(shelf, seed, &text);
    size_t patience = 1 + chance_below(seed, 200);
    struct asker asker = {.order = (enum order)chance_below(seed, ORDERS),
                          .fulls_only = chance_below(seed, 2),
                          .enough = 1 + chance_below(seed, 20),
                          .stop = chance_below(seed, 2) ? give_up : NULL,
                          .context = &patience};
    struct result part = RESULT_INIT, whole = RESULT_INIT;
    struct err err = {""};

    sets_forget(&shelf->archive->sets);
    expect(query_first(shelf->archive, query, &asker, &part, &err) == 0, "%s: %s", text.p,
           err.text);
    asker.stop = NULL;
    expect(query_run(other, query, &asker, &whole, &err) == 0, "%s: %s", text.p, err.text);
    expect_beginning(&part, &whole, text.p);
    find_rest(shelf, query, asker, seed, &part, &whole, text.p);
    result_release(&part);
    result_release(&whole);
    buf_release(&text);
}

TEST(the_first_of_an_answer_are_the_first_of_all_of_it) {
    struct shelf shelf = stocked();
    struct err err = {""};
    struct archive *other = archive_open(SHELF_PATH, ARCHIVE_EXISTING, &err);
    uint64_t seed = 1;

    for (int i = 0; i < 600; i++)
        compare(&shelf, other, &seed);
    archive_close(other);
    shelf_close(&shelf);
}

TEST(the_first_come_without_all_being_looked_for) {
    struct shelf shelf = stocked();
    struct result result = RESULT_INIT;
    struct query *query;
    struct span mistake;
    struct err err = {""};
    const struct asker asker = {.enough = 5};

    assert_int_equal(query_parse(STR_LIT("texte"), true, &shelf.arena, &query, &mistake, &err), 0);
    assert_int_equal(query_first(shelf.archive, query, &asker, &result, &err), 0);
    assert_true(result.more);
    assert_true(result.n >= 5 && result.n < 20);
    result_release(&result);
    shelf_close(&shelf);
}

/* Beginnings */

static int count_down(void *left) {
    return --*(int *)left <= 0;
}

/* What is gathered with an interrupt after ever more steps. */
static struct bitmap *gather(struct archive *archive, const char *beginning) {
    struct bitmap *ids = NULL;
    struct err err;
    bool own;

    for (int most = 1; !ids; most++) {
        int left = most;

        expect(most < 10000, "%s: never gathered", beginning);
        assert_int_equal(sets_begin(archive, &(struct asker){0}, &own, &err), 0);
        sqlite3_progress_handler(archive->db.handle, 20, count_down, &left);
        ids = beginnings_find(archive, str_of(beginning), &err);
        sets_end(archive, own);
    }
    return ids;
}

TEST(beginnings_are_gathered_as_the_index_has_them_however_often_given_up) {
    static const char *const beginnings[] = {"mini", "minis", "minu", "port", "text", "xyz",
                                             "mer",  "chap",  "oeuv", "ete",  "10",   "9999"};
    struct shelf shelf = stocked();

    for (size_t i = 0; i < COUNT(beginnings); i++) {
        struct query query = {.kind = QUERY_WORDS,
                              .field = FIELD_ANY,
                              .text = str_of(beginnings[i]),
                              .prefix = true};
        struct bitmap *gathered = gather(shelf.archive, beginnings[i]);
        struct result result = RESULT_INIT;
        struct err err = {""};

        assert_int_equal(query_run(shelf.archive, &query, NULL, &result, &err), 0);
        expect(bitmap_count(gathered) == result.n &&
                   bitmap_count_both(gathered, result.ids) == result.n,
               "\"%s\": %zu, not %zu", beginnings[i], bitmap_count(gathered), result.n);
        bitmap_free(gathered);
        result_release(&result);
    }
    shelf_close(&shelf);
}

/* FTS5 keeps 32,768 bytes of a word, here with half a character at the end. */
static void put_endless(struct shelf *shelf, int number) {
    struct buf text = BUF_INIT;

    buf_add_format(&text, "Un mot sans fin\n\nIl est long.\n\nHuê, 3 mai 2015 (VNA) - Le %de : ",
                   number);
    for (int i = 0; i < 80; i++) {
        for (int k = 0; k < 32767; k++)
            buf_add_char(&text, 'w');
        buf_add_text(&text, "中中 trois. ");
    }
    buf_add_text(&text, "-VNA\n");
    shelf_put(shelf, text.p, PUT_ADDED);
    buf_release(&text);
}

TEST(a_word_that_the_index_cuts_within_a_character_does_not_hold_up_a_beginning) {
    struct shelf shelf = shelf_open();
    struct bitmap *ids;
    struct err err = {""};
    int left = 10 * 1000;
    bool own;

    put_endless(&shelf, 1);
    put_endless(&shelf, 2);
    shelf_commit(&shelf);
    assert_int_equal(sets_begin(shelf.archive, &(struct asker){0}, &own, &err), 0);
    sqlite3_progress_handler(shelf.archive->db.handle, 20, count_down, &left);
    ids = beginnings_find(shelf.archive, STR_LIT("wwww"), &err);
    sets_end(shelf.archive, own);
    expect(ids, "never gathered: %s", err.text);
    assert_int_equal(bitmap_count(ids), 2);
    bitmap_free(ids);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_an_answer_are_the_first_of_all_of_it),
        cmocka_unit_test(the_first_come_without_all_being_looked_for),
        cmocka_unit_test(beginnings_are_gathered_as_the_index_has_them_however_often_given_up),
        cmocka_unit_test(
            a_word_that_the_index_cuts_within_a_character_does_not_hold_up_a_beginning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
