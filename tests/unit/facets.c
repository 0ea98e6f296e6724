#include "shelf.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_counted_in_a_set_the_most_frequent_first),
        cmocka_unit_test(values_can_be_chosen_by_words_of_their_name),
        cmocka_unit_test(an_archive_completes_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
