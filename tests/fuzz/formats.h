/*
 * formats.h - whether exports are what their formats say.
 */
#ifndef DEPECHE_TESTS_FORMATS_H
#define DEPECHE_TESTS_FORMATS_H

#include "harmless.h"

#include <jansson.h>

#include "view/export.h"

static inline void require_json(struct str text, size_t n) {
    json_error_t error;
    size_t lines = 0;

    for (; text.n; lines++) {
        struct str line = take_line(&text);
        json_t *value = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &error);

        require(value, "%s: " STR_FMT, error.text, STR_ARG(line));
        require(json_is_object(value) && json_is_string(json_object_get(value, "kind")),
                "no dispatch: " STR_FMT, STR_ARG(line));
        json_decref(value);
    }
    require(lines == n, "%zu objects", lines);
}

/* The fields of the record that begins there, which ends on CR LF. */
static inline size_t count_fields(struct str text, size_t *at) {
    size_t fields = 1;
    bool quoted = false, first = true;

    for (; *at < text.n; ++*at) {
        char c = text.p[*at];

        if (c == '"') {
            require(quoted || first, "a quote in a field without");
            if (quoted && *at + 1 < text.n && text.p[*at + 1] == '"')
                ++*at;
            else
                quoted = !quoted;
        } else if (!quoted && c == '\r') {
            require(*at + 1 < text.n && text.p[*at + 1] == '\n', "CR without LF");
            *at += 2;
            return fields;
        } else if (!quoted) {
            require(c != '\n', "LF without CR");
            fields += c == ',';
        }
        first = !quoted && c == ',';
    }
    require(false, "a record without an end");
    return 0;
}

static inline void require_csv(struct str text, size_t n) {
    size_t at = 0, records = 0, fields = count_fields(text, &at);

    for (; at < text.n; records++)
        require(count_fields(text, &at) == fields, "record %zu has other fields", records);
    require(records == n, "%zu records", records);
}

static inline void require_mbox(struct str text, size_t n) {
    size_t messages = 0;
    bool headers = false, blank = true;

    while (text.n) {
        struct str line = take_line(&text);

        if (str_starts(line, "From ")) {
            require(blank, "From below a line that is not blank");
            messages++;
            headers = true;
        } else if (headers && line.n) {
            require(*line.p == ' ' || memchr(line.p, ':', line.n), "no header: " STR_FMT,
                    STR_ARG(line));
            require(line.n <= 998, "a header of %zu bytes", line.n);
            for (size_t i = 0; i < line.n; i++)
                require(line.p[i] >= ' ' && line.p[i] <= '~', "byte %d in a header", line.p[i]);
        }
        headers = headers && line.n;
        blank = !line.n;
    }
    require(messages == n && blank, "%zu messages", messages);
}

static inline void require_format(enum format format, struct str text, size_t n) {
    if (format == FORMAT_JSON) /* all of it, as escapes */
        require_inert(text, "\n", "json");
    else
        require_harmless(text, format == FORMAT_CSV ? "\r\n" : "\n", format_name(format));
    require(!text.n || text.p[text.n - 1] == '\n', "the last line has no end");
    if (format == FORMAT_JSON)
        require_json(text, n);
    else if (format == FORMAT_CSV)
        require_csv(text, n);
    else if (format == FORMAT_MBOX)
        require_mbox(text, n);
}

/* All dispatches, of which ids[] are the ids. */
static inline int64_t id_in(const void *ids, size_t place) {
    return ((const int64_t *)ids)[place];
}

/* Writes them in every format; whether an archive can, if it `must`. */
static inline void require_exports(struct archive *archive, const int64_t *ids, size_t n,
                                   struct str query, bool must) {
    for (int format = 0; format < FORMATS; format++) {
        struct export export = {.archive = archive,
                                .id_at = id_in,
                                .from = ids,
                                .n = n,
                                .format = (enum format)format,
                                .measure = 40,
                                .query = query,
                                .when = 86400};
        struct err err;
        char *text = NULL;
        size_t length;
        FILE *out = open_memstream(&text, &length);
        int result = export_write(&export, out, "essai", &err);

        fclose(out);
        require(result == 0 || !must, "%s", err.text);
        if (result == 0)
            require_format(export.format, (struct str){text, length}, n);
        free(text);
    }
}

#endif
