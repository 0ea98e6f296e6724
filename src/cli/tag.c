#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/close.h"
#include "core/intake.h"
#include "query/query.h"
#include "read/source.h"
#include "store/change.h"
#include "store/tags.h"
#include "tag/country.h"
#include "view/json.h"

enum { FLAG_LINES, FLAG_EXPLAIN };

static const struct flag FLAGS[] = {
    {"lines", 'l', NULL, N_("each line is a dispatch of its own, taken as it is, unmended")},
    {"explain", 'e', NULL, N_("with every mention: where, what, and the rule that found it")},
};

/* What tags texts. */
struct tagging {
    struct parser *parser;
    struct mender *mender; /* or NULL */
    struct tagger *tagger;
    bool explain;
};

static void tag_bytes(const struct tagging *tagging, struct str bytes) {
    struct intake intake;
    struct tags tags;
    struct buf json = BUF_INIT;

    intake_read(&intake, tagging->parser, tagging->mender, bytes);
    tag_article(tagging->tagger, &intake.article, &intake.arena, &tags);
    json_tags(&json, &tags, tagging->explain ? intake.article.source : STR_NONE);
    cli_print(&json);
    buf_release(&json);
    intake_release(&intake);
}

static void tag_lines(const struct tagging *tagging, struct str bytes) {
    struct str line;

    for (size_t at = 0; str_next(bytes, '\n', &at, &line);)
        tag_bytes(tagging, line);
}

static int tag_file(const struct tagging *tagging, const char *path, bool lines, struct err *err) {
    struct buf bytes = BUF_INIT;
    int result = source_read(path, NULL, &bytes, err);

    if (result == 0)
        (lines ? tag_lines : tag_bytes)(tagging, buf_str(&bytes));
    buf_release(&bytes);
    return result;
}

static int tag_input(const struct invocation *call) {
    bool lines = call->values[FLAG_LINES] != NULL;
    struct tagging tagging = {.explain = call->values[FLAG_EXPLAIN] != NULL};
    struct mending mending = {NULL, NULL};
    struct err err;
    int status;

    tagging.parser = parser_new(&err);
    if (!tagging.parser)
        return cli_fail(&err);
    if (!lines && mending_open(call->app, &mending, &err) != 0)
        cli_complain(err.text);
    tagging.mender = mending.mender;
    tagging.tagger = tagger_new();
    status = tag_file(&tagging, call->nargs ? call->args[0] : "-", lines, &err) == 0
                 ? EXIT_SUCCESS
                 : cli_fail(&err);
    tagger_free(tagging.tagger);
    mending_close(&mending);
    parser_free(tagging.parser);
    return status;
}

/* Corrections */

/* A tag to give or to take. */
struct wanted {
    const char *word; /* as it was typed */
    struct str tag;   /* as changes have it: "country LA" */
    struct str name;  /* as it is shown */
    bool country;
    bool said; /* that it is a country, or a person */
    bool is_new;
};

static bool is_country(struct str name) {
    int either[2];

    return country_by_name(name) != COUNTRY_NONE || country_is_either(name, either);
}

static int read_country(struct str name, struct buf *tag, struct err *err) {
    int country = country_by_name(name), either[2];

    if (country_is_either(name, either))
        return err_set(err, _("%.*s: %s or %s?"), STR_ARG(name),
                       country_label(either[0]), country_label(either[1]));
    if (country == COUNTRY_NONE)
        return err_set(err, _("there is no country \"%.*s\""), STR_ARG(name));
    buf_add_format(tag, TAG_COUNTRY "%s", country_code(country));
    return 0;
}

static int read_person(struct str name, struct buf *tag, struct err *err) {
    struct buf key = BUF_INIT;
    int result = 0;

    utf8_fold(&key, name);
    if (!key.n)
        result = err_set(err, _("\"%.*s\" is no name"), STR_ARG(name));
    buf_add_text(tag, TAG_PERSON);
    utf8_normalize_space(tag, name);
    buf_release(&key);
    return result;
}

/* A colon follows what it is, as in queries; else it is told by whether there is such a country. */
static int read_prefix(struct wanted *wanted, struct str *word, struct err *err) {
    const char *colon = word->n ? memchr(word->p, ':', word->n) : NULL;
    struct str prefix = str_slice(*word, 0, colon ? (size_t)(colon - word->p) : 0);

    wanted->said = colon != NULL;
    wanted->country = colon ? query_field_named(prefix) == FIELD_COUNTRY : is_country(*word);
    if (colon && !wanted->country && query_field_named(prefix) != FIELD_PERSON)
        return err_set(err, _("\"%.*s\" is no tag: country:NAME, person:NAME or just a name"),
                       STR_ARG(*word));
    if (colon)
        *word = str_slice(*word, prefix.n + 1, word->n);
    return 0;
}

/* "pays:Laos" and "Laos" are the tag "country LA", "Tô Lâm" is "person Tô Lâm". */
static int read_tag(struct wanted *wanted, struct str word, struct arena *arena, struct err *err) {
    struct buf tag = BUF_INIT;
    int result = read_prefix(wanted, &word, err);

    if (result == 0)
        result = (wanted->country ? read_country : read_person)(word, &tag, err);
    wanted->tag = arena_keep(arena, &tag);
    if (result == 0)
        wanted->name = wanted->country
                           ? str_of(country_label(country_by_name(word)))
                           : str_slice(wanted->tag, strlen(TAG_PERSON), wanted->tag.n);
    return result;
}

/* The tags to give or to take. */
struct correction {
    bool add;
    struct wanted *tags;
    size_t n;
};

