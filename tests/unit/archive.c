#include "shelf.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "store/db.h"
#include "store/result.h"

#define HEAD "Kham Sen fête ses musiciens\n\nLes joueurs de flûte ont ouvert la parade.\n\n"
#define BODY                                                                                       \
    "Phnom Penh, 5 février 2021 (AKP) – Cent musiciens ont défilé.\n\n"                            \
    "La parade finit au bord du fleuve. -VNA\n\n"
#define ATELIER                                                                                    \
    "La tisserande devant son métier. Photo : VNA\n\nUn atelier neuf ouvre à Vinh Lac\n\n"         \
    "L'atelier formera dix apprentis.\n\n"
#define QUAI "Le quai neuf accueille les barques\n\nIl mesure deux cents mètres.\n\n"
#define MORE "Voir plus\n\n"
#define ATELIER_FULL                                                                               \
    "Un atelier neuf ouvre à Vinh Lac\n\nOn y tissera la soie.\n\n"                                \
    "Vinh Lac, 3 mars (VNA) - Vingt métiers tournent.\n\nLa soie part au marché. -VNA\n"

/* What a statement of SQL finds in the file. */
static int64_t found_in(const char *path, const char *sql) {
    sqlite3 *handle;
    sqlite3_stmt *stmt;
    int64_t number;

    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    expect(sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
           sqlite3_errmsg(handle));
    expect(sqlite3_step(stmt) == SQLITE_ROW, "%s: %s", sql, sqlite3_errmsg(handle));
    number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(handle);
    return number;
}

/* Behind the archive's back. */
static void tamper(const char *path, const char *sql) {
    sqlite3 *handle;

    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    expect(sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
           sqlite3_errmsg(handle));
    sqlite3_close(handle);
}

