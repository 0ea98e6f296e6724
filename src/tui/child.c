#include "tui/child.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

/* It gets signals as any program does, whatever the reader does with them. */
static int spawn(char *const *argv, int input, pid_t *pid) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t signals;
    int code;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    code = posix_spawn(pid, "/bin/sh", &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return code;
}

/* A child that made the terminal that of a group of its own, and is gone, left it to nobody. */
static void take_terminal_back(void) {
    pid_t group = tcgetpgrp(STDIN_FILENO);

    if (group <= 0 || kill(-group, 0) == 0 || errno != ESRCH)
        return;
    signal(SIGTTOU, SIG_IGN);
    tcsetpgrp(STDIN_FILENO, getpgrp());
    signal(SIGTTOU, SIG_DFL);
}

int child_run(const char *command, const char *argument, int input, struct err *err) {
    char shell[] = "sh", option[] = "-c";
    char *argv[] = {shell, option, (char *)command, shell, (char *)argument, NULL};
    pid_t pid;
    int status, code;

    signal(SIGCHLD, SIG_DFL); /* who started us may ignore it: then nothing is told of a child */
    code = spawn(argv, input, &pid);
    if (code != 0)
        return err_set(err, _("/bin/sh cannot be run: %s"), strerror(code));
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return err_set(err, "waitpid: %s", strerror(errno));
    take_terminal_back();
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
