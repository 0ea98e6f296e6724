#include "tui/keys.h"

#include <string.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/utf8.h"

static const struct {
    uint32_t key;
    const char *name;  /* in config files, between < and > */
    const char *label; /* for people */
} NAMED_KEYS[] = {
    {KEY_RETURN, "Enter", N_("Enter")},
    {KEY_ERASE, "Backspace", "⌫"},
    {KEY_DELETE, "Delete", N_("Delete")},
    {KEY_ESCAPE, "Esc", N_("Esc")},
    {KEY_TABULATOR, "Tab", N_("Tab")},
    {KEY_BACK_TAB, "S-Tab", N_("Shift-Tab")},
    {' ', "Space", N_("Space")},
    {KEY_ARROW_UP, "Up", "↑"},
    {KEY_ARROW_DOWN, "Down", "↓"},
    {KEY_ARROW_LEFT, "Left", "←"},
    {KEY_ARROW_RIGHT, "Right", "→"},
    {KEY_WORD_LEFT, "C-Left", "Ctrl-←"},
    {KEY_WORD_RIGHT, "C-Right", "Ctrl-→"},
    {KEY_GO_HOME, "Home", N_("Home")},
    {KEY_GO_END, "End", N_("End")},
    {KEY_PAGE_UP, "PageUp", N_("PgUp")},
    {KEY_PAGE_DOWN, "PageDown", N_("PgDn")},
};

enum { NAMED = sizeof NAMED_KEYS / sizeof *NAMED_KEYS };

