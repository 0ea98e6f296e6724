#include "tui/paths.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "tui/state.h"

void path_add(struct buf *out, struct str typed) {
    const char *home = getenv("HOME");

    if (home && str_starts(typed, "~/")) {
        buf_add_text(out, home);
        typed = str_slice(typed, 1, typed.n);
    }
    buf_add(out, typed);
}

/* The names in a folder */

struct listing {
    struct str begins; /* what is typed of the name */
    struct arena *arena;
    struct candidate *items;
    size_t n, capacity;
};

/* Whether all of it can be typed. */
static bool is_plain(struct str name) {
    struct buf clean = BUF_INIT;
    bool plain;

    utf8_clean_bytes(&clean, name);
    plain = str_equal(buf_str(&clean), name);
    buf_release(&clean);
    return plain;
}

/* Hidden ones where their dot was typed; the folder itself and the one around it are known. */
static bool is_wanted(const struct listing *listing, struct str name) {
    return name.n >= listing->begins.n && str_equal(str_slice(name, 0, listing->begins.n),
                                                    listing->begins) &&
           (name.p[0] != '.' || listing->begins.n) && !str_is(name, ".") && !str_is(name, "..") &&
           is_plain(name);
}

static bool is_folder(int folder, const char *name) {
    struct stat info;

    return fstatat(folder, name, &info, 0) == 0 && S_ISDIR(info.st_mode);
}

static void add_name(struct listing *listing, int folder, const char *name) {
    struct buf text = BUF_INIT;

    if (!is_wanted(listing, str_of(name)))
        return;
    buf_add_format(&text, "%s%s", name, is_folder(folder, name) ? "/" : "");
    listing->items =
        xgrow(listing->items, listing->n, &listing->capacity, sizeof *listing->items);
    listing->items[listing->n++] =
        (struct candidate){.text = arena_keep(listing->arena, &text)};
}

static int by_name(const void *a, const void *b) {
    const struct candidate *one = a, *other = b;

    return strcoll(one->text.p, other->text.p);
}

static void list(struct listing *listing, const char *path) {
    DIR *folder = opendir(path);
    const struct dirent *entry;

    if (!folder)
        return;
    while ((entry = readdir(folder)))
        add_name(listing, dirfd(folder), entry->d_name);
    closedir(folder);
    if (listing->n)
        qsort(listing->items, listing->n, sizeof *listing->items, by_name);
}

/* Completing */

static size_t behind_slash(struct str path) {
    size_t at = path.n;

    while (at > 0 && path.p[at - 1] != '/')
        at--;
    return at;
}

static void find_paths(struct state *state, struct completion *completion) {
    struct str typed = str_slice(buf_str(&state->prompt.text), 0, state->prompt.cursor);
    size_t at = behind_slash(typed);
    struct listing listing = {.begins = str_slice(typed, at, typed.n),
                              .arena = &completion->arena};
    struct candidates *candidates = &completion->candidates;
    struct buf folder = BUF_INIT;

    path_add(&folder, str_slice(typed, 0, at));
    list(&listing, folder.n ? folder.p : ".");
    candidates->replaced = (struct span){at, typed.n - at};
    candidates->items = arena_copy_array(&completion->arena, listing.items, listing.n,
                                         sizeof *listing.items);
    candidates->n = listing.n;
    free(listing.items);
    buf_release(&folder);
}

void complete_path(struct state *state) {
    complete_common(state, find_paths);
}
