/* What stands on the screen while there is nothing in the archive. */
#include "tui/welcome.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/term.h"
#include "view/flow.h"

enum { WIDTH = 66, KEYS_WIDTH = 14, INDENT = 4 };

/* What is shown of the keys: enough to begin with. */
static const enum action FIRST_STEPS[] = {
    ACTION_open,     ACTION_search, ACTION_country, ACTION_minister,
    ACTION_pane_next, ACTION_select, ACTION_help,    ACTION_quit,
};

struct welcome {
    const struct state *state;
    struct arena *arena;
    struct page page;
    size_t width;
};

bool welcome_applies(const struct state *state) {
    struct result all = RESULT_INIT;
    struct query *query;
    struct arena arena;
    struct err ignored;
    struct span place;
    bool empty;

    if (state->result.fulls + state->result.briefs || state->result.more || state->asking)
        return false;
    arena_init(&arena);
    empty = query_parse(STR_NONE, false, &arena, &query, &place, &ignored) == 0 &&
            query_run(state->archive, query, &(struct asker){0}, &all, &ignored) == 0 &&
            all.fulls + all.briefs == 0;
    result_release(&all);
    arena_release(&arena);
    return empty;
}

static void add_blank(struct welcome *welcome) {
    page_add_line(&welcome->page, welcome->arena, ROLE_TEXT, STR_NONE);
}

/* A text with something before its first line, and as much room before the others. */
static void add(struct welcome *welcome, struct str before, enum role role, const char *text) {
    struct buf first = BUF_INIT, other = BUF_INIT;
    struct layout layout = {.width = welcome->width, .margin = ROLE_KEY, .item = -1};
    struct flow flow = FLOW_INIT;

    buf_add(&first, before);
    buf_add_format(&other, "%*s", (int)utf8_width(before), "");
    layout.first = buf_str(&first);
    layout.other = buf_str(&other);
    flow_add(&flow, role, str_of(text));
    flow_wrap(&flow, &layout, welcome->arena, &welcome->page);
    flow_release(&flow);
    buf_release(&first);
    buf_release(&other);
}

static void add_key(struct welcome *welcome, enum action action) {
    uint32_t key = welcome->state->bindings.keys[action][0];
    struct buf label = BUF_INIT;

    if (!key)
        return;
    buf_add_format(&label, "%*s", INDENT, "");
    key_label(&label, key);
    while (utf8_width(buf_str(&label)) < KEYS_WIDTH)
        buf_add_char(&label, ' ');
    add(welcome, buf_str(&label), ROLE_TEXT, _(action_info(action)->help));
    buf_release(&label);
}

static void add_all(struct welcome *welcome) {
    struct buf place = BUF_INIT;

    add(welcome, STR_NONE, ROLE_HEADLINE, "d é p ê c h e");
    add(welcome, STR_NONE, ROLE_QUIET, _("French news dispatches, in an archive of your own"));
    add_blank(welcome);
    add(welcome, STR_NONE, ROLE_TEXT,
        _("The archive is empty. Import a folder of .txt files, from another terminal or"
          " when you have left:"));
    add_blank(welcome);
    add(welcome, STR_LIT("    "), ROLE_KEY, _("depeche import FOLDER"));
    add_blank(welcome);
    add(welcome, STR_NONE, ROLE_TEXT, _("Then, here:"));
    add_blank(welcome);
    for (size_t i = 0; i < sizeof FIRST_STEPS / sizeof *FIRST_STEPS; i++)
        add_key(welcome, FIRST_STEPS[i]);
    add_blank(welcome);
    buf_add_format(&place, _("The archive is %s"), archive_path(welcome->state->archive));
    add(welcome, STR_NONE, ROLE_QUIET, buf_str(&place).p);
    buf_release(&place);
}

/* In the middle, a little above it; from the top where there is no room to spare. */
void welcome_draw(const struct state *state) {
    int rows = state->screen.rows - 2, columns = state->screen.columns;
    int width = columns - 2 < WIDTH ? columns - 2 : WIDTH, top;
    struct arena arena;
    struct welcome welcome = {
        .state = state, .arena = &arena, .width = (size_t)(width > 1 ? width : 1)};

    arena_init(&arena);
    add_all(&welcome);
    top = rows > (int)welcome.page.n ? (rows - (int)welcome.page.n) / 3 : 0;
    for (int i = 0; i < (int)welcome.page.n && top + i < rows; i++)
        term_put_line(1 + top + i, (columns - width) / 2, width, &welcome.page.lines[i]);
    page_release(&welcome.page);
    arena_release(&arena);
}
