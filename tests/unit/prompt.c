#include "unit.h"

#include "tui/keys.h"
#include "tui/prompt.h"

#define CONTROL(letter) ((letter) & KEY_CONTROL)

/* The text with the cursor as a vertical line. */
static void expect_prompt(const struct prompt *prompt, const char *expected, const char *what) {
    struct buf shown = BUF_INIT;
    struct str text = buf_str(&prompt->text);

    assert_true(prompt->cursor <= text.n);
    buf_add(&shown, str_slice(text, 0, prompt->cursor));
    buf_add_char(&shown, '|');
    buf_add(&shown, str_slice(text, prompt->cursor, text.n));
    expect_text(buf_str(&shown), str_of(expected), "%s", what);
    buf_release(&shown);
}

/* Starts with a text and moves the cursor back to the vertical line in it. */
static struct prompt prompt_at(const char *text) {
    struct prompt prompt = {0};
    const char *bar = strchr(text, '|');
    struct buf whole = BUF_INIT;

    buf_add(&whole, (struct str){text, (size_t)(bar - text)});
    buf_add_text(&whole, bar + 1);
    prompt_start(&prompt, buf_str(&whole));
    prompt.cursor = (size_t)(bar - text);
    buf_release(&whole);
    return prompt;
}

TEST(a_prompt_begins_behind_its_text) {
    struct prompt prompt = {0};

    prompt_start(&prompt, STR_NONE);
    expect_prompt(&prompt, "|", "nothing");
    prompt_start(&prompt, STR_LIT("été"));
    expect_prompt(&prompt, "été|", "a text");
    prompt_start(&prompt, STR_LIT("mot"));
    expect_prompt(&prompt, "mot|", "another text");
    prompt_release(&prompt);
    assert_int_equal(prompt.text.n, 0);
    assert_int_equal(prompt.cursor, 0);
}

TEST(every_key_does_what_it_does_in_a_shell) {
    static const struct {
        const char *before;
        uint32_t key;
        const char *after;
        enum prompt_result result;
    } examples[] = {
        {"m|t", 'o', "mo|t", PROMPT_EDITED},
        {"|", 0x6F22, "漢|", PROMPT_EDITED},
        {"a|", ' ', "a |", PROMPT_EDITED},
        {"a|", 0x1F600, "a😀|", PROMPT_EDITED},
        {"ét|é", KEY_ERASE, "é|é", PROMPT_EDITED},
        {"un mot |", KEY_WORD_LEFT, "un |mot ", PROMPT_MOVED},
        {"|mot", KEY_WORD_LEFT, "|mot", PROMPT_MOVED},
        {"un| mot", KEY_WORD_RIGHT, "un mot|", PROMPT_MOVED},
        {"mot|", KEY_WORD_RIGHT, "mot|", PROMPT_MOVED},
        {"é|té", KEY_ERASE, "|té", PROMPT_EDITED},
        {"|été", KEY_ERASE, "|été", PROMPT_EDITED},
        {"|été", KEY_DELETE, "|té", PROMPT_EDITED},
        {"été|", KEY_DELETE, "été|", PROMPT_EDITED},
        {"|été", CONTROL('d'), "|té", PROMPT_EDITED},
        {"un deux| trois", CONTROL('u'), "| trois", PROMPT_EDITED},
        {"un deux| trois", CONTROL('k'), "un deux|", PROMPT_EDITED},
        {"un deux| trois", CONTROL('w'), "un | trois", PROMPT_EDITED},
        {"un deux  |trois", CONTROL('w'), "un |trois", PROMPT_EDITED},
        {"un de|ux", CONTROL('w'), "un |ux", PROMPT_EDITED},
        {"  |", CONTROL('w'), "|", PROMPT_EDITED},
        {"|un", CONTROL('w'), "|un", PROMPT_EDITED},
        {"|", CONTROL('u'), "|", PROMPT_EDITED},
        {"é|", KEY_ARROW_LEFT, "|é", PROMPT_MOVED},
        {"é|", CONTROL('b'), "|é", PROMPT_MOVED},
        {"|é", KEY_ARROW_LEFT, "|é", PROMPT_MOVED},
        {"|é", KEY_ARROW_RIGHT, "é|", PROMPT_MOVED},
        {"|é", CONTROL('f'), "é|", PROMPT_MOVED},
        {"é|", KEY_ARROW_RIGHT, "é|", PROMPT_MOVED},
        {"un| deux", KEY_GO_HOME, "|un deux", PROMPT_MOVED},
        {"un| deux", CONTROL('a'), "|un deux", PROMPT_MOVED},
        {"un| deux", KEY_GO_END, "un deux|", PROMPT_MOVED},
        {"un| deux", CONTROL('e'), "un deux|", PROMPT_MOVED},
        {"un| deux", KEY_RETURN, "un| deux", PROMPT_ACCEPTED},
        {"un| deux", KEY_ESCAPE, "un| deux", PROMPT_CANCELLED},
        {"un| deux", CONTROL('c'), "un| deux", PROMPT_CANCELLED},
        {"un| deux", CONTROL('g'), "un| deux", PROMPT_CANCELLED},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct prompt prompt = prompt_at(examples[i].before);

        expect(prompt_key(&prompt, examples[i].key) == examples[i].result, "result of %zu", i);
        expect_prompt(&prompt, examples[i].after, examples[i].before);
        prompt_release(&prompt);
    }
}

