/*
 * settings - any config file is read; what is then printed as one gives the same settings,
 * keys and colours, and no cause to complain.
 */
#include "../home.h"

#include "base/settings.h"
#include "tui/keys.h"
#include "tui/views.h"
#include "view/theme.h"

static size_t complaints;

static void complain(const char *sentence) {
    require(*sentence, "an empty complaint");
    complaints++;
}

static struct mistakes mistakes = {.tell = complain};

void fuzz_begin(void) {
    go_home();
}

static void write_config(struct str text) {
    FILE *file = fopen("config", "w");

    require(file, "config cannot be made");
    fwrite(text.p, 1, text.n, file);
    fclose(file);
}

/* What a file gives, printed as `depeche config` does. */
static struct buf printed(struct str text) {
    struct settings settings;
    struct bindings bindings = {0};
    struct views views = {0};
    struct theme theme;
    struct buf out = BUF_INIT;
    char *memory = NULL;
    size_t n;
    FILE *file = open_memstream(&memory, &n);

    write_config(text);
    settings_init(&settings);
    settings_read(&settings, "config", true, &mistakes);
    bindings_init(&bindings, &settings, &mistakes);
    views_init(&views, &bindings, &settings, &mistakes);
    theme_init(&theme, &settings, &mistakes);
    settings_print(file, &settings);
    bindings_print(file, &bindings);
    views_print(file, &views);
    theme_print(file, &theme, &settings);
    fclose(file);
    buf_add(&out, (struct str){memory, n});
    free(memory);
    views_release(&views);
    settings_release(&settings);
    return out;
}

void fuzz_input(struct str bytes) {
    struct buf once = printed(bytes), twice;

    complaints = 0;
    twice = printed(buf_str(&once));
    require(!complaints, "%zu complaints of what was printed:\n%s", complaints, once.p);
    require_same(buf_str(&twice), buf_str(&once), "printed twice");
    buf_release(&once);
    buf_release(&twice);
}
