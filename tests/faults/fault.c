/*
 * fault.c - a program among which system calls something goes wrong
 *
 *     fault KIND HOW N FOLDER REPORT COMMAND [ARGUMENT]...
 *
 * Counts the calls of a KIND that touch a file in FOLDER ("" : any file; the
 * descriptors 0 to 2 only count with "output") and lets the N-th go wrong; with
 * "N+" all from the N-th on; with 0 none. How many there were is written to
 * REPORT, and the status is the command's (128 + the signal that ended it).
 *
 * HOW: "kill" just before the call, "torn" after half of a write, "short" for half
 * a write that says so; "run:" and what a shell is to do just before the call, which then goes
 * on; or the name of an error. Calls are held by seccomp's user
 * notification, so that it works with any build of the command, and on what the C
 * library does by itself. Status 77: not on this system.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_HERE = 77, NONE = -1 };

/* Which argument is a descriptor, which a path. */
struct call {
    const char *kinds;
    int number, fd, path;
};

static const struct call CALLS[] = {
#define CALL(kinds, name, fd, path) {kinds, __NR_##name, fd, path},
#include "calls.def"
#undef CALL
};

enum { CALLS_N = sizeof CALLS / sizeof *CALLS };

static const struct {
    const char *name;
    int number;
} ERRORS[] = {
    {"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EROFS", EROFS},   {"EACCES", EACCES},
    {"ENOENT", ENOENT}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM}, {"EAGAIN", EAGAIN},
    {"EPERM", EPERM},   {"EINTR", EINTR},   {"EOPNOTSUPP", EOPNOTSUPP}, {"EINVAL", EINVAL},
};

struct fault {
    const char *kind, *how, *folder;
    long at, count;
    bool onward;
    pid_t child;
    int listener, pid_fd;
};

static void give_up(const char *what) {
    fprintf(stderr, "fault: %s: %s\n", what, strerror(errno));
    exit(NOT_HERE);
}

/* The program under test */

