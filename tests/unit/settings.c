#include "complaints.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/settings.h"

/* The settings that a config file of that text gives, over the defaults. */
static struct settings settings_of(struct str text) {
    struct settings settings;

    write_file("config", text);
    settings_init(&settings);
    settings_read(&settings, "config", true, &mistakes);
    return settings;
}

/* A file of one line gives that complaint, with its file and line before it; "": none. */
static void expect_line_complaint(const char *line, const char *complaint) {
    struct buf text = BUF_INIT, expected = BUF_INIT;
    struct settings settings;

    buf_add_format(&text, "# config\n\n%s\n", line);
    if (*complaint)
        buf_add_format(&expected, "config:3: %s\n", complaint);
    settings = settings_of(buf_str(&text));
    expect_complaints(buf_str(&expected).p);
    settings_release(&settings);
    buf_release(&text);
    buf_release(&expected);
}

TEST(the_defaults_hold_without_a_file) {
    struct settings settings;

    settings_init(&settings);
    assert_string_equal(settings.archive, "");
    assert_int_equal(settings.measure, 72);
    assert_false(settings.briefs);
    assert_true(settings.colour);
    assert_null(settings.path);
    assert_int_equal(settings.keys.n, 0);
    settings_release(&settings);
}

TEST(a_file_that_is_not_there_is_a_mistake_only_if_wanted) {
    struct settings settings;

    settings_init(&settings);
    settings_read(&settings, "absent", false, &mistakes);
    expect_complaints("");
    settings_read(&settings, "absent", true, &mistakes);
    expect_complaints("absent: No such file or directory\n");
    assert_null(settings.path);
    settings_release(&settings);
}

TEST(a_file_that_cannot_be_read_is_a_mistake) {
    struct settings settings;

    assert_int_equal(mkdir("folder", 0700), 0);
    settings_init(&settings);
    settings_read(&settings, "folder", false, &mistakes);
    expect_complaints("folder: Is a directory\n");
    settings_release(&settings);
}

TEST(every_option_is_read) {
    struct settings settings = settings_of(STR_LIT("archive = /srv/dépêches/a b.db\n"
                                                   "measure=80\n"
                                                   "  \n"
                                                   "# a comment\n"
                                                   "briefs : yes\n"
                                                   "colour = no\n"));

    expect_complaints("");
    assert_string_equal(settings.archive, "/srv/dépêches/a b.db");
    assert_int_equal(settings.measure, 80);
    assert_true(settings.briefs);
    assert_false(settings.colour);
    assert_string_equal(settings.path, "config");
    settings_release(&settings);
}

/* The least, the most, and one beyond each. */
static void expect_limits(const char *name, int least, int most) {
    struct buf line = BUF_INIT, complaint = BUF_INIT;
    const int values[] = {least - 1, least, most, most + 1};

    for (size_t i = 0; i < COUNT(values); i++) {
        buf_clear(&line);
        buf_clear(&complaint);
        buf_add_format(&line, "%s = %d", name, values[i]);
        if (values[i] < least || values[i] > most)
            buf_add_format(&complaint, "\"%d\" is not a number from %d to %d", values[i], least,
                           most);
        expect_line_complaint(line.p, buf_str(&complaint).p);
    }
    buf_release(&line);
    buf_release(&complaint);
}

TEST(every_number_has_its_limits) {
#define TEXT_OPTION(name, default, help)
#define NUMBER_OPTION(name, default, least, most, help) expect_limits(#name, least, most);
#define FLAG_OPTION(name, default, help)
#define CHOICE_OPTION(name, default, words, french, help)
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
}

TEST(what_is_no_number_is_refused) {
    static const char *const values[] = {
        "", "wide", "80x", "80 columns", "0x50", "72.5", "-80", "99999999999999999999",
    };

    for (size_t i = 0; i < COUNT(values); i++) {
        char line[64], complaint[64];

        snprintf(line, sizeof line, "measure = %s", values[i]);
        snprintf(complaint, sizeof complaint, "\"%s\" is not a number from 30 to 200", values[i]);
        expect_line_complaint(line, complaint);
    }
}

