#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "tui/keys.h"

static int run(const struct invocation *call) {
    struct bindings bindings;

    bindings_init(&bindings, &call->app->settings, cli_complain);
    printf("# %s\n", _("dépêche: ~/.config/depeche/config. Every option, as it is set."));
    settings_print(stdout, &call->app->settings);
    bindings_print(stdout, &bindings);
    return EXIT_SUCCESS;
}

const struct command command_config = {
    .name = "config",
    .args = "",
    .summary = N_("Print every option and key as a config file."),
    .run = run,
};
