/* What the formats share, and the plainest of them, text. */
#include "view/printers.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "view/page.h"

void add_clean(struct buf *out, struct str text) {
    struct buf clean = BUF_INIT;

    utf8_clean(&clean, text); /* first, since it takes away what may stand before a space */
    utf8_normalize_space(out, buf_str(&clean));
    buf_release(&clean);
}

void add_moment(struct buf *out, const struct export *export) {
    char text[32];
    struct tm when;

    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&export->when, &when));
    buf_add_text(out, text);
}

/* "5 Nov 2021", where the user is. */
static void add_day(struct buf *out, const struct export *export) {
    char text[32];
    struct tm when;

    strftime(text, sizeof text, "%Y-%m-%d", localtime_r(&export->when, &when));
    date_for_people(out, str_of(text));
}

void add_heading(struct buf *out, const struct export *export) {
    struct buf day = BUF_INIT;
    size_t n = export->n;

    if (export->query.n) {
        buf_add_text(out, _("Query:"));
        buf_add_char(out, ' ');
        add_clean(out, export->query);
        buf_add_char(out, '\n');
    }
    add_day(&day, export);
    if (export->query.n && export->found > n)
        buf_add_format(out, ngettext("%zu of %zu dispatches, exported on %s",
                                     "%zu of %zu dispatches, exported on %s", n),
                       n, export->found, day.p);
    else
        buf_add_format(out, ngettext("%zu dispatch, exported on %s",
                                     "%zu dispatches, exported on %s", n),
                       n, day.p);
    buf_add_char(out, '\n');
    buf_release(&day);
}

/* Text */

static void add_rule(struct buf *out, size_t width) {
    buf_add_char(out, '\n');
    while (width-- > 0)
        buf_add_text(out, "═");
    buf_add_text(out, "\n\n");
}

void begin_text(struct buf *out, const struct export *export) {
    add_heading(out, export);
}

static void add_sources(struct buf *out, const struct dispatch *dispatch) {
    if (dispatch->nsightings)
        buf_add_char(out, '\n');
    for (size_t i = 0; i < dispatch->nsightings; i++) {
        buf_add_text(out, _("Source:"));
        buf_add_char(out, ' ');
        utf8_clean(out, dispatch->sightings[i].path);
        buf_add_char(out, '\n');
    }
}

void print_text(struct buf *out, const struct printed *printed) {
    const struct export *export = printed->export;
    struct page page = PAGE_INIT;

    if (printed->place || !export->bare)
        add_rule(out, export->measure);
    page_whole(&page, printed->arena, printed->dispatch, export->measure);
    page_text(out, &page);
    page_release(&page);
    if (!export->bare)
        add_sources(out, printed->dispatch);
}