static mode_t mode_of(const char *path) {
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The ids that a query finds, as "3 2 1". */
static void expect_found(struct shelf *shelf, const char *text, const char *ids) {
    struct query *query;
    struct span mistake;
    struct result result = RESULT_INIT;
    struct buf found = BUF_INIT;
    struct err err = {""};

    expect(query_parse(str_of(text), false, &shelf->arena, &query, &mistake, &err) == 0, "%s", err.text);
    expect(query_run(shelf->archive, query, NULL, &result, &err) == 0, "%s", err.text);
    for (size_t i = 0; i < result.n; i++)
        buf_add_format(&found, "%s%lld", i ? " " : "", (long long)result_at(&result, i));
    expect_text(buf_str(&found), str_of(ids), "\"%s\"", text);
    buf_release(&found);
    result_release(&result);
}

static void count_finding(void *context, const char *finding) {
    (void)finding;
    ++*(int *)context;
}

static void expect_sound(struct shelf *shelf) {
    struct err err = {""};
    int n = 0;

    expect(archive_check(shelf->archive, count_finding, &n, NULL, &err) == 0, "%d findings: %s", n,
           err.text);
}

/* Statements and files */

TEST(every_statement_can_be_prepared) {
    static const char *const names[] = {
#define STMT(id, sql) #id,
#include "store/stmts.def"
#undef STMT
    };
    struct db db;
    struct err err = {""};

    expect(db_open(&db, "statements.db", true, &err) == 0, "%s", err.text);
    for (int i = 0; i < STMTS; i++)
        expect(db_stmt(&db, (enum stmt)i, &err), "%s: %s", names[i], err.text);
    db_close(&db);
}

TEST(a_hash_is_blake2b) {
    struct hash hash = hash_of(STR_LIT("abc"));

    assert_memory_equal(hash.bytes,
                        "\xcf\x4a\xb7\x91\xc6\x2b\x8d\x2b\x21\x09\xc9\x02\x75\x28\x78\x16",
                        HASH_SIZE);
    assert_true(hash_number(hash) == (int64_t)0xcf4ab791c62b8d2bu);
    assert_true(hash_number(hash_of(STR_NONE)) == (int64_t)0xcae66941d9efbd40u);
}

TEST(a_new_archive_is_for_its_owner_only_and_can_be_opened_again) {
    struct err err = {""};
    struct archive *archive;

    umask(0);
    archive = archive_open("new.db", ARCHIVE_CREATE, &err);
    umask(022);
    expect(archive, "%s", err.text);
    assert_int_equal(mode_of("new.db"), 0600);
    assert_string_equal(archive_path(archive), "new.db");
    archive_close(archive);
    archive = archive_open("new.db", ARCHIVE_EXISTING, &err);
    expect(archive, "%s", err.text);
    archive_close(archive);
    archive_close(NULL);
}

static void expect_refused(const char *path, enum archive_mode mode, const char *complaint) {
    struct err err = {""};

    assert_null(archive_open(path, mode, &err));
    assert_string_equal(err.text, complaint);
}

TEST(what_is_no_archive_is_refused) {
    write_file("text.db", "Ceci n'est pas une archive, mais un texte assez long pour en être une,\n"
                          "si la longueur suffisait, et pour que l'en-tête de cent octets y soit.\n");
    write_file("empty.db", "");
    assert_int_equal(mkdir("folder.db", 0700), 0);
    tamper("foreign.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    expect_refused("absent.db", ARCHIVE_EXISTING,
                   "absent.db: no archive there yet; \"depeche import FOLDER\" makes one");
    assert_int_equal(access("absent.db", F_OK), -1);
    expect_refused("empty.db", ARCHIVE_EXISTING, "empty.db: an empty file, not a depeche archive");
    for (int mode = ARCHIVE_EXISTING; mode <= ARCHIVE_CREATE; mode++) {
        expect_refused("text.db", (enum archive_mode)mode, "text.db: not a depeche archive");
        expect_refused("foreign.db", (enum archive_mode)mode, "foreign.db: not a depeche archive");
        expect_refused("folder.db", (enum archive_mode)mode, "folder.db: not a regular file");
    }
    assert_int_equal(found_in("foreign.db", "SELECT count(*) FROM sqlite_schema"), 1);
    expect_refused("no/folder.db", ARCHIVE_CREATE,
                   "no/folder.db: cannot be made: No such file or directory");
}

TEST(an_archive_made_by_a_newer_program_is_refused) {
    struct shelf shelf = shelf_open();

    shelf_commit(&shelf);
    shelf_close(&shelf);
    tamper(SHELF_PATH, "PRAGMA user_version = 99");
    expect_refused(SHELF_PATH, ARCHIVE_CREATE,
                   SHELF_PATH ": made by a newer depeche (archive version 99;"
                              " this one knows up to 6)");
    assert_int_equal(found_in(SHELF_PATH, "SELECT count(*) FROM batch"), 1);
}

/* Putting and getting */

TEST(what_is_put_can_be_got) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY, PUT_ADDED);
    struct dispatch dispatch = shelf_get(&shelf, id);
    const struct article *article = &dispatch.article;

    assert_true(dispatch.row.id == id);
    assert_int_equal(dispatch.row.kind, DISPATCH_FULL);
    assert_true(str_is(dispatch.row.headline, "Kham Sen fête ses musiciens"));
    assert_true(str_is(dispatch.row.date, "2021-02-05"));
    assert_true(str_is(article->headline, "Kham Sen fête ses musiciens"));
    assert_true(str_is(article->lead, "Les joueurs de flûte ont ouvert la parade."));
    assert_true(str_is(article->dateline.place, "Phnom Penh"));
    assert_true(str_is(article->signature, "VNA"));
    assert_int_equal(article->nblocks, 2);
    assert_int_equal(dispatch.nlinks + dispatch.nciting, 0);
    assert_int_equal(dispatch.nsightings, 1);
    assert_true(str_is(dispatch.sightings[0].path, "/essai.txt"));
    assert_int_equal(dispatch.sightings[0].when.n, strlen("2021-02-05T00:00:00Z"));
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(what_is_not_there_is_not_got) {
    struct shelf shelf = shelf_open();
    struct dispatch dispatch;
    struct buf bytes = BUF_INIT;
    struct row row;
    struct err err;
    int64_t id = shelf_put(&shelf, HEAD BODY, PUT_ADDED);
    const int64_t ids[] = {0, -1, id + 1, INT64_MAX, INT64_MIN};

    for (size_t i = 0; i < COUNT(ids); i++) {
        err.text[0] = '\0';
        assert_int_equal(archive_get(shelf.archive, ids[i], &shelf.arena, &dispatch, &err), 0);
        assert_non_null(strstr(err.text, "there is no dispatch"));
        err.text[0] = '\0';
        assert_int_equal(archive_row(shelf.archive, ids[i], &shelf.arena, &row, &err), 0);
        assert_non_null(strstr(err.text, "there is no dispatch"));
        assert_int_equal(archive_original(shelf.archive, ids[i], &bytes, &err), 0);
    }
    assert_int_equal(bytes.n, 0);
    buf_release(&bytes);
    shelf_close(&shelf);
}

TEST(the_same_bytes_are_held_once_and_seen_at_each_place) {
    struct shelf shelf = shelf_open();
    enum put_result result;
    int64_t id = shelf_put_bytes(&shelf, STR_LIT(HEAD BODY), "/a.txt", &result);
    struct dispatch dispatch;

    assert_int_equal(result, PUT_ADDED);
    assert_true(shelf_put_bytes(&shelf, STR_LIT(HEAD BODY), "/a.txt", &result) == id);
    assert_int_equal(result, PUT_UNCHANGED);
    shelf_commit(&shelf);
    shelf_begin(&shelf);
    assert_true(shelf_put_bytes(&shelf, STR_LIT(HEAD BODY), "/b.txt", &result) == id);
    assert_int_equal(result, PUT_UNCHANGED);
    dispatch = shelf_get(&shelf, id);
    assert_int_equal(dispatch.nsightings, 2);
    assert_true(str_is(dispatch.sightings[0].path, "/b.txt"));
    assert_true(str_is(dispatch.sightings[1].path, "/a.txt"));
    expect_found(&shelf, "", "1");
    shelf_close(&shelf);
}