TEST(a_key_that_means_nothing_changes_nothing) {
    static const uint32_t keys[] = {
        0,         CONTROL('z'), KEY_OTHER, KEY_ARROW_UP, KEY_PAGE_DOWN,
        KEY_F1 + 3, KEY_BACK_TAB, KEY_SPECIAL,
    };

    for (size_t i = 0; i < COUNT(keys); i++) {
        struct prompt prompt = prompt_at("un| deux");

        expect(prompt_key(&prompt, keys[i]) == PROMPT_MOVED, "key %zu", i);
        expect_prompt(&prompt, "un| deux", "a key");
        prompt_release(&prompt);
    }
}

TEST(tab_asks_what_could_stand_there) {
    struct prompt prompt = prompt_at("un| deux");

    assert_int_equal(prompt_key(&prompt, KEY_TABULATOR), PROMPT_COMPLETE);
    expect_prompt(&prompt, "un| deux", "Tab");
    prompt_release(&prompt);
}

TEST(what_does_not_show_cannot_be_typed) {
    static const uint32_t keys[] = {0xAD, 0x200B, 0x200D, 0x202E, 0x2028, 0x2066, 0xFE0F, 0xFEFF};
    struct prompt prompt = {0};

    prompt_start(&prompt, STR_NONE);
    for (uint32_t key = 0x7F; key < 0xA0; key++)
        prompt_key(&prompt, key);
    expect_prompt(&prompt, "|", "DEL and C1");
    for (size_t i = 0; i < COUNT(keys); i++)
        prompt_key(&prompt, keys[i]);
    expect_prompt(&prompt, "|", "invisible characters");
    prompt_release(&prompt);
}

TEST(a_text_too_long_grows_no_more) {
    struct prompt prompt = {0};

    prompt_start(&prompt, STR_NONE);
    for (int i = 0; i < 5000; i++)
        prompt_key(&prompt, 0x1F600);
    assert_in_range(prompt.text.n, 900, 1100);
    assert_int_equal(prompt.cursor, prompt.text.n);
    prompt_key(&prompt, KEY_ERASE);
    assert_int_equal(prompt.text.n % 4, 0);
    prompt_release(&prompt);
}

/* What a prompt does, told with an array of code points. */
struct model {
    uint32_t points[2000];
    size_t n, cursor;
};

