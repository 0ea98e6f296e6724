#include "shelf.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "store/facets.h"

#define DISPATCH(n, who)                                                                           \
    "Les ports en fête " n "\n\nUn quai neuf.\n\nHanoï (VNA) - " who " a inauguré un quai.\n\n"    \
    "La fête a duré. -VNA\n"

static struct shelf stocked(void) {
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, DISPATCH("un", "Le ministre chinois des Finances Chen Bohai"), PUT_ADDED);
    shelf_put(&shelf, DISPATCH("deux", "Le ministre lao des Finances Khamphan Sivilay"), PUT_ADDED);
    shelf_put(&shelf, DISPATCH("trois", "Le ministre chinois des Finances Chen Bohai"), PUT_ADDED);
    shelf_put(&shelf, DISPATCH("quatre", "Le directeur de l'Ecole navale Chen Wenlu"), PUT_ADDED);
    shelf_commit(&shelf);
    return shelf;
}

static void expect_values(struct shelf *shelf, const struct bitmap *set, struct facet_choice choice,
                          const char *expected) {
    struct facet_values values;
    struct buf got = BUF_INIT;
    struct err err = {""};

    expect(facets_count(shelf->archive, set, &choice, NULL, &shelf->arena, &values, &err) == 0,
           "%s", err.text);
    for (size_t i = 0; i < values.n; i++)
        buf_add_format(&got, "%s%.*s %zu", i ? ", " : "", STR_ARG(values.items[i].name),
                       values.items[i].n);
    expect_text(buf_str(&got), str_of(expected), "facet %d of \"%.*s\"", choice.facet,
                STR_ARG(choice.words));
    assert_true(values.in_all >= values.n);
    buf_release(&got);
}

TEST(values_are_counted_in_a_set_the_most_frequent_first) {
    struct shelf shelf = stocked();
    struct bitmap *set = bitmap_new();

    expect_values(&shelf, NULL, (struct facet_choice){FACET_MINISTERS, 9, STR_NONE},
                  "Chen Bohai 2, Khamphan Sivilay 1");
    expect_values(&shelf, NULL, (struct facet_choice){FACET_MINISTERS, 1, STR_NONE},
                  "Chen Bohai 2");
    expect_values(&shelf, set, (struct facet_choice){FACET_MINISTERS, 9, STR_NONE}, "");
    bitmap_add(set, 2);
    bitmap_add(set, 3);
    bitmap_add(set, 99);
    expect_values(&shelf, set, (struct facet_choice){FACET_MINISTERS, 9, STR_NONE},
                  "Chen Bohai 1, Khamphan Sivilay 1");
    bitmap_free(set);
    shelf_close(&shelf);
}

TEST(values_can_be_chosen_by_words_of_their_name) {
    struct shelf shelf = stocked();

    expect_values(&shelf, NULL, (struct facet_choice){FACET_PERSONS, 9, STR_LIT("chen")},
                  "Chen Bohai 2, Chen Wenlu 1");
    expect_values(&shelf, NULL, (struct facet_choice){FACET_PERSONS, 9, STR_LIT("Chen w")},
                  "Chen Wenlu 1");
    expect_values(&shelf, NULL, (struct facet_choice){FACET_PERSONS, 9, STR_LIT("che w")}, "");
    expect_values(&shelf, NULL, (struct facet_choice){FACET_MINISTERS, 9, STR_LIT("w")}, "");
    shelf_close(&shelf);
}

TEST(an_archive_completes_names) {
    struct shelf shelf = stocked();
    struct candidates candidates;

    query_complete(STR_LIT("ministre:\"chen b"), 16, facets_complete, shelf.archive, &shelf.arena,
                   &candidates);
    assert_int_equal(candidates.n, 1);
    expect_text(candidates.items[0].text, STR_LIT("ministre:\"Chen Bohai\""), "a minister");
    shelf_close(&shelf);
}

/* Many dispatches, and more persons of one name than are looked at one by one. */

enum { DISPATCHES = 2200, PERSONS = 1300, IN_EACH = 2, WANTED = 12 };

static const char *name_of(size_t person) {
    static const char *const starts[] = {"Bar", "Cel", "Dom", "Fir", "Gul", "Har", "Lem", "Mor"};
    static const char *const ends[] = {"avo", "eki", "ilu", "oda", "une"};
    static char name[40];

    snprintf(name, sizeof name, "Nguyen %s%s%s%s", starts[person % 8], ends[person / 8 % 5],
             ends[person / 40 % 5] + 1, ends[person / 200 % 7 % 5] + (person / 200 > 4));
    return name;
}

