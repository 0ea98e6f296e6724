/*
 * The page that lists the keys, from the table of actions: those of one's pane first, those of all
 * panes, then those of each other pane.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/act.h"
#include "tui/draw.h"
#include "tui/term.h"
#include "view/flow.h"

enum { KEYS_WIDTH = 21, HELP_WIDTH = 78, SIDE_BY_SIDE = 50, FAR = 1 << 20 };

struct help {
    const struct state *state;
    struct arena *arena;
    struct page page;
    size_t width;
    const char *heading; /* of what is added next; NULL: it stands already */
};

/* A heading, as above a pane: "─ Read ─────", once there is something to stand below it. */
static void add_heading(struct help *help) {
    const struct layout layout = {.width = help->width, .item = -1};
    struct flow flow = FLOW_INIT;
    struct buf rule = BUF_INIT;

    if (!help->heading)
        return;
    for (size_t at = draw_width(str_of(help->heading)) + 3; at < help->width; at++)
        buf_add_text(&rule, "─");
    flow_add(&flow, ROLE_BORDER, STR_LIT("─"));
    flow_add(&flow, ROLE_TITLE_FOCUS, str_of(help->heading));
    flow_add(&flow, ROLE_BORDER, buf_str(&rule));
    flow_wrap(&flow, &layout, help->arena, &help->page);
    flow_release(&flow);
    buf_release(&rule);
    help->heading = NULL;
}

static void add_keys(struct buf *label, const uint32_t *keys) {
    for (int k = 0; k < KEYS_PER_ACTION && keys[k]; k++) {
        if (k)
            buf_add_char(label, ' ');
        key_label(label, keys[k]);
    }
}

/* Whether a line holds what is searched for in the help. */
static bool is_wanted(const struct help *help, struct str label, const char *text) {
    struct buf line = BUF_INIT, folded = BUF_INIT, wanted = BUF_INIT;
    bool found;

    buf_add_format(&line, "%.*s %s", STR_ARG(label), text);
    utf8_fold(&folded, buf_str(&line));
    utf8_fold(&wanted, buf_str(&help->state->help_search));
    found = !wanted.n || strstr(buf_str(&folded).p, wanted.p);
    buf_release(&line);
    buf_release(&folded);
    buf_release(&wanted);
    return found;
}

/* Keys and text side by side; on a narrow screen the text is below. */
static void add_pair(struct help *help, struct str label, const char *text) {
    struct buf first = BUF_INIT, margin = BUF_INIT;
    struct layout layout = {.width = help->width, .margin = ROLE_KEY, .item = -1};
    struct flow flow = FLOW_INIT;
    bool beside = help->width >= SIDE_BY_SIDE;

    if (!is_wanted(help, label, text))
        return;
    add_heading(help);
    buf_add_format(&margin, "%*s", beside ? KEYS_WIDTH : 2, "");
    layout.first = layout.other = buf_str(&margin);
    if (beside) {
        buf_add_format(&first, " %.*s ", STR_ARG(label));
        while (utf8_width(buf_str(&first)) < KEYS_WIDTH)
            buf_add_char(&first, ' ');
        layout.first = buf_str(&first);
    } else {
        page_add_line(&help->page, help->arena, ROLE_KEY, label);
    }
    flow_add(&flow, ROLE_TEXT, str_of(text));
    flow_wrap(&flow, &layout, help->arena, &help->page);
    flow_release(&flow);
    buf_release(&first);
    buf_release(&margin);
}

static void add_action(struct help *help, enum action action) {
    struct buf label = BUF_INIT;

    add_keys(&label, help->state->bindings.keys[action]);
    add_pair(help, buf_str(&label), _(action_info(action)->help));
    buf_release(&label);
}

/* The pane that an action is told of in: this one, or the first that it works in; PANES: all. */
static enum pane pane_of(const struct help *help, enum action action) {
    enum panes panes = action_info(action)->panes;
    enum pane focus = help->state->focus;
    int pane = 0;

    if (panes == IN_ALL)
        return PANES;
    if (panes & (1u << focus))
        return focus;
    while (!(panes & (1u << pane)))
        pane++;
    return (enum pane)pane;
}

static void add_pane(struct help *help, enum pane pane) {
    help->heading = draw_pane_name(pane);
    for (int i = 1; i < ACTIONS; i++)
        if (pane_of(help, (enum action)i) == pane)
            add_action(help, (enum action)i);
}

