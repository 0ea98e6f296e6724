#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "tui/views.h"
#include "view/theme.h"

static int run(const struct invocation *call) {
    const struct settings *settings = &call->app->settings;
    struct mistakes *mistakes = &call->app->mistakes;
    struct bindings bindings;
    struct theme theme;
    struct views views;

    bindings_init(&bindings, settings, mistakes);
    views_init(&views, &bindings, settings, mistakes);
    theme_init(&theme, settings, mistakes);
    printf("# %s\n", _("dépêche: ~/.config/depeche/config. Every option, as it is set."));
    settings_print(stdout, settings);
    theme_print(stdout, &theme, settings);
    views_print(stdout, &views);
    bindings_print(stdout, &bindings);
    views_release(&views);
    return EXIT_SUCCESS;
}

const struct command command_config = {
    .name = "config",
    .args = "",
    .summary = N_("Print every option, colour, view and key as a config file."),
    .run = run,
};
