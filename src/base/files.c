#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

int file_make(const char *path, struct err *err) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

    if (fd < 0)
        return err_set(err, _("%s: cannot be made: %s"), path, strerror(errno));
    fchmod(fd, S_IRUSR | S_IWUSR);
    return fd;
}

int file_make_part(const char *path, struct buf *part, struct err *err) {
    int fd;

    buf_add_format(part, "%s.XXXXXX", path);
    fd = mkstemp(part->p);
    if (fd < 0)
        return err_set(err, "%s: %s", path, strerror(errno));
    fchmod(fd, S_IRUSR | S_IWUSR);
    return fd;
}

static bool may_replace(const char *path) {
    struct stat info;

    return lstat(path, &info) != 0 || S_ISREG(info.st_mode);
}

/* link() fails where something is there; rename() puts itself in its place. */
int file_place(const char *part, const char *path, bool replace, struct err *err) {
    if (replace && !may_replace(path))
        return err_set(err, _("%s: not a regular file"), path);
    if ((replace ? rename(part, path) : link(part, path)) == 0)
        return 0;
    if (errno == EEXIST)
        return err_set(err, _("%s: is there already"), path);
    return err_set(err, "%s: %s", path, strerror(errno));
}
