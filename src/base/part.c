#include "base/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

enum { MODE = S_IRUSR | S_IWUSR, TRIES = 100 };

/* The folder of a path, with its slash; or "./". */
static struct str folder_of(const char *path) {
    const char *slash = strrchr(path, '/');

    return slash ? (struct str){path, (size_t)(slash + 1 - path)} : STR_LIT("./");
}

/* It is named through /proc, where that is there. */
static int open_nameless(const char *path) {
    struct buf folder = BUF_INIT;
    int fd = -1;

    buf_add(&folder, folder_of(path));
    if (access("/proc/self/fd", X_OK) == 0)
        fd = open(folder.p, O_TMPFILE | O_RDWR | O_CLOEXEC, MODE);
    buf_release(&folder);
    return fd;
}

static bool is_there(int fd) {
    struct stat info;

    return fstat(fd, &info) == 0 && info.st_nlink > 0;
}

/* Whoever makes a file holds a lock on it: what nobody holds was left by a killed program. */
static bool is_held(int fd) {
    return flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

/* What is made beside a part: by SQLite, and where an archive is repaired. It goes first. */
static int remove_all(const char *name) {
    static const char *const beside[] = {"-wal", "-shm", "-journal", "-copy"};
    struct buf path = BUF_INIT;

    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        buf_clear(&path);
        buf_add_format(&path, "%s%s", name, beside[i]);
        unlink(path.p);
    }
    buf_release(&path);
    return unlink(name);
}

/* Removes what a killed program left. False where it cannot. */
static bool remove_left(const char *name) {
    int fd = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool held, removed;

    if (fd < 0)
        return errno == ENOENT;
    held = is_held(fd);
    removed = !held && (!is_there(fd) || remove_all(name) == 0);
    close(fd);
    if (held)
        errno = EBUSY;
    return removed;
}

/* A file of that name, new and held; -1 with errno. */
static int open_held(const char *name) {
    for (int tries = 0; tries < TRIES; tries++) {
        int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, MODE);

        if (fd >= 0 && !is_held(fd) && is_there(fd))
            return fd;
        if (fd >= 0)
            close(fd);
        else if (errno != EEXIST || !remove_left(name))
            return -1;
    }
    errno = EBUSY;
    return -1;
}

int part_open(struct part *part, const char *path, bool named, struct err *err) {
    struct str folder = folder_of(path);
    const char *slash = strrchr(path, '/');

    *part = (struct part){.fd = named ? -1 : open_nameless(path), .name = BUF_INIT};
    if (part->fd < 0) {
        buf_add_format(&part->name, "%.*s.%s.depeche-part", STR_ARG(folder),
                       slash ? slash + 1 : path);
        part->fd = open_held(part->name.p);
    }
    if (part->fd < 0) {
        int number = errno;

        buf_release(&part->name);
        return number == EBUSY ? err_set(err, _("%s: another program is making it just now"), path)
                               : err_set(err, "%s: %s", path, strerror(number));
    }
    fchmod(part->fd, MODE);
    return 0;
}

static bool may_replace(const char *path) {
    struct stat info;

    return lstat(path, &info) != 0 || S_ISREG(info.st_mode);
}

/* Some file systems know no links, others not how to rename only where nothing is. */
static int rename_new(const char *name, const char *path) {
    if (renameat2(AT_FDCWD, name, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if ((errno != EINVAL && errno != ENOSYS) || link(name, path) != 0)
        return -1;
    unlink(name);
    return 0;
}

static int name_it(const struct part *part, const char *path, bool replace) {
    char link[32];

    if (part->name.n)
        return replace ? rename(part->name.p, path) : rename_new(part->name.p, path);
    snprintf(link, sizeof link, "/proc/self/fd/%d", part->fd);
    return linkat(AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int part_place(struct part *part, const char *path, bool replace, struct err *err) {
    if (replace && !may_replace(path))
        return err_set(err, _("%s: not a regular file"), path);
    if (name_it(part, path, replace) != 0)
        return errno == EEXIST ? err_set(err, _("%s: is there already"), path)
                               : err_set(err, "%s: %s", path, strerror(errno));
    buf_release(&part->name);
    return 0;
}

void part_close(struct part *part) {
    if (part->name.n)
        remove_all(part->name.p);
    if (part->fd >= 0)
        close(part->fd);
    buf_release(&part->name);
    part->fd = -1;
}
