#include "unit.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/err.h"

/* buf */

TEST(a_new_buffer_is_an_empty_text) {
    struct buf buf = BUF_INIT;

    assert_string_equal(buf_str(&buf).p, "");
    assert_int_equal(buf_str(&buf).n, 0);
    buf_clear(&buf);
    buf_truncate(&buf, 0);
    assert_string_equal(buf_str(&buf).p, "");
    buf_release(&buf);
}

TEST(what_is_added_stands_at_the_end_with_a_nul_behind) {
    struct buf buf = BUF_INIT;

    buf_add(&buf, STR_LIT("dé"));
    buf_add(&buf, STR_NONE);
    buf_add_text(&buf, "pê");
    buf_add_text(&buf, "");
    buf_add_char(&buf, 'c');
    buf_add_format(&buf, "h%c n° %d", 'e', 7);
    buf_add_format(&buf, "%s", "");
    assert_string_equal(buf.p, "dépêche n° 7");
    assert_int_equal(buf.n, strlen("dépêche n° 7"));
    buf_release(&buf);
    assert_null(buf.p);
    assert_int_equal(buf.n, 0);
}

TEST(a_nul_inside_is_a_byte_like_another) {
    struct buf buf = BUF_INIT;

    buf_add(&buf, STR_LIT("a\0b"));
    buf_add_char(&buf, '\0');
    assert_int_equal(buf.n, 4);
    assert_memory_equal(buf.p, "a\0b\0\0", 5);
    buf_release(&buf);
}

TEST(a_buffer_grows_and_keeps_its_text) {
    struct buf buf = BUF_INIT;
    char expected[16];

    for (int i = 0; i < 20000; i++) {
        if (i % 2)
            buf_add_char(&buf, 'x');
        else
            buf_add_format(&buf, "%05d", i);
        assert_int_equal(buf.p[buf.n], '\0');
    }
    assert_int_equal(buf.n, 20000 / 2 * 6);
    for (int i = 0; i < 20000; i += 2) {
        snprintf(expected, sizeof expected, "%05dx", i);
        assert_memory_equal(buf.p + i * 3, expected, 6);
    }
    buf_release(&buf);
}

TEST(what_is_formatted_may_be_longer_than_the_buffer) {
    struct buf buf = BUF_INIT;

    buf_add_char(&buf, '<');
    buf_add_format(&buf, "%*d", 5000, 1);
    buf_add_char(&buf, '>');
    assert_int_equal(buf.n, 5002);
    assert_string_equal(buf.p + 4998, "  1>");
    buf_release(&buf);
}

TEST(reserved_room_can_be_written_to) {
    struct buf buf = BUF_INIT;

    buf_add_text(&buf, "a");
    memset(buf_reserve(&buf, 1000), 'x', 1000);
    buf_truncate(&buf, 3);
    assert_string_equal(buf.p, "axx");
    buf_release(&buf);
}

TEST(clearing_empties_and_keeps_the_memory) {
    struct buf buf = BUF_INIT;
    char *memory;

    buf_add_text(&buf, "texte");
    memory = buf.p;
    buf_clear(&buf);
    assert_string_equal(buf_str(&buf).p, "");
    buf_add_text(&buf, "autre");
    assert_ptr_equal(buf.p, memory);
    assert_string_equal(buf.p, "autre");
    buf_release(&buf);
}

/* str */

TEST(texts_are_compared_by_their_bytes_and_length) {
    struct str text = STR_LIT("Paris, 5 mai");

    assert_true(str_is(text, "Paris, 5 mai"));
    assert_false(str_is(text, "Paris"));
    assert_false(str_is(str_slice(text, 0, 5), "Paris, 5 mai"));
    assert_true(str_is(str_slice(text, 0, 5), "Paris"));
    assert_true(str_is(STR_NONE, ""));
    assert_true(str_starts(text, "Paris"));
    assert_true(str_starts(text, ""));
    assert_false(str_starts(str_slice(text, 0, 3), "Paris"));
    assert_true(str_ends(text, "mai"));
    assert_false(str_ends(str_slice(text, 9, 11), "mai"));
    assert_true(str_equal(STR_NONE, STR_LIT("")));
    assert_false(str_equal(STR_LIT("a"), STR_LIT("b")));
    assert_false(str_equal(STR_LIT("a"), STR_LIT("a\0")));
    assert_null(str_of(NULL).p);
}

/* arena */

static bool is_zero(const char *memory, size_t n) {
    while (n > 0 && memory[n - 1] == 0)
        n--;
    return n == 0;
}

