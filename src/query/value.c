/* What terms say: words, dates, states, numbers, patterns. */
#include <stdio.h>

#include "article/date.h"
#include "base/i18n.h"
#include "base/regex.h"
#include "base/utf8.h"
#include "base/words.h"
#include "query/internal.h"
#include "tag/country.h"

static struct str fold(struct reader *reader, struct str text) {
    struct buf folded = BUF_INIT;

    utf8_fold(&folded, text);
    return arena_keep(reader->arena, &folded);
}

static bool is_unfinished(const struct reader *reader, const struct term *term) {
    return reader->typing && term->last;
}

static struct query *leaf(struct reader *reader, const struct term *term, enum query_kind kind) {
    struct query *query = query_node(reader, kind, term->span);

    query->field = term->field;
    return query;
}

static bool has_star(const struct term *term) {
    return !term->quoted && str_ends(term->value, "*");
}

/* An excluded word is whole also while it is typed: its beginning would exclude too much. */
static bool may_go_on(const struct reader *reader, const struct term *term) {
    return has_star(term) || (is_unfinished(reader, term) && !reader->negated);
}

static int take_folded(struct reader *reader, const struct term *term, enum query_kind kind,
                       struct query **query) {
    struct str words = fold(reader, term->value);

    if (!words.n && (term->field == FIELD_ANY || is_unfinished(reader, term)))
        return 0;
    if (!words.n)
        return MISTAKE(reader, term->value_at, term->value.n, _("there is no word in \"%.*s\""),
                       STR_ARG(term->value));
    *query = leaf(reader, term, kind);
    (*query)->text = words;
    (*query)->prefix = may_go_on(reader, term);
    (*query)->whole = term->whole && !(*query)->prefix;
    return 0;
}

static int take_words(struct reader *reader, const struct term *term, struct query **query) {
    return take_folded(reader, term, QUERY_WORDS, query);
}

/* "12" or the like, below 2^32. */
static bool read_id(struct str text, int64_t *id) {
    *id = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        *id = *id * 10 + (text.p[i] - '0');
        if (*id > UINT32_MAX)
            return false;
    }
    return true;
}

/* Words of a name, or the number that facets give with it. */
static int take_name(struct reader *reader, const struct term *term, struct query **query) {
    int64_t id;

    if (term->quoted || term->whole || !read_id(term->value, &id))
        return take_folded(reader, term, QUERY_NAME, query);
    *query = leaf(reader, term, QUERY_NAME);
    (*query)->id = id;
    return 0;
}

/* Countries */

static struct query *country_leaf(struct reader *reader, const struct term *term, int country) {
    struct query *query = leaf(reader, term, QUERY_COUNTRY);

    query->text = str_of(country_code(country));
    return query;
}

/* Any of the countries whose name begins so. */
static struct query *countries_beginning(struct reader *reader, const struct term *term,
                                         struct str start) {
    struct query *any = query_node(reader, QUERY_OR, term->span);
    struct query **end = &any->first;

    for (int i = 0; i < country_count(); i++)
        if (begins_with(country_name(i, "fr"), start) ||
            begins_with(country_name(i, "en"), start)) {
            *end = country_leaf(reader, term, i);
            end = &(*end)->next;
        }
    return any->first && any->first->next ? any : any->first;
}

/* What a country may be called that was mistyped, or NULL. */
static const char *country_meant(struct str name) {
    for (int i = 0; i < country_count(); i++)
        if (words_alike(name, str_of(country_name(i, "fr"))) ||
            words_alike(name, str_of(country_name(i, "en"))))
            return country_label(i);
    return NULL;
}

static int no_such_country(struct reader *reader, const struct term *term) {
    const char *meant = country_meant(term->value);
    int either[2];

    if (country_is_either(term->value, either))
        return MISTAKE(reader, term->value_at, term->value.n, _("%.*s: %s or %s?"),
                       STR_ARG(term->value), country_label(either[0]), country_label(either[1]));
    if (meant)
        return MISTAKE(reader, term->value_at, term->value.n,
                       _("no country is called \"%.*s\"; close to it: %s"), STR_ARG(term->value),
                       meant);
    return MISTAKE(reader, term->value_at, term->value.n, _("no country is called \"%.*s\""),
                   STR_ARG(term->value));
}

