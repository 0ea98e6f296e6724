#include "view/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"

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
    value = json_object();
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
        figure = json_object();
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
    json_t *object = json_object(), *related = json_array();

    set_article(object, article);
    for (size_t i = 0; i < article->nrelated; i++) {
        json_t *item = json_object();

        set_related(item, &article->related[i]);
        json_array_append_new(related, item);
    }
    json_object_set_new(object, "related", related);
    print(out, object, JSON_INDENT(2));
}

static void set_row(json_t *object, const struct row *row) {
    json_object_set_new(object, "id", json_integer(row->id));
    json_object_set_new(object, "kind", json_string(dispatch_kind_name(row->kind)));
    json_object_set_new(object, "date", text_json(row->date));
}

static json_t *link_json(const struct link *link) {
    json_t *object = json_object();

    set_row(object, &link->target);
    set_related(object, &link->item);
    return object;
}

static json_t *row_json(const struct row *row) {
    json_t *object = json_object();

    set_row(object, row);
    json_object_set_new(object, "headline", text_json(row->headline));
    return object;
}

static json_t *sighting_json(const struct sighting *sighting) {
    json_t *object = json_object();

    json_object_set_new(object, "path", sighting->path.p ? json_stringn(sighting->path.p, sighting->path.n)
                                         : json_null());
    json_object_set_new(object, "imported", text_json(sighting->when));
    return object;
}

void json_dispatch(struct buf *out, const struct dispatch *dispatch, bool pretty) {
    json_t *object = json_object(), *related = json_array(), *citing = json_array();
    json_t *sightings = json_array();

    json_object_set_new(object, "id", json_integer(dispatch->row.id));
    json_object_set_new(object, "kind", json_string(dispatch_kind_name(dispatch->row.kind)));
    set_article(object, &dispatch->article);
    for (size_t i = 0; i < dispatch->nlinks; i++)
        json_array_append_new(related, link_json(&dispatch->links[i]));
    for (size_t i = 0; i < dispatch->nciting; i++)
        json_array_append_new(citing, row_json(&dispatch->citing[i]));
    for (size_t i = 0; i < dispatch->nsightings; i++)
        json_array_append_new(sightings, sighting_json(&dispatch->sightings[i]));
    json_object_set_new(object, "related", related);
    json_object_set_new(object, "cited_by", citing);
    json_object_set_new(object, "sources", sightings);
    print(out, object, pretty ? JSON_INDENT(2) : JSON_COMPACT);
}

void json_row(struct buf *out, const struct row *row) {
    print(out, row_json(row), JSON_COMPACT);
}

void json_link(struct buf *out, const struct link *link) {
    print(out, link_json(link), JSON_COMPACT);
}