TEST(a_flag_is_yes_or_no_in_several_words) {
    static const struct {
        const char *word;
        bool set;
    } words[] = {
        {"yes", true}, {"no", false},  {"true", true}, {"false", false},
        {"on", true},  {"off", false}, {"1", true},    {"0", false},
        {"oui", true}, {"non", false}, {"Oui", true},
    };

    for (size_t i = 0; i < COUNT(words); i++) {
        char text[64];
        struct settings settings;

        snprintf(text, sizeof text, "briefs = %s\ncolour = %s\n", words[i].word, words[i].word);
        settings = settings_of(str_of(text));
        expect(settings.briefs == words[i].set && settings.colour == words[i].set, "%s",
               words[i].word);
        settings_release(&settings);
    }
    expect_complaints("");
    expect_line_complaint("briefs = maybe", "\"maybe\" is neither yes nor no");
    expect_line_complaint("colour =", "\"\" is neither yes nor no");
    expect_line_complaint("colour = 2", "\"2\" is neither yes nor no");
}

TEST(a_choice_is_one_of_its_words) {
    struct settings settings = settings_of(STR_LIT("theme = light\ntheme = dark light\ntheme =\n"));

    expect_complaints("config:2: \"dark light\" is none of: auto dark light basic mono\n"
                      "config:3: \"\" is none of: auto dark light basic mono\n");
    assert_string_equal(settings.theme, "light");
    settings_release(&settings);
}

TEST(a_choice_is_taken_in_french_and_kept_in_english) {
    struct settings settings = settings_of(STR_LIT("theme = clair\nsort = Arrivée\nsort = titre\n"));

    expect_complaints("");
    assert_string_equal(settings.theme, "light");
    assert_string_equal(settings.sort, "headline");
    settings_release(&settings);
    settings = settings_of(STR_LIT("sort = arrivee\ntheme = SOMBRE\n"));
    expect_complaints("");
    assert_string_equal(settings.theme, "dark");
    assert_string_equal(settings.sort, "arrival");
    settings_release(&settings);
}

TEST(what_is_unknown_is_said_with_file_and_line) {
    expect_line_complaint("color = yes", "there is no option \"color\"");
    expect_line_complaint("Measure = 80", "there is no option \"Measure\"");
    expect_line_complaint("= 80", "there is no option \"\"");
    expect_line_complaint("measure 80", "neither \"name = value\" nor [section]");
    expect_line_complaint("[keys", "neither \"name = value\" nor [section]");
}

TEST(each_line_of_an_unknown_section_is_a_mistake) {
    struct settings settings = settings_of(STR_LIT("[reader]\nmeasure = 80\nbriefs = yes\n"));

    expect_complaints("config:2: there is no section [reader]\n"
                      "config:3: there is no section [reader]\n");
    assert_int_equal(settings.measure, 72);
    assert_false(settings.briefs);
    settings_release(&settings);
}

TEST(every_mistake_is_said_and_the_rest_still_counts) {
    struct settings settings = settings_of(STR_LIT("measure = 5\n"
                                                   "first mistake\n"
                                                   "colour = no\n"
                                                   "\n"
                                                   "second mistake\n"
                                                   "width = 5\n"
                                                   "measure = 100\n"));
    struct buf said = complaints;

    complaints = BUF_INIT;
    assert_int_equal(settings.measure, 100);
    assert_false(settings.colour);
    assert_non_null(strstr(said.p, "config:1: \"5\" is not a number from 30 to 200\n"));
    assert_non_null(strstr(said.p, "config:2: neither \"name = value\" nor [section]\n"));
    assert_non_null(strstr(said.p, "config:6: there is no option \"width\"\n"));
    assert_non_null(strstr(said.p, "config:5: neither \"name = value\" nor [section]\n"));
    buf_release(&said);
    settings_release(&settings);
}

TEST(of_two_lines_the_later_one_counts) {
    struct settings settings = settings_of(STR_LIT("measure = 80\narchive = a\n"
                                                   "measure = 90\narchive = b\n"));

    expect_complaints("");
    assert_int_equal(settings.measure, 90);
    assert_string_equal(settings.archive, "b");
    write_file("second", STR_LIT("archive = c\n"));
    settings_read(&settings, "second", true, &mistakes);
    assert_int_equal(settings.measure, 90);
    assert_string_equal(settings.archive, "c");
    assert_string_equal(settings.path, "second");
    settings_release(&settings);
}

