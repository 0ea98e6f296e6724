#include "view/plain.h"

#include "view/printers.h"

static void add_paragraph(struct buf *out, size_t from, struct str text) {
    if (!text.n)
        return;
    if (out->n > from)
        buf_add_text(out, "\n\n");
    add_clean(out, text);
}

static void add_paragraphs(struct buf *out, size_t from, const struct article *article) {
    for (size_t i = 0; i < article->nblocks; i++)
        if (article->blocks[i].kind == BLOCK_PARAGRAPH)
            add_paragraph(out, from, article->blocks[i].text);
}

void plain_body(struct buf *out, const struct article *article) {
    add_paragraphs(out, out->n, article);
}

void plain_article(struct buf *out, const struct article *article) {
    size_t from = out->n;

    add_paragraph(out, from, article->headline);
    add_paragraph(out, from, article->lead);
    add_paragraphs(out, from, article);
}
