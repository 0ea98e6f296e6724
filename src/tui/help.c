/* The page that lists the keys, made from the table of actions. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/state.h"
#include "tui/term.h"
#include "view/flow.h"

enum { KEYS_WIDTH = 22, HELP_WIDTH = 72 };

struct help {
    const struct state *state;
    struct arena *arena;
    struct page page;
    size_t width;
};

static void add_heading(struct help *help, const char *title) {
    if (help->page.n)
        page_add_line(&help->page, help->arena, ROLE_TEXT, STR_NONE);
    page_add_line(&help->page, help->arena, ROLE_TITLE_FOCUS, str_of(_(title)));
}

static void add_action(struct help *help, enum action action) {
    const uint32_t *keys = help->state->bindings.keys[action];
    struct buf label = BUF_INIT, margin = BUF_INIT;
    struct layout layout = {.width = help->width, .margin = ROLE_KEY, .item = -1};
    struct flow flow = FLOW_INIT;

    for (int k = 0; k < KEYS_PER_ACTION && keys[k]; k++) {
        if (k)
            buf_add_char(&label, ' ');
        key_label(&label, keys[k]);
    }
    buf_add_format(&margin, "%*s", KEYS_WIDTH, "");
    while (utf8_width(buf_str(&label)) < KEYS_WIDTH)
        buf_add_char(&label, ' ');
    layout.first = buf_str(&label);
    layout.other = buf_str(&margin);
    flow_add(&flow, ROLE_TEXT, str_of(_(action_info(action)->help)));
    flow_wrap(&flow, &layout, help->arena, &help->page);
    flow_release(&flow);
    buf_release(&label);
    buf_release(&margin);
}

static void add_signs(struct help *help) {
    add_heading(help, N_("Signs"));
    page_add_line(&help->page, help->arena, ROLE_TEXT, str_of(_("●  held in full")));
    page_add_line(&help->page, help->arena, ROLE_TEXT,
                  str_of(_("○  a brief: known only from the related items of others")));
    page_add_line(&help->page, help->arena, ROLE_TEXT, str_of(_("✓  selected")));
}

static void add_all(struct help *help) {
#define GROUP(title) add_heading(help, title);
#define ACTION(id, name, panes, keys, hint, text) add_action(help, ACTION_##id);
#include "tui/actions.def"
#undef GROUP
#undef ACTION
    add_signs(help);
}

static void draw_lines(struct state *state, const struct page *page, int width) {
    int rows = state->screen.rows - 2;
    int margin = (state->screen.columns - width) / 2;
    int most = (int)page->n > rows ? (int)page->n - rows : 0;

    if (state->help_top > most)
        state->help_top = most;
    for (int i = 0; i < rows && state->help_top + i < (int)page->n; i++)
        term_put_line(i + 1, margin, width, &page->lines[state->help_top + i]);
}

void help_draw(struct state *state) {
    struct arena arena;
    int columns = state->screen.columns;
    int width = columns - 2 < HELP_WIDTH ? columns - 2 : HELP_WIDTH;
    struct help help = {.state = state, .arena = &arena, .width = (size_t)(width > 0 ? width : 1)};

    arena_init(&arena);
    add_all(&help);
    term_put(0, 1, columns, ROLE_ACCENT, STR_LIT("dépêche"));
    draw_lines(state, &help.page, (int)help.width);
    term_put(state->screen.rows - 1, 1, columns - 1, ROLE_HINT,
             str_of(_("j and k scroll; any other key closes the help")));
    page_release(&help.page);
    arena_release(&arena);
}
