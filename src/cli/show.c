#include "base/i18n.h"
#include "cli/cli.h"
#include "view/json.h"
#include "view/page.h"

enum { FLAG_FORMAT, FLAG_ORIGINAL };

static const struct flag FLAGS[] = {
    FORMAT_FLAG,
    {"original", 'o', NULL, N_("the scraped bytes, exactly")},
};

static int show_original(struct archive *archive, int64_t id, struct err *err) {
    struct buf bytes = BUF_INIT;
    int found = archive_original(archive, id, &bytes, err);

    if (found == 1)
        cli_print_bytes(&bytes);
    if (found == 0)
        err_set(err, _("dispatch %lld is not held in full: there is no original"), (long long)id);
    buf_release(&bytes);
    return found == 1 ? 0 : -1;
}

static void print_dispatch(const struct dispatch *dispatch, struct arena *arena,
                           enum format format, size_t measure) {
    struct buf text = BUF_INIT;
    struct page page = PAGE_INIT;
    size_t width = cli_width();

    if (format == FORMAT_JSON) {
        json_dispatch(&text, dispatch, true);
    } else {
        page_whole(&page, arena, dispatch, width < measure ? width : measure);
        page_text(&text, &page);
    }
    cli_print(&text);
    page_release(&page);
    buf_release(&text);
}

static int show(const struct invocation *call, struct archive *archive, struct dispatch *dispatch,
                enum format format, struct arena *arena, struct err *err) {
    if (call->values[FLAG_ORIGINAL])
        return show_original(archive, dispatch->row.id, err);
    print_dispatch(dispatch, arena, format, (size_t)call->app->settings.measure);
    return 0;
}

static int run(const struct invocation *call) {
    return cli_each_id(call, call->values[FLAG_FORMAT], show);
}

const struct command command_show = {
    .name = "show",
    .args = N_("ID..."),
    .summary = N_("Show dispatches, typeset or as they were scraped."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .least_args = 1,
    .most_args = ANY_NUMBER,
    .run = run,
};