TEST(a_file_may_have_a_byte_order_mark_and_any_line_ends) {
    static const struct str texts[] = {
        STR_LIT("\xEF\xBB\xBFmeasure = 80\nbriefs = yes\n"),
        STR_LIT("measure = 80\r\n\r\nbriefs = yes\r\n"),
        STR_LIT("\xEF\xBB\xBFmeasure = 80\r\nbriefs = yes"),
    };

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct settings settings = settings_of(texts[i]);

        expect_complaints("");
        assert_int_equal(settings.measure, 80);
        assert_true(settings.briefs);
        settings_release(&settings);
    }
}

TEST(an_indented_line_is_an_option_like_another) {
    struct settings settings = settings_of(STR_LIT("measure = 80\n  briefs = yes\n"));

    expect_complaints("");
    assert_int_equal(settings.measure, 80);
    assert_true(settings.briefs);
    settings_release(&settings);
}

TEST(a_line_may_be_as_long_as_a_path) {
    struct buf text = BUF_INIT;
    struct settings settings;
    char path[4000];

    memset(path, 'x', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    buf_add_format(&text, "archive = %s\nmeasure = 80\nwidth = 5\n", path);
    settings = settings_of(buf_str(&text));
    expect_complaints("config:3: there is no option \"width\"\n");
    assert_string_equal(settings.archive, path);
    assert_int_equal(settings.measure, 80);
    settings_release(&settings);
    buf_release(&text);
}

TEST(a_long_comment_is_a_comment_to_its_end) {
    char padding[400];

    memset(padding, 'x', sizeof padding);
    for (int length = 0; length < (int)sizeof padding; length++) {
        struct buf text = BUF_INIT;
        struct settings settings;

        buf_add_format(&text, "# %.*smeasure = 100\nwidth = 5\n", length, padding);
        settings = settings_of(buf_str(&text));
        expect_complaints("config:2: there is no option \"width\"\n");
        assert_int_equal(settings.measure, 72);
        settings_release(&settings);
        buf_release(&text);
    }
}

TEST(a_file_of_any_bytes_does_no_harm) {
    uint64_t seed = 1;

    for (int round = 0; round < 300; round++) {
        struct buf text = BUF_INIT;
        struct settings settings;

        while (chance(&seed) % 200)
            buf_add_char(&text, chance(&seed) % 4 ? "[]= \n;#\tk"[chance(&seed) % 9]
                                                  : (char)chance(&seed));
        buf_add_text(&text, "\n\n[keys]\nquit = x\n");
        settings = settings_of(buf_str(&text));
        expect(settings.keys.n > 0, "the last line did not count");
        assert_string_equal(settings.keys.lines[settings.keys.n - 1].value, "x");
        settings_release(&settings);
        buf_release(&text);
    }
    buf_release(&complaints);
}

TEST(keys_are_kept_as_they_stand_with_their_lines) {
    struct settings settings = settings_of(STR_LIT("measure = 80\n[keys]\nquit = x <C-q>\n\n"
                                                   "# comment\nsearch = é\nquit =\nbriefs = :\n"));
    static const struct section_line expected[] = {
        {(char *)"quit", (char *)"x <C-q>", 3},
        {(char *)"search", (char *)"é", 6},
        {(char *)"quit", (char *)"", 7},
        {(char *)"briefs", (char *)":", 8},
    };

    expect_complaints("");
    assert_int_equal(settings.keys.n, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_string_equal(settings.keys.lines[i].name, expected[i].name);
        assert_string_equal(settings.keys.lines[i].value, expected[i].value);
        assert_int_equal(settings.keys.lines[i].line, expected[i].line);
    }
    settings_release(&settings);
}

static void print_to(const char *path, const struct settings *settings) {
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    settings_print(file, settings);
    fclose(file);
}

static void expect_printed_and_read(const char *archive) {
    struct settings settings, again;

    settings_init(&settings);
    free(settings.archive);
    settings.archive = strdup(archive);
    settings.measure = 101;
    settings.briefs = 1;
    settings.colour = 0;
    print_to("printed", &settings);
    settings_init(&again);
    settings_read(&again, "printed", true, &mistakes);
    expect_complaints("");
    assert_string_equal(again.archive, archive);
    assert_int_equal(again.measure, 101);
    assert_true(again.briefs);
    assert_false(again.colour);
    settings_release(&settings);
    settings_release(&again);
}

TEST(what_is_printed_gives_the_same_settings) {
    expect_printed_and_read("");
    expect_printed_and_read("/srv/archive.db");
    expect_printed_and_read("/srv/mes dépêches/a=b:c#d [e].db");
}

TEST(a_semicolon_in_a_path_is_part_of_it) {
    expect_printed_and_read("/srv/un;deux.db");
    expect_printed_and_read("/srv/un ;deux.db");
}

/* The comments of a file, put together. */
static struct buf comments_of(const char *path) {
    struct buf comments = BUF_INIT;
    char line[4096];
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        expect(utf8_width(str_of(line)) < 80, "%s", line);
        if (line[0] == '#')
            buf_add_format(&comments, "%.*s", (int)strcspn(line + 1, "\n"), line + 1);
    }
    fclose(file);
    return comments;
}

