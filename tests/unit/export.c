#include "shelf.h"

#include <stdlib.h>

#include "view/export.h"
#include "view/printers.h"

/* Texts that would break the formats if they could. */
static const char LETTER[] =
    "Un titre, \"entre\" guillemets : =?UTF-8?Q?non?= été\n"
    "\n"
    "From Hanoi, une *ville* ; ce chapeau [commence](x) `mal`, <b>dit-on</b> & c'est vrai.\n"
    "\n"
    "From Huê, le 5 novembre, on écrit\033[31m que tout va bien.\n"
    "\n"
    "# Un paragraphe \"cité\", avec des virgules.\n"
    "\n"
    ">From ailleurs, on cite.\n"
    "\n"
    "1. Une liste qui n'en est pas une.\n"
    "\n"
    "123456789) Le plus grand numéro d'une liste.\n"
    "\n"
    "1234567890. Un nombre.\n";

static int64_t only(const void *from, size_t place) {
    (void)place;
    return *(const int64_t *)from;
}

/* The letter in a format; free it. */
static char *exported(enum format format) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, LETTER, PUT_ADDED);
    struct export export = {.archive = shelf.archive,
                            .id_at = only,
                            .from = &id,
                            .n = 1,
                            .format = format,
                            .measure = 72,
                            .query = STR_LIT("une \"ville\", été"),
                            .when = 86400};
    struct err err = {""};
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);

    expect(export_write(&export, out, "essai", &err) == 0, "%s", err.text);
    fclose(out);
    shelf_commit(&shelf);
    shelf_close(&shelf);
    return text;
}

static void expect_in(const char *text, const char *const *parts, size_t n) {
    for (size_t i = 0; i < n; i++)
        expect(strstr(text, parts[i]), "no \"%s\" in:\n%s", parts[i], text);
}

static void expect_heading(const struct export *export, const char *expected) {
    struct buf heading = BUF_INIT;

    add_heading(&heading, export);
    expect_text(buf_str(&heading), str_of(expected), "heading");
    buf_release(&heading);
}

TEST(a_mailbox_quotes_lines_and_encodes_headers) {
    static const char *const parts[] = {
        "From depeche@depeche.invalid Fri Jan  2 00:00:00 1970\nFrom: ",
        "\nSubject: =?UTF-8?Q?Un_titre=2C_=22entre=22_guillemets_=3A_=3D=3FUTF-8=3F",
        "\nMessage-ID: <dispatch-1@depeche.invalid>\n",
        "\nX-Depeche-Query: =?UTF-8?Q?une_=22ville=22=2C_=C3=A9t=C3=A9?=\n",
        "\nX-Depeche-Source: /essai.txt\n",
        "\n\n>From Hanoi",
        "\n\n>From Hu",
        "\n\n>>From ailleurs",
    };
    char *text = exported(FORMAT_MBOX);

    expect_in(text, parts, COUNT(parts));
    expect(!strstr(text, "\n\nFrom "), "%s", text);
    expect(!strstr(text, "\nDate:"), "a date that is not known");
    free(text);
}

TEST(what_is_not_all_that_answers_says_so) {
    const int64_t ids[] = {1, 1};
    struct export export = {.id_at = only, .from = ids, .n = 2, .format = FORMAT_TEXT};

    export.query = STR_LIT("ville");
    expect_heading(&export, "Query: ville\n2 dispatches, exported on 1 Jan 1970\n");
    export.found = 2;
    expect_heading(&export, "Query: ville\n2 dispatches, exported on 1 Jan 1970\n");
    export.found = 14;
    expect_heading(&export, "Query: ville\n2 of 14 dispatches, exported on 1 Jan 1970\n");
    export.query = STR_NONE;
    expect_heading(&export, "2 dispatches, exported on 1 Jan 1970\n");
}

TEST(a_csv_quotes_values) {
    static const char *const parts[] = {
        "id,kind,date,headline,",
        "\r\n1,full,,\"Un titre, \"\"entre\"\" guillemets : =?UTF-8?Q?non?= été\",\"From Hanoi,",
        "\n\n# Un paragraphe \"\"cité\"\", avec",
        ",/essai.txt,\"une \"\"ville\"\", été\",1,1970-01-02T00:00:00Z,\r\n",
    };
    char *text = exported(FORMAT_CSV);

    expect_in(text, parts, COUNT(parts));
    free(text);
}