TEST(the_original_bytes_come_back) {
    static const struct str texts[] = {
        STR_LIT(HEAD BODY),
        STR_LIT("\xEF\xBB\xBFTitre\r\n\r\nUn texte.\r\n"),
        STR_LIT("Titre\r\rUn texte.\r"),
        STR_LIT("D\xE9p\xEA" "che en latin-1\n\nUn \xE9t\xE9.\n"),
        STR_LIT("Un\0texte\0\0avec des NUL\0"),
        STR_LIT("\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80\xFE\xFF \xE2\x82"),
        STR_LIT("Un vrai \xEF\xBF\xBD et un faux \xFF"),
        STR_LIT("\x1B[31mrouge\x1B[0m \xC2\x9B"),
        STR_LIT(" "),
    };
    struct shelf shelf = shelf_open();

    for (size_t i = 0; i < COUNT(texts); i++) {
        enum put_result result;
        struct buf bytes = BUF_INIT;
        struct err err = {""};
        int64_t id = shelf_put_bytes(&shelf, texts[i], "/essai.txt", &result);

        assert_int_equal(archive_original(shelf.archive, id, &bytes, &err), 1);
        expect(str_equal(buf_str(&bytes), texts[i]), "text %zu came back as others", i);
        buf_release(&bytes);
    }
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(any_text_can_be_put_got_and_found_sound) {
    struct shelf shelf = shelf_open();
    uint64_t seed = 1;

    for (int round = 0; round < 300; round++) {
        struct buf text = BUF_INIT, bytes = BUF_INIT;
        enum put_result result;
        struct err err = {""};
        int64_t id;

        for (size_t n = chance_below(&seed, 20); n-- > 0;) {
            add_chance_text(&text, &seed, chance_below(&seed, 12));
            buf_add_text(&text, chance(&seed) % 8 ? "\n\n" : "\n\nVoir plus\n\n");
            if (chance(&seed) % 8 == 0)
                buf_add_char(&text, (char)chance(&seed));
        }
        id = shelf_put_bytes(&shelf, buf_str(&text), "/essai.txt", &result);
        shelf_get(&shelf, id);
        assert_int_equal(archive_original(shelf.archive, id, &bytes, &err), 1);
        expect(result != PUT_ADDED || str_equal(buf_str(&bytes), buf_str(&text)), "round %d",
               round);
        buf_release(&text);
        buf_release(&bytes);
    }
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(what_has_no_headline_is_called_by_its_beginning) {
    static const struct {
        const char *text, *title;
    } examples[] = {
        {"Paris, 5 mai (AFP) - La  fête\ta commencé.\n", "La fête a commencé."},
        {"La fête a commencé. Elle durera trois jours.\n",
         "La fête a commencé. Elle durera trois jours."},
        {"Un texte qui dure et qui dure, plus long que ne peut l'être un titre dans une liste, et"
         " qui est donc coupé à la fin d'un mot quelque part. -VNA\n",
         "Un texte qui dure et qui dure, plus long que ne peut l'être un titre dans une liste, et"
         " qui est donc coupé à la fin d'un…"},
    };
    struct shelf shelf = shelf_open();

    for (size_t i = 0; i < COUNT(examples); i++) {
        int64_t id = shelf_put(&shelf, examples[i].text, PUT_ADDED);
        struct dispatch dispatch = shelf_get(&shelf, id);

        assert_null(dispatch.article.headline.p);
        expect_text(dispatch.row.headline, str_of(examples[i].title), "title %zu", i);
    }
    shelf_close(&shelf);
}

TEST(a_beginning_without_spaces_is_a_title_too) {
    struct shelf shelf = shelf_open();
    struct buf text = BUF_INIT;
    struct dispatch dispatch;

    for (int i = 0; i < 100; i++)
        buf_add_text(&text, "漢字");
    buf_add_text(&text, ".\n");
    dispatch = shelf_get(&shelf, shelf_put(&shelf, text.p, PUT_ADDED));
    expect(str_starts(dispatch.row.headline, "漢字漢字") && str_ends(dispatch.row.headline, "…"),
           "\"" STR_FMT "\"", STR_ARG(dispatch.row.headline));
    buf_release(&text);
    shelf_close(&shelf);
}

/* Briefs and links */

TEST(a_related_item_is_a_brief) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY MORE ATELIER QUAI, PUT_ADDED);
    struct dispatch citing = shelf_get(&shelf, id), brief;
    struct buf bytes = BUF_INIT;
    struct err err;

    assert_int_equal(citing.nlinks, 2);
    assert_true(str_is(citing.links[0].item.caption, "La tisserande devant son métier"));
    assert_true(str_is(citing.links[1].target.headline, "Le quai neuf accueille les barques"));
    assert_int_equal(citing.links[0].target.kind, DISPATCH_BRIEF);
    brief = shelf_get(&shelf, citing.links[0].target.id);
    assert_int_equal(brief.row.kind, DISPATCH_BRIEF);
    assert_null(brief.row.date.p);
    assert_true(str_is(brief.article.headline, "Un atelier neuf ouvre à Vinh Lac"));
    assert_true(str_is(brief.article.lead, "L'atelier formera dix apprentis."));
    assert_int_equal(brief.article.nblocks, 1);
    assert_int_equal(brief.article.blocks[0].kind, BLOCK_FIGURE);
    assert_true(str_is(brief.article.blocks[0].credit, "VNA"));
    assert_int_equal(brief.nciting, 1);
    assert_true(brief.citing[0].id == id);
    assert_int_equal(brief.nlinks + brief.nsightings, 0);
    assert_int_equal(archive_original(shelf.archive, brief.row.id, &bytes, &err), 0);
    assert_int_equal(bytes.n, 0);
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(a_brief_becomes_the_dispatch_when_its_text_arrives_and_keeps_its_id_and_links) {
    struct shelf shelf = shelf_open();
    int64_t citing = shelf_put(&shelf, HEAD BODY MORE ATELIER, PUT_ADDED);
    int64_t brief = shelf_get(&shelf, citing).links[0].target.id;
    struct dispatch dispatch;

    expect_found(&shelf, "apprentis", "2");
    expect_found(&shelf, "tisserande", "2");
    assert_true(shelf_put(&shelf, ATELIER_FULL MORE QUAI, PUT_ADDED) == brief);
    dispatch = shelf_get(&shelf, brief);
    assert_int_equal(dispatch.row.kind, DISPATCH_FULL);
    assert_true(str_is(dispatch.row.date, "--03-03"));
    assert_true(str_is(dispatch.article.lead, "On y tissera la soie."));
    assert_int_equal(dispatch.nciting, 1);
    assert_int_equal(dispatch.nlinks, 1);
    assert_int_equal(shelf_get(&shelf, citing).links[0].target.kind, DISPATCH_FULL);
    expect_found(&shelf, "apprentis", "");
    expect_found(&shelf, "tisserande", "");
    expect_found(&shelf, "soie", "2");
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(an_item_whose_text_is_held_links_to_it) {
    struct shelf shelf = shelf_open();
    int64_t held = shelf_put(&shelf, ATELIER_FULL, PUT_ADDED);
    int64_t citing = shelf_put(
        &shelf, HEAD BODY MORE "UN ATELIER NEUF ouvre à VinhLac\n\nDix apprentis y seront.\n",
        PUT_ADDED);
    struct dispatch dispatch = shelf_get(&shelf, citing);

    assert_int_equal(dispatch.nlinks, 1);
    assert_true(dispatch.links[0].target.id == held);
    assert_int_equal(dispatch.links[0].target.kind, DISPATCH_FULL);
    assert_true(str_is(dispatch.links[0].item.summary, "Dix apprentis y seront."));
    expect_found(&shelf, "apprentis", "");
    shelf_close(&shelf);
}

TEST(of_a_brief_the_longest_summary_is_kept) {
    static const char *const texts[] = {
        HEAD BODY MORE "Un atelier ouvre\n\nDix y iront.\n",
        "Un autre titre\n\nEt un chapeau.\n\nUn texte. -VNA\n\n" MORE
        "Un atelier ouvre\n\nDix apprentis y iront dès le printemps.\n",
        "Un titre encore\n\nEt un chapeau.\n\nUn autre texte. -VNA\n\n" MORE
        "Un atelier ouvre\n\nDix apprentis iront.\n",
    };
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {2, 1, 0}};

    for (size_t i = 0; i < COUNT(orders); i++) {
        struct shelf shelf = shelf_open();
        struct dispatch brief;
        int64_t citing = 0;

        for (int k = 0; k < 3; k++)
            citing = shelf_put(&shelf, texts[orders[i][k]], PUT_ADDED);
        brief = shelf_get(&shelf, shelf_get(&shelf, citing).links[0].target.id);
        assert_true(str_is(brief.article.lead, "Dix apprentis y iront dès le printemps."));
        assert_int_equal(brief.nciting, 3);
        expect_found(&shelf, "printemps", "2");
        shelf_commit(&shelf);
        expect_sound(&shelf);
        shelf_close(&shelf);
    }
}

TEST(two_dispatches_of_one_headline_stay_two) {
    struct shelf shelf = shelf_open();
    int64_t first = shelf_put(&shelf, HEAD BODY, PUT_ADDED);
    int64_t second = shelf_put(&shelf, HEAD "Un tout autre texte. -VNA\n", PUT_ADDED);
    int64_t citing = shelf_put(&shelf, ATELIER_FULL MORE "Kham Sen fête ses musiciens\n\nUn mot.\n",
                               PUT_ADDED);

    assert_true(first != second);
    assert_true(shelf_get(&shelf, citing).links[0].target.id == first);
    shelf_close(&shelf);
}

TEST(a_dispatch_is_no_related_item_of_itself) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY MORE "Kham Sen fête ses musiciens\n\nUn mot.\n\n" QUAI,
                           PUT_ADDED);
    struct dispatch dispatch = shelf_get(&shelf, id);

    assert_int_equal(dispatch.nlinks, 1);
    assert_true(str_is(dispatch.links[0].target.headline, "Le quai neuf accueille les barques"));
    assert_int_equal(dispatch.nciting, 0);
    shelf_close(&shelf);
}