static int take_country(struct reader *reader, const struct term *term, struct query **query) {
    bool starred = has_star(term);
    int country = starred ? COUNTRY_NONE : country_by_name(term->value);

    if (country != COUNTRY_NONE)
        *query = country_leaf(reader, term, country);
    else if (may_go_on(reader, term))
        *query = countries_beginning(reader, term,
                                     str_slice(term->value, 0, term->value.n - starred));
    if (*query || (is_unfinished(reader, term) && reader->negated))
        return 0;
    return no_such_country(reader, term);
}

/* Dates: compared as texts, where "2015~" is behind all that begins with 2015. */

struct day {
    int year, month, day; /* 0: not said */
};

static bool take_number(struct str text, size_t *at, size_t digits, int most, int *number) {
    size_t from = *at;

    *number = 0;
    while (*at < text.n && text.p[*at] >= '0' && text.p[*at] <= '9' && *at - from < digits)
        *number = *number * 10 + (text.p[(*at)++] - '0');
    return *at > from && *number >= 1 && *number <= most;
}

static bool take_part(struct str text, size_t *at, int most, int *number) {
    size_t behind = *at + 1;

    if (*at == text.n || text.p[*at] != '-' || !take_number(text, &behind, 2, most, number))
        return false;
    *at = behind;
    return true;
}

/* "2015", "2015-11" or "2015-11-5" */
static bool read_day(struct str text, struct day *day) {
    size_t at = 0;

    *day = (struct day){0};
    if (!take_number(text, &at, 4, 9999, &day->year) || at != 4)
        return false;
    if (take_part(text, &at, 12, &day->month))
        take_part(text, &at, date_days(day->year, day->month), &day->day);
    return at == text.n;
}

/* From the first of a month or year on is from that month or year on: so are those inside it. */
static void widen_first(struct day *day) {
    if (day->day == 1)
        day->day = 0;
    if (!day->day && day->month == 1)
        day->month = 0;
}

/* Until its last likewise. */
static void widen_last(struct day *day) {
    if (day->day && day->day == date_days(day->year, day->month))
        day->day = 0;
    if (!day->day && day->month == 12)
        day->month = 0;
}

/* As ISO 8601, with `end` behind it. */
static struct str write_day(struct reader *reader, const struct day *day, const char *end) {
    char iso[40];
    int n = snprintf(iso, sizeof iso, "%04d", day->year);

    if (day->month)
        n += snprintf(iso + n, sizeof iso - (size_t)n, "-%02d", day->month);
    if (day->day)
        n += snprintf(iso + n, sizeof iso - (size_t)n, "-%02d", day->day);
    snprintf(iso + n, sizeof iso - (size_t)n, "%s", end);
    return arena_copy(reader->arena, str_of(iso));
}

/* A date that a range begins or ends with, if it is one of these; absent where it is no date. */
static struct str read_date(struct reader *reader, struct str text, void (*widen)(struct day *),
                            const char *end) {
    struct day day;

    if (!read_day(text, &day))
        return STR_NONE;
    if (widen)
        widen(&day);
    return write_day(reader, &day, end);
}

static const char *dots_in(struct str text) {
    return text.n ? memmem(text.p, text.n, "..", 2) : NULL;
}

/* The two ends of "2015..2017"; either may be missing, and then nothing bounds it. */
static void read_dates(struct reader *reader, const struct term *term, struct str *from,
                       struct str *to) {
    struct str value = term->value;
    const char *dots = term->field == FIELD_DATE ? dots_in(value) : NULL;
    size_t first = dots ? (size_t)(dots - value.p) : value.n;
    struct str rest = dots ? str_slice(value, first + 2, value.n) : value;

    *from = STR_LIT("0");
    *to = STR_LIT("~");
    if (term->field == FIELD_AFTER)
        *from = read_date(reader, value, NULL, "~");
    else if (term->field == FIELD_BEFORE)
        *to = read_date(reader, value, NULL, "");
    else if (first || !rest.n)
        *from = read_date(reader, str_slice(value, 0, first), widen_first, "");
    if (term->field == FIELD_DATE && rest.n)
        *to = read_date(reader, rest, widen_last, "~");
}

