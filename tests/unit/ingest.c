/* An import: several threads find what one does, in the same order. */
#include "unit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "article/lexicon.h"
#include "core/ingest.h"

enum { TEXTS = 600, WORDS = 120 }; /* enough for more threads to be worth it */

static const char *const VOCABULARY[] = {
    "le ministre", "la coopération ", "du Vietnam", "avec le Laos ", "a reçu ", "une délégation ",
    "de la Chine", "Nguyên Van An ", "l'économie ", "ont convenu", "en matière ", "de sécurité",
};

static void write_text(const char *folder, int number, uint64_t *seed) {
    char path[300];
    FILE *file;

    snprintf(path, sizeof path, "%s/%03d.txt", folder, number);
    file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "Dépêche numéro %d\n\n", number);
    for (int i = 0; i < WORDS; i++)
        fputs(VOCABULARY[chance_below(seed, COUNT(VOCABULARY))], file);
    fputs(".\n", file);
    fclose(file);
}

static void ignore_problem(void *context, const char *sentence) {
    (void)context;
    print_error("%s\n", sentence);
}

static struct batch_counts import(const char *folder, const char *path, size_t workers,
                                  const volatile sig_atomic_t *stop) {
    struct err err, ignored;
    struct lexicon *lexicon = lexicon_new(NULL, &ignored); /* none: unmended */
    struct ingest ingest = {
        .paths = &folder,
        .npaths = 1,
        .archive = archive_open(path, ARCHIVE_CREATE, &err),
        .mender = lexicon ? mender_new(lexicon) : NULL,
        .dictionary = lexicon ? lexicon_path(lexicon) : NULL,
        .workers = workers,
        .problem = ignore_problem,
        .stop = stop,
    };
    struct batch_counts counts;

    assert_non_null(ingest.archive);
    assert_int_equal(ingest_run(&ingest, &counts, &err), 0);
    archive_close(ingest.archive);
    if (lexicon)
        mender_free(ingest.mender);
    lexicon_free(lexicon);
    return counts;
}

static int compare(void *same, int columns, char **values, char **names) {
    (void)columns;
    (void)names;
    *(bool *)same = strcmp(values[0], "0") == 0;
    return 0;
}

/* Whether two archives hold the same texts, in their ids' order, with the same tags. */
static bool are_same(const char *one, const char *other) {
    static const char *const TABLES[] = {"dispatches", "dispatch_countries", "dispatch_persons"};
    sqlite3 *handle;
    char sql[400];
    bool same = true;

    assert_int_equal(sqlite3_open(one, &handle), SQLITE_OK);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS other", other);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; same && i < COUNT(TABLES); i++) {
        snprintf(sql, sizeof sql,
                 "SELECT (SELECT count(*) FROM (SELECT * FROM main.%s EXCEPT SELECT * FROM other.%s))"
                 " + (SELECT count(*) FROM (SELECT * FROM other.%s EXCEPT SELECT * FROM main.%s))",
                 TABLES[i], TABLES[i], TABLES[i], TABLES[i]);
        assert_int_equal(sqlite3_exec(handle, sql, compare, &same, NULL), SQLITE_OK);
    }
    sqlite3_close(handle);
    return same;
}

TEST(several_threads_find_what_one_does) {
    char folder[] = "texts-XXXXXX";
    const volatile sig_atomic_t stop = 0;
    uint64_t seed = 7;

    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < TEXTS; i++)
        write_text(folder, i, &seed);
    assert_int_equal(import(folder, "one.db", 1, &stop).added, TEXTS);
    assert_int_equal(import(folder, "four.db", 4, &stop).added, TEXTS);
    assert_true(are_same("one.db", "four.db"));
}

TEST(what_is_to_stop_leaves_what_it_has_not_looked_at) {
    char folder[] = "texts-XXXXXX";
    const volatile sig_atomic_t stop = 1;
    struct batch_counts counts;
    uint64_t seed = 8;

    assert_non_null(mkdtemp(folder));
    write_text(folder, 1, &seed);
    counts = import(folder, "stopped.db", 4, &stop);
    assert_int_equal(counts.added, 0);
    assert_int_equal(counts.rejected, 0);
}

int main(void) {
    const char *folder = getenv("TMP");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(several_threads_find_what_one_does),
        cmocka_unit_test(what_is_to_stop_leaves_what_it_has_not_looked_at),
    };

    if (folder && chdir(folder) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