static bool is_of_kind(const struct call *call, const char *kind) {
    size_t n = strlen(kind);

    for (const char *at = call->kinds; (at = strstr(at, kind)); at += n)
        if ((at == call->kinds || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

/* A filter that tells of the calls of a kind and lets the others pass. */
static int install_filter(const char *kind) {
    struct sock_filter filter[2 * CALLS_N + 2] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
    struct sock_fprog program = {.len = 1, .filter = filter};

    for (size_t i = 0; i < CALLS_N; i++)
        if (is_of_kind(&CALLS[i], kind)) {
            filter[program.len++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                                 (uint32_t)CALLS[i].number, 0, 1);
            filter[program.len++] =
                (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
        }
    filter[program.len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                        &program);
}

/* It stops itself until the other side has taken its descriptor. */
static void run_command(const char *kind, volatile int *listener, char **command) {
    *listener = install_filter(kind);
    raise(SIGSTOP);
    if (*listener >= 0)
        execvp(command[0], command);
    _exit(NOT_HERE);
}

static void start(struct fault *fault, char **command) {
    int status;
    volatile int *listener = mmap(NULL, sizeof *listener, PROT_READ | PROT_WRITE,
                                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    fault->child = fork();
    if (fault->child == 0)
        run_command(fault->kind, listener, command);
    if (fault->child < 0 || waitpid(fault->child, &status, WUNTRACED) < 0 || *listener < 0)
        give_up("no filter");
    fault->pid_fd = (int)syscall(SYS_pidfd_open, fault->child, 0);
    fault->listener = (int)syscall(SYS_pidfd_getfd, fault->pid_fd, *listener, 0);
    if (fault->listener < 0)
        give_up("no listener");
    kill(fault->child, SIGCONT);
}

/* What a call is about */

static bool is_in_folder(const struct fault *fault, const char *path) {
    return strncmp(path, fault->folder, strlen(fault->folder)) == 0;
}

static bool fd_counts(const struct fault *fault, pid_t pid, int fd) {
    char link[64], path[PATH_MAX];
    ssize_t n;

    if (fd < 3)
        return strcmp(fault->kind, "output") == 0 && fd == STDOUT_FILENO;
    snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)pid, fd);
    n = readlink(link, path, sizeof path - 1);
    path[n < 0 ? 0 : n] = '\0';
    return is_in_folder(fault, path);
}

static bool path_counts(const struct fault *fault, pid_t pid, uint64_t address) {
    char name[64], path[PATH_MAX] = "";
    int memory;

    snprintf(name, sizeof name, "/proc/%d/mem", (int)pid);
    memory = open(name, O_RDONLY | O_CLOEXEC);
    if (memory < 0 || pread(memory, path, sizeof path - 1, (off_t)address) < 0)
        *path = '\0';
    close(memory);
    return *path && (*path != '/' || is_in_folder(fault, path));
}

/* An open() that can only read changes nothing. */
static bool only_reads(const struct seccomp_data *data) {
    return data->nr == __NR_openat && !(data->args[2] & (O_CREAT | O_WRONLY | O_RDWR));
}

static bool counts(const struct fault *fault, const struct seccomp_notif *told) {
    const struct seccomp_data *data = &told->data;
    const struct call *call = CALLS;

    while (call->number != data->nr)
        call++;
    if (strcmp(fault->kind, "write") == 0 && only_reads(data))
        return false;
    if (call->fd == NONE && call->path == NONE)
        return true;
    if (call->fd != NONE)
        return fd_counts(fault, (pid_t)told->pid, (int)data->args[call->fd]);
    return path_counts(fault, (pid_t)told->pid, data->args[call->path]);
}

/* What goes wrong */

/* Writes the first half of what the call was to write; how much that was. */
static ssize_t write_half(const struct fault *fault, const struct seccomp_notif *told) {
    const struct seccomp_data *data = &told->data;
    size_t n = (size_t)data->args[2] / 2;
    char name[64], *bytes = malloc(n + 1);
    int memory, fd;
    ssize_t done = 0;

    if (data->nr != __NR_write && data->nr != __NR_pwrite64)
        return 0;
    snprintf(name, sizeof name, "/proc/%d/mem", (int)told->pid);
    memory = open(name, O_RDONLY | O_CLOEXEC);
    fd = (int)syscall(SYS_pidfd_getfd, fault->pid_fd, (int)data->args[0], 0);
    if (pread(memory, bytes, n, (off_t)data->args[1]) == (ssize_t)n)
        done = data->nr == __NR_write ? write(fd, bytes, n)
                                      : pwrite(fd, bytes, n, (off_t)data->args[3]);
    free(bytes);
    close(memory);
    close(fd);
    return done;
}

static void go_wrong(const struct fault *fault, const struct seccomp_notif *told,
                     struct seccomp_notif_resp *answer) {
    ssize_t half = strcmp(fault->how, "torn") == 0 || strcmp(fault->how, "short") == 0
                       ? write_half(fault, told)
                       : 0;

    answer->flags = 0;
    if (strcmp(fault->how, "kill") == 0 || strcmp(fault->how, "torn") == 0)
        kill(fault->child, SIGKILL);
    else if (half > 0)
        answer->val = half;
    else
        answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    if (strncmp(fault->how, "run:", 4) == 0 && system(fault->how + 4) != 0)
        give_up(fault->how);
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
        if (strcmp(fault->how, ERRORS[i].name) == 0) {
            answer->flags = 0;
            answer->error = -ERRORS[i].number;
        }
}

static void answer_one(struct fault *fault) {
    struct seccomp_notif told = {0};
    struct seccomp_notif_resp answer = {0};

    if (ioctl(fault->listener, SECCOMP_IOCTL_NOTIF_RECV, &told) != 0)
        return;
    answer.id = told.id;
    answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    if (counts(fault, &told)) {
        fault->count++;
        if (fault->at && (fault->count == fault->at ||
                          (fault->onward && fault->count > fault->at)))
            go_wrong(fault, &told, &answer);
    }
    ioctl(fault->listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

static int wait_for_end(const struct fault *fault) {
    int status;

    waitpid(fault->child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void write_report(const char *path, long count) {
    FILE *report = fopen(path, "w");

    if (!report)
        give_up(path);
    fprintf(report, "%ld\n", count);
    fclose(report);
}

int main(int argc, char **argv) {
    struct fault fault = {0};
    struct pollfd calls = {.events = POLLIN};

    if (argc < 7)
        return 2;
    fault.kind = argv[1];
    fault.how = argv[2];
    fault.at = atol(argv[3]);
    fault.onward = strchr(argv[3], '+') != NULL;
    fault.folder = argv[4];
    start(&fault, argv + 6);
    calls.fd = fault.listener;
    while (poll(&calls, 1, -1) > 0 && (calls.revents & POLLIN))
        answer_one(&fault);
    write_report(argv[5], fault.count);
    return wait_for_end(&fault);
}
