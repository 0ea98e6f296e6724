#include "complaints.h"

#include <stdlib.h>

#include "view/theme.h"

static struct settings settings;

/* The theme of a config file. */
static struct theme theme_of(const char *config) {
    struct theme theme;

    write_file("config", str_of(config));
    settings_init(&settings);
    settings_read(&settings, "config", true, &mistakes);
    theme_init(&theme, &settings, &mistakes);
    return theme;
}

static void expect_look(const struct look *look, int colour, int background, int style) {
    expect(look->colour == colour && look->background == background && look->style == style,
           "%x on %x, style %d", (unsigned)look->colour, (unsigned)look->background, look->style);
}

/* What the headline looks like with that line in [colours]. */
static void expect_headline(const char *value, int colour, int background, int style) {
    struct buf config = BUF_INIT;
    struct theme theme;

    buf_add_format(&config, "[colours]\nheadline = %s\n", value);
    theme = theme_of(config.p);
    expect_complaints("");
    expect_look(theme_look(&theme, ROLE_HEADLINE, 256), colour, background, style);
    settings_release(&settings);
    buf_release(&config);
}

static void expect_mistake(const char *line, const char *complaint) {
    struct buf config = BUF_INIT;
    struct theme theme;

    buf_add_format(&config, "[colours]\n%s\nlead = red\n", line);
    theme = theme_of(config.p);
    expect_complaints(complaint);
    expect_look(theme_look(&theme, ROLE_LEAD, 256), 1, COLOUR_DEFAULT, STYLE_PLAIN);
    settings_release(&settings);
    buf_release(&config);
}

TEST(every_look_of_the_table_can_be_read) {
    struct theme theme = theme_of("");

    expect_complaints("");
    (void)theme;
    settings_release(&settings);
}

TEST(a_look_is_colours_and_attributes_in_any_order) {
    expect_headline("red", 1, COLOUR_DEFAULT, STYLE_PLAIN);
    expect_headline("bold bright-cyan italic", 14, COLOUR_DEFAULT, STYLE_BOLD | STYLE_ITALIC);
    expect_headline("231 on 24", 231, 24, STYLE_PLAIN);
    expect_headline("underline #Ff8000", COLOUR_RGB | 0xFF8000, COLOUR_DEFAULT, STYLE_UNDERLINE);
    expect_headline("default on #000000 dim reverse", COLOUR_DEFAULT, COLOUR_RGB,
                    STYLE_DIM | STYLE_REVERSE);
    expect_headline("", COLOUR_DEFAULT, COLOUR_DEFAULT, STYLE_PLAIN);
}

TEST(a_mistake_is_said_with_its_line_and_the_rest_counts) {
    expect_mistake("headline = loud", "config:2: \"loud\" is no colour and no attribute\n");
    expect_mistake("headline = 256", "config:2: \"256\" is no colour and no attribute\n");
    expect_mistake("headline = #12345", "config:2: \"#12345\" is no colour and no attribute\n");
    expect_mistake("headline = red on", "config:2: \"\" is no colour and no attribute\n");
    expect_mistake("shout = red", "config:2: nothing that has a colour is called \"shout\"\n");
}

TEST(a_terminal_with_less_gets_the_theme_made_for_it) {
    struct theme theme = theme_of("theme = light\n");

    expect_look(theme_look(&theme, ROLE_ERROR, 256), 160, COLOUR_DEFAULT, STYLE_BOLD);
    expect_look(theme_look(&theme, ROLE_ERROR, 8), 1, COLOUR_DEFAULT, STYLE_BOLD);
    expect_look(theme_look(&theme, ROLE_ERROR, 0), COLOUR_DEFAULT, COLOUR_DEFAULT, STYLE_REVERSE);
    settings_release(&settings);
}

TEST(without_colour_only_the_theme_without_colour_can_be_changed) {
    struct theme theme = theme_of("[colours]\ncursor = 75\n");

    expect_look(theme_look(&theme, ROLE_CURSOR, 0), COLOUR_DEFAULT, COLOUR_DEFAULT, STYLE_REVERSE);
    settings_release(&settings);
    theme = theme_of("theme = mono\n[colours]\ncursor = underline\n");
    expect_look(theme_look(&theme, ROLE_CURSOR, 0), COLOUR_DEFAULT, COLOUR_DEFAULT,
                STYLE_UNDERLINE);
    settings_release(&settings);
}

TEST(the_terminal_may_tell_that_it_is_light) {
    struct theme theme;

    setenv("COLORFGBG", "0;15", 1);
    theme = theme_of("");
    assert_int_equal(theme.kind, THEME_LIGHT);
    settings_release(&settings);
    theme = theme_of("theme = dark\n");
    assert_int_equal(theme.kind, THEME_DARK);
    settings_release(&settings);
    setenv("COLORFGBG", "15;default;0", 1);
    theme = theme_of("");
    assert_int_equal(theme.kind, THEME_DARK);
    settings_release(&settings);
    unsetenv("COLORFGBG");
}

TEST(a_colour_that_a_terminal_lacks_is_the_nearest_it_has) {
    assert_int_equal(colour_nearest(COLOUR_DEFAULT, 8), COLOUR_DEFAULT);
    assert_int_equal(colour_nearest(208, 256), 208);
    assert_int_equal(colour_nearest(COLOUR_RGB | 0xFF8700, 256), 208);
    assert_int_equal(colour_nearest(COLOUR_RGB | 0x080808, 256), 232);
    assert_int_equal(colour_nearest(COLOUR_RGB | 0xFF8700, 1 << 24), 0xFF8700);
    assert_int_equal(colour_nearest(208, 1 << 24), 0xFF8700);
    assert_int_equal(colour_nearest(14, 1 << 24), 0x00FFFF);
    assert_int_equal(colour_nearest(1, 1 << 24), 1);
    assert_int_equal(colour_nearest(196, 16), 9);
    assert_int_equal(colour_nearest(14, 8), 6);
    assert_int_equal(colour_nearest(1, 8), 1);
}

static void print_to(const char *path, const struct theme *theme) {
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    theme_print(file, theme, &settings);
    fclose(file);
}

TEST(what_is_printed_gives_the_same_looks) {
    struct theme theme = theme_of("[colours]\nerror = #ff0000 on 17 bold\nlead = yellow\n"), again;

    print_to("printed", &theme);
    settings_release(&settings);
    settings_init(&settings);
    settings_read(&settings, "printed", true, &mistakes);
    theme_init(&again, &settings, &mistakes);
    expect_complaints("");
    assert_memory_equal(&theme, &again, sizeof theme);
    assert_int_equal(settings.colours.n, 2);
    settings_release(&settings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_look_of_the_table_can_be_read),
        cmocka_unit_test(a_look_is_colours_and_attributes_in_any_order),
        cmocka_unit_test(a_mistake_is_said_with_its_line_and_the_rest_counts),
        cmocka_unit_test(a_terminal_with_less_gets_the_theme_made_for_it),
        cmocka_unit_test(without_colour_only_the_theme_without_colour_can_be_changed),
        cmocka_unit_test(the_terminal_may_tell_that_it_is_light),
        cmocka_unit_test(a_colour_that_a_terminal_lacks_is_the_nearest_it_has),
        cmocka_unit_test(what_is_printed_gives_the_same_looks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
