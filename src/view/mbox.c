/* A mailbox (RFC 4155) of messages (RFC 5322), lines that begin with From quoted as mboxrd does. */
#include <ctype.h>

#include "base/utf8.h"
#include "view/page.h"
#include "view/printers.h"

/* RFC 2047: bytes of an encoded word, and of a line that has one; what stands around its text. */
enum { WORD_MAX = 75, HEADER_LINE_MAX = 76 };
#define WORD_OPEN "=?UTF-8?Q?"
#define WORD_CLOSE "?="

static const char ADDRESS[] = "depeche@depeche.invalid"; /* RFC 2606: nobody's */

void begin_mbox(struct buf *out, const struct export *export) {
    (void)out;
    (void)export;
}

/* Headers */

/* Letters that mean themselves everywhere, in a name too. */
static bool is_safe(char c) {
    return isalnum((unsigned char)c) || strchr("!*+-/", c);
}

static bool is_plain(struct str text, bool name, size_t room) {
    for (size_t i = 0; i < text.n; i++)
        if (name ? !is_safe(text.p[i]) && text.p[i] != ' ' : text.p[i] < ' ' || text.p[i] > '~')
            return false;
    return text.n <= room && (name || !memmem(text.p, text.n, "=?", 2));
}

/* A character of an encoded word: it is never cut in two. */
static void encode(struct buf *out, struct str character) {
    for (size_t i = 0; i < character.n; i++)
        if (character.p[i] == ' ')
            buf_add_char(out, '_');
        else if (is_safe(character.p[i]))
            buf_add_char(out, character.p[i]);
        else
            buf_add_format(out, "=%02X", (unsigned char)character.p[i]);
}

static void add_words(struct buf *out, struct str text, size_t room) {
    struct buf code = BUF_INIT;
    size_t from = out->n, next;

    buf_add_text(out, WORD_OPEN);
    for (size_t at = 0; at < text.n; at = next) {
        utf8_at(text, at, &next);
        buf_clear(&code);
        encode(&code, str_slice(text, at, next));
        if (out->n - from + code.n + strlen(WORD_CLOSE) > room) {
            buf_add_text(out, WORD_CLOSE "\n ");
            from = out->n;
            room = WORD_MAX;
            buf_add_text(out, WORD_OPEN);
        }
        buf_add(out, buf_str(&code));
    }
    buf_add_text(out, WORD_CLOSE);
    buf_release(&code);
}

/* A header's text; `column` bytes of its line are taken. */
static void add_text(struct buf *out, size_t column, struct str text, bool name) {
    struct buf clean = BUF_INIT;

    add_clean(&clean, text);
    if (is_plain(buf_str(&clean), name, HEADER_LINE_MAX - column))
        buf_add(out, buf_str(&clean));
    else
        add_words(out, buf_str(&clean), HEADER_LINE_MAX - column);
    buf_release(&clean);
}

static void add_header(struct buf *out, const char *name, struct str text) {
    buf_add_format(out, "%s: ", name);
    add_text(out, strlen(name) + 2, text, false);
    buf_add_char(out, '\n');
}

/* Dates, which are English in any language */

static const char *const DAYS[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* False where a day is not known, or there is no such day. */
static bool day_of(struct str iso, struct tm *day) {
    int year, month, date;
    time_t seconds;

    if (!iso.p || sscanf(iso.p, "%4d-%2d-%2d", &year, &month, &date) != 3 || year < 1)
        return false;
    *day = (struct tm){.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date};
    seconds = timegm(day);
    gmtime_r(&seconds, day);
    return day->tm_mday == date && day->tm_mon == month - 1;
}

/* The line that begins a message: when it was sent or, where that is not known, exported. */
static void add_separator(struct buf *out, const struct tm *tm) {
    buf_add_format(out, "From %s %s %s %2d %02d:%02d:%02d %d\n", ADDRESS, DAYS[tm->tm_wday],
                   MONTHS[tm->tm_mon], tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
                   tm->tm_year + 1900);
}

static void add_date(struct buf *out, const struct tm *tm) {
    buf_add_format(out, "Date: %s, %d %s %04d 00:00:00 +0000\n", DAYS[tm->tm_wday], tm->tm_mday,
                   MONTHS[tm->tm_mon], tm->tm_year + 1900);
}

/* Messages */

static void add_sender(struct buf *out, const struct article *article) {
    struct str name = article->signature.n ? article->signature : article->dateline.agency;

    buf_add_text(out, "From: ");
    add_text(out, strlen("From: "), name.n ? name : STR_LIT("dépêche"), true);
    buf_add_format(out, "%s<%s>\n", name.n < 30 ? " " : "\n ", ADDRESS);
}

static void add_fields(struct buf *out, const struct printed *printed) {
    const struct dispatch *dispatch = printed->dispatch;
    struct buf moment = BUF_INIT;

    add_moment(&moment, printed->export);
    if (printed->export->query.n)
        add_header(out, "X-Depeche-Query", printed->export->query);
    buf_add_format(out, "X-Depeche-Count: %zu\n", printed->export->n);
    add_header(out, "X-Depeche-Exported", buf_str(&moment));
    for (size_t i = 0; i < dispatch->nsightings; i++)
        add_header(out, "X-Depeche-Source", dispatch->sightings[i].path);
    buf_release(&moment);
}

static void add_headers(struct buf *out, const struct printed *printed) {
    const struct dispatch *dispatch = printed->dispatch;
    struct tm day, now;
    bool dated = day_of(dispatch->row.date, &day);

    gmtime_r(&printed->export->when, &now);
    add_separator(out, dated ? &day : &now);
    add_sender(out, &dispatch->article);
    add_header(out, "Subject", row_title(&dispatch->row));
    if (dated)
        add_date(out, &day);
    buf_add_format(out, "Message-ID: <dispatch-%lld@depeche.invalid>\n",
                   (long long)dispatch->row.id);
    add_fields(out, printed);
    buf_add_text(out, "MIME-Version: 1.0\n"
                      "Content-Type: text/plain; charset=utf-8\n"
                      "Content-Transfer-Encoding: 8bit\n\n");
}

/* ">From" becomes ">>From", so that each can be told from what it was. */
static void add_quoted(struct buf *out, struct str text) {
    struct str line;

    for (size_t at = 0; str_next(text, '\n', &at, &line);) {
        struct str quoted = line;

        while (quoted.n && *quoted.p == '>')
            quoted = str_slice(quoted, 1, quoted.n);
        if (str_starts(quoted, "From "))
            buf_add_char(out, '>');
        buf_add(out, line);
        buf_add_char(out, '\n');
    }
}

void print_mbox(struct buf *out, const struct printed *printed) {
    struct page page = PAGE_INIT;
    struct buf text = BUF_INIT;

    add_headers(out, printed);
    page_whole(&page, printed->arena, printed->dispatch, printed->export->measure);
    page_text(&text, &page);
    add_quoted(out, buf_str(&text));
    buf_add_char(out, '\n');
    page_release(&page);
    buf_release(&text);
}