TEST(markdown_escapes_what_would_mean_something) {
    static const char *const parts[] = {
        "> Query: une \"ville\", été\\\n> 1 dispatch, exported on 2 Jan 1970\n",
        "\n# Un titre, \"entre\" guillemets",
        "une \\*ville\\* ; ce chapeau \\[commence\\](x) \\`mal\\`, \\<b>dit-on\\<",
        "\n\n\\# Un paragraphe",
        "\n\n\\>From ailleurs",
        "\n\n1\\. Une liste",
        "\n\n123456789\\) Le plus grand",
        "\n\n1234567890. Un nombre",
        "\nSource: /essai.txt\n",
    };
    char *text = exported(FORMAT_MARKDOWN);

    expect_in(text, parts, COUNT(parts));
    free(text);
}

TEST(no_format_lets_a_control_through) {
    for (int format = 0; format < FORMATS; format++) {
        char *text = exported((enum format)format);

        expect(!strchr(text, '\033'), "%s: %s", format_name((enum format)format), text);
        free(text);
    }
}

static void note(void *context, size_t done) {
    *(size_t *)context = done;
}

TEST(what_cannot_be_written_is_told_at_once) {
    struct shelf shelf = shelf_open();
    int64_t id = shelf_put(&shelf, LETTER, PUT_ADDED);
    size_t done = 0;
    struct export export = {.archive = shelf.archive,
                            .id_at = only,
                            .from = &id,
                            .n = 1000,
                            .measure = 72,
                            .progress = note,
                            .context = &done};
    struct err err = {""};
    FILE *full = fopen("/dev/full", "w");

    if (!full)
        skip();
    assert_int_equal(export_write(&export, full, "plein.txt", &err), -1);
    expect_text(str_of(err.text),
                STR_LIT("plein.txt cannot be written: No space left on device"), "the sentence");
    expect(done < 100, "noticed behind %zu", done);
    fclose(full);
    shelf_commit(&shelf);
    shelf_close(&shelf);
}

TEST(a_name_or_its_ending_says_the_format) {
    enum format format = FORMAT_TEXT;
    struct err err;

    for (int i = 0; i < FORMATS; i++) {
        char path[64];

        assert_int_equal(format_named(format_name((enum format)i), &format), 0);
        assert_int_equal(format, i);
        assert_int_equal(format_named(format_extension((enum format)i), &format), 0);
        assert_int_equal(format, i);
        snprintf(path, sizeof path, "a.b/c.%s", format_extension((enum format)i));
        assert_int_equal(format_of_file(path, &format, &err), 0);
        assert_int_equal(format, i);
    }
    assert_int_equal(format_named("paper", &format), -1);
}

TEST(an_ending_in_capitals_is_the_same) {
    enum format format;
    struct err err;

    assert_int_equal(format_of_file("a.JSONL", &format, &err), 0);
    assert_int_equal(format, FORMAT_JSON);
    assert_int_equal(format_of_file("A.Md", &format, &err), 0);
    assert_int_equal(format, FORMAT_MARKDOWN);
}

TEST(a_name_without_an_ending_is_text) {
    static const char *const names[] = {
        "a", "a.md/b", "a.md/", "", "..", "a.", ".md", "./.hidden", "a.{id}", "{date}-{headline}",
    };

    for (size_t i = 0; i < COUNT(names); i++) {
        enum format format = FORMAT_JSON;
        struct err err;

        expect(format_of_file(names[i], &format, &err) == 0 && format == FORMAT_TEXT, "%s",
               names[i]);
    }
}

TEST(an_ending_of_no_format_is_refused) {
    static const char *const names[] = {"a.html", "a.b/c.pdf", "a.txt.gz", "{id}.doc"};

    for (size_t i = 0; i < COUNT(names); i++) {
        enum format format;
        struct err err;

        expect(format_of_file(names[i], &format, &err) == -1 &&
                   strstr(err.text, ": .txt .jsonl .md .csv .mbox"),
               "%s", names[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mailbox_quotes_lines_and_encodes_headers),
        cmocka_unit_test(what_is_not_all_that_answers_says_so),
        cmocka_unit_test(a_csv_quotes_values),
        cmocka_unit_test(markdown_escapes_what_would_mean_something),
        cmocka_unit_test(no_format_lets_a_control_through),
        cmocka_unit_test(what_cannot_be_written_is_told_at_once),
        cmocka_unit_test(a_name_or_its_ending_says_the_format),
        cmocka_unit_test(an_ending_in_capitals_is_the_same),
        cmocka_unit_test(a_name_without_an_ending_is_text),
        cmocka_unit_test(an_ending_of_no_format_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
