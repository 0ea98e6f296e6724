/* Actions on the countries and persons of dispatches: filtering by them where they stand in the
 * text, and correcting them. */
#include "base/i18n.h"
#include "base/shell.h"
#include "store/change.h"
#include "store/tags.h"
#include "tag/country.h"
#include "tui/act.h"
#include "tui/complete.h"
#include "tui/progress.h"
#include "tui/word.h"

/* A country by its code, or a person by a name. */
struct tagged {
    enum facet facet;
    struct str name;
};

static struct str label_of(const struct tagged *tagged) {
    return facet_label(tagged->facet, tagged->name);
}

/* As changes have it. */
static void add_tag(struct buf *out, const struct tagged *tagged) {
    buf_add_format(out, "%s%.*s", tagged->facet == FACET_COUNTRIES ? TAG_COUNTRY : TAG_PERSON,
                   STR_ARG(tagged->name));
}

/* As a command has it. */
static void add_word(struct buf *out, const struct tagged *tagged) {
    struct buf word = BUF_INIT;

    buf_add_format(&word, "%s:%.*s",
                   query_field_name(field_of_facet(tagged->facet), query_user_language()),
                   STR_ARG(label_of(tagged)));
    shell_add_word(out, buf_str(&word));
    buf_release(&word);
}

/* Under the text cursor */

static bool is_mentioned(const struct mention *mentions, size_t n, struct str word) {
    for (size_t i = 0; i < n; i++) {
        struct str text = mentions[i].text;

        if (text.p < word.p + word.n && word.p < text.p + text.n)
            return true;
    }
    return false;
}

static bool find_tagged(const struct tags *tags, struct str word, struct tagged *tagged) {
    for (size_t i = 0; i < tags->npersons; i++)
        if (is_mentioned(tags->persons[i].mentions, tags->persons[i].nmentions, word)) {
            *tagged = (struct tagged){FACET_PERSONS, tags->persons[i].name};
            return true;
        }
    for (size_t i = 0; i < tags->ncountries; i++)
        if (is_mentioned(tags->countries[i].mentions, tags->countries[i].nmentions, word)) {
            *tagged = (struct tagged){FACET_COUNTRIES,
                                      str_of(country_code(tags->countries[i].country))};
            return true;
        }
    return false;
}

/* Which keys move the text cursor to one. */
static void say_no_word(struct state *state) {
    struct buf word = BUF_INIT, mark = BUF_INIT;

    binding_label(&word, &state->bindings, ACTION_word_next);
    binding_label(&mark, &state->bindings, ACTION_mark_next);
    state_say(state, false, _("First move the text cursor to a word with %s, or %s."), word.p,
              mark.p);
    buf_release(&word);
    buf_release(&mark);
}

/* Where there is nothing, that is said. */
static bool tagged_here(struct state *state, struct arena *arena, struct tagged *tagged) {
    struct str word = word_under(state);
    struct tags tags = {0};
    struct err ignored;

    if (!word.p) {
        say_no_word(state);
        return false;
    }
    if (archive_tag(state->archive, state->dispatch.row.id, &state->dispatch.article, arena, &tags,
                    &ignored) == 0 &&
        find_tagged(&tags, word, tagged))
        return true;
    state_say(state, false, "%s", _("There is no country and no person under the text cursor."));
    return false;
}

/* A person found again in the text is filtered by as who they are. */
void act_filter_here(struct state *state) {
    struct tagged tagged;
    struct person person;
    struct arena arena;

    arena_init(&arena);
    if (tagged_here(state, &arena, &tagged)) {
        if (tagged.facet == FACET_COUNTRIES)
            filter_by(state, FACET_COUNTRIES, FILTER_AND, tagged.name, 0);
        else if (archive_person(state->archive, tagged.name, &arena, &person, &state->message) == 1)
            filter_by(state, FACET_PERSONS, FILTER_AND, person.name, person.id);
    }
    arena_release(&arena);
}

/* Giving and taking */