static int take_date(struct reader *reader, const struct term *term, struct query **query) {
    struct str from, to;
    const char *mistake = NULL;

    read_dates(reader, term, &from, &to);
    if (!from.p || !to.p)
        mistake = _("\"%.*s\" is no date such as 2015, 2015-11 or 2015-11-05");
    else if (strcmp(from.p, to.p) > 0)
        mistake = _("\"%.*s\" ends before it begins");
    if (mistake)
        return is_unfinished(reader, term) ? 0
                                           : MISTAKE(reader, term->value_at, term->value.n,
                                                     mistake, STR_ARG(term->value));
    *query = leaf(reader, term, QUERY_DATE);
    (*query)->from = from;
    (*query)->to = to;
    return 0;
}

/* States */

static struct query *state_leaf(struct reader *reader, const struct term *term,
                                enum query_state state) {
    struct query *query = leaf(reader, term, QUERY_STATE);

    query->state = state;
    return query;
}

/* In the language that the field was named in. */
static int no_such_state(struct reader *reader, const struct term *term) {
    struct str name = str_slice(reader->text, term->span.at, term->value_at);
    enum query_language language = str_starts(name, "is:") ? QUERY_ENGLISH : QUERY_FRENCH;
    struct buf names = BUF_INIT;

    for (int i = 0; i < STATES; i++)
        buf_add_format(&names, "%s%s", i ? ", " : "",
                       query_state_name((enum query_state)i, language));
    MISTAKE(reader, term->value_at, term->value.n, _("%s: takes %s"),
            language == QUERY_ENGLISH ? "is" : "est", names.p);
    buf_release(&names);
    return -1;
}

static int take_state(struct reader *reader, const struct term *term, struct query **query) {
    enum query_state state = query_state_named(term->value);

    if (state != STATES)
        *query = state_leaf(reader, term, state);
    return *query || is_unfinished(reader, term) ? 0 : no_such_state(reader, term);
}

static bool is_state(const struct term *term, enum query_state state) {
    return !term->quoted && str_is(term->value, query_state_name(state, QUERY_FRENCH));
}

/* "lu" and "nonlu" may stand alone. */
static int take_plain(struct reader *reader, const struct term *term, struct query **query) {
    if (is_state(term, STATE_READ))
        *query = state_leaf(reader, term, STATE_READ);
    else if (is_state(term, STATE_UNREAD))
        *query = state_leaf(reader, term, STATE_UNREAD);
    return *query ? 0 : take_words(reader, term, query);
}

/* Numbers of dispatches */

static int take_id(struct reader *reader, const struct term *term, struct query **query) {
    int64_t id;

    if (!read_id(term->value, &id))
        return MISTAKE(reader, term->value_at, term->value.n,
                       _("\"%.*s\" is not the number of a dispatch"), STR_ARG(term->value));
    *query = leaf(reader, term, QUERY_LINK);
    (*query)->id = id;
    return 0;
}

/* Patterns */

static int take_pattern(struct reader *reader, const struct term *term, struct query **query) {
    struct str pattern = arena_copy(reader->arena, term->value);
    struct err why;
    struct regex *regex;
    size_t at;

    if (term->open)
        return 0; /* still being typed */
    regex = regex_compile(pattern.p, &at, &why);
    if (!regex)
        return MISTAKE(reader, term->value_at + at, 1, _("in this pattern: %s"), why.text);
    regex_free(regex);
    *query = leaf(reader, term, QUERY_REGEX);
    (*query)->text = pattern;
    return 0;
}

/* Which of them stands behind a field. */

typedef int take(struct reader *reader, const struct term *term, struct query **query);

#define TAKE_WORDS   take_words
#define TAKE_COUNTRY take_country
#define TAKE_NAME    take_name
#define TAKE_DATE    take_date
#define TAKE_STATE   take_state
#define TAKE_ID      take_id

static take *const TAKES[FIELDS] = {
#define FIELD(id, french, english, others, value, help) [FIELD_##id] = TAKE_##value,
#include "query/fields.def"
#undef FIELD
};

int term_query(struct reader *reader, const struct term *term, struct query **query) {
    *query = NULL;
    if (term->pattern)
        return take_pattern(reader, term, query);
    if (term->field == FIELD_ANY)
        return take_plain(reader, term, query);
    if (term->value.n)
        return TAKES[term->field](reader, term, query);
    if (is_unfinished(reader, term))
        return 0;
    return MISTAKE(reader, term->span.at, term->span.n, _("something must stand behind \"%.*s\""),
                   STR_ARG(str_slice(reader->text, term->span.at, term->value_at - term->quoted)));
}