TEST(an_item_cited_twice_is_one_link) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY MORE QUAI QUAI, PUT_ADDED);

    assert_int_equal(shelf_get(&shelf, id).nlinks, 1);
    expect_found(&shelf, "", "2 1");
    shelf_close(&shelf);
}

TEST(a_headline_without_letters_is_one_brief_too) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY MORE "?!\n\nUn mot.\n", PUT_ADDED);

    shelf_put(&shelf, ATELIER_FULL MORE "?!\n\nUn mot.\n", PUT_ADDED);
    shelf_put(&shelf, HEAD BODY "\n" MORE "?!\n\nUn mot.\n", PUT_UPDATED);
    assert_int_equal(shelf_get(&shelf, id).nlinks, 1);
    expect_found(&shelf, "is:brief", "2");
    shelf_close(&shelf);
}

/* Several scrapes of one dispatch */

TEST(the_related_items_of_all_scrapes_are_kept_the_newest_first) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, HEAD BODY MORE ATELIER QUAI, PUT_ADDED);
    struct dispatch dispatch;

    assert_true(shelf_put(&shelf,
                          HEAD BODY MORE "Un départ retardé\n\nLe vent était trop fort.\n\n"
                                         "Le quai neuf accueille les barques\n\nIl est long.\n",
                          PUT_UPDATED) == id);
    dispatch = shelf_get(&shelf, id);
    assert_int_equal(dispatch.nlinks, 3);
    assert_true(str_is(dispatch.links[0].target.headline, "Un départ retardé"));
    assert_true(str_is(dispatch.links[1].target.headline, "Le quai neuf accueille les barques"));
    assert_true(str_is(dispatch.links[1].item.summary, "Il est long."));
    assert_true(str_is(dispatch.links[2].target.headline, "Un atelier neuf ouvre à Vinh Lac"));
    assert_int_equal(dispatch.nsightings, 2);
    shelf_commit(&shelf);
    expect_sound(&shelf);
    shelf_close(&shelf);
}

