/* The page that lists the keys, made from the table of actions. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/state.h"
#include "tui/term.h"
#include "view/flow.h"

enum { KEYS_WIDTH = 22, HELP_WIDTH = 72, SIDE_BY_SIDE = 50, FAR = 1 << 20 };

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

static void add_keys(struct buf *label, const uint32_t *keys) {
    for (int k = 0; k < KEYS_PER_ACTION && keys[k]; k++) {
        if (k)
            buf_add_char(label, ' ');
        key_label(label, keys[k]);
    }
}

/* Keys and text side by side; on a narrow screen the text is below. */
static void add_action(struct help *help, enum action action) {
    struct buf label = BUF_INIT, margin = BUF_INIT;
    struct layout layout = {.width = help->width, .margin = ROLE_KEY, .item = -1};
    struct flow flow = FLOW_INIT;
    bool beside = help->width >= SIDE_BY_SIDE;

    add_keys(&label, help->state->bindings.keys[action]);
    buf_add_format(&margin, "%*s", beside ? KEYS_WIDTH : 2, "");
    layout.first = layout.other = buf_str(&margin);
    if (beside) {
        buf_add_char(&label, ' ');
        while (utf8_width(buf_str(&label)) < KEYS_WIDTH)
            buf_add_char(&label, ' ');
        layout.first = buf_str(&label);
    } else {
        page_add_line(&help->page, help->arena, ROLE_KEY, buf_str(&label));
    }
    flow_add(&flow, ROLE_TEXT, str_of(_(action_info(action)->help)));
    flow_wrap(&flow, &layout, help->arena, &help->page);
    flow_release(&flow);
    buf_release(&label);
    buf_release(&margin);
}

static void add_text(struct help *help, const char *text) {
    const struct layout layout = {.width = help->width, .other = STR_LIT("   "), .item = -1};
    struct flow flow = FLOW_INIT;

    flow_add(&flow, ROLE_TEXT, str_of(text));
    flow_wrap(&flow, &layout, help->arena, &help->page);
    flow_release(&flow);
}

static void add_signs(struct help *help) {
    add_heading(help, N_("Signs"));
    add_text(help, _("● held in full"));
    add_text(help, _("○ a brief: known only from the related items of others"));
    add_text(help, _("✓ selected"));
    add_text(help, _("★ starred; ☆ a brief that is"));
    add_text(help, _("✎ a note"));
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

static void draw_way_out(const struct state *state, size_t lines) {
    const struct bindings *bindings = &state->bindings;
    struct buf text = BUF_INIT, down = BUF_INIT, up = BUF_INIT;

    key_label(&down, bindings->keys[ACTION_down][0]);
    key_label(&up, bindings->keys[ACTION_up][0]);
    if ((int)lines > state->screen.rows - 2)
        buf_add_format(&text, _("%s and %s scroll. "), buf_str(&down).p, buf_str(&up).p);
    buf_add_text(&text, _("Any other key closes the help."));
    term_put(state->screen.rows - 1, 1, state->screen.columns - 1, ROLE_HINT, buf_str(&text));
    buf_release(&text);
    buf_release(&down);
    buf_release(&up);
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
    draw_way_out(state, help.page.n);
    page_release(&help.page);
    arena_release(&arena);
}

/* What moves in a pane scrolls; every other key closes. */
void help_key(struct state *state, enum action action) {
    int page = state->screen.rows > 3 ? state->screen.rows - 3 : 1;
    const struct {
        enum action action;
        int lines;
    } moves[] = {
        {ACTION_down, 1},           {ACTION_up, -1},
        {ACTION_page_down, page},   {ACTION_page_up, -page},
        {ACTION_half_down, page / 2}, {ACTION_half_up, -page / 2},
        {ACTION_bottom, FAR},       {ACTION_top, -FAR},
    };

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (moves[i].action == action) {
            state->help_top += moves[i].lines;
            if (state->help_top < 0)
                state->help_top = 0;
            return;
        }
    state->help = false;
}
