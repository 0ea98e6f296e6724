#include "view/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/part.h"
#include "base/words.h"
#include "view/filename.h"
#include "view/printers.h"

/* Formats */

static const struct {
    const char *name, *french, *extension, *help;
    void (*begin)(struct buf *out, const struct export *export);
    void (*print)(struct buf *out, const struct printed *printed);
} INFO[FORMATS] = {
#define FORMAT(id, name, french, extension, help)                                                  \
    {#name, french, extension, help, begin_##name, print_##name},
#include "view/formats.def"
#undef FORMAT
};

const char *format_name(enum format format) {
    return INFO[format].name;
}

const char *format_extension(enum format format) {
    return INFO[format].extension;
}

const char *format_help(enum format format) {
    return INFO[format].help;
}

int format_named(const char *name, enum format *format) {
    for (int i = 0; i < FORMATS; i++)
        if (is_named(str_of(name), INFO[i].name) || is_named(str_of(name), INFO[i].french) ||
            is_named(str_of(name), INFO[i].extension)) {
            *format = (enum format)i;
            return 0;
        }
    return -1;
}

void formats_add_endings(struct buf *out) {
    for (int i = 0; i < FORMATS; i++)
        buf_add_format(out, "%s.%s", i ? " " : "", INFO[i].extension);
}

/* What stands behind the last dot of the name, or NULL; a field or a hidden file has no ending. */
static const char *ending_of(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return dot && dot != name && dot[1] && !strchr(dot, '}') ? dot + 1 : NULL;
}

int format_of_file(const char *path, enum format *format, struct err *err) {
    const char *ending = ending_of(path);
    struct buf endings = BUF_INIT;

    *format = FORMAT_TEXT;
    if (!ending || format_named(ending, format) == 0)
        return 0;
    formats_add_endings(&endings);
    err_set(err, _("there is no format \".%s\": %s"), ending, endings.p);
    buf_release(&endings);
    return -1;
}

/* One file */

struct output {
    FILE *file;
    const char *name;
};

static int put(const struct output *output, struct str text, struct err *err) {
    if (fwrite(text.p, 1, text.n, output->file) == text.n)
        return 0;
    return err_set(err, _("%s cannot be written: %s"), output->name, strerror(errno));
}

static int write_one(const struct export *export, size_t i, const struct output *output,
                     struct err *err) {
    struct dispatch dispatch;
    struct arena arena;
    struct buf text = BUF_INIT;
    int64_t id = export->id_at(export->from, i);
    int status = -1;

    arena_init(&arena);
    if (archive_get(export->archive, id, &arena, &dispatch, err) == 1) {
        INFO[export->format].print(&text, &(struct printed){export, &dispatch, i, &arena});
        status = put(output, buf_str(&text), err);
    }
    buf_release(&text);
    arena_release(&arena);
    return status;
}

static int write_head(const struct export *export, const struct output *output, struct err *err) {
    struct buf head = BUF_INIT;
    int status;

    if (!export->bare)
        INFO[export->format].begin(&head, export);
    status = put(output, buf_str(&head), err);
    buf_release(&head);
    return status;
}

static bool is_given_up(const struct export *export) {
    return export->stop && export->stop(export->context);
}

int export_write(const struct export *export, FILE *out, const char *name, struct err *err) {
    const struct output output = {out, name};

    if (write_head(export, &output, err) != 0)
        return -1;
    for (size_t i = 0; i < export->n; i++) {
        if (is_given_up(export))
            return err_set(err, _("stopped; nothing was written"));
        if (write_one(export, i, &output, err) != 0)
            return -1;
        if (export->progress)
            export->progress(export->context, i + 1);
    }
    if (fflush(out) != 0)
        return err_set(err, _("%s cannot be written: %s"), name, strerror(errno));
    return 0;
}

static int write_part(const struct export *export, const char *path, const struct part *part,
                      struct err *err) {
    int fd = dup(part->fd), result;
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");

    if (!out) {
        err_set(err, "%s: %s", path, strerror(errno));
        close(fd);
        return -1;
    }
    result = export_write(export, out, path, err);
    if (result == 0 && fsync(fd) != 0)
        result = err_set(err, "%s: %s", path, strerror(errno));
    fclose(out);
    return result;
}

/* With what SQLite keeps beside it, in which the last changes may be. */
static bool is_archive(const struct export *export, const struct stat *info) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    bool is_one = false;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct buf path = BUF_INIT;
        struct stat file;

        buf_add_format(&path, "%s%s", archive_file(export->archive), endings[i]);
        is_one |= stat(path.p, &file) == 0 && file.st_dev == info->st_dev &&
                  file.st_ino == info->st_ino;
        buf_release(&path);
    }
    return is_one;
}

