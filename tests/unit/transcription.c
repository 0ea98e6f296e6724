/* Names in two transcriptions: the pairs of tests/tag/transcriptions.txt. */
#include "unit.h"

#include <stdlib.h>

#include "base/arena.h"
#include "tag/tags.h"
#include "tag/transcription.h"

enum { LINE_MOST = 200, PAIRS_LEAST = 250 };

struct pair {
    char line[LINE_MOST];
    struct str first, second; /* keys */
    enum likeness wanted;
    bool missed; /* known to be judged otherwise */
};

static enum likeness wanted_by(char mark) {
    return mark == '=' ? NAMES_ALIKE : mark == '~' ? PATRONYMICS_DIFFER : NAMES_DIFFER;
}

static void read_pair(struct pair *pair, struct arena *arena) {
    char *middle = strstr(pair->line, " | "), *end = strpbrk(middle + 3, "?\n");

    pair->missed = *end == '?';
    pair->wanted = wanted_by(pair->line[0]);
    pair->first = person_key(str_slice(str_of(pair->line), 2, (size_t)(middle - pair->line)), arena);
    pair->second = person_key((struct str){middle + 3, (size_t)(end - middle) - 3}, arena);
}

/* Calls with each pair; returns how many there are. */
static size_t each_pair(void (*look)(const struct pair *pair)) {
    struct buf path = BUF_INIT;
    struct arena arena;
    struct pair pair;
    FILE *file;
    size_t n = 0;

    buf_add_format(&path, "%s/tests/tag/transcriptions.txt", getenv("ROOT"));
    file = fopen(path.p, "r");
    assert_non_null(file);
    arena_init(&arena);
    while (fgets(pair.line, sizeof pair.line, file))
        if (strchr("=!~", pair.line[0])) {
            read_pair(&pair, &arena);
            look(&pair);
            n++;
        }
    fclose(file);
    arena_release(&arena);
    buf_release(&path);
    return n;
}

static size_t wrong;

static void judge(const struct pair *pair) {
    enum likeness likeness = transcription_compare(pair->first, pair->second);

    if ((likeness == pair->wanted) == !pair->missed &&
        likeness == transcription_compare(pair->second, pair->first))
        return;
    print_message("# judged otherwise: %s", pair->line);
    wrong++;
}

TEST(names_in_two_transcriptions_are_alike_and_others_are_not) {
    assert_true(each_pair(judge) >= PAIRS_LEAST);
    assert_int_equal(wrong, 0);
}

struct sought {
    struct str key;
    bool found;
};

static void look_for(void *context, struct str beginning) {
    struct sought *sought = context;
    const char *family = memrchr(sought->key.p, ' ', sought->key.n);

    sought->found |= family && memcmp(family + 1, beginning.p, beginning.n) == 0;
}

static void find(const struct pair *pair) {
    struct sought sought = {pair->second, false};

    transcription_beginnings(pair->first, look_for, &sought);
    expect(sought.found || transcription_compare(pair->first, pair->second) != NAMES_ALIKE,
           "not found: %s", pair->line);
}

TEST(what_is_alike_begins_as_the_beginnings_say) {
    each_pair(find);
}

TEST(states_whose_names_are_written_so) {
    assert_true(transcription_concerns(country_by_code(STR_LIT("RU"))));
    assert_true(transcription_concerns(country_by_code(STR_LIT("UA"))));
    assert_false(transcription_concerns(country_by_code(STR_LIT("VN"))));
    assert_false(transcription_concerns(COUNTRY_NONE));
}

/* Whatever the keys are, it ends, and both ways it is the same. */
TEST(any_two_texts_can_be_compared) {
    static const char *const PIECES[] = {"ch", "tch", "iou", "u", " ", "itch", "ovitch", "ss", "x",
                                         "đ",  "1",   "gue", "i", "e", "ine",  "off",    "a",  "ж"};
    uint64_t seed = 9;

    for (int round = 0; round < 20000; round++) {
        struct buf texts[2] = {BUF_INIT, BUF_INIT};

        for (size_t n = chance_below(&seed, 40); n > 0; n--)
            buf_add_text(&texts[n % 2], PIECES[chance_below(&seed, COUNT(PIECES))]);
        assert_int_equal(transcription_compare(buf_str(&texts[0]), buf_str(&texts[1])),
                         transcription_compare(buf_str(&texts[1]), buf_str(&texts[0])));
        buf_release(&texts[0]);
        buf_release(&texts[1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_two_transcriptions_are_alike_and_others_are_not),
        cmocka_unit_test(what_is_alike_begins_as_the_beginnings_say),
        cmocka_unit_test(states_whose_names_are_written_so),
        cmocka_unit_test(any_two_texts_can_be_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
