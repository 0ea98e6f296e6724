#include "complaints.h"

#include "base/settings.h"
#include "tui/keys.h"

static const enum panes PANES_ONE_BY_ONE[] = {IN_LIST, IN_ARTICLE, IN_RELATED};

/* What the defaults and the lines of a [keys] section give. */
static struct bindings bindings_of(const char *lines) {
    struct buf text = BUF_INIT;
    struct settings settings;
    struct bindings bindings;

    buf_add_format(&text, "[keys]\n%s", lines);
    write_file("config", buf_str(&text));
    settings_init(&settings);
    settings_read(&settings, "config", true, &mistakes);
    bindings_init(&bindings, &settings, &mistakes);
    settings_release(&settings);
    buf_release(&text);
    return bindings;
}

static struct buf printed(const struct bindings *bindings) {
    struct buf text = BUF_INIT;
    FILE *file = tmpfile();
    size_t n;

    assert_non_null(file);
    bindings_print(file, bindings);
    rewind(file);
    while ((n = fread(buf_reserve(&text, 4096), 1, 4096, file)) > 0)
        buf_truncate(&text, text.n + n);
    fclose(file);
    return text;
}

static void expect_same_bindings(const struct bindings *a, const struct bindings *b) {
    for (int i = 1; i < ACTIONS; i++)
        expect(memcmp(a->keys[i], b->keys[i], sizeof a->keys[i]) == 0, "the keys of %s",
               action_info((enum action)i)->name);
}

/* The key of a name, as `quit` bound to it has it; others may lose theirs. */
static uint32_t key_of(const char *name) {
    char line[64];
    uint32_t key;

    snprintf(line, sizeof line, "quit = %s\n", name);
    key = bindings_of(line).keys[ACTION_quit][0];
    buf_clear(&complaints);
    return key;
}

TEST(the_defaults_are_without_mistake) {
    static const struct {
        uint32_t key;
        enum panes pane;
        enum action action;
    } examples[] = {
        {KEY_RETURN, IN_LIST, ACTION_open},       {KEY_RETURN, IN_ARTICLE, ACTION_NONE},
        {' ', IN_LIST, ACTION_select},            {' ', IN_ARTICLE, ACTION_page_down_here},
        {' ', IN_RELATED, ACTION_select},         {'j', IN_LIST, ACTION_down},
        {KEY_ARROW_DOWN, IN_RELATED, ACTION_down}, {'J', IN_LIST, ACTION_next},
        {'L' & KEY_CONTROL, IN_ARTICLE, ACTION_redraw}, {KEY_ESCAPE, IN_LIST, ACTION_clear},
        {KEY_TABULATOR, IN_LIST, ACTION_pane_next}, {'x', IN_LIST, ACTION_NONE},
        {0, IN_LIST, ACTION_NONE},                {KEY_OTHER, IN_LIST, ACTION_NONE},
    };
    struct bindings bindings = bindings_of("");

    expect_complaints("");
    for (size_t i = 0; i < COUNT(examples); i++)
        expect(binding_of(&bindings, examples[i].key, examples[i].pane) == examples[i].action,
               "example %zu", i);
}

TEST(by_default_every_action_has_a_key_that_no_other_has_in_the_same_pane) {
    struct bindings bindings = bindings_of("");

    for (int action = 1; action < ACTIONS; action++) {
        const uint32_t *keys = bindings.keys[action];

        expect(keys[0], "%s has no key", action_info((enum action)action)->name);
        for (int k = 0; k < KEYS_PER_ACTION && keys[k]; k++)
            for (size_t i = 0; i < COUNT(PANES_ONE_BY_ONE); i++)
                expect(!(action_info((enum action)action)->panes & PANES_ONE_BY_ONE[i]) ||
                           (int)binding_of(&bindings, keys[k], PANES_ONE_BY_ONE[i]) == action,
                       "key %d of %s", k, action_info((enum action)action)->name);
    }
}

TEST(every_action_has_a_name_of_its_own_panes_and_help) {
    for (int i = 1; i < ACTIONS; i++) {
        const struct action_info *info = action_info((enum action)i);

        assert_true(*info->name && *info->help);
        assert_in_range(info->panes, 1, IN_ALL);
        for (int k = 1; k < i; k++)
            assert_string_not_equal(info->name, action_info((enum action)k)->name);
    }
}

