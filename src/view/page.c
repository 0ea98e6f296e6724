#include "view/page.h"

#include <stdlib.h>
#include <string.h>

#include "article/parse.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "view/flow.h"

enum { FRAME_MIN = 20 }; /* columns; below that a caption has no frame */

static const char *const MONTHS[12] = {
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

/* What is carried through the typesetting of one page. */
struct typesetter {
    struct page *page;
    struct arena *arena;
    size_t width;
    size_t about_lines;
    struct flow flow;
};

static void blank(struct typesetter *set) {
    page_add_line(set->page, set->arena, ROLE_TEXT, STR_NONE);
}

static void wrap(struct typesetter *set) {
    const struct layout layout = {.width = set->width, .margin = ROLE_TEXT, .item = -1};

    flow_wrap(&set->flow, &layout, set->arena, set->page);
}

static void paragraph(struct typesetter *set, enum role role, struct str text) {
    if (!text.n)
        return;
    flow_add(&set->flow, role, text);
    wrap(set);
    blank(set);
}

struct str kind_mark(enum dispatch_kind kind) {
    return kind == DISPATCH_FULL ? STR_LIT("●") : STR_LIT("○");
}

struct str row_title(const struct row *row) {
    return row->headline.n ? row->headline : STR_LIT("—");
}

void date_for_people(struct buf *out, struct str iso) {
    int year = 0, month = 0, day = 0;
    const char *rest = iso.p;

    if (!iso.n)
        return;
    if (str_starts(iso, "--"))
        rest++;
    else
        year = (int)strtol(iso.p, (char **)&rest, 10);
    if (*rest == '-')
        month = (int)strtol(rest + 1, (char **)&rest, 10);
    if (*rest == '-')
        day = (int)strtol(rest + 1, NULL, 10);
    /* TRANSLATORS: the first day of a month, as in "1er mai" */
    if (day == 1)
        buf_add_format(out, "%s ", _("1"));
    else if (day)
        buf_add_format(out, "%d ", day);
    if (month >= 1 && month <= 12)
        buf_add_format(out, "%s%s", _(MONTHS[month - 1]), year ? " " : "");
    if (year)
        buf_add_format(out, "%d", year);
}

/* Figures: a frame whose upper edge says what it is, and whose lower edge says of whom */

static void add_dashes(struct buf *out, size_t n) {
    while (n-- > 0)
        buf_add_text(out, "─");
}

/* "╭─ Photo ─────╮"; what stands in it has room there. */
static void edge(struct typesetter *set, const char *left, struct str label, const char *right,
                 bool label_at_end) {
    const struct layout layout = {.width = set->width, .item = -1};
    struct buf before = BUF_INIT, after = BUF_INIT;
    size_t dashes = set->width - 3 - (label.n ? utf8_width(label) + 2 : 0);

    buf_add_text(&before, left);
    add_dashes(&before, label_at_end ? dashes : 1);
    add_dashes(label.n ? &after : &before, label_at_end ? 1 : dashes);
    buf_add_text(label.n ? &after : &before, right);
    flow_add(&set->flow, ROLE_BORDER, buf_str(&before));
    flow_add(&set->flow, ROLE_TITLE, label);
    flow_add(&set->flow, ROLE_BORDER, buf_str(&after));
    flow_wrap(&set->flow, &layout, set->arena, set->page);
    buf_release(&before);
    buf_release(&after);
}

/* A credit that has no room in the edge, or no edge, stands below the caption. */
static void figure(struct typesetter *set, const struct block *block) {
    struct layout layout = {.width = set->width, .margin = ROLE_BORDER, .item = -1};
    struct buf spaced = BUF_INIT, credit = BUF_INIT;
    bool framed = set->width >= FRAME_MIN, below;

    if (framed) {
        layout.first = layout.other = STR_LIT("│ ");
        layout.close = STR_LIT(" │");
        edge(set, "╭", str_of(_("Photo")), "╮", false);
    }
    flow_add(&set->flow, ROLE_CAPTION, block->text);
    flow_wrap(&set->flow, &layout, set->arena, set->page);
    utf8_normalize_space(&spaced, block->credit);
    utf8_clean(&credit, buf_str(&spaced));
    below = !framed || utf8_width(buf_str(&credit)) > set->width - 8;
    if (below && credit.n) {
        flow_add(&set->flow, ROLE_QUIET, buf_str(&credit));
        flow_wrap(&set->flow, &layout, set->arena, set->page);
    }
    if (framed)
        edge(set, "╰", below ? STR_NONE : buf_str(&credit), "╯", true);
    buf_release(&spaced);
    buf_release(&credit);
    blank(set);
}

/* Whom and what it is about: countries, then persons, each with an office. */

static void about_person(struct typesetter *set, const struct person_tag *person, bool first) {
    if (!first)
        flow_add(&set->flow, ROLE_QUIET, STR_LIT("·"));
    flow_add(&set->flow, ROLE_PERSON, person->name);
    if (person->noffices) {
        struct buf office = BUF_INIT;

        buf_add_format(&office, "(%.*s)", STR_ARG(person->offices[0].name));
        flow_add(&set->flow, ROLE_QUIET, buf_str(&office));
        buf_release(&office);
    }
}

/* By their names, without regard to accents. */
static int by_name(const void *a, const void *b) {
    struct buf one = BUF_INIT, other = BUF_INIT;
    int order;

    utf8_fold(&one, str_of(*(const char *const *)a));
    utf8_fold(&other, str_of(*(const char *const *)b));
    order = strcmp(one.p, other.p);
    buf_release(&one);
    buf_release(&other);
    return order;
}

const char **page_countries(const struct tags *tags, struct arena *arena) {
    const char **names = arena_array(arena, tags->ncountries, sizeof *names);

    for (size_t i = 0; i < tags->ncountries; i++)
        names[i] = country_label(tags->countries[i].country);
    if (tags->ncountries)
        qsort(names, tags->ncountries, sizeof *names, by_name);
    return names;
}

static void about(struct typesetter *set, const struct tags *tags) {
    const struct layout layout = {
        .width = set->width, .margin = ROLE_TEXT, .max_lines = set->about_lines, .item = -1};
    const char **countries = page_countries(tags, set->arena);

    for (size_t i = 0; i < tags->ncountries; i++) {
        if (i)
            flow_add(&set->flow, ROLE_QUIET, STR_LIT("·"));
        flow_add(&set->flow, ROLE_COUNTRY, str_of(countries[i]));
    }
    flow_wrap(&set->flow, &layout, set->arena, set->page);
    for (size_t i = 0; i < tags->npersons; i++)
        about_person(set, &tags->persons[i], i == 0);
    flow_wrap(&set->flow, &layout, set->arena, set->page);
}

static void note(struct typesetter *set, struct str text) {
    const struct layout layout = {.width = set->width, .first = STR_LIT("✎ "),
                                  .other = STR_LIT("  "), .margin = ROLE_STARRED, .item = -1};

    flow_add(&set->flow, ROLE_NOTE, text);
    if (text.n)
        flow_wrap(&set->flow, &layout, set->arena, set->page);
}

void page_facts(struct buf *line, const struct dispatch *dispatch) {
    const struct article *article = &dispatch->article;

    buf_add_format(line, _("No. %lld"), (long long)dispatch->row.id);
    if (dispatch->row.deleted)
        buf_add_format(line, " · %s", _("deleted"));
    if (dispatch->row.kind == DISPATCH_BRIEF)
        buf_add_format(line, " · %s", _("brief: the full text is not held"));
    if (article->dateline.place.p)
        buf_add_format(line, " · %.*s", STR_ARG(article->dateline.place));
    if (dispatch->row.date.n) {
        buf_add_text(line, " · ");
        date_for_people(line, dispatch->row.date);
    }
    if (article->signature.p)
        buf_add_format(line, " · %.*s", STR_ARG(article->signature));
    if (dispatch->joins.n && dispatch->form == TEXT_MENDED)
        buf_add_format(line,
                       ngettext(" · %zu space mended", " · %zu spaces mended", dispatch->joins.n),
                       dispatch->joins.n);
    if (dispatch->joins.n && dispatch->form == TEXT_ORIGINAL)
        buf_add_format(line, " · %s", _("as it was scraped"));
}

/* The lines of facts under the headline */
static void facts(struct typesetter *set, const struct dispatch *dispatch) {
    struct buf line = BUF_INIT;

    page_facts(&line, dispatch);
    if (dispatch->row.starred)
        flow_add(&set->flow, ROLE_STARRED, STR_LIT("★"));
    flow_add(&set->flow, ROLE_QUIET, buf_str(&line));
    wrap(set);
    about(set, &dispatch->tags);
    note(set, dispatch->note);
    blank(set);
    buf_release(&line);
}

/* Whether the first paragraph only says the lead again: then it is shown once. */
static bool repeats_lead(const struct article *article, const struct block *block) {
    struct str text = block->text;

    if (block->kind != BLOCK_PARAGRAPH || !article->lead.p)
        return false;
    if (article->dateline.whole.p == text.p)
        text = str_slice(text, article->dateline.whole.n, text.n);
    return same_words(text, article->lead);
}

static void body_paragraph(struct typesetter *set, const struct article *article,
                           const struct block *block) {
    struct str text = block->text;
    struct str dateline = article->dateline.whole;

    if (dateline.p && dateline.p == text.p) {
        flow_add(&set->flow, ROLE_DATELINE, dateline);
        text = str_slice(text, dateline.n, text.n);
    }
    paragraph(set, ROLE_TEXT, text);
}

static void dispatch_itself(struct typesetter *set, const struct dispatch *dispatch) {
    const struct article *article = &dispatch->article;
    bool first = true;

    flow_add(&set->flow, ROLE_HEADLINE, article->headline);
    wrap(set);
    facts(set, dispatch);
    paragraph(set, dispatch->row.kind == DISPATCH_FULL ? ROLE_LEAD : ROLE_TEXT, article->lead);
    for (size_t i = 0; i < article->nblocks; i++) {
        const struct block *block = &article->blocks[i];

        if (block->kind == BLOCK_FIGURE)
            figure(set, block);
        else if (!first || !repeats_lead(article, block))
            body_paragraph(set, article, block);
        first = first && block->kind == BLOCK_FIGURE;
    }
}

void page_article(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                  const struct marks *marks, size_t width, size_t about_lines) {
    struct typesetter set = {.page = page,
                             .arena = arena,
                             .width = width < 8 ? 8 : width,
                             .about_lines = about_lines};

    set.flow.origin = dispatch->article.source;
    set.flow.highlights = marks ? marks->items : NULL;
    set.flow.nhighlights = marks ? marks->n : 0;
    dispatch_itself(&set, dispatch);
    flow_release(&set.flow);
}

/* Beside a dispatch */

size_t related_count(const struct dispatch *dispatch) {
    return dispatch->nlinks + dispatch->nciting + dispatch->nnear;
}

const struct row *related_row(const struct dispatch *dispatch, size_t entry) {
    if (entry < dispatch->nlinks)
        return &dispatch->links[entry].target;
    entry -= dispatch->nlinks;
    return entry < dispatch->nciting ? &dispatch->citing[entry]
                                     : &dispatch->near[entry - dispatch->nciting];
}

/* What stands above an entry that is the first of its group; NULL: it is not. */
static const char *group_title(const struct dispatch *dispatch, size_t entry) {
    size_t near = dispatch->nlinks + dispatch->nciting;

    if (entry == near && dispatch->nnear)
        return _("Same subject");
    if (entry == dispatch->nlinks && dispatch->nciting)
        return _("Cited by");
    return entry == 0 && dispatch->nlinks ? _("See more") : NULL;
}

static void entry_part(struct typesetter *set, int entry, enum role role, struct str text) {
    const struct layout layout = {
        .width = set->width, .first = STR_LIT("  "), .other = STR_LIT("  "), .item = entry};

    if (!text.n)
        return;
    flow_add(&set->flow, role, text);
    flow_wrap(&set->flow, &layout, set->arena, set->page);
}

static void entry(struct typesetter *set, const struct dispatch *dispatch, int i, bool open) {
    const struct row *row = related_row(dispatch, (size_t)i);
    struct layout layout = {.width = set->width, .other = STR_LIT("  "), .item = i};

    layout.first = row->kind == DISPATCH_FULL ? STR_LIT("● ") : STR_LIT("○ ");
    layout.margin = row->kind == DISPATCH_FULL ? ROLE_MARK_FULL : ROLE_MARK_BRIEF;
    flow_add(&set->flow, ROLE_TEXT, row_title(row));
    flow_wrap(&set->flow, &layout, set->arena, set->page);
    if (open && (size_t)i < dispatch->nlinks) {
        const struct related *item = &dispatch->links[i].item;

        entry_part(set, i, ROLE_QUIET, item->summary);
        entry_part(set, i, ROLE_CAPTION, item->caption);
        if (item->credit.n) {
            struct buf credit = BUF_INIT;

            buf_add_format(&credit, _("Photo: %.*s"), STR_ARG(item->credit));
            entry_part(set, i, ROLE_QUIET, buf_str(&credit));
            buf_release(&credit);
        }
    }
    blank(set);
}

/* Who looks for the dispatches that cite this one need not look for them in vain. */
static void uncited(struct typesetter *set, const struct dispatch *dispatch) {
    if (dispatch->nciting)
        return;
    flow_add(&set->flow, ROLE_QUIET, str_of(_("Cited by no dispatch.")));
    wrap(set);
    blank(set);
}

void page_related(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                  size_t width, int open) {
    struct typesetter set = {.page = page, .arena = arena, .width = width < 8 ? 8 : width};

    for (size_t i = 0; i < related_count(dispatch); i++) {
        const char *title = group_title(dispatch, i);

        if (i == dispatch->nlinks)
            uncited(&set, dispatch);
        if (title && (i || !dispatch->nlinks)) { /* "See more" is the pane's own title */
            flow_add(&set.flow, ROLE_TITLE, str_of(title));
            wrap(&set);
            blank(&set);
        }
        entry(&set, dispatch, (int)i, open == (int)i);
    }
    if (related_count(dispatch) && related_count(dispatch) == dispatch->nlinks)
        uncited(&set, dispatch);
    flow_release(&set.flow);
}

/* For a file */

static void numbered_entry(struct typesetter *set, const struct row *row) {
    struct buf number = BUF_INIT, indent = BUF_INIT;
    struct layout layout = {.width = set->width, .item = -1};
    struct str mark = kind_mark(row->kind);

    buf_add_format(&number, "%.*s %lld  ", STR_ARG(mark), (long long)row->id);
    buf_add_format(&indent, "%*s", (int)utf8_width(buf_str(&number)), "");
    layout.first = buf_str(&number);
    layout.other = buf_str(&indent);
    flow_add(&set->flow, ROLE_TEXT, row_title(row));
    flow_wrap(&set->flow, &layout, set->arena, set->page);
    buf_release(&number);
    buf_release(&indent);
}

void page_whole(struct page *page, struct arena *arena, const struct dispatch *dispatch,
                size_t width) {
    struct typesetter set = {.page = page, .arena = arena, .width = width < 8 ? 8 : width};

    dispatch_itself(&set, dispatch);
    for (size_t i = 0; i < related_count(dispatch); i++) {
        const char *title = group_title(dispatch, i);

        if (title && i)
            blank(&set);
        if (title)
            paragraph(&set, ROLE_TITLE, str_of(title));
        numbered_entry(&set, related_row(dispatch, i));
    }
    flow_release(&set.flow);
}
