/*
 * labels - writes what countries are called, from CLDR through ICU, as C. Run
 * when the program is built: the program itself needs no ICU, which would take
 * longer to load than most commands take. The only user of ICU.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/ustring.h>

enum { ROOM = 256 };

static const char *const CODES[] = {
#define COUNTRY(code, names, demonyms, prefixes, seats) #code,
#include "tag/countries.def"
#undef COUNTRY
};

/* Where readers expect something shorter than CLDR's. */
static const struct {
    const char *code, *language, *label;
} SHORTER[] = {
    {"HK", "fr", "Hong Kong"}, {"HK", "en", "Hong Kong"}, {"MM", "fr", "Birmanie (Myanmar)"},
    {"MO", "fr", "Macao"},     {"MO", "en", "Macao"},     {"PS", "fr", "Palestine"},
    {"PS", "en", "Palestine"}, {"RE", "fr", "Réunion"},   {"VA", "fr", "Vatican"},
    {"VN", "fr", "Vietnam"},
};

static void print_label(ULocaleDisplayNames *names, const char *language, const char *code) {
    UErrorCode error = U_ZERO_ERROR;
    UChar label[ROOM];
    char text[ROOM];

    for (size_t i = 0; i < sizeof SHORTER / sizeof *SHORTER; i++)
        if (strcmp(SHORTER[i].code, code) == 0 && strcmp(SHORTER[i].language, language) == 0) {
            printf("\"%s\"", SHORTER[i].label);
            return;
        }
    uldn_regionDisplayName(names, code, label, ROOM, &error);
    u_strToUTF8(text, ROOM, NULL, label, -1, &error);
    if (U_FAILURE(error)) {
        fprintf(stderr, "labels: %s: %s\n", code, u_errorName(error));
        exit(EXIT_FAILURE);
    }
    printf("\"%s\"", text);
}

int main(void) {
    UErrorCode error = U_ZERO_ERROR;
    ULocaleDisplayNames *french = uldn_open("fr", ULDN_STANDARD_NAMES, &error);
    ULocaleDisplayNames *english = uldn_open("en", ULDN_STANDARD_NAMES, &error);

    if (U_FAILURE(error)) {
        fprintf(stderr, "labels: %s\n", u_errorName(error));
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        printf("{");
        print_label(french, "fr", CODES[i]);
        printf(", ");
        print_label(english, "en", CODES[i]);
        printf("},\n");
    }
    uldn_close(french);
    uldn_close(english);
    return EXIT_SUCCESS;
}