struct crowd {
    struct shelf shelf;
    size_t who[DISPATCHES + 1][IN_EACH]; /* by the dispatch's id */
};

static void gather(struct crowd *crowd) {
    uint64_t seed = 7;

    crowd->shelf = shelf_open();
    for (size_t i = 1; i <= DISPATCHES; i++) {
        char text[400];
        int n = snprintf(text, sizeof text,
                         "Les ports en fête %zu\n\nUn quai neuf.\n\nHanoï (VNA) - ", i);

        for (size_t k = 0; k < IN_EACH; k++) {
            size_t below = 1 + chance_below(&seed, PERSONS / IN_EACH);

            crowd->who[i][k] = k * PERSONS / IN_EACH + chance_below(&seed, below);
            n += snprintf(text + n, sizeof text - (size_t)n,
                          "Le ministre lao des Ports %s a parlé. ", name_of(crowd->who[i][k]));
        }
        snprintf(text + n, sizeof text - (size_t)n, "-VNA\n");
        assert_int_equal(shelf_put(&crowd->shelf, text, PUT_ADDED), i);
    }
    shelf_commit(&crowd->shelf);
}

/* Of the dispatches of the set (NULL: all), those with the person. */
static size_t count_of(const struct crowd *crowd, const struct bitmap *set, size_t person) {
    size_t n = 0;

    for (size_t i = 1; i <= DISPATCHES; i++)
        for (size_t k = 0; k < IN_EACH; k++)
            n += crowd->who[i][k] == person && (!set || bitmap_holds(set, (int64_t)i));
    return n;
}

static int greater_first(const void *a, const void *b) {
    const size_t *x = a, *y = b;

    return (*x < *y) - (*x > *y);
}

/* That the most frequent persons are told whose names begin with that, each as often as he is. */
static void expect_most_frequent(struct crowd *crowd, const struct bitmap *set, const char *words,
                                 size_t most) {
    const struct facet_choice choice = {FACET_MINISTERS, most, str_of(words)};
    static size_t counts[PERSONS];
    struct facet_values values;
    struct err err = {""};
    size_t n = 0;

    for (size_t i = 0; i < PERSONS; i++)
        if (!*words || strncasecmp(name_of(i), words, strlen(words)) == 0)
            counts[n++] = count_of(crowd, set, i);
    qsort(counts, n, sizeof *counts, greater_first);
    while (n && !counts[n - 1])
        n--;
    expect(facets_count(crowd->shelf.archive, set, &choice, NULL, &crowd->shelf.arena, &values,
                        &err) == 0,
           "%s", err.text);
    assert_int_equal(values.n, n < most ? n : most);
    for (size_t i = 0; i < values.n; i++) {
        size_t person = 0;

        while (person < PERSONS && !str_is(values.items[i].name, name_of(person)))
            person++;
        assert_true(person < PERSONS);
        assert_int_equal(values.items[i].n, counts[i]);
        assert_int_equal(values.items[i].n, count_of(crowd, set, person));
    }
    assert_true(values.more ? n > values.n : values.in_all == n);
}

TEST(of_many_dispatches_and_many_persons_the_most_frequent_are_told) {
    static struct crowd crowd;
    struct bitmap *most_of_all = bitmap_new(), *some = bitmap_new(), *few = bitmap_new();

    gather(&crowd);
    bitmap_add_range(most_of_all, 50, DISPATCHES);
    bitmap_add_range(some, 100, 900);
    bitmap_add_range(few, 400, 440);
    for (size_t most = WANTED; most < 3 * PERSONS; most *= 300) {
        const struct bitmap *const sets[] = {NULL, most_of_all, some, few};

        for (size_t i = 0; i < COUNT(sets); i++) {
            expect_most_frequent(&crowd, sets[i], "", most);
            expect_most_frequent(&crowd, sets[i], "nguyen ", most);
            expect_most_frequent(&crowd, sets[i], "nguyen bar", most);
        }
    }
    bitmap_free(most_of_all);
    bitmap_free(some);
    bitmap_free(few);
    shelf_close(&crowd.shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_counted_in_a_set_the_most_frequent_first),
        cmocka_unit_test(values_can_be_chosen_by_words_of_their_name),
        cmocka_unit_test(an_archive_completes_names),
        cmocka_unit_test(of_many_dispatches_and_many_persons_the_most_frequent_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