static void expect_explained(const struct buf *comments, const char *help) {
    expect(strstr(comments->p, help), "\"%s\" is not in \"%s\"", help, comments->p);
}

TEST(what_is_printed_explains_each_option_in_lines_of_less_than_80_columns) {
    struct settings settings;
    struct buf comments;

    settings_init(&settings);
    print_to("printed", &settings);
    comments = comments_of("printed");
#define TEXT_OPTION(name, default, help) expect_explained(&comments, help);
#define NUMBER_OPTION(name, default, least, most, help)                                            \
    expect_explained(&comments, help);                                                             \
    expect_explained(&comments, " " #least " to " #most);
#define FLAG_OPTION(name, default, help) expect_explained(&comments, help);
#define CHOICE_OPTION(name, default, words, french, help)                                                  \
    expect_explained(&comments, help);                                                             \
    expect_explained(&comments, " auto dark light");
#include "base/options.def"
#undef TEXT_OPTION
#undef NUMBER_OPTION
#undef FLAG_OPTION
#undef CHOICE_OPTION
    buf_release(&comments);
    settings_release(&settings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_defaults_hold_without_a_file),
        cmocka_unit_test(a_file_that_is_not_there_is_a_mistake_only_if_wanted),
        cmocka_unit_test(a_file_that_cannot_be_read_is_a_mistake),
        cmocka_unit_test(every_option_is_read),
        cmocka_unit_test(every_number_has_its_limits),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(a_flag_is_yes_or_no_in_several_words),
        cmocka_unit_test(a_choice_is_one_of_its_words),
        cmocka_unit_test(a_choice_is_taken_in_french_and_kept_in_english),
        cmocka_unit_test(what_is_unknown_is_said_with_file_and_line),
        cmocka_unit_test(each_line_of_an_unknown_section_is_a_mistake),
        cmocka_unit_test(every_mistake_is_said_and_the_rest_still_counts),
        cmocka_unit_test(of_two_lines_the_later_one_counts),
        cmocka_unit_test(a_file_may_have_a_byte_order_mark_and_any_line_ends),
        cmocka_unit_test(an_indented_line_is_an_option_like_another),
        cmocka_unit_test(a_line_may_be_as_long_as_a_path),
        cmocka_unit_test(a_long_comment_is_a_comment_to_its_end),
        cmocka_unit_test(a_file_of_any_bytes_does_no_harm),
        cmocka_unit_test(keys_are_kept_as_they_stand_with_their_lines),
        cmocka_unit_test(what_is_printed_gives_the_same_settings),
        cmocka_unit_test(a_semicolon_in_a_path_is_part_of_it),
        cmocka_unit_test(
            what_is_printed_explains_each_option_in_lines_of_less_than_80_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