static const char LESS_GLUED[] = HEAD BODY;
static const char MORE_GLUED[] =
    HEAD "Phnom Penh, 5 février 2021 (AKP) – Cent musiciensont défilé.\n\n"
         "La parade finitau bord dufleuve. -VNA\n";

TEST(the_less_glued_scrape_is_shown_whichever_came_first) {
    static const char *const orders[][2] = {{LESS_GLUED, MORE_GLUED}, {MORE_GLUED, LESS_GLUED}};

    for (size_t i = 0; i < COUNT(orders); i++) {
        struct shelf shelf = shelf_open();
        int64_t id = shelf_put(&shelf, orders[i][0], PUT_ADDED);
        struct buf bytes = BUF_INIT;
        struct err err;
        struct dispatch dispatch;

        assert_true(shelf_put(&shelf, orders[i][1], PUT_UPDATED) == id);
        dispatch = shelf_get(&shelf, id);
        assert_true(str_is(dispatch.article.blocks[1].text, "La parade finit au bord du fleuve."));
        assert_int_equal(archive_original(shelf.archive, id, &bytes, &err), 1);
        assert_string_equal(bytes.p, LESS_GLUED);
        expect_found(&shelf, "fleuve", "1");
        expect_found(&shelf, "dufleuve", "");
        buf_release(&bytes);
        shelf_commit(&shelf);
        expect_sound(&shelf);
        shelf_close(&shelf);
    }
}

/* A dispatch that is first a brief, then a longer one, then full, then shown from a better scrape. */
TEST(what_a_dispatch_was_in_between_is_found_no_more) {
    static const char *const texts[] = {
        HEAD BODY MORE "Un atelier neuf ouvre à Vinh Lac\n\nDix apprentis.\n",
        "Un autre titre\n\nEt un chapeau.\n\nUn texte. -VNA\n\n" MORE
        "Un atelier neuf ouvre à Vinh Lac\n\nDix artisans et leurs navettes.\n",
        "Un atelier neuf ouvre à Vinh Lac\n\nOn y tissera la soie.\n\n"
        "Vinh Lac, 3 mars (VNA) - Vingt métierstournent.\n\nLa soie part au marché. -VNA\n",
        ATELIER_FULL,
    };
    static const struct {
        const char *word, *found;
    } words[] = {{"apprentis", ""},      {"art*", ""},      {"navettes", ""}, {"nav*", ""},
                 {"metierstournent", ""}, {"tournent", "2"}, {"tou*", "2"},    {"soie", "2"}};

    for (size_t pause = 0; pause <= COUNT(texts); pause++) { /* where a transaction ends */
        struct shelf shelf = shelf_open();

        for (size_t i = 0; i < COUNT(texts); i++) {
            shelf_put(&shelf, texts[i], i == 3 ? PUT_UPDATED : PUT_ADDED);
            if (i + 1 == pause) {
                shelf_commit(&shelf);
                shelf_begin(&shelf);
            }
        }
        shelf_commit(&shelf);
        for (size_t i = 0; i < COUNT(words); i++)
            expect_found(&shelf, words[i].word, words[i].found);
        expect_sound(&shelf);
        shelf_close(&shelf);
    }
}