static int read_tags(struct correction *correction, char **words, struct arena *arena,
                     struct err *err) {
    int result = 0;

    correction->tags = arena_array(arena, correction->n, sizeof *correction->tags);
    for (size_t i = 0; result == 0 && i < correction->n; i++) {
        struct buf word = BUF_INIT;

        correction->tags[i] = (struct wanted){.word = words[i]};
        utf8_repair(&word, str_of(words[i]), NULL);
        result = read_tag(&correction->tags[i], buf_str(&word), arena, err);
        buf_release(&word);
    }
    return result;
}

/* A name that nobody has makes a person only where it is said to be one's: it may be mistyped. */
static int refuse_name(struct archive *archive, struct str name, struct arena *arena,
                       struct err *err) {
    struct close close = {0};
    struct buf told = BUF_INIT;
    int result = close_by_words(&close, archive, name, arena, err);

    if (result == 0 && !close.n)
        result = close_by_letters(&close, archive, name, arena, err);
    close_countries(&close, name);
    close_tell(&close, &told);
    if (result == 0)
        err_set(err, _("\"%.*s\" is no country and nobody in the archive; \"person:%.*s\" would be"
                       " somebody new%s"),
                STR_ARG(name), STR_ARG(name), buf_str(&told).p);
    buf_release(&told);
    return -1;
}

/* Who a person is that is given: somebody known, or somebody new. */
static int look_up(struct archive *archive, struct correction *correction, struct arena *arena,
                   struct err *err) {
    for (size_t i = 0; i < correction->n; i++) {
        struct wanted *wanted = &correction->tags[i];
        struct person person;
        int found;

        if (wanted->country)
            continue;
        found = archive_person(archive, wanted->name, arena, &person, err);
        if (found == 0 && correction->add && !wanted->said)
            return refuse_name(archive, wanted->name, arena, err);
        if (found < 0)
            return -1;
        if (found == 1)
            wanted->name = person.name;
        wanted->is_new = found == 0;
    }
    return 0;
}

static int correct_one(struct archive *archive, int64_t id, const struct correction *correction,
                       struct err *err) {
    if (cli_check_id(archive, id, err) != 0)
        return -1;
    for (size_t i = 0; i < correction->n; i++) {
        struct str tag = correction->tags[i].tag;
        int done = correction->add ? change_tag_add(archive, id, tag, err)
                                   : change_tag_remove(archive, id, tag, err);

        if (done < 0)
            return -1;
        if (done == 0)
            return err_set(err, _("dispatch %lld does not have the tag \"%s\""), (long long)id,
                           correction->tags[i].word);
    }
    return 0;
}

static void say_done(const struct correction *correction) {
    static const char *const sentences[2][2] = {
        {N_("person removed: %.*s"), N_("country removed: %.*s")},
        {N_("person added: %.*s"), N_("country added: %.*s")},
    };

    for (size_t i = 0; i < correction->n; i++) {
        const struct wanted *wanted = &correction->tags[i];
        const char *sentence = sentences[correction->add][wanted->country];
        struct buf line = BUF_INIT;

        if (correction->add && wanted->is_new)
            sentence = N_("new person added: %.*s");
        buf_add_format(&line, _(sentence), STR_ARG(wanted->name));
        cli_say(line.p);
        buf_release(&line);
    }
}

static void add_name(struct buf *what, const struct invocation *call) {
    buf_add_text(what, "tag");
    for (size_t i = 0; i < call->nargs; i++) {
        buf_add_char(what, ' ');
        cli_add_word(what, call->args[i]);
    }
}

/* What was not ended when the archive is closed is not done. */
static int correct(const struct invocation *call, const int64_t *ids, size_t n,
                   struct correction *correction, struct arena *arena, struct err *err) {
    struct archive *archive = app_archive(call->app, ARCHIVE_EXISTING, err);
    struct buf what = BUF_INIT;
    int result;

    if (!archive)
        return -1;
    add_name(&what, call);
    result = look_up(archive, correction, arena, err);
    if (result == 0)
        result = change_begin(archive, buf_str(&what), err);
    for (size_t i = 0; result == 0 && i < n; i++)
        result = correct_one(archive, ids[i], correction, err);
    if (result == 0)
        result = change_end(archive, err);
    if (result == 1)
        say_done(correction);
    buf_release(&what);
    archive_close(archive);
    return result < 0 ? -1 : 0;
}

static int correct_tags(const struct invocation *call, bool add) {
    struct correction correction = {.add = add, .n = call->nargs - 2};
    struct arena arena;
    int64_t *ids = NULL;
    size_t n;
    struct err err;
    int status = EXIT_USAGE;

    arena_init(&arena);
    if (cli_ids(call->args + 1, 1, &ids, &n, &err) != 0) {
        cli_complain(err.text);
    } else {
        if (read_tags(&correction, call->args + 2, &arena, &err) != 0)
            cli_complain(err.text);
        else
            status = correct(call, ids, n, &correction, &arena, &err) == 0 ? EXIT_SUCCESS
                                                                           : cli_fail(&err);
        free(ids);
    }
    arena_release(&arena);
    return status;
}

static int run(const struct invocation *call) {
    bool add = call->nargs > 2 && strcmp(call->args[0], "add") == 0;

    if (add || (call->nargs > 2 && strcmp(call->args[0], "remove") == 0))
        return correct_tags(call, add);
    if (call->nargs < 2)
        return tag_input(call);
    cli_complain(_("tag: either a file, or add or remove, ids, and what they are to be tagged with"));
    return EXIT_USAGE;
}

const struct command command_tag = {
    .name = "tag",
    .args = N_("[FILE] | add ID TAG... | remove ID TAG..., TAG: [country:|person:]NAME"),
    .summary = N_("Print as JSON the countries and persons that a scraped text speaks of."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = ANY_NUMBER,
    .run = run,
};
