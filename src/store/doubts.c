#include "store/doubts.h"

#include "article/mended.h"

static void has_doubts(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *bytes = sqlite3_value_blob(values[0]);
    struct joins joins = JOINS_INIT;
    int doubts = 0;

    (void)n;
    if (bytes)
        joins_decode((struct str){bytes, (size_t)sqlite3_value_bytes(values[0])}, &joins);
    for (size_t i = 0; i < joins.n; i++)
        doubts |= join_is_doubtful(&joins.items[i]);
    joins_release(&joins);
    sqlite3_result_int(context, doubts);
}

void doubts_define(sqlite3 *handle) {
    sqlite3_create_function(handle, "has_doubts", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                            has_doubts, NULL, NULL);
}