TEST(of_two_scrapes_of_one_length_the_later_is_shown) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf,
                           "Un titre\n\nUn chapeau ancien.\n\n"
                           "Une légende que l'autre n'a pas. Photo : VNA\n\nUn texte. -VNA\n",
                           PUT_ADDED);

    assert_true(shelf_put(&shelf, "Un titre\n\nUn chapeau nouveau.\n\nUn texte. -VNA\n",
                          PUT_UPDATED) == id);
    assert_true(str_is(shelf_get(&shelf, id).article.lead, "Un chapeau nouveau."));
    expect_found(&shelf, "ancien", "");
    expect_found(&shelf, "nouveau", "1");
    shelf_close(&shelf);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_text(const struct dirent *entry) {
    return str_ends(str_of(entry->d_name), ".txt");
}

static struct buf read_sample(const char *name) {
    struct buf path = BUF_INIT, text = BUF_INIT;
    FILE *file;
    size_t n;

    buf_add_format(&path, "%s/src/samples/%s", getenv("ROOT"), name);
    file = fopen(path.p, "r");
    expect(file, "%s", path.p);
    while ((n = fread(buf_reserve(&text, 65536), 1, 65536, file)) > 0)
        buf_truncate(&text, text.n + n);
    fclose(file);
    buf_release(&path);
    return text;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every dispatch as "kind, headline, lead -> headlines of links", in alphabetical order. */
static struct buf inventory(struct shelf *shelf) {
    static char *lines[200];
    struct buf all = BUF_INIT;
    size_t n = (size_t)found_in(SHELF_PATH, "SELECT max(id) FROM article");

    assert_in_range(n, 1, COUNT(lines));
    for (size_t i = 0; i < n; i++) {
        struct dispatch dispatch = shelf_get(shelf, (int64_t)i + 1);
        const char *targets[100];
        struct buf line = BUF_INIT;

        for (size_t k = 0; k < dispatch.nlinks; k++)
            targets[k] = dispatch.links[k].target.headline.p;
        qsort(targets, dispatch.nlinks, sizeof *targets, by_text);
        buf_add_format(&line, "%s, %s, " STR_FMT " ->", dispatch_kind_name(dispatch.row.kind),
                       dispatch.row.headline.p, STR_ARG(dispatch.article.lead));
        for (size_t k = 0; k < dispatch.nlinks; k++)
            buf_add_format(&line, " %s;", targets[k]);
        lines[i] = line.p;
    }
    qsort(lines, n, sizeof *lines, by_text);
    for (size_t i = 0; i < n; i++) {
        buf_add_format(&all, "%s\n", lines[i]);
        free(lines[i]);
    }
    return all;
}

TEST(the_samples_make_the_same_archive_in_every_order) {
    struct dirent **entries;
    struct buf path = BUF_INIT, first = BUF_INIT;
    uint64_t seed = 1;
    int n;

    buf_add_format(&path, "%s/src/samples", getenv("ROOT"));
    n = scandir(path.p, &entries, is_text, by_name);
    assert_true(n > 0);
    for (int round = 0; round < 8; round++) {
        struct shelf shelf = shelf_open();
        struct buf all;

        for (int i = 0; i < n; i++) {
            struct buf text = read_sample(entries[i]->d_name);
            enum put_result result;

            shelf_put_bytes(&shelf, buf_str(&text), entries[i]->d_name, &result);
            buf_release(&text);
        }
        shelf_commit(&shelf);
        expect_sound(&shelf);
        all = inventory(&shelf);
        if (round == 0)
            buf_add(&first, buf_str(&all));
        expect_text(buf_str(&all), buf_str(&first), "round %d", round);
        buf_release(&all);
        shelf_close(&shelf);
        for (int i = n; i > 1; i--) {
            size_t k = chance_below(&seed, (size_t)i);
            struct dirent *last = entries[i - 1];

            entries[i - 1] = entries[k];
            entries[k] = last;
        }
    }
    while (n > 0)
        free(entries[--n]);
    free(entries);
    buf_release(&path);
    buf_release(&first);
}

/* Transactions */

TEST(a_rollback_leaves_nothing) {
    static const char *const tables[] = {"article", "scrape", "sighting",
                                         "link",    "batch",  "search"};
    struct shelf shelf = shelf_open();

    shelf_put(&shelf, HEAD BODY MORE ATELIER QUAI, PUT_ADDED);
    archive_rollback(shelf.archive);
    archive_rollback(shelf.archive);
    for (size_t i = 0; i < COUNT(tables); i++) {
        char sql[64];

        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        expect(found_in(SHELF_PATH, sql) == 0, "%s", tables[i]);
    }
    expect_found(&shelf, "", "");
    expect_found(&shelf, "parade", "");
    shelf_begin(&shelf);
    shelf_put(&shelf, HEAD BODY MORE ATELIER, PUT_ADDED);
    shelf_commit(&shelf);
    expect_found(&shelf, "parade", "1");
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(a_rollback_leaves_what_was_there) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, MORE_GLUED, PUT_ADDED);