TEST(a_key_is_written_as_itself_or_by_its_name) {
    static const struct {
        const char *name;
        uint32_t key;
    } examples[] = {
        {"x", 'x'},           {"X", 'X'},            {"é", 0xE9},
        {"漢", 0x6F22},       {"😀", 0x1F600},       {"<", '<'},
        {">", '>'},           {"=", '='},            {":", ':'},
        {"#", '#'},           {"[", '['},            {"\"", '"'},
        {"<Enter>", KEY_RETURN}, {"<Backspace>", KEY_ERASE}, {"<Delete>", KEY_DELETE},
        {"<Esc>", KEY_ESCAPE}, {"<Tab>", KEY_TABULATOR}, {"<S-Tab>", KEY_BACK_TAB},
        {"<Space>", ' '},     {"<Up>", KEY_ARROW_UP}, {"<Down>", KEY_ARROW_DOWN},
        {"<Left>", KEY_ARROW_LEFT}, {"<Right>", KEY_ARROW_RIGHT}, {"<Home>", KEY_GO_HOME},
        {"<End>", KEY_GO_END}, {"<PageUp>", KEY_PAGE_UP}, {"<PageDown>", KEY_PAGE_DOWN},
        {"<F1>", KEY_F1},     {"<F10>", KEY_F1 + 9}, {"<F12>", KEY_F1 + 11},
        {"<C-a>", 1},         {"<C-i>", KEY_TABULATOR}, {"<C-z>", 26},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect(key_of(examples[i].name) == examples[i].key, "%s: U+%04X", examples[i].name,
               key_of(examples[i].name));
}

/* Binds `quit` to a key, prints the bindings, and reads what was printed. */
static void expect_round_trip(uint32_t key) {
    struct bindings bindings = bindings_of("quit =\n"), again;
    struct buf text;

    for (int i = 1; i < ACTIONS; i++)
        for (int k = 0; k < KEYS_PER_ACTION; k++)
            if (bindings.keys[i][k] == key)
                return;
    bindings.keys[ACTION_quit][0] = key;
    text = printed(&bindings);
    assert_true(str_starts(buf_str(&text), "\n[keys]\n"));
    again = bindings_of(text.p + strlen("\n[keys]\n"));
    expect_complaints("");
    expect_same_bindings(&bindings, &again);
    buf_release(&text);
}

TEST(every_named_key_comes_back_from_what_is_printed) {
    for (uint32_t key = KEY_ARROW_UP; key < KEY_F1 + 12; key++)
        expect_round_trip(key);
    for (char letter = 'a'; letter <= 'z'; letter++)
        if (!strchr("hjm", letter))
            expect_round_trip((uint32_t)letter & KEY_CONTROL);
    expect_round_trip(KEY_ESCAPE);
}

TEST(every_printable_character_comes_back_from_what_is_printed) {
    for (uint32_t key = '!'; key < 0x7F; key++)
        if (key != ';')
            expect_round_trip(key);
    expect_round_trip(0xE9);
    expect_round_trip(0x1F600);
}

TEST(a_semicolon_is_a_key_too) {
    assert_int_equal(key_of(";"), ';');
    expect_round_trip(';');
}

TEST(what_is_printed_gives_the_same_bindings) {
    static const char *const examples[] = {
        "", "quit =\n", "search = s <C-s> é <F5>\n", "open = <Space>\nselect = x\n",
        "down =\nup =\nleft =\nright =\n", "quit = a b c d e f\n",
        "open = x\nnext = x\n",
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct bindings bindings = bindings_of(examples[i]), again;
        struct buf text = printed(&bindings);

        buf_clear(&complaints);
        again = bindings_of(text.p + strlen("\n[keys]\n"));
        expect_complaints("");
        expect_same_bindings(&bindings, &again);
        buf_release(&text);
    }
}

TEST(a_line_replaces_all_keys_of_its_action) {
    struct bindings bindings = bindings_of("down = x <F2>\n");

    expect_complaints("");
    assert_int_equal(binding_of(&bindings, 'x', IN_LIST), ACTION_down);
    assert_int_equal(binding_of(&bindings, KEY_F1 + 1, IN_ARTICLE), ACTION_down);
    assert_int_equal(binding_of(&bindings, 'j', IN_LIST), ACTION_NONE);
    assert_int_equal(binding_of(&bindings, KEY_ARROW_DOWN, IN_LIST), ACTION_NONE);
}

TEST(a_key_given_to_an_action_is_taken_from_the_others_in_the_same_panes) {
    struct bindings bindings = bindings_of("quit = j\nopen = <Space>\nselect = x\n");

    expect_complaints("");
    assert_int_equal(binding_of(&bindings, 'j', IN_LIST), ACTION_quit);
    assert_int_equal(binding_of(&bindings, 'j', IN_ARTICLE), ACTION_quit);
    assert_int_equal(binding_of(&bindings, KEY_ARROW_DOWN, IN_LIST), ACTION_down);
    assert_int_equal(binding_of(&bindings, 'q', IN_LIST), ACTION_NONE);
    assert_int_equal(binding_of(&bindings, ' ', IN_LIST), ACTION_open);
    assert_int_equal(binding_of(&bindings, ' ', IN_ARTICLE), ACTION_page_down_here);
}

TEST(of_two_lines_the_later_one_counts) {
    struct bindings bindings = bindings_of("quit = x\nsearch = x\nsearch = X\nquit =\n");

    expect_complaints("");
    assert_int_equal(binding_of(&bindings, 'x', IN_LIST), ACTION_NONE);
    assert_int_equal(binding_of(&bindings, 'X', IN_LIST), ACTION_search);
}

TEST(an_action_that_loses_its_last_key_is_a_mistake_unless_its_line_says_so) {
    static const char lost[] = "\"open\" loses its last key by this; \"open =\" in [keys] says that"
                               " it is to\n";
    struct buf complaint = BUF_INIT;

    buf_add_format(&complaint, "config:3: %s", lost);
    bindings_of("open = x\nnext = x\n");
    expect_complaints(complaint.p);
    buf_clear(&complaint);
    buf_add_format(&complaint, "config:2: %s", lost);
    bindings_of("quit = <Enter>\nfilter = <Space>\n");
    expect_complaints(complaint.p);
    bindings_of("open = x\nnext = x\nopen = X\n");
    bindings_of("open = x\nnext = x\nopen =\n");
    bindings_of("open =\nnext = <Enter>\nfilter = <Space>\n");
    bindings_of("down = k\nup = j\n");
    expect_complaints("");
    buf_release(&complaint);
}

TEST(an_action_may_have_no_key) {
    struct bindings bindings = bindings_of("suspend =\nquit = x  \n");

    expect_complaints("");
    assert_int_equal(binding_of(&bindings, 'z' & KEY_CONTROL, IN_LIST), ACTION_NONE);
    assert_int_equal(binding_of(&bindings, 'x', IN_LIST), ACTION_quit);
}

TEST(a_mistake_is_said_with_file_and_line_and_leaves_the_action_as_it_was) {
    static const struct {
        const char *value, *complaint;
    } examples[] = {
        {"<Return>", "there is no key \"<Return>\""},
        {"<enter>", "there is no key \"<enter>\""},
        {"xy", "there is no key \"xy\""},
        {"x <>", "there is no key \"<>\""},
        {"<x>", "there is no key \"<x>\""},
        {"<C-1>", "there is no key \"<C-1>\""},
        {"<C-A>", "there is no key \"<C-A>\""},
        {"<C-ab>", "there is no key \"<C-ab>\""},
        {"<C-h>", "there is no key \"<C-h>\""},
        {"<C-j>", "there is no key \"<C-j>\""},
        {"<C-m>", "there is no key \"<C-m>\""},
        {"<F>", "there is no key \"<F>\""},
        {"<F0>", "there is no key \"<F0>\""},
        {"<F13>", "there is no key \"<F13>\""},
        {"<Fn>", "there is no key \"<Fn>\""},
        {"<F:>", "there is no key \"<F:>\""},
        {"<F4294967297>", "there is no key \"<F4294967297>\""},
        {"e\u0301", "there is no key \"e\u0301\""},
        {"a b c d e f g h i j k", "more than 10 keys"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf line = BUF_INIT, complaint = BUF_INIT;
        struct bindings bindings;

        buf_add_format(&line, "down = Z\nquit = %s\nup = L\n", examples[i].value);
        buf_add_format(&complaint, "config:3: %s\n", examples[i].complaint);
        bindings = bindings_of(line.p);
        expect_complaints(complaint.p);
        assert_int_equal(binding_of(&bindings, 'q', IN_LIST), ACTION_quit);
        assert_int_equal(binding_of(&bindings, 'x', IN_LIST), ACTION_NONE);
        assert_int_equal(binding_of(&bindings, 'Z', IN_LIST), ACTION_down);
        assert_int_equal(binding_of(&bindings, 'L', IN_LIST), ACTION_up);
        buf_release(&line);
        buf_release(&complaint);
    }
}

TEST(an_unknown_action_is_a_mistake) {
    static const char *const names[] = {"leave", "Quit", "QUIT", "page_down"};

    for (size_t i = 0; i < COUNT(names); i++) {
        char line[64], complaint[64];

        snprintf(line, sizeof line, "%s = x\n", names[i]);
        snprintf(complaint, sizeof complaint, "config:2: there is no action \"%s\"\n", names[i]);
        bindings_of(line);
        expect_complaints(complaint);
    }
}

TEST(bytes_that_are_no_text_do_no_harm_in_keys) {
    struct bindings bindings = bindings_of("quit = \xE9 x\nup = \xFF\xFE\n");

    expect_complaints("config:3: there is no key \"\uFFFD\uFFFD\"\n");
    assert_int_equal(binding_of(&bindings, 'x', IN_LIST), ACTION_quit);
    assert_int_equal(binding_of(&bindings, 'k', IN_LIST), ACTION_up);
}

TEST(a_key_has_a_label_for_people) {
    static const struct {
        uint32_t key;
        const char *label;
    } examples[] = {
        {KEY_RETURN, "Enter"},   {KEY_ERASE, "⌫"},        {KEY_ESCAPE, "Esc"},
        {' ', "Space"},          {KEY_BACK_TAB, "Shift-Tab"}, {KEY_ARROW_UP, "↑"},
        {KEY_PAGE_DOWN, "PgDn"}, {'L' & KEY_CONTROL, "Ctrl-L"}, {'j', "j"},
        {'G', "G"},              {0xE9, "é"},             {KEY_F1 + 11, "F12"},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf label = BUF_INIT;

        key_label(&label, examples[i].key);
        expect_text(buf_str(&label), str_of(examples[i].label), "U+%04X", examples[i].key);
        buf_release(&label);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_defaults_are_without_mistake),
        cmocka_unit_test(by_default_every_action_has_a_key_that_no_other_has_in_the_same_pane),
        cmocka_unit_test(every_action_has_a_name_of_its_own_panes_and_help),
        cmocka_unit_test(a_key_is_written_as_itself_or_by_its_name),
        cmocka_unit_test(every_named_key_comes_back_from_what_is_printed),
        cmocka_unit_test(every_printable_character_comes_back_from_what_is_printed),
        cmocka_unit_test(a_semicolon_is_a_key_too),
        cmocka_unit_test(what_is_printed_gives_the_same_bindings),
        cmocka_unit_test(a_line_replaces_all_keys_of_its_action),
        cmocka_unit_test(a_key_given_to_an_action_is_taken_from_the_others_in_the_same_panes),
        cmocka_unit_test(of_two_lines_the_later_one_counts),
        cmocka_unit_test(an_action_that_loses_its_last_key_is_a_mistake_unless_its_line_says_so),
        cmocka_unit_test(an_action_may_have_no_key),
        cmocka_unit_test(a_mistake_is_said_with_file_and_line_and_leaves_the_action_as_it_was),
        cmocka_unit_test(an_unknown_action_is_a_mistake),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm_in_keys),
        cmocka_unit_test(a_key_has_a_label_for_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