static void model_remove(struct model *model, size_t from, size_t to) {
    memmove(model->points + from, model->points + to, (model->n - to) * sizeof *model->points);
    model->n -= to - from;
    model->cursor = from;
}

static void model_insert(struct model *model, uint32_t point) {
    memmove(model->points + model->cursor + 1, model->points + model->cursor,
            (model->n - model->cursor) * sizeof *model->points);
    model->points[model->cursor++] = point;
    model->n++;
}

static size_t model_word_start(const struct model *model) {
    size_t at = model->cursor;

    while (at > 0 && model->points[at - 1] == ' ')
        at--;
    while (at > 0 && model->points[at - 1] != ' ')
        at--;
    return at;
}

static void model_key(struct model *model, uint32_t key) {
    size_t back = model->cursor ? model->cursor - 1 : 0;
    size_t on = model->cursor < model->n ? model->cursor + 1 : model->n;

    if (key == KEY_ERASE)
        model_remove(model, back, model->cursor);
    else if (key == KEY_DELETE)
        model_remove(model, model->cursor, on);
    else if (key == CONTROL('u'))
        model_remove(model, 0, model->cursor);
    else if (key == CONTROL('k'))
        model_remove(model, model->cursor, model->n);
    else if (key == CONTROL('w'))
        model_remove(model, model_word_start(model), model->cursor);
    else if (key == KEY_ARROW_LEFT)
        model->cursor = back;
    else if (key == KEY_ARROW_RIGHT)
        model->cursor = on;
    else if (key == KEY_GO_HOME)
        model->cursor = 0;
    else if (key == KEY_GO_END)
        model->cursor = model->n;
    else
        model_insert(model, key);
}

static void expect_like_model(const struct prompt *prompt, const struct model *model) {
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < model->n; i++) {
        if (i == model->cursor)
            assert_int_equal(prompt->cursor, text.n);
        utf8_add(&text, model->points[i]);
    }
    if (model->cursor == model->n)
        assert_int_equal(prompt->cursor, text.n);
    expect_text(buf_str(&prompt->text), buf_str(&text), "unlike the model");
    buf_release(&text);
}

TEST(random_keys_do_what_they_do_to_an_array) {
    static const uint32_t keys[] = {
        'a', 'b',       ' ',        ' ',          0xE9,         0x301,        0x6F22,
        0x1F600, 'c',   KEY_ERASE,  KEY_DELETE,   CONTROL('w'), KEY_ARROW_LEFT, KEY_ARROW_LEFT,
        KEY_ARROW_RIGHT, KEY_GO_HOME, KEY_GO_END, CONTROL('u'), CONTROL('k'),
    };
    static struct model model;
    struct prompt prompt = {0};
    uint64_t seed = 1;

    prompt_start(&prompt, STR_NONE);
    for (int i = 0; i < 50000; i++) {
        uint32_t key = keys[chance_below(&seed, COUNT(keys) - (chance(&seed) % 8 ? 2 : 0))];

        prompt_key(&prompt, key);
        model_key(&model, key);
        expect_like_model(&prompt, &model);
    }
    prompt_release(&prompt);
}

/* Presses keys one after the other; letters are typed. */
static void press(struct prompt *prompt, const uint32_t *keys, size_t n) {
    for (size_t i = 0; i < n; i++)
        prompt_key(prompt, keys[i]);
}

