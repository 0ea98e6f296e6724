/* Dispatches given to other programs. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "tui/act.h"
#include "tui/child.h"
#include "tui/chosen.h"
#include "tui/term.h"
#include "view/plain.h"

/* How a program gets the text, and whether what it printed is to be read. */
enum give { GIVE_PIPE, GIVE_PAGER, GIVE_FILE };

/* A file that nobody else may read; its name is appended to `path`. */
static FILE *make_file(struct buf *path, struct err *err) {
    const char *folder = getenv("TMPDIR");
    FILE *file;
    int fd;

    buf_add_format(path, "%s/depeche-XXXXXX.txt", folder && *folder ? folder : "/tmp");
    fd = mkostemps(path->p, (int)strlen(".txt"), O_CLOEXEC);
    file = fd < 0 ? NULL : fdopen(fd, "w+");
    if (!file)
        err_set(err, "%s: %s", path->p, strerror(errno));
    if (!file && fd >= 0) {
        close(fd);
        unlink(path->p);
    }
    return file;
}

/* Runs it on the terminal; where it did not end well, its last words can be read. */
static int run(const char *command, const char *argument, int input, bool pause,
               struct err *err) {
    int status;

    term_leave();
    status = child_run(command, argument, input, err);
    pause = status > 0 || (pause && status == 0);
    if (pause) {
        printf(_("\n[exit status %d: press any key] "), status);
        fflush(stdout);
    }
    term_return(pause);
    return status;
}

static int write_and_run(const struct export *export, const char *command, enum give how,
                         struct err *err) {
    struct buf path = BUF_INIT;
    FILE *file = make_file(&path, err);
    int status = -1;

    if (file && export_write(export, file, path.p, err) == 0) {
        rewind(file);
        status = run(command, how == GIVE_FILE ? path.p : NULL,
                     how == GIVE_FILE ? STDIN_FILENO : fileno(file), how == GIVE_PIPE, err);
    }
    if (file) {
        fclose(file);
        unlink(path.p);
    }
    buf_release(&path);
    return status;
}

static void give(struct state *state, struct chosen *chosen, const char *command,
                 enum give how) {
    struct export export = chosen_export(state, chosen);
    int status;

    export.bare = true;
    status = write_and_run(&export, command, how, &state->message);
    chosen_release(chosen);
    state->message_is_error = status != 0;
    if (status > 0)
        state_say(state, true, _("The command ended with status %d."), status);
}

/* To a command */

static void pipe_typed(struct state *state) {
    struct chosen chosen;

    choose(state, &chosen);
    if (chosen.n)
        give(state, &chosen, state->prompt.text.p, GIVE_PIPE);
    stop_asking(state);
}

static const struct question COMMAND = {
    .label = N_("Pipe to:"), .accepted = pipe_typed, .history = HISTORY_PIPE};

void act_pipe(struct state *state) {
    struct chosen chosen;

    choose(state, &chosen);
    if (chosen.n)
        ask(state, &COMMAND, STR_LIT(""));
}

/* To pager and editor */

static const char *program(const char *variable, const char *otherwise) {
    const char *value = getenv(variable);

    return value && *value ? value : otherwise;
}

static void give_one(struct state *state, const char *command, enum give how) {
    struct chosen chosen;

    choose_one(state, &chosen);
    if (chosen.n)
        give(state, &chosen, command, how);
}

void act_page_through(struct state *state) {
    give_one(state, program("PAGER", "less"), GIVE_PAGER);
}

void act_edit(struct state *state) {
    struct buf command = BUF_INIT;

    buf_add_format(&command, "%s \"$1\"", program("VISUAL", program("EDITOR", "vi")));
    give_one(state, command.p, GIVE_FILE);
    buf_release(&command);
}

/* To the clipboard */

static void say_copied(struct state *state, size_t n) {
    state_say(state, false, ngettext("%zu character copied.", "%zu characters copied.", n), n);
}

void act_copy(struct state *state) {
    struct chosen chosen;
    struct dispatch dispatch;
    struct arena arena;
    struct buf text = BUF_INIT;

    choose_one(state, &chosen);
    if (!chosen.n)
        return;
    arena_init(&arena);
    if (archive_get(state->archive, chosen.one, &arena, &dispatch, &state->message) == 1) {
        plain_article(&text, &dispatch.article);
        if (term_copy(buf_str(&text)))
            say_copied(state, utf8_length(buf_str(&text)));
        else
            state_say(state, true, "%s", _("This text is too long for the clipboard."));
    }
    buf_release(&text);
    arena_release(&arena);
}
