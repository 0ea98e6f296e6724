#include "tag/inflect.h"

#include "base/buf.h"
#include "tag/list.h"

/* How the feminine is made, by the longest ending that fits. */
static const struct {
    const char *ending, *feminine; /* what replaces the ending */
} FEMININES[] = {
    {"ien", "ienne"}, {"éen", "éenne"}, {"yen", "yenne"},  {"on", "onne"}, {"grec", "grecque"},
    {"turc", "turque"}, {"e", "e"},     {"è", "è"},        {"a", "a"},     {"", "e"},
};

static void add_feminine(struct buf *out, struct str adjective) {
    size_t i = 0;

    while (!str_ends(adjective, FEMININES[i].ending))
        i++;
    buf_add(out, str_slice(adjective, 0, adjective.n - strlen(FEMININES[i].ending)));
    buf_add_text(out, FEMININES[i].feminine);
}

void inflect(struct str adjective, inflected *form, void *context) {
    struct buf word = BUF_INIT;

    if (str_starts(adjective, "=")) {
        form(context, str_slice(adjective, 1, adjective.n));
        return;
    }
    form(context, adjective);
    buf_add(&word, adjective);
    if (!str_ends(adjective, "s"))
        buf_add_char(&word, 's');
    form(context, buf_str(&word));
    buf_clear(&word);
    add_feminine(&word, adjective);
    form(context, buf_str(&word));
    buf_add_char(&word, 's');
    form(context, buf_str(&word));
    buf_release(&word);
}

/* What takes the place of the ending of an infinitive. */
static const struct {
    const char *ending, *forms;
} CONJUGATIONS[] = {
    {"ger", "ge, gee, gees, ges, gent, gea, gera, geront, gerait, geraient, geait, geaient, "
            "gerent, geant, ger"},
    {"er", "e, ee, ees, es, ent, a, era, eront, erait, eraient, ait, aient, erent, ant, er"},
    {"enir", "ient, iennent, enu, enue, enues, enus, iendra, iendront, iendrait, enait, enaient, "
             "int, enant, enir"},
    {"ir", "it, issent, i, ie, ies, is, ira, iront, irait, iraient, issait, issaient, issant, ir"},
    /* "-": nothing */
    {"re", "-, ent, u, ue, ues, us, ra, ront, rait, raient, ait, aient, ant, it, re"},
    {"", "-"},
};

void conjugate(struct str infinitive, inflected *form, void *context) {
    struct buf word = BUF_INIT;
    struct str ending;
    const char *forms;
    size_t i = 0;

    while (!str_ends(infinitive, CONJUGATIONS[i].ending))
        i++;
    forms = CONJUGATIONS[i].forms;
    while (list_next(&forms, &ending)) {
        buf_set(&word, str_slice(infinitive, 0, infinitive.n - strlen(CONJUGATIONS[i].ending)));
        if (!str_is(ending, "-"))
            buf_add(&word, ending);
        form(context, buf_str(&word));
    }
    buf_release(&word);
}
