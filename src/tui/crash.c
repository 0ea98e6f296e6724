#include "tui/crash.h"

#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { TEXT_MAX = 256 };

static struct termios saved_modes;
static char text[TEXT_MAX];
static size_t length;

/* Async-signal-safe. Dies of the same signal, with the terminal as it was found. */
static void on_crash(int number) {
    ssize_t ignored = write(STDOUT_FILENO, text, length);

    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
    signal(number, SIG_DFL);
    raise(number);
}

/* Async-signal-safe. */
void crash_lose_terminal(void) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere >= 0)
        dup2(nowhere, STDOUT_FILENO);
    tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

void crash_take(int number) {
    struct sigaction action = {.sa_handler = on_crash};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void crash_prepare(void) {
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};

    tcgetattr(STDIN_FILENO, &saved_modes);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        crash_take(crashes[i]);
}

void crash_writes(const char *more) {
    if (length + strlen(more) > sizeof text)
        return;
    for (; *more; more++) {
        if (more[0] == '$' && more[1] == '<')
            while (more[1] && *more != '>')
                more++;
        else
            text[length++] = *more;
    }
}
