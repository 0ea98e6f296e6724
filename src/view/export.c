#include "view/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/i18n.h"
#include "view/flow.h"
#include "view/json.h"
#include "view/page.h"

static const char *const FORMAT_NAMES[FORMATS] = {
    [FORMAT_TEXT] = "text",
    [FORMAT_JSON] = "json",
};

int format_named(const char *name, enum format *format) {
    for (int i = 0; i < FORMATS; i++)
        if (strcmp(name, FORMAT_NAMES[i]) == 0) {
            *format = (enum format)i;
            return 0;
        }
    return -1;
}

static void add_rule(struct buf *out, size_t width) {
    buf_add_char(out, '\n');
    while (width-- > 0)
        buf_add_text(out, "═");
    buf_add_text(out, "\n\n");
}

static void add_text(struct buf *out, const struct export *export, struct arena *arena,
                     const struct dispatch *dispatch, bool first) {
    struct page page = PAGE_INIT;

    if (!first)
        add_rule(out, export->measure);
    page_whole(&page, arena, dispatch, export->measure);
    page_text(out, &page);
    page_release(&page);
}

static int write_one(const struct export *export, size_t i, FILE *out, struct err *err) {
    struct dispatch dispatch;
    struct arena arena;
    struct buf text = BUF_INIT;
    int64_t id = export->id_at(export->from, i);
    int found;

    arena_init(&arena);
    found = archive_get(export->archive, id, &arena, &dispatch, err);
    if (found == 0)
        err_set(err, _("there is no dispatch %lld"), (long long)id);
    if (found == 1 && export->format == FORMAT_TEXT)
        add_text(&text, export, &arena, &dispatch, i == 0);
    if (found == 1 && export->format == FORMAT_JSON)
        json_dispatch(&text, &dispatch, false);
    fwrite(buf_str(&text).p, 1, text.n, out);
    buf_release(&text);
    arena_release(&arena);
    return found == 1 ? 0 : -1;
}

int export_write(const struct export *export, FILE *out, struct err *err) {
    for (size_t i = 0; i < export->n; i++)
        if (write_one(export, i, out, err) != 0)
            return -1;
    if (fflush(out) != 0 || ferror(out))
        return err_set(err, _("cannot be written: %s"), strerror(errno));
    return 0;
}

static int write_part(const struct export *export, const char *path, int fd, struct err *err) {
    FILE *out = fdopen(fd, "w");
    int result;

    if (!out) {
        close(fd);
        return err_set(err, "%s: %s", path, strerror(errno));
    }
    result = export_write(export, out, err);
    if (result == 0 && fsync(fd) != 0)
        result = err_set(err, "%s: %s", path, strerror(errno));
    fclose(out);
    return result;
}

int export_file(const struct export *export, const char *path, bool replace, struct err *err) {
    struct buf part = BUF_INIT;
    struct stat info;
    int result = -1;
    int fd;

    if (lstat(path, &info) == 0 && !(replace && S_ISREG(info.st_mode)))
        return err_set(err, replace ? _("%s: not a regular file") : _("%s: is there already"),
                       path);
    fd = file_make_part(path, &part, err);
    if (fd >= 0) {
        if (write_part(export, path, fd, err) == 0)
            result = file_place(part.p, path, replace, err);
        unlink(part.p);
    }
    buf_release(&part);
    return result;
}
