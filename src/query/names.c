/* What fields and states are called, in both languages. */
#include "base/i18n.h"
#include "base/words.h"
#include "query/query.h"

/* French, English, others. */
typedef const char *const names[QUERY_LANGUAGES + 1];

static names OF_FIELDS[FIELDS] = {
#define FIELD(id, french, english, others, value, help) [FIELD_##id] = {french, english, others},
#include "query/fields.def"
#undef FIELD
};

static names OF_STATES[STATES] = {
#define STATE(id, french, english, others, help) [STATE_##id] = {french, english, others},
#include "query/states.def"
#undef STATE
};

enum query_language query_user_language(void) {
    return strcmp(i18n_language(), "fr") == 0 ? QUERY_FRENCH : QUERY_ENGLISH;
}

const char *query_field_name(enum query_field field, enum query_language language) {
    return OF_FIELDS[field][language];
}

const char *query_state_name(enum query_state state, enum query_language language) {
    return OF_STATES[state][language];
}

static int find(names *table, int n, struct str name) {
    int i = 0;

    while (i < n && !is_named(name, table[i][QUERY_FRENCH]) &&
           !is_named(name, table[i][QUERY_ENGLISH]) &&
           words_find(name, table[i][QUERY_LANGUAGES]) == NO_WORD)
        i++;
    return i;
}

enum query_field query_field_named(struct str name) {
    int i = find(OF_FIELDS, FIELDS, name);

    return i < FIELDS ? (enum query_field)i : FIELD_ANY;
}

enum query_state query_state_named(struct str name) {
    return (enum query_state)find(OF_STATES, STATES, name);
}
