#include "unit.h"

#include "query/complete.h"

static void add_names(void *context, enum query_field field, struct str typed,
                      struct candidates *candidates) {
    *(enum query_field *)context = field;
    if (str_is(typed, "od") || !typed.n) {
        candidates_add(candidates, STR_LIT("Odile Marchandeau"), STR_NONE);
        candidates_add(candidates, STR_LIT("Odon"), STR_NONE);
    }
}

/* The part that is replaced, and the candidates, of a text whose cursor is at '|'. */
static void expect_candidates(const char *marked, const char *expected) {
    size_t cursor = strcspn(marked, "|");
    enum query_field asked = FIELD_ANY;
    struct buf text = BUF_INIT, got = BUF_INIT;
    struct candidates candidates;
    struct arena arena;

    buf_add(&text, (struct str){marked, cursor});
    buf_add_text(&text, marked + cursor + 1);
    arena_init(&arena);
    query_complete(buf_str(&text), cursor, add_names, &asked, &arena, &candidates);
    assert_true(candidates.replaced.at + candidates.replaced.n == cursor);
    buf_add_format(&got, "[%.*s]", STR_ARG(str_slice(buf_str(&text), candidates.replaced.at, cursor)));
    for (size_t i = 0; i < candidates.n && i < 6; i++)
        buf_add_format(&got, " %.*s", STR_ARG(candidates.items[i].text));
    expect_text(buf_str(&got), str_of(expected), "\"%s\"", marked);
    arena_release(&arena);
    buf_release(&text);
    buf_release(&got);
}

TEST(the_term_before_the_cursor_is_completed) {
    static const struct {
        const char *text, *expected;
    } examples[] = {
        {"co|", "[co] country: corps:"},
        {"mer le|", "[le] lead: légende:"},
        {"LEG|", "[LEG] légende:"},
        {"date|", "[date] date:"},
        {"|", "[] country: minister: person: office: title: lead:"},
        {"mer |", "[] country: minister: person: office: title: lead:"},
        {"mer (-pa|) x", "[pa] pays:"},
        {"mer xyz|", "[xyz]"},
        {"\"pa|", "[\"pa]"},
        {"/pa|", "[/pa]"},
        {"pays:lao|", "[pays:lao] pays:Laos"},
        {"mer country:sou|", "[country:sou] "
                             "country:\"South Georgia & South Sandwich Islands\" "
                             "country:\"South Korea\" country:\"South Sudan\" "
                             "country:\"South Africa\""},
        {"pays:\"sri|", "[pays:\"sri] pays:\"Sri Lanka\""},
        {"pays:congo|", "[pays:congo] pays:\"Congo - Kinshasa\" pays:\"Congo - Brazzaville\""},
        {"is:s|", "[is:s] is:selected is:starred is:supprimée"},
        {"est:|", "[est:] est:full est:brief est:read est:unread est:selected est:starred"},
        {"ministre:od|", "[ministre:od] ministre:\"Odile Marchandeau\" ministre:Odon"},
        {"person:=od|", "[person:=od] person:=\"Odile Marchandeau\" person:=Odon"},
        {"person:|", "[person:] person:\"Odile Marchandeau\" person:Odon"},
        {"fonction:xy|", "[fonction:xy]"},
        {"titre:|", "[titre:]"},
        {"pays:laos |", "[] country: minister: person: office: title: lead:"},
        {"pasy:laos pa|", "[pa] pays:"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_candidates(examples[i].text, examples[i].expected);
}

TEST(any_text_can_be_completed_anywhere) {
    uint64_t seed = 1;

    for (int round = 0; round < 2000; round++) {
        struct buf text = BUF_INIT;
        struct candidates candidates;
        struct arena arena;
        enum query_field asked;
        size_t next;

        for (size_t n = chance_below(&seed, 8); n-- > 0;)
            if (chance(&seed) % 2)
                buf_add_text(&text, (const char *[]){"pays:", "is:", "\"", "-", "("}[chance(&seed) % 5]);
            else
                add_chance_piece(&text, &seed);
        for (size_t at = 0;; at = next) {
            arena_init(&arena);
            query_complete(buf_str(&text), at, add_names, &asked, &arena, &candidates);
            assert_true(candidates.replaced.at + candidates.replaced.n == at);
            arena_release(&arena);
            if (at == text.n)
                break;
            utf8_at(buf_str(&text), at, &next);
        }
        buf_release(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_term_before_the_cursor_is_completed),
        cmocka_unit_test(any_text_can_be_completed_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
