#include "view/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "view/printers.h"

/* Before all else that a function makes; what then cannot be had ends the program. */
static json_t *new_object(void) {
    json_set_alloc_funcs(xmalloc, free);
    return json_object();
}

static json_t *text_json(struct str text) {
    struct buf clean = BUF_INIT;
    json_t *value;

    if (!text.p)
        return json_null();
    utf8_normalize_space(&clean, text);
    value = json_stringn(buf_str(&clean).p, clean.n);
    buf_release(&clean);
    return value;
}

static json_t *name_json(const char *name) {
    return name ? json_string(name) : json_null();
}

static json_t *date_json(const struct date *date) {
    struct buf iso = BUF_INIT;
    json_t *value;

    date_format_iso(&iso, date);
    value = iso.n ? json_stringn(iso.p, iso.n) : json_null();
    buf_release(&iso);
    return value;
}

static json_t *dateline_json(const struct dateline *dateline) {
    struct buf date = BUF_INIT;
    json_t *value;

    if (!dateline->place.p)
        return json_null();
    date_respace(&date, dateline->date);
    value = new_object();
    json_object_set_new(value, "place", text_json(dateline->place));
    json_object_set_new(value, "date", text_json(dateline->date.p ? buf_str(&date) : STR_NONE));
    json_object_set_new(value, "agency", text_json(dateline->agency));
    buf_release(&date);
    return value;
}

static json_t *figures_json(const struct article *article) {
    json_t *figures = json_array();

    for (size_t i = 0; i < article->nblocks; i++) {
        const struct block *block = &article->blocks[i];
        json_t *figure;

        if (block->kind != BLOCK_FIGURE)
            continue;
        figure = new_object();
        json_object_set_new(figure, "caption", text_json(block->text));
        json_object_set_new(figure, "credit", text_json(block->credit));
        json_array_append_new(figures, figure);
    }
    return figures;
}

static json_t *body_json(const struct article *article) {
    json_t *body = json_array();

    for (size_t i = 0; i < article->nblocks; i++)
        if (article->blocks[i].kind == BLOCK_PARAGRAPH)
            json_array_append_new(body, text_json(article->blocks[i].text));
    return body;
}

static void set_related(json_t *object, const struct related *related) {
    json_object_set_new(object, "caption", text_json(related->caption));
    json_object_set_new(object, "credit", text_json(related->credit));
    json_object_set_new(object, "headline", text_json(related->headline));
    json_object_set_new(object, "summary", text_json(related->summary));
}

static void set_article(json_t *object, const struct article *article) {
    json_object_set_new(object, "headline", text_json(article->headline));
    json_object_set_new(object, "lead", text_json(article->lead));
    json_object_set_new(object, "dateline", dateline_json(&article->dateline));
    json_object_set_new(object, "date", date_json(&article->date));
    json_object_set_new(object, "date_origin", name_json(date_origin_name(article->date.origin)));
    json_object_set_new(object, "figures", figures_json(article));
    json_object_set_new(object, "body", body_json(article));
    json_object_set_new(object, "signature", text_json(article->signature));
}

/* Takes `value`. */
static void print(struct buf *out, json_t *value, size_t flags) {
    char *text = json_dumps(value, flags);

    utf8_clean_json(out, str_of(text));
    buf_add_char(out, '\n');
    free(text);
    json_decref(value);
}

void json_article(struct buf *out, const struct article *article) {
    json_t *object = new_object(), *related = json_array();

    set_article(object, article);
    for (size_t i = 0; i < article->nrelated; i++) {
        json_t *item = new_object();

        set_related(item, &article->related[i]);
        json_array_append_new(related, item);
    }
    json_object_set_new(object, "related", related);
    print(out, object, JSON_INDENT(2));
}

/* Tags */

void json_facet(struct buf *out, enum facet facet, const struct facet_value *value) {
    json_t *object = new_object();

    json_object_set_new(object, "name", text_json(facet_label(facet, value->name)));
    if (facet == FACET_COUNTRIES)
        json_object_set_new(object, "code", text_json(value->name));
    if (value->id)
        json_object_set_new(object, "id", json_integer(value->id));
    json_object_set_new(object, "count", json_integer((json_int_t)value->n));
    print(out, object, JSON_COMPACT);
}

static json_t *mention_json(const struct mention *mention, struct str source) {
    json_t *object = new_object();
    struct str before = str_slice(source, 0, (size_t)(mention->text.p - source.p));

    json_object_set_new(object, "at", json_integer((json_int_t)utf8_length(before)));
    json_object_set_new(object, "text", text_json(mention->text));
    json_object_set_new(object, "rule", name_json(mention->rule));
    return object;
}

static json_t *mentions_json(const struct mention *mentions, size_t n, struct str source) {
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, mention_json(&mentions[i], source));
    return list;
}

static json_t *code_json(int country) {
    return name_json(country == COUNTRY_NONE ? NULL : country_code(country));
}

static json_t *country_json(const struct country_tag *tag, struct str source) {
    json_t *object;

    if (!source.p)
        return code_json(tag->country);
    object = new_object();
    json_object_set_new(object, "code", code_json(tag->country));
    json_object_set_new(object, "mentions", mentions_json(tag->mentions, tag->nmentions, source));
    return object;
}

