#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"

int file_make(const char *path, struct err *err) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

    if (fd < 0)
        return err_set(err, _("%s: cannot be made: %s"), path, strerror(errno));
    fchmod(fd, S_IRUSR | S_IWUSR);
    return fd;
}