    shelf_commit(&shelf);
    shelf_begin(&shelf);
    shelf_put(&shelf, LESS_GLUED, PUT_UPDATED);
    archive_rollback(shelf.archive);
    assert_true(str_is(shelf_get(&shelf, id).article.blocks[1].text,
                       "La parade finitau bord dufleuve."));
    expect_found(&shelf, "dufleuve", "1");
    expect_sound(&shelf);
    shelf_close(&shelf);
}

TEST(what_was_not_committed_is_not_there_when_opened_again) {
    struct shelf shelf = shelf_open();
    struct err err;

    shelf_put(&shelf, HEAD BODY, PUT_ADDED);
    archive_close(shelf.archive);
    shelf.archive = archive_open(SHELF_PATH, ARCHIVE_EXISTING, &err);
    assert_non_null(shelf.archive);
    expect_found(&shelf, "", "");
    shelf_close(&shelf);
}

TEST(an_import_is_a_line_of_the_ledger) {
    struct shelf shelf = shelf_open();
    const struct batch_counts counts = {.added = 4, .updated = 3, .unchanged = 2, .rejected = 1};
    struct err err;

    shelf_commit(&shelf);
    assert_int_equal(found_in(SHELF_PATH, "SELECT count(*) FROM batch WHERE finished IS NULL"), 1);
    assert_int_equal(archive_close_batch(shelf.archive, shelf.batch, &counts, &err), 0);
    assert_int_equal(found_in(SHELF_PATH, "SELECT count(*) FROM batch WHERE added = 4 AND"
                                          " updated = 3 AND unchanged = 2 AND rejected = 1 AND"
                                          " argument = 'essai' AND finished >= started"),
                     1);
    shelf_close(&shelf);
}

TEST(a_change_by_another_is_noticed_once) {
    struct shelf shelf = shelf_open();
    struct err err;
    struct archive *other;

    shelf_commit(&shelf);
    other = archive_open(SHELF_PATH, ARCHIVE_EXISTING, &err);
    assert_non_null(other);
    assert_false(archive_changed(other));
    shelf_begin(&shelf);
    shelf_put(&shelf, HEAD BODY, PUT_ADDED);
    assert_false(archive_changed(other));
    shelf_commit(&shelf);
    assert_true(archive_changed(other));
    assert_false(archive_changed(other));
    archive_changed(shelf.archive);
    assert_false(archive_changed(shelf.archive));
    archive_close(other);
    shelf_close(&shelf);
}

/* Upkeep */

static void keep_finding(void *context, const char *finding) {
    buf_add_format(context, "%s\n", finding);
}

