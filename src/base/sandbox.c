#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The C library has no functions for it, and the headers of an older kernel not all names. */
#define TRUNCATE (1ULL << 14)

struct ruleset {
    uint64_t files, net, scoped;
};

/* What each version of Landlock can forbid, and how much of `struct ruleset` it knows. */
static const struct {
    int version;
    size_t size;
    struct ruleset forbidden;
} VERSIONS[] = {
    {6, 24, {(1 << 16) - 1, 3, 3}}, /* signals and sockets of others */
    {5, 16, {(1 << 16) - 1, 3, 0}}, /* controlling devices */
    {4, 16, {(1 << 15) - 1, 3, 0}}, /* the network: binding and connecting */
    {3, 8, {(1 << 15) - 1, 0, 0}},  /* truncating */
    {2, 8, {(1 << 14) - 1, 0, 0}},  /* moving to another folder */
    {1, 8, {(1 << 13) - 1, 0, 0}},
};

static const uint64_t READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                              LANDLOCK_ACCESS_FS_REMOVE_FILE | TRUNCATE;
static const uint64_t OF_FILES = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                 TRUNCATE;

int sandbox_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

    return version > 0 ? (int)version : 0;
}

/* False where the path may be there, but no file can be opened any more. */
static bool allow(int rules, const struct ruleset *forbidden, const struct sandbox_path *path) {
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = (READ | (path->writable ? WRITE : 0)) & forbidden->files,
        .parent_fd = open(path->path, O_PATH | O_CLOEXEC),
    };
    struct stat info;

    if (beneath.parent_fd < 0)
        return errno != EMFILE && errno != ENFILE && errno != ENOMEM;
    if (fstat(beneath.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
        beneath.allowed_access &= OF_FILES;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
    return true;
}

bool sandbox_enter(const struct sandbox_path *paths, size_t n) {
    int version = sandbox_version(), rules;
    size_t known = 0;
    bool entered = true;

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!version)
        return false;
    while (VERSIONS[known].version > version)
        known++;
    rules = (int)syscall(SYS_landlock_create_ruleset, &VERSIONS[known].forbidden,
                         VERSIONS[known].size, 0);
    if (rules < 0)
        return false;
    for (size_t i = 0; entered && i < n; i++)
        entered = allow(rules, &VERSIONS[known].forbidden, &paths[i]);
    entered = entered && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return entered;
}
