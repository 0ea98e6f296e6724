#include "unit.h"

#include "view/deeds.h"

#define STEP(property, object, name, before, after)                                                \
    {PROPERTY_##property, object, STR_LIT(name), before, after, STR_LIT(name)}
#define NOTHING {NULL, 0}
#define TEXT(text) {text, sizeof(text) - 1}

enum { STEPS_MOST = 6 };

static void expect_deeds(struct change_step *steps, const char *expected) {
    struct change change = {STR_LIT("what 1"), steps, 0};
    struct buf got = BUF_INIT;

    while (change.n < STEPS_MOST && (steps[change.n].object || steps[change.n].name.n))
        change.n++;
    deeds_add(&got, &change);
    expect_text(buf_str(&got), str_of(expected), "%s", expected);
    buf_release(&got);
}

TEST(every_change_is_said_in_words) {
    static struct {
        struct change_step steps[STEPS_MOST];
        const char *words;
    } examples[] = {
        {{STEP(MARK, 37, "note", NOTHING, TEXT("à relire"))}, "note of No. 37"},
        {{STEP(MARK, 37, "note", TEXT("à relire"), NOTHING)}, "removal of the note of No. 37"},
        {{STEP(MARK, 37, "note", TEXT("a"), TEXT("b"))}, "note of No. 37"},
        {{STEP(MARK, 37, "read", NOTHING, TEXT("1"))}, "mark \"read\" of No. 37"},
        {{STEP(MARK, 37, "read", TEXT("1"), NOTHING)}, "mark \"unread\" of No. 37"},
        {{STEP(MARK, 37, "starred", NOTHING, TEXT("1"))}, "star of No. 37"},
        {{STEP(MARK, 37, "starred", TEXT("1"), NOTHING)}, "removal of the star of No. 37"},
        {{STEP(MARK, 2, "read", NOTHING, TEXT("1")), STEP(MARK, 2, "starred", NOTHING, TEXT("1")),
          STEP(MARK, 3, "read", NOTHING, TEXT("1")), STEP(MARK, 3, "starred", NOTHING, TEXT("1"))},
         "mark \"read\", star of 2 dispatches"},
        {{STEP(SELECTION, 0, "1,8,18,25-27", NOTHING, TEXT("+"))}, "selection of 6 dispatches"},
        {{STEP(SELECTION, 0, "53", NOTHING, TEXT("-"))}, "removal from the selection of No. 53"},
        {{STEP(SELECTION, 0, "1-3", NOTHING, TEXT("*"))},
         "change of the selection of 3 dispatches"},
        {{STEP(SELECTION, 0, "1-3", NOTHING, TEXT("changed"))},
         "change of the selection of 3 dispatches"},
        {{STEP(READING, 36, "cambodgien", TEXT("cambodgien"), TEXT("cam bodgien")),
          STEP(RESPACING, 36, "cambodgien", NOTHING, TEXT("cam bodgien"))},
         "correction \"cam bodgien\" of No. 36"},
        {{STEP(TAG, 1, "country VN", NOTHING, TEXT("+")),
          STEP(TAG, 2, "country VN", NOTHING, TEXT("+"))},
         "tag \"Vietnam\" of 2 dispatches"},
        {{STEP(TAG, 1, "person Tô Lâm", NOTHING, TEXT("-"))},
         "removal of the tag \"Tô Lâm\" of No. 1"},
        {{STEP(TAG, 1, "country VN", TEXT("-"), NOTHING)}, "tag \"Vietnam\" of No. 1"},
        {{STEP(TAG, 1, "country VN", TEXT("+"), NOTHING)},
         "removal of the tag \"Vietnam\" of No. 1"},
        {{STEP(TAG, 1, "country ??", NOTHING, TEXT("+"))}, "tag \"country ??\" of No. 1"},
        {{STEP(PERSON, 5, "to lam", TEXT("7"), TEXT("9"))}, "who is called \"to lam\""},
        {{STEP(PERSON_NAME, 5, "", NOTHING, TEXT("Tô Lâm"))}, "new name \"Tô Lâm\""},
        {{STEP(PERSON_NAME, 5, "", TEXT("Tô Lâm"), NOTHING)}, "removal of a given name"},
        {{STEP(TAG, 1, "country VN", NOTHING, TEXT("+")),
          STEP(TAG, 1, "country LA", NOTHING, TEXT("+")),
          STEP(TAG, 1, "country KH", NOTHING, TEXT("+")),
          STEP(TAG, 1, "country CN", NOTHING, TEXT("+"))},
         "tag \"Vietnam\", tag \"Laos\", tag \"Cambodia\", … of No. 1"},
        {{STEP(SETTING, 0, "position", NOTHING, TEXT("x"))}, "what 1"},
        {{STEP(MARK, 37, "unheard-of", NOTHING, TEXT("1"))}, "what 1"},
        {{STEP(MARK, -1, "note", NOTHING, TEXT("1"))}, "note"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_deeds(examples[i].steps, examples[i].words);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_is_said_in_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
