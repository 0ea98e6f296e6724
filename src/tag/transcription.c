#include "tag/transcription.h"

#include "base/buf.h"
#include "tag/country.h"
#include "tag/list.h"

enum { SOUNDS_MAX = 40, FAMILY_LEAST = 3, GIVEN_LEAST = 2, BEGINNING = 3 };

static const char EITHER[] = ""; /* the sound of "ch", which the language tells */

static const struct spelled {
    const char *letters, *sounds;
} SPELLED_AS[] = {
#define SPELLED(letters, sounds) {letters, sounds},
#define SPELLED_CH(letters) {letters, EITHER},
#include "tag/transcription.def"
};

enum { SPELLINGS = sizeof SPELLED_AS / sizeof *SPELLED_AS };

static const struct {
    const char *sounds, *others;
} GIVEN_NAMES[] = {
#define GIVEN(sounds, others) {sounds, others},
#include "tag/transcription.def"
};

static const char FRENCH_SIGNS[] =
#define FRENCH(letters) letters
#include "tag/transcription.def"
    ;
static const char ENGLISH_SIGNS[] =
#define ENGLISH(letters) letters
#include "tag/transcription.def"
    ;
static const char STATES_CONCERNED[] =
#define STATES(codes) codes
#include "tag/transcription.def"
    ;

bool transcription_concerns(int country) {
    const char *codes = STATES_CONCERNED;
    struct str code;

    while (word_next(&codes, &code))
        if (country_by_code(code) == country)
            return true;
    return false;
}

/* Languages */

/* How "ch" sounds: one of these, or where nothing tells the language, either. */
struct reading {
    const char *sounds[2];
    size_t n;
};

static bool has(struct str text, struct str piece) {
    return memmem(text.p, text.n, piece.p, piece.n) != NULL;
}

static bool has_any(struct str key, const char *signs) {
    struct str sign;

    while (word_next(&signs, &sign))
        if (has(key, sign))
            return true;
    return false;
}

/* "Mishustin": French only has an "u" behind "o" and "g". */
static bool has_bare_u(struct str key) {
    for (size_t i = 1; i < key.n; i++)
        if (key.p[i] == 'u' && !memchr("og", key.p[i - 1], 2))
            return true;
    return false;
}

static bool is_french(struct str key) {
    return has_any(key, FRENCH_SIGNS) || str_ends(key, "ine") || str_ends(key, "yne");
}

static struct reading reading_of(struct str key) {
    bool french = is_french(key), english = has_any(key, ENGLISH_SIGNS) || has_bare_u(key);

    if (french == english)
        return (struct reading){{"S", "C"}, 2};
    return (struct reading){{french ? "S" : "C"}, 1};
}

/* Sounds */

struct name_sounds {
    char given[SOUNDS_MAX], patronymic[SOUNDS_MAX], family[SOUNDS_MAX];
};

static const struct spelled *spelled_at(struct str word, size_t at) {
    for (size_t i = 0; i < SPELLINGS; i++)
        if (str_starts(str_slice(word, at, word.n), SPELLED_AS[i].letters))
            return &SPELLED_AS[i];
    return NULL;
}

/* "i" before "e" is not heard, nor is one of two. */
static void drop_mute(char *sounds) {
    size_t n = 0;

    for (size_t i = 0; sounds[i]; i++)
        if (sounds[i] != 'i' || (sounds[i + 1] != 'i' && sounds[i + 1] != 'e'))
            sounds[n++] = sounds[i];
    sounds[n] = '\0';
}

/* The sounds of a word; false where it is too long, or is no Latin letters. */
static bool read_word(struct str word, const char *ch, char sounds[SOUNDS_MAX]) {
    size_t n = 0;

    for (size_t at = 0; at < word.n;) {
        const struct spelled *spelled = spelled_at(word, at);
        const char own[2] = {word.p[at]}, *sound = own;

        if (spelled)
            sound = spelled->sounds == EITHER ? ch : spelled->sounds;
        else if (*own < 'a' || *own > 'z')
            return false;
        if (n + strlen(sound) >= SOUNDS_MAX)
            return false;
        n = (size_t)(stpcpy(sounds + n, sound) - sounds);
        at += spelled ? strlen(spelled->letters) : 1;
    }
    sounds[n] = '\0';
    drop_mute(sounds);
    return true;
}

/* "Poutine", "Stroganoff" */
static void end_family(char *sounds) {
    size_t n = strlen(sounds);
    struct str name = str_of(sounds);

    if (str_ends(name, "ine"))
        sounds[n - 1] = '\0';
    else if (str_ends(name, "off") || str_ends(name, "eff"))
        strcpy(sounds + n - 2, "v");
}

