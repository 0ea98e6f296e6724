#include "core/intake.h"

#include "article/mended.h"

void intake_read(struct intake *intake, const struct parser *parser, struct mender *mender,
                 struct str bytes) {
    struct article found;

    *intake = (struct intake){.text = BUF_INIT};
    arena_init(&intake->arena);
    utf8_repair(&intake->text, bytes, &intake->repairs);
    parse_article(parser, &intake->arena, buf_str(&intake->text), &found);
    if (mender)
        mend_article(mender, &found, &intake->joins);
    joins_apply(&found, &intake->joins, &intake->arena, &intake->article);
}

void intake_release(struct intake *intake) {
    arena_release(&intake->arena);
    joins_release(&intake->joins);
    repairs_release(&intake->repairs);
    buf_release(&intake->text);
}
