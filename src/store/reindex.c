/* Making anew, in place, what holds nothing that texts do not tell. */
#include <stdlib.h>

#include "base/i18n.h"
#include "store/conform.h"
#include "store/internal.h"
#include "store/postings.h"
#include "store/repair.h"
#include "store/schema.h"
#include "store/tags.h"

static const char EMPTY[] = "REINDEX; DROP TABLE IF EXISTS search;" SEARCH_TABLE
                            SEARCH_SETTINGS "DELETE FROM posting; DELETE FROM article_country;"
                            "DELETE FROM appearance; DELETE FROM spelling; DELETE FROM name_word;";

static int index_dispatch(struct archive *archive, int64_t id, struct err *err) {
    struct arena arena;
    struct article article;
    struct place place;
    struct words words = {0};
    int result = -1;

    arena_init(&arena);
    if (archive_place_known(archive, id, &place, err) == 0 &&
        archive_article(archive, &place, &arena, &article, err) == 0) {
        words_collect(&words, &article);
        result = search_insert(archive, id, &words, err);
    }
    if (result == 0)
        result = tags_insert(archive, id, &article, NULL, err);
    arena_release(&arena);
    return result;
}

static int index_all(struct archive *archive, struct err *err) {
    int64_t *ids = NULL;
    size_t n = 0;
    int result = conform_restore(&archive->db, err);

    if (result == 0)
        result = db_script(&archive->db, EMPTY, err);
    if (result == 0)
        result = archive_ids(archive, &ids, &n, err);
    for (size_t i = 0; result == 0 && i < n; i++)
        result = index_dispatch(archive, ids[i], err);
    free(ids);
    if (result != 0 || search_write(archive, err) != 0 || spellings_write(archive, err) != 0)
        return -1;
    return postings_rebuild(archive, false, err);
}

static void ignore(void *context, const char *finding) {
    (void)context;
    (void)finding;
}

int archive_reindex(struct archive *archive, struct err *err) {
    int findings = -1;

    if (archive_begin(archive, err) == 0 && index_all(archive, err) == 0)
        findings = archive_check(archive, ignore, NULL, NULL, err);
    if (findings > 0)
        err_set(err, "%s", _("more than indexes is damaged"));
    if (findings == 0 && archive_commit(archive, err) == 0)
        return 0;
    archive_rollback(archive);
    return -1;
}