static json_t *office_json(const struct office_tag *office, struct str source) {
    json_t *object;

    if (!source.p)
        return text_json(office->name);
    object = new_object();
    json_object_set_new(object, "name", text_json(office->name));
    json_object_set_new(object, "written", text_json(office->written));
    json_object_set_new(object, "kind", name_json(office->kind));
    json_object_set_new(object, "portfolio", text_json(office->portfolio));
    json_object_set_new(object, "country", code_json(office->country));
    json_object_set_new(object, "former", json_boolean(office->former));
    json_object_set_new(object, "acting", json_boolean(office->acting));
    json_object_set_new(object, "mention", mention_json(&office->mention, source));
    return object;
}

static json_t *person_json(const struct person_tag *person, struct str source) {
    json_t *object = new_object(), *offices = json_array(), *variants = json_array();

    for (size_t i = 0; i < person->noffices; i++)
        json_array_append_new(offices, office_json(&person->offices[i], source));
    for (size_t i = 0; i < person->nvariants; i++)
        json_array_append_new(variants, text_json(person->variants[i]));
    json_object_set_new(object, "name", text_json(person->name));
    json_object_set_new(object, "offices", offices);
    json_object_set_new(object, "country", code_json(person->country));
    if (source.p) {
        json_object_set_new(object, "mentions",
                            mentions_json(person->mentions, person->nmentions, source));
        json_object_set(object, "variants", variants);
    }
    json_decref(variants);
    return object;
}

static void set_tags(json_t *object, const struct tags *tags, struct str source) {
    json_t *countries = json_array(), *persons = json_array();

    for (size_t i = 0; i < tags->ncountries; i++)
        json_array_append_new(countries, country_json(&tags->countries[i], source));
    for (size_t i = 0; i < tags->npersons; i++)
        json_array_append_new(persons, person_json(&tags->persons[i], source));
    json_object_set_new(object, "countries", countries);
    json_object_set_new(object, "persons", persons);
}

void json_tags(struct buf *out, const struct tags *tags, struct str source) {
    json_t *object = new_object();

    set_tags(object, tags, source);
    print(out, object, JSON_COMPACT);
}

/* Dispatches */

static void set_row(json_t *object, const struct row *row) {
    json_object_set_new(object, "id", json_integer(row->id));
    json_object_set_new(object, "kind", json_string(dispatch_kind_name(row->kind)));
    json_object_set_new(object, "date", text_json(row->date));
}

static json_t *link_json(const struct link *link) {
    json_t *object = new_object();

    set_row(object, &link->target);
    set_related(object, &link->item);
    return object;
}

static json_t *row_json(const struct row *row) {
    json_t *object = new_object();

    set_row(object, row);
    json_object_set_new(object, "headline", text_json(row->headline));
    return object;
}

static json_t *sighting_json(const struct sighting *sighting) {
    json_t *object = new_object();
    struct str path = sighting->path;

    json_object_set_new(object, "path", path.p ? json_stringn(path.p, path.n) : json_null());
    json_object_set_new(object, "imported", text_json(sighting->when));
    return object;
}

static json_t *dispatch_json(const struct dispatch *dispatch) {
    json_t *object = new_object(), *related = json_array(), *citing = json_array();
    json_t *sightings = json_array();

    json_object_set_new(object, "id", json_integer(dispatch->row.id));
    json_object_set_new(object, "kind", json_string(dispatch_kind_name(dispatch->row.kind)));
    set_article(object, &dispatch->article);
    set_tags(object, &dispatch->tags, STR_NONE);
    for (size_t i = 0; i < dispatch->nlinks; i++)
        json_array_append_new(related, link_json(&dispatch->links[i]));
    for (size_t i = 0; i < dispatch->nciting; i++)
        json_array_append_new(citing, row_json(&dispatch->citing[i]));
    for (size_t i = 0; i < dispatch->nsightings; i++)
        json_array_append_new(sightings, sighting_json(&dispatch->sightings[i]));
    json_object_set_new(object, "related", related);
    json_object_set_new(object, "cited_by", citing);
    json_object_set_new(object, "sources", sightings);
    json_object_set_new(object, "note", text_json(dispatch->note));
    json_object_set_new(object, "starred", json_boolean(dispatch->row.starred));
    json_object_set_new(object, "deleted", json_boolean(dispatch->row.deleted));
    json_object_set_new(object, "read", json_boolean(dispatch->row.read));
    return object;
}

void json_dispatch(struct buf *out, const struct dispatch *dispatch, bool pretty) {
    print(out, dispatch_json(dispatch), pretty ? JSON_INDENT(2) : JSON_COMPACT);
}

void begin_json(struct buf *out, const struct export *export) {
    (void)out;
    (void)export;
}

void print_json(struct buf *out, const struct printed *printed) {
    json_t *object = dispatch_json(printed->dispatch), *about = new_object();
    struct buf moment = BUF_INIT;

    add_moment(&moment, printed->export);
    json_object_set_new(about, "query", text_json(printed->export->query));
    json_object_set_new(about, "count", json_integer((json_int_t)printed->export->n));
    json_object_set_new(about, "date", text_json(buf_str(&moment)));
    json_object_set_new(object, "export", about);
    print(out, object, JSON_COMPACT);
    buf_release(&moment);
}

void json_row(struct buf *out, const struct row *row, const struct tags *tags) {
    json_t *object = row_json(row);

    set_tags(object, tags, STR_NONE);
    print(out, object, JSON_COMPACT);
}

void json_link(struct buf *out, const struct link *link) {
    print(out, link_json(link), JSON_COMPACT);
}