static const struct action_info INFOS[ACTIONS] = {
#define GROUP(title)
#define ACTION(id, name, panes, keys, help)                                                        \
    [ACTION_##id] = {name, (panes) & IN_ALL, (panes) & TO_DISPATCH, keys, help},
#include "tui/actions.def"
#undef GROUP
#undef ACTION
};

const struct action_info *action_info(enum action action) {
    return &INFOS[action];
}

/* Writing keys */

void key_label(struct buf *out, uint32_t key) {
    for (int i = 0; i < NAMED; i++)
        if (NAMED_KEYS[i].key == key) {
            buf_add_text(out, _(NAMED_KEYS[i].label));
            return;
        }
    if (key >= KEY_F1)
        buf_add_format(out, "F%u", (unsigned)(key - KEY_F1 + 1));
    else if (key < 0x20)
        buf_add_format(out, "%s-%c", _("Ctrl"), (char)(key + '@'));
    else
        utf8_add(out, key);
}

void key_write(struct buf *out, uint32_t key) {
    for (int i = 0; i < NAMED; i++)
        if (NAMED_KEYS[i].key == key) {
            buf_add_format(out, "<%s>", NAMED_KEYS[i].name);
            return;
        }
    if (key >= KEY_F1)
        buf_add_format(out, "<F%u>", (unsigned)(key - KEY_F1 + 1));
    else if (key < 0x20)
        buf_add_format(out, "<C-%c>", (char)(key + '`'));
    else
        utf8_add(out, key);
}

/* Reading keys */

/* Ctrl-H, -J and -M are what terminals send for keys that are called otherwise here. */
static const char OTHER_NAMES[] = "hjm";

/* What stands between < and >. */
static uint32_t special_named(struct str name) {
    unsigned number = 0;

    for (int i = 0; i < NAMED; i++)
        if (str_is(name, NAMED_KEYS[i].name))
            return NAMED_KEYS[i].key;
    if (name.n == 3 && str_starts(name, "C-") && name.p[2] >= 'a' && name.p[2] <= 'z')
        return strchr(OTHER_NAMES, name.p[2]) ? 0 : (uint32_t)CONTROL(name.p[2]);
    for (size_t i = 1; i < name.n && i <= 3 && name.p[0] == 'F'; i++) {
        if (name.p[i] < '0' || name.p[i] > '9')
            return 0;
        number = number * 10 + (unsigned)(name.p[i] - '0');
    }
    return number >= 1 && number <= 12 ? KEY_F1 + number - 1 : 0;
}

uint32_t key_read(struct str word) {
    size_t next;
    uint32_t point;

    if (word.n > 2 && str_starts(word, "<") && str_ends(word, ">"))
        return special_named(str_slice(word, 1, word.n - 1));
    point = utf8_at(word, 0, &next);
    return next == word.n && point >= 0x20 ? point : 0;
}

static int read_keys(uint32_t *keys, struct str text, struct err *err) {
    struct str word;
    size_t n = 0;

    memset(keys, 0, KEYS_PER_ACTION * sizeof *keys);
    for (size_t at = 0; str_next(text, ' ', &at, &word);) {
        if (!word.n)
            continue;
        if (n == KEYS_PER_ACTION)
            return err_set(err, _("more than %d keys"), KEYS_PER_ACTION);
        keys[n] = key_read(word);
        if (!keys[n++])
            return err_set(err, _("there is no key \"%.*s\""), STR_ARG(word));
    }
    return 0;
}

/* Bindings */

enum action action_named(struct str name) {
    for (int i = 1; i < ACTIONS; i++)
        if (str_is(name, INFOS[i].name))
            return (enum action)i;
    return ACTION_NONE;
}

static bool binds(const uint32_t *keys, uint32_t key) {
    for (int i = 0; i < KEYS_PER_ACTION && keys[i]; i++)
        if (keys[i] == key)
            return true;
    return false;
}

static void unbind(struct bindings *bindings, int action, uint32_t key, int line) {
    uint32_t *keys = bindings->keys[action];
    int to = 0;

    if (!binds(keys, key))
        return;
    for (int from = 0; from < KEYS_PER_ACTION; from++)
        if (keys[from] != key)
            keys[to++] = keys[from];
    while (to < KEYS_PER_ACTION)
        keys[to++] = 0;
    if (!keys[0])
        bindings->lost[action] = line;
}

/* A key given to one action is taken from the others that work in the same pane. */
static int rebind(struct bindings *bindings, enum action action, struct str text, int line,
                  struct err *err) {
    uint32_t keys[KEYS_PER_ACTION];

    if (read_keys(keys, text, err) != 0)
        return -1;
    for (int i = 1; i < ACTIONS; i++)
        for (int k = 0; (INFOS[i].panes & INFOS[action].panes) && k < KEYS_PER_ACTION; k++)
            if (keys[k])
                unbind(bindings, i, keys[k], line);
    memcpy(bindings->keys[action], keys, sizeof keys);
    bindings->lost[action] = 0; /* if it has none, that was said */
    return 0;
}

static int apply_setting(struct bindings *bindings, const struct section_line *setting,
                         struct err *err) {
    enum action action = action_named(str_of(setting->name));
    struct buf keys = BUF_INIT;
    int result;

    if (action == ACTION_NONE)
        return err_set(err, _("there is no action \"%s\""), setting->name);
    utf8_repair(&keys, str_of(setting->value), NULL);
    result = rebind(bindings, action, buf_str(&keys), setting->line, err);
    buf_release(&keys);
    return result;
}

void bindings_init(struct bindings *bindings, const struct settings *settings,
                   struct mistakes *mistakes) {
    struct err err;

    memset(bindings->lost, 0, sizeof bindings->lost);
    for (int i = 1; i < ACTIONS; i++)
        if (read_keys(bindings->keys[i], str_of(INFOS[i].keys), &err) != 0)
            mistake_add(mistakes, settings, 0, &err);
    for (size_t i = 0; i < settings->keys.n; i++)
        if (apply_setting(bindings, &settings->keys.lines[i], &err) != 0)
            mistake_add(mistakes, settings, settings->keys.lines[i].line, &err);
    bindings_tell_lost(bindings, settings, mistakes);
}

void bindings_take(struct bindings *bindings, uint32_t key, int line) {
    for (int i = 1; i < ACTIONS; i++)
        unbind(bindings, i, key, line);
}

void bindings_tell_lost(struct bindings *bindings, const struct settings *settings,
                        struct mistakes *mistakes) {
    struct err err;

    for (int i = 1; i < ACTIONS; i++) {
        if (bindings->keys[i][0] || !bindings->lost[i])
            continue;
        err_set(&err, _("\"%s\" loses its last key by this; \"%s =\" in [keys] says that it is to"),
                INFOS[i].name, INFOS[i].name);
        mistake_add(mistakes, settings, bindings->lost[i], &err);
        bindings->lost[i] = 0;
    }
}

enum action binding_of(const struct bindings *bindings, uint32_t key, enum panes pane) {
    for (int i = 1; i < ACTIONS; i++)
        if ((INFOS[i].panes & pane) && binds(bindings->keys[i], key))
            return (enum action)i;
    return ACTION_NONE;
}

void binding_label(struct buf *out, const struct bindings *bindings, enum action action) {
    if (bindings->keys[action][0])
        key_label(out, bindings->keys[action][0]);
    else
        buf_add_format(out, ":%s", INFOS[action].name);
}

void bindings_print(FILE *out, const struct bindings *bindings) {
    fprintf(out, "\n[keys]\n");
    for (int i = 1; i < ACTIONS; i++) {
        struct buf keys = BUF_INIT;

        for (int k = 0; k < KEYS_PER_ACTION && bindings->keys[i][k]; k++) {
            if (k)
                buf_add_char(&keys, ' ');
            key_write(&keys, bindings->keys[i][k]);
        }
        fprintf(out, "\n# %s\n%s = %s\n", _(INFOS[i].help), INFOS[i].name, buf_str(&keys).p);
        buf_release(&keys);
    }
}