static void settle_given(char *sounds) {
    for (size_t i = 0; i < sizeof GIVEN_NAMES / sizeof *GIVEN_NAMES; i++) {
        const char *others = GIVEN_NAMES[i].others;
        struct str other;

        while (word_next(&others, &other))
            if (str_is(other, sounds)) {
                strcpy(sounds, GIVEN_NAMES[i].sounds);
                return;
            }
    }
}

static bool is_patronymic(const char *sounds) {
    static const char *const ends[] = {"viC", "iC", "vna", "iCna"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(str_of(sounds), ends[i]))
            return true;
    return false;
}

/* A given name, perhaps a patronymic, a family name; false where it is anything else. */
static bool read_name(struct str key, const char *ch, struct name_sounds *name) {
    struct str words[3];
    struct buf text = BUF_INIT;
    const char *at;
    size_t n = 0;
    bool read;

    *name = (struct name_sounds){0};
    buf_add(&text, key);
    for (at = text.n ? text.p : ""; n < 3 && word_next(&at, &words[n]);)
        n++;
    read = n >= 2 && !at[strspn(at, " ")] && read_word(words[0], ch, name->given) &&
           read_word(words[n - 1], ch, name->family) &&
           (n == 2 || (read_word(words[1], ch, name->patronymic) &&
                       is_patronymic(name->patronymic)));
    buf_release(&text);
    settle_given(name->given);
    end_family(name->family);
    return read && strlen(name->given) >= GIVEN_LEAST && strlen(name->family) >= FAMILY_LEAST;
}

static enum likeness compare_sounds(const struct name_sounds *a, const struct name_sounds *b) {
    if (strcmp(a->given, b->given) != 0 || strcmp(a->family, b->family) != 0)
        return NAMES_DIFFER;
    return !*a->patronymic || !*b->patronymic || strcmp(a->patronymic, b->patronymic) == 0
               ? NAMES_ALIKE
               : PATRONYMICS_DIFFER;
}

enum likeness transcription_compare(struct str a, struct str b) {
    struct reading first = reading_of(a), second = reading_of(b);
    enum likeness best = NAMES_DIFFER;
    struct name_sounds one, other;

    for (size_t i = 0; best != NAMES_ALIKE && i < first.n; i++)
        for (size_t k = 0; best != NAMES_ALIKE && k < second.n; k++) {
            enum likeness likeness = NAMES_DIFFER;

            if (read_name(a, first.sounds[i], &one) && read_name(b, second.sounds[k], &other))
                likeness = compare_sounds(&one, &other);
            if (likeness != NAMES_DIFFER)
                best = likeness;
        }
    return best;
}

/* Beginnings */

struct spelling {
    char letters[SOUNDS_MAX];
    size_t n;
    found_beginning *found;
    void *context;
};

static void spell(struct spelling *spelling, const char *sounds, size_t left);

static void spell_as(struct spelling *spelling, struct str letters, const char *sounds,
                     size_t left, size_t taken) {
    size_t n = spelling->n;

    memcpy(spelling->letters + n, letters.p, letters.n);
    spelling->n += letters.n;
    spell(spelling, sounds + taken, left > taken ? left - taken : 0);
    spelling->n = n;
}

static bool sounds_so(const struct spelled *spelled, const char *sounds) {
    if (spelled->sounds == EITHER)
        return *sounds == 'S' || *sounds == 'C';
    return str_starts(str_of(sounds), spelled->sounds);
}

static void spell(struct spelling *spelling, const char *sounds, size_t left) {
    if (!left || !*sounds) {
        spelling->found(spelling->context, (struct str){spelling->letters, spelling->n});
        return;
    }
    if (*sounds >= 'a' && *sounds <= 'z')
        spell_as(spelling, (struct str){sounds, 1}, sounds, left, 1);
    for (size_t i = 0; i < SPELLINGS; i++)
        if (sounds_so(&SPELLED_AS[i], sounds))
            spell_as(spelling, str_of(SPELLED_AS[i].letters), sounds, left,
                     SPELLED_AS[i].sounds == EITHER ? 1 : strlen(SPELLED_AS[i].sounds));
}

void transcription_beginnings(struct str key, found_beginning *found, void *context) {
    struct reading reading = reading_of(key);
    struct name_sounds name;

    for (size_t i = 0; i < reading.n; i++) {
        struct spelling spelling = {.found = found, .context = context};

        if (read_name(key, reading.sounds[i], &name) &&
            (i == 0 || strpbrk(name.family, "SC")))
            spell(&spelling, name.family, BEGINNING);
    }
}