TEST(damage_is_found_and_said) {
    static const struct {
        const char *sql, *findings;
    } examples[] = {
        {"UPDATE scrape SET text = replace(text, 'fleuve', 'canal') WHERE id = 1",
         "the text of scrape 1 is not what was imported\n"},
        {"UPDATE scrape SET repairs = x'0521' WHERE id = 1",
         "the text of scrape 1 is not what was imported\n"},
        {"UPDATE scrape SET hash = x'00' WHERE id = 1",
         "the text of scrape 1 is not what was imported\n"},
        {"DELETE FROM search_docsize WHERE id = 2",
         "dispatch 2 is missing from the search index\n"},
        {"INSERT INTO search (rowid, headline) VALUES (2, 'intrus')",
         "dispatch 2 is not in the search index as it should be\n"},
        {"DELETE FROM search_data WHERE id > 10", "the search index is damaged\n"},
        {"DELETE FROM sighting; DELETE FROM link; UPDATE scrape SET batch_id = 7",
         "a row of table scrape refers to nothing\n"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct shelf shelf = shelf_open();
        struct buf findings = BUF_INIT;
        struct err err = {""};

        shelf_put(&shelf, HEAD BODY MORE QUAI, PUT_ADDED);
        shelf_commit(&shelf);
        tamper(SHELF_PATH, examples[i].sql);
        expect(archive_check(shelf.archive, keep_finding, &findings, NULL, &err) == 1, "%s: %s",
               examples[i].sql, err.text);
        expect_text(buf_str(&findings), str_of(examples[i].findings), "%s", examples[i].sql);
        buf_release(&findings);
        shelf_close(&shelf);
    }
}

TEST(a_dispatch_whose_scrape_is_lost_is_an_error) {
    static const struct {
        const char *sql, *complaint;
        int64_t id;
    } examples[] = {
        {"UPDATE article SET scrape_id = 99 WHERE id = 1",
         SHELF_PATH ": the archive is damaged (scrape 99 is missing)", 1},
        {"UPDATE article SET item = 99 WHERE id = 2",
         SHELF_PATH ": the archive is damaged (scrape 1 has no item 99)", 2},
        {"UPDATE link SET scrape_id = 99",
         SHELF_PATH ": the archive is damaged (scrape 99 is missing)", 1},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct shelf shelf = shelf_open();
        struct dispatch dispatch;
        struct err err = {""};

        shelf_put(&shelf, HEAD BODY MORE QUAI, PUT_ADDED);
        shelf_commit(&shelf);
        tamper(SHELF_PATH, examples[i].sql);
        assert_int_equal(
            archive_get(shelf.archive, examples[i].id, &shelf.arena, &dispatch, &err), -1);
        assert_string_equal(err.text, examples[i].complaint);
        shelf_close(&shelf);
    }
}

TEST(a_backup_is_a_whole_archive_of_its_own) {
    struct shelf shelf = shelf_open();
    struct err err = {""};
    struct archive *copy;
    struct row row;

    shelf_put(&shelf, HEAD BODY MORE QUAI, PUT_ADDED);
    shelf_commit(&shelf);
    expect(archive_backup(shelf.archive, "copy.db", &err) == 0, "%s", err.text);
    assert_int_equal(mode_of("copy.db"), 0600);
    assert_int_equal(access("copy.db.part", F_OK), -1);
    copy = archive_open("copy.db", ARCHIVE_EXISTING, &err);
    expect(copy, "%s", err.text);
    assert_int_equal(archive_row(copy, 2, &shelf.arena, &row, &err), 1);
    assert_true(str_is(row.headline, "Le quai neuf accueille les barques"));
    archive_close(copy);
    shelf_close(&shelf);
}

TEST(a_backup_never_replaces_a_file) {
    struct shelf shelf = shelf_open();
    struct err err = {""};

    shelf_commit(&shelf);
    write_file("there.db", "un fichier\n");
    assert_int_equal(archive_backup(shelf.archive, "there.db", &err), -1);
    assert_string_equal(err.text, "there.db: is there already");
    assert_int_equal(archive_backup(shelf.archive, SHELF_PATH, &err), -1);
    assert_int_equal(archive_backup(shelf.archive, "no/where.db", &err), -1);
    assert_int_equal(access("there.db.part", F_OK), -1);
    shelf_close(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_can_be_prepared),
        cmocka_unit_test(a_hash_is_blake2b),
        cmocka_unit_test(a_new_archive_is_for_its_owner_only_and_can_be_opened_again),
        cmocka_unit_test(what_is_no_archive_is_refused),
        cmocka_unit_test(an_archive_made_by_a_newer_program_is_refused),
        cmocka_unit_test(what_is_put_can_be_got),
        cmocka_unit_test(what_is_not_there_is_not_got),
        cmocka_unit_test(the_same_bytes_are_held_once_and_seen_at_each_place),
        cmocka_unit_test(the_original_bytes_come_back),
        cmocka_unit_test(any_text_can_be_put_got_and_found_sound),
        cmocka_unit_test(what_has_no_headline_is_called_by_its_beginning),
        cmocka_unit_test(a_beginning_without_spaces_is_a_title_too),
        cmocka_unit_test(a_related_item_is_a_brief),
        cmocka_unit_test(
            a_brief_becomes_the_dispatch_when_its_text_arrives_and_keeps_its_id_and_links),
        cmocka_unit_test(an_item_whose_text_is_held_links_to_it),
        cmocka_unit_test(of_a_brief_the_longest_summary_is_kept),
        cmocka_unit_test(two_dispatches_of_one_headline_stay_two),
        cmocka_unit_test(a_dispatch_is_no_related_item_of_itself),
        cmocka_unit_test(an_item_cited_twice_is_one_link),
        cmocka_unit_test(a_headline_without_letters_is_one_brief_too),
        cmocka_unit_test(the_related_items_of_all_scrapes_are_kept_the_newest_first),
        cmocka_unit_test(the_less_glued_scrape_is_shown_whichever_came_first),
        cmocka_unit_test(what_a_dispatch_was_in_between_is_found_no_more),
        cmocka_unit_test(of_two_scrapes_of_one_length_the_later_is_shown),
        cmocka_unit_test(the_samples_make_the_same_archive_in_every_order),
        cmocka_unit_test(a_rollback_leaves_nothing),
        cmocka_unit_test(a_rollback_leaves_what_was_there),
        cmocka_unit_test(what_was_not_committed_is_not_there_when_opened_again),
        cmocka_unit_test(an_import_is_a_line_of_the_ledger),
        cmocka_unit_test(a_change_by_another_is_noticed_once),
        cmocka_unit_test(damage_is_found_and_said),
        cmocka_unit_test(a_dispatch_whose_scrape_is_lost_is_an_error),
        cmocka_unit_test(a_backup_is_a_whole_archive_of_its_own),
        cmocka_unit_test(a_backup_never_replaces_a_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