/* Whether something stands in the way; only a regular file may ever be replaced. */
static enum export_result look_at(const struct export *export, const char *path, bool replace,
                                  struct err *err) {
    struct stat info;

    if (lstat(path, &info) != 0)
        return EXPORT_DONE;
    if (is_archive(export, &info)) {
        err_set(err, _("%s: is the archive itself"), path);
        return EXPORT_FAILED;
    }
    if (replace && S_ISREG(info.st_mode))
        return EXPORT_DONE;
    err_set(err, replace ? _("%s: not a regular file") : _("%s: is there already"), path);
    return S_ISREG(info.st_mode) ? EXPORT_IS_THERE : EXPORT_FAILED;
}

static enum export_result export_file(const struct export *export, const char *path, bool replace,
                                      struct err *err) {
    struct part part;
    enum export_result result = look_at(export, path, replace, err);

    if (result != EXPORT_DONE)
        return result;
    if (part_open(&part, path, replace, err) != 0)
        return EXPORT_FAILED;
    if (write_part(export, path, &part, err) != 0 || part_place(&part, path, replace, err) != 0)
        result = EXPORT_FAILED;
    part_close(&part);
    return result;
}

/* A file for each dispatch */

struct files {
    struct export export; /* of all */
    struct str folder;    /* with the slash; or empty */
    const char *template;
    struct buf *names;
};

static int name_one(struct files *files, size_t i, struct err *err) {
    int64_t id = files->export.id_at(files->export.from, i);
    struct arena arena;
    struct row row;
    int found;

    arena_init(&arena);
    found = archive_row(files->export.archive, id, &arena, &row, err);
    if (found == 1 && filename_add(&files->names[i], files->template, &row, err) != 0)
        found = -1;
    arena_release(&arena);
    return found == 1 ? 0 : -1;
}

static int name_all(struct files *files, struct err *err) {
    for (size_t i = 0; i < files->export.n; i++)
        if (name_one(files, i, err) != 0)
            return -1;
    filename_make_unique(files->names, files->export.n);
    for (size_t i = 0; i < files->export.n; i++) {
        struct buf path = BUF_INIT;

        buf_add(&path, files->folder);
        buf_add(&path, buf_str(&files->names[i]));
        buf_release(&files->names[i]);
        files->names[i] = path;
    }
    return 0;
}

static int make_folder(struct str folder, struct err *err) {
    struct buf path = BUF_INIT;
    int result = 0;

    buf_add(&path, folder);
    if (folder.n && mkdir(path.p, S_IRWXU) != 0 && errno != EEXIST)
        result = err_set(err, "%s: %s", path.p, strerror(errno));
    buf_release(&path);
    return result;
}

static int64_t the_one(const void *id, size_t place) {
    return ((const int64_t *)id)[place];
}

/* One of them, which is there whole once it is. */
static enum export_result write_file(const struct files *files, size_t i, bool replace,
                                     struct err *err) {
    const struct export *export = &files->export;
    int64_t id = export->id_at(export->from, i);
    struct export one = *export;

    one.id_at = the_one;
    one.from = &id;
    one.n = 1;
    one.found = export->found > export->n ? export->found : export->n;
    one.progress = NULL;
    one.stop = NULL;
    return export_file(&one, files->names[i].p, replace, err);
}

static enum export_result write_all(struct files *files, bool replace, struct err *err) {
    const struct export *export = &files->export;
    enum export_result result = EXPORT_DONE;

    for (size_t i = 0; i < export->n && result == EXPORT_DONE; i++)
        result = look_at(export, files->names[i].p, replace, err);
    if (result == EXPORT_DONE && make_folder(files->folder, err) != 0)
        result = EXPORT_FAILED;
    for (size_t i = 0; i < export->n && result == EXPORT_DONE; i++) {
        if (is_given_up(export)) {
            err_set(err, _("stopped; files written: %zu of %zu"), i, export->n);
            return EXPORT_FAILED;
        }
        result = write_file(files, i, replace, err);
        if (export->progress)
            export->progress(export->context, i + 1);
    }
    return result;
}

enum export_result export_to(const struct export *export, const char *path, bool replace,
                             struct err *err) {
    const char *slash = strrchr(path, '/'), *last = slash ? slash + 1 : path;
    struct buf template = BUF_INIT;
    struct files files = {*export, {path, (size_t)(last - path)}, last, NULL};
    enum export_result result = EXPORT_FAILED;

    if (filename_has_field(files.folder)) {
        err_set(err, _("\"%.*s\": fields can only stand in the name of the file"),
                STR_ARG(files.folder));
        return EXPORT_FAILED;
    }
    if (*last ? !filename_is_template(last) : !slash)
        return export_file(export, path, replace, err);
    if (!*last) {
        buf_add_format(&template, "%s.%s", FILENAME_DEFAULT, format_extension(export->format));
        files.template = template.p;
    }
    files.names = xcalloc(export->n, sizeof *files.names);
    if (name_all(&files, err) == 0)
        result = write_all(&files, replace, err);
    for (size_t i = 0; i < export->n; i++)
        buf_release(&files.names[i]);
    free(files.names);
    buf_release(&template);
    return result;
}
