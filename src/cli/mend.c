#include <stdio.h>
#include <stdlib.h>

#include "article/mended.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "read/source.h"

enum { FLAG_LINES, FLAG_EXPLAIN };

static const struct flag FLAGS[] = {
    {"lines", 'l', NULL, N_("each line is a text of its own")},
    {"explain", 'e', NULL, N_("list the joins instead: line, column, words, confidence, reason")},
};

/* A text whose lines are paragraphs. */
struct text {
    struct str source;
    struct str *lines;
    size_t n, capacity;
};

static struct text split_lines(struct str source) {
    struct text text = {.source = source};
    struct str line;

    for (size_t at = 0; str_next(source, '\n', &at, &line);) {
        text.lines = xgrow(text.lines, text.n, &text.capacity, sizeof *text.lines);
        text.lines[text.n++] = line;
    }
    return text;
}

static void find_joins(struct mender *mender, const struct text *text, bool lines,
                       struct joins *joins) {
    if (!lines) {
        mend_paragraphs(mender, text->source, text->lines, text->n, NULL, 0, joins);
        return;
    }
    for (size_t i = 0; i < text->n; i++)
        mend_paragraphs(mender, text->source, &text->lines[i], 1, NULL, 0, joins);
}

/* A place in a text: moved on, it counts what it passes. */
struct position {
    size_t line, at, column; /* of the lines; byte of that line; its characters before */
};

static void move_to(struct position *here, const struct text *text, size_t offset) {
    const struct str *line = &text->lines[here->line];
    size_t at;

    while (offset > (size_t)(line->p - text->source.p) + line->n)
        line++;
    if (line != &text->lines[here->line])
        *here = (struct position){.line = (size_t)(line - text->lines)};
    at = offset - (size_t)(line->p - text->source.p);
    here->column += utf8_length(str_slice(*line, here->at, at));
    here->at = at;
}

static void explain_join(const struct join *join, struct str line, const struct position *here) {
    struct buf words = BUF_INIT;

    cli_add_join(&words, line, here->at);
    printf("%zu:%zu\t%s\t%.2f\t%s\n", here->line + 1, here->column + 1, words.p,
           (double)join->confidence, join_reason_name(join->reason));
    buf_release(&words);
}

static void explain(const struct text *text, const struct joins *joins) {
    struct position here = {0, 0, 0};

    if (joins->width)
        printf("# %s %d\n", _("width"), joins->width);
    for (size_t i = 0; i < joins->n; i++) {
        move_to(&here, text, joins->items[i].at);
        explain_join(&joins->items[i], text->lines[here.line], &here);
    }
}

static void print_mended(const struct text *text, const struct joins *joins,
                         const struct repairs *repairs) {
    struct buf mended = BUF_INIT, bytes = BUF_INIT;
    struct repairs moved = REPAIRS_INIT;
    size_t before = 0;

    joins_insert(&mended, text->source, joins);
    for (size_t i = 0; i < repairs->n; i++) {
        while (before < joins->n && joins->items[before].at <= repairs->items[i].at)
            before++;
        moved.items = xgrow(moved.items, moved.n, &moved.capacity, sizeof *moved.items);
        moved.items[moved.n++] =
            (struct repair){repairs->items[i].at + before, repairs->items[i].byte};
    }
    utf8_unrepair(&bytes, buf_str(&mended), &moved); /* what was no text stays as it was */
    cli_print_bytes(&bytes);
    repairs_release(&moved);
    buf_release(&bytes);
    buf_release(&mended);
}

static void mend_bytes(const struct invocation *call, struct mender *mender, struct str bytes) {
    struct buf valid = BUF_INIT;
    struct repairs repairs = REPAIRS_INIT;
    struct joins joins = JOINS_INIT;
    struct text text;

    utf8_repair(&valid, bytes, &repairs);
    text = split_lines(buf_str(&valid));
    find_joins(mender, &text, call->values[FLAG_LINES] != NULL, &joins);
    if (call->values[FLAG_EXPLAIN])
        explain(&text, &joins);
    else
        print_mended(&text, &joins, &repairs);
    free(text.lines);
    joins_release(&joins);
    repairs_release(&repairs);
    buf_release(&valid);
}

static int run(const struct invocation *call) {
    struct err err;
    struct mending mending;
    struct buf bytes = BUF_INIT;
    int status = EXIT_FAILURE;

    if (mending_open(call->app, &mending, &err) != 0 ||
        source_read(call->nargs ? call->args[0] : "-", NULL, &bytes, &err) != 0) {
        cli_complain(err.text);
    } else {
        mend_bytes(call, mending.mender, buf_str(&bytes));
        status = EXIT_SUCCESS;
    }
    mending_close(&mending);
    buf_release(&bytes);
    return status;
}

const struct command command_mend = {
    .name = "mend",
    .args = N_("[FILE]"),
    .summary = N_("Put back the spaces that a text has lost at line ends; a line is a paragraph."),
    .flags = FLAGS,
    .nflags = COUNT(FLAGS),
    .most_args = 1,
    .run = run,
};