/* Each is tagged anew, which takes most of a millisecond. */
static int change_tag(struct state *state, const struct bitmap *ids, bool add,
                      const struct tagged *tagged) {
    struct progress progress =
        progress_of(state, _("%s of %s tagged… Esc stops."), bitmap_count(ids));
    struct buf tag = BUF_INIT;
    int result = 0;

    add_tag(&tag, tagged);
    for (size_t i = 0; i < progress.n && result >= 0 && !progress_stops(&progress); i++) {
        progress_show(&progress, i);
        result = (add ? change_tag_add : change_tag_remove)(state->archive, bitmap_at(ids, i),
                                                            buf_str(&tag), &state->message);
    }
    buf_release(&tag);
    if (progress.stopped) {
        stop_asking(state);
        state_say(state, false, "%s", _("Stopped; nothing was changed."));
        return -1;
    }
    return result < 0 ? -1 : 0;
}

/* Ends a change of tags and says what it was, unless it failed or there was none. */
static void end_tags(struct state *state, int result, const char *said) {
    if (result == 0)
        result = change_end(state->archive, &state->message);
    if (result < 0) {
        archive_rollback(state->archive);
        return;
    }
    state_reload(state);
    if (result)
        state_say(state, false, _("Tagged: %s."), said);
    else
        state_say(state, false, "%s", _("Nothing changes: it is tagged so."));
}

/* "+Laos -Chine" */
static void add_said(struct buf *said, bool add, const struct tagged *tagged) {
    buf_add_format(said, "%s%s%.*s", said->n ? " " : "", add ? "+" : "-",
                   STR_ARG(label_of(tagged)));
}

void act_untag(struct state *state) {
    struct buf how = BUF_INIT, said = BUF_INIT;
    struct bitmap *ids = bitmap_new();
    struct tagged tagged;
    struct arena arena;
    int result;

    arena_init(&arena);
    if (tagged_here(state, &arena, &tagged)) {
        bitmap_add(ids, state->dispatch.row.id);
        add_word(&how, &tagged);
        add_said(&said, false, &tagged);
        result = begin_change(state, "tag remove", ids, how.p);
        if (result == 0)
            result = change_tag(state, ids, false, &tagged);
        end_tags(state, result, said.p);
    }
    arena_release(&arena);
    bitmap_free(ids);
    buf_release(&how);
    buf_release(&said);
}

/* A name alone is a country where there is one of that name, as for `depeche tag`. */
static bool is_name_alone(const struct query *query) {
    return query->kind == QUERY_WORDS && query->field == FIELD_ANY && !query->prefix;
}

static bool is_person(const struct query *query) {
    return query->kind == QUERY_NAME && query->field == FIELD_PERSON && query->text.p;
}

static int read_person(struct state *state, const struct query *query, struct arena *arena,
                       struct tagged *tagged) {
    struct person person;
    int found = archive_person(state->archive, query->text, arena, &person, &state->message);

    if (found == 0)
        return err_set(&state->message,
                       is_person(query) ? _("There is no person \"%.*s\": Tab completes.")
                                        : _("\"%.*s\" is no country and nobody in the archive."),
                       STR_ARG(query->text));
    *tagged = (struct tagged){FACET_PERSONS, person.name};
    return found < 0 ? -1 : 0;
}

/* As a part of a query has it: what it finds is what has the tag. */
static int read_tagged(struct state *state, const struct query *query, struct arena *arena,
                       struct tagged *tagged) {
    enum query_language language = query_user_language();
    int country = is_name_alone(query) ? country_by_name(query->text) : -1;

    if (query->kind == QUERY_COUNTRY || country >= 0) {
        *tagged = (struct tagged){FACET_COUNTRIES, country >= 0 ? str_of(country_code(country))
                                                                : query->text};
        return 0;
    }
    if (!is_name_alone(query) && !is_person(query))
        return err_set(&state->message, _("A tag is %s:NAME, %s:NAME or just a name."),
                       query_field_name(FIELD_COUNTRY, language),
                       query_field_name(FIELD_PERSON, language));
    return read_person(state, query, arena, tagged);
}

