#include "read/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

enum { READ_SIZE = 64 * 1024, DEPTH_MAX = 100 };

struct walk {
    source_visitor *visit;
    void *context;
    bool met; /* something, in the path that was given */
};

static bool walk_directory(struct walk *walk, const char *path, int depth);

static bool visit(struct walk *walk, const char *path, const char *problem) {
    walk->met = true;
    return walk->visit(walk->context, path, problem);
}

static bool is_text_name(const char *name) {
    size_t n = strlen(name);

    return n > 4 && strcasecmp(name + n - 4, ".txt") == 0;
}

/* What is neither a directory nor a text of that name is passed over in silence. */
static bool walk_entry(struct walk *walk, const char *directory, const char *name,
                       int depth) {
    struct buf path = BUF_INIT;
    struct stat info;
    bool go_on = true;

    buf_add_format(&path, "%s%s%s", directory, str_ends(str_of(directory), "/") ? "" : "/", name);
    if (lstat(path.p, &info) != 0)
        go_on = visit(walk, path.p, strerror(errno));
    else if (S_ISDIR(info.st_mode))
        go_on = walk_directory(walk, path.p, depth + 1);
    else if (is_text_name(name) && !S_ISLNK(info.st_mode))
        go_on = visit(walk, path.p, NULL);
    buf_release(&path);
    return go_on;
}

static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool walk_directory(struct walk *walk, const char *path, int depth) {
    struct dirent **entries;
    bool go_on = true;
    int n;

    if (depth > DEPTH_MAX)
        return visit(walk, path, _("too many directories inside each other"));
    n = scandir(path, &entries, visible, by_bytes);
    if (n < 0)
        return visit(walk, path, strerror(errno));
    for (int i = 0; i < n; i++) {
        if (go_on)
            go_on = walk_entry(walk, path, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
    return go_on;
}

static bool walk_path(struct walk *walk, const char *path) {
    struct stat info;
    bool go_on;

    if (strcmp(path, "-") == 0 || stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return visit(walk, path, NULL);
    walk->met = false;
    go_on = walk_directory(walk, path, 0);
    return walk->met ? go_on : visit(walk, path, _("no .txt file in this folder"));
}

bool source_walk(const char *const *paths, size_t n, source_visitor *visitor, void *context) {
    struct walk walk = {visitor, context, false};
    bool go_on = true;

    for (size_t i = 0; go_on && i < n; i++)
        go_on = walk_path(&walk, paths[i]);
    return go_on;
}

/*
 * Waits until there is something to read, or `stop` is set. Signals are only let
 * in while waiting, so that none can come between looking at `stop` and waiting.
 */
static int wait_for(int fd, const volatile sig_atomic_t *stop) {
    struct pollfd input = {.fd = fd, .events = POLLIN};
    sigset_t interrupt, before;
    int ready = -1;

    if (!stop)
        return 0;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before);
    errno = EINTR;
    while (!*stop && ready < 0 && errno == EINTR)
        ready = ppoll(&input, 1, NULL, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ready < 0 ? -1 : 0;
}

static int read_all(int fd, const char *path, const volatile sig_atomic_t *stop, struct buf *out,
                    struct err *err) {
    size_t start = out->n;
    ssize_t n;

    for (;;) {
        if (wait_for(fd, stop) != 0)
            return err_set(err, "%s: %s", path, strerror(errno));
        n = read(fd, buf_reserve(out, READ_SIZE), READ_SIZE);
        if (n == 0)
            break;
        if (n < 0)
            return err_set(err, "%s: %s", path, strerror(errno));
        buf_truncate(out, out->n + (size_t)n);
        if (out->n - start > SOURCE_SIZE_MAX)
            return err_set(err, _("%s: larger than %d MB, which no dispatch is"), path,
                           SOURCE_SIZE_MAX / (1024 * 1024));
    }
    return 0;
}

/* Opened without waiting, so that a pipe nobody writes to does not hold the import. */
static int open_regular(const char *path, struct err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;

    if (fd < 0)
        return err_set(err, "%s: %s", path, strerror(errno));
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        return fd;
    close(fd);
    return err_set(err, S_ISDIR(info.st_mode) ? _("%s: a directory")
                                              : _("%s: not a regular file; \"-\" reads a pipe"),
                   path);
}

static bool is_same(const struct stat *a, const struct stat *b) {
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* What is written meanwhile would be half a text, and the next import finds it whole. */
static int read_regular(int fd, const char *path, struct buf *out, struct err *err) {
    struct stat before, after;

    if (fstat(fd, &before) != 0)
        return err_set(err, "%s: %s", path, strerror(errno));
    if (read_all(fd, path, NULL, out, err) != 0)
        return -1;
    return fstat(fd, &after) == 0 && is_same(&before, &after)
               ? 0
               : err_set(err, _("%s: changed while it was read"), path);
}

int source_read(const char *path, const volatile sig_atomic_t *stop, struct buf *out,
                struct err *err) {
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open_regular(path, err);
    int result;

    if (fd < 0)
        return -1;
    if (fd == STDIN_FILENO)
        return read_all(fd, path, stop, out, err);
    result = read_regular(fd, path, out, err);
    close(fd);
    return result;
}