static void add_groups(struct help *help) {
#define GROUP(title) help->heading = _(title);
#define ACTION(id, name, panes, keys, text)                                                  \
    if (pane_of(help, ACTION_##id) == PANES)                                                       \
        add_action(help, ACTION_##id);
#include "tui/actions.def"
#undef GROUP
#undef ACTION
}

static void add_views(struct help *help) {
    const struct views *views = &help->state->views;

    help->heading = _("Views");
    for (size_t i = 0; i < views->n; i++) {
        struct buf label = BUF_INIT;

        key_label(&label, views->items[i].key);
        add_pair(help, buf_str(&label), buf_str(&views->items[i].query).p);
        buf_release(&label);
    }
}

/* What keys do in every prompt that knows something of it. */
static void add_typing(struct help *help) {
    static const struct {
        uint32_t keys[KEYS_PER_ACTION];
        const char *help;
    } typing[] = {
        {{KEY_TABULATOR}, N_("What could stand there")},
        {{KEY_ARROW_UP, CONTROL('P')}, N_("What was typed there before")},
        {{KEY_ARROW_DOWN, CONTROL('N')}, N_("What was typed there after that")},
    };

    help->heading = _("Where you type");
    for (size_t i = 0; i < sizeof typing / sizeof *typing; i++) {
        struct buf label = BUF_INIT;

        add_keys(&label, typing[i].keys);
        add_pair(help, buf_str(&label), _(typing[i].help));
        buf_release(&label);
    }
}

/* What a search may ask for: how words stand together, then the fields. */
static void add_searching(struct help *help) {
    static const char *const words[][2] = {
        {"\"…\"", N_("words in this order")},
        {"…*", N_("words by their beginning")},
        {N_("… OR …"), N_("one of two; parentheses group")},
        {"… -…", N_("the first without the second")},
        {"/…/", N_("a regular expression")},
    };
    static const char *const fields[FIELDS] = {
#define FIELD(id, french, english, others, value, help) [FIELD_##id] = help,
#include "query/fields.def"
#undef FIELD
    };

    help->heading = _("In a search");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_pair(help, str_of(_(words[i][0])), _(words[i][1]));
    for (int i = 0; i < FIELDS; i++) {
        struct buf label = BUF_INIT;

        buf_add_format(&label, "%s:",
                       query_field_name((enum query_field)i, query_user_language()));
        add_pair(help, buf_str(&label), _(fields[i]));
        buf_release(&label);
    }
}

static void add_signs(struct help *help) {
    help->heading = _("Signs");
    add_pair(help, STR_LIT("●"), _("held in full"));
    add_pair(help, STR_LIT("○"), _("a brief: known only from the related items of others"));
    add_pair(help, STR_LIT("✓"), _("selected"));
    add_pair(help, STR_LIT("★ ☆"), _("starred; held in full, or a brief"));
    add_pair(help, STR_LIT("✗"), _("deleted"));
    add_pair(help, STR_LIT("✎"), _("a note"));
}

static void add_all(struct help *help) {
    add_pane(help, help->state->focus);
    add_views(help);
    add_groups(help);
    for (int pane = 0; pane < PANES; pane++)
        if (pane != (int)help->state->focus)
            add_pane(help, (enum pane)pane);
    add_typing(help);
    add_searching(help);
    add_signs(help);
    if (!help->page.n)
        page_add_line(&help->page, help->arena, ROLE_QUIET, str_of(_("Nothing matches.")));
}

static void draw_lines(struct state *state, const struct page *page, int width) {
    int rows = state->screen.rows - 2;
    int margin = (state->screen.columns - width) / 2;
    int most = (int)page->n > rows ? (int)page->n - rows : 0;
    struct buf how_far = BUF_INIT;

    if (state->help_top > most)
        state->help_top = most;
    for (int i = 0; i < rows && state->help_top + i < (int)page->n; i++)
        term_put_line(i + 1, margin, width, &page->lines[state->help_top + i]);
    draw_add_how_far(&how_far, state->help_top, rows, (int)page->n);
    draw_corner(state, buf_str(&how_far));
    buf_release(&how_far);
}

/* Puts a sentence before those that are there, if all fit. */
static void put_before(struct buf *text, const struct buf *sentence, int width) {
    struct buf all = BUF_INIT;

    buf_add_format(&all, "%.*s%.*s", STR_ARG(buf_str(sentence)), STR_ARG(buf_str(text)));
    if (draw_width(buf_str(&all)) <= width)
        buf_set(text, buf_str(&all));
    buf_release(&all);
}

static void draw_way_out(const struct state *state, size_t lines) {
    const struct bindings *bindings = &state->bindings;
    int width = state->screen.columns - 2;
    struct buf text = BUF_INIT, down = BUF_INIT, up = BUF_INIT, search = BUF_INIT;
    struct buf scrolls = BUF_INIT, searches = BUF_INIT;

    key_label(&down, bindings->keys[ACTION_page_down_here][0]);
    key_label(&up, bindings->keys[ACTION_page_up_here][0]);
    key_label(&search, bindings->keys[ACTION_search][0]);
    if ((int)lines > state->screen.rows - 2)
        buf_add_format(&scrolls, _("%s and %s scroll. "), buf_str(&down).p, buf_str(&up).p);
    if (search.n)
        buf_add_format(&searches, _("%s searches. "), search.p);
    buf_add_text(&text, _("Any other key closes the help."));
    put_before(&text, &searches, width);
    put_before(&text, &scrolls, width);
    draw_cut(state->screen.rows - 1, 1, width, ROLE_HINT, buf_str(&text));
    buf_release(&text);
    buf_release(&down);
    buf_release(&up);
    buf_release(&search);
    buf_release(&scrolls);
    buf_release(&searches);
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
    if (!state->asking)
        draw_way_out(state, help.page.n);
    page_release(&help.page);
    arena_release(&arena);
}

/* Searching the help: only the lines that hold what is typed stay. */

static void edit_search(struct state *state) {
    buf_set(&state->help_search, buf_str(&state->prompt.text));
    state->help_top = 0;
}

static void drop_search(struct state *state) {
    buf_clear(&state->help_search);
}

static const struct question QUESTION = {
    .label = N_("Search:"),
    .edited = edit_search,
    .accepted = stop_asking,
    .cancelled = drop_search,
    .history = HISTORY_HELP,
};

/* What moves in an article scrolls; every other key closes. */
void help_key(struct state *state, enum action action) {
    int page = state->screen.rows > 3 ? state->screen.rows - 3 : 1;
    const struct {
        enum action action;
        int lines;
    } moves[] = {
        {ACTION_down, 1},           {ACTION_up, -1},
        {ACTION_page_down, page},   {ACTION_page_up, -page},
        {ACTION_page_down_here, page}, {ACTION_page_up_here, -page},
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
    if (action == ACTION_search || action == ACTION_find) {
        ask(state, &QUESTION, buf_str(&state->help_search));
        return;
    }
    drop_search(state);
    state->help = false;
}