/* Each of what stands side by side, in a change that has begun. */
static int change_tags(struct state *state, const struct query *query, struct arena *arena,
                       struct buf *said) {
    bool single = query->kind != QUERY_AND;

    for (const struct query *each = single ? query : query->first; each;
         each = single ? NULL : each->next) {
        bool add = each->kind != QUERY_NOT;
        struct tagged tagged;

        if (read_tagged(state, add ? each : each->first, arena, &tagged) != 0 ||
            change_tag(state, state->asked_of, add, &tagged) != 0)
            return -1;
        add_said(said, add, &tagged);
    }
    return 0;
}

/* The prompt stays where what was typed makes no sense. */
static void tags_typed(struct state *state) {
    struct buf typed = BUF_INIT, said = BUF_INIT;
    struct query *query;
    struct span mistake;
    struct arena arena;
    int result;

    arena_init(&arena);
    buf_add(&typed, buf_str(&state->prompt.text));
    result = query_parse(buf_str(&typed), false, &arena, &query, &mistake, &state->message);
    if (result == 0)
        result = begin_change(state, "tag", state->asked_of, typed.p);
    if (result == 0)
        result = change_tags(state, query, &arena, &said);
    if (result == 0)
        stop_asking(state);
    end_tags(state, result, said.p);
    arena_release(&arena);
    buf_release(&typed);
    buf_release(&said);
}

static const struct question QUESTION = {.label = N_("Tag:"),
                                         .hint = N_("country:laos -person:\"to lam\""),
                                         .accepted = tags_typed,
                                         .complete = complete_search,
                                         .history = HISTORY_TAGS};

void act_tag(struct state *state) {
    struct bitmap *ids = ids_meant(state);

    bitmap_free(state->asked_of);
    state->asked_of = ids;
    if (bitmap_count(ids))
        ask(state, &QUESTION, STR_NONE);
}

/* Two who are one */

static int merge(struct state *state, const struct person *person, const struct person *other) {
    struct buf what = BUF_INIT;
    int result;

    buf_add_text(&what, "person merge ");
    shell_add_word(&what, person->name);
    buf_add_char(&what, ' ');
    shell_add_word(&what, other->name);
    result = change_begin(state->archive, buf_str(&what), &state->message);
    if (result == 0)
        result = change_person_merge(state->archive, person, other, &state->message);
    if (result == 0)
        result = change_end(state->archive, &state->message);
    if (result < 0)
        archive_rollback(state->archive);
    buf_release(&what);
    return result;
}

static void merge_chosen(struct state *state, const struct picker_entry *entry) {
    struct person person, other;
    struct arena arena;

    arena_init(&arena);
    if (archive_person(state->archive, buf_str(&state->picker.about), &arena, &person,
                       &state->message) == 1 &&
        archive_person(state->archive, entry->value.name, &arena, &other, &state->message) == 1 &&
        merge(state, &person, &other) >= 0) {
        state_reload(state);
        state_say(state, false, _("\"%.*s\" and \"%.*s\" are one person from now on."),
                  STR_ARG(person.name), STR_ARG(other.name));
    }
    arena_release(&arena);
}

static const struct picking SAME = {.question = N_("The same as:"),
                                    .hint = N_("Enter the same as %.*s · Esc close"),
                                    .chosen = merge_chosen};

static void merge_in_facets(struct state *state) {
    const struct facet_line *line = facets_line(state);

    if (line && facet_line_is_person(line))
        picker_ask(state, FACET_PERSONS, &SAME, line->value->name);
    else
        state_say(state, false, "%s", _("First move the cursor to a person."));
}

static void merge_in_article(struct state *state) {
    struct tagged tagged;
    struct person person;
    struct arena arena;

    arena_init(&arena);
    if (tagged_here(state, &arena, &tagged)) {
        if (tagged.facet != FACET_PERSONS)
            state_say(state, false, "%s", _("There is no person under the text cursor."));
        else if (archive_person(state->archive, tagged.name, &arena, &person, &state->message) == 1)
            picker_ask(state, FACET_PERSONS, &SAME, person.name);
    }
    arena_release(&arena);
}

void act_merge(struct state *state) {
    (state->focus == PANE_FACETS ? merge_in_facets : merge_in_article)(state);
}
