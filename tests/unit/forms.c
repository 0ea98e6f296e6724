#include "unit.h"

#include <stdlib.h>

#include "article/forms.h"

static const char *base(void) {
    static char path[4096];

    snprintf(path, sizeof path, "%s/small", getenv("TMP"));
    return path;
}

static void write_file(const char *ending, const char *text) {
    char path[4200];
    FILE *file;

    snprintf(path, sizeof path, "%s%s", base(), ending);
    file = fopen(path, "w");
    expect(file, "%s cannot be written", path);
    fputs(text, file);
    fclose(file);
}

static struct forms *forms_of(const char *affixes, const char *words) {
    write_file(".aff", affixes);
    write_file(".dic", words);
    return forms_new(base());
}

static const char AFFIXES[] = "SET UTF-8\nFLAG long\n"
                              "SFX a0 Y 3\n"
                              "SFX a0 er er/l'S. er po:infi\n"
                              "SFX a0 er ions [^y]er\n"
                              "SFX a0 yer ient/l' [aou]yer\n"
                              "SFX S. Y 1\nSFX S. 0 s [^s]\n"
                              "PFX l' Y 1\nPFX l' 0 l' [aé]\n"
                              "PFX Um Y 1\nPFX Um 0 kilo/S. .\n";
static const char WORDS[] = "5\nÉlaguer/a0 po:v1\nbalayer/a0\nmètre/Um() po:nom\nHanoï\nsud-est\nœuf\n";

TEST(what_a_stem_and_its_affixes_make_may_be_a_word) {
    static const char *const words[] = {"élaguer", "Élaguer", "ÉLAGUER",   "élaguers", "élaguions",
                                        "balaient", "mètre",  "kilomètre", "kilomètres", "hanoï",
                                        "œuf",     "ŒUF",     "sud-est"};
    struct forms *forms = forms_of(AFFIXES, WORDS);

    expect(forms, "the dictionary is not understood");
    for (size_t i = 0; i < COUNT(words); i++)
        expect(forms_may_have(forms, str_of(words[i])), "%s", words[i]);
    forms_free(forms);
}

TEST(what_they_do_not_make_is_none) {
    static const char *const words[] = {"élague", "elaguer", "balai", "mètress", "kilo", "hano", "e"};
    struct forms *forms = forms_of(AFFIXES, WORDS);

    for (size_t i = 0; i < COUNT(words); i++)
        expect(!forms_may_have(forms, str_of(words[i])), "%s", words[i]);
    forms_free(forms);
}

TEST(what_has_more_than_letters_is_left_to_the_dictionary) {
    static const char *const words[] = {"l'élaguer", "Łódź", "5e", "tô\u1EA3", "sud·est"};
    struct forms *forms = forms_of(AFFIXES, WORDS);

    for (size_t i = 0; i < COUNT(words); i++)
        expect(forms_may_have(forms, str_of(words[i])), "%s", words[i]);
    forms_free(forms);
}

TEST(forms_may_be_joined_by_hyphens) {
    struct forms *forms = forms_of(AFFIXES, WORDS);

    expect(forms_may_have(forms, STR_LIT("mètre-balayer")), "two");
    expect(forms_may_have(forms, STR_LIT("Sud-Est-œuf-Hanoï")), "more, and one with a hyphen");
    expect(!forms_may_have(forms, STR_LIT("mètresud-est")), "glued to the first");
    expect(!forms_may_have(forms, STR_LIT("sud-estmètre")), "glued to the last");
    expect(!forms_may_have(forms, STR_LIT("nord-est")), "parts of a form that are none");
    forms_free(forms);
}

TEST(dictionaries_that_make_words_otherwise_are_not_understood) {
    static const char *const affixes[] = {"SET UTF-8\n", "FLAG num\n",
                                          "FLAG long\nCOMPOUNDFLAG co\n", "FLAG long\nAF 1\n"};

    for (size_t i = 0; i < COUNT(affixes); i++)
        expect(!forms_of(affixes[i], WORDS), "%s", affixes[i]);
    expect(!forms_new("/nonexistent"), "there is none");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_stem_and_its_affixes_make_may_be_a_word),
        cmocka_unit_test(what_they_do_not_make_is_none),
        cmocka_unit_test(what_has_more_than_letters_is_left_to_the_dictionary),
        cmocka_unit_test(forms_may_be_joined_by_hyphens),
        cmocka_unit_test(dictionaries_that_make_words_otherwise_are_not_understood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
