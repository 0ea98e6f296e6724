#include "unit.h"

#include "article/date.h"

static const struct {
    const char *name, *decomposed;
} MONTHS[12] = {
    {"janvier", "janvier"},     {"février", "fe\u0301vrier"},   {"mars", "mars"},
    {"avril", "avril"},         {"mai", "mai"},                 {"juin", "juin"},
    {"juillet", "juillet"},     {"août", "aou\u0302t"},         {"septembre", "septembre"},
    {"octobre", "octobre"},     {"novembre", "novembre"},       {"décembre", "de\u0301cembre"},
};

struct example {
    const char *text, *iso; /* "": no date */
};

static void expect_date(bool (*read)(struct str text, struct date *date), const char *text,
                        const char *iso) {
    struct date date = {0};
    struct buf out = BUF_INIT;

    if (read(str_of(text), &date))
        date_format_iso(&out, &date);
    expect_text(buf_str(&out), str_of(iso), "\"%s\"", text);
    buf_release(&out);
}

/* Each form with the day and the name of each month; %s is what stands for it in ISO 8601. */
static void expect_months(const char *form, int day, const char *iso) {
    for (int month = 1; month <= 12; month++) {
        char wanted[64], text[64];

        snprintf(wanted, sizeof wanted, iso, month);
        snprintf(text, sizeof text, form, day, MONTHS[month - 1].name);
        expect_date(date_parse, text, wanted);
        snprintf(text, sizeof text, form, day, MONTHS[month - 1].decomposed);
        expect_date(date_parse, text, wanted);
    }
}

TEST(every_month_is_read_in_every_form) {
    expect_months("%d %s", 3, "--%02d-03");
    expect_months("le %d %s", 3, "--%02d-03");
    expect_months("  %d\u00A0%s ", 12, "--%02d-12");
    expect_months("%der %s", 1, "--%02d-01");
    expect_months("%02d %s", 7, "--%02d-07");
    expect_months("%d %s 2023", 28, "2023-%02d-28");
    expect_months("vendredi %d %s 2023", 3, "2023-%02d-03");
}

TEST(every_month_is_read_where_spaces_were_lost) {
    expect_months("%d%s", 3, "--%02d-03");
    expect_months("%d%s", 21, "--%02d-21");
    expect_months("%der%s", 1, "--%02d-01");
    expect_months("vendredi%d%s", 3, "--%02d-03");
    expect_months("%d%s 2023", 3, "2023-%02d-03");
    expect_months("%d %s2023", 3, "2023-%02d-03");
    expect_months("%d%s2023", 3, "2023-%02d-03");
}

TEST(every_day_of_the_week_may_stand_before) {
    static const char *const days[] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                       "vendredi", "Samedi", "DIMANCHE"};

    for (size_t i = 0; i < COUNT(days); i++) {
        char text[64];

        snprintf(text, sizeof text, "%s 5 mai", days[i]);
        expect_date(date_parse, text, "--05-05");
        snprintf(text, sizeof text, "le %s 5 mai 2021", days[i]);
        expect_date(date_parse, text, "2021-05-05");
    }
}