TEST(memory_of_an_arena_is_zeroed_aligned_and_apart) {
    struct arena arena;
    unsigned char *pieces[500];
    uint64_t seed = 1;

    arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        size_t sizes[COUNT(pieces)];

        for (size_t i = 0; i < COUNT(pieces); i++) {
            sizes[i] = i % 100 == 99 ? 100000 : chance_below(&seed, 300);
            pieces[i] = arena_alloc(&arena, sizes[i]);
            assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
            assert_true(is_zero((char *)pieces[i], sizes[i]));
            memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
        }
        for (size_t i = 0; i < COUNT(pieces); i++)
            for (size_t k = 0; k < sizes[i]; k++)
                assert_int_equal(pieces[i][k], i % 255 + 1);
        arena_reset(&arena);
    }
    arena_release(&arena);
    arena_reset(&arena);
    arena_release(&arena);
}

TEST(a_copy_in_an_arena_is_its_own_and_ends_with_nul) {
    struct arena arena;
    char text[] = "texte";
    struct str copy, empty;

    arena_init(&arena);
    copy = arena_copy(&arena, (struct str){text, 3});
    empty = arena_copy(&arena, STR_NONE);
    text[0] = 'x';
    assert_string_equal(copy.p, "tex");
    assert_int_equal(copy.n, 3);
    assert_string_equal(empty.p, "");
    assert_int_equal(empty.n, 0);
    arena_release(&arena);
}

TEST(an_array_in_an_arena_has_room_for_every_item) {
    struct arena arena;
    int64_t *items;

    arena_init(&arena);
    items = arena_array(&arena, 10000, sizeof *items);
    assert_true(is_zero((char *)items, 10000 * sizeof *items));
    memset(items, 1, 10000 * sizeof *items);
    assert_non_null(arena_array(&arena, 0, sizeof *items));
    arena_release(&arena);
}

/* alloc */

TEST(a_growing_array_keeps_its_items) {
    int *items = NULL;
    size_t capacity = 0;

    for (int i = 0; i < 1000; i++) {
        items = xgrow(items, (size_t)i, &capacity, sizeof *items);
        assert_true(capacity > (size_t)i);
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    free(items);
}

static void give_terminal_back(void) {
    fputs("hook\n", stderr);
}

static void ask_for_too_much(void) {
    size_t capacity = SIZE_MAX / 8;

    alloc_set_exhausted_hook(give_terminal_back);
    xgrow(NULL, capacity, &capacity, 16);
}

TEST(where_memory_runs_out_the_program_calls_the_hook_says_so_and_fails) {
    char said[64] = "";
    int status, ends[2];
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        ask_for_too_much();
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    assert_string_equal(said, "hook\ndepeche: out of memory\n");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

/* err */

TEST(an_error_is_a_sentence_and_context_comes_before_it) {
    struct err err;

    assert_int_equal(err_set(&err, "%s: %d", "ligne", 3), -1);
    assert_string_equal(err.text, "ligne: 3");
    assert_int_equal(err_context(&err, "%s", "a.txt"), -1);
    assert_string_equal(err.text, "a.txt: ligne: 3");
    err_context(&err, "import");
    assert_string_equal(err.text, "import: a.txt: ligne: 3");
}

TEST(an_error_too_long_is_cut) {
    struct err err;
    char text[3 * ERR_TEXT_MAX];

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    err_set(&err, "%s", text);
    assert_int_equal(strlen(err.text), ERR_TEXT_MAX - 1);
    err_context(&err, "%s", "début");
    assert_int_equal(strlen(err.text), ERR_TEXT_MAX - 1);
    assert_memory_equal(err.text, "début: xxx", strlen("début: xxx"));
    err_context(&err, "%s", text);
    assert_int_equal(strlen(err.text), ERR_TEXT_MAX - 1);
    assert_memory_equal(err.text, text, ERR_TEXT_MAX - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_buffer_is_an_empty_text),
        cmocka_unit_test(what_is_added_stands_at_the_end_with_a_nul_behind),
        cmocka_unit_test(a_nul_inside_is_a_byte_like_another),
        cmocka_unit_test(a_buffer_grows_and_keeps_its_text),
        cmocka_unit_test(what_is_formatted_may_be_longer_than_the_buffer),
        cmocka_unit_test(reserved_room_can_be_written_to),
        cmocka_unit_test(clearing_empties_and_keeps_the_memory),
        cmocka_unit_test(texts_are_compared_by_their_bytes_and_length),
        cmocka_unit_test(memory_of_an_arena_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_copy_in_an_arena_is_its_own_and_ends_with_nul),
        cmocka_unit_test(an_array_in_an_arena_has_room_for_every_item),
        cmocka_unit_test(a_growing_array_keeps_its_items),
        cmocka_unit_test(where_memory_runs_out_the_program_calls_the_hook_says_so_and_fails),
        cmocka_unit_test(an_error_is_a_sentence_and_context_comes_before_it),
        cmocka_unit_test(an_error_too_long_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