#define PRESS(prompt, ...)                                                                         \
    press(prompt, (const uint32_t[]){__VA_ARGS__},                                                 \
          sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static struct prompt prompt_with(struct history *history, const char *text) {
    struct prompt prompt = {0};

    prompt_start(&prompt, str_of(text));
    prompt_remember(&prompt, history);
    return prompt;
}

TEST(what_was_accepted_before_comes_again) {
    struct history history = {.n = 0};
    struct prompt prompt;

    history_add(&history, STR_LIT("mer"));
    history_add(&history, STR_LIT("riz"));
    prompt = prompt_with(&history, "");
    PRESS(&prompt, 'c', 'a', KEY_ARROW_LEFT);
    assert_int_equal(prompt_key(&prompt, KEY_ARROW_UP), PROMPT_EDITED);
    expect_prompt(&prompt, "riz|", "the newest");
    PRESS(&prompt, CONTROL('p'));
    expect_prompt(&prompt, "mer|", "the one before");
    assert_int_equal(prompt_key(&prompt, KEY_ARROW_UP), PROMPT_MOVED);
    expect_prompt(&prompt, "mer|", "there is none older");
    PRESS(&prompt, CONTROL('n'));
    expect_prompt(&prompt, "riz|", "forward again");
    PRESS(&prompt, KEY_ARROW_DOWN);
    expect_prompt(&prompt, "ca|", "what was being typed");
    assert_int_equal(prompt_key(&prompt, KEY_ARROW_DOWN), PROMPT_MOVED);
    expect_prompt(&prompt, "ca|", "there is nothing behind it");
    prompt_release(&prompt);
    history_release(&history);
}

TEST(a_text_that_was_accepted_twice_comes_once) {
    struct history history = {.n = 0};
    struct prompt prompt;

    history_add(&history, STR_LIT("mer"));
    history_add(&history, STR_LIT("riz"));
    history_add(&history, STR_LIT("mer"));
    history_add(&history, STR_LIT(""));
    assert_int_equal(history.n, 2);
    prompt = prompt_with(&history, "mer");
    PRESS(&prompt, KEY_ARROW_UP);
    expect_prompt(&prompt, "riz|", "what stands there is passed over");
    PRESS(&prompt, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_DOWN, KEY_ARROW_DOWN);
    expect_prompt(&prompt, "mer|", "and back");
    prompt_release(&prompt);
    history_release(&history);
}

TEST(what_is_changed_of_an_old_text_is_another) {
    struct history history = {.n = 0};
    struct prompt prompt;

    history_add(&history, STR_LIT("mer"));
    prompt = prompt_with(&history, "");
    PRESS(&prompt, KEY_ARROW_UP, 's');
    expect_prompt(&prompt, "mers|", "changed");
    history_add(&history, buf_str(&prompt.text));
    prompt_release(&prompt);
    prompt = prompt_with(&history, "");
    PRESS(&prompt, KEY_ARROW_UP, KEY_ARROW_UP);
    expect_prompt(&prompt, "mer|", "the old one stays");
    prompt_release(&prompt);
    history_release(&history);
}

TEST(of_too_many_the_oldest_is_forgotten) {
    struct history history = {.n = 0};
    struct prompt prompt;
    char text[16];

    for (int i = 0; i < HISTORY_MAX + 5; i++) {
        snprintf(text, sizeof text, "n%d", i);
        history_add(&history, str_of(text));
    }
    prompt = prompt_with(&history, "");
    for (int i = 0; i < HISTORY_MAX + 5; i++)
        PRESS(&prompt, KEY_ARROW_UP);
    expect_prompt(&prompt, "n5|", "the oldest");
    prompt_release(&prompt);
    history_release(&history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_prompt_begins_behind_its_text),
        cmocka_unit_test(every_key_does_what_it_does_in_a_shell),
        cmocka_unit_test(a_key_that_means_nothing_changes_nothing),
        cmocka_unit_test(tab_asks_what_could_stand_there),
        cmocka_unit_test(what_does_not_show_cannot_be_typed),
        cmocka_unit_test(a_text_too_long_grows_no_more),
        cmocka_unit_test(what_was_accepted_before_comes_again),
        cmocka_unit_test(a_text_that_was_accepted_twice_comes_once),
        cmocka_unit_test(what_is_changed_of_an_old_text_is_another),
        cmocka_unit_test(of_too_many_the_oldest_is_forgotten),
        cmocka_unit_test(random_keys_do_what_they_do_to_an_array),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