TEST(a_date_is_read_whatever_its_case_and_its_first_day) {
    static const struct example examples[] = {
        {"5 NOVEMBRE", "--11-05"}, {"5 Août", "--08-05"},    {"5 aout", "--08-05"},
        {"1 mai", "--05-01"},      {"1ᵉʳ mai", "--05-01"},   {"1 er mai", "--05-01"},
        {"31 mai", "--05-31"},     {"29 février", "--02-29"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_parse, examples[i].text, examples[i].iso);
}

TEST(what_is_no_year_is_left_unknown) {
    static const struct example examples[] = {
        {"5 mai 1900", "1900-05-05"}, {"5 mai 2099", "2099-05-05"}, {"5 mai 1850", "--05-05"},
        {"5 mai 2100", "--05-05"},    {"5 mai 23", "--05-05"},      {"5 mai 20233", "--05-05"},
        {"5 mai 2023bis", "--05-05"}, {"5 mai prochain", "--05-05"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_parse, examples[i].text, examples[i].iso);
}

TEST(what_is_no_date_gives_nothing) {
    static const char *const examples[] = {
        "",         " ",           "mai",          "mai 2021",     "2021",       "5",
        "5 2021",   "le mai",      "vendredi",     "vendredi mai", "5 mois",     "5 ma",
        "5 maintenant", "5 marsouins", "5 juinet", "2er mai",      "Paris 5 mai", "cinq mai",
        "5.5.2021", "2021-05-05",  "5 May",        "123 mai",
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_parse, examples[i], "");
    expect_date(date_parse, NULL, "");
}

TEST(a_day_that_no_month_has_gives_nothing) {
    static const char *const examples[] = {"0 mai", "00 mai", "32 mai", "99 mai", "100 mai"};

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_parse, examples[i], "");
}

TEST(a_day_that_the_month_does_not_have_gives_nothing) {
    static const char *const examples[] = {
        "30 février", "31 février 2024", "31 avril", "31 juin", "31 septembre", "31 novembre",
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_parse, examples[i], "");
}

TEST(a_range_gives_nothing) {
    static const char *const ranges[] = {
        "3-5 novembre",    "3 - 5 novembre 2023", "3–5 novembre",       "3 et 5 novembre",
        "3 au 5 novembre", "du 3 au 5 novembre",  "3/5 novembre",       "3, 4 et 5 novembre",
    };
    static const char *const sentences[] = {
        "La fête aura lieu du 21 au 24 octobre à Huê.",
        "La fête aura lieu du 21 octobre au 3 novembre 2023.",
        "La fête aura lieu les 4 et 5 novembre.",
        "La fête aura lieu le 4-5 novembre.",
        "Ils arrivent le 30 ou 31 mai.",
    };

    for (size_t i = 0; i < COUNT(ranges); i++)
        expect_date(date_parse, ranges[i], "");
    for (size_t i = 0; i < COUNT(sentences); i++)
        expect_date(date_find, sentences[i], "");
}

TEST(the_first_date_of_a_text_is_found) {
    static const struct example examples[] = {
        {"le 4 novembre", "--11-04"},
        {"Le 4 novembre 2023, la ville a fêté ses ports.", "2023-11-04"},
        {"Elle a ouvert ce vendredi 3 novembre 2023.", "2023-11-03"},
        {"ouverte (le 12 juin) à Huê", "--06-12"},
        {"La fête, dès le\u00A01er\u00A0mai, attire du monde.", "--05-01"},
        {"Signé le 12 juin puis ratifié le 3 juillet 2022.", "--06-12"},
        {"Venu le matin, reparti le 3 août.", "--08-03"},
        {"signé le 12juin", "--06-12"},
        {"Le programme commence le 5mars2020.", "2020-03-05"},
        {"", ""},
        {"le", ""},
        {"Le vendredi, on danse.", ""},
        {"mardi 4 novembre", ""},
        {"jusqu’au 12 juin", ""},
        {"Une voile 4 novembre", ""},
        {"le 4 du mois, en novembre", ""},
        {"en novembre 2023", ""},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_date(date_find, examples[i].text, examples[i].iso);
}

TEST(a_date_is_written_as_far_as_it_is_known) {
    static const struct {
        struct date date;
        const char *iso;
    } examples[] = {
        {{.year = 2021, .month = 11, .day = 5}, "2021-11-05"},
        {{.year = 2021, .month = 11}, "2021-11"},
        {{.year = 2021}, "2021"},
        {{.month = 11, .day = 5}, "--11-05"},
        {{.month = 11}, "--11"},
        {{.year = 987, .month = 1, .day = 1}, "0987-01-01"},
        {{0}, ""},
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        struct buf out = BUF_INIT;

        buf_add_text(&out, "le ");
        date_format_iso(&out, &examples[i].date);
        expect_text(str_slice(buf_str(&out), 3, out.n), str_of(examples[i].iso), "example %zu",
                    i);
        buf_release(&out);
    }
}

TEST(every_known_origin_has_a_word_of_its_own) {
    assert_null(date_origin_name(DATE_UNKNOWN));
    for (int i = 1; i < DATE_ORIGINS; i++)
        for (int k = 1; k < i; k++)
            assert_string_not_equal(date_origin_name((enum date_origin)i),
                                    date_origin_name((enum date_origin)k));
    assert_string_equal(date_origin_name(DATE_FROM_DATELINE), "dateline");
    assert_string_equal(date_origin_name(DATE_FROM_DATELINE_AND_LEAD), "dateline+lead");
    assert_string_equal(date_origin_name(DATE_FROM_SCRAPER), "scraper");
    assert_string_equal(date_origin_name(DATE_FROM_LEAD), "lead");
}

static void expect_respaced(const char *written, const char *expected) {
    struct buf out = BUF_INIT;

    date_respace(&out, str_of(written));
    expect_text(buf_str(&out), str_of(expected), "\"%s\"", written);
    buf_release(&out);
}

TEST(lost_spaces_of_a_date_come_back) {
    static const struct {
        const char *written, *respaced;
    } examples[] = {
        {"", ""},
        {"5 mai 2019", "5 mai 2019"},
        {"1er mai", "1er mai"},
        {"1ermai", "1er mai"},
        {"1er", "1er"},
        {"3novembre", "3 novembre"},
        {"vendredi 3novembre", "vendredi 3 novembre"},
        {"vendredi3novembre2023", "vendredi 3 novembre 2023"},
        {"mardi9mai1990", "mardi 9 mai 1990"},
        {"mai2019", "mai 2019"},
        {"1eraoût2021", "1er août 2021"},
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        expect_respaced(examples[i].written, examples[i].respaced);
    expect_respaced(NULL, "");
    for (size_t i = 0; i < COUNT(MONTHS); i++) {
        char written[64], respaced[64];

        snprintf(written, sizeof written, "12%s2020", MONTHS[i].decomposed);
        snprintf(respaced, sizeof respaced, "12 %s 2020", MONTHS[i].decomposed);
        expect_respaced(written, respaced);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_month_is_read_in_every_form),
        cmocka_unit_test(every_month_is_read_where_spaces_were_lost),
        cmocka_unit_test(every_day_of_the_week_may_stand_before),
        cmocka_unit_test(a_date_is_read_whatever_its_case_and_its_first_day),
        cmocka_unit_test(what_is_no_year_is_left_unknown),
        cmocka_unit_test(what_is_no_date_gives_nothing),
        cmocka_unit_test(a_day_that_no_month_has_gives_nothing),
        cmocka_unit_test(a_day_that_the_month_does_not_have_gives_nothing),
        cmocka_unit_test(a_range_gives_nothing),
        cmocka_unit_test(the_first_date_of_a_text_is_found),
        cmocka_unit_test(a_date_is_written_as_far_as_it_is_known),
        cmocka_unit_test(every_known_origin_has_a_word_of_its_own),
        cmocka_unit_test(lost_spaces_of_a_date_come_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
