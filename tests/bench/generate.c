/*
 * generate.c - realistic dispatches that nobody wrote, for measuring
 *
 *     generate FOLDER N [SEED]
 *
 * writes FOLDER/000/000000.txt and so on, a thousand to a folder, about 6.5 KB
 * each. The words are as frequent as in French, the persons invented, most texts
 * glued where a page wrapped them; each dispatch cites five others, of which
 * one in ten is not among the N. The same seed gives the same bytes.
 */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/alloc.h"
#include "base/buf.h"

enum {
    SLOTS = 1 << 22, /* of the table that words are drawn from */
    SIZE = 3900,     /* bytes of body, on average; the rest is around it */
    PERSONS = 4000,
    CITED = 5,
    NEAR = 1000, /* how far those that are cited lie */
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const struct {
    int level;
    const char *words;
} FREQUENCIES[] = {
#define FREQUENCY(level, words) {level, words},
#include "article/frequency.def"
#undef FREQUENCY
};

/* The commonest first: the n-th is drawn about 1/n as often as the first. */
static const struct {
    const char *name, *adjective, *town;
} COUNTRIES[] = {
    {"le Vietnam", "vietnamien", "Hanoï"},       {"la Chine", "chinois", "Pékin"},
    {"la Russie", "russe", "Moscou"},            {"le Laos", "laotien", "Vientiane"},
    {"le Cambodge", "cambodgien", "Phnom Penh"}, {"le Japon", "japonais", "Tokyo"},
    {"la France", "français", "Paris"},          {"l'Indonésie", "indonésien", "Jakarta"},
    {"la Thaïlande", "thaïlandais", "Bangkok"},  {"l'Inde", "indien", "New Delhi"},
    {"la Malaisie", "malaisien", "Kuala Lumpur"}, {"l'Allemagne", "allemand", "Berlin"},
    {"l'Australie", "australien", "Canberra"},   {"le Canada", "canadien", "Ottawa"},
    {"Cuba", "cubain", "La Havane"},             {"le Brésil", "brésilien", "Brasilia"},
    {"l'Italie", "italien", "Rome"},             {"le Chili", "chilien", "Santiago"},
    {"la Pologne", "polonais", "Varsovie"},      {"l'Égypte", "égyptien", "Le Caire"},
    {"le Maroc", "marocain", "Rabat"},           {"le Pérou", "péruvien", "Lima"},
    {"la Norvège", "norvégien", "Oslo"},         {"le Kenya", "kényan", "Nairobi"},
};

static const char *const OFFICES[] = {
    "ministre %s des Affaires étrangères", "Premier ministre %s", "vice-ministre %s de la Santé",
    "ministre %s de la Défense", "président de l'Assemblée nationale", "ministre %s du Commerce",
    "vice-Premier ministre %s", "ministre %s des Transports", "ambassadeur %s",
    "ministre %s de l'Agriculture", "secrétaire d'État %s", "ministre %s de l'Éducation",
};

static const char *const SYLLABLES[] = {
    "Bac", "Cam", "Dinh", "Gia", "Hoai", "Khuong", "Lam", "Mau", "Nghia", "Oanh", "Phuc", "Quyen",
    "Sam", "Thieu", "Uyen", "Vinh", "Xuyen", "Yen", "Bich", "Chau", "Diep", "Hien", "Khoa", "Luu",
    "Nhat", "Phong", "Son", "Truong", "Tuyet", "Vien",
};

static const char *const MONTHS[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                     "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

struct words {
    char *text; /* of all, with NULs between */
    const char **list;
    uint16_t *slots; /* a place in the list, as often as it is frequent */
};

/* splitmix64 */
static uint64_t next(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static size_t below(uint64_t *state, size_t n) {
    return (next(state) >> 32) * n >> 32;
}

/* One of n, the first ones more often. */
static size_t zipf(uint64_t *state, size_t n) {
    return (size_t)(exp((double)below(state, 1 << 30) / (1 << 30) * log((double)n + 1)) - 1) % n;
}

static void read_words(struct words *words) {
    size_t n = 0, capacity = 0, at = 0;
    double *weights = NULL, total = 0, sum = 0;
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < COUNT_OF(FREQUENCIES); i++)
        buf_add_format(&text, "%s%s", i ? " " : "", FREQUENCIES[i].words);
    words->text = text.p;
    weights = xcalloc(text.n, sizeof *weights);
    for (size_t i = 0, end = 0; i < COUNT_OF(FREQUENCIES); i++) {
        end += strlen(FREQUENCIES[i].words) + (i > 0);
        for (char *word; at < end && (word = strtok(at ? NULL : text.p, " ")); n++) {
            words->list = xgrow(words->list, n, &capacity, sizeof *words->list);
            words->list[n] = word;
            total += weights[n] = exp(-FREQUENCIES[i].level / 2.0);
            at = (size_t)(word - text.p) + strlen(word) + 1;
        }
    }
    words->slots = xcalloc(SLOTS, sizeof *words->slots);
    for (size_t i = 0, slot = 0; i < n; i++)
        for (sum += weights[i]; slot < SLOTS && (double)slot < sum / total * SLOTS; slot++)
            words->slots[slot] = (uint16_t)i;
    free(weights);
}

static void add_words(struct buf *out, const struct words *words, uint64_t *state, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add_char(out, ' ');
        buf_add_text(out, words->list[words->slots[below(state, SLOTS)]]);
    }
}

static void add_person(struct buf *out, size_t number) {
    uint64_t state = number;

    for (int i = 0; i < 3; i++)
        buf_add_format(out, "%s%s", i ? " " : "", SYLLABLES[below(&state, COUNT_OF(SYLLABLES))]);
}

static size_t a_country(uint64_t *state) {
    return zipf(state, COUNT_OF(COUNTRIES));
}

/* "Le ministre laotien de la Santé Bac Cam Dinh a déclaré que"; a person keeps the office. */
static void add_speaker(struct buf *out, uint64_t *state) {
    size_t person = zipf(state, PERSONS);
    uint64_t of_person = ~(uint64_t)person;

    buf_add_text(out, "Le ");
    buf_add_format(out, OFFICES[below(&of_person, COUNT_OF(OFFICES))],
                   COUNTRIES[a_country(&of_person)].adjective);
    buf_add_char(out, ' ');
    add_person(out, person);
    buf_add_text(out, " a déclaré que ");
}

static void add_sentence(struct buf *out, const struct words *words, uint64_t *state) {
    size_t chance = below(state, 10);

    if (chance == 0)
        add_speaker(out, state);
    else if (chance < 4)
        buf_add_format(out, "Pour %s, ", COUNTRIES[a_country(state)].name);
    else
        buf_add_text(out, "En effet, ");
    add_words(out, words, state, 8 + below(state, 24));
    buf_add_text(out, ".");
}

static void add_headline(struct buf *out, const struct words *words, uint64_t seed, size_t number) {
    uint64_t state = seed ^ (number + 1) * UINT64_C(0xD6E8FEB86659FD93);

    buf_add_format(out, "%s et %s : ", COUNTRIES[a_country(&state)].name,
                   COUNTRIES[a_country(&state)].name);
    add_words(out, words, &state, 7);
    buf_add_format(out, " (%zu)", number);
}

static void add_lead(struct buf *out, const struct words *words, uint64_t seed, size_t number) {
    uint64_t state = seed ^ (number + 1) * UINT64_C(0xA0761D6478BD642F);

    for (int i = 0; i < 2; i++) {
        if (i)
            buf_add_char(out, ' ');
        add_sentence(out, words, &state);
    }
}

/* Takes the space out where a page of that width wrapped, unless the width is 0. */
static void glue(struct buf *text, size_t from, size_t width) {
    size_t line = from, space = 0, out = from;

    for (size_t at = from; width && at < text->n; at++) {
        if (at - line > width && space > line) {
            text->p[space] = '\n';
            line = space + 1;
        }
        if (text->p[at] == ' ')
            space = at;
    }
    for (size_t at = from; at < text->n; at++)
        if (text->p[at] != '\n')
            text->p[out++] = text->p[at];
    text->n = out;
    text->p[out] = '\0';
}

/* They are spread over thirty years. */
static void add_dateline(struct buf *out, uint64_t *state, size_t number, size_t of) {
    time_t then = 788918400 + (time_t)((double)number / (double)of * 30 * 365.25 * 86400);
    struct tm day;

    gmtime_r(&then, &day);
    buf_add_format(out, "%s, %d %s %d (VNA) - ", COUNTRIES[a_country(state)].town, day.tm_mday,
                   MONTHS[day.tm_mon], day.tm_year + 1900);
}

static void add_body(struct buf *out, const struct words *words, uint64_t *state, size_t number,
                     size_t of) {
    size_t width = below(state, 4) ? 72 + below(state, 11) : 0;
    size_t end = out->n + SIZE / 2 + below(state, SIZE);

    for (bool first = true; first || out->n < end; first = false) {
        size_t from = out->n + 2;

        buf_add_text(out, "\n\n");
        if (first)
            add_dateline(out, state, number, of);
        for (size_t i = 0, n = 2 + below(state, 3); i < n; i++) {
            if (i)
                buf_add_char(out, ' ');
            add_sentence(out, words, state);
        }
        glue(out, from, width);
    }
    buf_add_text(out, " -VNA\n");
}

static size_t a_cited(uint64_t *state, size_t number, size_t of) {
    size_t from = number > NEAR ? number - NEAR : 0;
    size_t to = number + NEAR < of ? number + NEAR : of;

    return below(state, 10) ? from + below(state, to - from) : of + below(state, of);
}

static void add_cited(struct buf *out, const struct words *words, uint64_t *state, uint64_t seed,
                      size_t number, size_t of) {
    buf_add_text(out, "\nVoir plus\n");
    for (int i = 0; i < CITED; i++) {
        size_t cited = a_cited(state, number, of);

        buf_add_text(out, "\n");
        add_words(out, words, state, 9);
        buf_add_text(out, ". Photo: VNA\n\n");
        add_headline(out, words, seed, cited);
        buf_add_text(out, "\n\n");
        add_lead(out, words, seed, cited);
        buf_add_text(out, "\n");
    }
}

static void add_dispatch(struct buf *out, const struct words *words, uint64_t seed, size_t number,
                         size_t of) {
    uint64_t state = seed ^ (number + 1) * UINT64_C(0xE7037ED1A0B428DB);

    add_headline(out, words, seed, number);
    buf_add_text(out, "\n\n");
    add_lead(out, words, seed, number);
    buf_add_text(out, "\n");
    add_headline(out, words, seed, number);
    buf_add_text(out, " ảnh 1");
    add_words(out, words, &state, 9);
    buf_add_text(out, ". Photo: VNA");
    add_body(out, words, &state, number, of);
    add_cited(out, words, &state, seed, number, of);
}

static void make_folder(const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return;
    perror(path);
    exit(1);
}

static void write_file(const char *path, const struct buf *text) {
    FILE *file = fopen(path, "w");

    if (file && fwrite(text->p, 1, text->n, file) == text->n && fclose(file) == 0)
        return;
    perror(path);
    exit(1);
}

int main(int argc, char **argv) {
    size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    struct words words = {0};
    struct buf path = BUF_INIT, text = BUF_INIT;

    if (!n) {
        fprintf(stderr, "usage: generate FOLDER N [SEED]\n");
        return 2;
    }
    read_words(&words);
    make_folder(argv[1]);
    for (size_t i = 0; i < n; i++) {
        path.n = text.n = 0;
        buf_add_format(&path, "%s/%03zu", argv[1], i / 1000);
        if (i % 1000 == 0)
            make_folder(path.p);
        buf_add_format(&path, "/%06zu.txt", i);
        add_dispatch(&text, &words, seed, i, n);
        write_file(path.p, &text);
    }
    buf_release(&path);
    buf_release(&text);
    return 0;
}
