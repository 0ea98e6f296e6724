/* What a process in a sandbox can still do: asked in children, since there is no way out. */
#include "unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.h"

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* The folders "in" and "out", with a file each, and "work" for both to be written in. */
static int set_up(void **state) {
    (void)state;
    assert_int_equal(chdir(getenv("TMP")), 0);
    mkdir("in", 0700);
    mkdir("out", 0700);
    mkdir("work", 0700);
    write_file("in/text", "dedans");
    write_file("out/text", "dehors");
    write_file("work/text", "travail");
    write_file("named", "nommé");
    assert_int_equal(symlink("../out/text", "in/link"), 0);
    assert_int_equal(symlink("out/text", "link"), 0);
    return 0;
}

/* Each returns 0 where it worked, else why not. */

static int open_as(const char *path, int flags) {
    int fd = open(path, flags, 0600);

    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static int read_it(const char *path) {
    return open_as(path, O_RDONLY);
}

static int write_it(const char *path) {
    return open_as(path, O_WRONLY);
}

static int make_it(const char *path) {
    return open_as(path, O_WRONLY | O_CREAT | O_EXCL);
}

static int cut_it(const char *path) {
    return truncate(path, 0) == 0 ? 0 : errno;
}

static int remove_it(const char *path) {
    return unlink(path) == 0 ? 0 : errno;
}

static int run_it(const char *path) {
    char *argv[] = {(char *)path, NULL};

    execv(path, argv);
    return errno;
}

/* To a port that nobody listens at. */
static int connect_to(const char *address) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(1)};
    int fd = socket(AF_INET, SOCK_STREAM, 0), why;

    inet_pton(AF_INET, address, &to.sin_addr);
    why = connect(fd, (struct sockaddr *)&to, sizeof to) == 0 ? 0 : errno;
    close(fd);
    return why;
}

static int gain_privileges(const char *ignored) {
    (void)ignored;
    return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? EACCES : 0;
}

/* What comes of it in a sandbox of "in", "named", "link" and, to write, "work". */
static int inside(int (*attempt)(const char *path), const char *path) {
    static const struct sandbox_path paths[] = {
        {"in", false}, {"absent", false}, {"named", false}, {"link", false}, {"work", true}};
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0)
        _exit(sandbox_enter(paths, COUNT(paths)) ? attempt(path) : 255);
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

struct attempt {
    int (*attempt)(const char *path);
    const char *path;
    int version; /* the first that can tell */
};

static void expect_all(const struct attempt *attempts, size_t n, int wanted) {
    if (!sandbox_version())
        skip(); /* this kernel has no Landlock */
    for (size_t i = 0; i < n; i++) {
        int found = sandbox_version() < attempts[i].version
                        ? wanted
                        : inside(attempts[i].attempt, attempts[i].path);

        expect(found == wanted, "%zu, %s: %s rather than %s", i, attempts[i].path,
               strerror(found), strerror(wanted));
    }
}

TEST(what_it_was_given_can_be_read_and_its_folder_written) {
    static const struct attempt attempts[] = {
        {read_it, "in", 1},          {read_it, "in/text", 1},   {read_it, "named", 1},
        {read_it, "link", 1},        {read_it, "out/text", 1}, /* which that link leads to */
        {read_it, "work/text", 1},   {write_it, "work/text", 1}, {make_it, "work/new", 1},
        {remove_it, "work/new", 1},  {cut_it, "work/text", 1},
    };

    expect_all(attempts, COUNT(attempts), 0);
}

TEST(nothing_else_can_be_opened) {
    static const struct attempt attempts[] = {
        {read_it, "out", 1},        {read_it, "/etc/passwd", 1}, {read_it, "/", 1},
        {write_it, "in/text", 1},   {write_it, "named", 1},      {make_it, "in/new", 1},
        {remove_it, "in/text", 1},  {make_it, "out/new", 1},     {cut_it, "in/text", 3},
        {run_it, "/bin/true", 1},   {connect_to, "127.0.0.1", 4}, {gain_privileges, "", 1},
    };

    expect_all(attempts, COUNT(attempts), EACCES);
}

TEST(a_link_in_a_folder_that_leads_out_of_it_leads_nowhere) {
    static const struct attempt attempts[] = {{read_it, "in/passwd", 1}};

    assert_int_equal(symlink("/etc/passwd", "in/passwd"), 0);
    expect_all(attempts, COUNT(attempts), EACCES);
}

TEST(what_is_not_there_is_said_not_to_be) {
    static const struct attempt attempts[] = {{read_it, "absent", 1}, {read_it, "in/absent", 1}};

    expect_all(attempts, COUNT(attempts), ENOENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_was_given_can_be_read_and_its_folder_written),
        cmocka_unit_test(nothing_else_can_be_opened),
        cmocka_unit_test(a_link_in_a_folder_that_leads_out_of_it_leads_nowhere),
        cmocka_unit_test(what_is_not_there_is_said_not_to_be),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
